"""Write made sheets as a workbook, with the looks that tell a person what is a total."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal

import xlsxwriter

from tests.support.tables_made.layout import MadeCell, MadeFormula, MadeSheet


def xlsx(sheets: Sequence[MadeSheet]) -> bytes:
    """Return the bytes of a workbook."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        looks: dict[tuple[bool, bool, str], xlsxwriter.format.Format] = {}
        for made in sheets:
            sheet = book.add_worksheet(made.name)
            if made.hidden:
                sheet.hide()
            starts = {(top, left): (top, left, bottom, right) for top, left, bottom, right in made.merged}
            for (row, column), cell in sorted(made.cells.items()):
                key = (cell.bold, cell.line_above, _form(cell))
                if key not in looks:
                    looks[key] = book.add_format(
                        {"bold": cell.bold, "top": 1 if cell.line_above else 0, "num_format": _form(cell)}
                    )
                if (row, column) in starts:
                    top, left, bottom, right = starts[row, column]
                    sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, "", looks[key])
                _write(sheet, row - 1, column - 1, cell, looks[key])
            for row in made.hidden_rows:
                sheet.set_row(row - 1, None, None, {"hidden": True})
            for column in made.hidden_columns:
                sheet.set_column(column - 1, column - 1, None, None, {"hidden": True})
    return buffer.getvalue()


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    cell: MadeCell,
    look: xlsxwriter.format.Format,
) -> None:
    if isinstance(cell.value, MadeFormula):
        result = float(cell.value.result) if cell.value.kept else ""
        sheet.write_formula(row, column, f"={cell.value.text}", look, result)
    elif isinstance(cell.value, Decimal):
        sheet.write_number(row, column, float(cell.value), look)
    else:
        sheet.write_string(row, column, cell.value, look)


def _form(cell: MadeCell) -> str:
    if cell.form == "percent":
        return "0.0%"
    return cell.form or "General"
