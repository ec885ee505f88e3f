"""Find the amounts nearest to an initial estimate that keep the constraints: exact, and proven to be nearest.

Least-squares balancing with inequalities: minimise the squared deviations of the unknowns from the initial
estimate and of the soft constraints from their bounds, each over its variance, with no unknown below 0. The
optimality conditions (Karush, Kuhn and Tucker) say that every unknown is its initial amount plus what the
multipliers of the constraints make of it, cut off at 0. Once the active set is known (which unknowns are 0,
which constraints bind) that is a linear system; it is solved in fractions, the active set is corrected by
what comes out, and the end is checked against the conditions, so that it matters neither where the first
active set came from nor how floating-point numbers are rounded there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from mjabudget.analysis.estimate.constraints import LinearConstraint
from mjabudget.analysis.estimate.cost_blocks import ZERO

STEPS = 40


@dataclass(frozen=True, slots=True)
class BalancingProblem:
    """Unknowns 0, 1, ... with an initial amount and a variance each, and the constraints between them."""

    initial: tuple[Fraction, ...]
    variances: tuple[Fraction, ...]
    constraints: tuple[LinearConstraint, ...]


@dataclass(frozen=True, slots=True)
class ActiveSet:
    """Which unknowns are 0, and which constraints bind."""

    zero: frozenset[int]
    binding: frozenset[int]


@dataclass(frozen=True, slots=True)
class Solution:
    """The amounts of the unknowns, and the multiplier of every constraint."""

    amounts: tuple[Fraction, ...]
    multipliers: tuple[Fraction, ...]


def solve_from(problem: BalancingProblem, proposal: ActiveSet) -> Solution | None:
    """Return the one optimum; None where correcting the active set goes round in circles."""
    active = proposal
    seen: set[ActiveSet] = set()
    for _ in range(STEPS):
        solution = _solve(problem, active)
        if is_optimal(problem, solution):
            return solution
        seen.add(active)
        active = _corrected(problem, active, solution)
        if active in seen:
            return None
    return None


def is_optimal(problem: BalancingProblem, solution: Solution) -> bool:
    """Return whether the optimality conditions hold, every one of them, exactly."""
    pulled = _pulled(problem, solution.multipliers)
    unknowns = all(x == max(u, ZERO) for x, u in zip(solution.amounts, pulled, strict=True))
    return unknowns and all(
        _holds(constraint, _shortfall(constraint, solution.amounts), multiplier)
        for constraint, multiplier in zip(problem.constraints, solution.multipliers, strict=True)
    )


def _holds(constraint: LinearConstraint, shortfall: Fraction, multiplier: Fraction) -> bool:
    """Check a constraint: met, and its multiplier is what its shortfall, or its being tight, allows."""
    if constraint.kind == "equality":
        return shortfall == 0
    if constraint.kind == "soft":
        return multiplier == max(shortfall, ZERO) / constraint.variance
    return shortfall <= 0 <= multiplier and (shortfall == 0 or multiplier == 0)


def _shortfall(constraint: LinearConstraint, amounts: Sequence[Fraction]) -> Fraction:
    """Return how much a constraint is short of its bound."""
    return constraint.bound - sum((f * amounts[i] for i, f in constraint.terms), ZERO)


def _pulled(problem: BalancingProblem, multipliers: Sequence[Fraction]) -> list[Fraction]:
    """Return what the multipliers make of the initial amounts, before they are cut off at 0."""
    pulled = list(problem.initial)
    for constraint, multiplier in zip(problem.constraints, multipliers, strict=True):
        if multiplier:
            for index, factor in constraint.terms:
                pulled[index] += problem.variances[index] * factor * multiplier
    return pulled


def _solve(problem: BalancingProblem, active: ActiveSet) -> Solution:
    """Solve for the multipliers of the constraints that bind; one that follows from others gets none."""
    constraints = problem.constraints
    order = ("equality", "soft", "inequality")
    binding = sorted(active.binding, key=lambda n: order.index(constraints[n].kind))
    rows: list[list[Fraction]] = []
    for number in binding:
        constraint = constraints[number]
        mine = {i: f * problem.variances[i] for i, f in constraint.terms if i not in active.zero}
        row = [sum((mine[i] * f for i, f in constraints[n].terms if i in mine), ZERO) for n in binding]
        if constraint.kind == "soft":
            row[len(rows)] += constraint.variance
        initial = sum((f * problem.initial[i] for i, f in constraint.terms if i not in active.zero), ZERO)
        rows.append([*row, constraint.bound - initial])
    multipliers = [ZERO] * len(constraints)
    for number, multiplier in zip(binding, solve_symmetric(rows), strict=True):
        multipliers[number] = multiplier
    pulled = _pulled(problem, multipliers)
    amounts = tuple(ZERO if i in active.zero else x for i, x in enumerate(pulled))
    return Solution(amounts, tuple(multipliers))


def solve_symmetric(rows: list[list[Fraction]]) -> list[Fraction]:
    """Solve a symmetric system whose pivots are not negative; where one is 0 the unknown is 0.

    In whole numbers, row by row without their denominators (Bareiss 1968): the numbers stay short.
    """
    whole = [_without_denominators(row) for row in rows]
    size, last = len(whole), 1
    for at in range(size):
        pivot = whole[at][at]
        if not pivot:
            continue
        for below in range(at + 1, size):
            factor = whole[below][at]
            whole[below] = [
                (b * pivot - factor * a) // last for a, b in zip(whole[at], whole[below], strict=True)
            ]
        last = pivot
    solution = [ZERO] * size
    for at in reversed(range(size)):
        if whole[at][at]:
            rest = sum((whole[at][k] * solution[k] for k in range(at + 1, size) if solution[k]), ZERO)
            solution[at] = (whole[at][size] - rest) / whole[at][at]
    return solution


def _without_denominators(row: Sequence[Fraction]) -> list[int]:
    scale = lcm(*(f.denominator for f in row))
    return [f.numerator * (scale // f.denominator) for f in row]


def _corrected(problem: BalancingProblem, active: ActiveSet, solution: Solution) -> ActiveSet:
    """Choose the active set again, by the signs that came out."""
    pulled = _pulled(problem, solution.multipliers)
    zero = frozenset(i for i, u in enumerate(pulled) if u < 0 or (u == 0 and i in active.zero))
    binding = (n for n, c in enumerate(problem.constraints) if _binds(n, c, active, solution))
    return ActiveSet(zero, frozenset(binding))


def _binds(number: int, constraint: LinearConstraint, active: ActiveSet, solution: Solution) -> bool:
    shortfall = _shortfall(constraint, solution.amounts)
    if constraint.kind == "equality":
        return True
    if constraint.kind == "soft" or shortfall > 0:
        return shortfall > 0
    return number in active.binding and shortfall == 0 and solution.multipliers[number] > 0
