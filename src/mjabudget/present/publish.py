"""Lay out what figures should read, in Dutch and in English, and the sentences that change."""

from __future__ import annotations

import re
from fractions import Fraction

from mjabudget.analysis.publish import Publication, PublishedFigure
from mjabudget.model.document import Column, Document, Heading, Item, Listing, Note, Row, Table
from mjabudget.model.interval import decimals, quantized
from mjabudget.model.message import InLanguage, Message, Value, text
from mjabudget.present.amounts import estimates_note, marked
from mjabudget.present.verdict_text import printed_value

_SIGN = r"(?=\s?(?:%|procent\b|percent\b))"


def publish_document(found: Publication) -> Document:
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
    rows = tuple(map(_row, found.lines))
    items.append(Table(columns, rows))
    items += _distributions(found)
    items += _sentences(found)
    return tuple(items)


def _not_for_print() -> Message:
    return text("A figure marked ~ is not ready to be printed: type the real amounts first.")


def _row(line: PublishedFigure) -> Row:
    budget = line.result.budget
    reads: tuple[Value, ...] = "-", "-"
    if line.reads is not None:
        shown = marked(printed_value(line.reads, budget), estimated=line.estimated)
        reads = tuple(InLanguage(language, shown) for language in ("nl", "en"))
    return Row((line.figure.id, printed_value(line.result.printed, budget), *reads, _action(line)))


def _action(line: PublishedFigure) -> Value:
    if line.action == "open":
        return text("cannot be said")
    if line.alone is not None:
        alone = printed_value(line.alone, line.result.budget)
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


def _sentences(found: Publication) -> list[Item]:
    notes: list[Note] = []
    for line in found.lines:
        if line.action != "change":
            continue
        notes.append(Note(text("[{figure}] {place}", figure=line.figure.id, place=str(line.figure.place))))
        for quote in line.figure.quotes:
            new = rewritten(quote, line)
            by_hand = text("the number does not stand in this quote exactly once; change it by hand")
            notes.append(Note(text('"{quote}"', quote=quote), indent=4))
            notes.append(Note(by_hand if new is None else text('becomes "{quote}"', quote=new), indent=4))
    if not notes:
        return [Note(text("No sentence has to change."), "good")]
    return [Heading(text("Sentences that change"), 2), Listing(tuple(notes))]


def rewritten(quote: str, line: PublishedFigure) -> str | None:
    """Put the new number in the place of the printed one, written the same way.

    None where one of the two is not one number, or the printed one does not stand in the quote exactly once.
    """
    printed, reads = line.result.printed, line.reads
    if reads is None or printed.low is None or printed.low != printed.high:
        return None
    if reads.low is None or reads.low != reads.high:
        return None
    percent = printed.unit == "percent"
    unit = Fraction(1) if percent else Fraction(line.result.budget.unit)
    digits = decimals(Fraction(printed.low_unit) / unit)
    pairs = (_written(Fraction(number) / unit, digits) for number in (printed.low, reads.low))
    found: dict[tuple[int, int], str] = {}
    for before, after in zip(*pairs, strict=True):
        pattern = rf"(?<![\d.,]){re.escape(before)}{_SIGN if percent else ''}(?![.,]?\d)"
        for match in re.finditer(pattern, quote):
            found.setdefault(match.span(), after)
    if len(found) != 1:
        return None
    ((start, end), after) = next(iter(found.items()))
    return quote[:start] + after + quote[end:]


def _written(value: Fraction, digits: int) -> tuple[str, ...]:
    """Write a number the Dutch way, the English way, and without thousands either way."""
    english = f"{quantized(value, digits):,f}"
    dutch = english.translate(str.maketrans(",.", ".,"))
    return dutch, english, dutch.replace(".", ""), english.replace(",", "")
