"""A grid in, its header row and what each column is out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mjabudget.exchange.importing import vocabulary
from mjabudget.exchange.importing.grid import Grid, letters
from mjabudget.exchange.importing.numbers import amount_in
from mjabudget.exchange.importing.options import ImportFault
from mjabudget.exchange.importing.vocabulary import ROLES, Role
from mjabudget.problem import Problem
from mjabudget.selection import ID
from mjabudget.text import text

if TYPE_CHECKING:
    from mjabudget.exchange.importing.grid import Cell

DEEPEST = 100
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its number, heading and role; `source` is the id of the funding source it holds."""

    number: int
    heading: str
    role: Role
    source: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The header, from its `first` row to `row`; the columns that are read, the headings of the others."""

    first: int
    row: int
    columns: tuple[Column, ...]
    ignored: tuple[str, ...]

    def of(self, *roles: Role) -> tuple[Column, ...]:
        """Return the columns with one of these roles."""
        return tuple(c for c in self.columns if c.role in roles)


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
            return Problem(
                "import-year-columns",
                grid.place(row),
                text("the columns are years, not funding sources: {years}", years=", ".join(years)),
                text("say which source a year is of: {example}", example=_mapped_years(years)),
            )
    return None


def _mapped_years(years: list[str]) -> str:
    return " ".join([f'--map "{years[0]}=impulse"', *(f'--map "{year}=ignore"' for year in years[1:])])


def layout(grid: Grid, rows: tuple[int, int], mapping: Mapping[str, str]) -> Layout:
    """Say what each column is; ImportFault with every column that cannot be told."""
    problems: list[Problem] = []
    columns: list[Column] = []
    ignored: list[str] = []
    row = rows[1]
    headings = {c: _heading(grid, rows, c) for c in grid.columns}
    problems += _unused(grid, headings, mapping)
    for number, heading in headings.items():
        target = mapping.get(heading.lower()) or mapping.get(letters(number).lower())
        column, numeric = _column(grid, number, heading, target, row)
        if column is not None and column.role != "ignore":
            columns.append(column)
        elif numeric and not heading and not target:
            problems.append(_nameless(grid, row, number))
        elif heading:
            ignored.append(heading)
    columns = _label(grid, headings, row, columns)
    ignored = [h for h in ignored if h not in {c.heading for c in columns}]
    problems += _checked(grid, row, columns)
    if problems:
        raise ImportFault(*problems)
    return Layout(rows[0], row, tuple(columns), tuple(ignored))


def mapped(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what `--map` says, by heading in small letters."""
    return {_plain(heading).lower(): target.strip() for heading, target in pairs}


def _heading(grid: Grid, rows: tuple[int, int], number: int) -> str:
    """Return the lowest words that head a column."""
    shown = (_plain(grid.spread(r, number)) for r in range(rows[1], rows[0] - 1, -1))
    return next((words for words in shown if words), "")


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _column(
    grid: Grid, number: int, heading: str, target: str | None, row: int
) -> tuple[Column | None, bool]:
    """Say what a column is, and whether it holds numbers."""
    body = grid.below(row, number)
    numeric = [r for r in body if _numeric(grid, r, number)]
    return _by_heading(grid, number, heading, target, (len(body), numeric)), bool(numeric)


def _by_heading(
    grid: Grid, number: int, heading: str, target: str | None, below: tuple[int, list[int]]
) -> Column | None:
    filled, numeric = below
    if target:
        known = next((role for role in ROLES if role == target), None)
        return Column(number, heading, known or "source", "" if known else target)
    if not heading:
        return None
    role = vocabulary.role_of(heading)
    if role is None and numeric and all(_share(grid.cells[r, number]) for r in numeric):
        role = "ignore"
    if role in ("activity_name", "note") and len(numeric) * 2 > filled:
        role = None
    if role:
        return Column(number, heading, role)
    return Column(number, heading, "source", vocabulary.source_id(heading)) if numeric else None


def _label(grid: Grid, headings: Mapping[int, str], row: int, columns: list[Column]) -> list[Column]:
    """Take the first column of words for the activities where no heading says which one that is."""
    if any(c.role == "activity_name" for c in columns):
        return columns
    bodies = {n: [grid.cells[r, n] for r in grid.below(row, n)] for n in headings}
    if any(c.role == "activity" and any(" " in cell.text for cell in bodies[c.number]) for c in columns):
        return columns
    taken = {c.number for c in columns}
    for number, body in bodies.items():
        worded = [c for c in body if c.kind == "text" and not _is_amount(c)]
        if number not in taken and len(worded) * 2 > len(body):
            found = Column(number, headings[number], "activity_name")
            return sorted([*columns, found], key=lambda c: c.number)
    return columns


def _checked(grid: Grid, row: int, columns: list[Column]) -> Iterator[Problem]:
    sources = [c for c in columns if c.role == "source"]
    heading = next((c for c in grid.columns if vocabulary.SOURCES_IN_ROWS.match(grid.text(row, c))), 0)
    if heading:
        yield Problem(
            "import-sources-in-rows",
            grid.place(row, heading),
            text(
                "the funding source stands in a column of its own, {heading}", heading=grid.text(row, heading)
            ),
            text("give each source its own column, or write the tidy layout of `mjabudget export`"),
        )
    elif not sources:
        yield Problem(
            "import-no-source",
            grid.place(row),
            text("no column holds the amounts of a funding source"),
            text("say which one does: {example}", example='--map "Totaal=other"'),
        )
    if not any(c.role in ("activity", "activity_name", "theme", "theme_name") for c in columns):
        yield Problem(
            "import-no-activity",
            grid.place(row),
            text("no column names the activities"),
            text("say which one does: {example}", example='--map "A=activity_name"'),
        )
    seen: dict[str, Column] = {}
    for column in sources:
        if not ID.fullmatch(column.source):
            yield Problem(
                "import-source-id",
                grid.place(row, column.number),
                text("{heading} gives no id for a funding source", heading=column.heading or column.source),
                text("give one: {example}", example=f'--map "{letters(column.number)}=impulse"'),
            )
        elif column.source in seen:
            yield Problem(
                "import-source-twice",
                grid.place(row, column.number),
                text(
                    "columns {first} and {second} are both the source {id}",
                    first=letters(seen[column.source].number),
                    second=letters(column.number),
                    id=column.source,
                ),
                text("leave one out: {example}", example=f'--map "{letters(column.number)}=ignore"'),
            )
        seen.setdefault(column.source, column)
    for role in ROLES[:4]:
        same = [c for c in columns if c.role == role]
        for column in same[1:]:
            yield Problem(
                "import-column-twice",
                grid.place(row, column.number),
                text(
                    "columns {first} and {second} mean the same",
                    first=letters(same[0].number),
                    second=letters(column.number),
                ),
                text("leave one out: {example}", example=f'--map "{letters(column.number)}=ignore"'),
            )


def _unused(grid: Grid, headings: Mapping[int, str], mapping: Mapping[str, str]) -> Iterator[Problem]:
    known = {h.lower() for h in headings.values()} | {letters(c).lower() for c in headings}
    for wanted in mapping:
        if wanted not in known:
            yield Problem(
                "import-map",
                grid.place(),
                text("there is no column {heading}", heading=wanted),
                text("columns here: {headings}", headings=", ".join(h for h in headings.values() if h)),
            )


def _nameless(grid: Grid, row: int, number: int) -> Problem:
    return Problem(
        "import-column-nameless",
        grid.place(row, number),
        text("column {letter} holds numbers and has no heading", letter=letters(number)),
        text(
            "say what it is: {example}",
            example=f'--map "{letters(number)}=impulse", --map "{letters(number)}=ignore"',
        ),
    )


def _headed(grid: Grid, row: int, numbers: Mapping[int, set[int]], mapping: Mapping[str, str]) -> bool:
    """Tell whether a row has words above numbers in more than one place, and no numbers itself."""
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
    """Tell whether a header goes on below: under merged cells, or with nothing under its first word."""
    first = next(c for c in grid.columns if grid.spread(row, c))
    across = any(m.top == row and m.left < m.right and grid.text(m.top, m.left) for m in grid.merged)
    area = grid.within(row, first)
    return across or not grid.text(row + 1, first) or (area is not None and area.bottom > row)


def _numeric(grid: Grid, row: int, column: int) -> bool:
    cell = grid.cells.get((row, column))
    return cell is not None and (cell.kind in ("number", "formula") or _is_amount(cell))


def _is_amount(cell: Cell) -> bool:
    return cell.kind == "text" and any(amount_in(cell.text, style) is not None for style in ("nl", "en"))


def _share(cell: Cell) -> bool:
    return "%" in cell.form or cell.text.rstrip().endswith("%")
