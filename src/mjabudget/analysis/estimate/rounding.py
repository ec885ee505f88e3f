"""Exact amounts in, amounts in whole steps (euros, cents) that keep every hard rule out: controlled rounding.

Rounding each amount by itself would lose a euro here and there. Here the amounts that go up and those that go
down are chosen together, as near as possible to the exact ones, so that euro totals stay what they are and no
share leaves what rounds to the printed one. HiGHS proposes, whole-number arithmetic decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor, lcm

from mjabudget.analysis.estimate import highs_solver
from mjabudget.analysis.estimate.blocks import Part
from mjabudget.analysis.estimate.constraints import ZERO, Rule

WIDER = (0, 1, 8, 256, 10_000, 1_000_000)


def whole(amounts: Sequence[Fraction], rules: Sequence[Rule], step: Fraction) -> tuple[Fraction, ...] | None:
    """Round amounts of 0 or more to multiples of `step`; None where none of those tried keep the rules."""
    down = [floor(a / step) for a in amounts]
    parts = [a / step - d for a, d in zip(amounts, down, strict=True)]
    local = [_in_steps(r, down, step) for r in rules if r.kind != "near"]
    if any(r is None for r in local):
        return None
    kept = [r for r in local if r is not None]
    for most in WIDER:
        chosen = _chosen(parts, kept, down, most)
        if chosen is not None:
            return tuple((d + c) * step for d, c in zip(down, chosen, strict=True))
    return None


def _chosen(
    parts: Sequence[Fraction], rules: Sequence[Rule], down: Sequence[int], most: int
) -> Sequence[int] | None:
    """Return steps up or down that keep the rules and leave no amount below 0."""
    floors = [Rule("least", ((i, Fraction(1)),), Fraction(-d)) for i, d in enumerate(down) if d < most]
    every = [*rules, *floors]
    steps = highs_solver.steps(parts, every, most, range(len(parts)))
    if steps is None or not all(_kept(r, steps) for r in every):
        return None
    return steps


def _kept(rule: Rule, steps: Sequence[int]) -> bool:
    total = sum((f * steps[i] for i, f in rule.terms), ZERO)
    return total == rule.bound if rule.kind == "equal" else total >= rule.bound


def _in_steps(rule: Rule, down: Sequence[int], step: Fraction) -> Rule | None:
    """Write a rule in whole numbers of steps from the amounts rounded down; None where it cannot hold."""
    scale = lcm(*(f.denominator for _, f in rule.terms))
    terms = tuple((i, f * scale) for i, f in rule.terms)
    bound = rule.bound * scale / step - sum((f * down[i] for i, f in terms), ZERO)
    if rule.kind == "equal":
        return Rule("equal", terms, bound, rule.key) if bound.denominator == 1 else None
    return Rule("least", terms, Fraction(ceil(bound)), rule.key)


def divided(amount: Fraction, parts: Sequence[Part], step: Fraction) -> tuple[Fraction, ...]:
    """Divide an amount in whole steps by weight: rounded down, the rest to those that lost most."""
    scale = lcm(*(p.weight.denominator for p in parts))
    weights = [p.weight.numerator * (scale // p.weight.denominator) for p in parts]
    total, count = sum(weights), int(amount / step)
    found = [count * w // total for w in weights]
    lost = [count * w % total for w in weights]
    order = sorted(range(len(parts)), key=lambda i: (-lost[i], i))
    for index in order[: count - sum(found)]:
        found[index] += 1
    return tuple(f * step for f in found)
