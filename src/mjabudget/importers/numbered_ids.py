"""Read the numbers of themes and activities that a column holds as numbers: 1.1 after 1.9 is 1.10.

A number loses the zeros at its end. The order gives them back, or the number format with which the cell is
shown; where neither does, nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from mjabudget.importers.grid import Grid, GridCell
from mjabudget.model.problem import Problem, problem

_FIXED = re.compile(r"0\.(0+)")


def numbered_ids(
    grid: Grid, column: int, rows: Sequence[int]
) -> tuple[Mapping[int, str], tuple[Problem, ...]]:
    """Return the ids in the rows of a column, texts as they are, and the cells whose id nobody can tell."""
    ids: dict[int, str] = {}
    problems: list[Problem] = []
    groups: dict[str, list[int]] = {}
    for row in rows:
        cell = grid.cells.get((row, column))
        if cell is None:
            continue
        if cell.kind == "date":
            place = grid.place(row, column)
            written = cell.text.removesuffix(" 00:00:00")
            problems.append(problem("import-row-nameless/date", place, written=written))
        elif cell.kind == "number" and "." in cell.text:
            groups.setdefault(cell.text.partition(".")[0], []).append(row)
        else:
            ids[row] = cell.text.strip()
    for whole, inside in groups.items():
        cells = [grid.cells[row, column] for row in inside]
        parts = _parts(cells)
        if parts is None:
            at, first = _doubted(inside, cells)
            place = grid.place(at, column)
            problems.append(problem("import-row-nameless/number", place, written=first, second=first + "0"))
        else:
            ids |= {row: f"{whole}.{part}" for row, part in zip(inside, parts, strict=True)}
    return dict(sorted(ids.items())), tuple(problems)


def _parts(cells: Sequence[GridCell]) -> list[str] | None:
    """Return what stands behind the point in numbers with the same whole part; None where nothing tells."""
    bare = [cell.text.partition(".")[2] for cell in cells]
    if any(part.startswith("0") for part in bare):
        width = max(len(part) for part in bare)
        bare = [part.ljust(width, "0") for part in bare]
        return bare if _rises(bare) else None
    counted = _counted(bare)
    if counted and counted == [str(n) for n in range(1, len(bare) + 1)]:
        return counted
    shown = [_shown(cell) for cell in cells]
    if shown != bare and len(set(shown)) == len(shown):
        return shown
    if counted:
        return counted
    plain = len(set(bare)) == len(bare) and all(len(part) == 1 for part in bare)
    return bare if plain else None


def _counted(bare: Sequence[str]) -> list[str] | None:
    """Give zeros back where a number goes on from the one before it, 1.1 after 1.9; None where it cannot."""
    parts: list[str] = []
    for part in bare:
        before = int(parts[-1]) if parts else 0
        if int(part) <= before:
            part += "0"  # noqa: PLW2901 - the zero that the number lost
            if int(part) != before + 1:
                return None
        parts.append(part)
    doubted = any(len(part) == 1 and int(after) // 10 == int(part) for part, after in pairwise(parts))
    return None if doubted else parts


def _rises(parts: Sequence[str]) -> bool:
    return all(int(before) < int(after) for before, after in pairwise(parts))


def _shown(cell: GridCell) -> str:
    """Return what stands behind the point as the number format shows it."""
    part = cell.text.partition(".")[2]
    fixed = _FIXED.fullmatch(cell.number_format)
    return part.ljust(len(fixed[1]), "0") if fixed else part


def _doubted(rows: Sequence[int], cells: Sequence[GridCell]) -> tuple[int, str]:
    """Return the first row whose number does not go on from those before it, and that number."""
    seen: set[str] = set()
    for row, cell in zip(rows, cells, strict=True):
        if cell.text in seen:
            return row, cell.text
        seen.add(cell.text)
    single = [(r, c.text) for r, c in zip(rows, cells, strict=True) if len(c.text.partition(".")[2]) == 1]
    return single[-1] if single else (rows[-1], cells[-1].text)
