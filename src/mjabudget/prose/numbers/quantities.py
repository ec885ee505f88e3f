"""Find the quantities of a text: each number with its own sign, currency, scale and unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from mjabudget.prose.numbers import digits, fractions, number_words
from mjabudget.prose.numbers.claim import Unit
from mjabudget.prose.numbers.digits import Written
from mjabudget.prose.numbers.scales import Tail, tail
from mjabudget.prose.numbers.tokens import MINUS, Token, is_currency, reads_as_a_year

FRACTION_STEP = Decimal(5)
_SIGN_WORDS = frozenset(("min", "minus"))
_VULGAR = {"\u00bd": Decimal("0.5"), "\u00bc": Decimal("0.25"), "\u00be": Decimal("0.75")}
_SMALL = frozenset(("tot", "a", "of", "to", "or"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text, of the tokens `first` up to `last`; that of its first digit or word is `number`.

    `written` has the ways to read it before it is scaled. Its currency stands before it where it `leads`, and
    behind it where it `trails`.
    """

    first: int
    number: int
    last: int
    written: tuple[Written, ...]
    scale: Decimal | None = None
    unit: Unit | None = None
    leads: bool = False
    trails: bool = False
    negative: bool = False
    kind: Literal["digits", "words", "fraction"] = "digits"


def quantities(tokens: Sequence[Token]) -> Iterator[Quantity]:
    """Find the quantities of a text, from left to right; none overlap."""
    at = floor = 0
    while at < len(tokens):
        found = _quantity(tokens, at, floor)
        if found is None:
            at += 1
        else:
            yield found
            at = floor = found.last


def _quantity(tokens: Sequence[Token], at: int, floor: int) -> Quantity | None:
    kind = tokens[at].kind
    if kind == "numeral":
        return _in_digits(tokens, at, floor)
    return _in_words(tokens, at, floor) if kind == "word" else None


def _in_digits(tokens: Sequence[Token], at: int, floor: int) -> Quantity | None:
    """Read a numeral with what stands around it; None for a code like A4, or an ordinal like 2e."""
    token = tokens[at]
    if at and not token.gap and tokens[at - 1].kind == "word" and not is_currency(tokens[at - 1]):
        return None
    first, leads, negative = _lead(tokens, at, floor)
    end = at + 1
    vulgar = _VULGAR.get(tokens[end].text) if end < len(tokens) and not tokens[end].gap else None
    end += vulgar is not None
    after = tail(tokens, end, currency=leads)
    if after.end == end < len(tokens) and tokens[end].kind == "word" and not tokens[end].gap:
        return None
    written = _readings(token, after)
    if vulgar is not None:
        written = tuple((number + vulgar, Decimal("0.01")) for number, _ in written)
    if not written:
        return None
    return Quantity(
        first, at, after.end, written, after.scale, after.unit, leads, after.currency, negative, "digits"
    )


def _readings(token: Token, after: Tail) -> tuple[Written, ...]:
    """Read a numeral: a point or comma before three digits groups in amounts, and is decimal in percentages.

    Before a scale it groups where the language of the scale does so: € 1.234 miljoen, €1,234 million.
    """
    money = after.unit == "amount" and after.scale is None
    if money or (after.scale is None and after.unit is None):
        found = digits.read(token.text, "grouped")
        if money:
            return found[:1]
    else:
        grouped = any(sign in token.text for sign in after.grouping)
        found = digits.read(token.text, "grouped" if grouped else "decimal")
    if not token.split:
        return found
    return found + tuple((Decimal(group), Decimal(1)) for group in token.text.split(" ") if group.isdigit())


def _in_words(tokens: Sequence[Token], at: int, floor: int) -> Quantity | None:
    """Read a fraction or a number in words with what stands around it."""
    part = fractions.read(tokens, at)
    if part is not None:
        share, end = part
        after = tail(tokens, end, currency=False)
        if after.scale is None and after.unit is None:
            return Quantity(at, at, end, ((share * 100, FRACTION_STEP),), unit="percent", kind="fraction")
        return _worded(tokens, at, floor, (share, FRACTION_STEP / 100), end)
    read = number_words.read(tokens, at)
    return None if read is None else _worded(tokens, at, floor, *read)


def _worded(tokens: Sequence[Token], at: int, floor: int, number: Written, end: int) -> Quantity | None:
    """Put the scale and unit to a number in words; an article is a number before some of them only."""
    first, leads, negative = _lead(tokens, at, floor)
    after = tail(tokens, end, currency=leads)
    if end == at + 1 and tokens[at].text.lower() in number_words.ARTICLES and not _one(tokens, end, after):
        return None
    if number[0] == Decimal("0.5") and after.end == end:
        return None
    if after.scale is not None:
        number, after = _with_lower_scales(tokens, number, after, currency=leads)
    return Quantity(
        first, at, after.end, (number,), after.scale, after.unit, leads, after.currency, negative, "words"
    )


def _one(tokens: Sequence[Token], end: int, after: Tail) -> bool:
    """Return whether an article is the number one: `een miljoen`, `een procent`, `een tot twee procent`."""
    if after.scale is not None or after.unit in ("percent", "points"):
        return True
    follows = end + 1 < len(tokens) and tokens[end].plain in _SMALL
    return follows and number_words.read(tokens, end + 1) is not None


def _with_lower_scales(
    tokens: Sequence[Token], number: Written, after: Tail, *, currency: bool
) -> tuple[Written, Tail]:
    """Add the parts of `twee miljoen driehonderdduizend`; the sum is written in full, without a scale."""
    scale = after.scale or Decimal(1)
    total, unit = number[0] * scale, number[1] * scale
    least = scale
    while after.unit is None and after.end < len(tokens) and tokens[after.end].gap in (" ", "\n"):
        part = number_words.read(tokens, after.end)
        if part is None or tokens[after.end].text.lower() in number_words.ARTICLES:
            break
        following = tail(tokens, part[1], currency=currency)
        below = following.scale or Decimal(1)
        if below >= least or part[0][0] * below >= least:
            break
        total, unit, after = total + part[0][0] * below, part[0][1] * below, following
        least = below if following.scale else Decimal(1)
    if least == scale and total == number[0] * scale:
        return number, after
    return (total, unit), Tail(after.end, None, after.unit, after.currency)


def _lead(tokens: Sequence[Token], at: int, floor: int) -> tuple[int, bool, bool]:
    """Return where the sign and currency before a number start, and which of the two there are."""
    first, currency = at, False
    negative = _signed(tokens, first, floor)
    first -= negative
    named = first > floor and is_currency(tokens[first - 1]) and tokens[first].gap != "\n\n"
    # In the head of a table, "in euro's 2026", the word is no currency of the year.
    if named and not (tokens[first - 1].kind == "word" and reads_as_a_year(tokens[at])):
        first, currency = first - 1, True
        if not negative and _signed(tokens, first, floor):
            first, negative = first - 1, True
    return first, currency, negative


def _signed(tokens: Sequence[Token], at: int, floor: int) -> bool:
    """Return whether a minus stands before a token: one that neither joins two numbers nor starts an item."""
    if at <= floor:
        return False
    sign = tokens[at - 1]
    if sign.plain in _SIGN_WORDS:
        return True
    if sign.text not in MINUS or tokens[at].gap:
        return False
    if at == 1:
        return True
    before = tokens[at - 2]
    if not sign.gap:
        return (before.kind == "sign" and before.text in "(:/[") or is_currency(before)
    return before.kind != "numeral" or reads_as_a_year(before)
