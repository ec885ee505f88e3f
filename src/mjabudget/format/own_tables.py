"""Name the columns and words of the program's own tables, as they are written and read back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import get_args

from mjabudget.locale import LANGUAGES, catalogue
from mjabudget.model.assumption import Strength
from mjabudget.model.basis import BASES
from mjabudget.model.budget import Nature, Status
from mjabudget.model.message import Message, text

UNKNOWN = "unknown"

TIDY = (
    "programme",
    "year",
    "theme",
    "theme_name",
    "activity",
    "activity_name",
    "source",
    "source_name",
    "amount",
    "currency",
    "estimated",
    "unknown",
    "basis",
)
TOTAL = "total"
DIRECT = " (direct)"
"""Ends the heading of a source's own money, beside the column in which its parts are counted too."""
HEADINGS: dict[str, Message] = {
    "programme": text("programme"),
    "year": text("year"),
    "theme": text("theme"),
    "theme_name": text("theme_name"),
    "activity": text("activity"),
    "activity_name": text("activity_name"),
    "source": text("source"),
    "source_name": text("source_name"),
    "amount": text("amount"),
    "currency": text("currency"),
    "estimated": text("estimated"),
    "unknown": text("unknown"),
    "basis": text("basis"),
    TOTAL: text("total"),
}
FLAGS: dict[bool, Message] = {True: text("true"), False: text("false")}
STATUSES = get_args(Status)
NATURES = get_args(Nature)
WORDS: dict[str, Message] = {
    "figure": text("figure"),
    "limit": text("limit"),
    "awarded": text("awarded"),
    "applied": text("applied"),
    "expected": text("expected"),
    "structural": text("structural"),
    "temporary": text("temporary"),
    "one_off": text("one-off"),
    **{str(basis): label for basis, label in BASES.items()},
}
STRENGTH_WORDS: dict[Strength, Message] = {
    "stated": text("in the text"),
    "strong": text("strong"),
    "medium": text("medium"),
    "arbitrary": text("arbitrary"),
}


@lru_cache(maxsize=1000)
def code(written: str) -> str | None:
    """Return the code of a word in any language, or of the code itself; None for any other text."""
    return _key(written, WORDS.items())


def strength(written: str) -> str | None:
    """Return the strength of an assumption by its word in any language; None for any other text."""
    return _key(written, STRENGTH_WORDS.items())


@lru_cache(maxsize=1000)
def heading(written: str) -> str:
    """Return the name of a column by its heading in any language; another text as it is."""
    return _key(written, HEADINGS.items()) or written


def _key(written: str, words: Iterable[tuple[str, Message]]) -> str | None:
    plain = written.strip().casefold()
    for key, word in words:
        forms = (key, *(catalogue(language).get(word.template, word.template) for language in LANGUAGES))
        if plain in {form.casefold() for form in forms}:
            return key
    return None


def one_a_line(texts: Iterable[str]) -> str:
    """Put several texts in one cell; `separate` takes them apart again."""
    return "\n".join(t.replace("\\", "\\\\").replace("\n", "\\n") for t in texts)


def separate(cell: str) -> tuple[str, ...]:
    """Take apart the texts of one cell."""
    return tuple(re.sub(r"\\(.)", _unescaped, line) for line in cell.split("\n")) if cell else ()


def _unescaped(match: re.Match[str]) -> str:
    return "\n" if match[1] == "n" else match[1]
