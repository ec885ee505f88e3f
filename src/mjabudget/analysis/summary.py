"""Add up a budget for its overview: totals per theme, activity and source, shares, buffer and reserve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mjabudget.analysis.cube import Cube, cubes
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Activity, Budget, Source, Theme
from mjabudget.model.selection import Selection


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What comes from one source; `available`, `buffer` and `reserve_share` None where not known."""

    source: Source
    total: Amount
    share: Fraction | None
    available: Amount | None
    buffer: Amount | None
    reserve_share: Fraction | None

    @property
    def name(self) -> str:
        """The name of the source."""
        return self.source.name


@dataclass(frozen=True, slots=True)
class Part:
    """What one source pays of a theme, and which share of the source that is, in percent."""

    source: str
    total: Amount
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity's cost in total, its share of the whole in percent, and per source."""

    activity: Activity
    total: Amount
    share: Fraction | None
    sources: tuple[Part, ...]
    estimated: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of the activity."""
        return self.activity.name


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme's cost in total, its share of the whole in percent, and per source."""

    theme: Theme
    total: Amount
    share: Fraction | None
    sources: tuple[Part, ...]
    activities: tuple[ActivityLine, ...]

    @property
    def name(self) -> str:
        """The name of the theme."""
        return self.theme.name


@dataclass(frozen=True, slots=True)
class Summary:
    """The overview of one budget, or of the part of it that was asked for (`where`)."""

    budget: Budget
    where: Selection | None
    total: Amount
    sources: tuple[SourceLine, ...]
    themes: tuple[ThemeLine, ...]

    @property
    def estimated(self) -> bool:
        """Return whether any amount shown is an estimate."""
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
    of = where or Selection()
    by_theme: dict[str, list[tuple[str, Amount]]] = defaultdict(list)
    by_activity: dict[tuple[str, str], list[tuple[str, Amount]]] = defaultdict(list)
    for cell in cube.cells(replace(of.budgeted, year=(budget.year,)), budget.year):
        by_theme[cell.theme].append((cell.source, cube.fine[cell]))
        by_activity[cell.theme, cell.activity].append((cell.source, cube.fine[cell]))
    whole = _totals(budget, (pair for pairs in by_theme.values() for pair in pairs))
    inside = budget.sources_in(of)
    shown = tuple(s for s in budget.sources if s.id in inside)

    def theme_line(theme: Theme) -> ThemeLine:
        own = _totals(budget, by_theme[theme.id])
        activities = tuple(
            activity_line(a, by_activity[theme.id, a.id])
            for a in (theme.activities if theme.split else ())
            if where is None or (theme.id, a.id) in by_activity
        )
        return ThemeLine(theme, own.total, own.total.share_of(whole.total), parts(own, whole), activities)

    def activity_line(activity: Activity, pairs: Sequence[tuple[str, Amount]]) -> ActivityLine:
        own = _totals(budget, pairs)
        estimated = tuple(c.source for c in activity.costs if c.estimated and c.source in inside)
        return ActivityLine(activity, own.total, own.total.share_of(whole.total), parts(own), estimated)

    def parts(own: _Totals, base: _Totals | None = None) -> tuple[Part, ...]:
        return tuple(
            Part(s.id, own.of[s.id], own.of[s.id].share_of(base.of[s.id]) if base else None) for s in shown
        )

    themes = [t for t in budget.themes if where is None or t.id in by_theme]
    awarded = {} if of.theme or of.activity else {s.id: cube.awarded(budget.year, s.id) for s in shown}
    return Summary(
        budget,
        where,
        whole.total,
        tuple(_source_line(s, whole, awarded.get(s.id, Amount(unknown=1))) for s in shown),
        tuple(theme_line(t) for t in themes),
    )


@dataclass(frozen=True, slots=True)
class _Totals:
    """What amounts come to in all, and of each source, its parts included."""

    total: Amount
    of: dict[str, Amount]


def _totals(budget: Budget, pairs: Iterable[tuple[str, Amount]]) -> _Totals:
    """Add up amounts, each behind its source."""
    total = Amount()
    sums: dict[str, Amount] = {s.id: Amount() for s in budget.sources}
    parents = {s.id: s.part_of for s in budget.sources}
    for source, amount in pairs:
        total += amount
        at: str | None = source
        while at is not None:
            sums[at] += amount
            at = parents[at]
    return _Totals(total, sums)


def _source_line(source: Source, whole: _Totals, awarded: Amount) -> SourceLine:
    spent = whole.of[source.id]
    available = None if awarded.unknown else awarded
    buffer = None
    if available is not None and not spent.unknown:
        buffer = Amount(available.known - spent.known, estimated=available.estimated or spent.estimated)
    reserve_share = None if available is None or buffer is None else buffer.share_of(available)
    return SourceLine(source, spent, spent.share_of(whole.total), available, buffer, reserve_share)
