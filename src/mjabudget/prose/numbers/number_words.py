"""Read numbers in words, Dutch and English: `vijfentwintigduizend`, `twenty-five`, `anderhalf`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mjabudget.prose.numbers.digits import Written
from mjabudget.prose.numbers.scales import is_scale
from mjabudget.prose.numbers.tokens import Token

_DUTCH_ONES = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_DUTCH_TEENS = (
    *("tien", "elf", "twaalf", "dertien", "veertien"),
    *("vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
_DUTCH_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_ENGLISH_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ENGLISH_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

_DUTCH = {word: number for number, word in enumerate(_DUTCH_ONES + _DUTCH_TEENS)}
_DUTCH |= {word: 10 * n for n, word in enumerate(_DUTCH_TENS, 2)}
_DUTCH |= {
    f"{one}en{tens}": 10 * n + _DUTCH[one] for n, tens in enumerate(_DUTCH_TENS, 2) for one in _DUTCH_ONES[1:]
}
_ENGLISH = {word: number for number, word in enumerate(_ENGLISH_ONES + _ENGLISH_TEENS)}
_ENGLISH |= {word: 10 * n for n, word in enumerate(_ENGLISH_TENS, 2)}
_HALVES = {"anderhalf": Decimal("1.5"), "anderhalve": Decimal("1.5")}
_HALVES |= {
    f"{word}{joint}half": Decimal(_DUTCH[word]) + Decimal("0.5")
    for word in _DUTCH_ONES[2:]
    for joint in ("en", "eneen")
}
ARTICLES = frozenset(("een", "a", "an"))
HALF = frozenset(("half", "halve"))
_FIRST = frozenset((*_DUTCH, *_ENGLISH, *_HALVES, *ARTICLES, *HALF))
_LONGEST, _TENTH = 64, Decimal("0.1")


def read(tokens: Sequence[Token], at: int) -> tuple[Written, int] | None:
    """Read the number in words that starts at a token; return it, and where it ends. Scales come after it.

    `twenty-five`, `two hundred and fifty`, `twee en een half` are one number. `een` is 1, and so is `a`:
    whoever calls has to see what comes after an article.
    """
    token = tokens[at]
    compound = "duizend" in token.plain or "honderd" in token.plain
    if not (compound or token.plain in _FIRST) or len(token.plain) > _LONGEST:
        return None
    if token.plain in _HALVES:
        return (_HALVES[token.plain], _TENTH), at + 1
    if (half := _half(tokens, at)) is not None:
        return (Decimal("0.5"), _TENTH), half
    whole = (1, 1) if token.text.lower() in ("a", "an") else _dutch(token.plain)
    if whole is None:
        return _english(tokens, at)
    return _with_half(tokens, Decimal(whole[0]), Decimal(whole[1]), at + 1)


def is_small_number(token: Token) -> bool:
    """Return whether a word is a number below a hundred by itself."""
    return token.plain in _DUTCH or token.plain in _ENGLISH


def _half(tokens: Sequence[Token], at: int) -> int | None:
    """Return where `half`, `een half` or the `half a` of half a million ends; None for another word."""
    follows = at + 1 < len(tokens)
    if tokens[at].text.lower() in ARTICLES:
        return at + 2 if follows and tokens[at + 1].plain in HALF else None
    if tokens[at].plain not in HALF:
        return None
    of_one = _word(tokens, at + 1) in ARTICLES and at + 2 < len(tokens) and is_scale(tokens[at + 2])
    return at + 2 if of_one else at + 1


def _dutch(word: str) -> tuple[int, int] | None:
    """Read a Dutch compound below a million, and the unit of its last part."""
    if (small := _DUTCH.get(word)) is not None:
        return small, 1
    if "duizend" in word:
        head, _, tail = word.partition("duizend")
        thousands = _hundreds(head) if head else (1, 1)
        rest = _hundreds(tail.removeprefix("en")) if tail else (0, 1000)
        if thousands is None or rest is None or not 0 < thousands[0] < 1000 or rest[0] > 999:
            return None
        return thousands[0] * 1000 + rest[0], rest[1]
    return _hundreds(word) if "honderd" in word else None


def _hundreds(word: str) -> tuple[int, int] | None:
    if (small := _DUTCH.get(word)) is not None:
        return small, 1
    head, found, tail = word.partition("honderd")
    count = _DUTCH.get(head, 0) if head else 1
    rest = _DUTCH.get(tail.removeprefix("en"), -1) if tail else 0
    if not found or not 0 < count < 100 or rest < 0:
        return None
    return count * 100 + rest, 1 if tail else 100


def _english(tokens: Sequence[Token], at: int) -> tuple[Written, int] | None:
    """Read an English number below a thousand: tens, a hyphen, ones, hundreds and what is left."""
    start = _below_hundred(tokens, at)
    if start is None:
        return None
    number, end = start
    unit = 1
    if _word(tokens, end) == "hundred" and 0 < number < 100:
        number, end, unit = number * 100, end + 1, 100
        rest = _below_hundred(tokens, end + 1 if _word(tokens, end) == "and" else end)
        if rest is not None:
            number, end, unit = number + rest[0], rest[1], 1
    return _with_half(tokens, Decimal(number), Decimal(unit), end)


def _below_hundred(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    word = _word(tokens, at)
    number = _ENGLISH.get(word)
    if number is None:
        return None
    if number < 20 or at + 1 >= len(tokens):
        return number, at + 1
    after = at + 2 if tokens[at + 1].text in ("-", "\u2011") and not tokens[at + 1].gap else at + 1
    ones = _ENGLISH.get(_word(tokens, after), 0)
    return (number + ones, after + 1) if 0 < ones < 10 else (number, at + 1)


def _with_half(tokens: Sequence[Token], number: Decimal, unit: Decimal, end: int) -> tuple[Written, int]:
    """Add `en een half`, `and a half`, `komma vijf` or `point five`, where it follows."""
    if _word(tokens, end) in ("komma", "point"):
        decimals = _DUTCH.get(_word(tokens, end + 1), _ENGLISH.get(_word(tokens, end + 1), 0))
        if 0 < decimals < 100:
            step = _TENTH if decimals < 10 else _TENTH * _TENTH
            return (number + decimals * step, step), end + 2
    if _word(tokens, end) in ("en", "and"):
        article = _word(tokens, end + 1)
        if article in ARTICLES and _word(tokens, end + 2) in HALF:
            return (number + Decimal("0.5"), _TENTH), end + 3
    return (number, unit), end


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].plain if at < len(tokens) and tokens[at].kind == "word" else ""
