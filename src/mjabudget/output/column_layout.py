"""Fit tables and texts in a width: columns of characters, of which some take two and some none.

A number is never cut or wrapped: a table that is too wide gives its texts fewer columns first, then goes on
in a second block below, in which the columns that say what a row is return. Words are broken only where a
block with one column of numbers would be too wide still.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rich.cells import cell_len, chop_cells

from mjabudget.model.document import Table
from mjabudget.output.language import Words

NARROWEST = 14
BROKEN = 8
WORD = 26
GAP = 2
_WORD = re.compile(r"( *)([^ ]+)")
_BLANKS = re.compile(r"[\n\r\v\f]")


@dataclass(frozen=True, slots=True)
class Block:
    """A table that fits: headings and cells in words, and the width of each column."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    numbers: tuple[bool, ...]
    widths: tuple[int, ...]


def blocks(table: Table, words: Words, width: int | None, gap: int = GAP) -> tuple[Block, ...]:
    """Put a table into words and into as many blocks as the width asks for; None is any width."""
    heads = tuple(words.say(column.head) for column in table.columns)
    rows = tuple(tuple(words.say(cell) for cell in row.cells) for row in table.rows)
    numbers = tuple(column.number for column in table.columns)
    natural = [
        max([*(cell_len(row[i]) for row in rows), _head_width(head, number=numbers[i])], default=0)
        for i, head in enumerate(heads)
    ]
    least = [
        max([*(cell_len(row[i]) for row in rows), _longest_word(heads[i])], default=0)
        if numbers[i]
        else min(n, max(NARROWEST, min(WORD, _longest_word(" ".join(row[i] for row in rows)))))
        for i, n in enumerate(natural)
    ]
    floor = [
        max((cell_len(row[i]) for row in rows), default=1) if numbers[i] else min(n, BROKEN)
        for i, n in enumerate(natural)
    ]
    shown = _shown(table, natural, width, gap)
    groups = _groups(shown, least, table.keys, width, gap)
    kinds = tuple(row.kind for row in table.rows)
    return tuple(
        Block(
            tuple(heads[i] for i in group),
            tuple(tuple(row[i] for i in group) for row in rows),
            kinds,
            tuple(numbers[i] for i in group),
            _widths([[sizes[i] for i in group] for sizes in (natural, least, floor)], width, gap),
        )
        for group in groups
    )


def wrapped(text: str, width: int, *, chop: bool = False) -> list[str]:
    """Break a text into lines of a width between its words; `chop` breaks words that are longer as well."""
    lines: list[str] = []
    line = ""
    for gap, word in _WORD.findall(_BLANKS.sub(" ", text.expandtabs())):
        start = line + gap if line or not lines else ""
        if cell_len(start + word) <= width:
            line = start + word
        elif chop and cell_len(word) > width:
            if cell_len(start) >= width:
                lines += [line] if line else []
                start = ""
            *full, line = chop_cells(start + word, width)
            lines += full
        else:
            lines += [line] if line else []
            line = word
    return [*lines, line] if line else lines


def _shown(table: Table, natural: list[int], width: int | None, gap: int) -> list[int]:
    """List the columns to show: without the spare ones where these would take much room from the texts."""
    columns = range(len(natural))
    wanted = [n if table.columns[i].number else min(n, max(WORD, n * 3 // 4)) for i, n in enumerate(natural)]
    if width is None or sum(wanted) + gap * (len(wanted) - 1) <= width:
        return list(columns)
    return [i for i in columns if not table.columns[i].spare]


def _groups(shown: list[int], least: list[int], keys: int, width: int | None, gap: int) -> list[list[int]]:
    """Deal the columns out over blocks that fit; every block has the key columns."""
    key = shown[:keys]
    groups, current = [], list(key)
    for i in shown[keys:]:
        if (
            width is not None
            and len(current) > keys
            and sum(least[j] + gap for j in (*current, i)) - gap > width
        ):
            groups.append(current)
            current = list(key)
        current.append(i)
    return [*groups, current]


def _widths(sizes: list[list[int]], width: int | None, gap: int) -> tuple[int, ...]:
    """Take what is too wide from the widest columns: down to the next of the sizes, then to the one after."""
    widths, *lower = (list(size) for size in sizes)
    for least in lower:
        while width is not None and sum(widths) + gap * (len(widths) - 1) > width:
            room = [w - m for w, m in zip(widths, least, strict=True)]
            if max(room) <= 0:
                break
            widths[max(range(len(widths)), key=lambda i: (room[i] > 0, widths[i]))] -= 1
    return tuple(widths)


def _head_width(head: str, *, number: bool) -> int:
    return _longest_word(head) if number and cell_len(head) > BROKEN else cell_len(head)


def _longest_word(head: str) -> int:
    return max((cell_len(word) for word in head.split()), default=0)
