"""A part in, the solver for a question about it out: true together, following from others, highest sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mjabudget.analysis.audit import smt
from mjabudget.analysis.audit.components import Part
from mjabudget.analysis.audit.inequalities import Row
from mjabudget.analysis.audit.solver import Checker, Extremes


def nearest(part: Part) -> Checker:
    """Check figures under rounding to the nearest; switches are the figures of the part."""
    return _checker(part, part.nearest)


def either(part: Part) -> Checker:
    """Check figures where each may have been rounded or cut off."""
    return _checker(part, part.either)


def _checker(part: Part, figures: Sequence[Sequence[Row]]) -> Checker:
    size = len(part.figures)
    switched = (smt.when(n, map(smt.inequality, rows)) for n, rows in enumerate(figures))
    return Checker([*smt.declare(part.columns, size), *_background(part), *switched], size)


def following(part: Part, kept: Sequence[int]) -> list[int]:
    """Return which of the figures kept follow from the others; every base is above 0 all the same.

    The figures are numbered within the part, and do not contradict each other.
    """
    size = len(kept)
    text = [*smt.declare(part.columns, 2 * size), *_background(part)]
    for place, number in enumerate(kept):
        rows = part.nearest[number]
        text += [smt.always(row) for row in rows if row.end == "base"]
        printed = [row for row in rows if row.end != "base"]
        text.append(smt.when(place, map(smt.inequality, printed)))
        text.append(smt.when(size + place, [smt.outside(printed)]))
    checker = Checker(text, 2 * size)
    return [
        number
        for place, number in enumerate(kept)
        if checker.core([*(i for i in range(size) if i != place), size + place]) is not None
    ]


def extremes(part: Part, kept: Iterable[int]) -> Extremes:
    """Look for the lowest and highest sums; ends that are open count as reached."""
    rows = [row for number in kept for row in part.nearest[number]]
    text = [
        *smt.declare(part.columns, 0),
        *_background(part),
        *(f"(assert {smt.inequality(row, closed=True)})" for row in rows),
    ]
    return Extremes(text, len(part.columns))


def _background(part: Part) -> list[str]:
    return [smt.always(row) for row in (*smt.boxes(part.columns), *part.facts)]
