"""Read what follows a number: its scale (`miljoen`, `k`) and what it is of (`euro`, `%`, `procentpunt`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mjabudget.prose.numbers.claim import Unit
from mjabudget.prose.numbers.tokens import DASHES, Token, is_currency

THOUSAND, MILLION, BILLION = (Decimal(10) ** n for n in (3, 6, 9))
_DUTCH = {"duizend": THOUSAND, "miljoen": MILLION, "miljard": BILLION, "ton": Decimal(10) ** 5}
_ENGLISH = {"thousand": THOUSAND, "million": MILLION, "billion": BILLION}
_SHORT = {
    **dict.fromkeys(("mln", "mio", "milj", "mn"), MILLION),
    **dict.fromkeys(("mld", "mrd", "bn"), BILLION),
}
_LETTERS = {"k": THOUSAND, "m": MILLION, "b": BILLION}
_WORDS = _DUTCH | _ENGLISH | _SHORT
_NO_CENTS = DASHES | {"="}
_TIMES = frozenset(("x", "\u00d7", "*"))
_UNITS_OF_TABLES = {
    "1.000": THOUSAND,
    "1,000": THOUSAND,
    "1000": THOUSAND,
    "1.000.000": MILLION,
    "1,000,000": MILLION,
    "1000000": MILLION,
}
_PERCENT = ("%", "procent", "percent", "pct")
_POINT = ("punt", "punten", "point", "points")
_SHARES: dict[tuple[str, ...], Unit] = {
    **{(word,): "percent" for word in _PERCENT},
    ("per", "cent"): "percent",
    **{(f"{word}{point}",): "points" for word in ("procent", "percentage", "percent") for point in _POINT},
    **{(word, point): "points" for word in (*_PERCENT, "percentage") for point in _POINT},
    **{(word, "-", point): "points" for word in _PERCENT for point in _POINT},
    ("pp",): "points",
}


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a number, up to the token `end`: its scale and unit.

    `grouping` has the signs that group digits in front of such a tail: a full stop before `miljoen`.
    """

    end: int
    scale: Decimal | None
    unit: Unit | None
    currency: bool
    grouping: str = ""


def is_scale(token: Token) -> bool:
    """Return whether a word is a scale in itself, whatever is before it."""
    return token.plain in _WORDS


def tail(tokens: Sequence[Token], at: int, *, currency: bool) -> Tail:
    """Read the scale and unit that start at a token; `currency` is whether one stands before the number."""
    end, marked = _cents_left_out(tokens, at)
    scale, grouping, end = _scale(tokens, end, currency=currency)
    if scale is None and (times := _unit_of_table(tokens, end)) is not None:
        return Tail(times[1], times[0], "amount", currency=True, grouping=".,")
    after = tokens[end] if end < len(tokens) else None
    if after is not None and after.gap != "\n\n":
        if is_currency(after) and not _leads_another(tokens, end, currency=currency):
            return Tail(end + 1, scale, "amount", currency=True, grouping=grouping)
        if not (marked or currency) and (share := _share(tokens, end)) is not None:
            return Tail(share[1], scale, share[0], currency=False, grouping=grouping)
    return Tail(end, scale, "amount" if marked or currency else None, currency=marked, grouping=grouping)


def _cents_left_out(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Read the `,-`, `,--` or `,=` of a whole amount."""
    if at + 1 >= len(tokens) or tokens[at].text not in ",." or tokens[at].gap:
        return at, False
    end = at + 1
    while end < at + 3 and end < len(tokens) and tokens[end].text in _NO_CENTS and not tokens[end].gap:
        end += 1
    glued = end < len(tokens) and not tokens[end].gap and tokens[end].kind != "sign"
    return (at, False) if end == at + 1 or glued else (end, True)


def _scale(tokens: Sequence[Token], at: int, *, currency: bool) -> tuple[Decimal | None, str, int]:
    """Read a scale; single letters are one beside a currency only."""
    if at >= len(tokens) or tokens[at].kind != "word" or tokens[at].gap == "\n\n":
        return None, "", at
    word, after = tokens[at].plain, tokens[at + 1] if at + 1 < len(tokens) else None
    if word in _LETTERS:
        beside = currency or (after is not None and is_currency(after) and after.gap in ("", " "))
        return (_LETTERS[word], "", at + 1) if beside else (None, "", at)
    scale = _WORDS.get(word)
    if scale is None:
        return None, "", at
    end = at + 1
    dotted = word in _SHORT and after is not None and after.text == "." and not after.gap
    if dotted and at + 2 < len(tokens) and (is_currency(tokens[at + 2]) or _goes_on(tokens[at + 2])):
        end = at + 2
    return scale, "." if word in _DUTCH else "," if word in _ENGLISH else "", end


def _goes_on(token: Token) -> bool:
    """Return whether a sentence goes on with a word: a full stop before it ends an abbreviation."""
    return token.kind == "word" and token.text[0].islower()


def _unit_of_table(tokens: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """Read the `x € 1.000` of an amount in thousands, or the `(x 1.000)`."""
    bracket = at < len(tokens) and tokens[at].text == "("
    times = at + 1 if bracket else at
    if times + 2 >= len(tokens) or tokens[times].plain not in _TIMES:
        return None
    number = times + 2 if is_currency(tokens[times + 1]) else times + 1
    scale = _UNITS_OF_TABLES.get(tokens[number].text)
    if scale is None or (number == times + 1 and not bracket):
        return None
    closed = bracket and number + 1 < len(tokens) and tokens[number + 1].text == ")"
    return scale, number + 2 if closed else number + 1


def is_unit_of_table(tokens: Sequence[Token], number: int) -> bool:
    """Return whether a numeral is the 1.000 of `bedragen x € 1.000`."""
    before = number - 2 if number > 1 and is_currency(tokens[number - 1]) else number - 1
    return before >= 0 and tokens[before].plain in _TIMES and tokens[number].text in _UNITS_OF_TABLES


def _leads_another(tokens: Sequence[Token], at: int, *, currency: bool) -> bool:
    """Return whether a currency belongs to the number after it, not to the one before."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if currency and tokens[at].kind == "sign":
        return True
    return after is not None and after.kind == "numeral"


def _share(tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
    """Read a percent sign or word, or points; a sign glued to a digit is no percent sign: 12%20."""
    words = tuple(t.plain for t in tokens[at : at + 3])
    for length in range(len(words), 0, -1):
        unit = _SHARES.get(words[:length])
        if unit is not None:
            end = at + length
            glued = end < len(tokens) and tokens[end].kind == "numeral" and not tokens[end].gap
            return None if glued and words[length - 1] == "%" else (unit, end)
    return None
