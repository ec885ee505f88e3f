"""Say what each column of a table is by its heading and by what its cells hold, before any arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mjabudget.importers import vocabulary
from mjabudget.importers.grid import Grid, letters
from mjabudget.importers.headings import Heading, read_heading
from mjabudget.importers.name_patterns import fits
from mjabudget.importers.options import ColumnMapping, ImportFault
from mjabudget.importers.reading import ColumnRole
from mjabudget.importers.tables import FoundTable, is_number, is_year
from mjabudget.importers.vocabulary import HeadingKind
from mjabudget.model.problem import Problem, problem

_CODE = re.compile(r"0[0-9]+|[0-9]+[A-Za-z]\w*")
_ID = re.compile(r"[0-9A-Z]{1,3}(?:\.[0-9]{1,3}){0,3}\.?")
_VALUES: dict[HeadingKind, ColumnRole] = {
    "total": "total",
    "balance": "balance",
    "rate": "rate",
    "available": "available",
    "buffer": "buffer",
    "actual": "ignore",
    "ignore": "ignore",
}
VALUES: tuple[ColumnRole, ...] = ("amount", "total", "balance", "available", "buffer")
"""The roles of columns that hold amounts of money."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its number, heading and role; `said` where its role was given by hand.

    `source`, `theme` and `year` hold for all its cells. `sums` and `minus` are the numbers of the columns
    that it adds up and takes off, `part_of` that of the column whose part it is. `proven` sums come out in
    enough rows to speak for the others.
    """

    number: int
    heading: Heading
    role: ColumnRole
    source: str = ""
    theme: str = ""
    year: str = ""
    part_of: int = 0
    sums: tuple[int, ...] = ()
    minus: tuple[int, ...] = ()
    said: ColumnMapping | None = None
    proven: bool = False

    @property
    def letter(self) -> str:
        """The letters of the column."""
        return letters(self.number)

    @property
    def kind(self) -> HeadingKind:
        """What its heading says."""
        return self.heading.kind


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The columns of a table from left to right."""

    all: tuple[TableColumn, ...]

    def of(self, *roles: ColumnRole) -> tuple[TableColumn, ...]:
        """Return the columns with one of these roles."""
        return tuple(c for c in self.all if c.role in roles)

    def number(self, *roles: ColumnRole) -> int:
        """Return the number of the first column with the first of these roles that any has, else 0."""
        return next((c.number for role in roles for c in self.of(role)), 0)

    def at(self, number: int) -> TableColumn:
        """Return a column by its number."""
        return next(c for c in self.all if c.number == number)

    def changed(self, *columns: TableColumn) -> TableColumns:
        """Return the columns with some of them replaced."""
        new = {c.number: c for c in columns}
        return TableColumns(tuple(new.get(c.number, c) for c in self.all))


def read_columns(table: FoundTable, said: Sequence[ColumnMapping]) -> TableColumns:
    """Say what each column is; ImportFault with every one that cannot be told."""
    headings = {c: read_heading(words) for c, words in table.headings.items()}
    columns: list[TableColumn] = []
    problems: list[Problem] = []
    for number, heading in headings.items():
        meant = _said(heading, number, said)
        if meant is not None and heading.kind == "actual" and not _is_exact(meant, heading, number):
            meant = None
        role = meant.role if meant and meant.role else _role(table, number, heading)
        if role == "nameless":
            example = f'--map "{letters(number)}=impulse", --map "{letters(number)}=ignore"'
            place = table.grid.place(table.header, number)
            problems.append(problem("import-column-nameless", place, letter=letters(number), example=example))
        elif role is not None:
            columns.append(_with_said(TableColumn(number, heading, role, said=meant)))
    if problems:
        raise ImportFault(*problems)
    return TableColumns(tuple(_labels(table, columns)))


def _with_said(column: TableColumn) -> TableColumn:
    meant = column.said
    if meant is None:
        return column
    return replace(column, source=meant.source or "", theme=meant.theme or "", year=meant.year or "")


def _said(heading: Heading, number: int, said: Iterable[ColumnMapping]) -> ColumnMapping | None:
    """Find what was said of a column, by its heading (all of it or the lowest words) or its letters."""
    return next((s for s in said if s.fits(heading.words, letters(number))), None)


def _is_exact(meant: ColumnMapping, heading: Heading, number: int) -> bool:
    """Return whether a column is meant by all of its heading or by its letters."""
    return meant.fits("", letters(number)) or fits(meant.column, heading.words)


def unused(tables: Sequence[FoundTable], groups: Iterable[Sequence[ColumnMapping]]) -> Iterator[Problem]:
    """Find what is said of columns that no table has, and columns of which one group says two things."""
    columns = {
        (" / ".join(texts), letters(number)): None for t in tables for number, texts in t.headings.items()
    }
    for said in groups:
        for words, letter in columns:
            meant = [s for s in said if s.fits(words, letter)]
            if len({s.column.casefold() for s in meant}) > 1:
                yield problem("import-map/twice", meant[1].place, heading=words or letter)
        for each in said:
            if not any(each.fits(words, letter) for words, letter in columns):
                headings = ", ".join(dict.fromkeys(words for words, _ in columns if words))
                yield problem("import-map", each.place, heading=each.column, headings=headings)


def _role(  # noqa: PLR0911 - one kind of column after another
    table: FoundTable, number: int, heading: Heading
) -> ColumnRole | Literal["nameless"] | None:
    """Say what a column is: None for one without a heading or cells, "nameless" for numbers without one."""
    grid = table.grid
    filled = [r for r in table.body if (r, number) in grid.cells]
    years = sum(is_year(grid, r, number) for r in filled)
    numeric = [r for r in filled if is_number(grid, r, number)]
    words = len(filled) - len(numeric) - years
    if heading.words and heading.kind not in ("year", "id", "theme"):
        numeric = [r for r in filled if is_number(grid, r, number) or is_year(grid, r, number)]
    kind = heading.kind
    if kind == "id":
        return "activity"
    if kind == "theme" and numeric and any(vocabulary.split_id(heading.name)[i] for i in (0, 2)):
        return _numeric_role(table, number, heading, numeric)
    if kind == "theme" and not (heading.years or len(numeric) > words):
        return "theme"
    if kind == "theme":
        return "theme" if all(_ID.fullmatch(grid.text(r, number)) for r in numeric) else "amount"
    if kind == "year" or (years and years >= len(filled) * 0.8 and not heading.words):
        return "year"
    if kind in ("activity", "note", "source") and len(numeric) * 2 <= len(filled):
        return _LABEL_ROLES[kind]
    if kind in ("ignore", "actual"):
        return "ignore"
    if not numeric or words > len(numeric):
        return "ignore" if filled and heading.words else ("ignore" if words else None)
    return _numeric_role(table, number, heading, numeric)


_LABEL_ROLES: dict[HeadingKind, ColumnRole] = {
    "activity": "activity_name",
    "note": "note",
    "source": "source",
}


def _numeric_role(
    table: FoundTable, number: int, heading: Heading, numeric: Sequence[int]
) -> ColumnRole | Literal["nameless"]:
    cells = [table.grid.cells[r, number] for r in numeric]
    if any(_CODE.fullmatch(cell.text.strip()) for cell in cells):
        return "ignore"
    if all(cell.is_share for cell in cells):
        return "rate"
    if heading.kind == "nothing" and not heading.years:
        ids = all(_ID.fullmatch(table.grid.text(r, number)) for r in numeric)
        labelled = number + 1 in table.columns and not is_number(table.grid, numeric[0], number + 1)
        return "activity" if ids and labelled and number == table.columns[0] else "nameless"
    if heading.kind == "amount" and (len(heading.years) > 1 or heading.period):
        return "total"
    return _VALUES.get(heading.kind, "amount")


def _labels(table: FoundTable, columns: list[TableColumn]) -> list[TableColumn]:
    """Settle which columns of words hold the themes and the activities."""
    columns = _seconds(columns)
    texts = [c for c in columns if c.role == "ignore" and c.said is None and _is_wordy(table, c.number)]
    has_label = any(c.role in ("activity_name", "theme", "theme_name") for c in columns)
    ids = [c for c in columns if c.role == "activity"]
    worded_ids = any(_has_names(table.grid, table.body, c.number) for c in ids)
    flat_source = any(c.role == "source" for c in columns)
    free = [c for c in texts if c.kind in ("named", "nothing", "amount", "total")]
    if free and not worded_ids and not flat_source and not has_label:
        first = replace(free[0], role="activity_name")
        columns = [first if c.number == first.number else c for c in columns]
    return columns


def _seconds(columns: list[TableColumn]) -> list[TableColumn]:
    """Give the second of two columns with the same role another one: the name beside the id, or none."""
    seen: set[ColumnRole] = set()
    settled: list[TableColumn] = []
    for column in columns:
        role: ColumnRole = column.role
        if (
            role in seen
            and column.said is None
            and role in ("theme", "activity", "activity_name", "note", "source")
        ):
            second: dict[ColumnRole, ColumnRole] = {"theme": "theme_name", "activity": "activity_name"}
            role = second.get(role, "ignore")
            role = "ignore" if role in seen else role
        seen.add(role)
        settled.append(replace(column, role=role))
    return settled


def _is_wordy(table: FoundTable, number: int) -> bool:
    cells = [table.grid.cells[r, number] for r in table.body if (r, number) in table.grid.cells]
    return sum(cell.kind == "text" for cell in cells) * 2 > len(cells)


def _has_names(grid: Grid, rows: Sequence[int], number: int) -> bool:
    return any(" " in grid.text(r, number) for r in rows)
