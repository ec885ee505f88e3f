"""Prove a minimal contradiction: find its inequalities and their multipliers, add them up again; exact.

Inequalities contradict each other where they add up, each times a number above 0, to 0 >= more than 0 (the
lemma of Farkas). In a minimal set the multipliers are unique but for scale (Gleeson and Ryan 1990): they are
the one solution of "every variable cancels out".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction

from mjabudget.analysis.audit.components import Component, SolverColumn
from mjabudget.analysis.audit.inequalities import Inequality, System
from mjabudget.analysis.audit.results import Proof, Step
from mjabudget.analysis.audit.solver import Checker
from mjabudget.analysis.audit.solver_queries import boxes, declare, formula, when

_FEW = 7


class ProofError(AssertionError):
    """A proof that does not add up: a fault of this program, never shown as a result."""


class Prover:
    """Finds the proofs of one component's contradictions."""

    def __init__(self, system: System, component: Component) -> None:
        self.system = system
        self.component = component
        facts = [(row, None) for row in (*boxes(component.columns), *component.facts)]
        printed = [(row, n) for n, rows in enumerate(component.nearest) for row in rows]
        # What comes first is left out of a proof first: bases above 0, facts, then what is printed.
        printed.sort(key=lambda pair: pair[0].end != "base")
        bases = sum(1 for row, _ in printed if row.end == "base")
        self.rows: list[tuple[Inequality, int | None]] = [*printed[:bases], *facts, *printed[bases:]]
        text = [
            *declare(component.columns, len(self.rows)),
            *(when(number, [formula(row)]) for number, (row, _) in enumerate(self.rows)),
        ]
        self.checker = Checker(text, len(self.rows))

    def proof(self, figures: Iterable[int]) -> Proof:
        """Prove that figures, numbered within the component, contradict each other."""
        owners = {None, *figures}
        asked = [n for n, (_, owner) in enumerate(self.rows) if owner in owners]
        chosen, multipliers = self._short(asked) if len(owners) <= _FEW else self._quick(asked)
        rows = [_in_variables(self.rows[n][0], self.component.columns) for n in chosen]
        scale = _scale(multipliers, rows)
        steps = tuple(
            Step(multiplier / scale, row, self._key(n))
            for multiplier, row, n in zip(multipliers, rows, chosen, strict=True)
        )
        gap = checked_gap(steps)
        if gap == 0:
            gap = sum((s.multiplier for s in steps if s.inequality.strict), Fraction(0))
        return Proof(steps, gap)

    def _short(self, asked: Sequence[int]) -> tuple[list[int], tuple[Fraction, ...]]:
        """Choose rows one by one, those that read best."""
        core = self.checker.minimal(asked)
        if core is None:
            raise ProofError("the figures do not contradict each other")
        chosen = sorted(core, key=lambda n: (self._rank(n), n))
        return chosen, farkas_multipliers([self.rows[n][0] for n in chosen])

    def _quick(self, asked: Sequence[int]) -> tuple[list[int], tuple[Fraction, ...]]:
        """Take the rows that the solver comes up with, where they make a proof as they are."""
        chosen = sorted(self.checker.core(asked) or (), key=lambda n: (self._rank(n), n))
        try:
            return chosen, farkas_multipliers([self.rows[n][0] for n in chosen])
        except ProofError:
            return self._short(asked)

    def _rank(self, number: int) -> int:
        row, owner = self.rows[number]
        return 2 if owner is None else 1 if row.end == "base" else 0

    def _key(self, number: int) -> str | None:
        owner = self.rows[number][1]
        return None if owner is None else self.system.constraints[self.component.figures[owner]].key


def _scale(multipliers: tuple[Fraction, ...], rows: list[Inequality]) -> Fraction:
    """Choose the size of the multipliers: as many printed inequalities as can be count once."""
    counts = Counter(m for m, row in zip(multipliers, rows, strict=True) if row.end != "base")
    return max(counts, key=lambda multiplier: (counts[multiplier], multiplier))


def _in_variables(row: Inequality, columns: tuple[SolverColumn, ...]) -> Inequality:
    """Write an inequality over columns as one over the variables of the system."""
    terms = tuple(sorted((i, c) for number, c in row.terms for i in columns[number].members))
    return Inequality(terms, row.bound, row.strict, row.end, row.factor)


def farkas_multipliers(rows: Sequence[Inequality]) -> tuple[Fraction, ...]:
    """Return the positive multipliers by which a minimal set adds up to a contradiction, else ProofError."""
    equations: dict[int, dict[int, Fraction]] = {}
    for number, row in enumerate(rows):
        for index, coefficient in row.terms:
            equations.setdefault(index, {})[number] = coefficient
    solved = _solve(list(equations.values()))
    free = [number for number in range(len(rows)) if number not in solved]
    if len(free) != 1:
        raise ProofError(f"{len(free)} sets of multipliers instead of one")
    solution = [solved.get(number, {}).get(free[0], Fraction(0)) for number in range(len(rows))]
    solution[free[0]] = Fraction(1)
    if len(rows) > 1 and all(value < 0 for number, value in enumerate(solution) if number != free[0]):
        solution = [-value for value in solution]
    if any(value <= 0 for value in solution):
        raise ProofError("the multipliers are not all above 0")
    return tuple(solution)


def _solve(equations: list[dict[int, Fraction]]) -> dict[int, dict[int, Fraction]]:
    """Solve sums that are 0, the shortest first: return unknowns as sums of those that stay free."""
    solved: dict[int, dict[int, Fraction]] = {}
    for equation in sorted(equations, key=len):
        left: dict[int, Fraction] = {}
        for unknown, coefficient in equation.items():
            for other, factor in solved.get(unknown, {unknown: Fraction(1)}).items():
                left[other] = left.get(other, Fraction(0)) + coefficient * factor
        left = {unknown: coefficient for unknown, coefficient in left.items() if coefficient}
        if not left:
            continue
        pivot, scale = left.popitem()
        value = {unknown: -coefficient / scale for unknown, coefficient in left.items()}
        for unknown, known in solved.items():
            if pivot in known:
                solved[unknown] = _added(known, value, known.pop(pivot))
        solved[pivot] = value
    return solved


def _added(left: dict[int, Fraction], right: dict[int, Fraction], factor: Fraction) -> dict[int, Fraction]:
    total = dict(left)
    for unknown, coefficient in right.items():
        total[unknown] = total.get(unknown, Fraction(0)) + coefficient * factor
    return {unknown: coefficient for unknown, coefficient in total.items() if coefficient}


def checked_gap(steps: Sequence[Step]) -> Fraction:
    """Add the steps of a proof up again; return the gap: 0 is at least (or above) a number that it is not.

    Returns 0 where the sum says that 0 is above 0. ProofError where the sum says nothing of the kind.
    """
    if any(step.multiplier <= 0 for step in steps):
        raise ProofError("a multiplier is not above 0")
    left: dict[int, Fraction] = {}
    for step in steps:
        left = _added(left, dict(step.inequality.terms), step.multiplier)
    bound = sum((step.multiplier * step.inequality.bound for step in steps), Fraction(0))
    if left:
        raise ProofError("the amounts do not cancel out")
    if bound < 0 or (bound == 0 and not any(step.inequality.strict for step in steps)):
        raise ProofError("the sum is no contradiction")
    return bound
