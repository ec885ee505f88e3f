"""Make tables row by row, for what no layout draws, and change cells of tables that were drawn."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from openpyxl.utils.cell import column_index_from_string as index_of
from openpyxl.utils.cell import coordinate_from_string, range_boundaries

from tests.support.tables_made.budget import MadeBudget
from tests.support.tables_made.layout import FileKind, MadeCell, MadeSheet, MadeTable

NOTHING = MadeBudget((), (), (), {}, {})
"""What a table is read as that has to be refused."""

Value = str | int | Decimal | MadeCell | None


def cell_at(name: str) -> tuple[int, int]:
    """Return row and column of a cell like C7."""
    letters, row = coordinate_from_string(name)
    return row, index_of(letters)


def sheet_of(name: str, rows: Sequence[Sequence[Value]], merged: Iterable[str] = ()) -> MadeSheet:
    """Make a sheet of rows from its first cell; `merged` are areas like A1:C1."""
    sheet = MadeSheet(name)
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None and value != "":
                held = Decimal(value) if isinstance(value, int) else value
                sheet.cells[at, column] = held if isinstance(held, MadeCell) else MadeCell(held)
    for area in merged:
        left, top, right, bottom = range_boundaries(area)
        assert None not in (left, top, right, bottom)
        sheet.merged.append((top, left, bottom, right))
    return sheet


def table_of(
    *sheets: MadeSheet, expected: MadeBudget = NOTHING, file: FileKind = "xlsx", **options: object
) -> MadeTable:
    """Make a table that is read as `expected`, with the options given."""
    return MadeTable(tuple(sheets), file, expected, {"programme": "eikenwaard", **options})


def trap(table: MadeTable) -> MadeTable:
    """Let a table be one that may be refused, but not read wrong."""
    return replace(table, trap=True)


def refusable(table: MadeTable) -> MadeTable:
    """Let a table be one that has to be refused."""
    return replace(table, trap=True, expected=NOTHING)


def changed(table: MadeTable, change: Callable[[MadeSheet], None], sheet: int = 0) -> MadeTable:
    """Change a sheet of a table."""
    sheets = list(copy.deepcopy(table.sheets))
    change(sheets[sheet])
    return replace(table, sheets=tuple(sheets))


def with_cells(table: MadeTable, cells: Mapping[str, Value], sheet: int = 0) -> MadeTable:
    """Put values into cells of a sheet; None empties one."""

    def put(made: MadeSheet) -> None:
        for name, value in cells.items():
            at = cell_at(name)
            made.cells.pop(at, None)
            if value is not None:
                made.cells[at] = sheet_of("", [[value]]).cells[1, 1]

    return changed(table, put, sheet)


def find(sheet: MadeSheet, words: str, nth: int = 0) -> tuple[int, int]:
    """Return where a sheet has these words, the nth time."""
    return [at for at, cell in sorted(sheet.cells.items()) if cell.value == words][nth]


def plus(sheet: MadeSheet, at: tuple[int, int], amount: int) -> None:
    """Add to the number of a cell."""
    value = sheet.cells[at].value
    assert isinstance(value, Decimal)
    sheet.cells[at] = replace(sheet.cells[at], value=value + amount)
