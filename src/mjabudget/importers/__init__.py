"""Read a workbook or CSV file as budgets: its own exports whole, and tables of other people.

The file is opened (`open_file`) and becomes grids of cells (`workbook`, `delimited`). A reader puts them into
plain data of budget files, each value with its cell: `own_workbook`, `own_csv`, or `any_table`, which finds
header and columns, reads the rows, says what each is, groups them under themes and turns totals into figures.
The validation of budget files does the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mjabudget.format.carry_over import Scope
from mjabudget.format.load import load_data
from mjabudget.format.yaml_reader import Parsed
from mjabudget.importers import (
    any_table,
    delimited,
    open_file,
    own_csv,
    own_workbook,
    workbook,
    workbook_rows,
)
from mjabudget.importers.grid import Grid
from mjabudget.importers.mapping_lookup import look_up
from mjabudget.importers.options import Imported, ImportFault, ImportOptions
from mjabudget.importers.reading import SheetRead
from mjabudget.model.message import Message
from mjabudget.model.problem import Place, in_order, problem

__all__ = ["ImportOptions", "Imported", "read_table"]


def read_table(path: Path, options: ImportOptions | None = None) -> Imported:
    """Read the program's own workbook or table, or a table of somebody else; nothing is written."""
    options = options or ImportOptions()
    shown = options.shown or path.as_posix()
    sheets: tuple[SheetRead, ...] = ()
    try:
        grids = _grids(path, shown)
        sheets = tuple(
            SheetRead(g.sheet, max(g.rows, default=0), max(g.columns, default=0), g.hidden) for g in grids
        )
        parsed, remarks, scope = _parsed(grids, options, shown)
    except ImportFault as fault:
        return Imported(problems=in_order(fault.problems), sheets=sheets)
    loaded = load_data(parsed)
    kept = () if loaded.problems else remarks
    return Imported(loaded.budgets, loaded.problems, kept, scope, sheets=sheets)


def _sheet(grid: Grid) -> SheetRead:
    return SheetRead(grid.sheet, max(grid.rows, default=0), max(grid.columns, default=0), grid.hidden)


def _grids(path: Path, shown: str) -> tuple[Grid, ...]:
    raw = open_file.read_bytes(path, shown)
    if open_file.is_workbook(raw, shown):
        return workbook.sheets(raw, shown)
    return (delimited.grid(raw, shown),)


def _parsed(
    grids: Sequence[Grid], options: ImportOptions, shown: str
) -> tuple[tuple[Parsed, ...], tuple[Message, ...], Scope]:
    """Turn the sheets into plain data of budgets with their cells, remarks on how, and what they speak of."""
    if workbook_rows.is_coded(grids):
        _refuse_mapping(options, shown)
        return own_workbook.read_own_workbook(grids, shown), (), "whole"
    grids = tuple(grid.without_blanks() for grid in grids)
    for grid in grids:
        if own_csv.is_tidy(grid) or own_csv.is_wide(grid):
            _refuse_mapping(options, shown)
            return *own_csv.read_own_csv(grid, options), "amounts"
    return *any_table.read_any_table(grids, look_up(options, grids), shown), "table"


def _refuse_mapping(options: ImportOptions, shown: str) -> None:
    """Raise a fault where columns of the program's own tables are given a meaning: they have theirs."""
    if options.columns:
        headings = ", ".join(said.column for said in options.columns)
        raise ImportFault(problem("import-map/own", Place(shown), headings=headings))
