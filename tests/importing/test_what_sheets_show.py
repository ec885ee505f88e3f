from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from mjabudget.importers import workbook
from mjabudget.importers.grid import Grid
from mjabudget.importers.visible import MOST_NAMED, visible_sheets
from tests.support.sheets_made import ENGLISH, raw, replaced

LINE = Side(style="thin")


def page(rows: int = 6, columns: int = 4) -> Worksheet:
    """A sheet of numbers, each its row and column."""
    sheet = Workbook().active
    sheet.title = "Blad1"
    for row in range(1, rows + 1):
        sheet.append([row * 10 + column for column in range(1, columns + 1)])
    return sheet


def grids(sheet: Worksheet) -> tuple[Grid, ...]:
    return workbook.sheets(replaced(raw(sheet.parent), b'ht="777"', b'ht="0"'), "x.xlsx")


def left_out(*found: Grid) -> list[str]:
    """Places, what they show, and why."""
    return [f"{left.place} {left.shown}: {ENGLISH.say(left.why)}" for left in visible_sheets(found)[1]]


def test_bold_type_and_indents_are_read():
    sheet = page()
    sheet["A2"].font = Font(bold=True)
    sheet["B3"] = "   Loket"
    sheet["B4"] = "Loket"
    sheet["B4"].alignment = Alignment(indent=2)
    (grid,) = grids(sheet)
    assert {at for at, cell in grid.cells.items() if cell.bold} == {(2, 1)}
    assert {at: cell.indent for at, cell in grid.cells.items() if cell.indent} == {(3, 2): 3, (4, 2): 2}


def test_a_line_lies_between_two_cells_whichever_of_them_has_it():
    sheet = page(rows=3)
    sheet["A2"].border = Border(top=LINE)
    sheet["B1"].border = Border(bottom=LINE)
    sheet["C4"].border = Border(top=LINE)
    sheet["D2"].border = Border(left=LINE, right=LINE)
    (grid,) = grids(sheet)
    assert {at for at, cell in grid.cells.items() if cell.line_above} == {(2, 1), (2, 2)}
    assert {at for at, cell in grid.cells.items() if cell.line_below} == {(1, 1), (1, 2), (3, 3)}


def test_hidden_rows_columns_and_sheets_are_left_out_and_named():
    sheet = page()
    sheet.row_dimensions[2].hidden = True
    sheet.row_dimensions[3].height = 777
    sheet.column_dimensions.group("C", "D", hidden=True)
    away = sheet.parent.create_sheet("Oud")
    away.append(["Impuls", 7])
    away.sheet_state = "veryHidden"
    found = grids(sheet)
    (shown,), _ = visible_sheets(found)
    assert sorted(shown.cells) == [(r, c) for r in (1, 4, 5, 6) for c in (1, 2)]
    assert left_out(*found) == [
        "x.xlsx!Blad1!A2:D3 21; 22; 23; 24; 31; 32; … (8): the row is hidden",
        "x.xlsx!Blad1!C1:D1 13; 14: the column is hidden",
        "x.xlsx!Blad1!C4:D6 43; 44; 53; 54; 63; 64: the column is hidden",
        "x.xlsx!Oud!B1 7: the sheet is hidden",
    ]


def test_only_numbers_are_named_also_those_written_as_text():
    sheet = page(rows=1)
    sheet["A2"] = "Toelichting"
    sheet["B2"] = "€ 1.000,-"
    sheet["C2"] = "=NOW()"
    sheet.row_dimensions[2].hidden = True
    (shown,), _ = visible_sheets(grids(sheet))
    assert shown.rows == (1,)
    assert left_out(*grids(sheet)) == ["x.xlsx!Blad1!B2:C2 € 1.000,-; =NOW(): the row is hidden"]


def test_nothing_hidden_is_nothing_left_out():
    found = grids(page())
    assert visible_sheets(found) == (found, ())


def test_many_scattered_cells_are_named_up_to_a_bound():
    sheet = page(rows=200, columns=1)
    for row in range(2, 201, 2):
        sheet.row_dimensions[row].hidden = True
    named = left_out(*grids(sheet))
    assert len(named) == MOST_NAMED + 1
    assert named[0] == "x.xlsx!Blad1!A2 21: the row is hidden"
    assert named[-1] == "x.xlsx!Blad1!A82:A200 821; 841; 861; 881; 901; 921; … (60): the row is hidden"


def test_a_chart_sheet_is_no_sheet():
    sheet = page()
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=3))
    sheet.parent.create_chartsheet("Grafiek").add_chart(chart)
    assert [grid.sheet for grid in grids(sheet)] == ["Blad1"]


@pytest.mark.parametrize("last", [16384, 3])
def test_columns_hidden_to_the_end_of_the_sheet_cost_nothing(last: int):
    sheet = page()
    sheet.column_dimensions["C"].min = 3
    sheet.column_dimensions["C"].max = last
    sheet.column_dimensions["C"].hidden = True
    (grid,) = grids(sheet)
    assert grid.hidden_columns == frozenset(range(3, min(last, 4) + 1))
