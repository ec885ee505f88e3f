"""Work out a figure: the amounts behind each side, where each one stands, and the verdict.

For a figure that differs, also the readings that would give what was printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mjabudget.analysis.check import Result, judge
from mjabudget.analysis.compute import Computed, amount
from mjabudget.analysis.cube import Cube, CubeCell, costs, cubes
from mjabudget.analysis.readings import Readings, find_readings
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure
from mjabudget.model.problem import Place
from mjabudget.model.selection import Selection

Side = Literal["of", "minus", "over"]


@dataclass(frozen=True, slots=True)
class CellLine:
    """One amount behind a figure, where it stands, and how often it counts (-1: it is taken off)."""

    cell: CubeCell
    known: Amount
    factor: int
    place: Place


@dataclass(frozen=True, slots=True)
class Term:
    """One side of a figure: its selection, what it comes to, and the amounts that it adds up."""

    side: Side
    selection: Selection
    total: Computed
    lines: tuple[CellLine, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A judged figure with its terms; `readings` is None where there are no other readings to look for."""

    result: Result
    terms: tuple[Term, ...]
    cube: Cube
    readings: Readings | None = None


def explain(budgets: Sequence[Budget], figure: Figure) -> Explanation:
    """Work out a figure of the first budget; the others are there for figures that reach across years."""
    home = budgets[0]
    cube = next(c for c in cubes(budgets) if home in c.budgets)
    places = _places(cube)
    sides: tuple[tuple[Side, Selection | None], ...] = (
        ("of", figure.of),
        ("minus", figure.minus),
        ("over", figure.over),
    )
    terms = tuple(_term(cube, home, side, of, places) for side, of in sides if of is not None)
    return Explanation(judge(cube, home, figure), terms, cube, find_readings(cube, home, figure))


def _term(cube: Cube, home: Budget, side: Side, of: Selection, places: dict[CubeCell, Place]) -> Term:
    lines = tuple(
        CellLine(cell, cube.known(cell), factor, places.get(cell, Place(home.origin.file)))
        for cell, factor in cube.form(of, home.year).items()
    )
    return Term(side, of, amount(cube, of, home.year), lines)


def _places(cube: Cube) -> dict[CubeCell, Place]:
    """Find where every amount of the cube stands."""
    budgeted = {
        CubeCell("budgeted", b.year, t.id, a.id, c.source): b.origin.place((*a.path, "costs", c.source))
        for b in cube.budgets
        for t, a, c in costs(b)
    }
    available = {
        CubeCell("available", b.year, "", "", a.source): b.origin.place(("available", a.source, "amount"))
        for b in cube.budgets
        for a in b.available
    }
    return budgeted | available
