"""Leave out what is hidden in the sheets of a file, and name the numbers in it by their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mjabudget.importers.grid import Grid
from mjabudget.importers.numbers import is_amount
from mjabudget.importers.reading import LeftOut
from mjabudget.model.message import Message, text

MOST_SHOWN = 6
MOST_NAMED = 40

_Cell = tuple[int, int]
_Block = tuple[int, int, int, int]


def visible_sheets(grids: Sequence[Grid]) -> tuple[tuple[Grid, ...], tuple[LeftOut, ...]]:
    """Return the sheets without those, and the rows and columns, that are hidden, and the numbers left out.

    Cells keep their rows and columns.
    """
    shown = tuple(_visible(grid) for grid in grids if not grid.hidden)
    return shown, tuple(left for grid in grids for left in _left_out(grid))


def _visible(grid: Grid) -> Grid:
    if not grid.hidden_rows and not grid.hidden_columns:
        return grid
    return replace(grid, cells={at: cell for at, cell in grid.cells.items() if not _is_hidden(grid, at)})


def _is_hidden(grid: Grid, at: _Cell) -> bool:
    return at[0] in grid.hidden_rows or at[1] in grid.hidden_columns


def _left_out(grid: Grid) -> Iterator[LeftOut]:
    """Name the numbers that are hidden, neighbours as one range, and say why they are left out."""
    cells = [
        at
        for at, cell in sorted(grid.cells.items())
        if (grid.hidden or _is_hidden(grid, at)) and (cell.kind in ("number", "formula") or is_amount(cell))
    ]
    if grid.hidden:
        yield from _named(grid, cells, text("the sheet is hidden"))
        return
    in_rows = [at for at in cells if at[0] in grid.hidden_rows]
    yield from _named(grid, in_rows, text("the row is hidden"))
    in_columns = [at for at in cells if at[0] not in grid.hidden_rows]
    yield from _named(grid, in_columns, text("the column is hidden"))


def _named(grid: Grid, cells: Sequence[_Cell], why: Message) -> Iterator[LeftOut]:
    """Name cells by blocks; those after many blocks by one range around them."""
    blocks = _blocks(cells)
    if rest := blocks[MOST_NAMED:]:
        tops, lefts, bottoms, rights = zip(*rest, strict=True)
        blocks = [*blocks[:MOST_NAMED], (min(tops), min(lefts), max(bottoms), max(rights))]
    left = set(cells)
    for block in blocks:
        inside = [at for at in cells if at in left and _holds(block, at)]
        left.difference_update(inside)
        words = [grid.text(*at) for at in inside[:MOST_SHOWN]]
        more = [f"… ({len(inside)})"] if len(inside) > MOST_SHOWN else []
        yield LeftOut(grid.range_place(*block), "; ".join([*words, *more]), why)


def _holds(block: _Block, at: _Cell) -> bool:
    top, left, bottom, right = block
    return top <= at[0] <= bottom and left <= at[1] <= right


def _blocks(cells: Sequence[_Cell]) -> list[_Block]:
    """Cut cells into blocks: runs down a column, and as one those beside one another over the same rows."""
    runs: list[_Block] = []
    for row, column in sorted(cells, key=lambda at: (at[1], at[0])):
        if runs and runs[-1][1] == column and runs[-1][2] == row - 1:
            runs[-1] = (runs[-1][0], column, row, column)
        else:
            runs.append((row, column, row, column))
    blocks: list[_Block] = []
    for top, left, bottom, right in sorted(runs, key=lambda run: (run[0], run[2], run[1])):
        if blocks and blocks[-1][::2] == (top, bottom) and blocks[-1][3] == left - 1:
            blocks[-1] = (top, blocks[-1][1], bottom, right)
        else:
            blocks.append((top, left, bottom, right))
    return blocks
