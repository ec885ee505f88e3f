"""Correct sentences of a document: every figure that a sentence carries, in one corrected sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mjabudget.analysis.publish import PublishedFigure
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure, Printed
from mjabudget.model.interval import decimals, quantized
from mjabudget.model.selection import natural

_SIGN = r"(?=\s?(?:%|procent\b|percent\b))"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Correction:
    """A sentence that changes, and the figures in it that do; `new` is None where it is changed by hand."""

    old: str
    new: str | None
    figures: tuple[PublishedFigure, ...]


@dataclass(frozen=True, slots=True)
class _Edit:
    """What a figure makes of its number in a sentence; the span is None where it is not found once."""

    figure: PublishedFigure
    span: Span | None
    new: str


def corrections(asked: Sequence[PublishedFigure], run: Sequence[PublishedFigure]) -> tuple[Correction, ...]:
    """Correct the sentences of the figures asked for that change; `run` has all figures of the run.

    A quote that stands in a longer one about the same money, as that of another year, is corrected there.
    """
    longest: dict[str, list[PublishedFigure]] = {}
    for figure in asked:
        for quote in figure.figure.quotes if figure.action == "change" else ():
            longest.setdefault(_longest(quote, figure, run), []).append(figure)
    return tuple(_corrected(quote, figures, run) for quote, figures in longest.items())


def _longest(quote: str, figure: PublishedFigure, run: Sequence[PublishedFigure]) -> str:
    others = (q for other in run if _alike(figure, other) for q in other.figure.quotes)
    return max((quote, *(q for q in others if q.count(quote) == 1)), key=len)


def _alike(one: PublishedFigure, other: PublishedFigure) -> bool:
    """Return whether two figures are about the same money, be it in other years."""
    return one.result.budget.programme == other.result.budget.programme and _about(one) == _about(other)


def _about(published: PublishedFigure) -> tuple[object, ...]:
    figure = published.figure
    sides = (figure.of, figure.minus, figure.over)
    return (figure.printed.unit, *(None if s is None else replace(s, year=()) for s in sides))


def _corrected(quote: str, figures: Sequence[PublishedFigure], run: Sequence[PublishedFigure]) -> Correction:
    edits = tuple(_edits(quote, figures, run))
    changing = {e.figure.figure.place: e.figure for e in edits if e.figure.action == "change"}
    ordered = sorted(changing.values(), key=lambda f: natural(f.result.budget.year))
    return Correction(quote, _applied(quote, edits), tuple(ordered))


def _edits(quote: str, figures: Sequence[PublishedFigure], run: Sequence[PublishedFigure]) -> Iterator[_Edit]:
    """List what the figures in a sentence make of their numbers, those that stay as they are too."""
    for other in run:
        for own in other.figure.quotes:
            if own == quote or (own in quote and any(_alike(other, figure) for figure in figures)):
                start, reads = quote.index(own), other.reads or other.figure.printed
                found = _place_of(own, other.figure, other.result.budget, reads)
                span = None if found is None else (start + found[0][0], start + found[0][1])
                yield _Edit(other, span, "" if found is None else found[1])


def _applied(quote: str, edits: Sequence[_Edit]) -> str | None:
    """Make the edits; None where a figure that changes is not found, or two disagree about a number."""
    made: dict[Span, str] = {}
    for edit in edits:
        if edit.span is None:
            if edit.figure.action == "change":
                return None
        elif made.setdefault(edit.span, edit.new) != edit.new:
            return None
    for (start, end), new in sorted(made.items(), reverse=True):
        quote = quote[:start] + new + quote[end:]
    return quote


def rewritten(quote: str, figure: Figure, budget: Budget, reads: Printed) -> str | None:
    """Put a new number in the place of the printed one, written the same way; None where it is by hand."""
    found = _place_of(quote, figure, budget, reads)
    if found is None:
        return None
    (start, end), new = found
    return quote[:start] + new + quote[end:]


def _place_of(quote: str, figure: Figure, budget: Budget, reads: Printed) -> tuple[Span, str] | None:
    """Find the printed number of a figure in a quote, and write the new one the same way.

    Of several places the one with the year of the budget behind it, `15% (2026)`. None where one of the two
    is not one number, or the place is not one.
    """
    printed = figure.printed
    if printed.low is None or printed.low != printed.high or reads.low is None or reads.low != reads.high:
        return None
    percent = printed.unit == "percent"
    unit = Fraction(1) if percent else Fraction(budget.unit)
    digits = decimals(Fraction(printed.low_unit) / unit)
    pairs = (_written(Fraction(number) / unit, digits) for number in (printed.low, reads.low))
    found: dict[Span, str] = {}
    for before, after in zip(*pairs, strict=True):
        pattern = rf"(?<![\d.,]){re.escape(before)}{_SIGN if percent else ''}(?![.,]?\d)"
        for match in re.finditer(pattern, quote):
            found.setdefault(match.span(), after)
    if len(found) > 1:
        year = re.compile(rf"\s?(?:%|procent|percent)?\s?\({re.escape(budget.year)}\)")
        found = {span: after for span, after in found.items() if year.match(quote, span[1])}
    return next(iter(found.items())) if len(found) == 1 else None


def _written(value: Fraction, digits: int) -> tuple[str, ...]:
    """Write a number the Dutch way, the English way, and without thousands either way."""
    english = f"{quantized(value, digits):,f}"
    dutch = english.translate(str.maketrans(",.", ".,"))
    return dutch, english, dutch.replace(".", ""), english.replace(",", "")
