"""Work out the formulas of sheets exactly: those without a result get one, other results are verified.

Numbers are exact fractions, rounding is half away from zero as spreadsheets do. A formula that is no plain
arithmetic, refers to cells that hold no number, or to itself, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from math import floor, prod

from mjabudget.importers.formulas import Area, Calculation, Node, areas, parse_formula
from mjabudget.importers.grid import Grid, GridCell

MOST_READ = 3_000_000
"""Cells that are looked at for all formulas of a file together; formulas beyond it stay as they are."""

FORMULA_COST = 100
"""As how many cells a formula counts."""

FLOAT_SLACK = Fraction(1, 10**12)
"""How far a result in floats may be off, as a part of the sizes of all that was added up for it."""

_LONGEST = 4000
_PLACES = 20
_DIGITS = 15
_SUBTOTAL = re.compile(r"=\s*SUBTOTAL\([^()]*\)\s*", re.IGNORECASE)

_PLAIN: dict[str, Callable[[list[Fraction]], Fraction]] = {
    "add": lambda values: sum(values, Fraction(0)),
    "negate": lambda values: -values[0],
    "multiply": lambda values: prod(values, start=Fraction(1)),
    "invert": lambda values: 1 / values[0],
}

_Key = tuple[int, int, int]


class _NoNumberError(Exception):
    """There is no number that can be worked out."""


def worked_out(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """Give formulas without a result the one that they have, and note where a result should be another."""
    book = _Book(grids)
    found = []
    for index, grid in enumerate(grids):
        cells = dict(grid.cells)
        for (row, column), cell in grid.cells.items():
            if cell.formula and cell.kind in ("formula", "number"):
                cells[row, column] = book.cell((index, row, column), cell)
        found.append(replace(grid, cells=cells))
    return tuple(found)


class _Book:
    """The sheets of a file, and the results that were worked out."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self.grids = grids
        self.named = {grid.sheet.casefold(): index for index, grid in enumerate(grids)}
        self.nodes: dict[_Key, Node | None] = {}
        self.results: dict[_Key, _Result | None] = {}
        self.left = MOST_READ

    def cell(self, key: _Key, cell: GridCell) -> GridCell:
        """Return a cell with a formula as it is to be read."""
        result = self.result(key)
        if result is None:
            return cell
        number = _decimal(result.number)
        if cell.kind == "formula":
            return replace(cell, kind="number", text=f"{number.normalize():f}", number=number)
        off = abs(result.number - Fraction(cell.number))
        return replace(cell, recalculated=number) if off > result.slack else cell

    def result(self, key: _Key) -> _Result | None:
        """Work out a formula, and before it those that it needs; None where it cannot be."""
        waiting = [key]
        begun: set[_Key] = set()
        while waiting:
            at = waiting[-1]
            if at in self.results or at in begun:
                waiting.pop()
                begun.discard(at)
                if at not in self.results:
                    self.results[at] = self.calculated(at)
                continue
            needs = self.needs(at)
            if needs is None or not begun.isdisjoint(needs) or at in needs:
                self.results[at] = None
                continue
            begun.add(at)
            waiting += needs
        return self.results[key]

    def needs(self, key: _Key) -> list[_Key] | None:
        """Return the formulas without a result that a formula refers to, and that were not worked out yet."""
        self.left -= FORMULA_COST
        if self.left < 0:
            return None
        node = self.nodes[key] = parse_formula(self.at(key).formula)
        if node is None:
            return None
        try:
            referred = [found for area in areas(node) for found in self.inside(key, area)]
        except _NoNumberError:
            return None
        return [at for at, cell in referred if cell.kind == "formula" and at not in self.results]

    def at(self, key: _Key) -> GridCell:
        """Return the cell of a key."""
        index, row, column = key
        return self.grids[index].cells[row, column]

    def inside(self, key: _Key, area: Area) -> Iterator[tuple[_Key, GridCell]]:
        """Go through the cells of an area that a formula refers to, empty ones left out."""
        index = self.named.get(area.sheet.casefold()) if area.sheet else key[0]
        if index is None:
            raise _NoNumberError
        cells = self.grids[index].cells
        size = (area.bottom - area.top + 1) * (area.right - area.left + 1)
        self.left -= min(size, len(cells)) + 1
        if self.left < 0:
            raise _NoNumberError
        if size > len(cells):
            for (row, column), cell in cells.items():
                if area.top <= row <= area.bottom and area.left <= column <= area.right:
                    yield (index, row, column), cell
            return
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                if (row, column) in cells:
                    yield (index, row, column), cells[row, column]

    def calculated(self, key: _Key) -> _Result | None:
        """Calculate a formula of which all that it needs was worked out."""
        node = self.nodes.pop(key)
        if node is None:
            return None
        arithmetic = _Arithmetic(self, key)
        try:
            number = arithmetic.value(node)
        except (_NoNumberError, ZeroDivisionError):
            return None
        return _Result(number, arithmetic.scale * FLOAT_SLACK + arithmetic.doubt)


@dataclass(frozen=True, slots=True)
class _Result:
    """What a formula gives, and how far the same in floats may be off."""

    number: Fraction
    slack: Fraction


class _Arithmetic:
    """The calculation of one formula; `scale` adds up the sizes of all numbers in it.

    `doubt` is the step of what was rounded where it lay so near to the half that floats may round otherwise.
    """

    def __init__(self, book: _Book, key: _Key) -> None:
        self.book = book
        self.key = key
        self.scale = Fraction(0)
        self.doubt = Fraction(0)

    def value(self, node: Node) -> Fraction:
        """Return the number of a part of the formula."""
        if isinstance(node, Fraction):
            number = node
        elif isinstance(node, Area):
            number = self.single(node)
        else:
            number = self.operation(node)
        if number.numerator.bit_length() + number.denominator.bit_length() > _LONGEST:
            raise _NoNumberError
        self.scale += abs(number)
        return number

    def operation(self, node: Calculation) -> Fraction:
        """Return the result of an operation."""
        if node.operation == "sum":
            return sum((self.total(a) for a in node.arguments), Fraction(0))
        if node.operation in ("subtotal", "subtotal_visible"):
            areas = [a for a in node.arguments if isinstance(a, Area)]
            visible = node.operation == "subtotal_visible"
            return sum((self.subtotal(a, visible=visible) for a in areas), Fraction(0))
        values = [self.value(a) for a in node.arguments]
        if node.operation == "round":
            return self.rounded(*values)
        return _PLAIN[node.operation](values)

    def single(self, area: Area) -> Fraction:
        """Return the number of the one cell that is referred to; an empty one is 0."""
        if (area.top, area.left) != (area.bottom, area.right):
            raise _NoNumberError
        return sum((self.number(*found) for found in self.book.inside(self.key, area)), Fraction(0))

    def number(self, key: _Key, cell: GridCell) -> Fraction:
        """Return the number that a cell holds, or that its formula gives."""
        if cell.kind == "number":
            return Fraction(cell.number)
        result = self.book.results.get(key) if cell.kind == "formula" else None
        if result is None:
            raise _NoNumberError
        return result.number

    def total(self, argument: Node) -> Fraction:
        """Return the sum of the numbers among cells, of which texts count for nothing, or a single number."""
        if not isinstance(argument, Area):
            return self.value(argument)
        return self.added(self.book.inside(self.key, argument))

    def subtotal(self, area: Area, *, visible: bool) -> Fraction:
        """Return the sum of the numbers among cells, without subtotals there and, if asked, hidden rows."""
        found = []
        for key, cell in self.book.inside(self.key, area):
            if key[1] in self.book.grids[key[0]].hidden_rows:
                if not visible:
                    raise _NoNumberError  # a filter leaves the row out, hiding by hand does not
                continue
            if "SUBTOTAL(" in cell.formula.upper():
                if not _SUBTOTAL.fullmatch(cell.formula):
                    raise _NoNumberError
                continue
            found.append((key, cell))
        return self.added(found)

    def added(self, found: Iterable[tuple[_Key, GridCell]]) -> Fraction:
        """Return the sum of the numbers among cells."""
        numbers = [self.number(*f) for f in found if f[1].kind not in ("text", "flag")]
        self.scale += sum((abs(n) for n in numbers), Fraction(0))
        return sum(numbers, Fraction(0))

    def rounded(self, number: Fraction, places: Fraction) -> Fraction:
        """Return a number rounded to decimal places, the half away from zero."""
        if places.denominator != 1 or abs(places) > _PLACES:
            raise _NoNumberError
        step = Fraction(10) ** -int(places)
        steps = abs(number) / step
        if abs(steps - floor(steps) - Fraction(1, 2)) * step <= self.scale * FLOAT_SLACK:
            self.doubt += step
        whole = floor(steps + Fraction(1, 2)) * step
        return whole if number > 0 else -whole


def _decimal(number: Fraction) -> Decimal:
    """Return a fraction as a decimal number: exactly, or with Excel's 15 digits where it never ends."""
    context = Context(prec=_LONGEST // 3)
    exact = context.divide(Decimal(number.numerator), Decimal(number.denominator))
    if context.flags[Inexact]:
        return Context(prec=_DIGITS).plus(exact)
    return exact
