"""Tell whether a number of a quote stands for what a figure prints, though it is not its value to the digit.

A number in a quote may be rounded where the figure is not, or hedged: "ruim 4,1 miljoen" is 4,111,805.
Signs do not count: a deficit of 140 is -140.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from mjabudget.model.figure import Printed
from mjabudget.model.interval import Interval, exactly
from mjabudget.prose.numbers import Claim, Reading

_CUT_OFF = Fraction(99, 100)


def printed_ends(printed: Printed) -> tuple[Decimal, ...]:
    """Return the value printed, or the two ends of a range, the smaller one first; without their signs."""
    return tuple(sorted({abs(end) for end in (printed.low, printed.high) if end is not None}))


def stands_for(claim: Claim, printed: Printed, factor: Decimal, *, rounded: bool) -> bool:
    """Return whether a claim, times `factor`, is near enough to what is printed to be a way of saying it.

    `rounded`: a number that rounds to what is printed will do, whatever it is.
    """
    return any(_reading_stands_for(r, claim, printed, factor, rounded=rounded) for r in claim.readings)


def _reading_stands_for(
    reading: Reading, claim: Claim, printed: Printed, factor: Decimal, *, rounded: bool
) -> bool:
    said = sorted((abs(number) * factor, unit * factor) for number, unit in reading.numbers)
    spans = [_span(number, unit, claim, rounded=rounded) for number, unit in said]
    ends = [Fraction(end) for end in printed_ends(printed)]
    if len(said) == 2 and len(ends) == 2:
        return ends[0] in spans[0] and ends[1] in spans[1]
    if len(said) == 2:
        return claim.rough and ends[0] in Interval(spans[0].low, spans[1].high)
    if len(ends) == 2:
        return (printed.exact or claim.hedge is not None) and spans[0].overlaps(Interval(*ends))
    number, unit = said[0]
    gap = abs(Fraction(number) - ends[0])
    if printed.exact:
        return claim.hedge is not None and gap <= unit
    return ends[0] in spans[0] or (_is_coarse(printed) and gap <= Fraction(printed.low_unit) / 2)


def _span(number: Decimal, unit: Decimal, claim: Claim, *, rounded: bool) -> Interval:
    """Return the values that a number of a quote can stand for.

    A hedge leaves open the digits that are written as zeros: ruim 20% is 20% to 30%. A number that is rounded
    by its nature stands for what rounds to it; an amount in millions also for what is cut off to it.
    """
    value, half = Fraction(number), Fraction(unit) / 2
    coarse = Fraction(max(unit, _last_digit(number)))
    if claim.hedge == "about":
        return Interval(value - coarse / 2, value + coarse / 2)
    if claim.hedge is not None:
        return Interval(value, value + coarse) if claim.hedge == "above" else Interval(value - coarse, value)
    if claim.rough and claim.unit == "amount":
        return Interval(value - half, value + 2 * half * _CUT_OFF)
    return Interval(value - half, value + half) if claim.rough or rounded else exactly(value)


def _last_digit(number: Decimal) -> Decimal:
    """Return one unit of the last digit that is no zero: 100 for 300."""
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if number and isinstance(exponent, int) else Decimal(0)


def _is_coarse(printed: Printed) -> bool:
    """Return whether the file says that a number is less precise than its last digit."""
    exponent = (printed.low or Decimal(0)).as_tuple().exponent
    return isinstance(exponent, int) and printed.low_unit > Decimal(1).scaleb(exponent)
