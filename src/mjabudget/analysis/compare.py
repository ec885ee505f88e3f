"""Two budgets in, what differs between them out: amounts, shares, activities, moved money, figures.

Two years of a programme, or two versions of one year. Themes, activities, sources and figures are matched
by id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

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
from mjabudget.analysis.summary import ActivityLine, SourceLine, Summary, ThemeLine, summarize
from mjabudget.analysis.transfers import Spot, moved
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Budget
from mjabudget.model.selection import Selection

__all__ = ["Comparison", "compare"]

_Line = SourceLine | ThemeLine | ActivityLine


def compare(before: Budget, after: Budget, where: Selection | None = None) -> Comparison:
    """Compare two budgets of one programme, or the part of them that was asked for.

    `where` names no years. Figures that reach across years see both budgets where these are of two years.
    """
    (one,), (other,) = summarize((before,), where), summarize((after,), where)
    total = Change("", "", one.total, other.total, _whole(one), _whole(other))
    amounts = _amounts(before, where), _amounts(after, where)
    assumed = {spot for side in amounts for spot, known in side.items() if known.estimated}
    return Comparison(
        before,
        after,
        total,
        _sources(one, other),
        _themes(one, other),
        _activities(one, other),
        tuple(
            replace(move, estimated=bool(assumed & {move.origin, move.target}))
            for move in moved(_differences(*amounts))
        ),
        _states(*amounts),
        _figures(before, after, where),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    amount: Decimal | None
    estimated: bool

    @property
    def state(self) -> State:
        return "unknown" if self.amount is None else "estimated" if self.estimated else "stated"


def _whole(summary: Summary) -> Fraction | None:
    return Fraction(100) if summary.total.amount else None


def _merged(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of both, those of the first in its order, then the new ones."""
    return tuple(dict.fromkeys((*one, *other)))


def _change(key: str, a: _Line | None, b: _Line | None) -> Change:
    before, after = (None if line is None else line.total for line in (a, b))
    old, new = (_line_name(line) for line in (a, b))
    shares = a.share if a else None, b.share if b else None
    return Change(key, new or old, before, after, *shares, old or new)


def _line_name(line: _Line | None) -> str:
    match line:
        case SourceLine(source=named) | ThemeLine(theme=named) | ActivityLine(activity=named):
            return named.name
    return ""


def _themes(one: Summary, other: Summary) -> tuple[Change, ...]:
    mine, theirs = ({t.theme.id: t for t in s.themes} for s in (one, other))
    return tuple(_change(key, mine.get(key), theirs.get(key)) for key in _merged(mine, theirs))


def _sources(one: Summary, other: Summary) -> tuple[SourceChange, ...]:
    mine, theirs = ({s.source.id: s for s in summary.sources} for summary in (one, other))
    return tuple(_source(mine.get(key), theirs.get(key), key) for key in _merged(mine, theirs))


def _source(a: SourceLine | None, b: SourceLine | None, key: str) -> SourceChange:
    total = _change(key, a, b)
    return SourceChange(
        total,
        any(line is not None and line.source.part_of for line in (b or a,)),
        _pair(total, a.available if a else None, b.available if b else None),
        _pair(total, a.buffer if a else None, b.buffer if b else None),
    )


def _pair(of: Change, before: Amount | None, after: Amount | None) -> Change | None:
    """Compare an amount that not every source has; None where neither budget has it."""
    return None if before is None and after is None else Change(of.id, of.name, before, after)


def _activities(one: Summary, other: Summary) -> tuple[ActivityChange, ...]:
    mine, theirs = (
        {a.activity.id: (t.theme.id, a) for t in s.themes for a in t.activities} for s in (one, other)
    )
    found = []
    for key in _merged(mine, theirs):
        (theme_a, a), (theme_b, b) = mine.get(key, ("", None)), theirs.get(key, ("", None))
        before, after = ({p.source: p.total for p in line.sources} if line else {} for line in (a, b))
        sources = tuple(Change(s, s, before.get(s), after.get(s)) for s in _merged(before, after))
        themes = theme_a or theme_b, theme_b or theme_a
        found.append(ActivityChange(_change(key, a, b), themes, sources))
    return tuple(found)


def _amounts(budget: Budget, where: Selection | None) -> dict[Spot, _Known]:
    cube = Cube((budget,))
    return {
        Spot(c.theme, c.activity, c.source): _Known(cube.fine[c].amount, cube.fine[c].estimated)
        for c in cube.cells((where or Selection()).budgeted, budget.year)
    }


def _differences(one: Mapping[Spot, _Known], other: Mapping[Spot, _Known]) -> dict[Spot, Decimal | None]:
    nothing = _Known(Decimal(0), estimated=False)
    found: dict[Spot, Decimal | None] = {}
    for spot in dict.fromkeys((*one, *other)):
        before, after = one.get(spot, nothing).amount, other.get(spot, nothing).amount
        found[spot] = None if before is None or after is None else after - before
    return found


def _states(one: Mapping[Spot, _Known], other: Mapping[Spot, _Known]) -> tuple[StateChange, ...]:
    return tuple(
        StateChange(spot, known.state, other[spot].state)
        for spot, known in one.items()
        if spot in other and known.state != other[spot].state
    )


def _figures(before: Budget, after: Budget, where: Selection | None) -> tuple[FigureChange, ...]:
    if before.year == after.year:
        judged = [list(check_cube(Cube((b,)), where)) for b in (before, after)]
    else:
        results = list(check_cube(Cube((before, after)), where))
        judged = [[r for r in results if r.budget is b] for b in (before, after)]
    mine, theirs = ({r.figure.id: r for r in results} for results in judged)
    return tuple(FigureChange(mine.get(key), theirs.get(key)) for key in _merged(mine, theirs))
