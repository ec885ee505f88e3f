"""Read a workbook or CSV file as budgets: its own exports whole, and tables of other people.

The file is opened (`open_file`) and becomes grids of cells: `workbook`, `opendocument`, `delimited`. A reader
puts them into plain data of budget files, each value with its cell: `own_workbook`, `own_csv`, or
`understand`, which finds the tables and says what every number in them is. `reconcile` holds what was read to
the totals of the tables. The validation of budget files does the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from mjabudget.format.carry_over import Scope
from mjabudget.format.load import load_data
from mjabudget.format.yaml_reader import Parsed
from mjabudget.importers import (
    delimited,
    open_file,
    opendocument,
    own_csv,
    own_workbook,
    workbook,
    workbook_rows,
)
from mjabudget.importers.budget_data import budget_data
from mjabudget.importers.differences import difference_problems
from mjabudget.importers.grid import Grid
from mjabudget.importers.mapping_lookup import look_up
from mjabudget.importers.options import Imported, ImportFault, ImportOptions
from mjabudget.importers.reading import Reading, SheetRead
from mjabudget.importers.reconcile import reconcile
from mjabudget.importers.understand import understand
from mjabudget.model.message import Joined, Message
from mjabudget.model.problem import Place, in_order, problem

__all__ = ["ImportOptions", "Imported", "read_table"]


def read_table(path: Path, options: ImportOptions | None = None) -> Imported:
    """Read the program's own workbook or table, or a table of somebody else; nothing is written."""
    options = options or ImportOptions()
    shown = options.shown or path.as_posix()
    sheets: tuple[SheetRead, ...] = ()
    try:
        grids = _grids(path, shown)
        sheets = tuple(map(_sheet, grids))
        imported = _of_year(_imported(grids, options, shown), options, shown)
    except ImportFault as fault:
        return Imported(problems=in_order(fault.problems), sheets=sheets, tables=fault.tables)
    return replace(imported, sheets=sheets)


def import_reading(reading: Reading, options: ImportOptions) -> Imported:
    """Make budgets of what was read, if the totals of the table come out or need not."""
    reconciled = reconcile(reading)
    differences = () if options.accept_differences else difference_problems(reading, reconciled)
    loaded = load_data(budget_data(reading))
    problems = in_order((*differences, *loaded.problems))
    return Imported(
        () if problems else loaded.budgets,
        problems,
        () if problems else reading.remarks,
        reading=reading,
        reconciled=reconciled,
    )


def _sheet(grid: Grid) -> SheetRead:
    return SheetRead(grid.sheet, max(grid.rows, default=0), max(grid.columns, default=0), grid.hidden)


def _grids(path: Path, shown: str) -> tuple[Grid, ...]:
    raw = open_file.read_bytes(path, shown)
    match open_file.kind_of(raw, shown):
        case "excel":
            return workbook.sheets(raw, shown)
        case "opendocument":
            return opendocument.sheets(raw, shown)
        case "text":
            return (delimited.grid(raw, shown),)


def _imported(grids: Sequence[Grid], options: ImportOptions, shown: str) -> Imported:
    """Read the sheets as what they are: the program's own workbook, its own table, or any other."""
    if workbook_rows.is_coded(grids):
        _refuse_mapping(options, shown)
        return _validated(own_workbook.read_own_workbook(grids, shown), "whole")
    grids = tuple(grid.without_blanks() for grid in grids)
    for grid in grids:
        if own_csv.is_tidy(grid) or own_csv.is_wide(grid):
            _refuse_mapping(options, shown)
            parsed, remarks = own_csv.read_own_csv(grid, options)
            return _validated(parsed, "amounts", remarks)
    return import_reading(_rounded(understand(grids, look_up(options, grids), shown)), options)


def _rounded(reading: Reading) -> Reading:
    """Say that amounts in thousands are rounded, where their totals come out only then."""
    facts = reading.facts
    whole = facts.unit > 1 and all(a.amount is None or a.amount % facts.unit == 0 for a in reading.amounts)
    before = len(reconcile(reading).differing) if whole else 0
    if not before:
        return reading
    rounded = replace(reading, facts=replace(facts, rounded_to=Decimal(1)))
    return rounded if len(reconcile(rounded).differing) < before else reading


def _validated(parsed: Iterable[Parsed], scope: Scope, remarks: tuple[Message, ...] = ()) -> Imported:
    """Validate plain data of budgets."""
    loaded = load_data(parsed)
    return Imported(loaded.budgets, loaded.problems, () if loaded.problems else remarks, scope)


def _of_year(imported: Imported, options: ImportOptions, shown: str) -> Imported:
    """Keep the budgets of the year asked for; ImportFault where there is none of it."""
    kept = tuple(b for b in imported.budgets if options.year in (None, b.year))
    if imported.budgets and not kept:
        years = Joined(tuple(dict.fromkeys(b.year for b in imported.budgets)))
        raise ImportFault(problem("import-year", Place(shown), year=str(options.year), years=years))
    return replace(imported, budgets=kept)


def _refuse_mapping(options: ImportOptions, shown: str) -> None:
    """Raise a fault where columns of the program's own tables are given a meaning: they have theirs."""
    if options.columns:
        headings = ", ".join(said.column for said in options.columns)
        raise ImportFault(problem("import-map/own", Place(shown), headings=headings))
