"""Collect the costs that an estimate may fill, with their weights, for each variable of the audit.

A block is all amounts of one theme, source and year, or fewer where a figure names activities. Its stated
amounts are facts; the rest of it is what an estimate divides over the costs that are left, by weight.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mjabudget.analysis.audit.variables import Variable, VariableSpace
from mjabudget.analysis.cube import costs
from mjabudget.model.budget import Budget, Path
from mjabudget.model.selection import natural

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class CostToFill:
    """A cost to be filled: where it stands, and its weight within the block."""

    path: Path
    activity: str
    weight: Fraction


@dataclass(frozen=True, slots=True)
class CostBlock:
    """A variable of the audit with its stated amounts together, and the costs to be filled in it.

    `down` and `up` are how far the stated amounts together may be below and above that, by rounding.
    """

    variable: Variable
    budget: Budget
    stated: Fraction
    down: Fraction
    up: Fraction
    to_fill: tuple[CostToFill, ...]

    @property
    def weight(self) -> Fraction:
        """The weight of all costs to be filled."""
        return sum((cost.weight for cost in self.to_fill), ZERO)


def cost_blocks(space: VariableSpace) -> dict[int, CostBlock]:
    """Return the blocks of the run by the index of their variable; buffers are none."""
    index = dict(_keys(space))
    stated: dict[int, Decimal] = defaultdict(Decimal)
    down: dict[int, Decimal] = defaultdict(Decimal)
    up: dict[int, Decimal] = defaultdict(Decimal)
    to_fill: dict[int, list[CostToFill]] = defaultdict(list)
    for budget in space.budgets:
        weights = {(t.id, s.id): budget.weights(t.id, s.id) for t in budget.themes for s in budget.sources}
        for theme, activity, cost in costs(budget):
            block = (budget.programme, budget.year, theme.id, cost.source)
            at = index.get((*block, activity.id), index.get((*block, None), -1))
            if cost.estimated or cost.amount is None:
                path = (*activity.path, "costs", cost.source)
                weight = weights[theme.id, cost.source].get(activity.id, 1)
                to_fill[at].append(CostToFill(path, activity.id, Fraction(weight)))
            else:
                stated[at] += cost.amount
                low, high = budget.before_rounding(cost.amount) if cost.stated else (cost.amount, cost.amount)
                down[at] += cost.amount - low
                up[at] += high - cost.amount
    by_year = {(b.programme, b.year): b for b in space.budgets}
    return {
        at: CostBlock(
            variable,
            by_year[variable.programme, variable.year],
            Fraction(stated[at]),
            Fraction(down[at]),
            Fraction(up[at]),
            tuple(sorted(to_fill[at], key=lambda cost: (natural(cost.activity), cost.activity))),
        )
        for at, variable in enumerate(space.variables)
        if not variable.buffer
    }


def _keys(space: VariableSpace) -> Iterator[tuple[tuple[str, str, str, str, str | None], int]]:
    for at, variable in enumerate(space.variables):
        if not variable.buffer:
            block = (variable.programme, variable.year, variable.theme, variable.source)
            yield from (((*block, activity), at) for activity in variable.activities or (None,))
