"""Inequalities that cannot all be true in, the multipliers that prove it out; exact.

In a set of inequalities that is minimal, the multipliers are unique but for scale (Gleeson and Ryan 1990):
they are the one solution of "every variable cancels out".
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mjabudget.analysis.audit.inequalities import Row


class ProofError(AssertionError):
    """A proof that does not add up: a fault of this program, never shown as a result."""


def multipliers(rows: Sequence[Row]) -> tuple[Fraction, ...]:
    """Return a positive multiplier for each row of a minimal set; ProofError where there is none."""
    equations: dict[int, dict[int, Fraction]] = {}
    for number, row in enumerate(rows):
        for index, coefficient in row.terms:
            equations.setdefault(index, {})[number] = coefficient
    solved = _solve(list(equations.values()))
    free = [number for number in range(len(rows)) if number not in solved]
    if len(free) != 1:
        raise ProofError(f"{len(free)} sets of multipliers instead of one")
    solution = [solved.get(number, {}).get(free[0], Fraction(0)) for number in range(len(rows))]
    solution[free[0]] = Fraction(1)
    if len(rows) > 1 and all(value < 0 for number, value in enumerate(solution) if number != free[0]):
        solution = [-value for value in solution]
    if any(value <= 0 for value in solution):
        raise ProofError("the multipliers are not all above 0")
    return tuple(solution)


def _solve(equations: list[dict[int, Fraction]]) -> dict[int, dict[int, Fraction]]:
    """Solve sums that are 0, the shortest first: return unknowns as sums of those that stay free."""
    solved: dict[int, dict[int, Fraction]] = {}
    for equation in sorted(equations, key=len):
        left: dict[int, Fraction] = {}
        for unknown, coefficient in equation.items():
            for other, factor in solved.get(unknown, {unknown: Fraction(1)}).items():
                left[other] = left.get(other, Fraction(0)) + coefficient * factor
        left = {unknown: coefficient for unknown, coefficient in left.items() if coefficient}
        if not left:
            continue
        pivot, scale = left.popitem()
        value = {unknown: -coefficient / scale for unknown, coefficient in left.items()}
        for unknown, known in solved.items():
            if pivot in known:
                solved[unknown] = _added(known, value, known.pop(pivot))
        solved[pivot] = value
    return solved


def _added(left: dict[int, Fraction], right: dict[int, Fraction], factor: Fraction) -> dict[int, Fraction]:
    total = dict(left)
    for unknown, coefficient in right.items():
        total[unknown] = total.get(unknown, Fraction(0)) + coefficient * factor
    return {unknown: coefficient for unknown, coefficient in total.items() if coefficient}


def added_up(pairs: Sequence[tuple[Fraction, Row]]) -> tuple[dict[int, Fraction], Fraction]:
    """Multiply the rows and add them up: what is left of each variable, and of the bounds."""
    terms: dict[int, Fraction] = {}
    bound = Fraction(0)
    for multiplier, row in pairs:
        bound += multiplier * row.bound
        for index, coefficient in row.terms:
            terms[index] = terms.get(index, Fraction(0)) + multiplier * coefficient
    return {index: value for index, value in terms.items() if value}, bound


def prove(pairs: Sequence[tuple[Fraction, Row]]) -> Fraction:
    """Add the rows up again and return the gap: 0 is at least (or above) a number that it is not.

    Returns 0 where the sum says that 0 is above 0. ProofError where the sum says nothing of the kind.
    """
    if any(multiplier <= 0 for multiplier, _ in pairs):
        raise ProofError("a multiplier is not above 0")
    terms, bound = added_up(pairs)
    if terms:
        raise ProofError("the amounts do not cancel out")
    if bound < 0 or (bound == 0 and not any(row.strict for _, row in pairs)):
        raise ProofError("the sum is no contradiction")
    return bound
