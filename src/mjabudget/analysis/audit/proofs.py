"""Prove a minimal contradiction: find its inequalities and multipliers, scale them, add them up again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from mjabudget.analysis.audit import smt
from mjabudget.analysis.audit.components import Column, Part
from mjabudget.analysis.audit.inequalities import Row, System
from mjabudget.analysis.audit.multipliers import ProofError, multipliers, prove
from mjabudget.analysis.audit.results import Proof, Step
from mjabudget.analysis.audit.solver import Checker

_FEW = 7


class Prover:
    """Finds the proofs of one part's contradictions."""

    def __init__(self, system: System, part: Part) -> None:
        self.system = system
        self.part = part
        facts = [(row, None) for row in (*smt.boxes(part.columns), *part.facts)]
        printed = [(row, n) for n, rows in enumerate(part.nearest) for row in rows]
        # What comes first is left out of a proof first: bases above 0, facts, then what is printed.
        printed.sort(key=lambda pair: pair[0].end != "base")
        bases = sum(1 for row, _ in printed if row.end == "base")
        self.rows: list[tuple[Row, int | None]] = [*printed[:bases], *facts, *printed[bases:]]
        text = [
            *smt.declare(part.columns, len(self.rows)),
            *(smt.when(number, [smt.inequality(row)]) for number, (row, _) in enumerate(self.rows)),
        ]
        self.checker = Checker(text, len(self.rows))

    def proof(self, figures: Iterable[int]) -> Proof:
        """Prove that figures, numbered within the part, contradict each other."""
        wanted = {None, *figures}
        asked = [n for n, (_, owner) in enumerate(self.rows) if owner in wanted]
        chosen, numbers = self._short(asked) if len(wanted) <= _FEW else self._quick(asked)
        rows = [_in_variables(self.rows[n][0], self.part.columns) for n in chosen]
        scale = _scale(numbers, rows)
        steps = tuple(
            Step(number / scale, row, self._key(n))
            for number, row, n in zip(numbers, rows, chosen, strict=True)
        )
        gap = prove([(step.multiplier, step.row) for step in steps])
        if gap == 0:
            gap = sum((s.multiplier for s in steps if s.row.strict), Fraction(0))
        return Proof(steps, gap)

    def _short(self, asked: Sequence[int]) -> tuple[list[int], tuple[Fraction, ...]]:
        """Choose rows one by one, those that read best."""
        found = self.checker.minimal(asked)
        if found is None:
            raise ProofError("the figures do not contradict each other")
        chosen = sorted(found, key=lambda n: (self._rank(n), n))
        return chosen, multipliers([self.rows[n][0] for n in chosen])

    def _quick(self, asked: Sequence[int]) -> tuple[list[int], tuple[Fraction, ...]]:
        """Take the rows that the solver comes up with, where they make a proof as they are."""
        chosen = sorted(self.checker.core(asked) or (), key=lambda n: (self._rank(n), n))
        try:
            return chosen, multipliers([self.rows[n][0] for n in chosen])
        except ProofError:
            return self._short(asked)

    def _rank(self, number: int) -> int:
        row, owner = self.rows[number]
        return 2 if owner is None else 1 if row.end == "base" else 0

    def _key(self, number: int) -> str | None:
        owner = self.rows[number][1]
        return None if owner is None else self.system.constraints[self.part.figures[owner]].key


def _scale(numbers: tuple[Fraction, ...], rows: list[Row]) -> Fraction:
    """Choose the size of the multipliers: as many printed inequalities as can be count once."""
    counts: dict[Fraction, int] = {}
    for number, row in zip(numbers, rows, strict=True):
        if row.end != "base":
            counts[number] = counts.get(number, 0) + 1
    return max(counts, key=lambda number: (counts[number], number))


def _in_variables(row: Row, columns: tuple[Column, ...]) -> Row:
    """Write a row over columns as one over the variables of the system."""
    terms = tuple(sorted((i, c) for number, c in row.terms for i in columns[number].members))
    return Row(terms, row.bound, row.strict, row.end, row.factor)
