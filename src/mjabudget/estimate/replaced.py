"""A budget and new amounts by path in, the budget with those amounts out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from mjabudget.model import Activity, Budget, Cost, Path


def replaced(budget: Budget, amounts: Mapping[Path, Decimal]) -> Budget:
    """Return the budget with `amounts` (whole currency) as estimates; the others stay.

    ValueError where a path is not that of an estimated or unknown cost: stated amounts are never touched.
    """
    left = set(amounts)
    themes = tuple(
        replace(theme, activities=tuple(_activity(a, amounts, left) for a in theme.activities))
        for theme in budget.themes
    )
    if left:
        raise ValueError(f"not an estimated or unknown cost: {min(left, key=str)}")
    return replace(budget, themes=themes)


def _activity(activity: Activity, amounts: Mapping[Path, Decimal], left: set[Path]) -> Activity:
    costs = tuple(_cost(activity, cost, amounts, left) for cost in activity.costs)
    return activity if costs == activity.costs else replace(activity, costs=costs)


def _cost(activity: Activity, cost: Cost, amounts: Mapping[Path, Decimal], left: set[Path]) -> Cost:
    path = (*activity.path, "costs", cost.source)
    if path not in amounts or not (cost.estimated or cost.amount is None):
        return cost
    left.discard(path)
    amount = amounts[path]
    return replace(cost, amount=amount, estimated=True, stated=cost.stated or bool(amount))
