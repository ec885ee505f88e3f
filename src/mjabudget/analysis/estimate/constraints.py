"""The audit's inequalities and the blocks in, rules over the amounts to be filled out.

What is stated is put in, so that a rule speaks of unknowns only. Each end of a printed figure gives two
rules: a hard one, that it rounds to what is printed, and a soft one, that it is what is printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.audit.inequalities import Constraint, Row, System
from mjabudget.analysis.estimate.blocks import Block
from mjabudget.analysis.estimate.initial_estimate import Prior
from mjabudget.model.budget import Budget
from mjabudget.model.selection import Selection

PRINTED_WEIGHT = 1000
ZERO = Fraction(0)

Kind = Literal["equal", "least", "near"]
Terms = tuple[tuple[int, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """The sum of coefficient times unknown equals `bound`, is at least that, or is pulled up to it (`near`).

    `slack` is the square of a deviation that costs as much as a typical one of a block; for `near` only.
    `key` names the figure; empty for facts.
    """

    kind: Kind
    terms: Terms
    bound: Fraction
    key: str = ""
    slack: Fraction = ZERO


@dataclass(frozen=True, slots=True)
class Strictness:
    """What is held to: exact euro figures to the digit, 0% as nothing at all, money available as derived."""

    exact: bool = True
    zeros: bool = True
    derived: bool = True


@dataclass(frozen=True)
class Rules:
    """All rules of a run; a printed 0 settles the unknowns `zero`, `constant` figures have no unknowns."""

    rules: tuple[Rule, ...]
    zero: frozenset[int]
    constant: frozenset[str]


def rules(
    made: System, blocks: Mapping[int, Block], guess: Prior, left_out: frozenset[str], strict: Strictness
) -> Rules | None:
    """Write the figures that are not left out as rules over the unknowns; None where a 0 breaks one."""
    facts = _Facts(made, blocks, guess, strict)
    used = [c for c in made.constraints if c.key not in left_out]
    zero = frozenset(i for c in used for i in _zeros(c, facts)) if strict.zeros else frozenset()
    found = [rule for c in used for rule in _figure(c, facts, exact=strict.exact)]
    speaking = {r.key for r in found}
    kept = tuple(
        replace(r, terms=tuple(t for t in r.terms if t[0] not in zero)) for r in (*found, *facts.buffers())
    )
    if any(
        not r.terms and (r.bound > 0 if r.kind == "least" else r.bound != 0) for r in kept if r.kind != "near"
    ):
        return None
    constant = frozenset(c.key for c in used if c.key not in speaking)
    return Rules(tuple(r for r in kept if r.terms), zero, constant)


class _Facts:
    """Puts what is stated into rows: stated amounts, and money available where the file gives it."""

    def __init__(self, made: System, blocks: Mapping[int, Block], guess: Prior, strict: Strictness) -> None:
        self.made = made
        self.blocks = blocks
        self.guess = guess
        self.available: dict[int, tuple[Fraction, Fraction, Fraction]] = {}
        for index, variable in enumerate(made.variables):
            budget = _budget(made, variable.programme, variable.year)
            if variable.buffer:
                for entry in budget.available:
                    held = strict.derived or not entry.derived
                    if entry.source == variable.source and entry.amount is not None and held:
                        stated, (low, high) = entry.amount, budget.before_rounding(entry.amount)
                        down, up = Fraction(stated - low), Fraction(high - stated)
                        self.available[index] = (Fraction(stated), down, up)

    def free(self, terms: Mapping[int, Fraction]) -> tuple[Terms, Fraction, Fraction]:
        """Split a row into its unknowns, the sum of its facts, and how much more that is without rounding."""
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

    def buffers(self) -> Iterator[Rule]:
        """Buffers are not negative, where the audit takes them not to be."""
        for index in self.available:
            if self.made.variables[index].low == 0:
                terms, known, room = self.free({index: Fraction(1)})
                yield Rule("least", terms, -known - room)

    def expected(self, terms: Mapping[int, Fraction]) -> Fraction:
        """Guess what a row comes to."""
        unknown, known, _ = self.free(terms)
        return known + sum((f * self.guess.amount.get(i, ZERO) for i, f in unknown), ZERO)

    def rounded(self, terms: Mapping[int, Fraction]) -> bool:
        """Tell whether any of the facts of a row was rounded."""
        return any(self.free({i: sign * f for i, f in terms.items()})[2] for sign in (1, -1))

    def _add(self, index: int, factor: Fraction, unknown: dict[int, Fraction]) -> None:
        if self.blocks[index].parts:
            unknown[index] += factor

    def _budgeted(self, buffer: int) -> Iterator[int]:
        variable = self.made.variables[buffer]
        of = Selection(source=(variable.source,))
        yield from self.made.cells.form(of, variable.programme, variable.year)


def _room(factor: Fraction, down: Fraction, up: Fraction) -> Fraction:
    """Return how much more a fact, times a factor, can be than what is stated."""
    return factor * (up if factor > 0 else -down)


def _budget(made: System, programme: str, year: str) -> Budget:
    return next(b for b in made.cells.budgets if (b.programme, b.year) == (programme, year))


def _figure(constraint: Constraint, facts: _Facts, *, exact: bool) -> Iterator[Rule]:
    """Write one figure; nothing where no unknown is in it."""
    printed = constraint.figure.printed
    ends: dict[str, Row] = {row.end: row for row in constraint.nearest}
    base = dict(ends["base"].terms) if "base" in ends else {}
    scale = abs(facts.expected(base)) / 100 if base else Fraction(1)
    if base and not scale:
        total = facts.guess.totals.get((constraint.budget.programme, constraint.budget.year), Fraction(100))
        scale = total / 100
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
            yield Rule("equal", terms, row.bound + half - known, constraint.key)
            return
        yield Rule("least", terms, row.bound - known - room, constraint.key)
        if half:
            pulled, bound = _tightened(row, base, half)
            terms, known, _ = facts.free(pulled)
            if terms:
                yield Rule("near", terms, bound - known, constraint.key, (half * scale) ** 2 / PRINTED_WEIGHT)


def _tightened(
    row: Row, base: Mapping[int, Fraction], half: Fraction
) -> tuple[dict[int, Fraction], Fraction]:
    """Move an end of what rounds to the printed number to that number itself."""
    if not base:
        return dict(row.terms), row.bound + half
    moved: dict[int, Fraction] = defaultdict(Fraction, dict(row.terms))
    for index, factor in base.items():
        moved[index] -= factor * half / 100
    return dict(moved), row.bound


def _zeros(constraint: Constraint, facts: _Facts) -> Iterator[int]:
    """List the unknowns that a printed 0 settles: nothing but amounts of 0 or more, that add up to 0."""
    figure = constraint.figure
    if figure.printed.exact or figure.printed.low != 0 or figure.printed.high != 0:
        return
    if figure.of.measure != "budgeted" or figure.minus is not None:
        return
    of = facts.made.cells.form(figure.of, constraint.budget.programme, constraint.home)
    terms, known, _ = facts.free(of)
    if known == 0 and all(facts.blocks[i].stated == 0 for i in of if i in facts.blocks):
        yield from (i for i, _ in terms)
