"""List the numbers of a table that an import neither used nor named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string

from mjabudget.importers import Imported
from tests.support.tables_made.layout import MadeFormula, MadeSheet, MadeTable

_YEARS = range(2000, 2100)
_CELLS = re.compile(r"([A-Z]*)([0-9]*)(?::([A-Z]*)([0-9]*))?")


def unnamed(done: Imported, table: MadeTable) -> list[str]:
    """Return the cells with numbers that are no amount, no total, not available and not left out by name."""
    assert done.reading is not None
    read = done.reading
    places = [
        *(a.place for a in read.amounts),
        *(t.place for t in read.totals),
        *(a.place for a in read.available),
        *(left.place for left in read.left_out),
    ]
    areas: dict[str, list[str]] = {}
    for place in places:
        _, *rest = str(place).split("!")
        sheet, area = ("", rest[0]) if table.file == "csv" else (rest[0], "!".join(rest[1:]))
        areas.setdefault(sheet, []).append(area)
    missing = []
    for sheet in table.sheets:
        named = areas.get("" if table.file == "csv" else sheet.name, [])
        cells = set(_numbers(sheet))
        for area in named:
            cells -= {at for at in cells if _within(at, area)}
        missing += [f"{sheet.name}!{get_column_letter(column)}{row}" for row, column in sorted(cells)]
    return missing


def _numbers(sheet: MadeSheet) -> Iterator[tuple[int, int]]:
    """List the cells with numbers; those that may be years are none."""
    for at, cell in sheet.cells.items():
        if isinstance(cell.value, MadeFormula) or (
            isinstance(cell.value, Decimal) and cell.value not in _YEARS
        ):
            yield at


def _within(at: tuple[int, int], area: str) -> bool:
    """Return whether a cell lies in an area: C7, C7:D9, C:D, 7:9, or a whole sheet."""
    match = _CELLS.fullmatch(area)
    if match is None:
        return False
    left, top, right, bottom = match.groups()
    row, column = at
    rows = not top or int(top) <= row <= int(bottom or top)
    columns = not left or column_index_from_string(left) <= column <= column_index_from_string(right or left)
    return rows and columns
