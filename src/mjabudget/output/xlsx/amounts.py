"""Amounts of a plan in, formulas of buffers and shares out, with what they come to."""

from __future__ import annotations

from fractions import Fraction

from mjabudget.analysis.cube import Amount, Cell
from mjabudget.model.budget import Budget
from mjabudget.output.language import MARK
from mjabudget.output.xlsx.blocks import available, budgeted
from mjabudget.output.xlsx.layout import ASSUMED, KNOWN, MISSING, Plan
from mjabudget.output.xlsx.styles import NONE
from mjabudget.output.xlsx.values import Formula, literal


def buffer(plan: Plan, b: Budget, source: str) -> Formula:
    """Return the formula of what is left of the money available; the word unknown where either is."""
    pot, cells = (available(b, source),), tuple(budgeted(b, source=source))
    given, spent = plan.total(b, pot), plan.total(b, cells)
    unknown = f"{plan.sum(MISSING, b, pot)}+{plan.sum(MISSING, b, cells)}>0"
    left = f"ROUND({plan.sum(KNOWN, b, pot)}-{plan.sum(KNOWN, b, cells)},2)"
    missing = given.unknown or spent.unknown
    value: Fraction | str = plan.unknown if missing else Fraction(given.known - spent.known)
    return Formula(f"IF({unknown},{literal(plan.unknown)},{left})", value)


def ratio(part: str, whole: str, value: Fraction | None) -> Formula:
    """Return the formula of a share; a dash where one of the two is no number, or the whole is 0."""
    dash = literal(NONE)
    return Formula(
        f"IFERROR(IF(N({whole})=0,{dash},{part}/{whole}),{dash})", NONE if value is None else value
    )


def share_value(part: Amount, whole: Amount) -> Fraction | None:
    """Return what a share comes to; None where it cannot be said."""
    if part.unknown or whole.unknown or not whole.known:
        return None
    return Fraction(part.known) / Fraction(whole.known)


def reserve(plan: Plan, b: Budget, source: str) -> Fraction | None:
    """Return the share of the money available that is left; None where it cannot be said."""
    given, spent = plan.total(b, (available(b, source),)), plan.total(b, tuple(budgeted(b, source=source)))
    if given.unknown or spent.unknown or not given.known:
        return None
    return Fraction(given.known - spent.known) / Fraction(given.known)


def rests(plan: Plan, b: Budget, cells: tuple[Cell, ...]) -> Formula:
    """Return the formula of the mark that shows while one of the cells is an estimate."""
    shown = MARK if plan.total(b, cells).assumed else ""
    return Formula(f'IF({plan.sum(ASSUMED, b, cells)}>0,"{MARK}","")', shown)
