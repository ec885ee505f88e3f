"""Estimate unknown and estimated costs, reconciled to the figures.

Least-squares balancing after Stone, Champernowne and Meade (1942): the amounts nearest to an initial
estimate, made from printed shares and weights, that keep every figure, and the assumptions as far as these
leave room. docs/ESTIMATE.md says what is minimised.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from mjabudget.analysis.audit import Bounds, audit
from mjabudget.analysis.audit.inequalities import write_system
from mjabudget.analysis.estimate.reconcile import UnprovenError
from mjabudget.analysis.estimate.results import (
    AssumptionOutcome,
    Estimate,
    EstimateLine,
    How,
    Outcome,
    Why,
    WhyNot,
)
from mjabudget.analysis.estimate.run import fill
from mjabudget.model.budget import Budget
from mjabudget.model.selection import Selection

__all__ = [
    "AssumptionOutcome",
    "Estimate",
    "EstimateLine",
    "How",
    "Outcome",
    "UnprovenError",
    "Why",
    "WhyNot",
    "bounded",
    "estimate",
]


def estimate(budgets: Sequence[Budget], to: Decimal = Decimal(1), without: Sequence[str] = ()) -> Estimate:
    """Fill the unknown and estimated costs of budgets, in multiples of `to` (whole currency).

    Left out are figures that are acknowledged to differ, those of `without` (keys, `YEAR/ID`), and where
    the rest still contradicts itself the best repair that `audit` finds. Where no amounts in multiples of
    `to` keep the figures, smaller ones are used. `without` may name assumptions as well. Raises
    UnknownFigureError for a key in it that is neither, ModuleNotFoundError (name "highspy", or "z3" where a
    repair is needed) where the extra `estimate` is not installed, UnprovenError where the result could not be
    verified in exact arithmetic.
    """
    system = write_system(budgets, assumed=True)
    system.require(without)
    left_out: dict[str, Why] = {c.key: "acknowledged" for c in system.constraints if c.figure.acknowledged}
    left_out |= dict.fromkeys(without, "asked")
    filled = fill(system, left_out, to)
    if filled is None:
        figures = {c.key for c in system.constraints if c.assumption is None}
        proven = audit(budgets, without=tuple(key for key in left_out if key in figures))
        if proven.interrupted:
            raise KeyboardInterrupt
        repair = proven.bounds.without
        left_out |= {key: "repair" for key in repair if key not in left_out}
        filled = fill(system, left_out, to)
    if filled is None:
        raise UnprovenError("no amounts were found that keep the figures left")
    return filled


def bounded(estimated: Estimate, bounds: Bounds) -> Estimate:
    """Put the proven bounds of an audit beside each line; audit the same budgets without its `left_out`."""
    ranges = [(budget, bounds.of(budget)) for budget in estimated.filled]

    def with_bounds(line: EstimateLine) -> EstimateLine:
        of = Selection(year=(line.budget.year,), theme=(line.theme,), source=(line.source,))
        own = next(by_selection for budget, by_selection in ranges if budget is line.budget)
        return replace(line, allowed=own.get(of))

    return replace(estimated, lines=tuple(map(with_bounds, estimated.lines)))
