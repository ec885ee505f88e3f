"""Find the sources that are told apart by an arbitrary assumption only, so that they are shown together."""

from __future__ import annotations

from collections.abc import Iterator

from mjabudget.analysis.cube import Cube
from mjabudget.model.assumption import Assumption
from mjabudget.model.budget import Budget
from mjabudget.model.selection import Selection


def together(cube: Cube) -> tuple[frozenset[str], ...]:
    """Return the sets of sources whose sum the document prints, but how it is split nobody knows.

    An arbitrary assumption of an amount or a share ties the sources that it names to the others of the
    smallest group of sources that a figure prints and that holds them; to all sources where only the total
    does. It ties nothing once its amounts are stated, nor where a figure prints its very sources. A set has
    the ids that the figure names (a part is in its whole), of whichever year of the cube says so; sets that
    share a source are one. In the order of the sources.
    """
    order = {s.id: n for b in cube.budgets for n, s in enumerate(b.sources)}
    sets: list[frozenset[str]] = []
    for budget in cube.budgets:
        for assumption in budget.assumptions:
            for group in _tied(cube, budget, assumption):
                joined = frozenset(group).union(*(s for s in sets if s & group))
                sets = [*(s for s in sets if not s & group), joined]
    return tuple(sorted(sets, key=lambda group: min(order[source] for source in group)))


def _tied(cube: Cube, budget: Budget, assumption: Assumption) -> Iterator[frozenset[str]]:
    """Give the group that an assumption ties together, if it does."""
    figure = assumption.figure
    if assumption.strength != "arbitrary" or figure is None or not _open(cube, figure.of, budget.year):
        return
    mine = budget.sources_in(figure.of)
    holding = (f.of for f in budget.figures if f.minus is None and cube.within(figure.of, f.of, budget.year))
    printed = sorted(holding, key=lambda of: len(budget.sources_in(of)))
    if printed and budget.sources_in(printed[0]) != mine:
        yield frozenset(printed[0].source or (s.id for s in budget.sources if s.part_of is None))


def _open(cube: Cube, of: Selection, home: str) -> bool:
    """Return whether any amount of a selection is one that nobody stated."""
    return any(cube.fine[cell].basis != "stated" for cell in cube.cells(of, home))
