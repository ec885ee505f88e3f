"""Print the tree of a budget file in its canonical layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mjabudget.format.layout import texts
from mjabudget.format.layout.comments import Head
from mjabudget.format.layout.shapes import BUDGET, Shape
from mjabudget.format.layout.tree import Comment, Entry, Group, Scalar

_STEP = 2


def printed(root: Group, head: Head) -> str:
    """Print a whole file, with the comments at its head."""
    top = _own_lines(head.comments, 0)
    body = _group(root, BUDGET, 0)
    gap = [""] * (head.apart and bool(top))
    return "\n".join([*top, *gap, *_without_gap(body, kept=bool(top) and not gap)]) + "\n"


def _group(group: Group, shape: Shape, column: int, lead: str = "") -> list[str]:
    """Print the entries of a group below each other; `lead` is the dash that the first one stands behind."""
    lines: list[str] = []
    for entry in _in_order(group, shape):
        inner = shape.of(entry.key.words if entry.key else None)
        lines += _entry(entry, inner, column, "" if lines else lead)
    return lines + _own_lines(group.tail, column)


def _in_order(group: Group, shape: Shape) -> Sequence[Entry]:
    """Return the entries in the order of their keys; ids and items stay as they stand."""
    if group.listed or not shape.keys:
        return group.entries
    order = {key: n for n, key in enumerate(shape.keys)}
    return sorted(group.entries, key=lambda e: order[e.key.words] if e.key else 0)


def _entry(entry: Entry, shape: Shape, column: int, lead: str) -> list[str]:
    """Print an entry: the comments above it, its line, and the lines below that."""
    edge = column - len(lead)
    start = " " * edge + lead + ("-" if entry.key is None else f"{texts.key(entry.key.words)}:")
    body = _body(entry, shape, start, column + _STEP)
    gap = [""] * (entry.blank and not (lead and not entry.above))
    return [*_own_lines(entry.above, edge), *gap, *_own_lines(body.above, edge), *body.lines]


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines of an entry, and the comments that had to go above them."""

    lines: list[str]
    above: Sequence[Comment] = ()


def _body(entry: Entry, shape: Shape, start: str, column: int) -> _Body:
    """Print the value of an entry behind `start`, and what does not fit there below it from `column`."""
    value = entry.value
    if isinstance(value, Group):
        inline = _inline(value, shape, len(start) + 1)
        if inline is None:
            return (_item if entry.key is None else _below)(entry, value, shape, start, column)
        lines = [f"{start} {inline}"]
    else:
        first, *more = texts.block(value, shape, column) or (texts.on_line(value, shape),)
        indent = " " * column
        lines = [f"{start} {first}".rstrip(), *((indent + line if line else "") for line in more)]
    single = entry.inside[:1] if len(entry.inside) == 1 and not entry.inside[0].own else []
    beside = entry.behind[-1:] or single
    above = [c for c in (*entry.inside, *entry.behind) if c not in beside]
    return _Body([*_beside(lines[0], beside), *lines[1:]], above)


def _below(entry: Entry, value: Group, shape: Shape, start: str, column: int) -> _Body:
    """Print the entries of a group below its key."""
    beside = [c for c in entry.inside[:1] if not c.own]
    first = entry.inside[len(beside) :]
    last = entry.behind
    if not entry.inside and not _commented(value):
        beside, last = [replace(c, gap=_STEP) for c in last[:1]], last[1:]
    lines = [*_own_lines(first, column), *_without_gap(_group(value, shape, column), kept=bool(first))]
    return _Body([*_beside(start, beside), *lines, *_own_lines(last, column)])


def _item(entry: Entry, value: Group, shape: Shape, start: str, column: int) -> _Body:
    """Print the entries of a group behind its dash and below that."""
    within = _commented(value)
    lines = _group(value, shape, column, f"{start[column - _STEP :]} ")
    last = _own_lines(entry.behind, column) if within else []
    above = [*entry.inside, *(() if within else entry.behind)]
    return _Body([*_without_gap(lines, kept=bool(above) or not entry.blank), *last], above)


def _without_gap(lines: list[str], *, kept: bool) -> list[str]:
    """Drop an empty line at the start."""
    return lines[1:] if not kept and lines[:1] == [""] else lines


def _commented(group: Group) -> bool:
    """Return whether there are comments anywhere in a group."""
    return bool(group.tail) or any(
        e.above or e.inside or e.behind or (isinstance(e.value, Group) and _commented(e.value))
        for e in group.entries
    )


def _inline(group: Group, shape: Shape, column: int) -> str | None:
    """Write a group in braces or brackets; None where it has to stand below its key."""
    if group.entries and shape.line == "free" and group.form in ("", "block"):
        return None
    written = _flow(group, shape)
    whole = shape.line == "always" and group.form in ("", "line")
    return written if written is not None and (whole or column + len(written) <= texts.WIDTH) else None


def _flow(node: Scalar | Group, shape: Shape) -> str | None:
    """Write a value in one line; None where it has comments, or texts over several lines."""
    if isinstance(node, Scalar):
        return texts.in_line(node, shape)
    if node.tail or any(e.above or e.inside or e.behind for e in node.entries):
        return None
    parts: list[str] = []
    for entry in _in_order(node, shape):
        name = entry.key.words if entry.key else None
        written = _flow(entry.value, shape.of(name))
        if written is None:
            return None
        parts.append(written if name is None else f"{texts.key(name)}: {written}")
    return ("[{}]" if node.listed else "{{{}}}").format(", ".join(parts))


def _own_lines(comments: Iterable[Comment], column: int) -> list[str]:
    """Print comments on lines of their own, below an empty line where they stood below one."""
    return [
        line
        for comment in comments
        for line in ([""] * comment.blank + [" " * column + words for words in comment.lines])
    ]


def _beside(line: str, comments: Sequence[Comment]) -> list[str]:
    """Print a comment behind a line; one that was set in a column stays in it where there is room."""
    if not comments:
        return [line]
    (comment,) = comments
    indent = len(line) - len(line.lstrip(" "))
    column = max(len(line) + 2, indent + comment.shift if comment.gap > _STEP else 0)
    return [line.ljust(column) + comment.words, *(" " * column + words for words in comment.more)]
