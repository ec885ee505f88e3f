"""Draw a table on a sheet: codes, headings, data, a line to insert rows above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from xlsxwriter.worksheet import Worksheet

from mjabudget.model.message import Message, text
from mjabudget.output.xlsx.blocks import FIRST
from mjabudget.output.xlsx.book import Book
from mjabudget.output.xlsx.layout import CODES, HEADS
from mjabudget.output.xlsx.styles import CLOSING
from mjabudget.output.xlsx.values import CellValue, Range

LINE, MOST, FILL = 14, 14, 1.2


@dataclass(frozen=True, slots=True)
class Styled:
    """A cell that looks different from its column."""

    cell: CellValue | Message
    style: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: code, heading, width, the look of its cells, the name that formulas know it by."""

    code: str
    head: Message | str
    width: float
    style: str = "text"
    name: str = ""


Row = Sequence[CellValue | Message | Styled]


@dataclass(frozen=True)
class Table:
    """A table to write: `code` says which one it is; `keys` columns stay in view when it is scrolled."""

    code: str
    title: Message
    lead: Message
    columns: Sequence[Column]
    rows: Sequence[Row]
    keys: int = 3
    open: bool = True
    printed: int | None = None

    @property
    def last(self) -> int:
        """The last row of the sheet that formulas take in: the one above which rows are inserted."""
        return FIRST + len(self.rows) - (0 if self.open else 1)

    def column(self, code: str) -> int:
        """Return where a column stands."""
        return next(n for n, c in enumerate(self.columns) if c.code == code)


def draw(book: Book, name: str, table: Table, *, hidden: bool = False) -> Worksheet:
    """Write a table on a sheet of its own."""
    sheet = book.sheet(name, hidden=hidden)
    book.put(sheet, 1, 0, table.title, "title")
    book.put(sheet, 2, 0, table.lead, "lead")
    sheet.set_row(0, 24)
    sheet.set_row(CODES - 1, 9)
    sheet.set_row(HEADS - 1, 32)
    for at, column in enumerate(table.columns):
        aside = {"hidden": True} if "code" in column.style.split() else {}
        sheet.set_column(at, at, column.width, book.format(column.style), aside)
        book.put(sheet, CODES, at, f"{table.code}.{column.code}", "code")
        book.put(sheet, HEADS, at, column.head, "head" + _aligned(column.style))
        if column.name:
            book.name(Range(name, at, FIRST, max(table.last, FIRST)), column.name)
    for number, row in enumerate(table.rows, FIRST):
        for at, cell in enumerate(row):
            style = f"body {table.columns[at].style}"
            if isinstance(cell, Styled):
                book.put(sheet, number, at, cell.cell, f"{style} {cell.style}", cell.number)
            else:
                book.put(sheet, number, at, cell, style)
        sheet.set_row(number - 1, LINE * min(MOST, _lines(book, table, row)))
    if table.open:
        _close(book, sheet, table)
    sheet.freeze_panes(HEADS, table.keys)
    sheet.autofilter(HEADS - 1, 0, max(FIRST + len(table.rows) - 2, HEADS), len(table.columns) - 1)
    sheet.repeat_rows(HEADS - 1)
    sheet.print_area(0, 0, table.last - 1, (table.printed or len(table.columns)) - 1)
    return sheet


def _close(book: Book, sheet: Worksheet, table: Table) -> None:
    for at in range(len(table.columns)):
        book.put(sheet, table.last, at, None, "closing")
    line = text("{mark} insert rows above this line: they are counted", mark=CLOSING)
    book.put(sheet, table.last, 0, line, "closing")


def _aligned(style: str) -> str:
    parts = style.split()
    if "centre" in parts:
        return " centre"
    if "indent" in parts:
        return " indent"
    return " right" if any(s in parts for s in ("right", "long", "whole", "percent", "points")) else ""


def _lines(book: Book, table: Table, row: Row) -> int:
    """Return how many lines the texts of a row take in the columns that are printed."""
    most = 1
    for column, cell in list(zip(table.columns, row, strict=True))[: table.printed]:
        shown = cell.cell if isinstance(cell, Styled) else cell
        if "wrap" in column.style.split() and isinstance(shown, str | Message):
            width = max(1, int(column.width * FILL))
            most = max(most, sum(len(wrap(line, width)) or 1 for line in book.say(shown).split("\n")))
    return most
