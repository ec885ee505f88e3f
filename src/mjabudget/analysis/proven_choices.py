"""Prove with the solver where the text leaves a choice, and find all that would do: the alternatives.

What stated and printed amounts correct for certain is corrected first. Where the rest still contradicts
itself, each smallest repair is an alternative: its figures change and all others stay, which leaves each of
its figures a lowest and a highest number to print.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mjabudget.analysis.audit.bounds import BoundsFinder
from mjabudget.analysis.audit.inequalities import FigureConstraint, System, figure_key
from mjabudget.analysis.audit.repairs import rank
from mjabudget.analysis.audit.run import ComponentWork, Progress, Work, prepare, verdict
from mjabudget.analysis.cube import cubes
from mjabudget.analysis.publish import publish
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure, Printed
from mjabudget.model.interval import Interval, half_up, quantized

MOST_LISTED = 20
MOST_TRIED = 20
"""How many numbers are tried from either end, to see whether one can be printed."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A figure that gives way: the lowest and highest it may read, None where that is more than a number."""

    key: str
    budget: Budget
    figure: Figure
    reads: Printed | None


@dataclass(frozen=True, slots=True)
class ProvenChoice:
    """Figures of which at least one must change: the alternatives, of which one is enough, best first.

    `complete` is whether these are all the smallest ones.
    """

    alternatives: tuple[tuple[Replacement, ...], ...]
    complete: bool = True

    @property
    def keys(self) -> frozenset[str]:
        """The figures that may give way."""
        return frozenset(r.key for alternative in self.alternatives for r in alternative)


def proven_choices(budgets: Sequence[Budget], progress: Progress | None = None) -> tuple[ProvenChoice, ...]:
    """List the choices that the text leaves.

    `progress` is called with the steps done and those known so far. Raises ModuleNotFoundError (name "z3")
    where the solver is not installed.
    """
    certain = tuple(publish(cube, b).corrected for cube in cubes(budgets) for b in cube.budgets)
    work = prepare(certain, (), progress)
    return tuple(
        _choice(work, each)
        for each in work.components
        if each.checker.core(range(len(each.constraints))) is not None
    )


def _choice(work: Work, each: ComponentWork) -> ProvenChoice:
    for _ in each.search.steps():
        work.step()
    masks = each.minimal_repairs()
    least = min(mask.bit_count() for mask in masks)
    sets = [
        [c for n, c in enumerate(each.constraints) if mask >> n & 1]
        for mask in masks
        if mask.bit_count() == least
    ]
    best = sorted(sets, key=rank)[:MOST_LISTED]
    return ProvenChoice(
        tuple(_alternative(work, each, given_up) for given_up in best),
        each.search.complete and len(best) == len(sets),
    )


def _alternative(
    work: Work, each: ComponentWork, given_up: Sequence[FigureConstraint]
) -> tuple[Replacement, ...]:
    keys = frozenset(c.key for c in given_up)
    kept = frozenset(c.key for c in each.constraints) - keys
    finder = BoundsFinder(work.system, [each.component for each in work.components], keys)
    return tuple(
        Replacement(c.key, c.budget, c.figure, _reads(work.system, finder, c, kept)) for c in given_up
    )


def _reads(
    system: System, finder: BoundsFinder, constraint: FigureConstraint, kept: frozenset[str]
) -> Printed | None:
    """Return the lowest and highest number that a figure may read while some others hold."""
    printed, figure = constraint.figure.printed, constraint.figure
    if printed.low is None or printed.low != printed.high or figure.minus is not None:
        return None
    step = Fraction(printed.low_unit)

    def holds(number: int) -> bool:
        exactly = quantized(number * step, printed.low_decimals)
        return _holds(system, constraint, replace(printed, low=exactly, high=exactly), kept)

    value = _value(system, finder, constraint)
    if value is None or value.low is None or value.high is None:
        ends = _nearby(half_up(Fraction(printed.low) / step), holds)
    else:
        ends = _within(half_up(value.low / step), half_up(value.high / step), holds)
    if ends is None:
        return None
    lowest, highest = (quantized(number * step, printed.low_decimals) for number in ends)
    return replace(printed, low=lowest, high=highest)


def _within(low: int, high: int, holds: Callable[[int], bool]) -> tuple[int, int]:
    """Return the lowest and highest number that holds, between ends that are at most a little too wide."""
    low = next(filter(holds, range(low, min(high, low + MOST_TRIED))), high)
    return low, next(filter(holds, range(high, max(low, high - MOST_TRIED), -1)), low)


def _nearby(printed: int, holds: Callable[[int], bool]) -> tuple[int, int] | None:
    """Return the numbers in a row that hold and are nearest to one that does not; None where none is near."""
    for distance in range(1, MOST_TRIED + 1):
        for sign in (-1, 1):
            near = printed + sign * distance
            if holds(near):
                far = near
                while holds(far + sign) and abs(far - near) < MOST_TRIED:
                    far += sign
                return min(near, far), max(near, far)
    return None


def _value(system: System, finder: BoundsFinder, constraint: FigureConstraint) -> Interval | None:
    """Return a range that a figure's value surely lies in; None where there is none, or no base above 0."""
    above, base = system.space.forms(constraint.figure, constraint.budget)
    low, high = finder.ends(above)
    if low is None or high is None:
        return None
    if constraint.figure.over is None:
        return Interval(low, high)
    least, most = finder.ends(base)
    if not least or most is None or low < 0:
        return None
    return Interval(low / most * 100, high / least * 100)


def _holds(system: System, constraint: FigureConstraint, printed: Printed, kept: frozenset[str]) -> bool:
    """Return whether a figure can read this number while some others hold."""
    several = len(system.space.cubes) > 1
    changed = []
    for budget in system.budgets:
        keys = {f.id: figure_key(budget, f, several=several) for f in budget.figures}
        figures = (
            replace(f, printed=printed) if keys[f.id] == constraint.key else f
            for f in budget.figures
            if keys[f.id] == constraint.key or keys[f.id] in kept
        )
        changed.append(replace(budget, figures=tuple(figures)))
    return verdict(prepare(changed))[0]
