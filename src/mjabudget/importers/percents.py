"""Read a cell as a percentage: what it shows, and what its last digit counts."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from mjabudget.importers.grid import GridCell
from mjabudget.importers.numbers import amount_in
from mjabudget.importers.reading import Notation

_STYLES: tuple[Notation, ...] = ("nl", "en")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_PLACES = re.compile(r"\.([0#?]+)")


def percent_in(cell: GridCell, notation: Notation | None = None) -> tuple[Decimal, Decimal] | None:
    """Return the percentage that a cell shows and the step of its last digit; None where it shows none.

    0.174 shown with the number format `0%` is 17 in steps of 1: what is printed counts. A text that reads in
    two ways (`1.234%`) is read in the notation given, or not at all.
    """
    if cell.kind == "number":
        return _formatted(cell)
    words = cell.text.strip()
    if cell.kind != "text" or not words.endswith("%"):
        return None
    bare = words[:-1].strip()
    styles = (notation,) if notation else _STYLES
    found = {n for style in styles if (n := amount_in(bare, style)) is not None}
    if len(found) != 1:
        return None
    number = found.pop()
    return number, Decimal(1).scaleb(min(int(number.as_tuple().exponent), 0))


def bare_percent(cell: GridCell) -> tuple[Decimal, Decimal] | None:
    """Return a number without a sign, in a column of percentages, and the step of its last digit."""
    found = {n for style in _STYLES if (n := amount_in(cell.text.strip(), style)) is not None}
    if cell.kind not in ("number", "text") or len(found) != 1:
        return None
    number = found.pop()
    return number, Decimal(1).scaleb(min(int(number.as_tuple().exponent), 0))


def _formatted(cell: GridCell) -> tuple[Decimal, Decimal] | None:
    section = cell.number_format.split(";")[0]
    if "%" not in section:
        return None
    scale = 100 if "%" in _LITERAL.sub("", section) else 1
    places = _PLACES.search(_LITERAL.sub("", section))
    step = Decimal(1).scaleb(-len(places[1]) if places else 0)
    return (cell.number * scale).quantize(step, ROUND_HALF_UP), step
