"""Read the tables of the program's own workbook: one row after another, cells by the code of their column.

Row 4 of such a sheet says what each column is, whatever its language; docs/WORKBOOK.md has the codes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mjabudget.format import numerals, own_tables
from mjabudget.importers.grid import Grid, GridCell
from mjabudget.importers.workbook import EXCEL_DIGITS
from mjabudget.model.message import Value
from mjabudget.model.problem import InputError, Place, Problem, problem

CODES = 4
FIRST = 6
END = "▲"

_LONG = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(slots=True)
class WorkbookRow:
    """A row of a table; what is wrong with the cells that are read goes to `problems`."""

    grid: Grid
    row: int
    columns: Mapping[str, int]
    problems: list[Problem] = field(default_factory=list)

    def place(self, key: str) -> Place:
        """Return the place of a cell, or of the row where the table lacks the column."""
        return self.grid.place(self.row, self.columns.get(key, 0))

    def refuse(self, fault: str, key: str, **values: Value) -> None:
        """Note a problem of a cell."""
        self.problems.append(problem(fault, self.place(key), **values))

    def cell(self, key: str) -> GridCell | None:
        """Return a cell; None where it is empty, or the table has no such column."""
        cell = self.grid.cells.get((self.row, self.columns[key])) if key in self.columns else None
        if cell is not None and cell.recalculated is not None:
            again = f"{cell.recalculated.normalize():f}"
            formula = cell.formula
            self.refuse("import-formula/stale", key, formula=formula, number=cell.text, recalculated=again)
            return None
        if cell is None or cell.kind not in ("formula", "error"):
            return cell
        self.refuse("import-formula", key, formula=cell.text)
        return None

    def text(self, key: str) -> str:
        """Return the words of a cell, nothing where it is empty."""
        cell = self.cell(key)
        return cell.text if cell else ""

    def word(self, key: str, *known: str) -> str:
        """Return the code of the word in a cell, as it is written where it is not one of those known."""
        shown = self.text(key).strip()
        meant = own_tables.code(shown)
        return meant if meant and meant in known else shown

    def strength(self) -> str:
        """Return the strength of an assumption, as it is written where it is none."""
        shown = self.text("strength").strip()
        return own_tables.strength(shown) or shown

    def number(self, key: str) -> Decimal | None:
        """Return the number of a cell, None where it is empty; a text is read the way a budget file is."""
        cell = self.cell(key)
        if cell is None or not cell.text.strip():
            return None
        if cell.kind == "number":
            return cell.number
        words = cell.text.strip()
        if _LONG.fullmatch(words) and len(words) > EXCEL_DIGITS:
            return Decimal(words)
        try:
            return numerals.amount(words, decimals=20)
        except InputError as error:
            meant = error.values.get("whole", error.values.get("meant"))
            if error.key.startswith("amount-ambiguous") and meant is not None:
                error = InputError("amount-ambiguous/cell", written=words, whole=meant)
            self.problems.append(error.at(self.place(key)))
            return None

    def amount(self, key: str) -> Decimal | None:
        """Return the amount of a cell in whole currency, None where it is empty."""
        number = self.number(key)
        if number is not None and number != round(number, 2):
            rounded = f"{round(number, 2):f}"
            self.refuse("amount-decimals/cell", key, written=f"{number:f}", rounded=rounded)
        return number

    def unknown(self, key: str) -> bool:
        """Return whether a cell says that nobody has its amount."""
        cell = self.cell(key)
        return (
            cell is not None
            and cell.kind == "text"
            and own_tables.code(cell.text.strip()) == own_tables.UNKNOWN
        )


def is_coded(grids: Sequence[Grid]) -> bool:
    """Return whether sheets are those of the program's own workbook."""
    return any("programme" in _columns(grid, "budgets") for grid in grids)


def table_rows(grids: Sequence[Grid], table: str) -> tuple[WorkbookRow, ...]:
    """Return the rows of a table that hold anything, down to the line that ends it."""
    for grid in grids:
        columns = _columns(grid, table)
        if columns:
            return tuple(_rows(grid, columns))
    return ()


def _columns(grid: Grid, table: str) -> dict[str, int]:
    codes = {c: grid.text(CODES, c) for c in grid.columns}
    prefix = f"{table}."
    return {code.removeprefix(prefix): column for column, code in codes.items() if code.startswith(prefix)}


def _rows(grid: Grid, columns: Mapping[str, int]) -> list[WorkbookRow]:
    rows = []
    for row in (r for r in grid.rows if r >= FIRST):
        if any(grid.text(row, column).startswith(END) for column in (1, 2, 3)):
            break
        if any(grid.text(row, column) for column in columns.values()):
            rows.append(WorkbookRow(grid, row, columns))
    return rows
