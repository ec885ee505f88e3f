"""A workbook or CSV file in, the texts of budget files out, or every problem with its cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mjabudget.importers.grid import Grid
from mjabudget.importers.options import Imported, ImportFault, ImportOptions
from mjabudget.model.problem import in_order, needed

__all__ = ["ImportOptions", "Imported", "read_table"]


def read_table(path: Path, options: ImportOptions | None = None) -> Imported:
    """Read the program's own workbook or table, or a table of somebody else; nothing is written."""
    from mjabudget.importers import delimited, open_file  # noqa: PLC0415 - only where a table is read

    options = options or ImportOptions()
    shown = options.shown or path.as_posix()
    try:
        raw = open_file.read_bytes(path, shown)
        if open_file.is_workbook(raw, shown):
            missing = needed("excel", "openpyxl")
            if missing:
                return Imported(problems=(missing,))
            from mjabudget.importers import workbook  # noqa: PLC0415 - it needs the extra

            return _read(workbook.sheets(raw, shown), options, shown)
        return _read((delimited.grid(raw, shown),), options, shown)
    except ImportFault as fault:
        return Imported(problems=in_order(fault.problems))


def _read(grids: Sequence[Grid], options: ImportOptions, shown: str) -> Imported:
    from mjabudget.importers import any_table, own_csv, own_workbook, workbook_rows  # noqa: PLC0415 - only where needed

    if workbook_rows.is_coded(grids):
        return own_workbook.read_own_workbook(grids, shown)
    grids = tuple(grid.without_blanks() for grid in grids)
    for grid in grids:
        if own_csv.is_tidy(grid) or own_csv.is_wide(grid):
            return own_csv.read_own(grid, options, shown)
    return any_table.read_foreign(grids, options, shown)
