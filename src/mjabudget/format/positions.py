"""Look up where the nodes of a budget file stand, by path: in its text, as line, column and width."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Protocol

from mjabudget.model.problem import Place, Position, Stretch

LINE_END = re.compile(r"\r\n|\n|\r")
MARK = "\ufeff"

Span = tuple[int, int]
Path = tuple[str | int, ...]


class Places(Protocol):
    """Where the nodes of a budget file stand: in a text, or in the cells of a table.

    Steps of a path that the file does not have are passed over, so that the location of a validation error,
    which names the kind of a value as well, leads to the value.
    """

    @property
    def file(self) -> str:
        """The name of the file in messages."""

    def place(self, path: Path) -> Place:
        """Return the place of the node at `path`, or of its nearest parent."""

    def key_place(self, path: Path) -> Place:
        """Return the place of the key that leads to `path`."""

    def excerpt(self, place: Place) -> str:
        """Return the line that a place stands in; nothing where it stands in none."""


@dataclass(slots=True)
class Marks:
    """Where a node stands (offsets in the text), and its keys and children."""

    start: int
    end: int
    keys: dict[str, Span] = field(default_factory=dict)
    children: dict[str | int, Marks | Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file, for turning offsets into lines; `marked` with a byte order mark before it."""

    file: str
    content: str
    starts: tuple[int, ...]
    marked: bool = False

    @classmethod
    def of(cls, file: str, content: str) -> Source:
        """Index the lines of `content`, which may start with a byte order mark."""
        bare = content.removeprefix(MARK)
        return cls(file, bare, (0, *(m.end() for m in LINE_END.finditer(bare))), bare != content)

    def place(self, start: int, end: int) -> Place:
        """Turn a stretch of text into a place, no further than its own line."""
        line = bisect_right(self.starts, start)
        rest = len(self.line(line)) - (start - self.starts[line - 1])
        width = max(1, min(end - start, rest))
        return Place(self.file, line, start - self.starts[line - 1] + 1, width)

    def stretch(self, start: int, end: int) -> Stretch:
        """Turn two offsets into positions, over lines as well."""
        return Stretch(self._position(start), self._position(end))

    def stretch_of(self, place: Place) -> Stretch | None:
        """Return the stretch of text that a place in this file is; None for the file as a whole."""
        if not place.line:
            return None
        start = self.starts[place.line - 1] + place.column - 1
        rest = len(self.line(place.line)) - place.column + 1
        return self.stretch(start, start + min(place.width, rest))

    def _position(self, offset: int) -> Position:
        line = bisect_right(self.starts, offset)
        begin = self.starts[line - 1]
        mark = len(MARK.encode()) if self.marked and line == 1 else 0
        return Position(line, offset - begin + 1, mark + len(self.content[begin:offset].encode()) + 1)

    def line(self, number: int) -> str:
        """Return a line, 1-based, without its end."""
        begin = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.content)
        return self.content[begin:end].rstrip("\r\n")


@dataclass(frozen=True, slots=True)
class TextPlaces:
    """The places of all nodes of a text, by path."""

    source: Source
    root: Marks

    @property
    def file(self) -> str:
        """The name of the file in messages."""
        return self.source.file

    def span(self, path: Path, *, key: bool = False) -> Span:
        """Return the offsets of the node at `path`, or of its nearest parent; `key`: of its key instead."""
        node: Marks | Span = self.root
        key_span: Span | None = None
        for step in path:
            if isinstance(node, Marks) and step in node.children:
                key_span = node.keys.get(step) if isinstance(step, str) else None
                node = node.children[step]
        if key and key_span:
            return key_span
        return (node.start, node.end) if isinstance(node, Marks) else node

    def has(self, path: Path) -> bool:
        """Return whether the file has a node at exactly this path."""
        node: Marks | Span = self.root
        for step in path:
            if not isinstance(node, Marks) or step not in node.children:
                return False
            node = node.children[step]
        return True

    def node(self, path: Path) -> Marks | Span:
        """Return the node at exactly this path; KeyError where the file has none."""
        node: Marks | Span = self.root
        for step in path:
            node = node.children[step] if isinstance(node, Marks) else node
        return node

    def extent(self, path: Path) -> Span:
        """Return the offsets of the node at `path` without the comments and empty lines behind it."""
        node = self.node(path)
        return node.start if isinstance(node, Marks) else node[0], _end(self.source.content, node)

    def known(self, path: Path) -> Path:
        """Return the steps of a path that the file has."""
        node: Marks | Span = self.root
        steps: list[str | int] = []
        for step in path:
            if isinstance(node, Marks) and step in node.children:
                node = node.children[step]
                steps.append(step)
        return tuple(steps)

    def place(self, path: Path) -> Place:
        """Return the place of the node at `path`, or of its nearest parent."""
        return self.source.place(*self.span(path))

    def key_place(self, path: Path) -> Place:
        """Return the place of the key that leads to `path`."""
        return self.source.place(*self.span(path, key=True))

    def excerpt(self, place: Place) -> str:
        """Return the line that a place stands in; nothing for the file as a whole."""
        return self.source.line(place.line) if place.line else ""


def _end(content: str, node: Marks | Span) -> int:
    """Return where a node ends; the parser's mark of a block comes after the comments that follow it."""
    if isinstance(node, tuple):
        return node[0] + len(content[slice(*node)].rstrip())
    if not node.children or content[node.start] in "{[":
        return node.end
    return max(_end(content, child) for child in node.children.values())
