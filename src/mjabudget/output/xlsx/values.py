"""Hold what a cell of a workbook can have: a number, a text, a formula with its result."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

DIGITS = 15
CellResult = Fraction | int | str | bool


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, without its equals sign, and what it comes to: for readers that do not recalculate."""

    text: str
    value: CellResult


CellValue = str | Decimal | Fraction | int | Formula | None


@dataclass(frozen=True, slots=True)
class Range:
    """Cells of one column of a sheet, from one row to another; rows count from 1."""

    sheet: str
    column: int
    first: int
    last: int

    def __str__(self) -> str:
        letter = letters(self.column)
        end = "" if self.first == self.last else f":${letter}${self.last}"
        return f"{sheet_name(self.sheet)}!${letter}${self.first}{end}"


def letters(column: int) -> str:
    """Return the letters of a column; the first is 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def sheet_name(name: str) -> str:
    """Write the name of a sheet as formulas want it."""
    return "'" + name.replace("'", "''") + "'"


def reference(sheet: str, row: int, column: int) -> str:
    """Write a cell of another sheet."""
    return f"{sheet_name(sheet)}!${letters(column)}${row}"


def place(row: int, column: int) -> str:
    """Write a cell of the same sheet."""
    return f"{letters(column)}{row}"


def literal(written: str) -> str:
    """Write a text as a formula wants it; no piece is longer than a spreadsheet takes."""
    pieces = [written[at : at + 200].replace('"', '""') for at in range(0, len(written), 200)] or [""]
    return "&".join(f'"{piece}"' for piece in pieces)


def fits(number: Decimal) -> bool:
    """Return whether a cell holds a number exactly: spreadsheets keep 15 digits."""
    digits = number.normalize().as_tuple().digits
    return len(digits) <= DIGITS


def exact(number: Decimal) -> CellValue:
    """Return a number for a cell, or its digits as a text where the cell could not hold it."""
    return number if fits(number) else f"{number.normalize():f}"


def defined_name(*parts: str) -> str:
    """Make a name for cells of words and ids: letters, digits and underscores."""
    return "_".join(re.sub(r"[^A-Za-z0-9]", "_", part) for part in parts)
