"""Say what an import is asked and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

from mjabudget.format.carry_over import Scope
from mjabudget.format.write import write_budget
from mjabudget.importers.name_patterns import fits, fits_heading
from mjabudget.importers.reading import ColumnRole, Notation, Reading, RowKind, SheetRead, TableRead
from mjabudget.importers.reconcile import Reconciled
from mjabudget.model.budget import Budget
from mjabudget.model.message import Message
from mjabudget.model.problem import Place, Problem

FROM_MAP = Place("--map")
FROM_MAPPING = Place("--mapping")
COLUMN_ROLES: tuple[ColumnRole, ...] = get_args(ColumnRole)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What a column is, said by hand. `column` is its heading or letter; None leaves a part to the table.

    In a heading `{year}` stands for any year.
    """

    column: str
    role: ColumnRole | None = None
    source: str | None = None
    year: str | None = None
    theme: str | None = None
    part_of: str | None = None
    place: Place = FROM_MAP

    def fits(self, heading: str, letter: str) -> bool:
        """Return whether it is about the column with this heading and letter."""
        return fits_heading(self.column, heading) or self.column.strip().casefold() == letter.casefold()


def column_meant(column: str, meaning: str) -> ColumnMapping:
    """Say what a column is in one word: a role, else the id of the funding source that it holds."""
    role = next((r for r in COLUMN_ROLES if r == meaning), None)
    return ColumnMapping(column, role) if role else ColumnMapping(column, "amount", meaning)


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """A sheet that is left out, or else one of those that alone are read, said by hand."""

    name: str
    left_out: bool
    place: Place = FROM_MAPPING


@dataclass(frozen=True, slots=True)
class RowsMapping:
    """What rows are, said by hand: those from `first` to `last`, or those with these `words`."""

    kind: RowKind
    first: int = 0
    last: int = 0
    words: str = ""
    place: Place = FROM_MAPPING


@dataclass(frozen=True, slots=True)
class TableMapping:
    """Where a table is and what its columns and rows are, said by hand; None leaves it to the table.

    Without `sheet` it holds for every table of the file; `{year}` in it stands for any year. Rows are those
    of the sheet: `header` its first and last, `last` the last row of the table, `rows` what single rows are.
    What a file says of rows (`said_rows`, `said_last`) is looked up in the sheets before all else.
    """

    sheet: str | None = None
    header: tuple[int, int] | None = None
    last: int | None = None
    year: str | None = None
    theme: str | None = None
    columns: tuple[ColumnMapping, ...] = ()
    rows: tuple[tuple[int, RowKind], ...] = ()
    said_rows: tuple[RowsMapping, ...] = ()
    said_last: RowsMapping | None = None
    place: Place = FROM_MAPPING

    def fits(self, sheet: str) -> bool:
        """Return whether it is about the tables of a sheet."""
        return self.sheet is None or fits(self.sheet, sheet)


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a table does not say itself; None where it is left to the table.

    `source` is the funding source of amounts whose source the table does not say. `tables` say by hand what
    cannot be seen; the first that fits a sheet holds. `columns` hold for every table (`--map`). None of
    `skipped_sheets` are read, and `asked_sheets` though they are hidden; what a file says of sheets
    (`said_sheets`) is looked up first. With
    `accept_differences` totals that do not come out become figures. `shown` is the name of the file in
    messages.
    """

    programme: str | None = None
    year: str | None = None
    title: str | None = None
    currency: str | None = None
    unit: Decimal | None = None
    numbers: Notation | None = None
    sheet: str | None = None
    source: str | None = None
    columns: tuple[ColumnMapping, ...] = ()
    tables: tuple[TableMapping, ...] = ()
    skipped_sheets: tuple[str, ...] = ()
    said_sheets: tuple[SheetMapping, ...] = ()
    asked_sheets: tuple[str, ...] = ()
    accept_differences: bool = False
    shown: str | None = None

    @property
    def column_groups(self) -> tuple[tuple[ColumnMapping, ...], ...]:
        """What is said of columns: in the call, in a file of each table, and there of all tables."""
        called = tuple(c for c in self.columns if c.place == FROM_MAP)
        general = tuple(c for c in self.columns if c.place != FROM_MAP)
        return called, *(table.columns for table in self.tables), general

    def columns_of(self, table: TableMapping | None) -> tuple[ColumnMapping, ...]:
        """Return what is said of the columns of a table, what is said closest to it first; the call wins."""
        called, *_, general = self.column_groups
        return *called, *(table.columns if table else ()), *general


@dataclass(frozen=True, slots=True)
class Imported:
    """The budgets of a table, one a year; none where there are problems. `scope` is what it speaks of.

    `reading` is how a table of somebody else was understood, where it got that far, and `reconciled` its
    totals beside the amounts; `sheets` are all those of the file, `tables`
    those of an import that was refused before there was a reading.
    """

    budgets: tuple[Budget, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Message, ...] = ()
    scope: Scope = "table"
    reading: Reading | None = None
    reconciled: Reconciled | None = None
    sheets: tuple[SheetRead, ...] = ()
    tables: tuple[TableRead, ...] = ()

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """The texts of the budget files by name."""
        several = len({b.programme for b in self.budgets}) > 1
        return tuple(
            (f"budget_{b.programme + '_' if several else ''}{b.year}.yaml", write_budget(b))
            for b in self.budgets
        )


class ImportFault(Exception):  # noqa: N818 - it carries problems and is caught in this package
    """Problems that end an import, handed out as values; `tables` are those that were understood so far."""

    def __init__(self, *problems: Problem, tables: tuple[TableRead, ...] = ()) -> None:
        super().__init__(*(p.code for p in problems))
        self.problems = problems
        self.tables = tables
