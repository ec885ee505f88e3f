"""Budgets in, the variables of the audit out: blocks of cells that every selection treats the same, buffers.

Stated amounts are facts: their block has a low and a high end. A block with an estimated or unknown amount
has no high end. A block is as fine as the selections that are asked about: theme x source x year, or finer
where a selection names activities.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from mjabudget.analysis.cube import costs
from mjabudget.model.budget import Available, Budget, Cost
from mjabudget.model.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Variable:
    """An amount that the audit reasons about, in whole currency: a block of cells, or the buffer of a source.

    `low` and `high` are what the facts say, None for no end. `theme` and `activities` are empty for a buffer;
    `activities` is empty as well where the block is all of the theme's amounts from the source. `free` tells
    whether any of it is estimated, unknown or a buffer; the rest is stated.
    """

    programme: str
    year: str
    theme: str
    source: str
    low: Fraction | None
    high: Fraction | None
    activities: tuple[str, ...] = ()
    buffer: bool = False
    free: bool = False

    @property
    def selection(self) -> Selection:
        """The money of this variable as a selection."""
        if self.buffer:
            return Selection(year=(self.year,), buffer=self.source)
        return Selection(
            year=(self.year,), theme=(self.theme,), activity=self.activities, source=(self.source,)
        )


Form = dict[int, Fraction]
BlockKey = tuple[str, str, tuple[int, ...]]


@dataclass(frozen=True)
class Cells:
    """All variables of a run, and which of them a selection is the sum of."""

    budgets: tuple[Budget, ...]
    variables: tuple[Variable, ...]
    _blocks: dict[tuple[str, str], tuple[int, ...]] = field(repr=False)
    _buffers: dict[tuple[str, str, str], int] = field(repr=False)

    @cached_property
    def _budgets(self) -> dict[tuple[str, str], Budget]:
        return {(b.programme, b.year): b for b in self.budgets}

    def years(self, programme: str) -> frozenset[str]:
        """Return the years of a programme that are in the run."""
        return frozenset(year for name, year in self._blocks if name == programme)

    def form(self, of: Selection, programme: str, home: str) -> Form:
        """Write a selection as a sum of variables; `home` is the year meant where it names none.

        KeyError for a buffer that no selection named when the cells were made.
        """
        form: Form = defaultdict(Fraction)
        if of.measure != "budgeted":
            for year in of.years(home):
                form[self._buffers[programme, year, of.sources[0]]] += 1
        if of.measure != "buffer":
            for index in self._budgeted(of.budgeted, programme, of.years(home)):
                form[index] += 1
        return dict(form)

    def _budgeted(self, of: Selection, programme: str, years: tuple[str, ...]) -> Iterator[int]:
        for year in years:
            if (programme, year) not in self._blocks:
                continue
            sources = self._budgets[programme, year].sources_in(of)
            for index in self._blocks[programme, year]:
                block = self.variables[index]
                if block.source in sources and of.takes_in(block.theme, (block.activities or ("",))[0]):
                    yield index


def cells(budgets: Sequence[Budget], asked: Iterable[Selection] = ()) -> Cells:
    """Make the variables that the figures of the budgets, and the selections `asked`, can tell apart."""
    programmes = {b.programme: None for b in budgets}
    variables: list[Variable] = []
    blocks: dict[tuple[str, str], tuple[int, ...]] = {}
    buffers: dict[tuple[str, str, str], int] = {}
    extra = tuple(asked)
    for programme in programmes:
        mine = [b for b in budgets if b.programme == programme]
        named = [(s, b.year) for b in mine for f in b.figures for s in f.selections]
        named += [(s, b.year) for b in mine for s in extra]
        lists = tuple(dict.fromkeys(s.activity for s, _ in named if s.activity))
        for budget in mine:
            made = _blocks(budget, lists)
            blocks[programme, budget.year] = tuple(range(len(variables), len(variables) + len(made)))
            variables += made
        for key in _buffer_keys(programme, mine, named):
            buffers[key] = len(variables)
            variables.append(_buffer(key, mine, variables))
    return Cells(tuple(budgets), tuple(variables), blocks, buffers)


def available(budget: Budget, source: str) -> tuple[Fraction, Fraction] | None:
    """Return the ends of the money stated as available; None where it is unknown, derived or left out."""
    stated = next((a for a in budget.available if a.source == source), None)
    if stated is None or stated.amount is None or stated.derived:
        return None
    return _ends(stated, budget)


def _ends(stated: Cost | Available, budget: Budget) -> tuple[Fraction, Fraction]:
    """Return the ends of a stated amount; a source that is left out is 0, and was not rounded."""
    value = stated.amount or Decimal(0)
    exact = isinstance(stated, Cost) and not stated.stated
    low, high = (value, value) if exact else budget.before_rounding(value)
    return Fraction(low), Fraction(high)


def _blocks(budget: Budget, lists: tuple[tuple[str, ...], ...]) -> list[Variable]:
    """Put together the amounts of a theme and source that are in the same lists of activities."""
    members: dict[str, list[int]] = defaultdict(list)
    for number, ids in enumerate(lists):
        for name in ids:
            members[name].append(number)
    amounts: dict[BlockKey, list[Cost]] = defaultdict(list)
    names: dict[BlockKey, list[str]] = defaultdict(list)
    kinds: dict[str, set[tuple[int, ...]]] = defaultdict(set)
    for theme, activity, cost in costs(budget):
        signature = tuple(members.get(activity.id, ()))
        key = (theme.id, cost.source, signature)
        amounts[key].append(cost)
        names[key].append(activity.id)
        kinds[theme.id].add(signature)
    found: list[Variable] = []
    for key, block in amounts.items():
        theme_id, source, signature = key
        ids = tuple(names[key]) if signature or len(kinds[theme_id]) > 1 else ()
        low, high, free = _sum(block, budget)
        found.append(Variable(budget.programme, budget.year, theme_id, source, low, high, ids, free=free))
    return found


def _sum(block: Iterable[Cost], budget: Budget) -> tuple[Fraction, Fraction | None, bool]:
    low = high = Fraction(0)
    free = False
    for cost in block:
        if cost.estimated or cost.amount is None:
            free = True
        else:
            ends = _ends(cost, budget)
            low, high = low + ends[0], high + ends[1]
    return low, None if free else high, free


def _buffer_keys(
    programme: str, budgets: Sequence[Budget], named: Iterable[tuple[Selection, str]]
) -> Iterator[tuple[str, str, str]]:
    """List the buffers that matter: of every source with money available, and of those selections name."""
    keys = {(programme, b.year, a.source): None for b in budgets for a in b.available}
    years = {b.year for b in budgets}
    for selection, home in named:
        if selection.measure != "budgeted":
            for year in years.intersection(selection.years(home)):
                keys[programme, year, selection.sources[0]] = None
    yield from keys


def _buffer(key: tuple[str, str, str], budgets: Sequence[Budget], variables: Sequence[Variable]) -> Variable:
    """Make a buffer: at least 0, or any number where a figure prints, or the facts make, a negative one."""
    programme, year, source = key
    budget = next(b for b in budgets if b.year == year)
    family = budget.family(source)
    stated = available(budget, source)
    least = sum(
        (
            v.low or Fraction(0)
            for v in variables
            if (v.programme, v.year) == (programme, year) and not v.buffer and v.source in family
        ),
        Fraction(0),
    )
    overspent = stated is not None and stated[1] < least
    negative = overspent or any(_prints_negative(b, year, source) for b in budgets)
    return Variable(
        programme, year, "", source, None if negative else Fraction(0), None, buffer=True, free=True
    )


def _prints_negative(budget: Budget, year: str, source: str) -> bool:
    """Tell whether a figure prints this very buffer, or its share, below 0."""
    return any(
        f.of.buffer == source
        and f.minus is None
        and (f.of.year or (budget.year,)) == (year,)
        and f.printed.low is not None
        and f.printed.low < 0
        for f in budget.figures
    )
