"""Compare two budgets of a programme: amounts, shares, activities, moved money, figures.

Two years, or two versions of one year. Themes, activities, sources and figures are matched by id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from mjabudget.analysis.check import Result, check_cube
from mjabudget.analysis.cube import Cube
from mjabudget.analysis.summary import ActivityLine, SourceLine, Summary, ThemeLine, summarize
from mjabudget.analysis.transfers import Spot, Transfer, transfers
from mjabudget.model.amount import Amount
from mjabudget.model.basis import Basis
from mjabudget.model.budget import Budget
from mjabudget.model.selection import Selection

Presence = Literal["both", "new", "dropped"]
State = Literal["stated", "estimated", "unknown"]


@dataclass(frozen=True, slots=True)
class Change:
    """An amount before and after, and its share of all money in percent; None where it is not there.

    `basis_before` and `basis_after` are what the shares rest on.
    """

    id: str
    name: str
    before: Amount | None
    after: Amount | None
    share_before: Fraction | None = None
    share_after: Fraction | None = None
    name_before: str = ""
    basis_before: Basis = "stated"
    basis_after: Basis = "stated"

    @property
    def presence(self) -> Presence:
        """Whether it is in both budgets, or in one."""
        return _presence(self.before, self.after)

    @property
    def renamed(self) -> bool:
        """Return whether it had another name before."""
        return self.presence == "both" and self.name_before not in ("", self.name)

    @property
    def difference(self) -> Decimal | None:
        """After less before, what is not there being 0; None where an amount is unknown."""
        before, after = ((side or Amount()).amount for side in (self.before, self.after))
        return None if before is None or after is None else after - before

    @property
    def relative(self) -> Fraction | None:
        """The difference in percent of what there was before; None where that was 0 or is unknown."""
        difference = self.difference
        return None if difference is None else Amount(difference).share_of(self.before or Amount())

    @property
    def points(self) -> Fraction | None:
        """The difference of the shares in percentage points; None where one is unknown."""
        before = Fraction(0) if self.before is None else self.share_before
        after = Fraction(0) if self.after is None else self.share_after
        return None if before is None or after is None else after - before

    @property
    def estimated(self) -> bool:
        """Return whether an estimate is behind the difference."""
        return any(side is not None and side.estimated for side in (self.before, self.after))

    @property
    def changed(self) -> bool:
        """Return whether it is new or dropped, or its amount differs or may differ."""
        return self.presence != "both" or self.difference != 0


@dataclass(frozen=True, slots=True)
class SourceChange:
    """What comes from a source, what is available of it, and its buffer; `part`: it is counted in another."""

    total: Change
    part: bool
    available: Change | None
    buffer: Change | None

    @property
    def available_changed(self) -> bool:
        """Return whether another amount is available."""
        return self.available is not None and self.available.difference != 0


@dataclass(frozen=True, slots=True)
class ActivityChange:
    """An activity's cost in total and per source, and its theme before and after."""

    total: Change
    themes: tuple[str, str]
    sources: tuple[Change, ...]

    @property
    def changed(self) -> bool:
        """Return whether an amount of the activity changed."""
        return self.total.changed or any(s.difference != 0 for s in self.sources)


@dataclass(frozen=True, slots=True)
class StateChange:
    """An amount that was an estimate, or unknown, and is stated now; or the other way round."""

    spot: Spot
    before: State
    after: State


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure or limit as it stands in both budgets; None where it is not there."""

    id: str
    kind: Literal["figure", "limit"]
    before: Result | None
    after: Result | None

    @property
    def presence(self) -> Presence:
        """Whether it is in both budgets, or in one."""
        return _presence(self.before, self.after)

    @property
    def status_changed(self) -> bool:
        """Return whether the verdict is another one."""
        one, other = self.before, self.after
        if one is None or other is None:
            return False
        return (one.status, one.underlying) != (other.status, other.underlying)

    @property
    def printed_changed(self) -> bool:
        """Return whether the document prints something else."""
        one, other = self.before, self.after
        return one is not None and other is not None and one.printed != other.printed


def _presence(before: object, after: object) -> Presence:
    return "new" if before is None else "dropped" if after is None else "both"


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two budgets."""

    before: Budget
    after: Budget
    total: Change
    sources: tuple[SourceChange, ...]
    themes: tuple[Change, ...]
    activities: tuple[ActivityChange, ...]
    transfers: tuple[Transfer, ...]
    states: tuple[StateChange, ...]
    figures: tuple[FigureChange, ...]

    @cached_property
    def names(self) -> dict[tuple[str, str], str]:
        """The names of themes, activities and sources, by kind and id."""
        changes = (
            *(("theme", t) for t in self.themes),
            *(("activity", a.total) for a in self.activities),
            *(("source", s.total) for s in self.sources),
        )
        return {(kind, change.id): change.name for kind, change in changes}

    @property
    def versions(self) -> bool:
        """Return whether these are two versions of one year."""
        return self.before.year == self.after.year

    @property
    def same(self) -> bool:
        """Return whether there is nothing to report."""
        return not (
            self.total.changed
            or any(s.total.changed or s.total.renamed or s.available_changed for s in self.sources)
            or any(t.changed or t.renamed for t in self.themes)
            or any(a.changed or a.total.renamed or len(set(a.themes)) > 1 for a in self.activities)
            or self.states
            or any(f.presence != "both" or f.status_changed or f.printed_changed for f in self.figures)
        )


def compare(before: Budget, after: Budget, where: Selection | None = None) -> Comparison:
    """Compare two budgets of one programme, or the part of them that was asked for.

    `where` names no years. Figures that reach across years see both budgets where these are of two years.
    """
    (one,), (other,) = summarize((before,), where), summarize((after,), where)
    amounts = _amounts(before, where), _amounts(after, where)
    estimated = {spot for side in amounts for spot, amount in side.items() if amount.estimated}
    return Comparison(
        before,
        after,
        Change("", "", one.total, other.total, _whole(one), _whole(other)),
        _sources(one, other),
        _themes(one, other),
        _activities(one, other),
        tuple(
            replace(t, estimated=bool(estimated & {t.origin, t.target}))
            for t in transfers(_differences(*amounts))
        ),
        _states(*amounts),
        _figures(before, after, where),
    )


def _whole(summary: Summary) -> Fraction | None:
    return Fraction(100) if summary.total.amount else None


def _merged(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of both, those of the first in its order, then the new ones."""
    return tuple(dict.fromkeys((*one, *other)))


def _change(
    key: str, a: SourceLine | ThemeLine | ActivityLine | None, b: SourceLine | ThemeLine | ActivityLine | None
) -> Change:
    old, new = a.name if a else "", b.name if b else ""
    sides = a.total if a else None, b.total if b else None
    shares = a.share if a else None, b.share if b else None
    bases: tuple[Basis, Basis] = a.share_basis if a else "stated", b.share_basis if b else "stated"
    return Change(key, new or old, *sides, *shares, old or new, *bases)


def _themes(one: Summary, other: Summary) -> tuple[Change, ...]:
    mine, theirs = ({t.theme.id: t for t in s.themes} for s in (one, other))
    return tuple(_change(key, mine.get(key), theirs.get(key)) for key in _merged(mine, theirs))


def _sources(one: Summary, other: Summary) -> tuple[SourceChange, ...]:
    mine, theirs = ({s.source.id: s for s in summary.sources} for summary in (one, other))
    return tuple(_source(key, mine.get(key), theirs.get(key)) for key in _merged(mine, theirs))


def _source(key: str, a: SourceLine | None, b: SourceLine | None) -> SourceChange:
    total, last = _change(key, a, b), b or a

    def pair(before: Amount | None, after: Amount | None) -> Change | None:
        return None if before is None and after is None else Change(key, total.name, before, after)

    return SourceChange(
        total,
        last is not None and last.source.part_of is not None,
        pair(a.available if a else None, b.available if b else None),
        pair(a.buffer if a else None, b.buffer if b else None),
    )


def _activities(one: Summary, other: Summary) -> tuple[ActivityChange, ...]:
    mine, theirs = (
        {a.activity.id: (t.theme.id, a) for t in s.themes for a in t.activities} for s in (one, other)
    )
    changes = []
    for key in _merged(mine, theirs):
        (theme_a, a), (theme_b, b) = mine.get(key, ("", None)), theirs.get(key, ("", None))
        before, after = ({p.source: p.total for p in line.sources} if line else {} for line in (a, b))
        sources = tuple(Change(s, s, before.get(s), after.get(s)) for s in _merged(before, after))
        themes = theme_a or theme_b, theme_b or theme_a
        changes.append(ActivityChange(_change(key, a, b), themes, sources))
    return tuple(changes)


def _amounts(budget: Budget, where: Selection | None) -> dict[Spot, Amount]:
    cube = Cube((budget,))
    cells = cube.cells((where or Selection()).budgeted, budget.year)
    return {Spot(c.theme, c.activity, c.source): cube.fine[c] for c in cells}


def _differences(one: Mapping[Spot, Amount], other: Mapping[Spot, Amount]) -> dict[Spot, Decimal | None]:
    spots = dict.fromkeys((*one, *other))
    return {spot: Change("", "", one.get(spot), other.get(spot)).difference for spot in spots}


def _states(one: Mapping[Spot, Amount], other: Mapping[Spot, Amount]) -> tuple[StateChange, ...]:
    pairs = ((spot, _state(amount), _state(other[spot])) for spot, amount in one.items() if spot in other)
    return tuple(StateChange(spot, before, after) for spot, before, after in pairs if before != after)


def _state(amount: Amount) -> State:
    return "unknown" if amount.unknown else "estimated" if amount.estimated else "stated"


def _figures(before: Budget, after: Budget, where: Selection | None) -> tuple[FigureChange, ...]:
    cubes = [Cube((before,)), Cube((after,))] if before.year == after.year else [Cube((before, after))]
    results = [r for cube in cubes for r in check_cube(cube, where)]
    mine, theirs = ({r.figure.id: r for r in results if r.budget is b} for b in (before, after))
    kinds = {r.figure.id: r.figure.kind for r in (*mine.values(), *theirs.values())}
    return tuple(
        FigureChange(key, kinds[key], mine.get(key), theirs.get(key)) for key in _merged(mine, theirs)
    )
