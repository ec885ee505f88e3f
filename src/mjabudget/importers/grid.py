"""Hold a sheet as plain values: its cells by row and column, 1-based, and what they show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Literal

from mjabudget.model.problem import Place

CellKind = Literal["text", "number", "flag", "date", "error", "formula"]


@dataclass(frozen=True, slots=True)
class GridCell:
    """What a cell shows; of kind `formula` is one whose result is neither in the file nor to be worked out.

    `formula` is the one that gives the value of the cell, in Excel's notation; `recalculated` is what it
    gives now, where that is not the value in the file. `line_above` and `line_below` are borders, `indent` is
    that of the text, spaces before it included.
    """

    kind: CellKind
    text: str
    number: Decimal = Decimal(0)
    number_format: str = ""
    formula: str = ""
    bold: bool = False
    line_above: bool = False
    line_below: bool = False
    indent: int = 0
    recalculated: Decimal | None = None

    @property
    def is_share(self) -> bool:
        """Return whether the cell shows a percentage."""
        return "%" in self.number_format or self.text.rstrip().endswith("%")


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What a style makes of a cell; `top` and `bottom` are lines."""

    number_format: str
    bold: bool
    top: bool
    bottom: bool
    indent: int


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are merged into one; its value is that of the first."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """A sheet, kept sparsely; `sheet` is empty for a file without sheets."""

    file: str
    sheet: str
    cells: Mapping[tuple[int, int], GridCell]
    merged: tuple[Merged, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows that have cells, in order."""
        return tuple(sorted({row for row, _ in self.cells}))

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns that have cells, in order."""
        return tuple(sorted({column for _, column in self.cells}))

    @cached_property
    def filled(self) -> Mapping[int, tuple[int, ...]]:
        """The rows that have cells, by column."""
        filled: dict[int, list[int]] = {column: [] for column in self.columns}
        for row, column in sorted(self.cells):
            filled[column].append(row)
        return {column: tuple(rows) for column, rows in filled.items()}

    @cached_property
    def areas(self) -> Mapping[tuple[int, int], Merged]:
        """The merged cells around each cell that is part of some."""
        return {
            (row, column): m
            for m in self.merged
            for row in range(m.top, m.bottom + 1)
            for column in range(m.left, m.right + 1)
        }

    def below(self, row: int, column: int) -> tuple[int, ...]:
        """Return the rows under a row in which a column has cells."""
        return tuple(r for r in self.filled.get(column, ()) if r > row)

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows, without space around it; nothing for an empty cell."""
        cell = self.cells.get((row, column))
        return cell.text.strip() if cell else ""

    def within(self, row: int, column: int) -> Merged | None:
        """Return the merged cells that a cell is part of."""
        return self.areas.get((row, column))

    def spread(self, row: int, column: int) -> str:
        """Return what a cell shows, or what the merged cells around it show."""
        area = self.within(row, column)
        return self.text(area.top, area.left) if area else self.text(row, column)

    def without_blanks(self) -> Grid:
        """Return the grid without the cells that hold nothing but space."""
        kept = {at: cell for at, cell in self.cells.items() if cell.text.strip()}
        return replace(self, cells=kept)

    def place(self, row: int = 0, column: int = 0) -> Place:
        """Name a cell the way a spreadsheet does, `budget.xlsx!Blad1!C7`; a row or the sheet without it."""
        name = (letters(column) if column else "") + (str(row) if row else "")
        return Place("!".join(part for part in (self.file, self.sheet, name) if part))

    def range_place(self, top: int, left: int, bottom: int, right: int) -> Place:
        """Name the cells from one to another, `budget.xlsx!Blad1!C7:C12`; one cell by itself."""
        first = self.place(top, left)
        return first if (top, left) == (bottom, right) else Place(f"{first}:{letters(right)}{bottom}")


def letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def indent_of(text: str) -> int:
    """Return how many spaces a text starts with."""
    return len(text) - len(text.lstrip(" \u00a0"))
