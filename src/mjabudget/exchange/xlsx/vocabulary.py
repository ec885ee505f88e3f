"""Codes of the core in, the words of a workbook out, and back: a word in any language gives its code."""

from __future__ import annotations

from mjabudget.locale import LANGUAGES
from mjabudget.render.words import Words
from mjabudget.text import Text, text

UNKNOWN = "unknown"
NONE = "\u2013"
MARK = "~"
CLOSING = "\u25b2"

WORDS: dict[str, Text] = {
    UNKNOWN: text("unknown"),
    "figure": text("figure"),
    "limit": text("limit"),
    "awarded": text("awarded"),
    "applied": text("applied"),
    "expected": text("expected"),
}
STATUSES: dict[str, Text] = {
    "agrees": text("\u2713 agrees"),
    "estimated": text("~ fits the estimate"),
    "truncated": text("\u2717 cut off"),
    "differs": text("\u2717 differs"),
    "undetermined": text("? not judged"),
    "acknowledged": text("\u2022 known to differ"),
    "stale": text("! acknowledgement out of date"),
}
MEANINGS: dict[str, Text] = {
    "agrees": text("the amounts, none of them an estimate, round to what is printed"),
    "estimated": text("estimates or derived amounts are behind it: they were fitted, so this proves nothing"),
    "truncated": text("what is printed is the computed value cut off instead of rounded"),
    "differs": text("the computed value does not round to what is printed"),
    "undetermined": text("amounts or a year that nobody has leave it open, or its base is 0"),
    "acknowledged": text("it differs, and the file says why"),
    "stale": text("it was known to differ, and the difference is another one now, or gone"),
}


def code(written: str) -> str | None:
    """Return the code of a word in any language, or of the code itself; None for any other text."""
    wanted = written.strip().casefold()
    for key, word in WORDS.items():
        said = (key, *(Words(language).say(word) for language in LANGUAGES))
        if wanted in {one.casefold() for one in said}:
            return key
    return None
