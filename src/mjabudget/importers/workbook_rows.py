"""The sheets of the program's own workbook in, its tables as records out: one a row, cells by code.

Row 4 of such a sheet says what each column is, whatever its language; docs/WORKBOOK.md has the codes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from mjabudget.format import numerals
from mjabudget.format.own_tables import code, separate
from mjabudget.importers.grid import Cell, Grid
from mjabudget.importers.workbook import EXCEL_DIGITS
from mjabudget.model.message import Message, text
from mjabudget.model.problem import InputError, Place, Problem

CODES = 4
FIRST = 6
END = "▲"

_LONG = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(slots=True)
class Record:
    """A row of a table; faults found while it is read go to `problems`."""

    grid: Grid
    row: int
    columns: Mapping[str, int]
    problems: list[Problem] = field(default_factory=list)

    def place(self, key: str) -> Place:
        """Return the place of a cell, or of the row where the table lacks the column."""
        return self.grid.place(self.row, self.columns.get(key, 0))

    def fault(self, kind: str, key: str, message: Message, hint: Message) -> None:
        """Note a problem of a cell."""
        self.problems.append(Problem(kind, self.place(key), message, hint))

    def cell(self, key: str) -> Cell | None:
        """Return a cell; None where it is empty, or the table has no such column."""
        found = self.grid.cells.get((self.row, self.columns[key])) if key in self.columns else None
        if found is None or found.kind not in ("formula", "error"):
            return found
        self.fault(
            "import-formula",
            key,
            text("the formula {formula} has no result in the file", formula=found.text),
            text("open the workbook in a spreadsheet program, let it calculate, and save it"),
        )
        return None

    def text(self, key: str) -> str:
        """Return the words of a cell, nothing where it is empty."""
        found = self.cell(key)
        return found.text if found else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a cell, one a line."""
        return tuple(line for line in separate(self.text(key)) if line.strip())

    def word(self, key: str, *known: str) -> str | None:
        """Return the word that a cell stands for, None where it is empty."""
        shown = self.text(key).strip()
        meant = _code(shown) if shown else None
        if shown and meant not in known:
            self.fault(
                "word-unknown",
                key,
                text("{written} is not one of the words known here", written=shown),
                text("write one of: {words}", words=", ".join(known)),
            )
            return None
        return meant

    def number(self, key: str) -> Decimal | None:
        """Return the number of a cell, None where it is empty; a text is read the way a budget file is."""
        found = self.cell(key)
        if found is None or not found.text.strip():
            return None
        if found.kind == "number":
            return found.number
        written = found.text.strip()
        if _LONG.fullmatch(written) and len(written) > EXCEL_DIGITS:
            return Decimal(written)
        try:
            return numerals.amount(written, decimals=20)
        except InputError as error:
            self.problems.append(error.at(self.place(key)))
            return None

    def amount(self, key: str) -> Decimal | None:
        """Return the amount of a cell in whole currency, None where it is empty."""
        number = self.number(key)
        if number is not None and number != round(number, 2):
            self.fault(
                "amount-decimals",
                key,
                text("{written} has parts smaller than a cent", written=f"{number:f}"),
                text("round the cell itself, for instance to {rounded}", rounded=f"{round(number, 2):f}"),
            )
        return number

    def unknown(self, key: str) -> bool:
        """Tell whether a cell says that nobody has its amount."""
        found = self.cell(key)
        return found is not None and found.kind == "text" and _code(found.text.strip()) == "unknown"


@lru_cache(maxsize=1000)
def _code(word: str) -> str | None:

    return code(word)


def is_coded(grids: Sequence[Grid]) -> bool:
    """Tell whether sheets are those of the program's own workbook."""
    return any("programme" in _columns(grid, "budgets") for grid in grids)


def records(grids: Sequence[Grid], table: str) -> tuple[Record, ...]:
    """Return the rows of a table that hold anything, down to the line that ends it."""
    for grid in grids:
        columns = _columns(grid, table)
        if columns:
            return tuple(_rows(grid, columns))
    return ()


def _columns(grid: Grid, table: str) -> dict[str, int]:
    codes = {c: grid.text(CODES, c) for c in grid.columns}
    return {
        name.removeprefix(f"{table}."): column
        for column, name in codes.items()
        if name.startswith(f"{table}.")
    }


def _rows(grid: Grid, columns: Mapping[str, int]) -> list[Record]:
    found = []
    for row in (r for r in grid.rows if r >= FIRST):
        if any(grid.text(row, column).startswith(END) for column in (1, 2, 3)):
            break
        if any(grid.text(row, column) for column in columns.values()):
            found.append(Record(grid, row, columns))
    return found
