"""Work out what every figure of the text should read, so that distributions add up to 100%.

Figures form a distribution where they are single percentages of one base, printed to the same precision, and
hold all money of the base once. Those are rounded together (largest remainder); every other figure by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.check import Result, judge
from mjabudget.analysis.controlled_rounding import largest_remainder
from mjabudget.analysis.cube import Cube, CubeCell
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure, Printed
from mjabudget.model.interval import quantized
from mjabudget.model.selection import Selection

Action = Literal["keep", "change", "open"]
MOST_STEPS = 10_000


@dataclass(frozen=True, slots=True)
class Distribution:
    """Figures that together are all of one base; `figures` in the order of the file."""

    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """What a figure should read: `reads`, and `alone` where it would read otherwise if rounded by itself.

    `action` is "open" where that cannot be said: an amount or a year is not known.
    """

    result: Result
    action: Action
    reads: Printed | None
    alone: Printed | None = None
    distribution: Distribution | None = None

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.result.figure

    @property
    def estimated(self) -> bool:
        """Return whether estimates are behind it, so that it is not fit to print as it is."""
        return self.result.computed.estimated


@dataclass(frozen=True, slots=True)
class Publication:
    """The figures of one budget, and the distributions that they form.

    `overlapping` are further distributions, left as they are because a figure is in an earlier one already.
    """

    budget: Budget
    figures: tuple[PublishedFigure, ...]
    distributions: tuple[Distribution, ...]
    overlapping: tuple[Distribution, ...] = ()


def publish(
    cube: Cube, budget: Budget, where: Selection | None = None, *, adding_up: bool = True
) -> Publication:
    """Say what every figure of a budget, or those within `where`, should read; limits are not in the text."""
    results = {f.id: judge(cube, budget, f) for f in budget.figures}
    chosen, left = _choose(cube, budget, results) if adding_up else ((), ())
    numbers: dict[str, Fraction] = {}
    member: dict[str, Distribution] = {}
    for blocks in chosen:
        distribution = _named(blocks, budget)
        unit = Fraction(results[blocks[0][0]].printed.low_unit)
        values = [_value(results[block[0]]) for block in blocks]
        for block, share in zip(blocks, largest_remainder(values, unit, Fraction(100)), strict=True):
            for name in block:
                numbers[name], member[name] = share, distribution
    lines = tuple(
        _published(results[f.id], numbers.get(f.id), member.get(f.id))
        for f in budget.figures
        if where is None or all(cube.within(s, where, budget.year) for s in f.money)
    )
    return Publication(
        budget,
        lines,
        tuple(_named(blocks, budget) for blocks in chosen),
        tuple(_named(blocks, budget) for blocks in left),
    )


Cells = frozenset[CubeCell]
Block = tuple[str, ...]
Blocks = tuple[Block, ...]


def _published(result: Result, number: Fraction | None, distribution: Distribution | None) -> PublishedFigure:
    printed, alone = result.printed, _alone(result)
    reads = alone if number is None else _exactly(number, printed)
    if reads is None:
        return PublishedFigure(result, "open", None)
    action: Action = "keep" if _same(reads, printed) else "change"
    otherwise = None if alone is not None and _same(alone, reads) else alone
    return PublishedFigure(result, action, reads, otherwise, distribution)


def _alone(result: Result) -> Printed | None:
    """Return what a figure should read by itself: what it reads already where that is right."""
    if result.fits:
        return result.printed
    return None if result.status == "undetermined" else result.should_read


def _exactly(number: Fraction, printed: Printed) -> Printed:
    """Return a number with the precision that is printed, of which it is a multiple."""
    value = quantized(number, printed.low_decimals)
    return replace(printed, low=value, high=value)


def _same(one: Printed, other: Printed) -> bool:
    return (one.low, one.high) == (other.low, other.high)


def _value(result: Result) -> Fraction:
    value = result.computed.value
    return Fraction(0) if value is None or value.point is None else value.point


def _named(blocks: Blocks, budget: Budget) -> Distribution:
    inside = {name for block in blocks for name in block}
    return Distribution(tuple(f.id for f in budget.figures if f.id in inside))


def _choose(
    cube: Cube, budget: Budget, results: dict[str, Result]
) -> tuple[tuple[Blocks, ...], tuple[Blocks, ...]]:
    """Find the distributions; one that shares a figure with an earlier one, or a longer one, is left."""
    covers = sorted(_covers(cube, budget, results), key=lambda blocks: -len(blocks))
    taken: set[str] = set()
    chosen: list[Blocks] = []
    left: list[Blocks] = []
    for blocks in covers:
        names = {name for block in blocks for name in block}
        if taken & names:
            left.append(blocks)
        else:
            taken |= names
            chosen.append(blocks)
    return tuple(chosen), tuple(left)


def _covers(cube: Cube, budget: Budget, results: dict[str, Result]) -> Iterator[Blocks]:
    """Put figures of one base and precision together, and look for those that are all of it."""
    groups: dict[tuple[Cells, Decimal], dict[Cells, list[str]]] = defaultdict(dict)
    for figure in budget.figures:
        printed, computed = figure.printed, results[figure.id].computed
        single = not printed.exact and printed.low == printed.high and printed.unit == "percent"
        if not single or figure.minus or figure.over is None or computed.value is None:
            continue
        part, base = (_cells(cube, s, budget.year) for s in (figure.of, figure.over))
        if computed.value.point is not None and part is not None and base:
            groups[base, printed.low_unit].setdefault(part, []).append(figure.id)
    for (base, _), parts in groups.items():
        empty = [name for cells, names in parts.items() if not cells for name in names]
        blocks = {cells: tuple(names) for cells, names in parts.items() if cells}
        for cover in exact_covers(base, tuple(blocks)):
            extra = (tuple(empty),) if empty else ()
            yield (*(blocks[cells] for cells in cover), *extra)


def _cells(cube: Cube, of: Selection, home: str) -> Cells | None:
    """Return the cells of a selection that are not 0; None where some are taken off, as in a buffer."""
    form = cube.form(of, home)
    if any(factor != 1 for factor in form.values()):
        return None
    return frozenset(cell for cell in form if cube.known(cell) != Amount())


def exact_covers(whole: Cells, parts: Sequence[Cells]) -> Iterator[tuple[Cells, ...]]:
    """List the choices of parts that hold every cell of the whole once; gives up after 10,000 steps."""
    steps = 0

    def search(left: Cells, chosen: tuple[Cells, ...]) -> Iterator[tuple[Cells, ...]]:
        nonlocal steps
        if not left:
            yield chosen
            return
        first = min(left, key=_order)
        for part in parts:
            steps += 1
            if steps > MOST_STEPS:
                return
            if first in part and part <= left:
                yield from search(left - part, (*chosen, part))

    yield from search(whole, ())


def _order(cell: CubeCell) -> tuple[str, ...]:
    return cell.kind, cell.year, cell.theme, cell.activity, cell.source
