"""Find the comments of a budget file with the entry that each is about, and put them into another text.

An entry goes by the ids that lead to it, not by where it stands in a list: `("figures", "total", "note")`. An
activity goes by its own id, in whatever theme it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mjabudget.format import yaml_reader
from mjabudget.format.positions import Marks, Path, Span, TextPlaces

Key = tuple[str, ...]

_HASH = re.compile(r"(?:^|(?<=[ \t]))#", re.MULTILINE)
TEXTS = ("note", "quote", "reason")
"""Keys whose words are told by what they say."""
LISTS = ("parts", "scope", "ignored")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, the entry it is about (none: the end of the file) and whether it stands behind it.

    `words` have the space between it and what it stands behind; `above` and `below` count the empty lines.
    """

    words: str
    line: int
    entry: Key
    behind: bool
    above: int
    below: int


def entries(data: Any, path: Path = (), key: Key = ()) -> Iterator[tuple[Key, Path]]:
    """List the entries of plain data, each with its path; a text goes by its words as well."""
    if isinstance(data, dict):
        for name, value in data.items():
            inner = (*key, str(name))
            yield inner, (*path, name)
            if name in TEXTS and isinstance(value, str):
                yield (*inner, value), (*path, name)
            yield from entries(value, (*path, name), inner)
    elif isinstance(data, list):
        above = ("activities",) if key[-1:] == ("activities",) else key
        for index, item in enumerate(data):
            inner = (*above, _identity(item, index))
            yield inner, (*path, index)
            yield from entries(item, (*path, index), inner)


def _identity(item: Any, index: int) -> str:
    """Return what an item of a list goes by: its id, its quote or its words."""
    if isinstance(item, dict):
        return str(item.get("id", item.get("quote", index)))
    return str(item)


def comments(places: TextPlaces, known: Mapping[Key, Path]) -> tuple[Comment, ...]:
    """List the comments of a text, in order, each with the entry of `known` that it is about."""
    source = places.source
    scalars = sorted(_scalars(places.root))
    lines = _lines(places, known)
    order = sorted(lines)
    found: list[Comment] = []
    for hash_ in _HASH.finditer(source.content):
        at = hash_.start()
        line = bisect_right(source.starts, at)
        before = bisect_right(scalars, (at, at)) - 1
        inside = before >= 0 and scalars[before][0] <= at < scalars[before][1]
        if inside or (found and found[-1].line == line):
            continue
        start = source.starts[line - 1]
        behind = bool(source.content[start:at].strip())
        nearest = bisect_right(order, line) - 1 if behind else bisect_left(order, line)
        entry = lines[order[nearest]] if 0 <= nearest < len(order) else ()
        head = source.content[start:at]
        words = head[len(head.rstrip()) :] * behind + source.line(line)[at - start :].rstrip()
        gaps = (_gap(places, range(line - 1, 0, -1)), _gap(places, range(line + 1, len(source.starts) + 1)))
        found.append(Comment(words, line, entry, behind, *gaps))
    return tuple(found)


def _gap(places: TextPlaces, lines: range) -> int:
    """Count the empty lines up to the first that is not; none where all of them are empty."""
    return next((n for n, line in enumerate(lines) if places.source.line(line).strip()), 0)


def _scalars(node: Marks | Span) -> Iterator[Span]:
    if isinstance(node, tuple):
        yield node
        return
    yield from node.keys.values()
    for child in node.children.values():
        yield from _scalars(child)


def _lines(places: TextPlaces, known: Mapping[Key, Path]) -> dict[int, Key]:
    """Return the outermost entry that starts in each line."""
    lines: dict[int, Key] = {}
    for key, path in known.items():
        lines.setdefault(places.key_place(path).line or 1, key)
    return lines


@dataclass(frozen=True, slots=True)
class Commented:
    """A text with its entries and its comments."""

    places: TextPlaces
    known: dict[Key, Path]
    comments: tuple[Comment, ...]


def commented(file: str, content: str) -> Commented:
    """Read the entries and the comments of a text."""
    parsed = yaml_reader.parse(file, content)
    assert isinstance(parsed.places, TextPlaces)  # noqa: S101 - the places of a text
    known = dict(entries(parsed.data))
    return Commented(parsed.places, known, comments(parsed.places, known))


def with_comments(plain: str, wanted: Iterable[Comment]) -> str:
    """Return a text with those comments whose entry it has."""
    after = commented("", plain)
    return put_back(after.places, after.known, [c for c in wanted if not c.entry or c.entry in after.known])


def put_back(places: TextPlaces, known: Mapping[Key, Path], kept: Iterable[Comment]) -> str:
    """Return the text with comments above or behind the entries that they are about."""
    above: dict[int, list[Comment]] = defaultdict(list)
    behind: dict[int, list[Comment]] = defaultdict(list)
    source = places.source
    last = len(source.starts)
    for comment in kept:
        number = (places.key_place(known[comment.entry]).line or 1) if comment.entry else last
        (behind if comment.behind else above)[number].append(comment)
    lines: list[str] = []
    for number in range(1, last + 1):
        line = source.line(number)
        indent = line[: len(line) - len(line.lstrip(" "))]
        for comment in above[number]:
            gap = comment.above if lines and lines[-1] else 0
            lines += [*[""] * gap, indent + comment.words, *[""] * comment.below]
        lines.append(line + "".join(c.words for c in behind[number]))
    return "\n".join(_without_trailing(lines)) + "\n"


def _without_trailing(lines: Sequence[str]) -> Sequence[str]:
    end = len(lines)
    while end and not lines[end - 1]:
        end -= 1
    return lines[:end]
