"""Work out a figure: the amounts behind each side, where each one stands, and the verdict.

For a figure that differs, also the readings that would give what was printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mjabudget.analysis.audit.follows import follows_from
from mjabudget.analysis.basis import facts
from mjabudget.analysis.check import Result, judge
from mjabudget.analysis.compute import Computed, amount
from mjabudget.analysis.cube import Cube, CubeCell, costs, cubes
from mjabudget.analysis.premises import FigureKey
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
    """A judged figure with its terms; `readings` is None where there are no other readings to look for.

    `evidence` has the printed amounts that decide it, where these do; `follows_from` the figures from which
    it follows for any amounts at all, None where nobody looked.
    """

    result: Result
    terms: tuple[Term, ...]
    cube: Cube
    readings: Readings | None = None
    evidence: tuple[FigureKey, ...] = ()
    follows_from: tuple[FigureKey, ...] | None = None

    def figure(self, key: FigureKey) -> tuple[Budget, Figure]:
        """Return a figure by its key, with its budget."""
        budget = self.cube.years[key[0]]
        return budget, next(f for f in budget.figures if f.id == key[1])


def explain(budgets: Sequence[Budget], figure: Figure, *, prove: bool = False) -> Explanation:
    """Work out a figure of the first budget; the others are there for figures that reach across years.

    `prove` looks for figures from which it follows; ModuleNotFoundError where the solver is not installed.
    """
    home = budgets[0]
    cube = next(c for c in cubes(budgets) if home in c.budgets)
    places = _places(cube)
    sides: tuple[tuple[Side, Selection | None], ...] = (
        ("of", figure.of),
        ("minus", figure.minus),
        ("over", figure.over),
    )
    terms = tuple(_term(cube, home, side, of, places) for side, of in sides if of is not None)
    result, readings = judge(cube, home, figure), find_readings(cube, home, figure)
    looked = prove and figure.kind == "figure" and result.fits and result.computed.estimated
    follows = follows_from(cube.budgets, figure) if looked else ()
    return Explanation(
        result,
        terms,
        cube,
        readings,
        _evidence(cube, home, figure) if result.computed.basis == "printed" else (),
        tuple((c.budget.year, c.figure.id) for c in follows) if prove else None,
    )


def _evidence(cube: Cube, home: Budget, figure: Figure) -> tuple[FigureKey, ...]:
    """List the printed amounts that fix both sides of a figure, in the order of the files."""
    forms = cube.forms(home.year, figure.of, figure.minus, figure.over)
    found = [facts(cube).evidence(form, (home.year, figure.id)) or {} for form in forms if form is not None]
    used = {key for keys in found for key in keys}
    return tuple((b.year, f.id) for b in cube.budgets for f in b.figures if (b.year, f.id) in used)


def _term(cube: Cube, home: Budget, side: Side, of: Selection, places: dict[CubeCell, Place]) -> Term:
    lines = tuple(
        CellLine(cell, _known(cube, cell), factor, places.get(cell, Place(home.origin.file)))
        for cell, factor in cube.form(of, home.year).items()
    )
    return Term(side, of, amount(cube, of, home.year), lines)


def _known(cube: Cube, cell: CubeCell) -> Amount:
    known = cube.known(cell)
    if known.unknown:
        return known
    grounds = facts(cube).grounds({cell: 1})
    return replace(known, known_basis=grounds.basis_of(known.known))


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
