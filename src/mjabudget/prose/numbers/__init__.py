"""Read the numbers that a text claims: amounts, percentages and points, in Dutch and in English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from mjabudget.prose.numbers import hedges
from mjabudget.prose.numbers.claim import Claim, Hedge, Reading, Unit
from mjabudget.prose.numbers.joints import Chain, chains
from mjabudget.prose.numbers.money_words import of_money, speaks_of_money
from mjabudget.prose.numbers.not_claims import claims_nothing
from mjabudget.prose.numbers.quantities import Quantity, quantities
from mjabudget.prose.numbers.tokens import Token, tokens

__all__ = ["Claim", "Hedge", "Reading", "Unit", "claims", "numbers", "speaks_of_money"]

_BETWEEN = frozenset(("tussen", "between"))
_EACH = frozenset(("elk", "elke", "ieder", "iedere", "each", "every", "apiece"))
_EACH_WITHIN = 3
_NOTHING = Decimal(0)
_LEAST_WORDS = 1000


def claims(text: str) -> tuple[Claim, ...]:
    """Return the amounts, percentages and points that a text claims, in order."""
    return tuple(claim for claim in numbers(text) if claim.unit)


def numbers(text: str) -> tuple[Claim, ...]:
    """Return the claims of a text, and the numbers that may be one: those with no word that says of what."""
    split = tokens(text)
    found = [q for q in quantities(split) if not claims_nothing(split, q)]
    return tuple(claim for chain in chains(split, found) for claim in _of_chain(split, chain))


def _of_chain(split: Sequence[Token], chain: Chain) -> Iterator[Claim]:
    """Make the claims of joined quantities: one of the two ends of a range, one of every other."""
    at = 0
    while at < len(chain.quantities):
        low = chain.quantities[at]
        high = chain.quantities[at + 1] if chain.joints[at : at + 1] == ("range",) else low
        readings = _readings(low, high)
        if not readings:
            high, readings = low, _readings(low, low)
        at += 1 if high is low else 2
        unit = low.unit
        if unit is None and low.scale is not None and of_money(split, low.first, high.last):
            unit = "amount"
        if unit or not _small_word(low):
            yield _claim(split, low, high, unit, readings)


def _readings(low: Quantity, high: Quantity) -> tuple[Reading, ...]:
    """Return the ways to read a number or a range; none where the two are no range."""
    if low.unit != high.unit:
        return ()
    by, high_by = _factor(low), _factor(high)
    made = (
        Reading(a * by, b * high_by, a_unit * abs(by), b_unit * abs(high_by))
        for (a, a_unit), (b, b_unit) in zip(low.written, high.written, strict=False)
    )
    return tuple(r for r in made if r.low is not None and r.high is not None and r.low <= r.high)


def _factor(quantity: Quantity) -> Decimal:
    """Return the scale of a quantity, with its sign."""
    scale = quantity.scale or Decimal(1)
    return -scale if quantity.negative else scale


def _claim(
    split: Sequence[Token], low: Quantity, high: Quantity, unit: Unit | None, readings: tuple[Reading, ...]
) -> Claim:
    """Put the words around a number to it: its hedge, and whether it is said of each."""
    first, last = low.first, high.last
    if high is not low:
        ahead = first - 1
        while ahead > 0 and split[ahead].plain in ("de", "the"):
            ahead -= 1
        first = ahead if ahead >= 0 and split[ahead].plain in _BETWEEN else first
    hedge: Hedge | None = None
    if ahead_of := hedges.before(split, first):
        hedge, first = ahead_of
    elif after := hedges.behind(split, last):
        hedge, last = after
    near = (*split[max(0, first - _EACH_WITHIN) : first], *split[last : last + 1])
    return Claim(
        split[first].start,
        split[last - 1].end,
        unit,
        readings if high is not low else tuple(_open(r, hedge) for r in readings),
        hedge,
        rough=hedge is not None or _rough(low),
        each=any(t.plain in _EACH for t in near),
    )


def _open(reading: Reading, hedge: Hedge | None) -> Reading:
    """Open the end that a hedge leaves open."""
    if hedge == "above":
        return replace(reading, high=None, high_unit=_NOTHING)
    return replace(reading, low=None, low_unit=_NOTHING) if hedge == "below" else reading


def _rough(quantity: Quantity) -> bool:
    """Return whether a number is rounded by its nature: in thousands, or in words."""
    return quantity.scale is not None or quantity.kind == "fraction" or _worded_in_tens(quantity)


def _worded_in_tens(quantity: Quantity) -> bool:
    return quantity.kind == "words" and quantity.written[0][1] > 1


def _small_word(quantity: Quantity) -> bool:
    """Return whether a number in words is one of those that mostly count things: twee, honderd."""
    small = quantity.written[0][0] < _LEAST_WORDS
    return quantity.kind == "words" and quantity.scale is None and small
