"""Tell how a table was understood, column by column and row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mjabudget.importers.mapping_lookup import row_words
from mjabudget.importers.options import TableMapping
from mjabudget.importers.reading import ColumnRead, RowRead, TableRead
from mjabudget.importers.row_kinds import SHOWN
from mjabudget.importers.table_columns import TableColumn
from mjabudget.importers.table_reading import ReadTable
from mjabudget.importers.tables import FoundTable
from mjabudget.model.message import Message, text


def table_found(table: FoundTable) -> TableRead:
    """Return a table of which no more is known than where it is."""
    return TableRead(table.grid.sheet, table.first, table.header, table.last, (), ())


def table_read(table: ReadTable, said: TableMapping | None = None) -> TableRead:
    """Return a table as it was understood, with the rows of its sheet that were left out by hand."""
    columns = table.axes.columns
    grid = table.found.grid
    skipped = [row for row, kind in said.rows if kind == "skip"] if said else []
    rows = [
        *(
            RowRead(row.at, SHOWN[kind], row.label or row.source)
            for row, kind in zip(table.rows, table.kinds, strict=True)
        ),
        *(RowRead(row, "skip", " ".join(row_words(grid, row))) for row in skipped),
    ]
    return TableRead(
        table.found.grid.sheet,
        table.found.first,
        table.found.header,
        table.found.last,
        tuple(_column(c, table) for c in columns.all),
        tuple(sorted(rows, key=lambda row: row.row)),
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
