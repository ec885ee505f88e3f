"""A sheet as plain values: its cells by row and column, 1-based; no library of spreadsheets shows through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from mjabudget.problem import Place

Kind = Literal["text", "number", "flag", "date", "error", "formula"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows. `form` is its number format.

    A `formula` is one whose result the file does not hold.
    """

    kind: Kind
    text: str
    number: Decimal = Decimal(0)
    form: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are merged into one; its value is that of the first."""

    top: int
    left: int
    bottom: int
    right: int

    def covers(self, row: int, column: int) -> bool:
        """Tell whether a cell belongs to it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet; `sheet` is empty for a file without sheets."""

    file: str
    sheet: str
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[Merged, ...] = ()

    @property
    def height(self) -> int:
        """The last row with a value."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def width(self) -> int:
        """The last column with a value."""
        return max((column for _, column in self.cells), default=0)

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows, without space around it; nothing for an empty cell."""
        cell = self.cells.get((row, column))
        return cell.text.strip() if cell else ""

    def within(self, row: int, column: int) -> Merged | None:
        """Return the merged cells that a cell is part of."""
        return next((m for m in self.merged if m.covers(row, column)), None)

    def spread(self, row: int, column: int) -> str:
        """Return what a cell shows, or what the merged cells around it show."""
        area = self.within(row, column)
        return self.text(area.top, area.left) if area else self.text(row, column)

    def without_blanks(self) -> Grid:
        """Return the grid without the cells that hold nothing but space."""
        kept = {at: cell for at, cell in self.cells.items() if cell.text.strip()}
        return Grid(self.file, self.sheet, kept, self.merged)

    def place(self, row: int = 0, column: int = 0) -> Place:
        """Name a cell the way a spreadsheet does, `budget.xlsx!Blad1!C7`; a row or the sheet without it."""
        name = (letters(column) if column else "") + (str(row) if row else "")
        return Place("!".join(part for part in (self.file, self.sheet, name) if part))


def letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
