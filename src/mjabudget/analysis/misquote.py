"""Hold a figure to its own quote: find the numbers in it that are other ones than the file has.

In doubt nothing is found: words without numbers, numbers of another kind, and numbers of which nothing says
the kind contradict no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from mjabudget.analysis.quoted_values import printed_ends, stands_for
from mjabudget.model.figure import Figure, Printed
from mjabudget.prose.numbers import Claim, numbers, speaks_of_money

_TOTALS = ("totaal", "totale", "total")
_REFERENCES = ("zie", "see", "volgens", "conform")
_STEPS_OF_MONEY = (Decimal(1), Decimal("0.01"))
_LEAST_OF_MONEY, _LEAST_IN_A_ROW = 100, 1000
_MOST_PAIRED = 20
_ONE, _HUNDRED, *_TABLES = (Decimal(10) ** n for n in (0, 2, 3, 6))
_SIGN_ONLY = Decimal("0.01")
_MULTIPLIED = re.compile(r"\d\s*(?:[x\u00d7*]|maal|keer|times)\s*(?:€|eur|[0-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Misquote:
    """Numbers of a quote, in its own words, none of which is the figure's value.

    `meant` is the percentage that may be meant where the file has a hundredth of it: 0.27 beside "27%".
    """

    said: tuple[str, ...]
    meant: Decimal | None = None


def misquote(figure: Figure, unit: Decimal) -> Misquote | None:
    """Return what the first quote says that contradicts the figure; None where none does.

    `unit` is that of the file: amounts in a quote are in this unit, or in whole currency.
    """
    if not figure.quotes or _says_a_sign(figure.printed, unit):
        return None
    quotes = [_Quote(figure, unit, text) for text in figure.quotes]
    repeats = any(quote.exact for quote in quotes)
    return next((quote.misquote() for quote in quotes if not quote.holds(repeats=repeats)), None)


def _says_a_sign(printed: Printed, unit: Decimal) -> bool:
    """Return whether a bound says no more than that something grows, shrinks or is left over."""
    ends = printed_ends(printed)
    least = _SIGN_ONLY * (unit if printed.unit == "amount" else 1)
    return printed.exact and len(ends) == 1 and ends[0] <= least


class _Quote:
    """A quote of a figure, and the numbers in it that are of the figure's kind, or may be."""

    def __init__(self, figure: Figure, unit: Decimal, text: str) -> None:
        self.figure, self.printed, self.text = figure, figure.printed, text
        share = self.printed.unit == "percent"
        found = numbers(text)
        kinds = ("percent", "points") if share and figure.minus else (self.printed.unit,)
        self.points = not figure.minus and any(c.unit == "points" for c in found)
        self.named = [c for c in found if c.unit in kinds]
        self.bare = [c for c in found if c.unit is None]
        # A number without a unit may stand in a table of thousands, as may one that the file says is coarse;
        # a share may be written as a part of 1.
        coarse = (unit, *(by for by in _TABLES if by <= self.printed.low_unit))
        self.factors = (_ONE,) if share else tuple(dict.fromkeys((_ONE, *coarse)))
        self.table_factors = (_ONE, _HUNDRED) if share else tuple(dict.fromkeys((_ONE, unit, *_TABLES)))
        self.values = frozenset(self._values())
        self.exact = bool(self.values) and all(end in self.values for end in printed_ends(self.printed))

    def _values(self) -> Iterator[Decimal]:
        """Return every number of the quote that may be the figure's value, without its sign."""
        for claims, factors in ((self.named, self.factors), (self.bare, self.table_factors)):
            for claim in claims:
                by = (*factors, *self._each()) if claim.each else factors
                for reading in claim.readings:
                    yield from (abs(number) * factor for number, _ in reading.numbers for factor in by)

    def _each(self) -> Iterator[Decimal]:
        """Return of how many things a number may be said: 1% of each of two themes is 2%."""
        of = self.figure.of
        yield from (Decimal(len(ids)) for ids in (of.year, of.theme, of.activity, of.source) if len(ids) > 1)

    def holds(self, *, repeats: bool) -> bool:
        """Return whether the quote holds the figure, or says nothing against it.

        `repeats`: a quote of the figure has its very value, so that one that rounds it says the same.
        """
        if self.exact or self.points or not self._against() or self._is_worked_out():
            return True
        named = any(
            stands_for(c, self.printed, by, rounded=repeats) for c in self.named for by in self.factors
        )
        return named or any(
            stands_for(c, self.printed, by, rounded=repeats or by > 1)
            for c in self.bare
            for by in self.table_factors
        )

    def _against(self) -> Sequence[Claim]:
        """Return the numbers that speak against the figure where none of them is its value.

        Those of which nothing says the kind do so where a quote is nothing else, and against an amount if
        they look like money: after "totaal", of three digits in words about money, at the end of a row.
        """
        if self.named or not any(c.isalpha() for c in self.text):
            return self.named or self.bare
        if self.printed.unit == "percent":
            return ()
        words = self.text.lower()
        of_money = speaks_of_money(words) or any(total in words for total in _TOTALS)
        return [claim for claim in self.bare if self._looks_like_money(claim, of_money=of_money)]

    def _looks_like_money(self, claim: Claim, *, of_money: bool) -> bool:
        """Return whether a number without a unit is an amount, by its size and the words around it."""
        number = claim.high if claim.low is None else claim.low
        unit = claim.readings[0].low_unit or claim.readings[0].high_unit
        before = (self.text[: claim.start].lower().split() or [""])[-1].strip("(:")
        if number is None or unit not in _STEPS_OF_MONEY or before in _REFERENCES:
            return False
        if before in _TOTALS:
            return True
        ends_the_row = claim.end == len(self.text.rstrip(" .;"))
        return abs(number) >= (_LEAST_OF_MONEY if of_money else _LEAST_IN_A_ROW) and (
            of_money or ends_the_row
        )

    def _is_worked_out(self) -> bool:
        """Return whether the figure is the sum of the quote's numbers, or the difference of two of them.

        So it is taken to be where a quote multiplies: 3 x € 5.000 in a sentence may be any part of a figure.
        """
        if self.printed.unit == "amount" and _MULTIPLIED.search(self.text):
            return True
        ends = [abs(end) for c in self.named for end in (c.low,) if end is not None]
        if len(ends) > 1 and printed_ends(self.printed) == (sum(ends),):
            return True
        if not self.figure.minus or len(self.values) < 2:
            return False
        if len(self.values) > _MOST_PAIRED:
            return True
        nearest = self.printed.nearest
        gaps = (Fraction(abs(a - b)) for a, b in combinations(self.values, 2))
        return any(gap in nearest or -gap in nearest for gap in gaps)

    def misquote(self) -> Misquote:
        """Return what the quote says instead."""
        said = tuple(dict.fromkeys(self.text[c.start : c.end] for c in self._against()))
        ends = printed_ends(self.printed)
        share = self.printed.unit == "percent" and len(ends) == 1
        meant = ends[0] * _HUNDRED if share and ends[0] * _HUNDRED in self.values else None
        return Misquote(said, meant)
