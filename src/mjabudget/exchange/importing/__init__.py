"""A workbook or CSV file in, the texts of budget files out, or every problem with its cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mjabudget.exchange.importing.grid import Grid
from mjabudget.exchange.importing.options import Imported, ImportFault, ImportOptions
from mjabudget.extras import needed
from mjabudget.problem import in_order

__all__ = ["ImportOptions", "Imported", "read_table"]


def read_table(path: Path, options: ImportOptions | None = None) -> Imported:
    """Read the program's own workbook or table, or a table of somebody else; nothing is written."""
    from mjabudget.exchange.importing import delimited, opening  # noqa: PLC0415 - only where a table is read

    options = options or ImportOptions()
    shown = options.shown or path.as_posix()
    try:
        raw = opening.read_bytes(path, shown)
        if opening.is_workbook(raw, shown):
            missing = needed("excel", "openpyxl")
            if missing:
                return Imported(problems=(missing,))
            from mjabudget.exchange.importing import workbook  # noqa: PLC0415 - it needs the extra

            return _read(workbook.sheets(raw, shown), options, shown)
        return _read((delimited.grid(raw, shown),), options, shown)
    except ImportFault as fault:
        return Imported(problems=in_order(fault.problems))


def _read(grids: Sequence[Grid], options: ImportOptions, shown: str) -> Imported:
    from mjabudget.exchange.importing import coded, foreign, own, tidy  # noqa: PLC0415 - only where needed

    if coded.is_coded(grids):
        return own.read_own_workbook(grids, shown)
    grids = tuple(grid.without_blanks() for grid in grids)
    for grid in grids:
        if tidy.is_tidy(grid) or tidy.is_wide(grid):
            return tidy.read_own(grid, options, shown)
    return foreign.read_foreign(grids, options, shown)
