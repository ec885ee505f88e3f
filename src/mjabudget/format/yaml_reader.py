"""Read the text of a YAML file into plain data, with the place of every node, or say what is wrong with it.

The data are dicts, lists and strings: every scalar is the text that was written, a quoted one as `Quoted`.
Built from libyaml's events, which show duplicate keys, anchors and the text of scalars; PyYAML's own parser
takes over where libyaml is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from mjabudget.format.positions import Marks, Places, Source, Span, TextPlaces
from mjabudget.model.message import Value
from mjabudget.model.problem import Place, Problem, problem

DEEPEST = 16

Data = dict[str, Any] | list[Any] | str

UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NESTING = "nesting depth"  # what libyaml 0.2.6 says where it looked ahead too deep
_COMMA_TAIL = re.compile(r"[0-9][0-9.]*|-{1,2}")
_NO_VALUE = re.compile(r"\s*[,}]")
# `yaml` has no name for it of its own; it is None where libyaml is missing.
_PARSER: Any = getattr(getattr(yaml, "cyaml", None), "CParser", None)


class Quoted(str):
    """A scalar that stood in quotes, or in a block: text, never a number."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds; `data` is None where it could not be read to its end."""

    data: Data | None
    places: Places
    problems: tuple[Problem, ...]


def parse(file: str, content: str) -> Parsed:
    """Read the text of a YAML file: its data, places and problems, all of them up to a syntax error."""
    source = Source.of(file, content)
    if bad := UNPRINTABLE.search(source.content):
        code = f"{ord(bad.group()):04X}"
        place = source.place(bad.start(), bad.end())
        return Parsed(None, TextPlaces(source, Marks(0, 0)), (problem("file-characters", place, code=code),))
    return _read(source, _PARSER or yaml.SafeLoader)


def _read(source: Source, parser: Any) -> Parsed:
    """Fold the events of a parser into data."""
    nothing = TextPlaces(source, Marks(0, 0))
    builder = _Builder(source)
    try:
        for event in _events(source.content, parser):
            if not builder.take(event):
                break
    except yaml.YAMLError as error:
        if _NESTING in str(getattr(error, "problem", "")) and parser is not yaml.SafeLoader:
            return _read(
                source, yaml.SafeLoader
            )  # it shows the level that is one too many, libyaml the 1,000th
        syntax = _syntax_problem(error, source, builder.wrapped, builder.bracket)
        return Parsed(None, nothing, (*builder.problems, syntax))
    if builder.root is None:
        return Parsed(None, nothing, tuple(builder.problems))
    return Parsed(builder.data, TextPlaces(source, builder.root), tuple(builder.problems))


def _events(content: str, parser: Any) -> Iterator[yaml.Event]:
    reader = parser(content)
    try:
        while reader.check_event():
            yield reader.get_event()
    except (ValueError, OverflowError) as error:  # PyYAML's own parser makes any character, existing or not
        raise yaml.MarkedYAMLError(problem="unknown escape", problem_mark=reader.get_mark()) from error
    finally:
        reader.dispose()


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
        self.wrapped: Span = (0, 0)

    @property
    def bracket(self) -> int | None:
        """Where the innermost bracket stands that is still open."""
        start = self.stack[-1].marks.start if self.stack else 0
        return start if self.stack and self.source.content[start : start + 1] in ("[", "{") else None

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
            self._problem(event, "yaml-alias", name=event.anchor or "")
            return self._add("", _span(event), event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._problem(event, "yaml-documents")
                return False
        return True

    def _refuse_extras(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self._problem(event, "yaml-anchor", name=event.anchor)
        if getattr(event, "tag", None) is not None:
            self._problem(event, "yaml-tag")

    def _scalar(self, event: yaml.ScalarEvent) -> bool:
        span = _span(event)
        if not event.style:
            return self._comma(span) or self._add(event.value, span, event)
        if event.style == '"' and (bad := UNPRINTABLE.search(event.value)):
            self._problem(event, "file-characters/escape", code=f"{ord(bad.group()):04X}")
        if event.style in "\"'" and "\n" in self.source.content[slice(*span)]:
            self.wrapped = span
        return self._add(Quoted(event.value), span, event)

    def _comma(self, span: Span) -> bool:
        """Give an amount its decimal comma back: YAML reads {impulse: 1,5} as two keys, `5` without a value.

        True where the scalar at `span` is that missing value.
        """
        top, content = (self.stack[-1] if self.stack else None), self.source.content
        if span[0] != span[1] or top is None or top.key is None or not _COMMA_TAIL.fullmatch(top.key):
            return False
        start, end = top.marks.keys[top.key]
        if (
            top.dropped
            or content[max(start - 2, 0) : start][:1] not in "0123456789"
            or content[start - 1] != ","
        ):
            return False
        before = next(reversed(top.data), None)
        if not isinstance(top.data, dict) or before is None or not _NO_VALUE.match(content, end):
            return False
        marks, value = top.marks.children[before], top.data[before]
        if isinstance(marks, Marks) or isinstance(value, Quoted) or marks[1] != start - 1:
            return False
        top.data[before] = f"{value},{top.key}"
        top.marks.children[before] = (marks[0], end)
        del top.marks.keys[top.key]
        top.key = None
        return True

    def _start(self, event: yaml.CollectionStartEvent) -> bool:
        if len(self.stack) >= DEEPEST:
            self._problem(event, "yaml-deep", levels=DEEPEST)
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
            self._problem(event, "yaml-key")
            self.root = None
            return False
        top.key, top.dropped = str(value), value in top.data
        if top.dropped:
            line = self.source.place(*top.marks.keys[top.key]).line
            self._problem(event, "duplicate-key", key=value, line=line)
        else:
            top.marks.keys[top.key] = marks
        return True

    def _problem(self, event: yaml.Event, key: str, /, **values: Value) -> None:
        self.problems.append(problem(key, self.source.place(*_span(event)), **values))


_SYNTAX = (
    (r"escape", "yaml-syntax/escape"),
    (r"cannot start any token", "yaml-syntax/character"),
    (r"mapping values are not allowed", "yaml-syntax/colon"),
    (
        r"did not find expected (?:'-' indicator|key)|expected <block end>|found undefined|indentation",
        "yaml-syntax/indentation",
    ),
    (
        r"expected (?:',' or '[\]}]'|(?:the )?node content)|flow (?:sequence|mapping)",
        "yaml-syntax/bracket",
    ),
    (r"could not find expected ':'|expected ':'", "yaml-syntax/key"),
    (r"unexpected end of stream|quoted scalar", "yaml-syntax/quote"),
)
_BEGUN = re.compile(r"while scanning a (?:quoted scalar|simple key)")


def _syntax_problem(error: yaml.YAMLError, source: Source, wrapped: Span, bracket: int | None) -> Problem:
    """Word a syntax error; its place is where the fault began, as far as that shows, else where it showed.

    `wrapped` is the last text in quotes that goes on over several lines: where its closing quote was
    forgotten, it has swallowed what follows up to the next quote. `bracket` is the last one still open.
    """
    place = _marked(getattr(error, "problem_mark", None), source)
    begins = source.line(place.line)[: place.column]
    if begins.endswith("\t") or ("\t" in begins and not begins.strip()):
        return problem("yaml-tab", place)
    if source.place(*wrapped).line < place.line == source.place(wrapped[1], wrapped[1]).line:
        return problem("yaml-syntax/quote", source.place(*wrapped))
    why = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    key = next((key for pattern, key in _SYNTAX if re.search(pattern, why)), "yaml-syntax")
    if _BEGUN.search(why):
        place = _marked(getattr(error, "context_mark", None), source)
    elif bracket is not None:
        opened = source.place(bracket, bracket + 1)
        place = place if place.line == opened.line and _rest(place, source).strip() else opened
    return problem(key, place)


def _rest(place: Place, source: Source) -> str:
    return source.line(place.line)[place.column - 1 :]


def _marked(mark: Any, source: Source) -> Place:
    """Return the place of the character that a parser marked; the last one where it marked the end."""
    index = min(mark.index if mark else 0, max(len(source.content) - 1, 0))
    return source.place(index, index + 1)
