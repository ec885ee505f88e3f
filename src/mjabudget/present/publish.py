"""Lay out what figures should read, in Dutch and in English, and the sentences that change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from mjabudget.analysis.publish import Publication, PublishedFigure
from mjabudget.locale import LANGUAGES
from mjabudget.model.document import Column, Document, Heading, Item, Listing, Note, Row, Table
from mjabudget.model.interval import decimals, quantized
from mjabudget.model.message import Message, Value, text
from mjabudget.present.amounts import estimates_note, marked
from mjabudget.present.data import in_every_language
from mjabudget.present.verdict_text import printed_value

_HEADS: Mapping[str, Value] = {"nl": text("In Dutch"), "en": text("In English")}
_SIGN = r"(?=\s?(?:%|procent\b|percent\b))"


def publish_document(publication: Publication) -> Document:
    """List every figure with what it should read; then the sentences that change."""
    budget = publication.budget
    items: list[Item] = [Heading(text("{title}: what the figures should read", title=budget.title))]
    if not publication.figures:
        return (*items, Note(text("The file has no figures.")))
    if any(published.estimated for published in publication.figures):
        items.append(Note(estimates_note(), "warning"))
        items.append(Note(_not_for_print(), "warning"))
    columns = (
        Column(text("Figure")),
        Column(text("Printed"), number=True),
        *(Column(_HEADS.get(language, language), number=True) for language in LANGUAGES),
        Column(text("What to do")),
    )
    rows = tuple(map(_row, publication.figures))
    items.append(Table(columns, rows))
    items += _distributions(publication)
    items += _sentences(publication)
    return tuple(items)


def _not_for_print() -> Message:
    return text("A figure marked ~ is not ready to be printed: type the real amounts first.")


def _row(published: PublishedFigure) -> Row:
    budget = published.result.budget
    reads: Iterable[Value] = ("-" for _ in LANGUAGES)
    if published.reads is not None:
        shown = marked(printed_value(published.reads, budget), estimated=published.estimated)
        reads = in_every_language(shown).values()
    return Row(
        (published.figure.id, printed_value(published.result.printed, budget), *reads, _action(published))
    )


def _action(published: PublishedFigure) -> Value:
    if published.action == "open":
        return text("cannot be said")
    if published.alone is not None:
        alone = printed_value(published.alone, published.result.budget)
        if published.action == "keep":
            return text("keep, to add up (by itself {alone})", alone=alone)
        return text("change, to add up (by itself {alone})", alone=alone)
    return text("keep") if published.action == "keep" else text("change")


def _distributions(publication: Publication) -> list[Item]:
    """Name the figures that add up to 100%, and warn where that costs one its own rounding."""
    notes = [
        Note(text("Together 100%: {figures}", figures=", ".join(d.figures)))
        for d in publication.distributions
    ]
    notes += [
        Note(
            text(
                "Together all of one base as well, but not made to add up: {figures}",
                figures=", ".join(d.figures),
            )
        )
        for d in publication.overlapping
    ]
    if any(published.alone is not None for published in publication.figures):
        notes.append(
            Note(
                text(
                    "A figure that changes to add up no longer rounds from its amounts: `check` will report "
                    "it. Say in the text that percentages are rounded so that they add up."
                )
            )
        )
    return [Listing(tuple(notes))] if notes else []


def _sentences(publication: Publication) -> list[Item]:
    notes: list[Note] = []
    for published in publication.figures:
        if published.action != "change":
            continue
        notes.append(
            Note(text("[{figure}] {place}", figure=published.figure.id, place=str(published.figure.place)))
        )
        for quote in published.figure.quotes:
            new = rewritten(quote, published)
            by_hand = text("the number does not stand in this quote exactly once; change it by hand")
            notes.append(Note(text('"{quote}"', quote=quote), indent=4))
            notes.append(Note(by_hand if new is None else text('becomes "{quote}"', quote=new), indent=4))
    if not notes:
        return [Note(text("No sentence has to change."), "good")]
    return [Heading(text("Sentences that change"), 2), Listing(tuple(notes))]


def rewritten(quote: str, published: PublishedFigure) -> str | None:
    """Put the new number in the place of the printed one, written the same way.

    None where one of the two is not one number, or the printed one does not stand in the quote exactly once.
    """
    printed, reads = published.result.printed, published.reads
    if reads is None or printed.low is None or printed.low != printed.high:
        return None
    if reads.low is None or reads.low != reads.high:
        return None
    percent = printed.unit == "percent"
    unit = Fraction(1) if percent else Fraction(published.result.budget.unit)
    digits = decimals(Fraction(printed.low_unit) / unit)
    pairs = (_written(Fraction(number) / unit, digits) for number in (printed.low, reads.low))
    matches: dict[tuple[int, int], str] = {}
    for before, after in zip(*pairs, strict=True):
        pattern = rf"(?<![\d.,]){re.escape(before)}{_SIGN if percent else ''}(?![.,]?\d)"
        for match in re.finditer(pattern, quote):
            matches.setdefault(match.span(), after)
    if len(matches) != 1:
        return None
    ((start, end), after) = next(iter(matches.items()))
    return quote[:start] + after + quote[end:]


def _written(value: Fraction, digits: int) -> tuple[str, ...]:
    """Write a number the Dutch way, the English way, and without thousands either way."""
    english = f"{quantized(value, digits):,f}"
    dutch = english.translate(str.maketrans(",.", ".,"))
    return dutch, english, dutch.replace(".", ""), english.replace(",", "")
