"""Budgets and a selection in, its amount or share out: exact, an interval where amounts are not known.

Every selection becomes a linear form, cells with whole coefficients, so that a share with unknown amounts
above and below the line gets its tightest interval and not the quotient of two intervals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import product

from mjabudget.model.budget import Activity, Available, Budget, Cost, Theme
from mjabudget.model.figure import Figure
from mjabudget.model.interval import Interval, exactly
from mjabudget.model.selection import Selection


@dataclass(frozen=True, slots=True)
class Cell:
    """One amount of the cube, in whole currency; None is unknown. `activity` is empty for a theme's own.

    `kind` is "budgeted", or "available" for money awarded, which has a source and a year only.
    """

    kind: str
    year: str
    theme: str
    activity: str
    source: str


@dataclass(frozen=True, slots=True)
class Amount:
    """What is known of one or more cells together.

    `known` is the sum of the amounts given; `unknown` counts the amounts nobody has; `down` and `up` are how
    far the given ones may be below and above that sum, where they were rounded; `assumed` says that estimated
    or derived amounts are in it.
    """

    known: Decimal = Decimal(0)
    unknown: int = 0
    down: Decimal = Decimal(0)
    up: Decimal = Decimal(0)
    assumed: bool = False

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            self.known + other.known,
            self.unknown + other.unknown,
            self.down + other.down,
            self.up + other.up,
            self.assumed or other.assumed,
        )

    @property
    def interval(self) -> Interval:
        """Everything the cells can add up to: unknown amounts are 0 or more."""
        low, high = Fraction(self.known - self.down), Fraction(self.known + self.up)
        return Interval(low, None if self.unknown else high)


Form = dict[Cell, int]


@dataclass(frozen=True)
class Cube:
    """The budgets of one programme, one for each year, as cells."""

    budgets: tuple[Budget, ...]

    @cached_property
    def years(self) -> dict[str, Budget]:
        """The budgets by year."""
        return {b.year: b for b in self.budgets}

    @cached_property
    def families(self) -> dict[tuple[str, str], frozenset[str]]:
        """For each year and source: the source with its parts."""
        return {(b.year, s.id): b.family(s.id) for b in self.budgets for s in b.sources}

    @cached_property
    def fine(self) -> dict[Cell, Amount]:
        """Every activity's amount per source and year, and the money available."""
        cells = {
            Cell("budgeted", b.year, t.id, a.id, c.source): _amount(c, b)
            for b in self.budgets
            for t, a, c in costs(b)
        }
        return cells | self._available

    @cached_property
    def coarse(self) -> dict[Cell, Amount]:
        """The same per theme, source and year: all that most selections need."""
        sums: dict[Cell, Amount] = defaultdict(Amount)
        for b in self.budgets:
            blocks: dict[tuple[str, str], list[Cost]] = defaultdict(list)
            for t, _, c in costs(b):
                blocks[t.id, c.source].append(c)
            for (theme, source), block in blocks.items():
                sums[Cell("budgeted", b.year, theme, "", source)] = _total(block, b)
        return dict(sums) | self._available

    @cached_property
    def _available(self) -> dict[Cell, Amount]:
        return {
            Cell("available", b.year, "", "", a.source): _given(a, b)
            for b in self.budgets
            for a in b.available
        }

    @cached_property
    def _of_activity(self) -> dict[str, list[Cell]]:
        """The budgeted cells of each activity id, so that a figure about one does not look at all."""
        found: dict[str, list[Cell]] = defaultdict(list)
        for cell in self.fine:
            found[cell.activity].append(cell)
        return found

    def cells(self, of: Selection, home: str, *, fine: bool = True) -> Iterator[Cell]:
        """List the budgeted cells of a selection; `home` is the year meant where it names none."""
        years = of.year or (home,)
        wanted = {(y, s) for y in years for f in of.source for s in self.families.get((y, f), ())}
        themes, activities = frozenset(of.theme), frozenset(of.activity)
        one = of.activity[0] if fine and len(of.activity) == 1 else None
        for cell in self._of_activity.get(one, ()) if one else self.fine if fine else self.coarse:
            if (
                cell.kind == "budgeted"
                and cell.year in years
                and (not themes or cell.theme in themes)
                and (not activities or cell.activity in activities)
                and (not of.source or (cell.year, cell.source) in wanted)
            ):
                yield cell

    def form(self, of: Selection, home: str, *, fine: bool = True) -> Form:
        """Write a selection as a sum of cells; a buffer is the money available less what is budgeted."""
        form: Form = defaultdict(int)
        source = of.available or of.buffer
        if source is not None:
            for year in of.year or (home,):
                form[Cell("available", year, "", "", source)] += 1
        if of.measure != "available":
            budgeted = Selection(year=of.year, source=(source,)) if source else of
            for cell in self.cells(budgeted, home, fine=fine):
                form[cell] += -1 if source else 1
        return dict(form)

    def known(self, cell: Cell) -> Amount:
        """Return the amount of a cell; money available that no file gives is unknown."""
        table = self.fine if cell.activity or cell.kind == "available" else self.coarse
        found = table.get(cell) or self.fine.get(cell)
        return found if found is not None else Amount(unknown=int(cell.kind == "available"))


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


@dataclass(frozen=True, slots=True)
class Computed:
    """What a selection, or a figure's arithmetic, comes to.

    `value` is in whole currency, or in percent; None where it cannot be said. `unknown`, `rounded` and
    `assumed` tell what is behind it; `missing` lists the years that are not in the run.
    """

    value: Interval | None
    unknown: bool = False
    rounded: bool = False
    assumed: bool = False
    missing: tuple[str, ...] = ()
    base: Interval | None = None


def amount(cube: Cube, of: Selection, home: str, minus: Selection | None = None) -> Computed:
    """Return the amount of `of`, less that of `minus`, in whole units of currency."""
    return _computed(cube, (of, minus, None), home)


def share(cube: Cube, of: Selection, over: Selection, home: str, minus: Selection | None = None) -> Computed:
    """Return `of`, less `minus`, as a percentage of `over`; no value where the base is 0 or may be."""
    return _computed(cube, (of, minus, over), home)


def of_figure(cube: Cube, figure: Figure, home: str) -> Computed:
    """Compute what a figure prints from the amounts of the cube."""
    return _computed(cube, (figure.of, figure.minus, figure.over), home)


def _computed(cube: Cube, parts: tuple[Selection, Selection | None, Selection | None], home: str) -> Computed:
    of, minus, over = parts
    given = [s for s in parts if s is not None]
    missing = tuple(sorted({y for s in given for y in s.year} - set(cube.years)))
    if missing:
        return Computed(None, missing=missing)
    fine = any(s.activity for s in given)
    above = cube.form(of, home, fine=fine)
    for cell, factor in cube.form(minus, home, fine=fine).items() if minus else ():
        above[cell] = above.get(cell, 0) - factor
    return of_forms(cube, above, None if over is None else cube.form(over, home, fine=fine))


def of_forms(cube: Cube, above: Form, over: Form | None) -> Computed:
    """Return what a sum of cells comes to, in whole currency; in percent of `over` where that is given."""
    below = over or {}
    groups: dict[tuple[int, int], Amount] = defaultdict(Amount)
    for cell in above.keys() | below.keys():
        groups[above.get(cell, 0), below.get(cell, 0)] += cube.known(cell)
    groups = {factors: group for factors, group in groups.items() if any(factors)}
    total = sum(groups.values(), Amount())
    assumed = total.assumed
    value, base = _ratio(groups) if over is not None else (_sum(groups, 0), None)
    return Computed(value, bool(total.unknown), bool(total.up), assumed, (), base)


def _sum(groups: dict[tuple[int, int], Amount], side: int) -> Interval:
    total = exactly(0)
    for factors, group in groups.items():
        if factors[side]:
            total += group.interval.times(Fraction(factors[side]))
    return total


def _ratio(groups: dict[tuple[int, int], Amount]) -> tuple[Interval | None, Interval]:
    """Return the interval of a linear-fractional function over a box, in percent, and that of its base.

    Its extremes are at corners of the box, and along the directions in which the box has no end.
    """
    base = _sum(groups, 1)
    sign = (
        1 if base.low is not None and base.low > 0 else -1 if base.high is not None and base.high < 0 else 0
    )
    if not sign:
        return None, base
    values: list[Fraction] = []
    down = up = False
    for corner in product(*(_corners(group) for group in groups.values())):
        above = sum((n * x for (n, _), x in zip(groups, corner, strict=True)), Fraction(0))
        below = sum((d * x for (_, d), x in zip(groups, corner, strict=True)), Fraction(0))
        values.append(above / below)
    for (n, d), group in groups.items():
        if group.unknown and d:
            values.append(Fraction(n, d))
        elif group.unknown:
            up, down = up or n * sign > 0, down or n * sign < 0
    low = None if down else min(values) * 100
    return Interval(low, None if up else max(values) * 100), base


def _corners(group: Amount) -> tuple[Fraction, ...]:
    interval = group.interval
    ends = [end for end in (interval.low, interval.high) if end is not None]
    return tuple(dict.fromkeys(ends))


def _amount(cost: Cost, budget: Budget) -> Amount:
    return _total([cost], budget)


def _total(block: Sequence[Cost], budget: Budget) -> Amount:
    """Add up amounts of one theme and source."""
    stated = [c.amount for c in block if c.stated and not c.estimated and c.amount is not None]
    return Amount(
        sum((c.amount for c in block if c.amount is not None), Decimal(0)),
        sum(1 for c in block if c.amount is None),
        *_room(stated, budget),
        any(c.estimated for c in block),
    )


def _given(available: Available, budget: Budget) -> Amount:
    if available.amount is None:
        return Amount(unknown=1, assumed=available.derived)
    return Amount(available.amount, 0, *_room([available.amount], budget), available.derived)


def _room(stated: Sequence[Decimal], budget: Budget) -> tuple[Decimal, Decimal]:
    """Return how far amounts together may be below and above what is stated, by rounding."""
    if budget.rounded_to is None:
        return Decimal(0), Decimal(0)
    down = up = Decimal(0)
    for amount in stated:
        low, high = budget.before_rounding(amount)
        down, up = down + amount - low, up + high - amount
    return down, up
