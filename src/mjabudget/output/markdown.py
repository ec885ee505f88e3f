"""Draw a document as Markdown, tables as pipe tables."""

from __future__ import annotations

import re

from tabulate import tabulate

from mjabudget.model.document import Document, Heading, Item, Listing, Note, Table
from mjabudget.output.column_layout import Block, blocks
from mjabudget.output.language import Words
from mjabudget.output.plain import note_text

_MARKS = re.compile(
    r"[`*$]|~(?=~)|(?<=~)~|&(?=#?\w+;)|\\(?=[^\w\s])|\](?=\()|<(?=[A-Za-z/!?])|(?<![^\W_])_|_(?![^\W_])"
)


def markdown(document: Document, words: Words) -> str:
    """Draw as Markdown."""
    parts = (_drawn(item, words) for item in document)
    return "\n\n".join(part for part in parts if part) + "\n" if document else ""


def _drawn(item: Item, words: Words) -> str:
    match item:
        case Heading(heading, level):
            return f"{'#' * level} {_literal(words.say(heading))}"
        case Note():
            text = note_text(item, words)
            return f"**{text}**" if item.kind == "warning" else text
        case Listing(items):
            return "\n".join(f"{' ' * note.indent}- {note_text(note, words)}" for note in items)
        case Table():
            (block,) = blocks(item, words, None)
            return (f"**{_literal(words.say(item.title))}**\n\n" if item.title else "") + _block(block)


def _block(block: Block) -> str:
    rows = []
    for row, kind in zip(block.rows, block.kinds, strict=True):
        cells = map(_escaped, row)
        rows.append([f"**{cell}**" if kind in ("total", "group") and cell else cell for cell in cells])
    return tabulate(
        rows,
        headers=[_escaped(head) for head in block.heads],
        tablefmt="pipe",
        disable_numparse=True,
        colalign=["right" if number else "left" for number in block.numbers] if rows else None,
    )


def _escaped(cell: str) -> str:
    return " ".join(_literal(cell).replace("|", "\\|").splitlines())


def _literal(written: str) -> str:
    """Keep what a name has of Markdown and HTML as it is written."""
    return _MARKS.sub(r"\\\g<0>", written)
