"""Tell how a table was understood, column by column and row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mjabudget.importers.reading import ColumnRead, RowRead, TableRead
from mjabudget.importers.row_kinds import SHOWN
from mjabudget.importers.table_columns import TableColumn
from mjabudget.importers.table_reading import ReadTable
from mjabudget.model.message import Message, text


def table_read(table: ReadTable) -> TableRead:
    """Return a table as it was understood."""
    columns = table.axes.columns
    return TableRead(
        table.found.grid.sheet,
        table.found.first,
        table.found.header,
        table.found.last,
        tuple(_column(c, table) for c in columns.all),
        tuple(
            RowRead(row.at, SHOWN[kind], row.label or row.source)
            for row, kind in zip(table.rows, table.kinds, strict=True)
        ),
        table.year,
        table.theme[0] or table.theme[1],
    )


def _column(column: TableColumn, table: ReadTable) -> ColumnRead:
    columns = table.axes.columns
    return ColumnRead(
        column.number,
        column.heading.words,
        column.role,
        column.source,
        column.year,
        column.theme,
        columns.at(column.part_of).source if column.part_of else "",
        tuple(columns.at(n).letter for n in column.sums),
        tuple(columns.at(n).letter for n in column.minus),
    )


def how_read(tables: Sequence[ReadTable]) -> Iterator[Message]:
    """Say which rows and columns were left out and which columns hold sources, once for all tables."""
    for row in (row for table in tables for row in table.content.left_out if not row.priced):
        yield text("row {row} was left out: {words}", row=row.at, words=row.label[:60])
    sources = [
        f"{column.heading.name or column.source} ({column.source})"
        for table in tables
        for column in table.axes.columns.of("amount")
        if column.source and table.axes.lie == "columns"
    ]
    if sources:
        yield text("columns read as funding sources: {columns}", columns=", ".join(dict.fromkeys(sources)))
    ignored = [
        c.heading.words for table in tables for c in table.axes.columns.of("ignore") if c.heading.words
    ]
    if ignored:
        yield text("columns left out: {columns}", columns=", ".join(dict.fromkeys(ignored)))
