"""Read an Excel workbook: its sheets become grids.

openpyxl reads it, not python-calamine: merged cells, number formats, bold type, borders, what is hidden and
the formulas decide what an amount is, and it keeps cells sparsely: one value in the last row does not
allocate those between. It parses with defusedxml, which refuses entities and external references. Before it
does, the parts are read once without being kept, because it would keep any number of cells.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mjabudget.importers.grid import CellKind, CellStyle, Grid, GridCell, Merged, indent_of
from mjabudget.importers.open_file import CELLS, DAMAGE, MERGED, refused
from mjabudget.importers.options import ImportFault
from mjabudget.importers.work_out import worked_out
from mjabudget.model.problem import needed

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

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
        grids = tuple(
            _grid(sheet, formulas.get(sheet.title), shown)
            for sheet in values.values()
            if hasattr(sheet, "_cells")
        )
        return worked_out(grids) if has_formulas else grids
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


def shortest(number: float | Decimal) -> Decimal:
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


class _Styles:
    """The styles of a sheet's cells, each looked up once, and the lines that they draw."""

    def __init__(self, cells: Mapping[tuple[int, int], Cell]) -> None:
        self.known: dict[int, CellStyle] = {}
        self.above: set[tuple[int, int]] = set()
        self.below: set[tuple[int, int]] = set()
        for (row, column), cell in cells.items():
            style = self.of(cell)
            if style.top:
                self.above.add((row, column))
                self.below.add((row - 1, column))
            if style.bottom:
                self.below.add((row, column))
                self.above.add((row + 1, column))

    def of(self, cell: Cell) -> CellStyle:
        """Return the style of a cell."""
        key = cell.style_id
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = CellStyle(
                cell.number_format,
                bool(cell.font.b),
                _drawn(cell.border.top),
                _drawn(cell.border.bottom),
                int(cell.alignment.indent or 0),
            )
        return found


def _drawn(side: Any) -> bool:
    return side is not None and side.style not in (None, "none")


def _grid(sheet: Worksheet, formulas: Worksheet | None, shown: str) -> Grid:
    cells = {}
    written = getattr(formulas, "_cells", {})
    sparse = getattr(sheet, "_cells")  # noqa: B009 - iter_rows would fill the gaps
    styles = _Styles(sparse)
    for at, held in sorted(sparse.items()):
        source = written.get(at)
        formula = source.value if source is not None and source.data_type == "f" else ""
        words = str(getattr(formula, "text", formula) or "")
        if held.value in (None, "") and (not words or held.data_type == "str"):
            continue  # empty, or the empty text that a formula gives
        style = styles.of(held)
        kind, text, number = _value(held.value, held.data_type) or ("formula", words, Decimal(0))
        cells[at] = GridCell(
            kind,
            text,
            number,
            style.number_format if kind in ("number", "date", "formula") else "",
            words,
            style.bold,
            at in styles.above,
            at in styles.below,
            style.indent + indent_of(text),
        )
    merged = tuple(
        sorted(
            (Merged(m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges),
            key=lambda m: (m.top, m.left),
        )
    )
    hidden = sheet.sheet_state != "visible"
    rows = frozenset(n for n, row in sheet.row_dimensions.items() if row.hidden or row.height == 0)
    return Grid(shown, sheet.title, cells, merged, hidden, rows, _hidden_columns(sheet))


def _hidden_columns(sheet: Worksheet) -> frozenset[int]:
    """Return the columns that are hidden, or have no width, up to the last that is used."""
    last = sheet.max_column
    return frozenset(
        column
        for held in sheet.column_dimensions.values()
        if held.hidden or held.width == 0
        for column in range(held.min or 1, min(held.max or 1, last) + 1)
    )


def _value(value: Any, kind: str) -> tuple[CellKind, str, Decimal] | None:
    """Return kind, text and number of a value of openpyxl; None where there is none."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "flag", "true" if value else "false", Decimal(0)
    if isinstance(value, int | float):
        number = shortest(value)
        return "number", f"{number.normalize():f}", number
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return "date", str(value), Decimal(0)
    words = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), str(value))
    return "error" if kind == "e" else "text", words, Decimal(0)
