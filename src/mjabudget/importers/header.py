"""Find the header of a table, and say what each of its columns is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from mjabudget.importers import vocabulary
from mjabudget.importers.columns import TableColumn, TableLayout, column_problems, nameless, unused
from mjabudget.importers.grid import Grid, letters
from mjabudget.importers.numbers import is_amount
from mjabudget.importers.options import ColumnMapping, ImportFault
from mjabudget.importers.vocabulary import ROLES
from mjabudget.model.problem import Problem, problem

DEEPEST = 100
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def find_rows(grid: Grid, mapping: Mapping[str, str]) -> tuple[int, int] | None:
    """Find the header, its first and its last row: words above numbers, best with a word for activities."""
    numbers = {c: {r for r in grid.filled[c] if _numeric(grid, r, c)} for c in grid.columns}
    words = [r for r in grid.rows if r <= DEEPEST and _headed(grid, r, numbers, mapping)]
    named = [r for r in words if any(_labels(grid, r, c, mapping) for c in grid.columns)]
    if not words:
        return None
    first = last = (named or words)[0]
    while last + 1 in words and _continues(grid, last):
        last += 1
    return first, last


def years_as_columns(grid: Grid, mapping: Mapping[str, str]) -> Problem | None:
    """Find a header that has years where the sources belong."""
    for row in (r for r in grid.rows if r <= DEEPEST):
        years = [t for c in grid.columns if _YEAR.fullmatch(t := grid.text(row, c))]
        if years and any(_labels(grid, row, c, mapping) for c in grid.columns):
            first, *others = years
            example = " ".join([f'--map "{first}=impulse"', *(f'--map "{year}=ignore"' for year in others)])
            return problem("import-year-columns", grid.place(row), years=", ".join(years), example=example)
    return None


def read_layout(grid: Grid, rows: tuple[int, int], mapping: Mapping[str, str]) -> TableLayout:
    """Say what each column is; ImportFault with every column that cannot be told."""
    problems: list[Problem] = []
    columns: list[TableColumn] = []
    ignored: list[str] = []
    row = rows[1]
    headings = {c: _heading(grid, rows, c) for c in grid.columns}
    problems += unused(grid, headings, mapping)
    for number, heading in headings.items():
        target = mapping.get(heading.lower()) or mapping.get(letters(number).lower())
        column, numeric = _column(grid, number, heading, target, row)
        if column is not None and column.role != "ignore":
            columns.append(column)
        elif numeric and not heading and not target:
            problems.append(nameless(grid, row, number))
        elif heading:
            ignored.append(heading)
    columns = _label(grid, headings, row, columns)
    ignored = [h for h in ignored if h not in {c.heading for c in columns}]
    problems += column_problems(grid, row, columns)
    if problems:
        raise ImportFault(*problems)
    return TableLayout(rows[0], row, tuple(columns), tuple(ignored))


def mapped(columns: Iterable[ColumnMapping]) -> dict[str, str]:
    """Return what `--map` says, by heading in small letters."""
    return {_plain(c.column).lower(): c.source or c.role or "" for c in columns}


def _heading(grid: Grid, rows: tuple[int, int], number: int) -> str:
    """Return the lowest words that head a column."""
    shown = (_plain(grid.spread(r, number)) for r in range(rows[1], rows[0] - 1, -1))
    return next((words for words in shown if words), "")


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _column(
    grid: Grid, number: int, heading: str, target: str | None, row: int
) -> tuple[TableColumn | None, bool]:
    """Say what a column is, and whether it holds numbers."""
    body = grid.below(row, number)
    numeric = [r for r in body if _numeric(grid, r, number)]
    return _by_heading(grid, number, heading, target, (len(body), numeric)), bool(numeric)


def _by_heading(
    grid: Grid, number: int, heading: str, target: str | None, below: tuple[int, list[int]]
) -> TableColumn | None:
    filled, numeric = below
    if target:
        known = next((role for role in ROLES if role == target), None)
        return TableColumn(number, heading, known or "source", "" if known else target)
    if not heading:
        return None
    role = vocabulary.role_of(heading)
    if role is None and numeric and all(grid.cells[r, number].is_share for r in numeric):
        role = "ignore"
    if role in ("activity_name", "note") and len(numeric) * 2 > filled:
        role = None
    if role:
        return TableColumn(number, heading, role)
    return TableColumn(number, heading, "source", vocabulary.source_id(heading)) if numeric else None


def _label(
    grid: Grid, headings: Mapping[int, str], row: int, columns: list[TableColumn]
) -> list[TableColumn]:
    """Take the first column of words for the activities where no heading says which one that is."""
    if any(c.role == "activity_name" for c in columns):
        return columns
    bodies = {n: [grid.cells[r, n] for r in grid.below(row, n)] for n in headings}
    if any(c.role == "activity" and any(" " in cell.text for cell in bodies[c.number]) for c in columns):
        return columns
    taken = {c.number for c in columns}
    for number, body in bodies.items():
        worded = [c for c in body if c.kind == "text" and not is_amount(c)]
        if number not in taken and len(worded) * 2 > len(body):
            labels = TableColumn(number, headings[number], "activity_name")
            return sorted([*columns, labels], key=lambda c: c.number)
    return columns


def _headed(grid: Grid, row: int, numbers: Mapping[int, set[int]], mapping: Mapping[str, str]) -> bool:
    """Return whether a row has words above numbers in more than one place, and no numbers itself."""
    if any(row in rows and grid.text(row, c).lower() not in mapping for c, rows in numbers.items()):
        return False
    headed = [c for c in numbers if grid.spread(row, c)]
    apart = {area.left if (area := grid.within(row, c)) else c for c in headed}
    above = any(max(numbers[c], default=0) > row for c in headed)
    return above and (len(apart) > 1 or (len(apart) == 1 and len(headed) == 1 and 1 not in headed))


def _labels(grid: Grid, row: int, column: int, mapping: Mapping[str, str]) -> bool:
    heading = grid.spread(row, column)
    role = mapping.get(heading.lower()) or vocabulary.role_of(heading)
    return role in ("theme", "theme_name", "activity", "activity_name")


def _continues(grid: Grid, row: int) -> bool:
    """Return whether a header goes on below: under merged cells, or with nothing under its first word."""
    first = next(c for c in grid.columns if grid.spread(row, c))
    across = any(m.top == row and m.left < m.right and grid.text(m.top, m.left) for m in grid.merged)
    area = grid.within(row, first)
    return across or not grid.text(row + 1, first) or (area is not None and area.bottom > row)


def _numeric(grid: Grid, row: int, column: int) -> bool:
    cell = grid.cells.get((row, column))
    return cell is not None and (cell.kind in ("number", "formula") or is_amount(cell))
