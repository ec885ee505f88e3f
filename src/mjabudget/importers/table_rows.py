"""Read the rows of a table below its header: labels taken apart, amounts in whole currency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from mjabudget.importers import vocabulary
from mjabudget.importers.columns import TableColumn, TableLayout
from mjabudget.importers.grid import Grid
from mjabudget.importers.numbers import read_column
from mjabudget.importers.options import ImportFault
from mjabudget.importers.reading import Amount, Notation
from mjabudget.model.problem import Problem, problem

MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table, `at` which row of the sheet. `id` is that of its label; `amounts` are by source.

    Empty cells are left out of `amounts`. `theme` and `theme_name` come from columns of their own;
    `calls_itself_theme` is for labels like "Thema 1", `continued` for one merged with that of the row above.
    """

    at: int
    id: str
    name: str
    amounts: Mapping[str, Amount]
    total: Amount = None
    has_total: bool = False
    theme: str = ""
    theme_name: str = ""
    note: str = ""
    calls_itself_theme: bool = False
    continued: bool = False

    @property
    def label(self) -> str:
        """The words of the row."""
        return " ".join(part for part in (self.id, self.name) if part)

    @property
    def priced(self) -> bool:
        """Whether the row has any amount."""
        return bool(self.amounts) or self.has_total


def read_rows(
    grid: Grid, layout: TableLayout, declared: Notation | None, unit: Decimal
) -> tuple[TableRow, ...]:
    """Read every row below the header; ImportFault with every cell that was not understood."""
    rows = [
        r
        for r in grid.rows
        if r > layout.row and not _holds_shares(grid, layout, r) and not _heads_again(grid, layout, r)
    ]
    if len(rows) > MOST_ROWS:
        raise ImportFault(problem("import-rows", grid.place(), rows=len(rows), most=MOST_ROWS))
    amounts: dict[int, Mapping[int, Amount]] = {}
    problems: list[Problem] = list(_merged_amounts(grid, layout))
    for column in layout.priced:
        read = read_column(grid, column.number, rows, column.heading, declared)
        problems += read.problems
        whole = {r: None if a is None else a * unit for r, a in read.by_row.items()}
        amounts[column.number] = whole
        problems += (
            problem(
                "amount-decimals/cell",
                grid.place(r, column.number),
                written=f"{read.by_row[r]:f}",
                rounded=f"{round(a, 2) / unit:f}",
            )
            for r, a in whole.items()
            if a is not None and a != round(a, 2)
        )
    if problems:
        raise ImportFault(*problems)
    below = (_row(grid, layout, r, amounts) for r in rows)
    return _filled_down((*_theme_above(grid, layout), *(row for row in below if row is not None)))


def _theme_above(grid: Grid, layout: TableLayout) -> Iterator[TableRow]:
    """Find the theme that heads the first of several tables on a sheet."""
    rows = [r for r in grid.rows if r < layout.first]
    shown = next((t for c in grid.columns if rows and (t := grid.text(rows[-1], c))), "")
    theme, name, is_theme = vocabulary.split_id(shown)
    if is_theme:
        yield TableRow(rows[-1], theme, name, {}, calls_itself_theme=True)


def _heads_again(grid: Grid, layout: TableLayout, row: int) -> bool:
    """Return whether a row repeats the header, as the next table on the sheet does, or the next page."""
    return all(re.sub(r"\s+", " ", grid.text(row, c.number)) == c.heading for c in layout.priced)


def _row(
    grid: Grid, layout: TableLayout, at: int, amounts: Mapping[int, Mapping[int, Amount]]
) -> TableRow | None:
    sums = amounts[layout.total.number] if layout.total else {}
    priced = {c.source: amounts[c.number][at] for c in layout.of("source") if at in amounts[c.number]}
    words = {c.role: _words(grid, at, c) for c in layout.columns if c.role not in ("source", "total")}
    labels = [words.get("activity", ""), words.get("activity_name", "")]
    if not any(labels) and not layout.of("activity", "activity_name"):
        labels[1] = " ".join(p for p in (words.pop("theme", ""), words.pop("theme_name", "")) if p)
    key, name, is_theme = _label(*labels)
    theme, theme_name, _ = vocabulary.split_id(words.get("theme", ""))
    row = TableRow(
        at,
        key,
        name,
        priced,
        sums.get(at),
        at in sums,
        theme,
        words.get("theme_name", "") or theme_name,
        words.get("note", ""),
        is_theme,
        any(_continues(grid, at, c) for c in layout.of("activity_name", "activity")),
    )
    return row if row.priced or row.label or row.theme or row.theme_name else None


def _label(key: str, name: str) -> tuple[str, str, bool]:
    """Take apart the words of a row, whose id stands in a column of its own or before the name."""
    if key and name:
        bare, rest, is_theme = vocabulary.split_id(key)
        again, words, named = vocabulary.split_id(name)
        if not bare or rest:
            return "", f"{key} {name}", False
        return (bare, words or name, is_theme or named) if again == bare else (bare, name, is_theme)
    return vocabulary.split_id(key or name)


def _words(grid: Grid, row: int, column: TableColumn) -> str:
    """Return the words of a cell; a label that is merged downwards stands in each of its rows."""
    area = grid.within(row, column.number)
    if area and area.left == column.number and column.role != "note":
        return grid.text(area.top, area.left)
    return grid.text(row, column.number)


def _continues(grid: Grid, row: int, column: TableColumn) -> bool:
    area = grid.within(row, column.number)
    return area is not None and area.top < row and bool(grid.text(area.top, area.left))


def _filled_down(rows: tuple[TableRow, ...]) -> tuple[TableRow, ...]:
    """Repeat the theme in the rows below that leave it out, as tables do that name it once."""
    filled = []
    theme, name = "", ""
    for row in rows:
        if row.theme or row.theme_name:
            theme, name = row.theme, row.theme_name
        filled.append(replace(row, theme=theme, theme_name=name))
    return tuple(filled)


def _holds_shares(grid: Grid, layout: TableLayout, row: int) -> bool:
    """Return whether a row holds percentages, which follow from the amounts."""
    cells = [cell for c in layout.priced if (cell := grid.cells.get((row, c.number)))]
    return bool(cells) and all(cell.is_share for cell in cells)


def _merged_amounts(grid: Grid, layout: TableLayout) -> Iterator[Problem]:
    """Find amounts in cells that are merged over several rows or sources: nobody can tell whose they are."""
    priced = {c.number for c in layout.priced}
    for m in grid.merged:
        several = m.bottom > m.top or len(priced & set(range(m.left, m.right + 1))) > 1
        if several and m.top > layout.row and (m.top, m.left) in grid.cells and m.left in priced:
            cells = (m.bottom - m.top + 1) * (m.right - m.left + 1)
            yield problem("import-merged", grid.place(m.top, m.left), cells=cells)
