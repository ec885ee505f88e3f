"""The text of a YAML file and the place of a node in, one small change of that text out.

A change replaces a scalar, or puts a missing key behind (or before) one that is there, in the style that is
there: inside the braces of a flow mapping, on a line of its own in a block mapping. Nothing else moves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mjabudget.format.positions import Marks, Span, TextPlaces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mjabudget.model.budget import Path

_LINE_END = re.compile(r"\r\n|\n|\r")
_ITEM = re.compile(r"[ ]*-[ ]+")


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in place of what stands from `start` to `end`; edits at one place keep their order."""

    start: int
    end: int
    text: str


def apply(content: str, edits: Iterable[Edit]) -> str:
    """Return the text with all edits carried out; none of them may overlap."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: e.start):
        pieces += [content[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, content[at:]])


def replacing(places: TextPlaces, path: Path, text: str) -> Edit:
    """Put `text` in place of the node at `path`."""
    return Edit(*places.span(path), text)


def is_flow(places: TextPlaces, path: Path) -> bool:
    """Tell whether the mapping or list at `path` is written in braces or brackets."""
    start, _ = places.span(path)
    return places.source.content[start : start + 1] in ("{", "[")


def key_behind(places: TextPlaces, mapping: Path, key: str, entry: str) -> Edit:
    """Put the entry (`key: value`) in a mapping, behind the key that is given."""
    end = _end(places, _node(places, (*mapping, key)))
    if is_flow(places, mapping):
        return Edit(end, end, f", {entry}")
    return _line_after(places, end, _column(places, (*mapping, key)) * " " + entry)


def key_before(places: TextPlaces, mapping: Path, key: str, entry: str) -> Edit | None:
    """Put the entry before the key that is given; None where there is no plain way to do so."""
    start, _ = places.span((*mapping, key), key=True)
    if is_flow(places, mapping):
        return Edit(start, start, f"{entry}, ")
    content = places.source.content
    indent = content[_line_start(content, start) : start]
    if indent.strip(" "):
        return None
    return Edit(start, start, entry + _newline(content, start) + indent)


def key_inside(places: TextPlaces, mapping: Path, entry: str) -> Edit:
    """Put the first entry in an empty mapping, or the first item in an empty list; both have braces."""
    start, _ = places.span(mapping)
    return Edit(start + 1, start + 1, entry)


def item_behind(places: TextPlaces, items: Path, last: int, item: str) -> Edit:
    """Put an item in a list, behind its last one."""
    start, end = places.span((*items, last))
    if is_flow(places, items):
        return Edit(end, end, f", {item}")
    content = places.source.content
    dash = _ITEM.match(content, _line_start(content, start))
    return _line_after(places, end, (dash.group() if dash else "- ") + item)


def _node(places: TextPlaces, path: Path) -> Marks | Span:
    node: Marks | Span = places.root
    for step in path:
        if isinstance(node, Marks):
            node = node.children[step]
    return node


def _end(places: TextPlaces, node: Marks | Span) -> int:
    """Return where a node ends; the parser's mark of a block comes after the comments that follow it."""
    if isinstance(node, tuple):
        return node[1]
    if not node.children or places.source.content[node.start] in "{[":
        return node.end
    return max(_end(places, child) for child in node.children.values())


def _column(places: TextPlaces, path: Path) -> int:
    start, _ = places.span(path, key=True)
    return start - _line_start(places.source.content, start)


def _line_start(content: str, offset: int) -> int:
    return max(content.rfind("\n", 0, offset), content.rfind("\r", 0, offset)) + 1


def _line_after(places: TextPlaces, offset: int, line: str) -> Edit:
    """Put a line below the one that `offset` is in, behind its comment."""
    content = places.source.content
    found = _LINE_END.search(content, offset)
    end = found.start() if found else len(content)
    return Edit(end, end, _newline(content, offset) + line)


def _newline(content: str, offset: int) -> str:
    """Return how lines end in this file, at this place."""
    found = _LINE_END.search(content, offset) or _LINE_END.search(content)
    return found.group() if found else "\n"
