"""Lay a budget out as a file: sheets, what stands around the tables, and what it has to be read as."""

from __future__ import annotations

import copy
from dataclasses import replace
from decimal import Decimal

from tests.support.notations import grouped
from tests.support.tables_made.budget import MadeBudget
from tests.support.tables_made.csv_text import csv_bytes
from tests.support.tables_made.drawing import Drawing
from tests.support.tables_made.layout import Layout, MadeCell, MadeSheet, MadeTable
from tests.support.tables_made.ods import ods
from tests.support.tables_made.pivot import number_label
from tests.support.tables_made.shapes import SheetPlan, plans
from tests.support.tables_made.xlsx import xlsx

_YEARS_SHOWN = {
    "years-over-sources",
    "sources-over-years",
    "years-in-headings",
    "years-in-rows",
    "years-below-each-other",
    "sheet-per-year",
    "tables-per-year-below",
    "tables-per-year-beside",
}


def lay_out(budget: MadeBudget, layout: Layout) -> MadeTable:
    """Lay a budget out; where the shape holds one year or no activities, it is the budget that is left."""
    budget = _fitting(budget, layout)
    sheets = [_sheet(budget, layout, plan) for plan in plans(budget, layout)]
    if layout.footnotes:
        _add_footnotes(sheets[0], layout)
    if layout.hidden == "sheets":
        sheets.append(_old(sheets[0], layout))
    expected = budget.rounded(layout.unit) if layout.unit != 1 else budget
    if layout.available == "none":
        expected = replace(expected, available={})
    return MadeTable(
        tuple(sheets),
        layout.file,
        expected,
        _options(budget, layout),
        themes_shown=_themes_shown(budget, layout),
        ids=_ids(budget, layout),
        delimiter=layout.delimiter,
    )


def _fitting(budget: MadeBudget, layout: Layout) -> MadeBudget:
    """Keep of a budget what the shape can show."""
    one_year = {
        "sources-in-columns",
        "tables-per-theme-below",
        "tables-per-theme-beside",
        "sources-by-themes",
    }
    if layout.shape in one_year or (layout.shape == "tidy" and "year" not in layout.tidy_order):
        budget = budget.of_year(budget.years[0])
    if layout.shape == "sources-by-themes" or (
        layout.shape == "tidy" and "activity" not in layout.tidy_order
    ):
        budget = budget.without_activities()
    return budget


def _themes_shown(budget: MadeBudget, layout: Layout) -> bool:
    if layout.shape in (
        "sheet-per-theme",
        "tables-per-theme-below",
        "tables-per-theme-beside",
        "sources-by-themes",
    ):
        return True
    if layout.shape == "tidy":
        return "theme" in layout.tidy_order
    return layout.themes != "none" or not any(t.activities for t in budget.themes)


def _ids(budget: MadeBudget, layout: Layout) -> dict[tuple[str, str], str]:
    if layout.numbers == "none" or layout.shape in ("sources-by-themes", "tidy"):
        return {}
    return {
        (theme.name, activity): str(number_label(replace(layout, numbers="column"), n, nth))
        for n, theme in enumerate(budget.themes, 1)
        for nth, activity in enumerate(theme.activities, 1)
    }


def _options(budget: MadeBudget, layout: Layout) -> dict[str, object]:
    """Return what a user says besides: the programme, a year that no cell names, how texts are numbers."""
    options: dict[str, object] = {"programme": "eikenwaard"}
    several = (
        layout.shape in ("sheet-per-theme", "sources-under-activities", "source-column")
        and len(budget.years) > 1
    )
    if not (
        layout.shape in _YEARS_SHOWN or several or (layout.shape == "tidy" and "year" in layout.tidy_order)
    ):
        options["year"] = budget.years[0]
    if layout.notation != "number" or layout.file == "csv" or layout.footnotes:
        options["numbers"] = "en" if layout.language == "en" else "nl"
    return options


def _sheet(budget: MadeBudget, layout: Layout, plan: SheetPlan) -> MadeSheet:
    """Draw the tables of a sheet, with its title, unit and notes."""
    sheet = MadeSheet(plan.name)
    row, column = layout.start
    if layout.title:
        sheet.cells[row, column] = MadeCell(layout.words.title, bold=True)
        row += 1
    if layout.unit != 1:
        sheet.cells[row, column] = MadeCell(layout.words.thousands)
        row += 1
    if layout.title or layout.unit != 1:
        row += 1
    top = row
    for placed in plan.blocks:
        if placed.beside:
            row, column = top, sheet.last_column + 2
        elif sheet.last_row >= row:
            row = sheet.last_row + 2
        if placed.heading:
            sheet.cells[row, column] = MadeCell(placed.heading, bold=True)
            row += 1
        Drawing(sheet, budget, layout, placed.block, row, column).draw()
    return sheet


def _add_footnotes(sheet: MadeSheet, layout: Layout) -> None:
    """Mark a name and an amount, and put the texts that belong to the marks under the table."""
    names = [t for _, activities in layout.words.theme_names for t in activities]
    for at, cell in sheet.cells.items():
        if isinstance(cell.value, str) and any(cell.value.endswith(name) for name in names):
            sheet.cells[at] = replace(cell, value=f"{cell.value} 1)")
            break
    for at, cell in sorted(sheet.cells.items()):
        if (
            isinstance(cell.value, Decimal)
            and cell.value >= 1000
            and cell.value == cell.value.to_integral_value()
        ):
            mark = grouped(cell.value, "," if layout.language == "en" else ".")
            sheet.cells[at] = replace(cell, value=f"{mark} *")
            break
    last, first = sheet.last_row, min(column for _, column in sheet.cells)
    sheet.cells[last + 2, first] = MadeCell(f"1) {layout.words.note}")
    sheet.cells[last + 3, first] = MadeCell(f"* {layout.words.old.capitalize()}: 2024")


def _old(sheet: MadeSheet, layout: Layout) -> MadeSheet:
    """Copy a sheet as the hidden one that holds an older version, with other amounts."""
    old = copy.deepcopy(sheet)
    old.name = f"{sheet.name[:20]} ({layout.words.old})"
    old.hidden = True
    old.cells = {
        at: replace(cell, value=cell.value + 1000)
        if isinstance(cell.value, Decimal) and cell.value > 100
        else cell
        for at, cell in old.cells.items()
    }
    return old


def content(table: MadeTable) -> bytes:
    """Return the bytes of the file of a table."""
    if table.file == "csv":
        decimal = "," if table.options.get("numbers") == "nl" else "."
        return csv_bytes(table.sheets[0], table.delimiter, decimal)
    return (xlsx if table.file == "xlsx" else ods)(table.sheets)
