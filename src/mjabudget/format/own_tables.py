"""Name the columns and words of the program's own tables, as they are written and read back."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mjabudget.locale import LANGUAGES, catalogue
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
)
STATUSES = ("awarded", "applied", "expected")
WORDS: dict[str, Message] = {
    UNKNOWN: text("unknown"),
    "figure": text("figure"),
    "limit": text("limit"),
    "awarded": text("awarded"),
    "applied": text("applied"),
    "expected": text("expected"),
}


def code(written: str) -> str | None:
    """Return the code of a word in any language, or of the code itself; None for any other text."""
    plain = written.strip().casefold()
    for key, word in WORDS.items():
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
