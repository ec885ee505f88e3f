"""Read the rows of a table below its header: labels taken apart, amounts in whole currency by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from mjabudget.importers import row_words, vocabulary
from mjabudget.importers.grid import Grid
from mjabudget.importers.numbered_ids import numbered_ids
from mjabudget.importers.numbers import AmountColumn, is_word_for_amount, read_columns
from mjabudget.importers.options import ImportFault
from mjabudget.importers.reading import Amount, ColumnRole, Notation
from mjabudget.importers.table_columns import VALUES, TableColumns
from mjabudget.importers.tables import FoundTable, is_number
from mjabudget.model.problem import Problem, problem

MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table, `at` which row of the sheet; `id` and `name` are those of its label.

    `values` are amounts by the number of the column, empty cells left out. `theme`, `source` and `year` come
    from columns of their own; `calls_itself_theme` is for labels like "Thema 1", `continued` for a label that
    is merged with that of the row above, `keyed` for a row in which no column of words is empty.
    """

    at: int
    id: str
    name: str
    values: Mapping[int, Amount] = field(default_factory=dict)
    theme: str = ""
    theme_name: str = ""
    source: str = ""
    year: str = ""
    note: str = ""
    calls_itself_theme: bool = False
    continued: bool = False
    bold: bool = False
    line_above: bool = False
    keyed: bool = False

    @property
    def label(self) -> str:
        """The words of the row."""
        return " ".join(part for part in (self.id, self.name) if part)

    @property
    def priced(self) -> bool:
        """Whether the row has any amount."""
        return bool(self.values)


def read_rows(
    table: FoundTable, columns: TableColumns, declared: Notation | None, unit: Decimal
) -> tuple[TableRow, ...]:
    """Read every row below the header; ImportFault with every cell that was not understood."""
    grid = table.grid
    rows = [r for r in table.body if not _heads_again(table, r)]
    if len(rows) > MOST_ROWS:
        raise ImportFault(problem("import-rows", grid.place(), rows=len(rows), most=MOST_ROWS))
    values: dict[int, Mapping[int, Amount]] = {}
    problems: list[Problem] = list(_merged_amounts(table, columns))
    wanted = [
        AmountColumn(
            c.number,
            [r for r in rows if _may_be_amount(table, columns, r, c.number)],
            c.heading.words,
        )
        for c in columns.of(*VALUES)
    ]
    for column, read in zip(wanted, read_columns(grid, wanted, declared), strict=True):
        problems += read.problems
        whole = {r: None if a is None else a * unit for r, a in read.by_row.items()}
        values[column.number] = whole
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
    ids, doubts = _ids(table, columns, rows)
    problems += doubts
    if problems:
        raise ImportFault(*problems)
    read_rows_ = (_row(table, columns, r, values, ids) for r in rows)
    return _filled_down(tuple(row for row in read_rows_ if row is not None))


def _ids(
    table: FoundTable, columns: TableColumns, rows: Sequence[int]
) -> tuple[Mapping[int, str], tuple[Problem, ...]]:
    """Return the numbers of activities that are written as numbers; 1.1 after 1.9 is 1.10."""
    number = columns.number("activity")
    cells = table.grid.cells
    counted = [r for r in rows if (r, number) in cells and cells[r, number].kind in ("number", "date")]
    return numbered_ids(table.grid, number, counted) if counted else ({}, ())


def _may_be_amount(table: FoundTable, columns: TableColumns, row: int, column: int) -> bool:
    words_only = _is_words_only(table, columns, row, column)
    return not words_only and not _is_share(table.grid, row, column)


def _is_share(grid: Grid, row: int, column: int) -> bool:
    cell = grid.cells.get((row, column))
    return cell is not None and cell.is_share


def _is_words_only(table: FoundTable, columns: TableColumns, row: int, column: int) -> bool:
    """Return whether a cell is part of a remark: words that are no amount, in a row without numbers."""
    grid = table.grid
    cell = grid.cells.get((row, column))
    if cell is None or cell.kind != "text" or is_word_for_amount(cell.text) or is_number(grid, row, column):
        return False
    priced = any(is_number(grid, row, c.number) for c in columns.of(*VALUES))
    labelled = any(
        grid.text(row, c.number) for c in columns.of("activity", "activity_name", "source", "theme")
    )
    return not priced and (not labelled or row == 0 or _is_after_all(table, columns, row))


def _is_after_all(table: FoundTable, columns: TableColumns, row: int) -> bool:
    """Return whether a row is below the last amounts, which are a total or end with an empty row."""
    grid = table.grid
    priced = [r for r in table.body if any(is_number(grid, r, c.number) for c in columns.of(*VALUES))]
    last = max(priced, default=0)
    labels = (grid.text(r, c) for r in (last,) for c in grid.columns)
    return last < row and (any(map(_sums_up, labels)) or len(_filled(grid, last, row)) < row - last)


def _filled(grid: Grid, first: int, last: int) -> set[int]:
    """Return the rows from the first up to, not including, the last that have anything."""
    return {r for r in grid.rows if first <= r < last}


def _heads_again(table: FoundTable, row: int) -> bool:
    """Return whether a row repeats a row of the header, as the next page of a table does."""
    cells = {c: vocabulary.plain(table.grid.text(row, c)) for c in table.columns}
    shown = {c: words for c, words in cells.items() if words}
    if len(shown) < 2 and len(table.columns) > 1:
        return False
    return any(
        all(words == vocabulary.plain(table.grid.spread(r, c)) for c, words in shown.items())
        for r in range(table.first, table.header + 1)
    )


def _row(
    table: FoundTable,
    columns: TableColumns,
    at: int,
    values: Mapping[int, Mapping[int, Amount]],
    ids: Mapping[int, str],
) -> TableRow | None:
    grid = table.grid
    words = {role: _words(grid, at, columns.number(role)) for role in _TEXTS}
    labels = [ids.get(at, words["activity"]), words["activity_name"]]
    themed = " ".join(p for p in (words["theme"], words["theme_name"]) if p)
    if not any(labels) and (_sums_up(themed) or not columns.of("activity", "activity_name")):
        labels[1] = themed
        words["theme"] = words["theme_name"] = ""
    if not any(labels) and not words["theme"] and not words["theme_name"]:
        labels[1] = _other_label(table, columns, at)
    key, name, is_theme = _label(*labels)
    theme, theme_name, _ = vocabulary.split_id(words["theme"])
    label_cells = [
        grid.cells[at, c.number]
        for c in columns.of("activity", "activity_name", "theme", "theme_name", "source")
        if (at, c.number) in grid.cells
    ]
    keys = columns.of("theme", "theme_name", "activity_name", "source", "year")
    priced = {number: by_row[at] for number, by_row in values.items() if at in by_row}
    amounts = [grid.cells[at, number] for number in priced]
    row = TableRow(
        at,
        key,
        name,
        priced,
        theme,
        words["theme_name"] or theme_name,
        words["source"],
        words["year"],
        words["note"],
        is_theme,
        any(_continues(grid, at, c.number) for c in columns.of("activity_name", "activity")),
        any(cells and all(cell.bold for cell in cells) for cells in (label_cells, amounts)),
        any(cell.line_above for cell in amounts),
        len(keys) > 1 and all((at, c.number) in grid.cells for c in keys),
    )
    return row if row.priced or row.label or row.theme or row.theme_name or row.source else None


_TEXTS: tuple[ColumnRole, ...] = (
    "activity",
    "activity_name",
    "theme",
    "theme_name",
    "source",
    "year",
    "note",
)


def _sums_up(words: str) -> bool:
    """Return whether words in the column of the themes are those of a row below all themes."""
    return row_words.is_total(words) or bool(
        row_words.AVAILABLE.match(words) or row_words.BUFFER.match(words)
    )


def _other_label(table: FoundTable, columns: TableColumns, at: int) -> str:
    """Return the words of a row that stand in another column than the labels do, left of its numbers."""
    first = min((c.number for c in columns.of(*VALUES)), default=0)
    taken = {c.number for c in columns.all if c.role != "ignore"}
    free = (c for c in table.columns if c < first and c not in taken)
    return next((t for c in free if (t := table.grid.text(at, c)) and not is_number(table.grid, at, c)), "")


def _label(key: str, name: str) -> tuple[str, str, bool]:
    """Take apart the words of a row, whose id stands in a column of its own or before the name."""
    key, name = vocabulary.plain(key), vocabulary.plain(name)
    if key and name:
        bare, rest, is_theme = vocabulary.split_id(key)
        again, words, named = vocabulary.split_id(name)
        if not bare or rest:
            return "", f"{key} {name}", False
        return (bare, words or name, is_theme or named) if again in (bare, "") else (bare, name, is_theme)
    return vocabulary.split_id(key or name)


def _words(grid: Grid, row: int, column: int) -> str:
    """Return the words of a cell; a label that is merged downwards stands in each of its rows."""
    if not column:
        return ""
    area = grid.within(row, column)
    shown = grid.text(area.top, area.left) if area and area.left == column else grid.text(row, column)
    return vocabulary.plain(shown)


def _continues(grid: Grid, row: int, column: int) -> bool:
    area = grid.within(row, column)
    return area is not None and area.top < row and bool(grid.text(area.top, area.left))


def _filled_down(rows: Sequence[TableRow]) -> tuple[TableRow, ...]:
    """Repeat the theme in the rows below that leave it out, as tables do that name it once."""
    filled = []
    theme, name = "", ""
    for row in rows:
        if row.theme or row.theme_name:
            theme, name = row.theme, row.theme_name
        filled.append(replace(row, theme=theme, theme_name=name))
    return tuple(filled)


def _merged_amounts(table: FoundTable, columns: TableColumns) -> Iterator[Problem]:
    """Find amounts in cells that are merged over several rows or columns: nobody can tell whose they are."""
    priced = {c.number for c in columns.of(*VALUES)}
    rows = set(table.body)
    for m in table.grid.merged:
        several = m.bottom > m.top or len(priced & set(range(m.left, m.right + 1))) > 1
        if several and m.top in rows and m.left in priced and is_number(table.grid, m.top, m.left):
            cells = (m.bottom - m.top + 1) * (m.right - m.left + 1)
            yield problem("import-merged", table.grid.place(m.top, m.left), cells=cells)
