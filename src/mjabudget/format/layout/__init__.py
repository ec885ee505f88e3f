"""Lay out the text of a budget file in its one canonical form: comments stay, and every value."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mjabudget.format import yaml_reader
from mjabudget.format.layout import printer, shapes
from mjabudget.format.layout.comments import Head, attach, sorted_words
from mjabudget.format.layout.tree import Comment, Group, Plain, Text, mapping, read
from mjabudget.format.positions import MARK, TextPlaces

_LINE_END = re.compile("\r\n|\r|\x85")
_CRLF = re.compile(r"[^\r\n]*\r\n")


def canonical(data: Mapping[str, Plain | None], head: Sequence[str] = ()) -> str:
    """Write the plain data of a budget in the canonical layout; keys without a value are left out.

    An empty line stands above each part and between themes; `head` are lines of comment to start with.
    """
    root = mapping(data)
    for entry in root.entries:
        name = entry.key.words if entry.key else ""
        entry.blank = shapes.BUDGET.of(name).each is not None
        if name == "themes" and isinstance(entry.value, Group):
            for theme in entry.value.entries[1:]:
                theme.blank = True
    return printer.printed(root, Head(tuple(map(Comment, head)), apart=bool(head)))


def laid_out(content: str) -> str:
    """Return the canonical layout of the text of a budget file, or of a part of one that has only known keys.

    Lines end as its first line does, in LF or CRLF.
    """
    root, text = _tree(content)
    written = printer.printed(root, attach(root, text))
    return written.replace("\n", "\r\n") if _CRLF.match(content) else written


def comments_of(content: str) -> list[str]:
    """List the comments of a text, sorted by their words."""
    return sorted_words(*_tree(content))


def _tree(content: str) -> tuple[Group, Text]:
    """Read a text as a tree that has no comments yet."""
    text = Text.of(_LINE_END.sub("\n", content.removeprefix(MARK)))
    parsed = yaml_reader.parse("", text.content)
    assert isinstance(parsed.places, TextPlaces)  # noqa: S101 - the places of a text
    root = read(parsed.data, parsed.places.root, text)
    assert isinstance(root, Group)  # noqa: S101 - a budget is a mapping
    return root, text
