"""What is wrong with an input and where: code, place, excerpt, message, remedy."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from mjabudget.text import Text

_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file: 1-based line and column, `width` characters; line 0 is the file as a whole."""

    file: str
    line: int = 0
    column: int = 0
    width: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of an input, with a remedy that can be carried out (`hint`)."""

    code: str
    place: Place
    message: Text
    hint: Text
    excerpt: str = ""

    def quoting(self, line: str) -> Problem:
        """Return the same problem with the faulty line of the file beside it."""
        return replace(self, excerpt=line)


def visible(written: str) -> str:
    """Put a mark for each control or formatting character: what is shown is what the file has."""
    if written.isprintable():
        return written
    return "".join("\ufffd" if unicodedata.category(c) in _UNSEEN else c for c in written)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file and place, each problem once."""
    key = {p: (p.place.file, p.place.line, p.place.column, p.code) for p in problems}
    return tuple(sorted(key, key=key.__getitem__))
