"""Write rows as CSV, for programs or for a Dutch Excel."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from mjabudget.format.own_tables import FLAGS, WORDS
from mjabudget.model.interval import quantized
from mjabudget.output.language import Words
from mjabudget.present.columns import Cell, Kind, Rows

Flavour = Literal["rfc4180", "excel-nl"]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_FLAVOURS = {"rfc4180": (",", "."), "excel-nl": (";", ",")}
_BYTE_ORDER_MARK = "\ufeff"
_ENGLISH = Words("en")
_MONTH = "jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec"
_NO_TEXT = re.compile(
    rf"(?=.*[0-9])(?:[0-9\s.,:/%€$£()'eE+-]*|(?:[0-9]+[\s./-]*)?(?:{_MONTH})[a-z]*[\s./-]*[0-9]*)"
    r"|true|false|waar|onwaar",
    re.IGNORECASE,
)
_WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")


def to_csv(table: Rows, flavour: Flavour = "rfc4180", words: Words = _ENGLISH) -> str:
    """Write CSV; `excel-nl` opens in a Dutch Excel by double click, and there the headings are in `words`.

    Amounts have two decimals, shares six. A text that a spreadsheet would run as a formula gets an apostrophe
    in front, and so does one that has such apostrophes already, so that they can be taken off again; numbers
    stay numbers. A text that Excel would take for a number or a date, as 1.10, is written ="1.10" for it.
    """
    separator, point = _FLAVOURS[flavour]
    for_excel = flavour == "excel-nl"
    spoken = words if for_excel else _ENGLISH

    def written(cell: Cell, kind: Kind = "text") -> str:  # noqa: PLR0911 - one case a kind of value
        match cell:
            case None:
                return ""
            case bool():
                return spoken.say(FLAGS[cell])
            case int():
                return str(cell)
            case Fraction():
                return f"{quantized(cell, 6):f}".replace(".", point)
            case Decimal():
                places = max(2, -int(cell.as_tuple().exponent))
                return f"{cell:.{places}f}".replace(".", point)
            case str() if kind == "word":
                return spoken.say(WORDS[cell])
            case str():
                guarded = f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell
                return f'="{cell}"' if for_excel and guarded == cell and _becomes_another(cell) else guarded

    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    writer.writerow(written((words.say(c.heading) if for_excel else "") or c.name) for c in table.columns)
    kinds = tuple(column.kind for column in table.columns)
    writer.writerows(
        [written(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in table.rows
    )
    return (_BYTE_ORDER_MARK if for_excel else "") + buffer.getvalue()


def _becomes_another(cell: str) -> bool:
    """Return whether Excel makes another text of it, by taking it for a number, a date or a truth value."""
    return bool(_NO_TEXT.fullmatch(cell)) and not _WHOLE_NUMBER.fullmatch(cell)
