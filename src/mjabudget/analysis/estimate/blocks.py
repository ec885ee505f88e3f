"""Budgets and the audit's variables in, what the estimate may fill out: blocks of cells with their weights.

A block is all amounts of one theme, source and year, or fewer where a figure names activities. Its stated
amounts are facts; the rest of it is what an estimate divides over the cells that are left, by weight.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mjabudget.analysis.audit.variables import Cells, Variable
from mjabudget.analysis.cube import costs
from mjabudget.model.budget import Activity, Budget, Path
from mjabudget.model.selection import natural


@dataclass(frozen=True, slots=True)
class Part:
    """A cost to be filled: where it stands, and its weight within the block."""

    path: Path
    activity: str
    weight: Fraction


@dataclass(frozen=True, slots=True)
class Block:
    """A variable of the audit with its stated amounts together, and the costs to be filled in it.

    `down` and `up` are how far the stated amounts together may be below and above that, by rounding.
    """

    variable: Variable
    budget: Budget
    stated: Fraction
    down: Fraction
    up: Fraction
    parts: tuple[Part, ...]

    @property
    def weight(self) -> Fraction:
        """The weight of all costs to be filled."""
        return sum((p.weight for p in self.parts), Fraction(0))


def blocks(made: Cells) -> dict[int, Block]:
    """Return the blocks of the run by the index of their variable; buffers are none."""
    index = dict(_keys(made))
    stated: dict[int, Decimal] = defaultdict(Decimal)
    down: dict[int, Decimal] = defaultdict(Decimal)
    up: dict[int, Decimal] = defaultdict(Decimal)
    parts: dict[int, list[Part]] = defaultdict(list)
    for budget in made.budgets:
        for theme, activity, cost in costs(budget):
            block = (budget.programme, budget.year, theme.id, cost.source)
            at = index.get((*block, activity.id), index.get((*block, None), -1))
            if cost.estimated or cost.amount is None:
                parts[at].append(_part(activity, cost.source))
            else:
                stated[at] += cost.amount
                low, high = budget.before_rounding(cost.amount) if cost.stated else (cost.amount, cost.amount)
                down[at] += cost.amount - low
                up[at] += high - cost.amount
    by_year = {(b.programme, b.year): b for b in made.budgets}
    return {
        at: Block(
            variable,
            by_year[variable.programme, variable.year],
            Fraction(stated[at]),
            Fraction(down[at]),
            Fraction(up[at]),
            tuple(sorted(parts[at], key=lambda p: (natural(p.activity), p.activity))),
        )
        for at, variable in enumerate(made.variables)
        if not variable.buffer
    }


def _keys(made: Cells) -> Iterator[tuple[tuple[str, str, str, str, str | None], int]]:
    for at, variable in enumerate(made.variables):
        if not variable.buffer:
            block = (variable.programme, variable.year, variable.theme, variable.source)
            yield from (((*block, name), at) for name in variable.activities or (None,))


def _part(activity: Activity, source: str) -> Part:
    return Part((*activity.path, "costs", source), activity.id, Fraction(activity.weight))
