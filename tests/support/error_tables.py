"""Make the workbooks that the examples of docs/ERRORS.md import, by name.

Each has one fault; what cannot be typed as text is made here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from mjabudget import load
from mjabudget.output.language import Words
from mjabudget.output.xlsx import workbook

DATA = Path(__file__).resolve().parents[2] / "data"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def table(name: str) -> bytes:
    """Return the workbook of that name."""
    return TABLES[name]()


def _plain(*rows: tuple[Any, ...], merged: str = "", sheets: tuple[str, ...] = ("Begroting",)) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - an extra

    book = Workbook()
    book.remove(book.active)
    for name in sheets:
        sheet = book.create_sheet(name)
        for row in rows or (("Activiteit", "Impuls"), ("1.1 Bureau", 5), ("1.2 Website", 7)):
            sheet.append(row)
        if merged:
            sheet.merge_cells(merged)
    return _saved(book)


def _typed(code: str, row: str, value: object) -> bytes:
    """Return the program's own workbook of 2026 with something typed in a column, in the row of an id."""
    from openpyxl import load_workbook  # noqa: PLC0415 - an extra

    book = load_workbook(io.BytesIO(_exported()))
    column = next(cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value == code)
    line = next(
        line for line in column.parent.iter_rows(min_row=column.row) if row in (c.value for c in line)
    )
    line[column.column - 1].value = value
    return _saved(book)


@cache
def _exported() -> bytes:
    return workbook(load(2026, data=str(DATA)), Words("en"))


def _saved(book: Any) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _with(name: str, content: str) -> bytes:
    """Return a good workbook with one part of it added or replaced."""
    good = zipfile.ZipFile(io.BytesIO(_plain()))
    return _zipped({part: good.read(part) for part in good.namelist()} | {name: content.encode()})


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


TABLES: dict[str, Callable[[], bytes]] = {
    "bomb.xlsx": lambda: _zipped({SHEET: b" " * 70_000_000}),
    "cut.xlsx": lambda: _plain()[:-400],
    "entities.xlsx": lambda: _with(SHEET, '<!DOCTYPE w [<!ENTITY x "x">]><w>&x;</w>'),
    "error.xlsx": lambda: _plain(("Activiteit", "Impuls"), ("1.1 Bureau", 5), ("1.2 Website", "#REF!")),
    "formula.xlsx": lambda: _plain(("Activiteit", "Impuls"), ("1.1 Bureau", "=MAX(100,20)")),
    "locked.xlsx": lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
    "macros.xlsm": lambda: _with("xl/vbaProject.bin", "macros"),
    "merged-everywhere.xlsx": lambda: _with(
        SHEET, f"{HEAD}<sheetData/><mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells></worksheet>"
    ),
    "merged.xlsx": lambda: _plain(
        ("Activiteit", "Impuls"), ("1.1 Bureau", 5), ("1.2 Website", None), merged="B2:B3"
    ),
    "old.xls": lambda: OLE + "Workbook".encode("utf-16-le"),
    "plain.xlsx": _plain,
    "precision.xlsx": lambda: _typed("figures.known", "mix-impulse", 0.1744),
    "two-sheets.xlsx": lambda: _plain(
        ("Activiteit", "Impuls"), ("Bureau", 5), ("Website", 7), sheets=("Begroting", "Kopie")
    ),
    "year.xlsx": lambda: _typed("themes.year", "1", 2028),
}
