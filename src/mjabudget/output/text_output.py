"""Draw a document as text: for a terminal (rich), plain, or Markdown (tabulate)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from io import StringIO

from rich.cells import cell_len
from tabulate import tabulate

from mjabudget.model.document import Document, Heading, Item, Listing, Note, Table
from mjabudget.model.message import template
from mjabudget.output.column_layout import Block, blocks, wrapped
from mjabudget.output.language import Words

_RICH_GAP = 3
_MARKS = re.compile(r"[`*]|\\(?=[^\w\s])|\](?=\()|<(?=[A-Za-z/!?])|(?<!\w)_|_(?!\w)")
_WARNING = template("NOTE: {words}")
_KEYS = {"total": "bold", "group": "bold", "part": "dim", "body": ""}
_COLOURS = {"plain": "", "warning": "bold yellow", "good": "green", "bad": "bold red"}


def plain(document: Document, words: Words, width: int | None) -> str:
    """Draw without box characters and without colour: for pipes and screen readers."""
    unbroken = replace(words, hard_spaces=True)
    return _soft(_joined(_plain(item, unbroken, width) for item in document))


def markdown(document: Document, words: Words) -> str:
    """Draw as Markdown, tables as pipe tables."""
    return _joined(_markdown(item, words) for item in document)


def terminal(document: Document, words: Words, width: int, *, colour: bool, ascii_only: bool) -> str:
    """Draw for a terminal of `width` columns."""
    from rich.console import Console  # noqa: PLC0415 - heavy, and only for terminals

    unbroken = replace(words, hard_spaces=True)
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
    for number, item in enumerate(document):
        if number:
            console.print()
        _rich(item, unbroken, console, ascii_only=ascii_only)
    return _soft("\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n")


def _soft(drawn: str) -> str:
    """Make the spaces that held numbers and their signs together ordinary ones."""
    return drawn.replace("\u00a0", " ").replace("\u202f", " ")


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _wrapped(words: str, width: int | None, indent: int) -> str:
    lead = " " * indent
    if width is None:
        return lead + words
    room = max(width, 20) - indent
    lines = (wrapped(line, room) or [""] for line in words.splitlines())
    return "\n".join(lead + piece if piece else "" for pieces in lines for piece in pieces)


def _said(note: Note, words: Words) -> str:
    said = words.say(note.words)
    return words.template(_WARNING).format(words=said) if note.kind == "warning" else said


def _plain(item: Item, words: Words, width: int | None) -> str:
    match item:
        case Heading(heading, level):
            said = _wrapped(words.say(heading), width, 0)
            longest = max(map(cell_len, said.splitlines()))
            return said + "\n" + ("=" if level == 1 else "-") * longest
        case Note():
            return _wrapped(_said(item, words), width, item.indent)
        case Listing(items):
            return "\n".join(_wrapped(_said(note, words), width, note.indent) for note in items)
        case Table():
            title = _wrapped(words.say(item.title), width, 0) + "\n" if item.title else ""
            return title + "\n\n".join(_plain_block(block) for block in blocks(item, words, width))


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
        "\n".join(wrapped(cell, max(width, 1), chop=True)) for cell, width in zip(row, widths, strict=True)
    ]


def _aligned(block: Block) -> list[str] | None:
    return ["right" if number else "left" for number in block.numbers] if block.rows else None


def _markdown(item: Item, words: Words) -> str:
    match item:
        case Heading(heading, level):
            return f"{'#' * level} {_literal(words.say(heading))}"
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
            return (f"**{_literal(words.say(item.title))}**\n\n" if item.title else "") + drawn


def _escaped(cell: str) -> str:
    return _literal(cell).replace("|", "\\|").replace("\n", " ")


def _literal(written: str) -> str:
    """Keep what a name has of Markdown and HTML as it is written."""
    return _MARKS.sub(r"\\\g<0>", written)


def _rich(item: Item, words: Words, console: object, *, ascii_only: bool) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text as RichText  # noqa: PLC0415

    assert isinstance(console, Console)  # noqa: S101 - for the type checker: rich is imported late
    match item:
        case Heading(heading, level):
            said = _wrapped(words.say(heading), console.width, 0)
            console.print(RichText(said, style="bold underline" if level == 1 else "bold"), soft_wrap=True)
        case Note():
            said = _wrapped(_said(item, words), console.width, item.indent)
            console.print(RichText(said, style=_COLOURS[item.kind]), soft_wrap=True)
        case Listing(items):
            for note in items:
                _rich(note, words, console, ascii_only=ascii_only)
        case Table():
            if item.title:
                said = _wrapped(words.say(item.title), console.width, 0)
                console.print(RichText(said, style="bold"), soft_wrap=True)
            for number, block in enumerate(blocks(item, words, console.width, gap=_RICH_GAP)):
                if number:
                    console.print()
                _rich_block(block, console, ascii_only=ascii_only)


def _rich_block(block: Block, console: object, *, ascii_only: bool) -> None:
    from rich import box  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table as RichTable  # noqa: PLC0415
    from rich.text import Text as RichText  # noqa: PLC0415

    assert isinstance(console, Console)  # noqa: S101
    drawn = RichTable(
        box=box.ASCII2 if ascii_only else box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1)
    )
    for head, width, right in zip(block.heads, block.widths, block.numbers, strict=True):
        drawn.add_column(
            RichText(head),
            justify="right" if right else "left",
            min_width=width,
            max_width=width,
            no_wrap=right and cell_len(head) <= width,
            overflow="fold",
        )
    for row, kind in zip(block.rows, block.kinds, strict=True):
        drawn.add_row(*(RichText(cell) for cell in row), style=_KEYS[kind])
    needed = sum(block.widths) + _RICH_GAP * (len(block.widths) - 1)
    console.print(drawn, width=max(needed, console.width), crop=False)
