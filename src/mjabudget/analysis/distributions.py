"""Find the figures of a budget that together are all of one base, so that they should add up to 100%.

They are single percentages of one base, printed to the same precision, and hold all its money once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mjabudget.analysis.check import Result
from mjabudget.analysis.controlled_rounding import largest_remainder
from mjabudget.analysis.cube import Cube, CubeCell
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Budget
from mjabudget.model.selection import Selection

MOST_STEPS = 10_000

Cells = frozenset[CubeCell]
Block = tuple[str, ...]
Blocks = tuple[Block, ...]
"""Figures by id; those of a block are of the same money."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """Figures that together are all of one base, in the order of the file; `numbers` are what they read."""

    figures: tuple[str, ...]
    numbers: Mapping[str, Fraction]


def distributions(
    cube: Cube, budget: Budget, results: Mapping[str, Result]
) -> tuple[tuple[Distribution, ...], tuple[tuple[str, ...], ...]]:
    """Round the distributions of a budget together, by largest remainder; and list those left as they are.

    One is left where it shares a figure with an earlier one, or a longer one, and where one of its figures
    rests on estimates: a right figure is never moved on those.
    """
    covers = sorted(_covers(cube, budget, results), key=lambda blocks: -len(blocks))
    taken: set[str] = set()
    chosen: list[Distribution] = []
    left: list[tuple[str, ...]] = []
    for blocks in covers:
        inside = {name for block in blocks for name in block}
        names = tuple(f.id for f in budget.figures if f.id in inside)
        if taken & inside or any(results[name].computed.estimated for name in inside):
            left.append(names)
        else:
            taken |= inside
            chosen.append(Distribution(names, _rounded(blocks, results)))
    return tuple(chosen), tuple(left)


def _rounded(blocks: Blocks, results: Mapping[str, Result]) -> dict[str, Fraction]:
    unit = Fraction(results[blocks[0][0]].printed.low_unit)
    values = [_value(results[block[0]]) for block in blocks]
    shares = zip(blocks, largest_remainder(values, unit, Fraction(100)), strict=True)
    return {name: share for block, share in shares for name in block}


def _value(result: Result) -> Fraction:
    value = result.computed.value
    return Fraction(0) if value is None or value.point is None else value.point


def _covers(cube: Cube, budget: Budget, results: Mapping[str, Result]) -> Iterator[Blocks]:
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
