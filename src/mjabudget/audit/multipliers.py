"""Inequalities that cannot all be true in, the multipliers that prove it out; exact.

In a set of inequalities that is minimal, the multipliers are unique but for scale (Gleeson and Ryan 1990):
they are the one solution of "every variable cancels out".
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mjabudget.audit.system import Row


class ProofError(AssertionError):
    """A proof that does not add up: a fault of this program, never shown as a result."""


def multipliers(rows: Sequence[Row]) -> tuple[Fraction, ...]:
    """Return a positive multiplier for each row of a minimal set; ProofError where there is none."""
    variables = sorted({index for row in rows for index, _ in row.terms})
    places = {index: place for place, index in enumerate(variables)}
    matrix = [[Fraction(0)] * len(rows) for _ in variables]
    for number, row in enumerate(rows):
        for index, coefficient in row.terms:
            matrix[places[index]][number] = coefficient
    pivots = _reduce(matrix, len(rows))
    free = [number for number in range(len(rows)) if number not in pivots]
    if len(free) != 1:
        raise ProofError(f"{len(free)} sets of multipliers instead of one")
    solution = [Fraction(0)] * len(rows)
    solution[free[0]] = Fraction(1)
    for column, line in pivots.items():
        solution[column] = -matrix[line][free[0]]
    return tuple(solution)


def _reduce(matrix: list[list[Fraction]], width: int) -> dict[int, int]:
    """Bring the matrix into reduced echelon form; return the line of each pivot column."""
    pivots: dict[int, int] = {}
    for column in range(width):
        line = next((i for i in range(len(pivots), len(matrix)) if matrix[i][column]), None)
        if line is None:
            continue
        top = len(pivots)
        matrix[top], matrix[line] = matrix[line], matrix[top]
        scale = matrix[top][column]
        matrix[top] = [value / scale for value in matrix[top]]
        for other, values in enumerate(matrix):
            if other != top and (factor := values[column]):
                matrix[other] = [
                    value - factor * mine if mine else value
                    for value, mine in zip(values, matrix[top], strict=True)
                ]
        pivots[column] = top
    return pivots


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
