"""Judge every figure and limit against the amounts: which status it has, and on what computed value.

The statuses and their order of precedence are those of the documentation (docs/STATUSES.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from mjabudget.analysis.compute import Computed, amount, of_figure
from mjabudget.analysis.cube import Cube, cubes
from mjabudget.analysis.misquote import Misquote, misquote
from mjabudget.model.budget import Budget
from mjabudget.model.figure import MOST_PRINTED_DECIMALS, Figure, Printed
from mjabudget.model.interval import Interval, decimals, exactly, half_up, quantized
from mjabudget.model.selection import Selection
from mjabudget.model.status import STATUSES, StatusCode


@dataclass(frozen=True, slots=True)
class Result:
    """How one figure or limit stands.

    `computed` is in percent or whole currency. `open` is true where unknown amounts leave the verdict open,
    which is a finding only when asked for. `underlying` is what the arithmetic gives, for a status that
    an acknowledgement or a misquote gives. `unrepeated` is true of a printed amount that nothing but the
    figure itself fixes: it is a fact of the document, and no test of it.
    """

    budget: Budget
    figure: Figure
    status: StatusCode
    computed: Computed
    underlying: StatusCode | None = None
    tie: bool = False
    misquote: Misquote | None = None
    unrepeated: bool = False

    @property
    def printed(self) -> Printed:
        """What the document prints."""
        return self.figure.printed

    @property
    def plain_status(self) -> StatusCode:
        """The status that the arithmetic gives, whatever is acknowledged and whatever the quote says."""
        return self.underlying or self.status

    @property
    def fits(self) -> bool:
        """Return whether the computed value is what is printed, or may be."""
        return self.plain_status in ("agrees", "estimated")

    @property
    def wrong(self) -> bool:
        """Return whether the computed value is not what is printed, known or not."""
        return STATUSES[self.plain_status].finding

    @property
    def open(self) -> bool:
        """Return whether unknown amounts leave the verdict open."""
        return self.status == "undetermined" and self.computed.unknown and self.computed.value is not None

    def finding(self, *, strict: bool = False) -> bool:
        """Return whether the result makes a check fail."""
        return STATUSES[self.status].finding or (strict and self.open)

    def notable(self, *, strict: bool = False) -> bool:
        """Return whether the result is worth a reader's attention: a finding, or a known difference."""
        return self.finding(strict=strict) or STATUSES[self.status].style == "known"

    @property
    def difference(self) -> Fraction | None:
        """Computed less printed, from the nearest ends of the two; None where they meet or are unknown."""
        value, low, high = self.computed.value, self.printed.low, self.printed.high
        if value is None:
            return None
        if high is not None and value.low is not None and value.low > high:
            return value.low - Fraction(high)
        if low is not None and value.high is not None and value.high < low:
            return value.high - Fraction(low)
        return None

    @property
    def should_read(self) -> Printed | None:
        """What the text would have to print instead, as precisely as it does now; None for limits."""
        value, printed = self.computed.value, self.printed
        if value is None or self.figure.kind == "limit":
            return None
        low, low_step = _reprinted(printed.low, printed.low_unit, value.low, floor)
        high, high_step = _reprinted(printed.high, printed.high_unit, value.high, ceil)
        if printed.low is not None and printed.high is not None and printed.low < printed.high:
            low = None if low is None else min(low, printed.low)
            high = None if high is None else max(high, printed.high)
        if low is None and high is None:
            return None
        return Printed(printed.unit, low, high, low_step, high_step)


def check(budgets: Sequence[Budget], where: Selection | None = None) -> tuple[Result, ...]:
    """Judge every figure and limit of the budgets, those within `where` only if it is given."""
    return tuple(result for cube in cubes(budgets) for result in check_cube(cube, where))


def check_cube(cube: Cube, where: Selection | None = None) -> Iterator[Result]:
    """Judge the figures and limits of one programme, in the order of its files."""
    for budget in cube.budgets:
        for figure in (*budget.figures, *budget.limits):
            if where is None or all(cube.within(s, where, budget.year) for s in figure.money):
                yield judge(cube, budget, figure)


def judge(cube: Cube, budget: Budget, figure: Figure) -> Result:
    """Judge one figure."""
    computed = of_figure(cube, figure, budget.year)
    status, tie = _status(figure.printed, computed)
    unrepeated = status == "estimated" and _unrepeated(cube, budget, figure)
    result = Result(budget, figure, status, computed, tie=tie, unrepeated=unrepeated)
    if (other := misquote(figure, budget.unit)) is not None:
        return replace(result, status="misquoted", underlying=status, misquote=other)
    known = figure.acknowledged
    if known is None or status == "undetermined" or computed.value is None:
        return result
    same = result.wrong and computed.value.overlaps(known.computed.nearest)
    return replace(result, status="acknowledged" if same else "stale", underlying=status)


def _unrepeated(cube: Cube, budget: Budget, figure: Figure) -> bool:
    """Return whether a figure is an amount that the printed amounts fix once it counts among them."""
    return figure.over is None and amount(cube, figure.of, budget.year, figure.minus).basis == "printed"


def _status(printed: Printed, computed: Computed) -> tuple[StatusCode, bool]:
    """Return the status without acknowledgement, and whether the value is at an end of what is printed."""
    value = computed.value
    if value is None:
        return "undetermined", False
    nearest = printed.nearest
    if value.within(nearest) or (computed.rounded and not computed.unknown and value.overlaps(nearest)):
        return ("estimated" if computed.estimated else "agrees"), _tie(value, printed)
    if value.overlaps(nearest):
        return "undetermined", False
    if is_cut_off(printed, computed):
        return "truncated", False
    return "differs", False


def is_cut_off(printed: Printed, computed: Computed) -> bool:
    """Return whether the printed number is the computed one cut off, or may be where amounts were rounded."""
    value = computed.value
    if value is None:
        return False
    ends = [exactly(end) for end in (value.low, value.high) if end is not None] if computed.rounded else []
    return any(printed.cuts_to(one) for one in (value, *ends))


def _reprinted(
    printed: Decimal | None, unit: Decimal, value: Fraction | None, outward: Callable[[Fraction], int]
) -> tuple[Decimal | None, Decimal]:
    """Round a computed end as the printed one was, and return its last digit; a bound stays true."""
    if printed is None or value is None:
        return None, unit
    digits = decimals(Fraction(unit or printed), MOST_PRINTED_DECIMALS)
    step = unit or Decimal(1).scaleb(-digits)
    steps = half_up(value / Fraction(step)) if unit else outward(value / Fraction(step))
    return quantized(steps * Fraction(step), digits), step


def _tie(value: Interval, printed: Printed) -> bool:
    nearest = printed.nearest
    return not printed.exact and value.point is not None and value.point in (nearest.low, nearest.high)
