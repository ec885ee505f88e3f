"""Read a numeral in digits, grouped and with decimals as in Dutch or English."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

Written = tuple[Decimal, Decimal]
"""A number, and one unit of its last digit."""

MOST_CHARACTERS = 24
_GROUPED = re.compile(r"[0-9]{1,3}(?:([.,'\u2019 \u00a0\u202f\u2009])[0-9]{3})(?:\1[0-9]{3})*")
_DECIMAL = re.compile(r"([0-9]+)[.,]([0-9]+)")
_BOTH = re.compile(r"([0-9]{1,3}(?:([.,'\u2019 \u00a0\u202f\u2009])[0-9]{3})(?:\2[0-9]{3})*)([.,])([0-9]+)")
_NO_DIGIT = re.compile(r"[^0-9]")


def read(written: str, first: Literal["grouped", "decimal"]) -> tuple[Written, ...]:
    """Return the ways to read a numeral, the likeliest first; none for one like `1.2.3` or `007`.

    "1.234" is 1234 or 1.234: `first` says which of the two is likelier here.
    """
    if len(written) > MOST_CHARACTERS or (written[0] == "0" and written[1:2].isdigit()):
        return ()
    both = _BOTH.fullmatch(written)
    if both and both[2] != both[3]:
        return (_decimal(both[1], both[4]),)
    ways: list[Written] = []
    if written.isdigit() or (written[0] != "0" and _GROUPED.fullmatch(written)):
        ways.append(_decimal(written, ""))
    if decimal := _DECIMAL.fullmatch(written):
        ways.append(_decimal(decimal[1], decimal[2]))
    return tuple(ways if first == "grouped" else reversed(ways))


def _decimal(whole: str, decimals: str) -> Written:
    number = _NO_DIGIT.sub("", whole)
    return Decimal(f"{number}.{decimals}" if decimals else number), Decimal(1).scaleb(-len(decimals))
