"""A system of figures in, the amount of every block out: exact, then in whole steps.

What does not touch each other is solved apart, in an order that does not depend on the order of the files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mjabudget.analysis.audit.inequalities import System
from mjabudget.analysis.audit.variables import Variable
from mjabudget.analysis.estimate import highs_solver
from mjabudget.analysis.estimate.blocks import Block
from mjabudget.analysis.estimate.constraints import ZERO, Rule, Rules, Strictness, rules
from mjabudget.analysis.estimate.dual_active_set import stepwise
from mjabudget.analysis.estimate.initial_estimate import Prior, prior
from mjabudget.analysis.estimate.optimality import Question, balance, optimal
from mjabudget.analysis.estimate.rounding import whole
from mjabudget.model.interval import half_up
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
    how much money they are about.
    """

    amounts: dict[int, Fraction]
    steps: dict[int, Fraction]
    strictness: Strictness
    constant: frozenset[str]
    scaleless: frozenset[str]


def reconcile(
    made: System, blocks: Mapping[int, Block], left_out: frozenset[str], steps: Sequence[Fraction]
) -> Reconciled | None:
    """Solve with as much strictness as there is a solution for; None where there is none.

    `steps` are the steps to round to, the one wanted first.
    """
    figures = [(c.budget, c.figure) for c in made.constraints if c.key not in left_out]
    guess = prior(figures, blocks)
    for strictness in LADDER:
        written = rules(made, blocks, guess, left_out, strictness)
        found = None if written is None else _reconciled(made, guess, written, steps, strictness)
        if found is not None:
            return found
    return None


def _reconciled(
    made: System, guess: Prior, written: Rules, steps: Sequence[Fraction], strictness: Strictness
) -> Reconciled | None:
    known = {i for i in guess.amount if i not in written.zero}
    known |= _buffers(made, guess, written.rules)
    usable = [r for r in written.rules if all(i in known for i, _ in r.terms)]
    scaleless = {r.key for r in written.rules} - {r.key for r in usable} - {""}
    amounts = dict.fromkeys(written.zero, ZERO)
    chosen = dict.fromkeys(amounts, steps[0])
    for members, mine in _parts(made, known, usable):
        exact = _exact(made, guess, members, mine)
        if exact is None:
            return None
        found = _rounded(made, members, mine, exact, steps)
        if found is None:
            return None
        rounded, step = found
        amounts |= rounded
        chosen |= dict.fromkeys(rounded, step)
    return Reconciled(amounts, chosen, strictness, written.constant, frozenset(scaleless))


def _buffers(made: System, guess: Prior, written: Iterable[Rule]) -> set[int]:
    """List the buffers that are unknown and asked about, in years that say how much money they are about.

    Not those that may be negative: unknowns are at least 0, and a buffer is not filled in anyway.
    """
    asked = {i for r in written for i, _ in r.terms if made.variables[i].buffer}
    asked = {i for i in asked if made.variables[i].low is not None}
    return {i for i in asked if (made.variables[i].programme, made.variables[i].year) in guess.totals}


def _parts(
    made: System, known: set[int], written: Iterable[Rule]
) -> Iterator[tuple[tuple[int, ...], tuple[Rule, ...]]]:
    """Split unknowns and rules into what hangs together, each in an order of its own."""
    parents = {i: i for i in known}

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    by_root: dict[int, list[Rule]] = defaultdict(list)
    every = list(written)
    for rule in every:
        for index, _ in rule.terms[1:]:
            parents[root(index)] = root(rule.terms[0][0])
    for rule in every:
        by_root[root(rule.terms[0][0])].append(rule)
    members: dict[int, list[int]] = defaultdict(list)
    for index in sorted(known, key=lambda i: _order(made.variables[i])):
        members[root(index)].append(index)
    for at, mine in members.items():
        place = {index: number for number, index in enumerate(mine)}
        local = [_renamed(r, place) for r in by_root[at]]
        yield tuple(mine), tuple(sorted(local, key=lambda r: (r.key, r.kind, r.terms, r.bound)))


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


def _renamed(rule: Rule, place: Mapping[int, int]) -> Rule:
    return replace(rule, terms=tuple(sorted((place[i], f) for i, f in rule.terms)))


def _exact(
    made: System, guess: Prior, members: Sequence[int], mine: Sequence[Rule]
) -> tuple[Fraction, ...] | None:
    """Balance one part; None where its hard rules cannot all be kept."""
    guesses, spreads = zip(*(_guess(made, guess, i) for i in members), strict=True)
    if not mine:
        return tuple(guesses)
    question = Question(tuple(guesses), tuple(spreads), tuple(mine))
    first = highs_solver.choice(question)
    found = (None if first is None else balance(question, first)) or stepwise(question)
    if found is None:
        return None
    if not optimal(question, found):
        raise UnprovenError("the optimum could not be verified in exact arithmetic")
    return found.amounts


def _guess(made: System, guess: Prior, index: int) -> tuple[Fraction, Fraction]:
    if index in guess.amount:
        return guess.amount[index], guess.spread[index]
    variable = made.variables[index]
    total = guess.totals[variable.programme, variable.year]
    return total / 10, total * total


def _rounded(
    made: System,
    members: Sequence[int],
    mine: Sequence[Rule],
    exact: Sequence[Fraction],
    steps: Sequence[Fraction],
) -> tuple[dict[int, Fraction], Fraction] | None:
    """Round one part to the first step in which its rules can be kept, if any; buffers are not filled in."""
    at = [n for n, i in enumerate(members) if not made.variables[i].buffer]
    place = {n: number for number, n in enumerate(at)}
    kept = [_renamed(r, place) for r in mine if all(i in place for i, _ in r.terms)]
    amounts = [exact[n] for n in at]
    for step in steps:
        if not any(r.kind != "near" for r in kept):
            found: Sequence[Fraction] | None = [half_up(a / step) * step for a in amounts]
        else:
            found = whole(amounts, kept, step)
        if found is not None:
            return {members[n]: amount for n, amount in zip(at, found, strict=True)}, step
    return None
