"""Compare two budgets of a programme: amounts, shares, activities, moved money, figures.

Two years, or two versions of one year. Themes, activities, sources and figures are matched by id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from mjabudget.analysis.check import check_cube
from mjabudget.analysis.comparison import (
    ActivityChange,
    Change,
    Comparison,
    FigureChange,
    SourceChange,
    State,
    StateChange,
)
from mjabudget.analysis.cube import Cube
from mjabudget.analysis.summary import (
    ActivityLine,
    JointLine,
    SourceLine,
    Summary,
    ThemeLine,
    joint_id,
    summarize,
)
from mjabudget.analysis.transfers import Spot, transfers
from mjabudget.model.amount import Amount
from mjabudget.model.basis import Basis, weakest
from mjabudget.model.budget import Budget
from mjabudget.model.selection import Selection


def compare(before: Budget, after: Budget, where: Selection | None = None) -> Comparison:
    """Compare two budgets of one programme, or the part of them that was asked for.

    `where` names no years. Figures that reach across years see both budgets where these are of two years.
    Sources of which nothing says how their money is split are compared together.
    """
    runs = ((before,), (after,)) if before.year == after.year else ((before, after),)
    one, other = (summary for run in runs for summary in summarize(run, where))
    sides = _amounts(before, where), _amounts(after, where)
    same_year = _Firm(before, after, *sides) if before.year == after.year else None
    return Comparison(
        before,
        after,
        _firm(same_year, Change("", "", one.total, other.total, _whole(one), _whole(other))),
        _sources(one, other, same_year),
        _themes(one, other, same_year),
        _activities(one, other, same_year),
        transfers(_differences(*sides)),
        _states(*sides),
        _figures(before, after, where),
    )


@dataclass(frozen=True)
class _Firm:
    """Two versions of a year: which amounts differ, and are or were more than stated facts."""

    before: Budget
    after: Budget
    mine: Mapping[Spot, Amount]
    theirs: Mapping[Spot, Amount]

    @cached_property
    def loose(self) -> tuple[Spot, ...]:
        """The spots that differ, and of which a side is estimated or unknown."""
        pairs = ((spot, self.mine.get(spot), self.theirs.get(spot)) for spot in {**self.mine, **self.theirs})
        return tuple(
            spot
            for spot, a, b in pairs
            if a != b and any(side is not None and side.basis != "stated" for side in (a, b))
        )

    def holds(self, theme: str = "", activity: str = "", sources: Collection[str] = ()) -> bool:
        """Return whether all that differs of some money was and is stated; parts of sources are in it."""
        families = {part for s in sources for b in (self.before, self.after) for part in b.family(s)}
        return not any(
            (not theme or spot.theme == theme)
            and (not activity or spot.activity == activity)
            and (not families or spot.source in families)
            for spot in self.loose
        )


def _firm(
    versions: _Firm | None,
    change: Change,
    theme: str = "",
    activity: str = "",
    sources: Collection[str] = (),
) -> Change:
    """Mark a change of a year's version whose difference was stated on both sides."""
    if versions is None or not versions.holds(theme, activity, sources):
        return change
    return replace(change, firm=True)


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


def _themes(one: Summary, other: Summary, versions: _Firm | None) -> tuple[Change, ...]:
    mine, theirs = ({t.theme.id: t for t in s.themes} for s in (one, other))
    return tuple(
        _firm(versions, _change(key, mine.get(key), theirs.get(key)), theme=key)
        for key in _merged(mine, theirs)
    )


def _sources(one: Summary, other: Summary, versions: _Firm | None) -> tuple[SourceChange, ...]:
    """Compare sources, those whose split is arbitrary on either side together."""
    groups = tuple(dict.fromkeys(line.sources for summary in (one, other) for line in summary.joint))
    mine, theirs = ({s.source.id: s for s in summary.sources} for summary in (one, other))
    lines, changes = mine | theirs, dict[str, SourceChange]()
    for key in _merged(mine, theirs):
        group = next((g for g in groups if key in g), None)
        if group is None:
            total = _firm(versions, _change(key, mine.get(key), theirs.get(key)), sources=(key,))
            changes[key] = _source(total, mine.get(key), theirs.get(key))
        elif joint_id(group) not in changes:
            name = " + ".join(lines[s].name for s in group if s in lines)
            total = _of_joint(name, group, _joint(group, one), _joint(group, other))
            total = _firm(versions, total, sources=group)
            changes[joint_id(group)] = SourceChange(total, part=False, available=None, buffer=None)
    return tuple(changes.values())


def _joint(group: Sequence[str], summary: Summary) -> JointLine | None:
    """Return what some sources pay together; None where none of them is there."""
    own = [line for line in summary.sources if line.source.id in group]
    if not own:
        return None
    if (line := next((j for j in summary.joint if j.sources == group), None)) is not None:
        return line
    known = [line.share for line in own if line.share is not None]
    share = sum(known, Fraction(0)) if len(known) == len(own) else None
    basis = weakest(*(line.share_basis for line in own))
    return JointLine(tuple(group), sum((line.total for line in own), Amount()), share, basis)


def _of_joint(name: str, group: Sequence[str], a: JointLine | None, b: JointLine | None) -> Change:
    totals = a.total if a else None, b.total if b else None
    shares = a.share if a else None, b.share if b else None
    bases: tuple[Basis, Basis] = a.share_basis if a else "stated", b.share_basis if b else "stated"
    return Change(joint_id(group), name, *totals, *shares, name, *bases)


def _source(total: Change, a: SourceLine | None, b: SourceLine | None) -> SourceChange:
    last = b or a

    def pair(before: Amount | None, after: Amount | None) -> Change | None:
        return None if before is None and after is None else Change(total.id, total.name, before, after)

    return SourceChange(
        total,
        last is not None and last.source.part_of is not None,
        pair(a.available if a else None, b.available if b else None),
        pair(a.buffer if a else None, b.buffer if b else None),
    )


def _activities(one: Summary, other: Summary, versions: _Firm | None) -> tuple[ActivityChange, ...]:
    groups = tuple(dict.fromkeys(line.sources for summary in (one, other) for line in summary.joint))
    mine, theirs = (
        {a.activity.id: (t.theme.id, a) for t in s.themes for a in t.activities} for s in (one, other)
    )
    changes = []
    for key in _merged(mine, theirs):
        (theme_a, a), (theme_b, b) = mine.get(key, ("", None)), theirs.get(key, ("", None))
        before, after = (_by_source(line, groups) for line in (a, b))
        sources = tuple(
            _firm(versions, Change(s, s, before.get(s), after.get(s)), "", key, s.split("|"))
            for s in _merged(before, after)
        )
        themes = theme_a or theme_b, theme_b or theme_a
        changes.append(ActivityChange(_firm(versions, _change(key, a, b), "", key), themes, sources))
    return tuple(changes)


def _by_source(line: ActivityLine | None, groups: Sequence[tuple[str, ...]]) -> dict[str, Amount]:
    """Return what each source pays of an activity, some together."""
    paid: dict[str, Amount] = {}
    for part in () if line is None else line.sources:
        group = next((g for g in groups if part.source in g), (part.source,))
        paid[joint_id(group)] = paid.get(joint_id(group), Amount()) + part.total
    return paid


def _amounts(budget: Budget, where: Selection | None) -> dict[Spot, Amount]:
    cube = Cube((budget,))
    cells = cube.cells((where or Selection()).budgeted, budget.year)
    return {Spot(c.theme, c.activity, c.source): cube.fine[c] for c in cells}


def _differences(one: Mapping[Spot, Amount], other: Mapping[Spot, Amount]) -> dict[Spot, Decimal | None]:
    """Return what each amount differs by; None where it is unknown, or a side is an estimate."""
    spots = dict.fromkeys((*one, *other))
    return {
        spot: Decimal(0)
        if one.get(spot) == other.get(spot)
        else Change("", "", one.get(spot), other.get(spot)).difference
        for spot in spots
    }


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
