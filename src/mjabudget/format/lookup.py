"""Look up what a call names in its budgets, a selection or a figure, or say what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from mjabudget.model.budget import Budget, known_ids
from mjabudget.model.figure import Figure
from mjabudget.model.problem import Place, Problem, listed, problem
from mjabudget.model.selection import Selection, SelectionError, parse


def read_selection(line: str, budgets: Sequence[Budget], place: Place) -> Selection | tuple[Problem, ...]:
    """Read a selection in its one-line form; the problems where it is none, or names what no budget has."""
    try:
        selection = parse(line)
    except SelectionError as error:
        return (problem(error.code, place, part=error.part),)
    known = known_ids(budgets)
    unknown = tuple(
        problem(
            f"{kind}-unknown" if known[kind] else f"{kind}-unknown/none",
            place,
            id=name,
            ids=listed(sorted(known[kind])),
        )
        for kind, name in selection.unknown(known)
    )
    return unknown or selection


def find_figure(wanted: str, budgets: Sequence[Budget]) -> Figure | Problem:
    """Find a figure or limit by its id; the problem where there is none, with the nearest ones."""
    figures = {f.id: f for b in budgets for f in (*b.figures, *b.limits)}
    if wanted in figures:
        return figures[wanted]
    near = get_close_matches(wanted, figures, n=3, cutoff=0.5) or list(figures)
    key = "figure-unknown" if near else "figure-unknown/none"
    return problem(key, Place(budgets[0].origin.file), id=wanted, ids=listed(near))
