"""What a figure should read in, its words in Dutch and English and its sentences with the new number out."""

from __future__ import annotations

import re
from fractions import Fraction

from mjabudget.analysis.publish import Line, Publication
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Printed
from mjabudget.model.message import Estimated, Money, Percent, Value
from mjabudget.output.language import Words
from mjabudget.present.publish import Worded

_LANGUAGES = ("nl", "en")
_SIGN = r"(?=\s?(?:%|procent\b|percent\b))"


def worded(found: Publication) -> dict[str, Worded]:
    """Put what every figure should read into both languages."""
    return {line.figure.id: _worded(line) for line in found.lines}


def _worded(line: Line) -> Worded:
    if line.reads is None:
        return Worded("-", "-")
    said: Value = Estimated(line.reads) if line.estimated else line.reads
    dutch, english = (Words(language).say(said) for language in _LANGUAGES)
    sentences = tuple((quote, rewritten(quote, line)) for quote in line.figure.quotes)
    return Worded(dutch, english, sentences if line.action == "change" else ())


def rewritten(quote: str, line: Line) -> str | None:
    """Put the new number in the place of the printed one, written the same way.

    None where the printed number is not one number, or does not stand in the quote exactly once.
    """
    printed, budget = line.result.printed, line.result.budget
    if printed.low is None or printed.low != printed.high or not isinstance(line.reads, Percent | Money):
        return None
    old = _scaled(Fraction(printed.low), printed, budget)
    reads = line.reads
    new = _scaled(reads.value, printed, budget)
    digits = _decimals(printed, budget)
    found: dict[tuple[int, int], str] = {}
    for before, after in zip(_written(old, digits), _written(new, digits), strict=True):
        sign = _SIGN if printed.unit == "percent" else ""
        pattern = rf"(?<![\d.,]){re.escape(before)}{sign}(?![.,]?\d)"
        for match in re.finditer(pattern, quote):
            found.setdefault(match.span(), after)
    if len(found) != 1:
        return None
    ((start, end), after) = next(iter(found.items()))
    return quote[:start] + after + quote[end:]


def _written(value: Fraction, digits: int) -> tuple[str, ...]:
    """Write a number the Dutch way, the English way, and without thousands either way."""
    dutch, english = (Words(language).number(value, digits) for language in _LANGUAGES)
    return dutch, english, dutch.replace(".", ""), english.replace(",", "")


def _scaled(value: Fraction, printed: Printed, budget: Budget) -> Fraction:
    return value / Fraction(budget.unit) if printed.unit == "amount" else value


def _decimals(printed: Printed, budget: Budget) -> int:
    step = _scaled(Fraction(printed.low_unit), printed, budget)
    return next(n for n in range(12) if step * 10**n >= 1)
