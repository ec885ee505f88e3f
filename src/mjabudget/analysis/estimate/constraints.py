"""Write the audit's inequalities as linear constraints on the amounts to be filled.

What is stated is put in, so that a constraint speaks of unknowns only. Each end of a printed figure gives
two: a hard one, that it rounds to what is printed, and a soft one, that it is what is printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.audit.inequalities import FigureConstraint, Inequality, System
from mjabudget.analysis.estimate.cost_blocks import ZERO, CostBlock
from mjabudget.analysis.estimate.initial_estimate import InitialEstimate
from mjabudget.model.budget import Budget
from mjabudget.model.selection import Selection

PRINTED_WEIGHT = 1000

ConstraintKind = Literal["equality", "inequality", "soft"]
Terms = tuple[tuple[int, Fraction], ...]


@dataclass(frozen=True, slots=True)
class LinearConstraint:
    """The sum of coefficient times unknown equals `bound`, is at least that, or is pulled up to it (`soft`).

    `variance`, of soft ones, is the square of a deviation that costs as much as a typical one of a block.
    `key` names the figure; empty for facts.
    """

    kind: ConstraintKind
    terms: Terms
    bound: Fraction
    key: str = ""
    variance: Fraction = ZERO


@dataclass(frozen=True, slots=True)
class Strictness:
    """What is held to: exact euro figures to the digit, 0% as nothing at all, money available as derived."""

    exact: bool = True
    zeros: bool = True
    derived: bool = True


@dataclass(frozen=True)
class Constraints:
    """All constraints of a run; `constant` are the figures that have no unknowns."""

    constraints: tuple[LinearConstraint, ...]
    constant: frozenset[str]


def constraints(
    system: System,
    blocks: Mapping[int, CostBlock],
    initial: InitialEstimate,
    left_out: frozenset[str],
    strict: Strictness,
) -> Constraints | None:
    """Write the figures that are not left out as constraints on the unknowns; None where a 0 breaks one."""
    facts = _Facts(system, blocks, initial, strict)
    used = [c for c in system.constraints if c.key not in left_out]
    figures = [constraint for c in used for constraint in _figure(c, facts, exact=strict.exact)]
    with_unknowns = {c.key for c in figures}
    kept = tuple(
        replace(c, terms=tuple(t for t in c.terms if t[0] not in initial.zero))
        for c in (*figures, *facts.buffers())
    )
    if any(
        not c.terms and (c.bound > 0 if c.kind == "inequality" else c.bound != 0)
        for c in kept
        if c.kind != "soft"
    ):
        return None
    constant = frozenset(c.key for c in used if c.key not in with_unknowns)
    return Constraints(tuple(c for c in kept if c.terms), constant)


def printed_zeros(
    system: System, blocks: Mapping[int, CostBlock], left_out: frozenset[str]
) -> frozenset[int]:
    """List the unknowns that a printed or assumed 0 settles: amounts of 0 or more that add up to 0."""
    return frozenset(
        i for c in system.constraints if c.key not in left_out for i in _zeros(c, system, blocks)
    )


class _Facts:
    """Puts what is stated into sums: stated amounts, and money available where the file gives it."""

    def __init__(
        self,
        system: System,
        blocks: Mapping[int, CostBlock],
        initial: InitialEstimate,
        strict: Strictness,
    ) -> None:
        self.system = system
        self.blocks = blocks
        self.initial = initial
        self.available: dict[int, tuple[Fraction, Fraction, Fraction]] = {}
        for index, variable in enumerate(system.variables):
            if not variable.buffer:
                continue
            budget = self._budget(index)
            for entry in budget.available:
                held = strict.derived or not entry.derived
                if entry.source == variable.source and entry.amount is not None and held:
                    stated, (low, high) = entry.amount, budget.before_rounding(entry.amount)
                    down, up = Fraction(stated - low), Fraction(high - stated)
                    self.available[index] = (Fraction(stated), down, up)

    def free(self, terms: Mapping[int, Fraction]) -> tuple[Terms, Fraction, Fraction]:
        """Split a sum into its unknowns, the sum of its facts, and how much more that is without rounding."""
        unknown: dict[int, Fraction] = defaultdict(Fraction)
        known = room = ZERO
        for index, factor in terms.items():
            if index in self.available:
                amount, down, up = self.available[index]
                known += factor * amount
                room += _room(factor, down, up)
                for inner in self._budgeted(index):
                    self._add(inner, -factor, unknown)
                    known -= factor * self.blocks[inner].stated
                    room += _room(-factor, self.blocks[inner].down, self.blocks[inner].up)
            elif index in self.blocks:
                self._add(index, factor, unknown)
                known += factor * self.blocks[index].stated
                room += _room(factor, self.blocks[index].down, self.blocks[index].up)
            else:
                unknown[index] += factor
        return tuple(sorted((i, f) for i, f in unknown.items() if f)), known, room

    def buffers(self) -> Iterator[LinearConstraint]:
        """Buffers are not negative, where the audit takes them not to be."""
        for index in self.available:
            if self.system.variables[index].low == 0:
                terms, known, room = self.free({index: Fraction(1)})
                yield LinearConstraint("inequality", terms, -known - room)

    def expected(self, terms: Mapping[int, Fraction]) -> Fraction:
        """Return what a sum comes to in the initial estimate."""
        unknown, known, _ = self.free(terms)
        return known + sum((f * self.initial.amounts.get(i, ZERO) for i, f in unknown), ZERO)

    def rounded(self, terms: Mapping[int, Fraction]) -> bool:
        """Return whether any of the facts of a sum was rounded."""
        return any(self.free({i: sign * f for i, f in terms.items()})[2] for sign in (1, -1))

    def _add(self, index: int, factor: Fraction, unknown: dict[int, Fraction]) -> None:
        if self.blocks[index].to_fill:
            unknown[index] += factor

    def _budgeted(self, buffer: int) -> Iterator[int]:
        of = Selection(source=(self.system.variables[buffer].source,))
        yield from self.system.space.form(of, self._budget(buffer))

    def _budget(self, index: int) -> Budget:
        variable = self.system.variables[index]
        return self.system.space.cubes[variable.programme].years[variable.year]


def _room(factor: Fraction, down: Fraction, up: Fraction) -> Fraction:
    """Return how much more a fact, times a factor, can be than what is stated."""
    return factor * (up if factor > 0 else -down)


def _figure(constraint: FigureConstraint, facts: _Facts, *, exact: bool) -> Iterator[LinearConstraint]:
    """Write one figure; nothing where no unknown is in it."""
    printed, key = constraint.figure.printed, constraint.key
    ends: dict[str, Inequality] = {row.end: row for row in constraint.nearest}
    base = dict(ends["base"].terms) if "base" in ends else {}
    scale = abs(facts.expected(base)) / 100 if base else Fraction(1)
    if base and not scale:
        budget = constraint.budget
        scale = facts.initial.totals.get((budget.programme, budget.year), Fraction(100)) / 100
    for end, unit in (("low", printed.low_unit), ("high", printed.high_unit)):
        row = ends.get(end)
        if row is None:
            continue
        half = Fraction(unit) / 2
        terms, known, room = facts.free(dict(row.terms))
        if not terms:
            continue
        to_digit = exact and not base and printed.low == printed.high and 0 < unit <= 1
        if to_digit and not facts.rounded(dict(row.terms)):
            yield LinearConstraint("equality", terms, row.bound + half - known, key)
            return
        yield LinearConstraint("inequality", terms, row.bound - known - room, key)
        if half:
            pulled, bound = _tightened(row, base, half)
            terms, known, _ = facts.free(pulled)
            if terms:
                variance = (half * scale) ** 2 / PRINTED_WEIGHT
                yield LinearConstraint("soft", terms, bound - known, key, variance)


def _tightened(
    row: Inequality, base: Mapping[int, Fraction], half: Fraction
) -> tuple[dict[int, Fraction], Fraction]:
    """Move an end of what rounds to the printed number to that number itself."""
    if not base:
        return dict(row.terms), row.bound + half
    moved: dict[int, Fraction] = defaultdict(Fraction, dict(row.terms))
    for index, factor in base.items():
        moved[index] -= factor * half / 100
    return dict(moved), row.bound


def _zeros(constraint: FigureConstraint, system: System, blocks: Mapping[int, CostBlock]) -> Iterator[int]:
    figure = constraint.figure
    if figure.printed.low != 0 or figure.printed.high != 0:
        return
    if figure.of.measure != "budgeted" or figure.minus is not None:
        return
    of = system.space.form(figure.of, constraint.budget)
    if all(blocks[i].stated == 0 for i in of):
        yield from (i for i in of if blocks[i].to_fill)
