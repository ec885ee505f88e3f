"""Draw a document for a terminal, with rich."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from mjabudget.model.document import Document, Heading, Item, Listing, Note, Table
from mjabudget.output.column_layout import Block, blocks
from mjabudget.output.language import Words
from mjabudget.output.plain import note_text, paragraph, soft

_GAP = 3
_ROWS = {"total": "bold", "group": "bold", "part": "dim", "body": ""}
_NOTES = {"plain": "", "warning": "bold yellow", "good": "green", "bad": "bold red"}


def terminal(document: Document, words: Words, width: int, *, colour: bool, ascii_only: bool) -> str:
    """Draw for a terminal of `width` columns."""
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
        _draw(item, unbroken, console, ascii_only=ascii_only)
    return soft("".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines()))


def _draw(item: Item, words: Words, console: Console, *, ascii_only: bool) -> None:
    match item:
        case Heading(heading, level):
            _write(words.say(heading), "bold underline" if level == 1 else "bold", console)
        case Note():
            _write(note_text(item, words), _NOTES[item.kind], console, item.indent)
        case Listing(items):
            for note in items:
                _draw(note, words, console, ascii_only=ascii_only)
        case Table():
            if item.title:
                _write(words.say(item.title), "bold", console)
            for number, block in enumerate(blocks(item, words, console.width, gap=_GAP)):
                if number:
                    console.print()
                _draw_block(block, console, ascii_only=ascii_only)


def _write(text: str, style: str, console: Console, indent: int = 0) -> None:
    console.print(Text(paragraph(text, console.width, indent), style=style), soft_wrap=True)


def _draw_block(block: Block, console: Console, *, ascii_only: bool) -> None:
    lines = box.ASCII2 if ascii_only else box.SIMPLE_HEAD
    drawn = RichTable(box=lines, show_edge=False, pad_edge=False, padding=(0, 1))
    for head, width, right in zip(block.heads, block.widths, block.numbers, strict=True):
        drawn.add_column(
            Text(head),
            justify="right" if right else "left",
            min_width=width,
            max_width=width,
            no_wrap=right and cell_len(head) <= width,
            overflow="fold",
        )
    for row, kind in zip(block.rows, block.kinds, strict=True):
        drawn.add_row(*map(Text, row), style=_ROWS[kind])
    needed = sum(block.widths) + _GAP * (len(block.widths) - 1)
    console.print(drawn, width=max(needed, console.width), crop=False)
