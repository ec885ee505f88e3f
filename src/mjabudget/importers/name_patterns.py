"""Tell whether a name written by hand is that of a sheet, a column or a row; `{year}` is any year."""

from __future__ import annotations

import re
from functools import cache

YEAR = "{year}"
JOINT = " / "

_ANY_YEAR = r"(?:19|20)[0-9]{2}(?:\s?[-\u2013/]\s?(?:(?:19|20)?[0-9]{2}))?"
_YEAR_IN = re.compile(rf"(?<![0-9.,])(?:{_ANY_YEAR})(?![0-9]|[.,][0-9])")


def fits(said: str, shown: str) -> bool:
    """Return whether a name written by hand is the one shown; case and extra spaces make no difference."""
    return _pattern(said).fullmatch(_plain(shown)) is not None


def fits_heading(said: str, heading: str) -> bool:
    """Return whether a name is a heading, or the lowest words of one that stands in several rows."""
    return fits(said, heading) or (JOINT in heading and fits(said, heading.rpartition(JOINT)[2]))


def with_any_year(shown: str) -> str:
    """Put `{year}` in the place of every year in a name, so that it fits next year's as well."""
    return _YEAR_IN.sub(YEAR, _plain(shown))


def _plain(words: str) -> str:
    return " ".join(words.split())


@cache
def _pattern(said: str) -> re.Pattern[str]:
    parts = (re.escape(part) for part in _plain(said).split(YEAR))
    return re.compile(f"(?:{_ANY_YEAR})".join(parts), re.IGNORECASE)
