"""A view in, lines of text out: for a terminal (rich), plain, or Markdown (tabulate).

A number is never cut or wrapped: a table that is too wide gives its texts fewer columns first, then goes on
in a second block below, in which the columns that say what a row is return.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from io import StringIO

from tabulate import tabulate

from mjabudget.render.words import Words
from mjabudget.text import template
from mjabudget.view import Heading, Item, Listing, Note, Table, View

NARROWEST = 14
WORD = 24
_GAP = 2
_WARNING = template("NOTE: {words}")
_KEYS = {"total": "bold", "group": "bold", "part": "dim", "body": ""}
_COLOURS = {"plain": "", "warning": "bold yellow", "good": "green", "bad": "bold red"}


@dataclass(frozen=True, slots=True)
class Block:
    """A table that fits: headings and cells in words, and the width of each column."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    numbers: tuple[bool, ...]
    widths: tuple[int, ...]


def blocks(table: Table, words: Words, width: int | None, gap: int = _GAP) -> tuple[Block, ...]:
    """Put a table into words and into as many blocks as the width asks for; None is any width."""
    heads = tuple(words.say(column.head) for column in table.columns)
    rows = tuple(tuple(words.say(cell) for cell in row.cells) for row in table.rows)
    numbers = tuple(column.number for column in table.columns)
    natural = [
        max([*(len(row[i]) for row in rows), _head_width(head, number=numbers[i])], default=0)
        for i, head in enumerate(heads)
    ]
    least = [
        n
        if numbers[i]
        else min(n, max(NARROWEST, min(WORD, _longest_word(" ".join(row[i] for row in rows)))))
        for i, n in enumerate(natural)
    ]
    groups = _groups(natural, least, table.keys, width, gap)
    kinds = tuple(row.kind for row in table.rows)
    return tuple(
        Block(
            tuple(heads[i] for i in group),
            tuple(tuple(row[i] for i in group) for row in rows),
            kinds,
            tuple(numbers[i] for i in group),
            _widths([natural[i] for i in group], [least[i] for i in group], width, gap),
        )
        for group in groups
    )


def plain(view: View, words: Words, width: int | None) -> str:
    """Draw without box characters and without colour: for pipes and screen readers."""
    return _joined(_plain(item, words, width) for item in view)


def markdown(view: View, words: Words) -> str:
    """Draw as Markdown, tables as pipe tables."""
    return _joined(_markdown(item, words) for item in view)


def terminal(view: View, words: Words, width: int, *, colour: bool, ascii_only: bool) -> str:
    """Draw for a terminal of `width` columns."""
    from rich.console import Console  # noqa: PLC0415 - heavy, and only for terminals

    buffer = StringIO()
    console = Console(
        file=buffer,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    for number, item in enumerate(view):
        if number:
            console.print()
        _rich(item, words, console, ascii_only=ascii_only)
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"


def _groups(natural: list[int], least: list[int], keys: int, width: int | None, gap: int) -> list[list[int]]:
    """Deal the columns out over blocks that fit; every block has the key columns."""
    key = list(range(keys))
    groups, current = [], list(key)
    for i in range(keys, len(natural)):
        if (
            width is not None
            and len(current) > keys
            and sum(least[j] + gap for j in (*current, i)) - gap > width
        ):
            groups.append(current)
            current = list(key)
        current.append(i)
    return [*groups, current]


def _widths(natural: list[int], least: list[int], width: int | None, gap: int) -> tuple[int, ...]:
    """Take what is too wide from the widest texts."""
    widths = list(natural)
    while width is not None and sum(widths) + gap * (len(widths) - 1) > width:
        room = [w - m for w, m in zip(widths, least, strict=True)]
        if max(room) <= 0:
            break
        widths[max(range(len(widths)), key=lambda i: (room[i] > 0, widths[i]))] -= 1
    return tuple(widths)


def _head_width(head: str, *, number: bool) -> int:
    return _longest_word(head) if number else len(head)


def _longest_word(head: str) -> int:
    return max((len(word) for word in head.split()), default=0)


def _joined(parts: object) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"  # type: ignore[attr-defined]


def _wrapped(words: str, width: int | None, indent: int) -> str:
    lead = " " * indent
    if width is None:
        return lead + words
    return "\n".join(
        textwrap.fill(
            line,
            max(width, 20),
            initial_indent=lead,
            subsequent_indent=lead,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in words.splitlines()
    )


def _said(note: Note, words: Words) -> str:
    said = words.say(note.words)
    return words.template(_WARNING).format(words=said) if note.kind == "warning" else said


def _plain(item: Item, words: Words, width: int | None) -> str:
    match item:
        case Heading(heading, level):
            said = words.say(heading)
            return said + ("\n" + ("=" if level == 1 else "-") * min(len(said), width or len(said)))
        case Note():
            return _wrapped(_said(item, words), width, item.indent)
        case Listing(items):
            return "\n".join(_wrapped(_said(note, words), width, note.indent) for note in items)
        case Table():
            title = [words.say(item.title)] if item.title else []
            drawn = [_plain_block(block) for block in blocks(item, words, width)]
            return "\n".join(title) + ("\n" if title else "") + "\n\n".join(drawn)


def _plain_block(block: Block) -> str:
    """Draw a block; texts are wrapped here, since tabulate takes a text like 1,234.56 for a number."""
    drawn = tabulate(
        [_wrapped_cells(row, block.widths) for row in (block.heads, *block.rows)],
        tablefmt="plain",
        disable_numparse=True,
        colalign=["right" if number else "left" for number in block.numbers],
    )
    return "\n".join(line.rstrip() for line in drawn.splitlines())


def _wrapped_cells(row: tuple[str, ...], widths: tuple[int, ...]) -> list[str]:
    return [
        "\n".join(textwrap.wrap(cell, max(width, 1), break_on_hyphens=False))
        for cell, width in zip(row, widths, strict=True)
    ]


def _aligned(block: Block) -> list[str] | None:
    return ["right" if number else "left" for number in block.numbers] if block.rows else None


def _markdown(item: Item, words: Words) -> str:
    match item:
        case Heading(heading, level):
            return f"{'#' * level} {words.say(heading)}"
        case Note():
            said = _said(item, words)
            return f"**{said}**" if item.kind == "warning" else said
        case Listing(items):
            return "\n".join(f"{' ' * note.indent}- {_said(note, words)}" for note in items)
        case Table():
            (block,) = blocks(item, words, None)
            rows = [
                [
                    f"**{cell}**" if kind in ("total", "group") and cell else cell
                    for cell in map(_escaped, row)
                ]
                for row, kind in zip(block.rows, block.kinds, strict=True)
            ]
            drawn = tabulate(
                rows,
                headers=[_escaped(head) for head in block.heads],
                tablefmt="pipe",
                disable_numparse=True,
                colalign=_aligned(block),
            )
            return (f"**{words.say(item.title)}**\n\n" if item.title else "") + drawn


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|").replace("\n", " ")


def _rich(item: Item, words: Words, console: object, *, ascii_only: bool) -> None:
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table as RichTable  # noqa: PLC0415
    from rich.text import Text as RichText  # noqa: PLC0415

    assert isinstance(console, Console)  # noqa: S101 - for the type checker: rich is imported late
    match item:
        case Heading(heading, level):
            console.print(RichText(words.say(heading), style="bold underline" if level == 1 else "bold"))
        case Note():
            console.print(
                RichText(_wrapped(_said(item, words), console.width, item.indent), style=_COLOURS[item.kind])
            )
        case Listing(items):
            for note in items:
                _rich(note, words, console, ascii_only=ascii_only)
        case Table():
            for number, block in enumerate(blocks(item, words, console.width, gap=3)):
                drawn = RichTable(
                    title=words.say(item.title) if item.title and not number else None,
                    title_justify="left",
                    title_style="bold",
                    box=box.ASCII2 if ascii_only else box.SIMPLE_HEAD,
                    show_edge=False,
                    pad_edge=False,
                    padding=(0, 1),
                )
                for head, width, right in zip(block.heads, block.widths, block.numbers, strict=True):
                    drawn.add_column(
                        RichText(head),
                        justify="right" if right else "left",
                        min_width=width,
                        max_width=width,
                        no_wrap=right and len(head) <= width,
                    )
                for row, kind in zip(block.rows, block.kinds, strict=True):
                    drawn.add_row(*(RichText(cell) for cell in row), style=_KEYS[kind])
                if number:
                    console.print()
                console.print(drawn)
