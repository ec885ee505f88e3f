"""Find the edits of a budget file after which a result is no finding any more, where nobody has to decide.

What a document prints stays as it is printed, and that a difference is known is for a person to say, with the
reason: there is no edit that writes a figure or an acknowledgement.
"""

from __future__ import annotations

from mjabudget.analysis.check import Result
from mjabudget.format.positions import TextPlaces
from mjabudget.format.remedies import removing, replacing
from mjabudget.model.budget import Budget, Path
from mjabudget.model.figure import Figure
from mjabudget.model.problem import Edit


def suggested_edits(result: Result) -> tuple[Edit, ...]:
    """Delete an acknowledgement of a difference that is gone; write 27 for 0.27 where the quote says 27%."""
    places = result.budget.origin.places
    if not isinstance(places, TextPlaces):
        return ()
    path = figure_path(result.figure, result.budget)
    if result.misquote is not None and result.misquote.meant is not None:
        return replacing(places, (*path, "percent"), (f"{result.misquote.meant.normalize():f}",))
    if result.status == "stale" and result.fits:
        return removing(places, (*path, "acknowledged"))
    return ()


def figure_path(figure: Figure, budget: Budget) -> Path:
    """Return where a figure or limit stands in its file."""
    listed = budget.limits if figure.kind == "limit" else budget.figures
    return f"{figure.kind}s", next(n for n, each in enumerate(listed) if each.id == figure.id)
