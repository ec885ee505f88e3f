"""Read fractions in words: `de helft`, `een kwart`, `driekwart`, `twee derde`, `half of`, `a third of`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mjabudget.prose.numbers.tokens import Token, listed, reads_as_a_year

_DUTCH_PARTS = {
    "derde": 3,
    "vierde": 4,
    "vijfde": 5,
    "zesde": 6,
    "zevende": 7,
    "achtste": 8,
    "negende": 9,
    "tiende": 10,
    "kwart": 4,
    "twintigste": 20,
    "honderdste": 100,
}
_ENGLISH_PARTS = {
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
}
_ENGLISH_PARTS |= {f"{part}s": number for part, number in _ENGLISH_PARTS.items()}
_COUNTS = {
    "een": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
    "negen": 9,
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
_GLUED = {
    f"{count}{part}": (_COUNTS[count], number)
    for count in ("een", "twee", "drie", "vier")
    for part, number in _DUTCH_PARTS.items()
    if _COUNTS[count] < number
}
_ORDINALS = frozenset(
    ("eerste", "tweede", "derde", "vierde", "laatste", "first", "second", "third", "fourth", "last", "latter")
)
_OF = frozenset(("van", "of", "deel"))
_TIMES = listed("""
    jaar maand week dag uur tijd looptijd periode eeuw wedstrijd year month day hour time period century
    decade term game
""")
_HALVES = frozenset(("half", "helft"))


def read(tokens: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """Read the fraction that starts at a token; return it as a part of 1, and where it ends."""
    found = _found(tokens, at)
    if found is None or _of_time(tokens, found[2]):
        return None
    count, parts, end = found
    # Twelve decimals of a percentage, rounded: as many as a budget file has.
    return (Decimal((2 * count * 10**14 + parts) // (2 * parts)) / 10**14, end) if count < parts else None


def _found(tokens: Sequence[Token], at: int) -> tuple[int, int, int] | None:
    """Return the number of parts, of how many, and where the words end."""
    word, after = tokens[at].plain, _word(tokens, at + 1)
    ordinal = at > 0 and tokens[at - 1].plain in _ORDINALS
    if word in _GLUED:
        return None if _GLUED[word][0] == 1 and after not in _OF else (*_GLUED[word], at + 1)
    if word == "helft" and not ordinal:
        return 1, 2, at + 1
    if word == "half" and not ordinal and after in ("of", "the", "its", "our"):
        return 1, 2, at + 1
    if word == "kwart" and not ordinal and after not in ("voor", "over", "na"):
        return 1, 4, at + 1
    if word not in _COUNTS:
        return None
    second = at + 1
    if second + 1 < len(tokens) and tokens[second].text == "-" and not tokens[second].gap:
        second += 1
    return _counted(tokens, _COUNTS[word], second)


def _counted(tokens: Sequence[Token], count: int, at: int) -> tuple[int, int, int] | None:
    """Read the parts after their count: one of them needs an `of`, since `een derde` is an ordinal too."""
    word, after = _word(tokens, at), _word(tokens, at + 1)
    if word in _DUTCH_PARTS:
        alone = count == 1 and after not in _OF and word != "kwart"
        clock = word == "kwart" and after in ("voor", "over", "na")
        return None if alone or clock else (count, _DUTCH_PARTS[word], at + 1)
    if word in _ENGLISH_PARTS:
        plural = word.endswith("s") and word != "quarters"
        return (count, _ENGLISH_PARTS[word], at + 1) if plural or after in _OF else None
    return (1, 2, at + 1) if word in _HALVES and count == 1 and after in _OF else None


def _of_time(tokens: Sequence[Token], at: int) -> bool:
    """Return whether what follows is a year or a span of time: `de helft van 2026`, `half of the year`."""
    words = [t for t in tokens[at : at + 4] if t.plain not in ("de", "het", "een", "the", "a", "deel")]
    if len(words) < 2 or words[0].plain not in ("van", "of"):
        return bool(words) and words[0].plain in _TIMES
    return words[1].plain in _TIMES or reads_as_a_year(words[1])


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].plain if at < len(tokens) and tokens[at].kind == "word" else ""
