"""Name the numbers that are in no budget and no check: columns and rows left out, cells beside tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mjabudget.importers.grid import Grid
from mjabudget.importers.reading import LeftOut
from mjabudget.importers.table_reading import ReadTable
from mjabudget.importers.tables import FoundTable, is_number
from mjabudget.model.message import text


def numbers_left_out(sheets: Sequence[Grid], tables: Sequence[ReadTable]) -> Iterator[LeftOut]:
    """List them by sheet, from top to bottom."""
    for grid in sheets:
        own = [t for t in tables if t.found.grid.sheet == grid.sheet]
        if own:
            yield from _stray(grid, [t.found for t in own])
            for table in own:
                yield from _columns(table)
                yield from _rows(table)
        else:
            yield from _stray(grid, [])


def _stray(grid: Grid, found: Sequence[FoundTable]) -> Iterator[LeftOut]:
    for row, column in _stray_cells(grid, found):
        if grid.cells[row, column].kind != "error":
            why = text("it stands outside the tables")
            yield LeftOut(grid.place(row, column), grid.text(row, column), why)


def _columns(table: ReadTable) -> Iterator[LeftOut]:
    """List columns with numbers that hold no amounts of a budget, each as one stretch."""
    grid = table.found.grid
    for column in table.axes.columns.of("ignore"):
        rows = [r for r in table.found.body if is_number(grid, r, column.number)]
        if rows:
            place = grid.range_place(rows[0], column.number, rows[-1], column.number)
            why = text("the column holds no amounts of a budget")
            yield LeftOut(place, column.heading.words, why)


def _rows(table: ReadTable) -> Iterator[LeftOut]:
    """List rows with amounts that are none of the budget: parts of others, rows said to be skipped."""
    grid = table.found.grid
    for row in table.content.left_out:
        for number, amount in row.values.items():
            shown = grid.text(row.at, number) if amount is not None else ""
            why = text("the row is left out: {words}", words=row.label[:60])
            if amount:
                yield LeftOut(grid.place(row.at, number), shown, why)


def _stray_cells(grid: Grid, tables: Sequence[FoundTable]) -> tuple[tuple[int, int], ...]:
    """List the cells with numbers that are in no table."""
    inside = {(r, c) for t in tables for r in (*range(t.first, t.header + 1), *t.body) for c in t.columns}
    return tuple((r, c) for r, c in sorted(grid.cells) if (r, c) not in inside and is_number(grid, r, c))
