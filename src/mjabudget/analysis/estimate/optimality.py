"""Rules and a first guess in, the nearest amounts that keep the rules out: exact, and proven to be nearest.

Least squares with inequalities: minimise the squared deviations of the unknowns from the guess and of the
soft rules from their bounds, each over its spread, with no unknown below 0. The optimality conditions
(Karush, Kuhn and Tucker) say that every unknown is its guess plus what the forces of the rules make of it,
cut off at 0. Given which unknowns are 0 and which rules bind, that is a linear system; it is solved in
fractions, the choice is corrected by what comes out, and the end is checked against the conditions, so that
it matters neither where the first choice came from nor how floating-point numbers are rounded there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from mjabudget.analysis.estimate.constraints import ZERO, Rule

STEPS = 40


@dataclass(frozen=True, slots=True)
class Question:
    """Unknowns 0, 1, ... with a guess and a spread each, and the rules between them."""

    guess: tuple[Fraction, ...]
    spread: tuple[Fraction, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which unknowns are 0, and which rules bind."""

    zero: frozenset[int]
    binding: frozenset[int]


@dataclass(frozen=True, slots=True)
class Balance:
    """The amounts of the unknowns, and the force of every rule."""

    amounts: tuple[Fraction, ...]
    forces: tuple[Fraction, ...]


def balance(question: Question, first: Choice) -> Balance | None:
    """Return the one optimum; None where correcting the choice goes round in circles."""
    choice = first
    seen: set[Choice] = set()
    for _ in range(STEPS):
        found = _solve(question, choice)
        if optimal(question, found):
            return found
        seen.add(choice)
        choice = _corrected(question, choice, found)
        if choice in seen:
            return None
    return None


def optimal(question: Question, found: Balance) -> bool:
    """Tell whether the conditions of an optimum hold, every one of them, exactly."""
    pulled = _pulled(question, found.forces)
    unknowns = all(x == max(u, ZERO) for x, u in zip(found.amounts, pulled, strict=True))
    return unknowns and all(
        _holds(rule, _short(rule, found.amounts), force)
        for rule, force in zip(question.rules, found.forces, strict=True)
    )


def _holds(rule: Rule, short: Fraction, force: Fraction) -> bool:
    """Check a rule: met, and its force is what its shortfall, or its being tight, allows."""
    if rule.kind == "equal":
        return short == 0
    if rule.kind == "near":
        return force == max(short, ZERO) / rule.slack
    return short <= 0 <= force and (short == 0 or force == 0)


def _short(rule: Rule, amounts: Sequence[Fraction]) -> Fraction:
    """Return how much a rule is short of its bound."""
    return rule.bound - sum((f * amounts[i] for i, f in rule.terms), ZERO)


def _pulled(question: Question, forces: Sequence[Fraction]) -> list[Fraction]:
    """Return the unknowns that the forces make of the guess, before they are cut off at 0."""
    pulled = list(question.guess)
    for rule, force in zip(question.rules, forces, strict=True):
        if force:
            for index, factor in rule.terms:
                pulled[index] += question.spread[index] * factor * force
    return pulled


def _solve(question: Question, choice: Choice) -> Balance:
    """Solve for the forces of the rules that bind; a rule that follows from others gets none."""
    binding = sorted(choice.binding, key=lambda r: ("equal", "near", "least").index(question.rules[r].kind))
    rows: list[list[Fraction]] = []
    for number in binding:
        rule = question.rules[number]
        mine = {i: f * question.spread[i] for i, f in rule.terms if i not in choice.zero}
        row = [
            sum((mine[i] * f for i, f in question.rules[other].terms if i in mine), ZERO) for other in binding
        ]
        if rule.kind == "near":
            row[len(rows)] += rule.slack
        guessed = sum((f * question.guess[i] for i, f in rule.terms if i not in choice.zero), ZERO)
        rows.append([*row, rule.bound - guessed])
    forces = [ZERO] * len(question.rules)
    for number, force in zip(binding, eliminated(rows), strict=True):
        forces[number] = force
    pulled = _pulled(question, forces)
    return Balance(tuple(ZERO if i in choice.zero else x for i, x in enumerate(pulled)), tuple(forces))


def eliminated(rows: list[list[Fraction]]) -> list[Fraction]:
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
    found = [ZERO] * size
    for at in reversed(range(size)):
        if whole[at][at]:
            rest = sum((whole[at][k] * found[k] for k in range(at + 1, size) if found[k]), ZERO)
            found[at] = (whole[at][size] - rest) / whole[at][at]
    return found


def _without_denominators(row: Sequence[Fraction]) -> list[int]:
    scale = lcm(*(f.denominator for f in row))
    return [f.numerator * (scale // f.denominator) for f in row]


def _corrected(question: Question, choice: Choice, found: Balance) -> Choice:
    """Choose again, by the signs that came out."""
    pulled = _pulled(question, found.forces)
    zero = frozenset(i for i, u in enumerate(pulled) if u < 0 or (u == 0 and i in choice.zero))
    return Choice(zero, frozenset(n for n, r in enumerate(question.rules) if _binds(n, r, choice, found)))


def _binds(number: int, rule: Rule, choice: Choice, found: Balance) -> bool:
    short = _short(rule, found.amounts)
    if rule.kind == "equal":
        return True
    if rule.kind == "near" or short > 0:
        return short > 0
    return number in choice.binding and short == 0 and found.forces[number] > 0
