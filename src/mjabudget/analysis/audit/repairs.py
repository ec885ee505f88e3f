"""Combine the repairs of each component into the smallest ones for the whole run, best first.

Between repairs of the same size: figures that are acknowledged to differ go before others, assumptions before
figures (the weakest first), and coarse figures (whole percents, circa) before exact euros.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush
from math import prod

from mjabudget.analysis.audit.components import Component
from mjabudget.analysis.audit.inequalities import FigureConstraint, System
from mjabudget.model.figure import Figure

MOST_LISTED = 100
Rank = tuple[int, tuple[tuple[int, Fraction], ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Repairs:
    """The smallest repairs of a run, best first, at most `MOST_LISTED`; `count` is how many there are."""

    best: tuple[tuple[str, ...], ...]
    count: int


def coarseness(figure: Figure) -> Fraction:
    """Return how wide the printed number is: 0.01 for a whole percentage; of an amount in parts of itself."""
    nearest = figure.printed.nearest
    if nearest.low is None or nearest.high is None or figure.printed.exact:
        return Fraction(0)
    width = nearest.high - nearest.low
    if figure.printed.unit == "percent":
        return width / 100
    return min(Fraction(1), width / max(abs(nearest.low), abs(nearest.high)))


def rank(constraints: Iterable[FigureConstraint]) -> Rank:
    """Return the sort key of a repair: its size, what it gives up (dearest first), its keys."""
    chosen = tuple(constraints)
    dear = sorted(((-c.readiness, -coarseness(c.figure)) for c in chosen), reverse=True)
    return len(chosen), tuple(dear), tuple(sorted(c.key for c in chosen))


def repairs(system: System, masks: Sequence[tuple[Component, Sequence[int]]]) -> Repairs:
    """Combine the repairs of independent components, as bit masks over the figures of each."""
    choices = [c for component, own in masks if (c := _smallest(system, component, own))]
    if not choices:
        return Repairs((), 0)
    best: list[tuple[str, ...]] = []
    first = (0,) * len(choices)
    waiting = [(0, first)]
    seen = {first}
    while waiting and len(best) < MOST_LISTED:
        _, chosen = heappop(waiting)
        best.append(tuple(sorted(k for i, keys in zip(chosen, choices, strict=True) for k in keys[i])))
        for place, index in enumerate(chosen):
            later = (*chosen[:place], index + 1, *chosen[place + 1 :])
            if index + 1 < len(choices[place]) and later not in seen:
                seen.add(later)
                heappush(waiting, (sum(later), later))
    return Repairs(tuple(best), prod(len(choice) for choice in choices))


def _smallest(system: System, component: Component, masks: Sequence[int]) -> list[tuple[str, ...]]:
    """Return the smallest repairs of one component, best first; none where it needs none."""
    least = min((mask.bit_count() for mask in masks), default=0)
    if not least:
        return []
    sets = [
        [system.constraints[i] for n, i in enumerate(component.figures) if mask >> n & 1]
        for mask in masks
        if mask.bit_count() == least
    ]
    return [tuple(c.key for c in chosen) for chosen in sorted(sets, key=rank)]


def some_repair(order: Sequence[int], consistent: Callable[[list[int]], bool]) -> int:
    """Return some repair, as a bit mask: take in figures in order, leave out those that no longer fit."""
    kept: list[int] = []
    for number in order:
        if consistent([*kept, number]):
            kept.append(number)
    return sum(1 << number for number in order if number not in kept)
