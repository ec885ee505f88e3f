"""See the budgets of a programme as cells, and write every selection as a sum of cells: its linear form.

A form keeps which cells a sum is made of: so that a share with unknown amounts above and below the line gets
its tightest interval, not the quotient of two, and that proofs and workbooks add up the same cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from mjabudget.model.amount import Amount
from mjabudget.model.basis import Basis
from mjabudget.model.budget import Activity, Available, Budget, Cost, Theme
from mjabudget.model.selection import Selection


@dataclass(frozen=True, slots=True)
class CubeCell:
    """One amount of the cube. `activity` is empty for a theme's own, and for a theme's activities together.

    `kind` is "budgeted", or "available" for money awarded, which has a source and a year only.
    """

    kind: Literal["budgeted", "available"]
    year: str
    theme: str
    activity: str
    source: str


LinearForm = dict[CubeCell, int]
Factors = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Cube:
    """The budgets of one programme, one for each year, as cells; a cube is equal to itself alone."""

    budgets: tuple[Budget, ...]

    @cached_property
    def years(self) -> dict[str, Budget]:
        """The budgets by year."""
        return {b.year: b for b in self.budgets}

    @cached_property
    def fine(self) -> dict[CubeCell, Amount]:
        """Every activity's amount per source and year, and the money available."""
        cells = {
            CubeCell("budgeted", b.year, t.id, a.id, c.source): _together([c], b)
            for b in self.budgets
            for t, a, c in costs(b)
        }
        return cells | self._available

    @cached_property
    def coarse(self) -> dict[CubeCell, Amount]:
        """The same per theme, source and year: all that most selections need."""
        cells: dict[CubeCell, Amount] = {}
        for b in self.budgets:
            blocks: dict[tuple[str, str], list[Cost]] = defaultdict(list)
            for t, _, c in costs(b):
                blocks[t.id, c.source].append(c)
            for (theme, source), block in blocks.items():
                cells[CubeCell("budgeted", b.year, theme, "", source)] = _together(block, b)
        return cells | self._available

    @cached_property
    def _available(self) -> dict[CubeCell, Amount]:
        return {_available_cell(b.year, a.source): _awarded(a, b) for b in self.budgets for a in b.available}

    @cached_property
    def _of_activity(self) -> dict[str, list[CubeCell]]:
        """The budgeted cells of each activity id, so that a figure about one does not look at all."""
        cells: dict[str, list[CubeCell]] = defaultdict(list)
        for cell in self.fine:
            cells[cell.activity].append(cell)
        return cells

    def grain(self, selections: Iterable[Selection]) -> dict[CubeCell, Amount]:
        """Return cells as fine as the selections need: per activity where one of them names activities."""
        return self.fine if any(s.activity for s in selections) else self.coarse

    def cells(self, of: Selection, home: str, among: Iterable[CubeCell] | None = None) -> Iterator[CubeCell]:
        """List the budgeted cells of a selection, of `among`: by default an activity and a source each.

        `home` is the year meant where the selection names none.
        """
        sources = self._sources(of, of.years(home))
        if len(of.activity) == 1 and (among is None or among is self.fine):
            among = self._of_activity.get(of.activity[0], ())
        elif among is None:
            among = self.fine
        themes, activities = frozenset(of.theme), frozenset(of.activity)
        for cell in among:
            if (
                cell.kind == "budgeted"
                and (not themes or cell.theme in themes)
                and (not activities or cell.activity in activities)
                and (cell.year, cell.source) in sources
            ):
                yield cell

    def form(self, of: Selection, home: str, among: Iterable[CubeCell] | None = None) -> LinearForm:
        """Write a selection as a sum of cells; a buffer is the money available less what is budgeted."""
        form: LinearForm = defaultdict(int)
        if of.measure != "budgeted":
            for year in of.years(home):
                form[_available_cell(year, of.sources[0])] += 1
        if of.measure != "available":
            for cell in self.cells(of.budgeted, home, among):
                form[cell] += -1 if of.measure == "buffer" else 1
        return dict(form)

    def forms(
        self, home: str, of: Selection, minus: Selection | None = None, over: Selection | None = None
    ) -> tuple[LinearForm, LinearForm | None]:
        """Write `of` less `minus`, and `over`, as cells of one grain."""
        grain = self.grain(s for s in (of, minus, over) if s is not None)
        above = self.form(of, home, grain)
        for cell, factor in self.form(minus, home, grain).items() if minus else ():
            above[cell] = above.get(cell, 0) - factor
        return above, None if over is None else self.form(over, home, grain)

    def awarded(self, year: str, source: str) -> Amount:
        """Return the money available from a source; unknown where no file gives it."""
        return self.known(_available_cell(year, source))

    def known(self, cell: CubeCell) -> Amount:
        """Return the amount of a cell; money available that no file gives is unknown."""
        table = self.fine if cell.activity or cell.kind == "available" else self.coarse
        amount = table.get(cell) or self.fine.get(cell)
        return amount if amount is not None else Amount(unknown=int(cell.kind == "available"))

    def within(self, inner: Selection, outer: Selection, home: str) -> bool:
        """Return whether all the money of a selection is money of another one too."""
        if outer.measure not in ("budgeted", inner.measure):
            return False
        years = inner.years(home)
        if outer.year and not set(years) <= set(outer.year):
            return False
        mine, theirs = (self._sources(of, years) for of in (inner, outer))
        if inner.measure != "budgeted":
            awarded = not outer.sources or (bool(mine) and mine <= theirs)
            return awarded and not outer.theme and not outer.activity
        return mine <= theirs and self._activities(inner, years) <= self._activities(outer, years)

    def _sources(self, of: Selection, years: Iterable[str]) -> frozenset[tuple[str, str]]:
        """Return the sources that a selection takes in, each with its year."""
        return frozenset((y, s) for y in years if y in self.years for s in self.years[y].sources_in(of))

    def _activities(self, of: Selection, years: tuple[str, ...]) -> frozenset[tuple[str, str, str]]:
        """Return the activities that a selection takes in, each with its year and theme."""
        key = years, of.theme, of.activity
        if key not in self._activity_sets:
            self._activity_sets[key] = frozenset(
                (y, t.id, a.id)
                for y in years
                if y in self.years
                for t in self.years[y].themes
                for a in t.activities
                if of.takes_in(t.id, a.id)
            )
        return self._activity_sets[key]

    @cached_property
    def _activity_sets(self) -> dict[tuple[tuple[str, ...], ...], frozenset[tuple[str, str, str]]]:
        return {}


def cubes(budgets: Sequence[Budget]) -> tuple[Cube, ...]:
    """Put the budgets of each programme together, in the order given."""
    programmes = {b.programme: None for b in budgets}
    return tuple(Cube(tuple(b for b in budgets if b.programme == p)) for p in programmes)


def costs(budget: Budget) -> Iterator[tuple[Theme, Activity, Cost]]:
    """Walk through every amount of a budget."""
    for theme in budget.themes:
        for activity in theme.activities:
            for cost in activity.costs:
                yield theme, activity, cost


def by_factors(above: LinearForm, below: LinearForm | None) -> dict[Factors, list[CubeCell]]:
    """Put cells together that count alike: so often in a sum, so often in what it is a share of."""
    groups: dict[Factors, list[CubeCell]] = defaultdict(list)
    base = below or {}
    for cell in dict.fromkeys((*above, *base)):
        groups[above.get(cell, 0), base.get(cell, 0)].append(cell)
    groups.pop((0, 0), None)
    return dict(groups)


def _available_cell(year: str, source: str) -> CubeCell:
    return CubeCell("available", year, "", "", source)


def _together(block: Sequence[Cost], budget: Budget) -> Amount:
    """Add up amounts of one theme and source."""
    stated = [c.amount for c in block if c.stated and not c.estimated and c.amount is not None]
    return Amount(
        sum((c.amount for c in block if c.amount is not None), Decimal(0)),
        sum(1 for c in block if c.amount is None),
        *_room(stated, budget),
        "estimated" if any(c.estimated for c in block) else "stated",
    )


def _awarded(available: Available, budget: Budget) -> Amount:
    basis: Basis = "estimated" if available.derived else "stated"
    if available.amount is None:
        return Amount(unknown=1, known_basis=basis)
    return Amount(available.amount, 0, *_room([available.amount], budget), basis)


def _room(stated: Sequence[Decimal], budget: Budget) -> tuple[Decimal, Decimal]:
    """Return how far amounts together may be below and above what is stated, by rounding."""
    if budget.rounded_to is None:
        return Decimal(0), Decimal(0)
    down = up = Decimal(0)
    for amount in stated:
        low, high = budget.before_rounding(amount)
        down, up = down + amount - low, up + high - amount
    return down, up
