"""Refuse rows that are no costs of activities, where reading them as costs would count money twice.

Income beside costs, a list of who pays below the costs, amounts to take off, lists under a bare "of which".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mjabudget.importers import row_words, vocabulary
from mjabudget.importers.axes import Axes
from mjabudget.importers.row_kinds import Kind
from mjabudget.importers.table_columns import TableColumns
from mjabudget.importers.table_rows import TableRow
from mjabudget.importers.tables import FoundTable
from mjabudget.model.problem import Problem, problem


def doubtful_rows(
    table: FoundTable, axes: Axes, rows: Sequence[TableRow], kinds: Sequence[Kind]
) -> Iterator[Problem]:
    """Find the rows that cannot be costs, with what to do about each."""
    yield from _lists_of_sources(table, axes, rows, kinds)
    costs = any(row_words.COSTS_ROW.match(row.name) for row in rows)
    for index, (row, kind) in enumerate(zip(rows, kinds, strict=True)):
        place = table.grid.place(row.at)
        example = f"rows: {{{row.at}: skip}}"
        if row.id or kind == "note":
            continue
        if costs and row_words.INCOME_ROW.match(row.name) and axes.lie != "rows":
            yield problem("import-income/row", place, heading=row.label, example=example)
        elif row_words.FUNDING_ROW.match(row.name) and _comes_after_costs(rows, kinds, index):
            yield problem("import-income/funding", place, heading=row.label)
        elif row_words.LESS.match(row.name) and any(a and a > 0 for a in row.values.values()):
            yield problem("import-total-unclear/less", place, name=row.label, example=example)
        elif not row.priced and _is_bare_part(row) and axes.lie not in ("rows", "nested"):
            yield problem("import-total-unclear/parts", place, name=row.label)


def _lists_of_sources(
    table: FoundTable, axes: Axes, rows: Sequence[TableRow], kinds: Sequence[Kind]
) -> Iterator[Problem]:
    """Find rows under a total that name who pays, without a number, where the rows above it do not."""
    if axes.lie in ("rows", "nested", "keyed"):
        return
    totals = [i for i, kind in enumerate(kinds) if kind == "total"]
    ends = [*totals[1:], len(rows)][: len(totals)]
    for start, end in zip(totals, ends, strict=True):
        above = [r for r, k in zip(rows[:start], kinds[:start], strict=True) if k == "activity" and r.priced]
        under = [
            r for r, k in zip(rows[start + 1 : end], kinds[start + 1 : end], strict=True) if k == "activity"
        ]
        named = [r for r in under if not r.id and vocabulary.SOURCE.search(r.name)]
        before = [r for r in above if vocabulary.SOURCE.search(r.name)]
        if len(named) > 1 and len(named) * 3 >= len(under) * 2 and len(before) * 3 < len(above) * 2:
            yield problem("import-income/funding", table.grid.place(named[0].at), heading=named[0].label)


def columns_of_kinds(table: FoundTable, columns: TableColumns) -> Iterator[Problem]:
    """Find columns of words that call some rows budget and others spending, income, or another version."""
    for column in (c for c in columns.of("ignore") if c.said is None):
        words = dict.fromkeys(vocabulary.plain(table.grid.text(r, column.number)) for r in table.body)
        kinds = [word for word in words if word and row_words.KIND.fullmatch(word)]
        if len(kinds) > 1:
            place = table.grid.place(table.header, column.number)
            heading = column.heading.words or column.letter
            yield problem("import-column-kinds", place, heading=heading, words=", ".join(kinds[:4]))


def _is_bare_part(row: TableRow) -> bool:
    found = row_words.OF_WHICH.match(row.name)
    return bool(found) and not row_words.OF_WHICH.sub("", row.name).strip(" :")


def _comes_after_costs(rows: Sequence[TableRow], kinds: Sequence[Kind], index: int) -> bool:
    """Return whether amounts stand above a row, and amounts below it."""
    counted: tuple[Kind, ...] = ("activity", "own", "source", "amount")
    above = any(k in counted and r.priced for r, k in zip(rows[:index], kinds[:index], strict=True))
    return above and any(row.priced for row in rows[index:])
