"""Look up in the sheets of a file what a mapping file says of sheets and rows, so that readers find names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from mjabudget.importers.grid import Grid
from mjabudget.importers.name_patterns import fits
from mjabudget.importers.numbers import is_amount
from mjabudget.importers.options import ImportFault, ImportOptions, RowsMapping, SheetMapping, TableMapping
from mjabudget.importers.reading import RowKind
from mjabudget.model.problem import Problem, listed, problem

_NEAREST = 6


def look_up(options: ImportOptions, grids: Sequence[Grid]) -> ImportOptions:
    """Name the sheets and number the rows that are meant; ImportFault with all that there are none of."""
    problems = [*_absent_sheets(options.said_sheets, grids)]
    skipped = tuple(g.sheet for g in grids if not _is_read(g, options.said_sheets))
    read = [g for g in grids if g.sheet not in skipped] or grids
    tables: list[TableMapping] = []
    for said in options.tables:
        meant = [grid for grid in read if said.fits(grid.sheet)]
        if said.sheet is not None and not meant:
            problems.append(_no_sheet(SheetMapping(said.sheet, left_out=False, place=said.place), read))
        problems += _absent_rows(said, meant)
        tables += [_numbered(said, grid) for grid in meant] if _names_rows(said) else [said]
    if problems:
        raise ImportFault(*problems)
    named = [s.name for s in options.said_sheets if not s.left_out]
    named += [t.sheet for t in options.tables if t.sheet is not None]
    return replace(
        options,
        tables=tuple(tables),
        said_sheets=(),
        skipped_sheets=(*options.skipped_sheets, *skipped),
        asked_sheets=tuple(g.sheet for g in read if any(fits(name, g.sheet) for name in named)),
    )


def _is_read(grid: Grid, said: Sequence[SheetMapping]) -> bool:
    if any(s.left_out and fits(s.name, grid.sheet) for s in said):
        return False
    alone = [s for s in said if not s.left_out]
    return not alone or any(fits(s.name, grid.sheet) for s in alone)


def _absent_sheets(said: Sequence[SheetMapping], grids: Sequence[Grid]) -> Iterator[Problem]:
    for each in said:
        if not any(fits(each.name, grid.sheet) for grid in grids):
            yield _no_sheet(each, grids)


def _no_sheet(said: SheetMapping, grids: Sequence[Grid]) -> Problem:
    names = [grid.sheet for grid in grids if grid.sheet]
    key = "mapping-sheet" if names else "mapping-sheet/none"
    return problem(key, said.place, name=said.name, names=listed(names))


def _names_rows(said: TableMapping) -> bool:
    return bool(said.said_rows or said.said_last)


def _numbered(said: TableMapping, grid: Grid) -> TableMapping:
    """Say of one sheet which rows are meant."""
    rows: dict[int, RowKind] = {}
    for each in said.said_rows:
        for row in _rows_of(each, grid):
            rows.setdefault(row, each.kind)
    last = max(_rows_of(said.said_last, grid), default=None) if said.said_last else None
    return replace(
        said, sheet=grid.sheet, rows=tuple(sorted(rows.items())), last=last, said_rows=(), said_last=None
    )


def _rows_of(said: RowsMapping, grid: Grid) -> tuple[int, ...]:
    """Return the rows of a sheet that are meant, those that have something."""
    if said.words:
        return tuple(row for row in grid.rows if _says(grid, row, said.words))
    return tuple(row for row in grid.rows if said.first <= row <= said.last)


def _says(grid: Grid, row: int, words: str) -> bool:
    """Return whether a cell of a row has these words, or its cells with words have them together."""
    cells = row_words(grid, row)
    return any(fits(words, cell) for cell in cells) or fits(words, " ".join(cells))


def row_words(grid: Grid, row: int) -> list[str]:
    """Return the cells of a row that have words."""
    cells = [grid.cells[row, c] for c in grid.columns if (row, c) in grid.cells]
    return [cell.text for cell in cells if cell.kind == "text" and not is_amount(cell)]


def _absent_rows(said: TableMapping, grids: Sequence[Grid]) -> Iterator[Problem]:
    """Find the rows that none of the sheets meant has."""
    last = max((max(g.rows, default=0) for g in grids), default=0)
    if grids and said.header and said.header[1] > last:
        yield problem("mapping-row", said.place, row=said.header[1], last=last)
    for each in (*said.said_rows, *([said.said_last] if said.said_last else [])):
        if not grids or any(_rows_of(each, grid) for grid in grids):
            continue
        if not each.words:
            if each.first > last:
                yield problem("mapping-row", each.place, row=each.first, last=last)
            continue
        known = dict.fromkeys(
            " ".join(row_words(g, row)) for g in grids for row in g.rows if row_words(g, row)
        )
        near = get_close_matches(each.words, known, n=_NEAREST, cutoff=0.4)
        key = "mapping-row/near" if near else "mapping-row/words"
        yield problem(key, each.place, words=each.words, near=", ".join(near))
