"""Work out what must change in the text: what is certain, and what waits for amounts that nobody has typed.

A figure is moved on stated and printed amounts alone; which of several figures gives way where estimates are
behind them is in `analysis/proven_choices.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.basis import facts
from mjabudget.analysis.check import Result, judge
from mjabudget.analysis.cube import Cube
from mjabudget.analysis.distributions import Distribution, distributions
from mjabudget.model.basis import GUESSES
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure, Printed
from mjabudget.model.interval import quantized
from mjabudget.model.selection import Selection

Action = Literal["keep", "change", "wait"]


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """What a figure should read, and `alone` where it would read otherwise if rounded by itself.

    `action` is "wait" where that cannot be said, since it rests on estimates or on nothing: `reads` is None,
    and `needs` has the money that has to be known first. `unrepeated` is one that would have to be that money
    itself: a printed amount that no other figure gives.
    """

    result: Result
    action: Action
    reads: Printed | None
    alone: Printed | None = None
    distribution: Distribution | None = None
    needs: tuple[Selection, ...] = ()
    unrepeated: bool = False

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.result.figure


@dataclass(frozen=True, slots=True)
class Publication:
    """The figures of one budget, and the distributions that they form.

    `left` are further distributions that are not made to add up: a figure is in an earlier one already, or
    rests on estimates.
    """

    budget: Budget
    figures: tuple[PublishedFigure, ...]
    distributions: tuple[Distribution, ...] = ()
    left: tuple[tuple[str, ...], ...] = ()

    @property
    def corrected(self) -> Budget:
        """The budget as if the text read what it should; without figures that their quotes contradict."""
        return replace(
            self.budget,
            figures=tuple(
                replace(p.figure, printed=p.reads or p.figure.printed)
                for p in self.figures
                if not p.result.misquote
            ),
        )


def publish(
    cube: Cube, budget: Budget, where: Selection | None = None, *, adding_up: bool = False
) -> Publication:
    """Say what every figure of a budget, or those within `where`, should read; limits are not in the text."""
    results = {f.id: judge(cube, budget, f) for f in budget.figures}
    chosen, left = distributions(cube, budget, results) if adding_up else ((), ())
    member = {name: distribution for distribution in chosen for name in distribution.figures}
    return Publication(
        budget,
        tuple(
            _published(cube, results[f.id], member.get(f.id))
            for f in budget.figures
            if where is None or all(cube.within(s, where, budget.year) for s in f.money)
        ),
        chosen,
        left,
    )


def _published(cube: Cube, result: Result, distribution: Distribution | None) -> PublishedFigure:
    printed, alone = result.printed, _alone(result)
    if alone is None:
        needs = () if result.misquote else _needs(cube, result)
        unrepeated = result.computed.value is not None and not needs and not result.misquote
        return PublishedFigure(
            result, "wait", None, needs=result.figure.money if unrepeated else needs, unrepeated=unrepeated
        )
    reads = alone if distribution is None else _exactly(distribution.numbers[result.figure.id], printed)
    return PublishedFigure(
        result,
        "keep" if _same(reads, printed) else "change",
        reads,
        None if _same(alone, reads) else alone,
        distribution,
    )


def _alone(result: Result) -> Printed | None:
    """Return what a figure should read by itself; None where only estimates say so, or nothing does.

    Nor where its own quote says something else: the file is wrong then, and maybe not the text.
    """
    if result.computed.estimated or result.misquote or result.plain_status == "undetermined":
        return None
    return result.printed if result.fits else result.should_read


def _needs(cube: Cube, result: Result) -> tuple[Selection, ...]:
    """List the money of a figure that is estimated or unknown, the years named."""
    figure, home = result.figure, result.budget.year
    known, open_bases = facts(cube), {*GUESSES, "unknown"}
    named = (replace(s, year=s.years(home)) for s in figure.selections)
    return tuple(
        s
        for s in dict.fromkeys(named)
        if set(s.year) <= cube.years.keys() and known.grounds(cube.form(s, home)).basis in open_bases
    )


def _exactly(number: Fraction, printed: Printed) -> Printed:
    """Return a number with the precision that is printed, of which it is a multiple."""
    value = quantized(number, printed.low_decimals)
    return replace(printed, low=value, high=value)


def _same(one: Printed, other: Printed) -> bool:
    return (one.low, one.high) == (other.low, other.high)
