"""Name cells together the way a spreadsheet does: those next to each other as a range."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mjabudget.importers.grid import letters
from mjabudget.model.problem import Place

_CELL = re.compile(r"(?:(.*)!)?([A-Z]{1,3})([1-9][0-9]*)")
_RANGE = re.compile(r"(.*!)?([A-Z]{1,3})([1-9][0-9]*):([A-Z]{1,3})([1-9][0-9]*)")

_Area = tuple[str, int, int, int, int]
"""The sheet, then first and last column, first and last row."""


def cell_ranges(places: Iterable[Place], file: str) -> tuple[str, ...]:
    """Name cells as ranges, `Blad1!C5:C9`, column by column; what is no cell keeps its name.

    The name of the file is left out, and that of the sheet where the range before it has the same.
    """
    names = dict.fromkeys(place.file.removeprefix(f"{file}!") for place in places)
    cells: list[tuple[str, int, int]] = []
    others: list[str] = []
    for name in names:
        match = _CELL.fullmatch(name)
        if match:
            cells.append((match[1] or "", _number(match[2]), int(match[3])))
        else:
            others.append(name)
    sheets = list(dict.fromkeys(sheet for sheet, _, _ in cells))
    areas = sorted(_across(_down(sorted(cells))), key=lambda a: (sheets.index(a[0]), a[1], a[3]))
    return *_named(areas), *others


def cells_of(place: Place, count: int) -> tuple[Place, ...]:
    """Return the cells of a range that has so many, row by row; any other place is its only cell."""
    match = _RANGE.fullmatch(place.file)
    if match is None:
        return (place,)
    lead, left, top, right, bottom = match.groups(default="")
    rows = range(int(top), int(bottom) + 1)
    columns = range(_number(left), _number(right) + 1)
    if len(rows) * len(columns) != count:
        return (place,)
    return tuple(Place(f"{lead}{letters(column)}{row}") for row in rows for column in columns)


def column_of(place: Place) -> str:
    """Return what cells of one column have in common: the sheet and the letters of a cell."""
    return place.file.rstrip("0123456789")


def _down(cells: Iterable[tuple[str, int, int]]) -> Iterator[_Area]:
    """Join cells that stand below each other."""
    area: _Area | None = None
    for sheet, column, row in cells:
        if area and area[:3] == (sheet, column, column) and area[4] == row - 1:
            area = (sheet, column, column, area[3], row)
            continue
        if area:
            yield area
        area = (sheet, column, column, row, row)
    if area:
        yield area


def _across(areas: Iterable[_Area]) -> Iterator[_Area]:
    """Join stretches of the same rows in columns next to each other."""
    joined: _Area | None = None
    for sheet, left, right, top, bottom in sorted(areas, key=lambda a: (a[0], a[3], a[4], a[1])):
        if joined and (joined[0], joined[3], joined[4]) == (sheet, top, bottom) and joined[2] == left - 1:
            joined = (sheet, joined[1], right, top, bottom)
            continue
        if joined:
            yield joined
        joined = (sheet, left, right, top, bottom)
    if joined:
        yield joined


def _named(areas: Iterable[_Area]) -> Iterator[str]:
    before = None
    for sheet, left, right, top, bottom in areas:
        first, last = f"{letters(left)}{top}", f"{letters(right)}{bottom}"
        lead = f"{sheet}!" if sheet and sheet != before else ""
        yield lead + (first if first == last else f"{first}:{last}")
        before = sheet


def _number(column: str) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
