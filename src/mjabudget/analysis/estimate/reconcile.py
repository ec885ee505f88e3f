"""Reconcile the amount of every block with the figures: exact, then in whole steps.

What does not touch each other is solved apart, in an order that does not depend on the order of the files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mjabudget.analysis.audit.components import UnionFind
from mjabudget.analysis.audit.inequalities import System
from mjabudget.analysis.audit.variables import Variable
from mjabudget.analysis.estimate import dual_active_set, highs_solver
from mjabudget.analysis.estimate.constraints import (
    Constraints,
    LinearConstraint,
    Strictness,
    constraints,
    printed_zeros,
)
from mjabudget.analysis.estimate.cost_blocks import ZERO, CostBlock
from mjabudget.analysis.estimate.initial_estimate import InitialEstimate, initial_estimate
from mjabudget.analysis.estimate.optimality import BalancingProblem, is_optimal, solve_from
from mjabudget.analysis.estimate.rounding import rounded
from mjabudget.model.assumption import STRENGTHS
from mjabudget.model.selection import natural

LADDER = (
    Strictness(),
    Strictness(zeros=False),
    Strictness(derived=False),
    Strictness(exact=False, zeros=False),
    Strictness(exact=False, zeros=False, derived=False),
)


class UnprovenError(RuntimeError):
    """The exact arithmetic did not come to an end: a fault of the program, or of the solver's proposal."""


@dataclass(frozen=True)
class Reconciled:
    """The amount to be filled in each block, by variable, and the step it is a multiple of.

    `constant` are figures without anything to fill behind them, `scaleless` those of years that say nowhere
    how much money they are about. `given_up` are the assumptions that could not be kept to; those in
    `outdone` could, but for stronger ones.
    """

    amounts: dict[int, Fraction]
    steps: dict[int, Fraction]
    constant: frozenset[str]
    scaleless: frozenset[str]
    strictness: Strictness
    given_up: frozenset[str] = frozenset()
    outdone: frozenset[str] = frozenset()


def reconcile(
    system: System, blocks: Mapping[int, CostBlock], left_out: frozenset[str], steps: Sequence[Fraction]
) -> Reconciled | None:
    """Solve with as much strictness as there is a solution for, then with as many assumptions; else None.

    `steps` are the steps to round to, the one asked for first.
    """
    for strictness in LADDER:
        attempt = _Attempt(system, blocks, left_out, steps, strictness)
        reconciled = attempt.with_most_assumptions()
        if reconciled is not None:
            return reconciled
    return None


@dataclass(frozen=True)
class _Attempt:
    """Solves a run at one strictness, with the assumptions that it is told to keep to."""

    system: System
    blocks: Mapping[int, CostBlock]
    left_out: frozenset[str]
    steps: Sequence[Fraction]
    strictness: Strictness

    def with_most_assumptions(self) -> Reconciled | None:
        """Keep to all assumptions; where they cannot all hold, to the stronger ones first."""
        by_strength: list[list[str]] = [[] for _ in STRENGTHS]
        for c in self.system.constraints:
            if c.assumption is not None and c.key not in self.left_out:
                by_strength[STRENGTHS.index(c.assumption.strength)].append(c.key)
        every = frozenset(key for keys in by_strength for key in keys)
        best = self.solved(every, every)
        if best is not None or not every:
            return best
        best, kept = self.solved(frozenset(), every), frozenset[str]()
        if best is None:
            return None
        # Where a group cannot hold beside what is kept, each half of it is tried, down to single ones.
        groups = [sorted(keys, key=natural) for keys in reversed(by_strength)]
        while groups:
            keys = groups.pop()
            found = self.solved(kept | frozenset(keys), every) if keys else None
            if found is not None:
                best, kept = found, kept | frozenset(keys)
            elif len(keys) > 1:
                groups += [keys[len(keys) // 2 :], keys[: len(keys) // 2]]
        outdone = frozenset(k for k in every - kept if self.solved(frozenset((k,)), every) is not None)
        return replace(best, outdone=outdone)

    def solved(self, kept: frozenset[str], every: frozenset[str]) -> Reconciled | None:
        """Solve with some of the assumptions; None where there is no solution."""
        system, strictness, given_up = self.system, self.strictness, every - kept
        left_out = self.left_out | given_up
        zero = printed_zeros(system, self.blocks, left_out) if strictness.zeros else frozenset[int]()
        figures = [(c.budget, c.figure) for c in system.constraints if c.key not in left_out]
        initial = initial_estimate(figures, self.blocks, zero)
        written = constraints(system, self.blocks, initial, left_out, self.strictness)
        found = (
            None if written is None else _reconciled(system, initial, written, self.steps, self.strictness)
        )
        return None if found is None else replace(found, given_up=given_up)


def _reconciled(
    system: System,
    initial: InitialEstimate,
    written: Constraints,
    steps: Sequence[Fraction],
    strictness: Strictness,
) -> Reconciled | None:
    unknowns = set(initial.amounts)
    unknowns |= _buffers(system, initial, written.constraints)
    usable = [c for c in written.constraints if all(i in unknowns for i, _ in c.terms)]
    scaleless = {c.key for c in written.constraints} - {c.key for c in usable} - {""}
    amounts = dict.fromkeys(initial.zero, ZERO)
    chosen = dict.fromkeys(amounts, steps[0])
    for members, own in _components(system, unknowns, usable):
        exact = _exact(system, initial, members, own)
        if exact is None:
            return None
        filled = _without_buffers(system, members, exact, own, steps)
        if filled is None:
            return None
        amounts |= filled[0]
        chosen |= dict.fromkeys(filled[0], filled[1])
    return Reconciled(amounts, chosen, written.constant, frozenset(scaleless), strictness)


def _buffers(system: System, initial: InitialEstimate, written: Iterable[LinearConstraint]) -> set[int]:
    """List the buffers that are unknown and asked about, in years that say how much money they are about.

    Not those that may be negative: unknowns are at least 0, and a buffer is not filled in anyway.
    """
    asked = {i for c in written for i, _ in c.terms if system.variables[i].buffer}
    asked = {i for i in asked if system.variables[i].low is not None}
    return {i for i in asked if _year(system.variables[i]) in initial.totals}


def _year(variable: Variable) -> tuple[str, str]:
    return variable.programme, variable.year


def _components(
    system: System, unknowns: set[int], written: Sequence[LinearConstraint]
) -> Iterator[tuple[tuple[int, ...], tuple[LinearConstraint, ...]]]:
    """Split unknowns and constraints into independent components, each in an order of its own."""
    joined = UnionFind(len(system.variables))
    for constraint in written:
        joined.join(index for index, _ in constraint.terms)
    by_root: dict[int, list[LinearConstraint]] = defaultdict(list)
    for constraint in written:
        by_root[joined.root(constraint.terms[0][0])].append(constraint)
    members: dict[int, list[int]] = defaultdict(list)
    for index in sorted(unknowns, key=lambda i: _order(system.variables[i])):
        members[joined.root(index)].append(index)
    for root, indices in members.items():
        place = {index: number for number, index in enumerate(indices)}
        local = [_renumbered(c, place) for c in by_root[root]]
        yield tuple(indices), tuple(sorted(local, key=lambda c: (c.key, c.kind, c.terms, c.bound)))


def _order(variable: Variable) -> tuple[object, ...]:
    return (
        variable.programme,
        variable.year,
        natural(variable.theme),
        natural(variable.source),
        variable.buffer,
        tuple(natural(a) for a in variable.activities),
        (variable.theme, variable.source, variable.activities),
    )


def _renumbered(constraint: LinearConstraint, place: Mapping[int, int]) -> LinearConstraint:
    return replace(constraint, terms=tuple(sorted((place[i], f) for i, f in constraint.terms)))


def _exact(
    system: System, initial: InitialEstimate, members: Sequence[int], own: tuple[LinearConstraint, ...]
) -> tuple[Fraction, ...] | None:
    """Balance one component; None where its hard constraints cannot all be kept."""
    amounts, variances = zip(*(_expected(system, initial, i) for i in members), strict=True)
    if not own:
        return tuple(amounts)
    problem = BalancingProblem(tuple(amounts), tuple(variances), own)
    proposal = highs_solver.propose_active_set(problem)
    solution = (None if proposal is None else solve_from(problem, proposal)) or dual_active_set.solve(problem)
    if solution is None:
        return None
    if not is_optimal(problem, solution):
        raise UnprovenError("the optimum could not be verified in exact arithmetic")
    return solution.amounts


def _expected(system: System, initial: InitialEstimate, index: int) -> tuple[Fraction, Fraction]:
    """Return the initial amount and the variance of an unknown; a buffer is put at a tenth of all money."""
    if index in initial.amounts:
        return initial.amounts[index], initial.variances[index]
    total = initial.totals[_year(system.variables[index])]
    return total / 10, total * total


def _without_buffers(
    system: System,
    members: Sequence[int],
    exact: Sequence[Fraction],
    own: Sequence[LinearConstraint],
    steps: Sequence[Fraction],
) -> tuple[dict[int, Fraction], Fraction] | None:
    """Round the amounts of one component; buffers are not filled in."""
    at = [n for n, i in enumerate(members) if not system.variables[i].buffer]
    place = {n: number for number, n in enumerate(at)}
    kept = [_renumbered(c, place) for c in own if all(i in place for i, _ in c.terms)]
    multiples = rounded([exact[n] for n in at], kept, steps)
    if multiples is None:
        return None
    amounts, step = multiples
    return {members[n]: amount for n, amount in zip(at, amounts, strict=True)}, step
