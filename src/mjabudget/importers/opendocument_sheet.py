"""Build the grid of an OpenDocument sheet from its rows, in order, with the lines between them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from mjabudget.importers.grid import Grid, GridCell, Merged


@dataclass(slots=True)
class _Lines:
    """Columns of a row with a line, as runs from left to right."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def add(self, first: int, last: int) -> None:
        """Add a run."""
        self.starts.append(first)
        self.ends.append(last)

    def at(self, column: int) -> bool:
        """Return whether a column has a line."""
        index = bisect_right(self.starts, column) - 1
        return index >= 0 and column <= self.ends[index]


@dataclass(slots=True)
class OpenDocumentSheet:
    """A sheet while it is read; `row` and `column` are those that come next."""

    name: str
    hidden: bool
    cells: dict[tuple[int, int], GridCell] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    column_starts: list[int] = field(default_factory=list)
    column_styles: list[str] = field(default_factory=list)
    row: int = 1
    column: int = 1
    repeated: int = 1
    row_hidden: bool = False
    row_style: str = ""
    held: list[tuple[int, GridCell]] = field(default_factory=list)
    tops: _Lines = field(default_factory=_Lines)
    bottoms: _Lines = field(default_factory=_Lines)
    bottoms_before: _Lines = field(default_factory=_Lines)
    held_before: list[tuple[int, GridCell]] = field(default_factory=list)

    def end_row(self) -> None:
        """Put the cells of a row, once for each time that it is repeated, and draw the lines between rows."""
        for column, _ in self.held_before:
            if self.tops.at(column):
                at = (self.row - 1, column)
                self.cells[at] = replace(self.cells[at], line_below=True)
        last = self.row + self.repeated - 1
        for row in range(self.row, last + 1) if self.held else ():
            before = self.bottoms_before if row == self.row else self.bottoms
            for column, cell in self.held:
                above = cell.line_above or before.at(column)
                below = cell.line_below or (row < last and self.tops.at(column))
                self.cells[row, column] = replace(cell, line_above=above, line_below=below)
            if self.row_hidden:
                self.hidden_rows.add(row)
        self.held_before, self.bottoms_before = self.held, self.bottoms
        self.held, self.tops, self.bottoms = [], _Lines(), _Lines()
        self.row = last + 1

    def grid(self, shown: str) -> Grid:
        """Return the sheet as a grid."""
        last = max((column for _, column in self.cells), default=0)
        columns = frozenset(c for a, b in self.hidden_columns for c in range(a, min(b, last) + 1))
        merged = tuple(sorted(self.merged, key=lambda m: (m.top, m.left)))
        return Grid(shown, self.name, self.cells, merged, self.hidden, frozenset(self.hidden_rows), columns)
