"""Draw a document as plain text, without box characters and colour: for pipes and screen readers."""

from __future__ import annotations

from dataclasses import replace

from rich.cells import cell_len
from tabulate import tabulate

from mjabudget.model.document import Document, Heading, Item, Listing, Note, Table
from mjabudget.model.message import template
from mjabudget.output.column_layout import Block, blocks, wrapped
from mjabudget.output.language import Words

_NARROWEST = 20
_WARNING = template("NOTE: {words}")


def plain(document: Document, words: Words, width: int | None) -> str:
    """Draw in a width, None being any."""
    unbroken = replace(words, hard_spaces=True)
    parts = (_drawn(item, unbroken, width) for item in document)
    return soft("\n\n".join(part for part in parts if part) + "\n") if document else ""


def soft(drawn: str) -> str:
    """Make the spaces that held numbers and their signs together ordinary ones."""
    return drawn.replace("\u00a0", " ").replace("\u202f", " ")


def paragraph(text: str, width: int | None, indent: int = 0) -> str:
    """Break a text into lines of a width, each with the indent."""
    lead = " " * indent
    if width is None:
        return lead + text
    room = max(width, _NARROWEST) - indent
    lines = (piece for line in text.splitlines() for piece in wrapped(line, room) or [""])
    return "\n".join(lead + line if line else "" for line in lines)


def note_text(note: Note, words: Words) -> str:
    """Word a note; a warning says that it is one."""
    text = words.say(note.words)
    return words.template(_WARNING).format(words=text) if note.kind == "warning" else text


def _drawn(item: Item, words: Words, width: int | None) -> str:
    match item:
        case Heading(heading, level):
            title = paragraph(words.say(heading), width)
            return f"{title}\n" + ("=" if level == 1 else "-") * max(map(cell_len, title.splitlines()))
        case Note():
            return paragraph(note_text(item, words), width, item.indent)
        case Listing(items):
            return "\n".join(paragraph(note_text(note, words), width, note.indent) for note in items)
        case Table():
            title = paragraph(words.say(item.title), width) + "\n" if item.title else ""
            return title + "\n\n".join(_block(block) for block in blocks(item, words, width))


def _block(block: Block) -> str:
    """Draw a block; texts are wrapped here, since tabulate takes a text like 1,234.56 for a number."""
    rows = (block.heads, *block.rows)
    drawn = tabulate(
        [["\n".join(cell) for cell in map(_lines, row, block.widths)] for row in rows],
        tablefmt="plain",
        disable_numparse=True,
        colalign=["right" if number else "left" for number in block.numbers],
    )
    return "\n".join(line.rstrip() for line in drawn.splitlines())


def _lines(cell: str, width: int) -> list[str]:
    return wrapped(cell, max(width, 1), chop=True)
