"""Split a text into numerals, words and signs, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
MINUS = frozenset("-\u2212\u2013\u2011")
CURRENCY_SIGNS = frozenset("\u20ac\u00a3$")
CURRENCY_WORDS = frozenset(
    ("eur", "euro", "euros", "euro's", "gbp", "usd", "chf", "dollar", "dollars", "pounds")
)

# Raised digits are no part of a word: they are the mark of a footnote behind it, or behind a number.
# A space groups digits after one to three of them only, and a few times only: no long run is read twice.
_TOKEN = re.compile(
    r"(?P<spaced>[0-9]{1,3}([ \u00a0\u202f\u2009])[0-9]{3}(?![0-9])(?:\2[0-9]{3}(?![0-9])){0,4}"
    r"(?:[.,][0-9]{1,2}(?![0-9]))?)"
    r"|(?P<numeral>[0-9]+(?:[.,'\u2019][0-9]+)*)"
    r"|(?P<word>[^\W\d_\u00b2\u00b3\u00b9\u2070-\u2079]+(?:['\u2019][^\W\d_]+)*)"
    r"|(?P<sign>\S)"
)
_FIRST_GROUP = re.compile(r"[0-9]+")
_SHARE_FOLLOWS = re.compile(r"\s?(?:%|procent|per ?cent)", re.IGNORECASE)
_AMOUNT_FOLLOWS = re.compile(r"\s?(?:\u20ac|eur\b|euro|,-)", re.IGNORECASE)
_PLAIN = str.maketrans(
    "\u00e0\u00e1\u00e2\u00e4\u00e8\u00e9\u00ea\u00eb\u00ec\u00ed\u00ee\u00ef\u00f2\u00f3\u00f4\u00f6\u00f9\u00fa\u00fb\u00fc\u2019",
    "aaaaeeeeiiiioooouuuu'",
)


@dataclass(slots=True)
class Token:
    """A numeral, a word or a sign; `plain` is it in small letters without accents.

    `gap` is what stands before it: nothing, spaces, the end of a line or of a paragraph. `split` is true for
    a numeral whose groups may as well be numbers of their own: "4 111 805" without a currency.
    """

    kind: Literal["numeral", "word", "sign"]
    text: str
    plain: str
    start: int
    end: int
    gap: Literal["", " ", "\n", "\n\n"]
    split: bool = False


def tokens(text: str) -> list[Token]:
    """Return the numerals, words and signs of a text, in order."""
    found: list[Token] = []
    at = 0
    while match := _TOKEN.search(text, at):
        gap = _gap(text[at : match.start()])
        kind = match.lastgroup
        written, end, split = match[0], match.end(), False
        if kind == "spaced":
            money = bool(found and is_currency(found[-1])) or bool(_AMOUNT_FOLLOWS.match(text, end))
            if match[2] == " " and not money and _SHARE_FOLLOWS.match(text, end):
                first = _FIRST_GROUP.match(text, match.start())
                written, end = (first[0], first.end()) if first else (written, end)
            split = match[2] == " " and not money and end == match.end()
        plain = written.lower().translate(_PLAIN) if kind == "word" else written
        name: Literal["numeral", "word", "sign"] = (
            "word" if kind == "word" else "sign" if kind == "sign" else "numeral"
        )
        found.append(Token(name, written, plain, match.start(), end, gap, split))
        at = end
    return found


def is_currency(token: Token) -> bool:
    """Return whether a sign or word names a currency."""
    return token.plain in CURRENCY_SIGNS or token.plain in CURRENCY_WORDS


def reads_as_a_year(token: Token) -> bool:
    """Return whether a numeral is one of 1900 to 2099, without a sign in it."""
    return len(token.text) == 4 and token.text.isdigit() and token.text[:2] in ("19", "20")


def listed(words: str) -> frozenset[str]:
    """Return the words of a list that is written out."""
    return frozenset(words.split())


def _gap(between: str) -> Literal["", " ", "\n", "\n\n"]:
    if not between:
        return ""
    lines = between.count("\n")
    return "\n\n" if lines > 1 else "\n" if lines else " "
