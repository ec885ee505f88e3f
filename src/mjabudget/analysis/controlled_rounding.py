"""Round numbers so that they add up: a distribution, or a table with its totals.

A distribution: the largest remainder (Hamilton, Hare-Niemeyer). A two-way table: controlled rounding (Cox
1987), found as a flow of least cost in whole numbers. Every number goes to the multiple below or above it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor, lcm

from mjabudget.model.interval import half_up

MOST_CELLS = 10_000


def largest_remainder(
    values: Sequence[Fraction], unit: Fraction = Fraction(1), total: Fraction | None = None
) -> tuple[Fraction, ...]:
    """Round values to multiples of `unit` that add up to `total`, by default their sum rounded.

    The largest parts cut off are rounded up; of equal ones the larger value first, then the first in order.
    ValueError where no multiples next to the values add up to `total`.
    """
    scaled = [value / unit for value in values]
    whole = [floor(value) for value in scaled]
    target = half_up(sum(scaled, Fraction(0)) if total is None else total / unit)
    order = sorted(range(len(scaled)), key=lambda i: (whole[i] - scaled[i], -scaled[i], i))
    missing = target - sum(whole)
    if not 0 <= missing <= sum(value != down for value, down in zip(scaled, whole, strict=True)):
        raise ValueError(f"{total} is not within reach of the values")
    up = set(order[:missing])
    return tuple((down + (i in up)) * unit for i, down in enumerate(whole))


@dataclass(frozen=True, slots=True)
class Controlled:
    """A table whose cells add up to its totals, by row, by column and in all; multiples of one unit."""

    cells: tuple[tuple[Fraction, ...], ...]
    rows: tuple[Fraction, ...]
    columns: tuple[Fraction, ...]
    total: Fraction


def controlled(
    table: Sequence[Sequence[Fraction]],
    unit: Fraction = Fraction(1),
    rows: Sequence[Fraction] | None = None,
    columns: Sequence[Fraction] | None = None,
) -> Controlled | None:
    """Round a table and its totals to multiples of `unit` below or above, so that everything adds up.

    The grand total stays as near as can be, then the totals of rows and columns, then the cells. Such a
    rounding always exists, unless the totals are given (`rows` and `columns`, multiples of `unit`): None
    where they leave none. None as well for a table of more than 10,000 cells, which is not tried.
    """
    if len(table) * (len(table[0]) if table else 0) > MOST_CELLS:
        return None
    exact = _Exact(tuple(tuple(value / unit for value in row) for row in table))
    fixed = tuple(None if t is None else tuple(int(v / unit) for v in t) for t in (rows, columns))
    network = _network(exact, *fixed)
    if sum(network.excess) or not network.settle():
        return None
    cells = tuple(
        tuple(floor(value) + network.used((i, j)) for j, value in enumerate(row))
        for i, row in enumerate(exact.cells)
    )
    sums = tuple(sum(row) for row in cells)
    return Controlled(
        tuple(tuple(value * unit for value in row) for row in cells),
        tuple(value * unit for value in sums),
        tuple(sum(column) * unit for column in zip(*cells, strict=True)),
        sum(sums) * unit,
    )


@dataclass(frozen=True)
class _Exact:
    cells: tuple[tuple[Fraction, ...], ...]

    @property
    def rows(self) -> tuple[Fraction, ...]:
        return tuple(sum(row, Fraction(0)) for row in self.cells)

    @property
    def columns(self) -> tuple[Fraction, ...]:
        return tuple(sum(column, Fraction(0)) for column in zip(*self.cells, strict=True))

    @property
    def total(self) -> Fraction:
        return sum(self.rows, Fraction(0))


Name = tuple[int, int]
_TOTAL: Name = (-1, -1)


@dataclass
class _Network:
    """Arcs that carry 0 or 1, each with a cost, and what every node has too much (`excess`) or too little."""

    nodes: int
    excess: list[int]
    heads: list[int] = field(default_factory=list)
    tails: list[int] = field(default_factory=list)
    costs: list[int] = field(default_factory=list)
    open: list[bool] = field(default_factory=list)
    names: dict[Name, int] = field(default_factory=dict)

    def arc(self, name: Name, tail: int, head: int, cost: int) -> None:
        """Add an arc and its way back; one that costs less than nothing is used from the start."""
        at = len(self.heads)
        self.names[name] = at
        used = cost < 0
        for start, end, price, free in ((tail, head, cost, not used), (head, tail, -cost, used)):
            self.tails.append(start)
            self.heads.append(end)
            self.costs.append(price)
            self.open.append(free)
        if used:
            self.excess[tail] -= 1
            self.excess[head] += 1

    def rounding(self, name: Name, tail: int, head: int, value: Fraction, weight: int) -> None:
        """Add an arc for rounding a number up, if it is not whole: what that costs over rounding down."""
        part = value - floor(value)
        if part:
            self.arc(name, tail, head, int((1 - 2 * part) * weight))

    def used(self, name: Name) -> bool:
        """Return whether an arc is used; one that was never added is not."""
        at = self.names.get(name)
        return at is not None and not self.open[at]

    def settle(self) -> bool:
        """Send every excess where it is lacking, each time by the cheapest way; False where there is none."""
        leaving: list[list[int]] = [[] for _ in range(self.nodes)]
        for at, tail in enumerate(self.tails):
            leaving[tail].append(at)
        while any(amount > 0 for amount in self.excess):
            way = self._cheapest(leaving)
            if way is None:
                return False
            for at in way:
                self.open[at], self.open[at ^ 1] = False, True
            self.excess[self.tails[way[0]]] -= 1
            self.excess[self.heads[way[-1]]] += 1
        return True

    def _cheapest(self, leaving: list[list[int]]) -> list[int] | None:
        """Find the cheapest way from a node with too much to one with too little (Bellman and Ford)."""
        price: list[int | None] = [0 if amount > 0 else None for amount in self.excess]
        came: list[int | None] = [None] * self.nodes
        queue = deque(node for node, amount in enumerate(self.excess) if amount > 0)
        waiting = set(queue)
        while queue:
            node = queue.popleft()
            waiting.discard(node)
            base = price[node] or 0
            for at in leaving[node]:
                head, cost = self.heads[at], base + self.costs[at]
                known = price[head]
                if self.open[at] and (known is None or cost < known):
                    price[head], came[head] = cost, at
                    if head not in waiting:
                        waiting.add(head)
                        queue.append(head)
        ends = [(p, node) for node, p in enumerate(price) if p is not None and self.excess[node] < 0]
        if not ends:
            return None
        way: list[int] = []
        step = came[min(ends)[1]]
        while step is not None:
            way.append(step)
            step = came[self.tails[step]]
        return way[::-1]


def _network(exact: _Exact, rows: tuple[int, ...] | None, columns: tuple[int, ...] | None) -> _Network:
    """Build the network of what may be rounded up: hub to rows to columns to the other hub and back.

    Costs are whole numbers, weighed so that no gain in the cells outweighs one in the totals of rows and
    columns, and none in these one in the grand total.
    """
    height, width = len(exact.cells), len(exact.columns)
    hub, other = height + width, height + width + 1
    values = [v for row in exact.cells for v in row]
    scale = lcm(*(v.denominator for v in values), 1)
    middle = 2 * scale * (len(values) + 1)
    highest = 2 * scale * middle * (height + width + 1)
    row_floors = tuple(floor(v) for v in exact.rows) if rows is None else rows
    column_floors = tuple(floor(v) for v in exact.columns) if columns is None else columns
    fixed = rows if rows is not None else columns
    total = floor(exact.total) if fixed is None else sum(fixed)
    down = [[floor(v) for v in row] for row in exact.cells]
    network = _Network(
        height + width + 2,
        [
            *(row_floors[i] - sum(down[i]) for i in range(height)),
            *(sum(row[j] for row in down) - column_floors[j] for j in range(width)),
            total - sum(row_floors),
            sum(column_floors) - total,
        ],
    )

    for i, row in enumerate(exact.cells):
        for j, value in enumerate(row):
            network.rounding((i, j), i, height + j, value, scale)
    if rows is None:
        for i, value in enumerate(exact.rows):
            network.rounding((i, -1), hub, i, value, scale * middle)
    if columns is None:
        for j, value in enumerate(exact.columns):
            network.rounding((-1, j), height + j, other, value, scale * middle)
    if fixed is None:
        network.rounding(_TOTAL, other, hub, exact.total, scale * highest)
    return network
