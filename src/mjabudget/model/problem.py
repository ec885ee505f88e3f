"""Make a problem of an input: code, place, excerpt, message and remedy, worded by the one table."""

from __future__ import annotations

import errno
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec

from mjabudget.model.message import Message, Value, fields, template, text

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
class Position:
    """A spot in a text, in front of a character: 1-based line and column, `byte` the column in UTF-8."""

    line: int
    column: int
    byte: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text, from `start` up to `end`; it may go on over several lines."""

    start: Position
    end: Position


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a file: `text` in place of a stretch of it."""

    stretch: Stretch
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of an input, with a remedy that can be carried out (`hint`).

    `stretch` is its place in a text, to the byte. Each of the `edits` mends the fault: one where only that is
    right, several where the author has to choose, none where only the author knows.
    """

    code: str
    place: Place
    message: Message
    hint: Message
    excerpt: str = ""
    stretch: Stretch | None = None
    edits: tuple[Edit, ...] = ()

    def quoting(self, line: str) -> Problem:
        """Return the same problem with the faulty line of the file beside it."""
        return replace(self, excerpt=line)


class InputError(ValueError):
    """A value that is refused, raised where its place is not known: the key and the values of its problem.

    `instead` are the texts that can stand in its place.
    """

    def __init__(self, key: str, /, *, instead: Sequence[str] = (), **values: Value) -> None:
        super().__init__(key)
        self.key = key
        self.instead = tuple(instead)
        self.values = values

    def at(self, place: Place) -> Problem:
        """Return the problem at the place of the value."""
        return problem(self.key, place, **self.values)


def problem(key: str, place: Place, /, **values: Value) -> Problem:
    """Make the problem with this key of the table, a code or `code/variant`; KeyError where there is none.

    `values` fill the message and the hint.
    """
    from mjabudget.model.problem_codes import TEXTS  # noqa: PLC0415 - a run without problems needs no table

    message, hint = (
        text(template, **{name: values[name] for name in fields(template)}) for template in TEXTS[key]
    )
    return Problem(key.partition("/")[0], place, message, hint)


def visible(written: str) -> str:
    """Put a mark for each control or formatting character: what is shown is what the file has."""
    if written.isprintable():
        return written
    return "".join("\ufffd" if unicodedata.category(c) in _UNSEEN else c for c in written)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file and place, each problem once."""
    key = {p: (p.place.file, p.place.line, p.place.column, p.code) for p in problems}
    return tuple(sorted(key, key=key.__getitem__))


def listed(ids: Sequence[str]) -> str:
    """List the first of the ids that there are."""
    return ", ".join(ids[:12])


def needed(extra: str, *modules: str) -> Problem | None:
    """Return what to install where a module of an extra is missing; nothing is imported."""
    missing = [name for name in modules if find_spec(name) is None]
    if not missing:
        return None
    packages = " ".join(_PACKAGES.get(name, name) for name in missing)
    place = Place(f"mjabudget[{extra}]")
    return problem("extra-missing", place, modules=", ".join(missing), packages=packages)


_PACKAGES = {"z3": "z3-solver"}
"""What a module is installed by, where that has another name."""


_REASONS = {
    errno.EACCES: template("no permission"),
    errno.EPERM: template("no permission"),
    errno.EROFS: template("it can only be read from there"),
    errno.ENOENT: template("there is no such file or folder"),
    errno.ENOTDIR: template("a part of the path is no folder"),
    errno.EISDIR: template("it is a folder"),
    errno.ENAMETOOLONG: template("the name is too long"),
    errno.ELOOP: template("links that lead to each other"),
    errno.ENOSPC: template("the disk is full"),
    errno.EDQUOT: template("the disk is full"),
    errno.EIO: template("the disk or the connection fails"),
    errno.EBUSY: template("another program uses it"),
}


def reason(error: OSError) -> Value:
    """Say why the system refuses; in its own words where it is a rare reason."""
    known = _REASONS.get(error.errno or 0)
    return text(known) if known else error.strerror or type(error).__name__
