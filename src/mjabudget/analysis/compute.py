"""Compute an amount or a share from the cells of a cube: exact, an interval where amounts are unknown."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from mjabudget.analysis.basis import facts
from mjabudget.analysis.cube import Cube, Factors, LinearForm, by_factors
from mjabudget.analysis.premises import FigureKey
from mjabudget.model.amount import Amount
from mjabudget.model.basis import GUESSES, Basis
from mjabudget.model.figure import Figure
from mjabudget.model.interval import Interval, exactly
from mjabudget.model.selection import Selection


@dataclass(frozen=True, slots=True)
class Computed:
    """What a selection, or a figure's arithmetic, comes to.

    `value` is in whole currency, or in percent; None where it cannot be said. `basis` is what it rests on;
    `unknown` and `rounded` say that unknown and rounded amounts are behind it; `missing` lists the years that
    are not in the run.
    """

    value: Interval | None
    unknown: bool = False
    rounded: bool = False
    basis: Basis = "stated"
    missing: tuple[str, ...] = ()
    base: Interval | None = None

    @property
    def estimated(self) -> bool:
        """Return whether it rests on assumed, estimated or derived amounts."""
        return self.basis in GUESSES


def amount(cube: Cube, of: Selection, home: str, minus: Selection | None = None) -> Computed:
    """Return the amount of `of`, less that of `minus`, in whole units of currency."""
    return _computed(cube, home, (of, minus, None))


def share(cube: Cube, of: Selection, over: Selection, home: str, minus: Selection | None = None) -> Computed:
    """Return `of`, less `minus`, as a percentage of `over`; no value where the base is 0 or may be."""
    return _computed(cube, home, (of, minus, over))


def of_figure(cube: Cube, figure: Figure, home: str) -> Computed:
    """Compute what a figure prints: from stated amounts, else the other printed ones, else from estimates."""
    return _computed(cube, home, (figure.of, figure.minus, figure.over), (home, figure.id))


def _computed(
    cube: Cube,
    home: str,
    sides: tuple[Selection, Selection | None, Selection | None],
    itself: FigureKey | None = None,
) -> Computed:
    named = {year for selection in sides if selection is not None for year in selection.year}
    missing = tuple(sorted(named - cube.years.keys()))
    if missing:
        return Computed(None, basis="unknown", missing=missing)
    return of_forms(cube, *cube.forms(home, *sides), itself)


def of_forms(
    cube: Cube, above: LinearForm, over: LinearForm | None, itself: FigureKey | None = None
) -> Computed:
    """Return what a sum of cells comes to, in whole currency; in percent of `over` where that is given.

    `itself` is the figure that prints it, which is no evidence for itself. Where estimates and unknown
    amounts are in it, it rests on the estimates: whatever can be said needs them.
    """
    grounds = facts(cube).grounds(above, itself)
    basis, fixed = (
        (grounds.basis, grounds.fixed) if over is None else grounds.share_of(facts(cube).grounds(over))
    )
    groups = {
        factors: sum((cube.known(cell) for cell in cells), Amount())
        for factors, cells in by_factors(above, over).items()
    }
    total = sum(groups.values(), Amount())
    if basis == "unknown" and total.estimated:
        basis = "estimated"
    value, base = _ratio(groups) if over is not None else (_sum(groups, 0), None)
    if fixed is not None:
        return Computed(fixed, rounded=fixed.point is None, basis=basis, base=base)
    return Computed(value, bool(total.unknown), bool(total.up), basis, (), base)


def _sum(groups: dict[Factors, Amount], side: int) -> Interval:
    total = exactly(0)
    for factors, group in groups.items():
        if factors[side]:
            total += group.interval.times(Fraction(factors[side]))
    return total


def _ratio(groups: dict[Factors, Amount]) -> tuple[Interval | None, Interval]:
    """Return the interval of a linear-fractional function over a box, in percent, and that of its base.

    Its extremes are at corners of the box, and along the directions in which the box has no end.
    """
    base = _sum(groups, 1)
    sign = base.sign
    if not sign:
        return None, base
    values: list[Fraction] = []
    down = up = False
    for corner in product(*(_corners(group) for group in groups.values())):
        above = sum((n * x for (n, _), x in zip(groups, corner, strict=True)), Fraction(0))
        below = sum((d * x for (_, d), x in zip(groups, corner, strict=True)), Fraction(0))
        values.append(above / below)
    for (n, d), group in groups.items():
        if group.unknown and d:
            values.append(Fraction(n, d))
        elif group.unknown:
            up, down = up or n * sign > 0, down or n * sign < 0
    low = None if down else min(values) * 100
    return Interval(low, None if up else max(values) * 100), base


def _corners(group: Amount) -> tuple[Fraction, ...]:
    interval = group.interval
    ends = [end for end in (interval.low, interval.high) if end is not None]
    return tuple(dict.fromkeys(ends))
