"""Take the marks of footnotes off the words of rows, where their texts stand under the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mjabudget.importers.grid import Grid
from mjabudget.importers.table_rows import TableRow

_TEXT = re.compile(r"\s*(\*{1,3}|[\u00b9\u00b2\u00b3\u2070-\u2079]|\(?[0-9]{1,2}\))\s*\S")


def without_marks(grid: Grid, rows: Sequence[TableRow]) -> tuple[TableRow, ...]:
    """Return the rows without such marks behind their names and themes."""
    last = max((row.at for row in rows if row.priced), default=0)
    marks = sorted({mark for row in grid.rows if row > last for mark in _marks(grid, row)}, reverse=True)
    if not marks:
        return tuple(rows)
    behind = re.compile(rf"\s*(?:{'|'.join(map(re.escape, marks))})$")
    bare = (replace(r, name=behind.sub("", r.name), theme_name=behind.sub("", r.theme_name)) for r in rows)
    return tuple(new if new.at <= last else row for row, new in zip(rows, bare, strict=True))


def _marks(grid: Grid, row: int) -> Iterator[str]:
    """List the mark that the first words of a row start with."""
    first = next((c for c in grid.columns if (row, c) in grid.cells), 0)
    match = _TEXT.match(grid.text(row, first)) if first else None
    if match:
        yield match[1]
