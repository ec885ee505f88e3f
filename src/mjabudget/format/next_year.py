"""Write the file of another year of a programme: what goes on is kept, with amounts that nobody has yet.

Kept are themes, activities, sources, assumptions and limits, with the comments on them. What belongs to the
document of the old year goes: figures, quotes, acknowledgements and everything that names a year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mjabudget.format.comments import Comment, Commented, commented, with_comments
from mjabudget.format.load import FileText, load_texts
from mjabudget.format.positions import TextPlaces
from mjabudget.format.write import write_budget
from mjabudget.model.assumption import Assumption, Strength
from mjabudget.model.budget import Activity, Available, Budget, Cost, PrintedDocument
from mjabudget.model.figure import Figure
from mjabudget.model.message import Message, template, text

_HEAD = template(
    """\
Taken over from the budget of {old}: themes, activities, sources, assumptions, limits, and the comments on
them. Their words are about {old}: read them again.
Amounts are unknown until they are filled in. The document of {year} is named under document, and what it
prints stands under figures. No document bears the assumptions out yet: they are without their quotes, and
their strength is medium at most."""
)
_YEARLY = frozenset(("costs", "estimated", "strength"))
"""Keys of an entry that get other values: what a comment says of the old ones is no longer so."""


def heading(old: Budget, year: str) -> Message:
    """Return what the new file says of itself, as lines of comment."""
    return text(_HEAD, old=old.year, year=year)


def following(old: Budget, year: str, head: Sequence[str]) -> str:
    """Return the text of the new file below `head`; without comments where they would change what it says."""
    plain = write_budget(_following(old, year), head)
    places = old.origin.places
    if not isinstance(places, TextPlaces):
        return plain
    before = commented(old.origin.file, places.source.content)
    content = with_comments(plain, _kept(before))
    same = load_texts([FileText("", content)]).budgets == load_texts([FileText("", plain)]).budgets
    return content if same else plain


def left_out(old: Budget) -> tuple[str, ...]:
    """List the assumptions and limits that stay behind, since they name a year."""
    entries: tuple[Assumption | Figure, ...] = (*old.assumptions, *old.limits)
    return tuple(e.id for e in entries if _dated(e.figure if isinstance(e, Assumption) else e))


def _following(old: Budget, year: str) -> Budget:
    return replace(
        old,
        year=year,
        title=re.sub(rf"(?<![\d-]){re.escape(old.year)}(?![\d-])", year, old.title),
        document=PrintedDocument(),
        available=tuple(Available(a.source, None) for a in old.available),
        themes=tuple(replace(t, activities=tuple(_open(a) for a in t.activities)) for t in old.themes),
        figures=(),
        assumptions=tuple(_unproven(a) for a in old.assumptions if not _dated(a.figure)),
        limits=tuple(
            replace(limit, quotes=(), acknowledged=None) for limit in old.limits if not _dated(limit)
        ),
    )


def _open(activity: Activity) -> Activity:
    """Make every amount unknown; a source that an activity leaves out stays out."""
    paying = (c.source for c in activity.costs if c.stated or c.estimated)
    return replace(activity, costs=tuple(Cost(source, None) for source in paying))


def _unproven(assumption: Assumption) -> Assumption:
    """Take the words of the old document from an assumption, and what strength it had from them alone."""
    strength: Strength = "arbitrary" if assumption.strength == "arbitrary" else "medium"
    figure = assumption.figure and replace(assumption.figure, quotes=())
    return replace(assumption, figure=figure, strength=strength, quotes=())


def _dated(figure: Figure | None) -> bool:
    return figure is not None and any(selection.year for selection in figure.selections)


def _kept(before: Commented) -> tuple[Comment, ...]:
    """Choose the comments on what goes on; those above the first key are about the old file."""
    first = min(before.places.key_place((key,)).line or 1 for key in before.places.root.keys)
    return tuple(
        c
        for c in before.comments
        if c.line >= first
        if c.entry[:1] not in (("available",), ("year",))
        if not _YEARLY & set(c.entry[2:3])
    )
