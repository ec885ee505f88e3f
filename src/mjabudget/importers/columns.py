"""The columns of a table: what each one is, and what is wrong with them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mjabudget.importers import vocabulary
from mjabudget.importers.grid import Grid, letters
from mjabudget.importers.vocabulary import ROLES, Role
from mjabudget.model.message import text
from mjabudget.model.problem import Problem
from mjabudget.model.selection import ID


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


def column_problems(grid: Grid, row: int, columns: list[Column]) -> Iterator[Problem]:
    """Find the roles that no column has, and those that two have."""
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


def unused(grid: Grid, headings: Mapping[int, str], mapping: Mapping[str, str]) -> Iterator[Problem]:
    """Find what is mapped to no column."""
    known = {h.lower() for h in headings.values()} | {letters(c).lower() for c in headings}
    for wanted in mapping:
        if wanted not in known:
            yield Problem(
                "import-map",
                grid.place(),
                text("there is no column {heading}", heading=wanted),
                text("columns here: {headings}", headings=", ".join(h for h in headings.values() if h)),
            )


def nameless(grid: Grid, row: int, number: int) -> Problem:
    """Return the problem of a column with numbers and no heading."""
    return Problem(
        "import-column-nameless",
        grid.place(row, number),
        text("column {letter} holds numbers and has no heading", letter=letters(number)),
        text(
            "say what it is: {example}",
            example=f'--map "{letters(number)}=impulse", --map "{letters(number)}=ignore"',
        ),
    )
