"""Find without a solver the choices that a document leaves open: figures of which at least one gives way.

A figure that the estimates miss, and others that they meet, add up to what the printed amounts fix. Where
what is printed of them adds up to something else, no amounts at all make all of them true, and nothing in
the printed amounts says which of them is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from mjabudget.analysis.basis import Facts, Grounds, facts
from mjabudget.analysis.check import Result
from mjabudget.analysis.cube import Cube, LinearForm, cubes
from mjabudget.model.budget import Budget
from mjabudget.model.interval import Interval, exactly

MOST_OTHERS = 2
MOST_CELLS = 500_000
"""How many cells the sums tried for one figure may have together: a large budget is not searched for ever."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Figures that cannot all be true: the one that gives way in the estimates, and the others."""

    given: Result
    others: tuple[Result, ...]

    @property
    def results(self) -> tuple[Result, ...]:
        """All of its figures, the one that gives way first."""
        return (self.given, *self.others)


def find_choices(budgets: Sequence[Budget], results: Sequence[Result]) -> tuple[Choice, ...]:
    """Return a choice for each figure that the estimates miss, where the printed amounts leave one."""
    missed = [r for r in results if r.wrong and r.computed.estimated and r.figure.kind == "figure"]
    if not missed:
        return ()
    by_programme = {cube.budgets[0].programme: cube for cube in cubes(budgets)}
    found = (_choice(by_programme[r.budget.programme], r, results) for r in missed)
    return tuple(choice for choice in found if choice is not None)


@dataclass(frozen=True, slots=True)
class _Part:
    """A printed figure as a sum of cells, what is printed of it, and what it is a share of."""

    result: Result
    form: LinearForm
    base: LinearForm | None

    @property
    def printed(self) -> Interval:
        """Everything that rounds to what is printed, or is what was cut off to it."""
        printed = self.result.printed
        low, high = printed.nearest.low, printed.nearest.high
        cut = printed.cut_off
        if cut is None or high is None or cut.high is None:
            return Interval(low, high)
        return Interval(low, max(high, cut.high))


def _choice(cube: Cube, missed: Result, results: Sequence[Result]) -> Choice | None:
    known, first = facts(cube), _part(cube, missed)
    base = None if first.base is None else known.grounds(first.base)
    if base is not None and base.free and base.fixed is None:
        return None
    others = [
        part
        for r in results
        if r.fits and r.computed.estimated and r.figure.kind == "figure"
        if r.budget.programme == missed.budget.programme
        if r.printed.unit == missed.printed.unit
        if (part := _part(cube, r)).base == first.base and not part.form.keys() & first.form.keys()
    ]
    cells = 0
    for others_tried in _together(others):
        parts = (first, *others_tried)
        if _apart(parts):
            cells += sum(len(part.form) for part in parts)
            if cells > MOST_CELLS:
                return None
            if _contradict(known, parts, base):
                return Choice(missed, tuple(part.result for part in others_tried))
    return None


def _part(cube: Cube, result: Result) -> _Part:
    figure = result.figure
    return _Part(result, *cube.forms(result.budget.year, figure.of, figure.minus, figure.over))


def _together(parts: Sequence[_Part]) -> Iterator[tuple[_Part, ...]]:
    """List sets of parts, small ones first, that count no cell twice."""
    for size in range(1, MOST_OTHERS + 1):
        for chosen in combinations(parts, size):
            cells = [cell for part in chosen for cell in part.form]
            if len(cells) == len(set(cells)):
                yield chosen


def _apart(parts: Sequence[_Part]) -> bool:
    """Return whether what is printed of parts misses what the estimates make of their sum."""
    values = [part.result.computed.value for part in parts]
    total = sum((value for value in values if value is not None), exactly(0))
    return not total.overlaps(_claimed(parts))


def _contradict(known: Facts, parts: Sequence[_Part], base: Grounds | None) -> bool:
    """Return whether printed amounts fix the sum of parts, and what is printed of these misses it."""
    together = known.grounds({cell: factor for part in parts for cell, factor in part.form.items()})
    fixed = together.fixed if base is None else together.share_of(base)[1]
    return fixed is not None and not fixed.overlaps(_claimed(parts))


def _claimed(parts: Sequence[_Part]) -> Interval:
    """Add up what is printed of parts."""
    return sum((part.printed for part in parts), exactly(0))
