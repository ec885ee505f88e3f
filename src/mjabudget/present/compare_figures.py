"""A comparison in, its section on figures out: other verdicts, other prints, figures that are new or gone."""

from __future__ import annotations

from mjabudget.analysis.comparison import Comparison, FigureChange
from mjabudget.model.document import Heading, Item, Listing, Note
from mjabudget.model.message import Message, text
from mjabudget.present.check import status_label
from mjabudget.present.verdict_text import printed_value, sentence


def figure_notes(found: Comparison) -> list[Item]:
    """List the figures whose verdict changed, those in one budget only, and other prints of one year."""
    notes: list[Note] = []
    for figure in found.figures:
        notes += _changed(figure, found)
    for before, after in ((True, False), (False, True)):
        only = [f.id for f in found.figures if (f.before is not None, f.after is not None) == (before, after)]
        if only:
            notes.append(Note(_only(", ".join(only), found, dropped=before)))
    if not notes:
        same = text("The figures and limits stand as they did.")
        return [Heading(text("Figures"), 2), Note(same)]
    return [Heading(text("Figures"), 2), Listing(tuple(notes))]


def _changed(figure: FigureChange, found: Comparison) -> list[Note]:
    one, other = figure.before, figure.after
    if one is None or other is None:
        return []
    notes: list[Note] = []
    if figure.status_changed:
        head = text(
            "[{figure}] {after}, it was: {before}",
            figure=figure.id,
            after=status_label(other),
            before=status_label(one),
        )
        bad = other.finding() and not one.finding()
        notes = [Note(head, "bad" if bad else "plain"), Note(sentence(other), indent=4)]
    if found.versions and figure.printed_changed:
        notes.append(
            Note(
                text(
                    "[{figure}] prints {after} now, it printed {before}",
                    figure=figure.id,
                    after=printed_value(other.printed, other.budget),
                    before=printed_value(one.printed, one.budget),
                )
            )
        )
    return notes


def _only(ids: str, found: Comparison, *, dropped: bool) -> Message:
    if found.versions:
        return text("Dropped figures: {ids}", ids=ids) if dropped else text("New figures: {ids}", ids=ids)
    year = found.before.year if dropped else found.after.year
    return text("Only in {year}: {ids}", year=year, ids=ids)
