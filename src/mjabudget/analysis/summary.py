"""A budget in, its overview out: totals per theme, activity and source, shares, buffer and reserve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from mjabudget.analysis.cube import Cube, cubes
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Activity, Budget, Source, Theme
from mjabudget.model.selection import Selection


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount in whole currency, or None with the bounds that are known; `estimated` if any of it is."""

    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    estimated: bool = False

    @classmethod
    def of(cls, total: Amount) -> Sum:
        """Take over what is known of some cells; half rounding steps are left to the checks."""
        if total.unknown:
            return cls(None, total.known, None, total.assumed)
        return cls(total.known, total.known, total.known, total.assumed)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What comes from one source; `available`, `buffer` and `reserve_share` None where not known."""

    source: Source
    total: Sum
    share: Fraction | None
    available: Decimal | None
    buffer: Decimal | None
    reserve_share: Fraction | None
    derived: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What one source pays of a theme, and which share of the source that is, in percent."""

    source: str
    total: Sum
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity's cost in total, its share of the whole in percent, and per source."""

    activity: Activity
    total: Sum
    share: Fraction | None
    sources: tuple[Part, ...]
    estimated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme's cost in total, its share of the whole in percent, and per source."""

    theme: Theme
    total: Sum
    share: Fraction | None
    sources: tuple[Part, ...]
    activities: tuple[ActivityLine, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The overview of one budget, or of the part of it that was asked for (`where`)."""

    budget: Budget
    where: Selection | None
    total: Sum
    sources: tuple[SourceLine, ...]
    themes: tuple[ThemeLine, ...]

    @property
    def estimated(self) -> bool:
        """Tell whether any amount shown is an estimate."""
        return self.total.estimated


def summarize(budgets: Sequence[Budget], where: Selection | None = None) -> tuple[Summary, ...]:
    """Make the overview of each budget, in the order given; those `where` leaves nothing of are left out."""
    by_budget = {id(b): cube for cube in cubes(budgets) for b in cube.budgets}
    return tuple(
        _summary(by_budget[id(b)], b, where)
        for b in budgets
        if where is None or not where.year or b.year in where.year
    )


def _summary(cube: Cube, budget: Budget, where: Selection | None) -> Summary:
    wanted = replace((where or Selection()).budgeted, year=(budget.year,))
    cells = {(c.theme, c.activity, c.source): cube.fine[c] for c in cube.cells(wanted, budget.year)}
    themes = [t for t in budget.themes if where is None or any(key[0] == t.id for key in cells)]
    total = _add(cells.values())
    per_source = _per_source(budget, ((key[2], amount) for key, amount in cells.items()))
    by_theme: dict[str, list[tuple[str, Amount]]] = defaultdict(list)
    by_activity: dict[tuple[str, str], list[tuple[str, Amount]]] = defaultdict(list)
    for (theme, activity, source), cell in cells.items():
        by_theme[theme].append((source, cell))
        by_activity[theme, activity].append((source, cell))
    whole = where is None or not (where.theme or where.activity)
    return Summary(
        budget,
        where,
        Sum.of(total),
        tuple(_source_line(budget, s, per_source, total, with_buffer=whole) for s in _shown(budget, where)),
        tuple(
            ThemeLine(
                t,
                Sum.of(_add(a for _, a in by_theme[t.id])),
                _share(_add(a for _, a in by_theme[t.id]), total),
                _parts(budget, where, by_theme[t.id], per_source),
                tuple(_activity_lines(budget, where, t, by_activity, total)) if t.split else (),
            )
            for t in themes
        ),
    )


def _shown(budget: Budget, where: Selection | None) -> tuple[Source, ...]:
    """Return the sources that a summary shows: those asked for with their parts, or all."""
    shown = budget.sources_in(where or Selection())
    return tuple(s for s in budget.sources if s.id in shown)


def _source_line(
    budget: Budget,
    source: Source,
    per_source: dict[str, Amount],
    total: Amount,
    *,
    with_buffer: bool,
) -> SourceLine:
    found = per_source[source.id]
    given = next((a for a in budget.available if a.source == source.id), None)
    available = given.amount if given and with_buffer else None
    buffer = reserve = None
    if available is not None and not found.unknown:
        buffer = available - found.known
        reserve = Fraction(buffer) / Fraction(available) * 100 if available else None
    return SourceLine(
        source,
        Sum.of(found),
        _share(found, total),
        available,
        buffer,
        reserve,
        bool(given and given.derived),
    )


def _share(part: Amount, whole: Amount) -> Fraction | None:
    if part.unknown or whole.unknown or not whole.known:
        return None
    return Fraction(part.known) / Fraction(whole.known) * 100


def _add(amounts: Iterable[Amount]) -> Amount:
    return sum(amounts, Amount())


def _per_source(budget: Budget, cells: Iterable[tuple[str, Amount]]) -> dict[str, Amount]:
    """Add up cells per source, each counted in every source that it is part of."""
    sums: dict[str, Amount] = {s.id: Amount() for s in budget.sources}
    parents = {s.id: s.part_of for s in budget.sources}
    for source, cell in cells:
        at: str | None = source
        while at is not None:
            sums[at] += cell
            at = parents[at]
    return sums


def _parts(
    budget: Budget,
    where: Selection | None,
    cells: Iterable[tuple[str, Amount]],
    wholes: dict[str, Amount] | None = None,
) -> tuple[Part, ...]:
    sums = _per_source(budget, cells)
    return tuple(
        Part(s.id, Sum.of(sums[s.id]), _share(sums[s.id], wholes[s.id]) if wholes else None)
        for s in _shown(budget, where)
    )


def _activity_lines(
    budget: Budget,
    where: Selection | None,
    theme: Theme,
    by_activity: dict[tuple[str, str], list[tuple[str, Amount]]],
    total: Amount,
) -> Iterator[ActivityLine]:
    for activity in theme.activities:
        cells = by_activity.get((theme.id, activity.id), [])
        if where is None or cells:
            estimated = tuple(c.source for c in activity.costs if c.estimated)
            shown = {s.id for s in _shown(budget, where)}
            yield ActivityLine(
                activity,
                Sum.of(_add(a for _, a in cells)),
                _share(_add(a for _, a in cells), total),
                _parts(budget, where, cells),
                tuple(s for s in estimated if s in shown),
            )
