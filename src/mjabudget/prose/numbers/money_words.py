"""Tell whether a sentence speaks of money, where a number in millions has no currency beside it."""

from __future__ import annotations

from collections.abc import Sequence

from mjabudget.prose.numbers.tokens import Token, is_currency

_PARTS = (
    *(
        "budget",
        "begrot",
        "kosten",
        "subsidi",
        "middelen",
        "bijdrage",
        "investe",
        "financier",
        "bekostig",
        "bedrag",
    ),
    *(
        "lasten",
        "baten",
        "reserve",
        "buffer",
        "tekort",
        "overschot",
        "saldo",
        "inkomsten",
        "uitgave",
        "geld",
        "fonds",
    ),
    *(
        "cofinanc",
        "cost",
        "grant",
        "fund",
        "spend",
        "spent",
        "expend",
        "income",
        "revenue",
        "money",
        "surplus",
    ),
    *("deficit", "contribut", "invest"),
)
_SENTENCE_ENDS = frozenset(".!?;")
_WINDOW = 25


def speaks_of_money(text: str) -> bool:
    """Return whether a text has a word of money in it."""
    plain = text.lower()
    return any(part in plain for part in _PARTS)


def of_money(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether the sentence around some tokens has a word of money in it."""
    start, end = first, last
    while start > max(0, first - _WINDOW) and not _ends(tokens, start - 1):
        start -= 1
    while end < min(len(tokens), last + _WINDOW) and not _ends(tokens, end):
        end += 1
    around = (*tokens[start:first], *tokens[last:end])
    return any(
        is_currency(t) or any(part in t.plain for part in _PARTS) for t in around if t.kind != "numeral"
    )


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a sentence ends with a token: a sign that has space behind it."""
    token = tokens[at]
    if token.gap == "\n\n":
        return True
    return token.text in _SENTENCE_ENDS and (at + 1 == len(tokens) or tokens[at + 1].gap != "")
