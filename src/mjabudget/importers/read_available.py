"""Read the money available per source and what is left of it, in rows under a table or columns beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from mjabudget.importers import row_words, vocabulary
from mjabudget.importers.read_totals import Beside, TotalReader
from mjabudget.importers.reading import AvailableRead, LeftOut, TotalRead
from mjabudget.importers.table_columns import TableColumn
from mjabudget.importers.table_reading import ReadTable
from mjabudget.importers.table_rows import TableRow
from mjabudget.importers.table_values import NONE
from mjabudget.model.message import text
from mjabudget.model.selection import Selection

Measure = Literal["available", "buffer"]


def read_available(reader: TotalReader, number: int) -> None:
    """Put the money available of a table, and its buffers as totals; what is of no one source is left out."""
    read = reader.gatherer.tables[number]
    for measure, row, column, year, source in _cells(reader, number):
        amount = row.values[column.number]
        place = read.found.grid.place(row.at, column.number)
        if not source:
            _leave(reader.beside, read, row, column)
        elif measure == "available":
            reader.beside.available.append(AvailableRead(year, source, amount, place))
        elif amount is not None:
            in_row = row_words.BUFFER.match(row.label)
            words = vocabulary.plain(row.label if in_row else column.heading.words)
            of = Selection(buffer=source)
            reader.beside.totals.append(TotalRead(year, of, amount, reader.step, place, words))


def _cells(reader: TotalReader, number: int) -> Iterator[tuple[Measure, TableRow, TableColumn, str, str]]:
    """List the cells with such money: measure, row, column, year, source (none where it is of several)."""
    read = reader.gatherer.tables[number]
    rows: tuple[tuple[Measure, list[TableRow]], ...] = (
        ("available", read.content.available),
        ("buffer", read.content.buffers),
    )
    for measure, under in rows:
        for row in under:
            for column in (c for c in read.axes.columns.all if c.number in row.values):
                single = column.role == "amount" and not column.theme
                year = row.year or column.year or read.year
                yield measure, row, column, year, column.source if single else ""
    leaves = {leaf.row.at: leaf for leaf in read.content.leaves}
    for column in read.axes.columns.of("available", "buffer"):
        for row in (r for r in read.rows if column.number in r.values):
            leaf = leaves.get(row.at)
            flat = (
                leaf is not None and leaf.activity == NONE and leaf.theme == NONE and read.axes.lie == "rows"
            )
            source = reader.gatherer.entities.source_of(leaf.source) if leaf and flat else ""
            year = (leaf.year if leaf else "") or column.year or read.year
            yield "available" if column.role == "available" else "buffer", row, column, year, source


def _leave(beside: Beside, read: ReadTable, row: TableRow, column: TableColumn) -> None:
    amount = row.values[column.number]
    place = read.found.grid.place(row.at, column.number)
    why = text("money available is kept per source, and this is not that of one source")
    if amount:
        beside.left_out.append(LeftOut(place, f"{amount:f}", why))
