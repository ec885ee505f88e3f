"""Solve which sums printed sums fix: exact Gaussian elimination over sparse rows of fractions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from mjabudget.model.interval import Interval, exactly

Vector = Mapping[int, Fraction]


@dataclass(frozen=True, slots=True)
class Equation:
    """A sum of variables (coefficient by number of the variable) that lies in an interval."""

    vector: Vector
    value: Interval


@dataclass(slots=True)
class Span:
    """The sums that are combinations of equations, the most precise equations used first.

    `circuits` lists how often equations, by number, count in sums of them that are nothing at all: each of
    these equations is given by the others.
    """

    equations: tuple[Equation, ...]
    circuits: list[dict[int, Fraction]] = field(default_factory=list)
    _rows: dict[int, tuple[dict[int, Fraction], dict[int, Fraction]]] = field(default_factory=dict)

    def combination(self, vector: Vector) -> dict[int, Fraction] | None:
        """Return how often each equation counts in a sum; None where the sum is no combination of them."""
        left, used = self._reduced(vector)
        return None if left else used

    def given_by_others(self, number: int) -> dict[int, Fraction] | None:
        """Return how often others count in the sum of one equation, as precisely as they give it."""
        ways = [
            {n: -factor / circuit[number] for n, factor in circuit.items() if n != number}
            for circuit in self.circuits
            if number in circuit
        ]
        return min(ways, key=lambda way: _width(self.total(way)), default=None)

    def total(self, combination: Mapping[int, Fraction]) -> Interval:
        """Add up equations, each as often as it counts."""
        total = exactly(0)
        for number, factor in combination.items():
            total += self.equations[number].value.times(factor)
        return total

    def add(self, number: int) -> None:
        """Take in one more equation; one that the others give already is noted as a circuit."""
        left, used = self._reduced(self.equations[number].vector)
        if not left:
            self.circuits.append(_plus({number: Fraction(1)}, used, Fraction(-1)))
            return
        pivot = min(left)
        lead = left[pivot]
        row = {column: factor / lead for column, factor in left.items()}
        made_of = _plus({number: 1 / lead}, used, -1 / lead)
        for column, (other, its_own) in self._rows.items():
            factor = other.get(pivot)
            if factor:
                self._rows[column] = _plus(other, row, -factor), _plus(its_own, made_of, -factor)
        self._rows[pivot] = row, made_of

    def _reduced(self, vector: Vector) -> tuple[dict[int, Fraction], dict[int, Fraction]]:
        """Return what rows do not cover of a sum, and how often each equation counts in the rest."""
        left = dict(vector)
        used: dict[int, Fraction] = {}
        for column in tuple(vector):
            # Rows are fully reduced: taking one off changes no other pivot.
            if column in self._rows:
                row, made_of = self._rows[column]
                factor = vector[column]
                left, used = _plus(left, row, -factor), _plus(used, made_of, factor)
        return left, used


def span(equations: Sequence[Equation]) -> Span:
    """Take in equations, those whose value is known most precisely first, of these the shortest."""
    made = Span(tuple(equations))
    for number in sorted(range(len(equations)), key=lambda n: _coarseness(equations[n])):
        made.add(number)
    return made


def _coarseness(equation: Equation) -> tuple[Fraction, int]:
    return _width(equation.value), len(equation.vector)


def _width(value: Interval) -> Fraction:
    if value.low is None or value.high is None:
        raise ValueError("an equation has a value with two ends")
    return value.high - value.low


def _plus(one: Vector, other: Vector, factor: Fraction) -> dict[int, Fraction]:
    total = dict(one)
    for key, value in other.items():
        new = total.get(key, Fraction(0)) + value * factor
        if new:
            total[key] = new
        else:
            total.pop(key, None)
    return total
