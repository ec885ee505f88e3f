"""Find the tables of a sheet, below and beside each other, or where they are said to be by hand."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from mjabudget.importers import vocabulary
from mjabudget.importers.grid import Grid
from mjabudget.importers.options import TableMapping
from mjabudget.importers.tables import FoundTable, TableFinder, is_number, words_above


def find_tables(grid: Grid, said: TableMapping | None = None) -> tuple[FoundTable, ...]:
    """Find the tables of a sheet; `said` tells by hand where its one table is."""
    if said and said.header:
        first, header = said.header
        last = said.last or max(grid.rows, default=header)
        skipped = {row for row, kind in said.rows if kind == "skip"}
        body = tuple(r for r in grid.rows if header < r <= last and r not in skipped)
        return (FoundTable(grid, first, header, body, grid.columns, words_above(grid, first)),)
    if said and said.last:
        grid = replace(grid, cells={at: cell for at, cell in grid.cells.items() if at[0] <= said.last})
    found = TableFinder(grid).tables()
    if said:
        skipped = {row for row, kind in said.rows if kind == "skip"}
        found = tuple(replace(t, body=tuple(r for r in t.body if r not in skipped)) for t in found)
    return tuple(part for table in found for part in _side_by_side(table))


def _side_by_side(table: FoundTable) -> Iterator[FoundTable]:
    """Take tables apart that stand beside each other: the same kind of labels comes back behind numbers."""
    kinds = {
        c: vocabulary.heading_kind(words[-1]) if words else "nothing" for c, words in table.headings.items()
    }
    seen: set[str] = set()
    valued = False
    starts: list[int] = []
    for column in table.columns:
        kind = kinds[column]
        if kind in vocabulary.LABELS:
            if valued and kind in seen and kind != "source":
                starts.append(column)
                seen, valued = set(), False
            seen.add(kind)
        else:
            valued = valued or sum(is_number(table.grid, r, column) for r in table.body) > 0
    if not starts or not valued:
        yield table
        return
    bounds = [table.columns[0], *starts, table.columns[-1] + 1]
    for left, right in itertools.pairwise(bounds):
        columns = tuple(c for c in table.columns if left <= c < right)
        rows = tuple(r for r in table.body if any((r, c) in table.grid.cells for c in columns))
        context = tuple(w for w in table.context if left <= w[1] < right)
        yield replace(table, columns=columns, body=rows, context=context or table.context)
