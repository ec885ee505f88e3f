"""Write rows as CSV, for programs or for a Dutch Excel."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from mjabudget.model.interval import quantized
from mjabudget.present.rows import Cell, Rows

Flavour = Literal["rfc4180", "excel-nl"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_FLAVOURS = {"rfc4180": (",", "."), "excel-nl": (";", ",")}
_BYTE_ORDER_MARK = "\ufeff"


def to_csv(table: Rows, flavour: Flavour = "rfc4180") -> str:
    """Write CSV; `excel-nl` opens in a Dutch Excel by double click.

    Amounts have two decimals, shares six. A text that a spreadsheet would run as a formula gets an apostrophe
    in front, and so does one that has such apostrophes already, so that they can be taken off again; numbers
    stay numbers.
    """
    separator, point = _FLAVOURS[flavour]
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    writer.writerow(_cell(name, point) for name in table.names)
    writer.writerows([_cell(cell, point) for cell in row] for row in table.rows)
    return (_BYTE_ORDER_MARK if flavour == "excel-nl" else "") + buffer.getvalue()


def _cell(cell: Cell, point: str) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case int():
            return str(cell)
        case Fraction():
            return f"{quantized(cell, 6):f}".replace(".", point)
        case Decimal():
            places = max(2, -int(cell.as_tuple().exponent))
            return f"{cell:.{places}f}".replace(".", point)
        case str():
            return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell
