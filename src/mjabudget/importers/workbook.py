"""The bytes of a workbook in, its sheets as grids out.

openpyxl reads it, not python-calamine: merged cells, number formats and formulas without a result decide
what an amount is, and it keeps cells sparsely: one value in the last row does not allocate those between.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mjabudget.importers.grid import Cell, Grid, Merged
from mjabudget.importers.open_file import broken

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

EXCEL_DIGITS = 15

_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def sheets(raw: bytes, shown: str) -> tuple[Grid, ...]:
    """Read every visible sheet and every hidden one; ImportFault where the workbook is damaged."""
    values = _read(raw, shown, results=True)
    formulas = _read(raw, shown, results=False) if _has_formulas(raw) else {}
    return tuple(
        _grid(sheet, formulas.get(sheet.title), shown)
        for sheet in values.values()
        if hasattr(sheet, "_cells")
    )


def shortest(number: float) -> Decimal:
    """Turn a number of a workbook into the decimal number that it shows.

    That is its shortest notation; a sum like 0.1 + 0.2 is read with the 15 digits that Excel keeps, if
    those are whole cents.
    """
    exact = Decimal(repr(number)) if isinstance(number, float) else Decimal(number)
    rounded = Decimal(f"{number:.{EXCEL_DIGITS}g}")
    return rounded if _cents(rounded) and not _cents(exact) else exact


def _cents(number: Decimal) -> bool:
    return number == round(number, 2)


def _has_formulas(raw: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return any(
            _FORMULA.search(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")
        )


def _read(raw: bytes, shown: str, *, results: bool) -> dict[str, Worksheet]:
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are not kept: they hold no amounts
            book = load_workbook(io.BytesIO(raw), data_only=results, keep_links=False)
            return {sheet.title: sheet for sheet in book.worksheets}
    except Exception as error:  # openpyxl raises whatever a damaged part made it stumble over
        raise broken(shown) from error


def _grid(sheet: Worksheet, formulas: Worksheet | None, shown: str) -> Grid:
    cells = {}
    written = getattr(formulas, "_cells", {})
    for at, found in sorted(getattr(sheet, "_cells").items()):  # noqa: B009 - sparse; iter_rows fills the gaps
        cell = _cell(found.value, found.number_format, found.data_type)
        if cell is None and at in written and written[at].data_type == "f":
            cell = Cell("formula", str(getattr(written[at].value, "text", written[at].value)))
        if cell is not None:
            cells[at] = cell
    merged = tuple(
        sorted(
            (Merged(m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges),
            key=lambda m: (m.top, m.left),
        )
    )
    return Grid(shown, sheet.title, cells, merged)


def _cell(value: Any, form: str, kind: str) -> Cell | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return Cell("flag", "true" if value else "false")
    if isinstance(value, int | float):
        number = shortest(value)
        return Cell("number", f"{number.normalize():f}", number, form)
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return Cell("date", str(value))
    return Cell("error" if kind == "e" else "text", _ESCAPED.sub(lambda m: chr(int(m[1], 16)), str(value)))
