"""A question in, its optimum out, from nothing and one rule at a time: slow, exact, and sure to end.

The dual method of Goldfarb and Idnani (1983). It starts from the guess, which is best where no rule counts,
and takes in one broken rule after another; each makes the optimum of those taken in so far a worse one, so
that no set of rules returns. Where a broken rule cannot be mended, the rules contradict each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from mjabudget.analysis.estimate.constraints import ZERO, Rule
from mjabudget.analysis.estimate.optimality import Balance, Question, eliminated

ONE = Fraction(1)


def stepwise(question: Question) -> Balance | None:
    """Return the one optimum; None where there is none, since the hard rules contradict each other."""
    work = _Work(question, _with_floors(question))
    while True:
        broken = work.broken()
        if broken is None:
            return Balance(tuple(work.amounts()), tuple(work.forces[: len(question.rules)]))
        if not work.mend(broken):
            return None


def _with_floors(question: Question) -> tuple[Rule, ...]:
    """Add the rules that no unknown is below 0."""
    floors = tuple(Rule("least", ((i, ONE),), ZERO) for i in range(len(question.guess)))
    return (*question.rules, *floors)


@dataclass
class _Work:
    """The rules taken in so far (`binding`), and the force of every rule."""

    question: Question
    rules: tuple[Rule, ...]
    binding: list[int] = field(default_factory=list)
    forces: list[Fraction] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.forces = [ZERO] * len(self.rules)

    def amounts(self) -> list[Fraction]:
        """Return what the forces make of the guess."""
        found = list(self.question.guess)
        for rule, force in zip(self.rules, self.forces, strict=True):
            if force:
                for index, factor in rule.terms:
                    found[index] += self.question.spread[index] * factor * force
        return found

    def broken(self) -> int | None:
        """Return the first rule that is broken, those that must hold to the digit before others."""
        amounts, bound = self.amounts(), set(self.binding)
        short = {n: self._short(n, amounts) for n in range(len(self.rules)) if n not in bound}
        exact = [n for n, gap in short.items() if gap and self.rules[n].kind == "equal"]
        return next(iter([*exact, *(n for n, gap in short.items() if gap > 0)]), None)

    def mend(self, number: int) -> bool:
        """Take in a broken rule, letting go of those that hinder; False where it cannot be mended."""
        while True:
            gap = self._short(number, self.amounts())
            sign = ONE if gap > 0 else -ONE
            pushed = [self._product(n, number) * sign for n in self.binding]
            gram = [[self._product(a, b) for b in self.binding] for a in self.binding]
            turns = eliminated([[*row, value] for row, value in zip(gram, pushed, strict=True)])
            room = self._product(number, number)
            room -= sum((t * p for t, p in zip(turns, pushed, strict=True)), ZERO)
            limit, hinders = min(
                (
                    (self.forces[n] / t, n)
                    for n, t in zip(self.binding, turns, strict=True)
                    if t > 0 and self.rules[n].kind != "equal"
                ),
                default=(None, -1),
            )
            full = abs(gap) / room if room > 0 else None
            if full is None and limit is None:
                return False
            whole = limit is None or (full is not None and full <= limit)
            step = (full if whole else limit) or ZERO
            for n, t in zip(self.binding, turns, strict=True):
                self.forces[n] -= step * t
            self.forces[number] += step * sign
            if whole:
                self.binding.append(number)
                return True
            self.forces[hinders] = ZERO
            self.binding.remove(hinders)

    def _short(self, number: int, amounts: Sequence[Fraction]) -> Fraction:
        """Return how much a rule is short of its bound, after what it gives way where it is soft."""
        rule = self.rules[number]
        given = rule.slack * self.forces[number] if rule.kind == "near" else ZERO
        return rule.bound - given - sum((f * amounts[i] for i, f in rule.terms), ZERO)

    def _product(self, one: int, other: int) -> Fraction:
        """Return how much a force of 1 of one rule moves another."""
        mine, spread = dict(self.rules[one].terms), self.question.spread
        total = sum((mine[i] * f * spread[i] for i, f in self.rules[other].terms if i in mine), ZERO)
        return total + self.rules[one].slack if one == other and self.rules[one].kind == "near" else total
