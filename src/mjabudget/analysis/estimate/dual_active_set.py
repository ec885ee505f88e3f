"""Find the optimum of a balancing problem from nothing, one constraint at a time: slow, exact, sure to end.

The dual active-set method of Goldfarb and Idnani (1983). It starts from the initial estimate, which is best
where no constraint counts, and takes in one broken constraint after another; each makes the optimum of those
taken in so far a worse one, so that no active set returns. Where a broken constraint cannot be mended, the
constraints contradict each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from mjabudget.analysis.estimate.constraints import LinearConstraint
from mjabudget.analysis.estimate.cost_blocks import ZERO
from mjabudget.analysis.estimate.optimality import BalancingProblem, Solution, solve_symmetric

ONE = Fraction(1)


def solve(problem: BalancingProblem) -> Solution | None:
    """Return the one optimum; None where there is none, since the hard constraints contradict each other."""
    work = _Work(problem, _with_floors(problem))
    while True:
        broken = work.broken()
        if broken is None:
            return Solution(tuple(work.amounts()), tuple(work.multipliers[: len(problem.constraints)]))
        if not work.mend(broken):
            return None


def _with_floors(problem: BalancingProblem) -> tuple[LinearConstraint, ...]:
    """Add the constraints that no unknown is below 0."""
    unknowns = range(len(problem.initial))
    floors = tuple(LinearConstraint("inequality", ((i, ONE),), ZERO) for i in unknowns)
    return (*problem.constraints, *floors)


@dataclass
class _Work:
    """The active set so far (`binding`), and the multiplier of every constraint."""

    problem: BalancingProblem
    constraints: tuple[LinearConstraint, ...]
    binding: list[int] = field(default_factory=list)
    multipliers: list[Fraction] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.multipliers = [ZERO] * len(self.constraints)

    def amounts(self) -> list[Fraction]:
        """Return what the multipliers make of the initial amounts."""
        amounts = list(self.problem.initial)
        for constraint, multiplier in zip(self.constraints, self.multipliers, strict=True):
            if multiplier:
                for index, factor in constraint.terms:
                    amounts[index] += self.problem.variances[index] * factor * multiplier
        return amounts

    def broken(self) -> int | None:
        """Return the first constraint that is broken, those that must hold to the digit before others."""
        amounts, bound = self.amounts(), set(self.binding)
        gaps = {n: self._shortfall(n, amounts) for n in range(len(self.constraints)) if n not in bound}
        exact = [n for n, gap in gaps.items() if gap and self.constraints[n].kind == "equality"]
        return next(iter([*exact, *(n for n, gap in gaps.items() if gap > 0)]), None)

    def mend(self, number: int) -> bool:
        """Take in a broken constraint, letting go of those that hinder; False where it cannot be mended."""
        while True:
            gap = self._shortfall(number, self.amounts())
            sign = ONE if gap > 0 else -ONE
            pushed = [self._product(n, number) * sign for n in self.binding]
            gram = [[self._product(a, b) for b in self.binding] for a in self.binding]
            turns = solve_symmetric([[*row, value] for row, value in zip(gram, pushed, strict=True)])
            room = self._product(number, number)
            room -= sum((t * p for t, p in zip(turns, pushed, strict=True)), ZERO)
            limit, hinders = min(
                (
                    (self.multipliers[n] / t, n)
                    for n, t in zip(self.binding, turns, strict=True)
                    if t > 0 and self.constraints[n].kind != "equality"
                ),
                default=(None, -1),
            )
            full = abs(gap) / room if room > 0 else None
            if full is None and limit is None:
                return False
            whole = limit is None or (full is not None and full <= limit)
            step = (full if whole else limit) or ZERO
            for n, t in zip(self.binding, turns, strict=True):
                self.multipliers[n] -= step * t
            self.multipliers[number] += step * sign
            if whole:
                self.binding.append(number)
                return True
            self.multipliers[hinders] = ZERO
            self.binding.remove(hinders)

    def _shortfall(self, number: int, amounts: Sequence[Fraction]) -> Fraction:
        """Return how much a constraint is short of its bound, after what it gives way where it is soft."""
        constraint = self.constraints[number]
        yielded = constraint.variance * self.multipliers[number] if constraint.kind == "soft" else ZERO
        return constraint.bound - yielded - sum((f * amounts[i] for i, f in constraint.terms), ZERO)

    def _product(self, one: int, other: int) -> Fraction:
        """Return how much a multiplier of 1 of one constraint moves another."""
        mine, variances = dict(self.constraints[one].terms), self.problem.variances
        total = sum((mine[i] * f * variances[i] for i, f in self.constraints[other].terms if i in mine), ZERO)
        soft = one == other and self.constraints[one].kind == "soft"
        return total + self.constraints[one].variance if soft else total
