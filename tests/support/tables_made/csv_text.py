"""Write a made sheet as a CSV file."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from tests.support.tables_made.layout import MadeFormula, MadeSheet


def csv_bytes(sheet: MadeSheet, delimiter: str, decimal: str) -> bytes:
    """Return the bytes of a file in UTF-8, with a sign before decimals."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    for row in range(1, sheet.last_row + 1):
        writer.writerow(
            _shown(sheet.cells[row, column].value, decimal) if (row, column) in sheet.cells else ""
            for column in range(1, sheet.last_column + 1)
        )
    return buffer.getvalue().encode("utf-8")


def _shown(value: str | Decimal | MadeFormula, decimal: str) -> str:
    if isinstance(value, MadeFormula):
        value = value.result
    if isinstance(value, str):
        return value
    return f"{value:f}".replace(".", decimal)
