"""Make the variables of the audit: blocks of cells that every selection treats the same, and buffers.

Stated amounts are facts: their block has a low and a high end. A block with an estimated or unknown amount
has no high end. A block is as fine as the selections that are asked about: theme x source x year, or finer
where a selection names activities.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from mjabudget.analysis.cube import Cube, CubeCell, costs, cubes
from mjabudget.model.assumption import Assumption
from mjabudget.model.budget import Available, Budget, Cost
from mjabudget.model.figure import Figure
from mjabudget.model.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Variable:
    """An amount that the audit reasons about, in whole currency: a block of cells, or the buffer of a source.

    `low` and `high` are what the facts say, None for no end. `theme` and `activities` are empty for a buffer;
    `activities` is empty as well where the block is all of the theme's amounts from the source. `free` says
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


VariableForm = dict[int, Fraction]
BlockKey = tuple[str, str, tuple[int, ...]]


@dataclass(frozen=True)
class VariableSpace:
    """All variables of a run, and which of them a selection is the sum of."""

    budgets: tuple[Budget, ...]
    variables: tuple[Variable, ...]

    @cached_property
    def cubes(self) -> dict[str, Cube]:
        """The budgets by programme, as cells."""
        return {cube.budgets[0].programme: cube for cube in cubes(self.budgets)}

    @cached_property
    def _cells(self) -> dict[str, dict[CubeCell, int]]:
        """For each programme the cell that stands for each variable; a buffer has the money available."""
        cells: dict[str, dict[CubeCell, int]] = {programme: {} for programme in self.cubes}
        for index, v in enumerate(self.variables):
            cell = CubeCell("budgeted", v.year, v.theme, (v.activities or ("",))[0], v.source)
            cells[v.programme][replace(cell, kind="available") if v.buffer else cell] = index
        return cells

    def form(self, of: Selection, budget: Budget) -> VariableForm:
        """Write a selection as a sum of variables; one that names no year means that of the budget.

        Money available is what is budgeted with the buffer. KeyError for a buffer that no selection named
        when the space was made.
        """
        cube, index = self.cubes[budget.programme], self._cells[budget.programme]
        form: VariableForm = defaultdict(Fraction)
        for cell, factor in cube.form(of, budget.year, index).items():
            form[index[cell]] += factor
            if cell.kind == "available":
                for part in cube.cells(Selection(source=(cell.source,)), cell.year, index):
                    form[index[part]] += factor
        return {variable: coefficient for variable, coefficient in form.items() if coefficient}

    def forms(self, figure: Figure, budget: Budget) -> tuple[VariableForm, VariableForm]:
        """Write what a figure is about, and the base of its percentage (empty for an amount)."""
        about = self.form(figure.of, budget)
        if figure.minus is not None:
            about = combined(about, self.form(figure.minus, budget), Fraction(-1))
        return about, {} if figure.over is None else self.form(figure.over, budget)


def combined(left: VariableForm, right: VariableForm, factor: Fraction) -> VariableForm:
    """Add to a sum of variables another one, multiplied by a factor."""
    form: VariableForm = defaultdict(Fraction, left)
    for index, coefficient in right.items():
        form[index] += coefficient * factor
    return {index: coefficient for index, coefficient in form.items() if coefficient}


def figures_of(budget: Budget, *, assumed: bool) -> Iterator[tuple[Figure, Assumption | None]]:
    """List the figures of a budget, and where they count the assumptions about an amount or a share."""
    yield from ((figure, None) for figure in budget.figures)
    for assumption in budget.assumptions if assumed else ():
        if assumption.figure is not None:
            yield assumption.figure, assumption


def variable_space(
    budgets: Sequence[Budget], asked: Iterable[Selection] = (), *, assumed: bool = False
) -> VariableSpace:
    """Make the variables that the figures of the budgets, and the selections `asked`, can tell apart."""
    variables: list[Variable] = []
    extra = tuple(asked)
    for cube in cubes(budgets):
        own = [(f, b.year) for b in cube.budgets for f, _ in figures_of(b, assumed=assumed)]
        named = [(s, year) for figure, year in own for s in figure.selections]
        named += [(s, b.year) for b in cube.budgets for s in extra]
        lists = tuple(dict.fromkeys(s.activity for s, _ in named if s.activity))
        for budget in cube.budgets:
            variables += _blocks(budget, lists)
        for year, source in _buffers(cube.budgets, named):
            variables.append(_buffer(cube.years[year], source, cube.budgets, variables))
    return VariableSpace(tuple(budgets), tuple(variables))


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


def _blocks(budget: Budget, lists: tuple[tuple[str, ...], ...]) -> Iterator[Variable]:
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
    for key, block in amounts.items():
        theme_id, source, signature = key
        ids = tuple(names[key]) if signature or len(kinds[theme_id]) > 1 else ()
        low, high, free = _sum(block, budget)
        yield Variable(budget.programme, budget.year, theme_id, source, low, high, ids, free=free)


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


def _buffers(budgets: Sequence[Budget], named: Iterable[tuple[Selection, str]]) -> Iterator[tuple[str, str]]:
    """List year and source of the buffers that matter: those with money available, those selections name."""
    buffers = {(b.year, a.source): None for b in budgets for a in b.available}
    years = {b.year for b in budgets}
    for selection, home in named:
        if selection.measure != "budgeted":
            named_years = (year for year in selection.years(home) if year in years)
            buffers |= {(year, selection.sources[0]): None for year in named_years}
    yield from buffers


def _buffer(
    budget: Budget, source: str, budgets: Sequence[Budget], variables: Sequence[Variable]
) -> Variable:
    """Make a buffer: at least 0, or any number where a figure prints, or the facts make, a negative one."""
    programme, year, family = budget.programme, budget.year, budget.family(source)
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
    """Return whether a figure prints this very buffer, or its share, below 0."""
    return any(
        f.of.buffer == source
        and f.minus is None
        and f.of.years(budget.year) == (year,)
        and f.printed.low is not None
        and f.printed.low < 0
        for f in budget.figures
    )
