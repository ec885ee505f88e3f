"""Write cells and styles as a workbook: the only module that knows XlsxWriter."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from mjabudget.model.message import Message, Value, text
from mjabudget.output.language import Words
from mjabudget.output.xlsx import styles
from mjabudget.output.xlsx.values import CellValue, Formula, Range, defined_name

CREATED = datetime(2000, 1, 1, tzinfo=UTC)


class _Sheet(Worksheet):  # type: ignore[misc] # the library has no types
    """A sheet that writes formulas as they are: none has a function newer than Excel 2010 to look for."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002 - as the library calls it
        return formula.removeprefix("=")


@dataclass
class Book:
    """A workbook that is being written; sheets are made in the order they will have."""

    words: Words
    buffer: io.BytesIO = field(default_factory=io.BytesIO)
    names: dict[str, str] = field(default_factory=dict)
    _formats: dict[tuple[str, ...], Format] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.file = xlsxwriter.Workbook(self.buffer, {"in_memory": True, "strings_to_urls": False})
        self.file.set_calc_mode("auto")
        self.file.formats[0].set_font_name(styles.FONT)
        self.file.formats[0].set_font_size(10)

    def describe(self, title: str, by: str) -> None:
        """Set the properties of the file; always the same date, so that equal input gives equal bytes."""
        self.file.set_properties({"title": title, "comments": by, "created": CREATED})

    def say(self, value: Value) -> str:
        """Put a value into words."""
        return self.words.say(value)

    def sheet(self, name: str, *, hidden: bool = False) -> Worksheet:
        """Add a sheet, set up to print on A4: landscape, one page wide, with the page number below.

        A `hidden` one has arithmetic that people need not see.
        """
        sheet: Worksheet = self.file.add_worksheet(name, worksheet_class=_Sheet)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer(self.say(text("&L&8{left}&R&8{page}", left="&F \u00b7 &A", page="&P / &N")))
        sheet.set_tab_color(styles.GREY if hidden else styles.NAVY)
        sheet.hide_gridlines(2)
        if hidden:
            sheet.hide()
        return sheet

    def format(self, style: str, number: str = "") -> Format:
        """Combine named properties, and a number format, into the format of a cell."""
        key = (*style.split(), number)
        if key not in self._formats:
            properties: dict[str, Any] = {"font_name": styles.FONT, "font_size": 10}
            for name in key[:-1]:
                properties |= styles.PROPERTIES[name]
            if number:
                properties["num_format"] = number
            self._formats[key] = self.file.add_format(properties)
        return self._formats[key]

    def look(self, properties: dict[str, Any]) -> Format:
        """Make the format of a conditional rule."""
        return self.file.add_format(properties)

    def put(  # noqa: PLR0917 - a place, what stands there, and its look
        self, sheet: Worksheet, row: int, column: int, cell: CellValue | Message, style: str, number: str = ""
    ) -> None:
        """Write a cell; rows count from 1, as in the workbook. A text is never taken for a formula."""
        look = self.format(style, number)
        match cell:
            case None | "":
                sheet.write_blank(row - 1, column, None, look)
            case str():
                sheet.write_string(row - 1, column, cell, look)
            case Message():
                sheet.write_string(row - 1, column, self.say(cell), look)
            case Formula(formula, value):
                sheet.write_formula(row - 1, column, "=" + formula, look, _result(value))
            case _:
                sheet.write_number(row - 1, column, _float(cell), look)

    def row(self, sheet: Worksheet, row: int, cells: Sequence[CellValue | Message], style: str) -> None:
        """Write cells from the first column on."""
        for column, cell in enumerate(cells):
            self.put(sheet, row, column, cell, style)

    def name(self, cells: Range, *parts: str) -> str:
        """Give cells a name made of words and ids, and return it: one that no other cells have."""
        stem = defined_name(*parts)
        name, count = stem, 1
        while name.casefold() in self.names:
            count += 1
            name = f"{stem}_{count}"
        self.names[name.casefold()] = str(cells)
        self.file.define_name(name, f"={cells}")
        return name

    def close(self) -> bytes:
        """Finish the workbook and return it."""
        self.file.close()
        return self.buffer.getvalue()


def _result(value: Fraction | int | str | bool) -> float | int | str | bool:  # noqa: FBT001 - a cell's value
    return _float(value) if isinstance(value, Fraction) else value


def _float(number: Decimal | Fraction | int) -> float | int:
    """Round to what a cell can hold: the number that the file format has."""
    return number if isinstance(number, int) else float(number)
