"""Say what the columns of a table are, and what is wrong with them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mjabudget.importers import vocabulary
from mjabudget.importers.grid import Grid, letters
from mjabudget.importers.vocabulary import ROLES, Role
from mjabudget.model.problem import Problem, problem
from mjabudget.model.selection import ID


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its number, heading and role; `source` is the id of the funding source it holds."""

    number: int
    heading: str
    role: Role
    source: str = ""


@dataclass(frozen=True, slots=True)
class TableLayout:
    """The header, from its `first` row to `row`; the columns that are read, the headings of the others."""

    first: int
    row: int
    columns: tuple[TableColumn, ...]
    ignored: tuple[str, ...]

    def of(self, *roles: Role) -> tuple[TableColumn, ...]:
        """Return the columns with one of these roles."""
        return tuple(c for c in self.columns if c.role in roles)

    def number(self, *roles: Role) -> int:
        """Return the number of the column with the first of these roles that any has; 0 where none has."""
        return next((c.number for role in roles for c in self.of(role)), 0)

    @property
    def priced(self) -> tuple[TableColumn, ...]:
        """The columns that hold amounts, totals among them."""
        return self.of("source", "total")

    @property
    def total(self) -> TableColumn | None:
        """The last column of totals."""
        return next(reversed(self.of("total")), None)


def column_problems(grid: Grid, row: int, columns: list[TableColumn]) -> Iterator[Problem]:
    """Find the roles that no column has, and those that two have."""
    sources = [c for c in columns if c.role == "source"]
    in_rows = next((c for c in grid.columns if vocabulary.SOURCES_IN_ROWS.match(grid.text(row, c))), 0)
    if in_rows:
        yield problem("import-sources-in-rows", grid.place(row, in_rows), heading=grid.text(row, in_rows))
    elif not sources:
        yield problem("import-no-source", grid.place(row), example='--map "Totaal=other"')
    if not any(c.role in ("activity", "activity_name", "theme", "theme_name") for c in columns):
        yield problem("import-no-activity", grid.place(row), example='--map "A=activity_name"')
    seen: dict[str, TableColumn] = {}
    for column in sources:
        letter, place = letters(column.number), grid.place(row, column.number)
        if not ID.fullmatch(column.source):
            yield problem(
                "import-source-id",
                place,
                heading=column.heading or column.source,
                example=f'--map "{letter}=impulse"',
            )
        elif column.source in seen:
            yield problem(
                "import-source-twice",
                place,
                first=letters(seen[column.source].number),
                second=letter,
                id=column.source,
                example=f'--map "{letter}=ignore"',
            )
        seen.setdefault(column.source, column)
    for role in ROLES[:4]:
        same = [c for c in columns if c.role == role]
        for column in same[1:]:
            letter = letters(column.number)
            yield problem(
                "import-column-twice",
                grid.place(row, column.number),
                first=letters(same[0].number),
                second=letter,
                example=f'--map "{letter}=ignore"',
            )


def unused(grid: Grid, headings: Mapping[int, str], mapping: Mapping[str, str]) -> Iterator[Problem]:
    """Find what is mapped to no column, and columns that are mapped by their heading and by their letter."""
    for number, name in headings.items():
        names = {name.lower(), letters(number).lower()}
        if name and len(names) == 2 and names <= mapping.keys():
            yield problem("import-map/twice", grid.place(), heading=name)
    known = {h.lower() for h in headings.values()} | {letters(c).lower() for c in headings}
    for heading in mapping:
        if heading not in known:
            yield problem(
                "import-map",
                grid.place(),
                heading=heading,
                headings=", ".join(h for h in headings.values() if h),
            )


def nameless(grid: Grid, row: int, number: int) -> Problem:
    """Return the problem of a column with numbers and no heading."""
    letter = letters(number)
    example = f'--map "{letter}=impulse", --map "{letter}=ignore"'
    return problem("import-column-nameless", grid.place(row, number), letter=letter, example=example)
