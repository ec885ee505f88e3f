"""Read a workbook: its sheets become grids.

openpyxl reads it, not python-calamine: merged cells, number formats and formulas without a result decide
what an amount is, and it keeps cells sparsely: one value in the last row does not allocate those between.
It parses with defusedxml, which refuses entities and external references. Before it does, the parts are read
once without being kept, because it would keep any number of cells.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mjabudget.importers.grid import Grid, GridCell, Merged
from mjabudget.importers.open_file import DAMAGE, refused
from mjabudget.importers.options import ImportFault
from mjabudget.model.problem import needed

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

CELLS = 300_000
MERGED = 100_000
EXCEL_DIGITS = 15

_PIECE = 1 << 16
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def sheets(raw: bytes, shown: str) -> tuple[Grid, ...]:
    """Read every sheet, hidden ones too; ImportFault where the workbook is damaged or too large."""
    missing = needed("excel", "openpyxl", "defusedxml")
    if missing:
        raise ImportFault(missing)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            has_formulas = _look_through(archive, shown)
        values = _read(raw, results=True)
        formulas = _read(raw, results=False) if has_formulas else {}
        return tuple(
            _grid(sheet, formulas.get(sheet.title), shown)
            for sheet in values.values()
            if hasattr(sheet, "_cells")
        )
    except DAMAGE as error:
        raise refused("workbook-broken", shown) from error


def _look_through(archive: zipfile.ZipFile, shown: str) -> bool:
    """Read the XML of a workbook piece by piece, and return whether it has formulas.

    ImportFault where a part has a document type, or there are more cells than a budget has. What is no XML is
    passed over: openpyxl says so where it needs the part.
    """
    from defusedxml import DTDForbidden  # noqa: PLC0415 - an extra
    from defusedxml.ElementTree import ParseError, XMLParser  # noqa: PLC0415 - the same

    counted = _Counted(shown)
    for part in archive.infolist():
        parser = XMLParser(target=counted, forbid_dtd=True)
        with archive.open(part) as stream, suppress(ParseError):
            try:
                while piece := stream.read(_PIECE):
                    parser.feed(piece)
            except DTDForbidden:
                raise refused("workbook-entities", shown) from None
    return counted.formulas > 0


class _Counted:
    """Count the cells of all sheets, those that are merged, and the formulas; a target of the XML parser."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.cells = self.merged = self.formulas = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Count an element."""
        local = name.rpartition("}")[2]
        self.cells += local == "c"
        self.formulas += local == "f"
        if local == "mergeCell":
            self.merged += _area(attributes.get("ref", ""))
        if self.cells > CELLS or self.merged > MERGED:
            raise refused("workbook-large", self.shown, most=CELLS, merged=MERGED)


def _area(reference: str) -> int:
    """Return how many cells a reference like `A1:C7` covers; ValueError where it is none."""
    from openpyxl.utils.cell import range_boundaries  # noqa: PLC0415 - heavy

    left, top, right, bottom = range_boundaries(reference)
    if left is None or top is None or right is None or bottom is None:
        return MERGED + 1
    return (right - left + 1) * (bottom - top + 1)


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


def _read(raw: bytes, *, results: bool) -> dict[str, Worksheet]:
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that are not kept: they hold no amounts
        book = load_workbook(io.BytesIO(raw), data_only=results, keep_links=False)
        return {sheet.title: sheet for sheet in book.worksheets}


def _grid(sheet: Worksheet, formulas: Worksheet | None, shown: str) -> Grid:
    cells = {}
    written = getattr(formulas, "_cells", {})
    sparse = getattr(sheet, "_cells")  # noqa: B009 - iter_rows would fill the gaps
    for at, held in sorted(sparse.items()):
        cell = _cell(held.value, held.number_format, held.data_type)
        if cell is None and at in written and written[at].data_type == "f":
            cell = GridCell("formula", str(getattr(written[at].value, "text", written[at].value)))
        if cell is not None:
            cells[at] = cell
    merged = tuple(
        sorted(
            (Merged(m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges),
            key=lambda m: (m.top, m.left),
        )
    )
    return Grid(shown, sheet.title, cells, merged)


def _cell(value: Any, number_format: str, kind: str) -> GridCell | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return GridCell("flag", "true" if value else "false")
    if isinstance(value, int | float):
        number = shortest(value)
        return GridCell("number", f"{number.normalize():f}", number, number_format)
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return GridCell("date", str(value))
    return GridCell(
        "error" if kind == "e" else "text", _ESCAPED.sub(lambda m: chr(int(m[1], 16)), str(value))
    )
