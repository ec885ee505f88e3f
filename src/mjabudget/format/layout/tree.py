"""Make a tree of what a budget file holds and how it is written, of plain data with its places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from mjabudget.format.positions import Marks, Span
from mjabudget.format.yaml_reader import Quoted

BREAK = re.compile("[\n\u2028\u2029]")
"""Where a line ends for YAML, once carriage returns are gone."""

_BLOCK = re.compile(r"[|>][-+]?\n")
_BESIDE = re.compile(r"[|>][-+0-9]*[ \t]+#")


Plain = str | Sequence["Plain"] | Mapping[str, "Plain | None"]
"""Plain data to write: texts, lists, and mappings in which a key may have no value."""


@dataclass(slots=True)
class Comment:
    """A comment from its hash on, and the lines straight below that go on with it.

    `own`: it has a line to itself, `blank`: below an empty one. `gap` is the space before it, `shift` its
    distance from where its line begins, `column` its distance from the edge.
    """

    words: str
    column: int = 0
    own: bool = True
    blank: bool = False
    gap: int = 2
    shift: int = 0
    more: list[str] = field(default_factory=list)

    @property
    def lines(self) -> tuple[str, ...]:
        """All lines of the comment."""
        return (self.words, *self.more)


@dataclass(slots=True)
class Scalar:
    """A text or number; `style` is how the file has it, none where it was made here.

    A block of one line counts as a text in quotes. `folded` are the lines of a folded text.
    """

    words: str
    style: Literal["", "plain", "quotes", "literal", "folded"] = ""
    folded: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Group:
    """A mapping, or a list; `form` is how the file has it, none where it was made here.

    `tail` are the comments below its last entry.
    """

    entries: list[Entry]
    listed: bool = False
    form: Literal["", "line", "lines", "block"] = ""
    tail: list[Comment] = field(default_factory=list)
    start: int = 0
    end: int = 0
    column: int = 0


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list, and the comments beside it.

    `above` stand on lines before it, `inside` between the key and the value or its first entry, `behind`
    follow the value; `blank`: it stands below an empty line.
    """

    key: Scalar | None
    value: Scalar | Group
    above: list[Comment] = field(default_factory=list)
    inside: list[Comment] = field(default_factory=list)
    behind: list[Comment] = field(default_factory=list)
    blank: bool = False

    @property
    def start(self) -> int:
        """Where the entry begins in the text."""
        return self.value.start if self.key is None else self.key.start


def mapping(data: Mapping[str, Plain | None]) -> Group:
    """Make the tree of a mapping that no file has; keys without a value are left out."""
    return Group([Entry(Scalar(key), _made(value)) for key, value in data.items() if value is not None])


def _made(data: Plain) -> Scalar | Group:
    if isinstance(data, str):
        return Scalar(data)
    if isinstance(data, Mapping):
        return mapping(data)
    return Group([Entry(None, _made(value)) for value in data], listed=True)


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file, with where its lines begin."""

    content: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, content: str) -> Text:
        """Index the lines of a text without carriage returns."""
        return cls(content, (0, *(m.end() for m in BREAK.finditer(content))))


def read(data: Any, marks: Marks | Span, text: Text) -> Scalar | Group:
    """Make the tree of plain data that was read from a text."""
    if isinstance(marks, tuple):
        return _scalar(data, marks, text.content)
    start, end, content = marks.start, marks.end, text.content
    flow = content[start : start + 1] in ("{", "[")
    several = BREAK.search(content, start, end) is not None
    column = start - text.starts[bisect_right(text.starts, start) - 1]
    if isinstance(data, dict):
        entries = [
            Entry(_scalar(key, marks.keys[key], content), read(value, marks.children[key], text))
            for key, value in data.items()
        ]
    else:
        entries = [Entry(None, read(value, marks.children[n], text)) for n, value in enumerate(data)]
    form: Literal["line", "lines", "block"] = "block" if not flow else "lines" if several else "line"
    return Group(entries, isinstance(data, list), form, [], start, end, column)


def _scalar(words: str, span: Span, content: str) -> Scalar:
    first = content[span[0] : span[0] + 1]
    if not isinstance(words, Quoted) and not (span[1] > span[0] and first in "'\""):
        return Scalar(words, "plain", (), *span)
    lines = _folded(content[slice(*span)]) if first == ">" else ()
    if first == "|" and "\n" in words:
        return Scalar(words, "literal", (), *span)
    if first == ">" and (len(lines) > 1 or "\n" in words):
        return Scalar(words, "folded", lines, *span)
    return Scalar(words, "quotes", (), *span)


def _folded(written: str) -> tuple[str, ...]:
    """Return the lines of a folded text without their indentation; none where its head gives that."""
    head, _, body = written.partition("\n")
    if not _BLOCK.match(re.sub(r"[ \t].*", "", head) + "\n"):
        return ()
    lines = body.split("\n")
    first = next((line for line in lines if line.strip()), "")
    indent = len(first) - len(first.lstrip(" "))
    lines = [line[indent:] for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def scalars(node: Scalar | Group) -> Iterator[Scalar]:
    """List the keys and scalars of a tree, as they stand in the text."""
    if isinstance(node, Scalar):
        yield node
        return
    for entry in node.entries:
        if entry.key is not None:
            yield entry.key
        yield from scalars(entry.value)


def head_end(scalar: Scalar, content: str) -> int:
    """Return where a comment beside the head of a block begins; where the scalar ends if there is none."""
    match = _BESIDE.match(content, scalar.start, scalar.end)
    return match.end() - 1 if match else scalar.end
