"""Text of a YAML file in, plain data with the place of every node out, or problems.

The data are dicts, lists and strings: every scalar is the text that was written, a quoted one as `Quoted`.
Built from libyaml's events, which show duplicate keys, anchors and the text of scalars; PyYAML's own parser
takes over where libyaml is missing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from mjabudget.problem import Place, Problem
from mjabudget.text import Text, text

DEEPEST = 16

Data = dict[str, Any] | list[Any] | str
Span = tuple[int, int]

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_PARSER = getattr(yaml, "CParser", None)


class Quoted(str):
    """A scalar that stood in quotes, or in a block: text, never a number."""

    __slots__ = ()


@dataclass(slots=True)
class Marks:
    """Where a node stands (offsets in the text), and its keys and children."""

    start: int
    end: int
    keys: dict[str, Span] = field(default_factory=dict)
    children: dict[str | int, Marks | Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file, for turning offsets into lines."""

    file: str
    content: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, file: str, content: str) -> Source:
        """Index the lines of `content`."""
        return cls(file, content, (0, *(m.end() for m in _LINE_END.finditer(content))))

    def place(self, start: int, end: int) -> Place:
        """Turn a stretch of text into a place, no further than its own line."""
        line = bisect_right(self.starts, start)
        rest = len(self.line(line)) - (start - self.starts[line - 1])
        width = max(1, min(end - start, rest))
        return Place(self.file, line, start - self.starts[line - 1] + 1, width)

    def line(self, number: int) -> str:
        """Return a line, 1-based, without its end."""
        begin = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.content)
        return self.content[begin:end].rstrip("\r\n")


@dataclass(frozen=True, slots=True)
class Places:
    """The places of all nodes of a file, by path."""

    source: Source
    root: Marks

    def span(self, path: tuple[str | int, ...], *, key: bool = False) -> Span:
        """Return the offsets of the node at `path`, or of its nearest parent; `key`: of its key instead.

        Steps that the file does not have are passed over, so that the location of a validation error, which
        names the kind of a value as well, leads to the value.
        """
        node: Marks | Span = self.root
        found_key: Span | None = None
        for step in path:
            if isinstance(node, Marks) and step in node.children:
                found_key = node.keys.get(step) if isinstance(step, str) else None
                node = node.children[step]
        if key and found_key:
            return found_key
        return (node.start, node.end) if isinstance(node, Marks) else node

    def has(self, path: tuple[str | int, ...]) -> bool:
        """Tell whether the file has a node at exactly this path."""
        node: Marks | Span = self.root
        for step in path:
            if not isinstance(node, Marks) or step not in node.children:
                return False
            node = node.children[step]
        return True

    def place(self, path: tuple[str | int, ...]) -> Place:
        """Return the place of the node at `path`, or of its nearest parent."""
        return self.source.place(*self.span(path))

    def key_place(self, path: tuple[str | int, ...]) -> Place:
        """Return the place of the key that leads to `path`."""
        return self.source.place(*self.span(path, key=True))


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds; `data` is None where it could not be read to its end."""

    data: Data | None
    places: Places
    problems: tuple[Problem, ...]


def parse(file: str, content: str) -> Parsed:
    """Read the text of a YAML file: its data, places and problems, all of them up to a syntax error."""
    source = Source.of(file, content)
    nothing = Places(source, Marks(0, 0))
    if bad := _UNPRINTABLE.search(content):
        problem = Problem(
            "file-characters",
            source.place(bad.start(), bad.end()),
            text("the file has a control character, U+{code}", code=f"{ord(bad.group()):04X}"),
            text("delete the character, or save the file again as UTF-8 text"),
        )
        return Parsed(None, nothing, (problem,))
    builder = _Builder(source)
    try:
        for event in _events(content):
            if not builder.take(event):
                break
    except yaml.YAMLError as error:
        return Parsed(None, nothing, (*builder.problems, _syntax(error, source)))
    if builder.root is None:
        return Parsed(None, nothing, tuple(builder.problems))
    return Parsed(builder.data, Places(source, builder.root), tuple(builder.problems))


def _events(content: str) -> Iterator[yaml.Event]:
    if _PARSER is None:
        yield from yaml.parse(content, Loader=yaml.SafeLoader)
        return
    parser = _PARSER(content)
    try:
        while parser.check_event():
            yield parser.get_event()
    finally:
        parser.dispose()


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that is being filled; `key` waits for its value."""

    data: dict[str, Any] | list[Any]
    marks: Marks
    key: str | None = None
    dropped: bool = False


def _span(event: yaml.Event) -> Span:
    """Return the offsets of an event; a parser always marks them."""
    start, end = event.start_mark, event.end_mark
    return (start.index if start else 0, end.index if end else 0)


class _Builder:
    """Folds events into data and marks."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.data: Data | None = None
        self.root: Marks | None = None
        self.documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Take in one event; False where reading on makes no sense."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event)
            return self._scalar(event)
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._refuse_extras(event)
            return self._start(event)
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.stack.pop().marks.end = _span(event)[1]
        elif isinstance(event, yaml.AliasEvent):
            self._problem(
                event,
                "yaml-alias",
                text("*{name} repeats another part of the file", name=event.anchor or ""),
                text("write the part out: every amount stands in the file once, where it can be seen"),
            )
            return self._add("", _span(event), event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._problem(
                    event,
                    "yaml-documents",
                    text("a second document starts here"),
                    text("keep one budget in a file; put the other in a file of its own"),
                )
                return False
        return True

    def _refuse_extras(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self._problem(
                event,
                "yaml-anchor",
                text("&{name} marks a part to be repeated", name=event.anchor),
                text("delete &{name}: a budget has no repeated parts", name=event.anchor),
            )
        if getattr(event, "tag", None) is not None:
            self._problem(
                event,
                "yaml-tag",
                text("a tag gives this value a type"),
                text("delete the tag that starts with !"),
            )

    def _scalar(self, event: yaml.ScalarEvent) -> bool:
        span = _span(event)
        return self._add(event.value if not event.style else Quoted(event.value), span, event)

    def _start(self, event: yaml.CollectionStartEvent) -> bool:
        if len(self.stack) >= DEEPEST:
            self._problem(
                event,
                "yaml-deep",
                text("the file is nested more than {levels} levels deep", levels=DEEPEST),
                text("no part of a budget is this deep: check the brackets and the indentation"),
            )
            self.root = None
            return False
        marks = Marks(*_span(event))
        data: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        if not self._add(data, marks, event):
            return False
        self.stack.append(_Open(data, marks))
        return True

    def _add(self, value: Data, marks: Marks | Span, event: yaml.Event) -> bool:
        """Put a value where it belongs: the document, a list, a key or a key's value."""
        if not self.stack:
            if isinstance(marks, tuple):
                marks = Marks(*marks)
            self.data, self.root = value, marks
            return True
        top = self.stack[-1]
        if isinstance(top.data, list):
            top.marks.children[len(top.data)] = marks
            top.data.append(value)
        elif top.key is None:
            return self._key(top, value, marks, event)
        else:
            if not top.dropped:
                top.data[top.key] = value
                top.marks.children[top.key] = marks
            top.key, top.dropped = None, False
        return True

    def _key(self, top: _Open, value: Data, marks: Marks | Span, event: yaml.Event) -> bool:
        if not isinstance(value, str) or isinstance(marks, Marks):
            self._problem(
                event,
                "yaml-key",
                text("a key must be one word"),
                text("write `key: value`; a text with colons or brackets needs quotes"),
            )
            self.root = None
            return False
        top.key, top.dropped = str(value), value in top.data
        if top.dropped:
            line = self.source.place(*top.marks.keys[top.key]).line
            self._problem(
                event,
                "duplicate-key",
                text("the key {key} was given before, in line {line}", key=value, line=line),
                text("keep one of the two"),
            )
        else:
            top.marks.keys[top.key] = marks
        return True

    def _problem(self, event: yaml.Event, code: str, message: Text, hint: Text) -> None:
        place = self.source.place(*_span(event))
        self.problems.append(Problem(code, place, message, hint))


_SYNTAX = (
    (
        r"mapping values are not allowed",
        text("a colon stands where no value can start"),
        text("put texts that hold a colon in quotes, and check the indentation"),
    ),
    (
        r"did not find expected (?:'-' indicator|key)|expected <block end>|found undefined|indentation",
        text("the indentation does not match the lines above"),
        text("align the line with its neighbours, with spaces"),
    ),
    (
        r"expected (?:',' or '[\]}]'|the node content)|flow (?:sequence|mapping)",
        text("a list in brackets is not closed, or lacks a comma"),
        text("close the bracket, and put a comma between the values"),
    ),
    (
        r"could not find expected ':'|expected ':'",
        text("a key has no colon"),
        text("write `key: value`, with a space after the colon"),
    ),
    (
        r"unexpected end of stream|quoted scalar",
        text("a text in quotes is not closed"),
        text("add the closing quote; a quote inside the text is doubled or escaped"),
    ),
)


def _syntax(error: yaml.YAMLError, source: Source) -> Problem:
    """Word a syntax error; its place is where the parser stumbled."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    index = min(mark.index if mark else 0, max(len(source.content) - 1, 0))
    place = source.place(index, index + 1)
    if "\t" in re.match(r"\s*", source.line(place.line)).group() or source.content[index : index + 1] == "\t":  # type: ignore[union-attr]  # \s* matches everywhere
        return Problem(
            "yaml-tab",
            place,
            text("a tab stands where spaces belong"),
            text("indent with spaces; most editors can convert tabs"),
        )
    told = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    for pattern, message, hint in _SYNTAX:
        if re.search(pattern, told):
            return Problem("yaml-syntax", place, message, hint)
    return Problem(
        "yaml-syntax",
        place,
        text("this is not valid YAML"),
        text("put texts with special characters in quotes, and check brackets and indentation"),
    )
