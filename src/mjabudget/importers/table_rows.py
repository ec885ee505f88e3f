"""A grid and its columns in, the lines of the table out: labels taken apart, amounts read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from mjabudget.importers import numbers, vocabulary
from mjabudget.importers.columns import Column, Layout
from mjabudget.importers.grid import Grid
from mjabudget.importers.numbers import Amount
from mjabudget.importers.options import ImportFault, Notation
from mjabudget.model.message import text
from mjabudget.model.problem import Problem

MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table. `number` is the id in its label; `amounts` are by source, without empty cells.

    `theme` and `theme_name` come from columns of their own; `calls_itself_theme` is for labels like
    "Thema 1", `continued` where it is merged with the label of the row above.
    """

    row: int
    number: str
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
        return " ".join(part for part in (self.number, self.name) if part)

    @property
    def priced(self) -> bool:
        """Tell whether the row has any amount."""
        return bool(self.amounts) or self.has_total


def read_lines(grid: Grid, layout: Layout, declared: Notation | None, unit: Decimal) -> tuple[Line, ...]:
    """Read every row below the header; ImportFault with every cell that was not understood."""
    rows = [
        r
        for r in grid.rows
        if r > layout.row and not _shares(grid, layout, r) and not _heads_again(grid, layout, r)
    ]
    if len(rows) > MOST_ROWS:
        raise ImportFault(_too_long(grid, len(rows)))
    amounts: dict[int, Mapping[int, Amount]] = {}
    problems: list[Problem] = list(_merged_amounts(grid, layout))
    for column in layout.of("source", "total"):
        read = numbers.column(grid, column.number, rows, column.heading, declared)
        amounts[column.number] = {r: _to_cents(a, unit) for r, a in read.amounts.items()}
        problems += read.problems
        problems += (
            _too_fine(grid, r, column.number, a, unit)
            for r, a in read.amounts.items()
            if a is not None and amounts[column.number][r] is None
        )
    if problems:
        raise ImportFault(*problems)
    total = next(reversed(layout.of("total")), None)
    found = (_line(grid, layout, r, amounts, total) for r in rows)
    return _filled_down((*_theme_above(grid, layout), *(line for line in found if line is not None)))


def _theme_above(grid: Grid, layout: Layout) -> Iterator[Line]:
    """Find the theme that heads the first of several tables on a sheet."""
    rows = [r for r in grid.rows if r < layout.first]
    shown = next((t for c in grid.columns if rows and (t := grid.text(rows[-1], c))), "")
    number, name, is_theme = vocabulary.split_number(shown)
    if is_theme:
        yield Line(rows[-1], number, name, {}, calls_itself_theme=True)


def _heads_again(grid: Grid, layout: Layout, row: int) -> bool:
    """Tell whether a row repeats the header, as the next table on the sheet does, or the next page."""
    priced = layout.of("source", "total")
    return all(re.sub(r"\s+", " ", grid.text(row, c.number)) == c.heading for c in priced)


def _line(
    grid: Grid, layout: Layout, row: int, amounts: Mapping[int, Mapping[int, Amount]], total: Column | None
) -> Line | None:
    sums = amounts[total.number] if total else {}
    priced = {c.source: amounts[c.number][row] for c in layout.of("source") if row in amounts[c.number]}
    cells = {c.role: _shown(grid, row, c) for c in layout.columns if c.role not in ("source", "total")}
    labels = [cells.get("activity", ""), cells.get("activity_name", "")]
    if not any(labels) and not layout.of("activity", "activity_name"):
        labels[1] = " ".join(p for p in (cells.pop("theme", ""), cells.pop("theme_name", "")) if p)
    number, name, is_theme = _label(*labels)
    theme, theme_name, _ = vocabulary.split_number(cells.get("theme", ""))
    line = Line(
        row,
        number,
        name,
        priced,
        sums.get(row),
        row in sums,
        theme,
        cells.get("theme_name", "") or theme_name,
        cells.get("note", ""),
        is_theme,
        any(_continues(grid, row, c) for c in layout.of("activity_name", "activity")),
    )
    return line if line.priced or line.label or line.theme or line.theme_name else None


def _label(number: str, name: str) -> tuple[str, str, bool]:
    """Take apart the words of a row, whose id stands in a column of its own or before the name."""
    if number and name:
        bare, rest, is_theme = vocabulary.split_number(number)
        again, words, named = vocabulary.split_number(name)
        if not bare or rest:
            return "", f"{number} {name}", False
        return (bare, words or name, is_theme or named) if again == bare else (bare, name, is_theme)
    return vocabulary.split_number(number or name)


def _shown(grid: Grid, row: int, column: Column) -> str:
    """Return the words of a cell; a label that is merged downwards stands in each of its rows."""
    area = grid.within(row, column.number)
    if area and area.left == column.number and column.role != "note":
        return grid.text(area.top, area.left)
    return grid.text(row, column.number)


def _continues(grid: Grid, row: int, column: Column) -> bool:
    area = grid.within(row, column.number)
    return area is not None and area.top < row and bool(grid.text(area.top, area.left))


def _filled_down(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Repeat the theme in the rows below that leave it out, as tables do that name it once."""
    filled = []
    theme, name = "", ""
    for line in lines:
        if line.theme or line.theme_name:
            theme, name = line.theme, line.theme_name
        filled.append(replace(line, theme=theme, theme_name=name))
    return tuple(filled)


def _shares(grid: Grid, layout: Layout, row: int) -> bool:
    """Tell whether a row holds percentages, which follow from the amounts."""
    cells = [cell for c in layout.of("source", "total") if (cell := grid.cells.get((row, c.number)))]
    return bool(cells) and all("%" in cell.form or cell.text.rstrip().endswith("%") for cell in cells)


def _to_cents(amount: Amount, unit: Decimal) -> Amount:
    """Return an amount in whole currency; None where it has parts smaller than a cent."""
    whole = None if amount is None else amount * unit
    return whole if whole is None or whole == round(whole, 2) else None


def _too_fine(grid: Grid, row: int, number: int, amount: Decimal, unit: Decimal) -> Problem:
    return Problem(
        "amount-decimals",
        grid.place(row, number),
        text("{written} has parts smaller than a cent", written=f"{amount:f}"),
        text(
            "round the cell itself, for instance to {rounded}", rounded=f"{round(amount * unit, 2) / unit:f}"
        ),
    )


def _too_long(grid: Grid, rows: int) -> Problem:
    return Problem(
        "import-rows",
        grid.place(),
        text("the table has {rows} rows, more than the {most} that are read", rows=rows, most=MOST_ROWS),
        text("keep the rows of the budget only, or write the tidy layout of `mjabudget export`"),
    )


def _merged_amounts(grid: Grid, layout: Layout) -> list[Problem]:
    """Find amounts in cells that are merged over several rows or sources: nobody can tell whose they are."""
    priced = {c.number for c in layout.of("source", "total")}
    return [
        Problem(
            "import-merged",
            grid.place(m.top, m.left),
            text(
                "one amount stands in {cells} merged cells",
                cells=(m.bottom - m.top + 1) * (m.right - m.left + 1),
            ),
            text("take the merge apart and write the amount of each cell"),
        )
        for m in grid.merged
        if m.top > layout.row
        and (m.top, m.left) in grid.cells
        and m.left in priced
        and (m.bottom > m.top or len(priced & set(range(m.left, m.right + 1))) > 1)
    ]
