"""What figures should read in, in the words of every language, and the page that lists it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mjabudget.analysis.publish import Line, Publication
from mjabudget.model.document import Column, Document, Heading, Item, Listing, Note, Row, Table
from mjabudget.model.message import Message, Value, text
from mjabudget.present.amounts import estimates_note
from mjabudget.present.verdict_text import printed_value


@dataclass(frozen=True, slots=True)
class Worded:
    """What a figure should read in Dutch and in English, and its sentences with the new number in.

    A sentence is None where the printed number does not stand in it exactly once.
    """

    dutch: str
    english: str
    sentences: tuple[tuple[str, str | None], ...] = ()


def publish_view(found: Publication, worded: Mapping[str, Worded]) -> Document:
    """List every figure with what it should read; then the sentences that change."""
    budget = found.budget
    items: list[Item] = [Heading(text("{title}: what the figures should read", title=budget.title))]
    if not found.lines:
        return (*items, Note(text("The file has no figures.")))
    if any(line.estimated for line in found.lines):
        items.append(Note(estimates_note(), "warning"))
        items.append(Note(_not_for_print(), "warning"))
    columns = (
        Column(text("Figure")),
        Column(text("Printed"), number=True),
        Column(text("In Dutch"), number=True),
        Column(text("In English"), number=True),
        Column(text("What to do")),
    )
    rows = tuple(_row(line, worded[line.figure.id]) for line in found.lines)
    items.append(Table(columns, rows))
    items += _distributions(found)
    items += _sentences(found, worded)
    return tuple(items)


def _not_for_print() -> Message:
    return text("A figure marked ~ is not ready to be printed: type the real amounts first.")


def _row(line: Line, worded: Worded) -> Row:
    printed = printed_value(line.result.printed, line.result.budget)
    return Row((line.figure.id, printed, worded.dutch, worded.english, _action(line)))


def _action(line: Line) -> Value:
    if line.action == "open":
        return text("cannot be said")
    if line.alone is not None:
        alone = line.alone
        if line.action == "keep":
            return text("keep, to add up (by itself {alone})", alone=alone)
        return text("change, to add up (by itself {alone})", alone=alone)
    return text("keep") if line.action == "keep" else text("change")


def _distributions(found: Publication) -> list[Item]:
    """Name the figures that add up to 100%, and warn where that costs one its own rounding."""
    notes = [
        Note(text("Together 100%: {figures}", figures=", ".join(d.figures))) for d in found.distributions
    ]
    notes += [
        Note(
            text(
                "Together all of one base as well, but not made to add up: {figures}",
                figures=", ".join(d.figures),
            )
        )
        for d in found.overlapping
    ]
    if any(line.alone is not None for line in found.lines):
        notes.append(
            Note(
                text(
                    "A figure that changes to add up no longer rounds from its amounts: `check` will report "
                    "it. Say in the text that percentages are rounded so that they add up."
                )
            )
        )
    return [Listing(tuple(notes))] if notes else []


def _sentences(found: Publication, worded: Mapping[str, Worded]) -> list[Item]:
    notes: list[Note] = []
    for line in found.lines:
        if line.action != "change":
            continue
        notes.append(Note(text("[{figure}] {place}", figure=line.figure.id, place=str(line.figure.place))))
        for old, new in worded[line.figure.id].sentences:
            notes.append(Note(text('"{quote}"', quote=old), indent=4))
            said = (
                text("the number does not stand in this quote exactly once; change it by hand")
                if new is None
                else text('becomes "{quote}"', quote=new)
            )
            notes.append(Note(said, indent=4))
    if not notes:
        return [Note(text("No sentence has to change."), "good")]
    return [Heading(text("Sentences that change"), 2), Listing(tuple(notes))]
