"""Write what is printed, or assumed, as cells: its ends and their precision."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from mjabudget.model.budget import Budget
from mjabudget.model.figure import Printed
from mjabudget.model.interval import decimals
from mjabudget.output.xlsx import styles
from mjabudget.output.xlsx.layout import Plan
from mjabudget.output.xlsx.table import Styled
from mjabudget.output.xlsx.values import CellValue, exact


def ends(plan: Plan, budget: Budget, printed: Printed) -> Iterator[Styled]:
    """Write both ends of a range or a bound, and one number where they are the same."""
    look = number_format(plan, budget, printed)
    same = printed.low == printed.high and not printed.exact
    yield Styled(number(printed.low, printed), "", look)
    yield Styled(None if same else number(printed.high, printed), "", look)


def precisions(plan: Plan, budget: Budget, printed: Printed) -> Iterator[Styled]:
    """Write the precision, and that of the upper end where it is another; none for a bound."""
    look = number_format(plan, budget, printed)
    other = printed.high_unit != printed.low_unit
    yield Styled(None if printed.exact else number(printed.low_unit, printed), "", look)
    yield Styled(number(printed.high_unit, printed) if other else None, "", look)


def number(value: Decimal | None, printed: Printed) -> CellValue:
    """Write a number in whole currency, or as a fraction; nothing for an open end."""
    if value is None:
        return None
    return exact(value.scaleb(-2) if printed.unit == "percent" else value)


def number_format(plan: Plan, budget: Budget, printed: Printed, more: int = 0) -> str:
    """Return a number format with the decimals that were printed, and `more`."""
    numbers = (printed.low, printed.high, printed.low_unit, printed.high_unit)
    digits = max((decimals(Fraction(v)) for v in numbers if v is not None), default=0) + more
    if printed.unit == "percent":
        return styles.share(digits)
    return styles.money(budget.currency, max(2 if digits else 0, plan.decimals(budget)))
