"""Round exact amounts to whole steps (euros, cents) that keep every hard constraint: controlled rounding.

Rounding each amount by itself would lose a euro here and there. Here the amounts that go up and those that go
down are chosen together, as near as possible to the exact ones, so that euro totals stay what they are and no
share leaves what rounds to the printed one. HiGHS proposes, whole-number arithmetic decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor, lcm

from mjabudget.analysis.estimate import highs_solver
from mjabudget.analysis.estimate.constraints import LinearConstraint
from mjabudget.analysis.estimate.cost_blocks import ZERO, CostToFill
from mjabudget.model.interval import half_up

WIDER = (0, 1, 8, 256, 10_000, 1_000_000)


def rounded(
    amounts: Sequence[Fraction], constraints: Sequence[LinearConstraint], steps: Sequence[Fraction]
) -> tuple[tuple[Fraction, ...], Fraction] | None:
    """Round amounts of 0 or more to multiples of the first of `steps` that will do; None where none does."""
    hard = [c for c in constraints if c.kind != "soft"]
    for step in steps:
        if not hard:
            return tuple(half_up(a / step) * step for a in amounts), step
        multiples = _to_multiples(amounts, hard, step)
        if multiples is not None:
            return multiples, step
    return None


def _to_multiples(
    amounts: Sequence[Fraction], constraints: Sequence[LinearConstraint], step: Fraction
) -> tuple[Fraction, ...] | None:
    """Round amounts to multiples of `step`; None where none of those tried keep the constraints."""
    down = [floor(a / step) for a in amounts]
    parts = [a / step - d for a, d in zip(amounts, down, strict=True)]
    in_steps = [own for c in constraints if (own := _in_steps(c, down, step)) is not None]
    if len(in_steps) < len(constraints):
        return None
    for most in WIDER:
        chosen = _chosen(parts, in_steps, down, most)
        if chosen is not None:
            return tuple((d + c) * step for d, c in zip(down, chosen, strict=True))
    return None


def _chosen(
    parts: Sequence[Fraction], constraints: Sequence[LinearConstraint], down: Sequence[int], most: int
) -> Sequence[int] | None:
    """Return steps up or down that keep the constraints and leave no amount below 0."""
    floors = [
        LinearConstraint("inequality", ((i, Fraction(1)),), Fraction(-d))
        for i, d in enumerate(down)
        if d < most
    ]
    every = [*constraints, *floors]
    steps = highs_solver.propose_steps(parts, every, most)
    if steps is None or not all(_kept(c, steps) for c in every):
        return None
    return steps


def _kept(constraint: LinearConstraint, steps: Sequence[int]) -> bool:
    total = sum((f * steps[i] for i, f in constraint.terms), ZERO)
    return total == constraint.bound if constraint.kind == "equality" else total >= constraint.bound


def _in_steps(constraint: LinearConstraint, down: Sequence[int], step: Fraction) -> LinearConstraint | None:
    """Write a constraint in whole steps from the amounts rounded down; None where it cannot hold."""
    scale = lcm(*(f.denominator for _, f in constraint.terms))
    terms = tuple((i, f * scale) for i, f in constraint.terms)
    bound = constraint.bound * scale / step - sum((f * down[i] for i, f in terms), ZERO)
    if constraint.kind == "equality":
        return None if bound.denominator > 1 else LinearConstraint("equality", terms, bound, constraint.key)
    return LinearConstraint("inequality", terms, Fraction(ceil(bound)), constraint.key)


def apportioned(amount: Fraction, costs: Sequence[CostToFill], step: Fraction) -> tuple[Fraction, ...]:
    """Divide an amount in whole steps by weight: rounded down, the rest to those that lost most."""
    scale = lcm(*(c.weight.denominator for c in costs))
    weights = [c.weight.numerator * (scale // c.weight.denominator) for c in costs]
    total, count = sum(weights), int(amount / step)
    shares = [count * w // total for w in weights]
    lost = [count * w % total for w in weights]
    order = sorted(range(len(costs)), key=lambda i: (-lost[i], i))
    for index in order[: count - sum(shares)]:
        shares[index] += 1
    return tuple(f * step for f in shares)
