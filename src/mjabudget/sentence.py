"""A result of `check` in, the sentence that says it out: printed, computed, difference, what to write."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from mjabudget.checks import Remark, Result
from mjabudget.interval import Interval, half_up
from mjabudget.model import Budget, Printed
from mjabudget.text import Money, Percent, Points, Text, Value, template, text

MOST_DIGITS = 12


def sentence(result: Result) -> Text:
    """Say how a figure stands, with its numbers."""
    if result.status == "acknowledged":
        return text("{verdict}. Known: {reason}", verdict=_verdict(result), reason=_reason(result))
    if result.status == "stale":
        return _stale(result)
    return _verdict(result)


def printed_value(printed: Printed, budget: Budget) -> Value:
    """Return what is printed, as it is said: a number, a range, a bound."""
    low = (
        None
        if printed.low is None
        else _said(Fraction(printed.low), printed, budget, _decimals(printed.low_unit, printed.low))
    )
    high = (
        None
        if printed.high is None
        else _said(Fraction(printed.high), printed, budget, _decimals(printed.high_unit, printed.high))
    )
    if low is None:
        return text("at most {high}", high=high or "")
    if high is None:
        return text("at least {low}", low=low)
    return low if printed.low == printed.high else text("{low} to {high}", low=low, high=high)


def computed_value(result: Result) -> Value:
    """Return what was computed, with as many digits as it takes to see on which side of an end it lies."""
    value = result.computed.value
    if value is None:
        return text("not known")
    return interval_value(value, result.printed, result.budget)


def interval_value(value: Interval, printed: Printed, budget: Budget) -> Value:
    """Word an interval in the unit of a figure."""
    if value.point is not None:
        return _exact(value.point, printed, budget)
    if value.low is None and value.high is None:
        return text("any amount")
    if value.low is None:
        return text("at most {high}", high=_exact(value.high or Fraction(0), printed, budget))
    if value.high is None:
        return text("at least {low}", low=_exact(value.low, printed, budget))
    return text(
        "{low} to {high}", low=_exact(value.low, printed, budget), high=_exact(value.high, printed, budget)
    )


def should_read(result: Result) -> Value | None:
    """Return what the text would have to say instead; None where that is not one number."""
    value, printed = result.computed.value, result.printed
    if value is None or value.point is None or printed.exact:
        return None
    unit = printed.low_unit or printed.high_unit
    rounded = half_up(value.point / Fraction(unit)) * Fraction(unit)
    return _said(rounded, printed, result.budget, _decimals(unit, unit))


def remark_sentence(remark: Remark) -> Text:
    """Word a remark on a negative amount."""
    return text(
        "{activity}, {source}: the amount is negative", activity=remark.activity, source=remark.source
    )


def digits(value: Fraction, ends: Iterable[Fraction], least: int) -> int:
    """Return how many decimals show on which side of each end a number lies, at least `least`."""
    marks = tuple(ends)
    for count in range(least, MOST_DIGITS):
        shown = Fraction(round(value * 10**count), 10**count)
        if all(_side(shown, end) == _side(value, end) for end in marks):
            return count
    return MOST_DIGITS


def _side(number: Fraction, end: Fraction) -> int:
    return (number > end) - (number < end)


def _verdict(result: Result) -> Text:
    computed = result.computed
    if computed.missing:
        return text(
            "printed {printed}; not judged: the year {years} is not in this run",
            printed=printed_value(result.printed, result.budget),
            years=", ".join(computed.missing),
        )
    status = result.underlying or result.status
    numbers: dict[str, Value] = {
        "printed": printed_value(result.printed, result.budget),
        "computed": computed_value(result),
    }
    if computed.value is None:
        return text(_NO_BASE, **numbers)
    if status in ("agrees", "estimated"):
        return _agreeing(result, numbers, assumed=status == "estimated")
    if status == "undetermined":
        return text("printed {printed}, computed {computed}: unknown amounts leave it open", **numbers)
    return _differing(result, numbers, cut_off=status == "truncated")


_NO_BASE = template("printed {printed}; not judged: the money it is a share of is 0 or not known")


def _agreeing(result: Result, numbers: dict[str, Value], *, assumed: bool) -> Text:
    if result.computed.rounded:
        numbers["range"] = interval_value(result.printed.nearest, result.printed, result.budget)
        message = template("printed {printed}, which is {range}; computed {computed}: they overlap")
        fitted = template(
            "printed {printed}, which is {range}; the estimates give {computed}: they "
            "overlap, which proves nothing"
        )
    elif result.printed.exact and result.figure.kind == "figure":
        message = template("printed {printed}, computed {computed}: agrees")
        fitted = template("printed {printed}, the estimates give {computed}: fits, which proves nothing")
    elif result.printed.exact:
        message = template("required {printed}, computed {computed}: kept")
        fitted = template("required {printed}, the estimates give {computed}: kept, which proves nothing")
    elif result.tie:
        message = template(
            "printed {printed}, computed {computed}: agrees, exactly at the end of what rounds to it (a tie)"
        )
        fitted = template(
            "printed {printed}, the estimates give {computed}: fits, exactly at the end of "
            "what rounds to it "
            "(a tie), which proves nothing"
        )
    else:
        message = template("printed {printed}, computed {computed}: agrees")
        fitted = template("printed {printed}, the estimates give {computed}: fits, which proves nothing")
    return text(fitted if assumed else message, **numbers)


def _differing(result: Result, numbers: dict[str, Value], *, cut_off: bool) -> Text:
    """Word a difference; on estimates it is the estimate that misses, whatever the document says."""
    assumed = result.computed.assumed
    gap = result.difference
    if gap is not None:
        numbers["gap"] = _gap(gap, result)
    right = should_read(result)
    if right is not None:
        numbers["right"] = right
    if result.figure.kind == "limit":
        return text(
            template("required {printed}: the estimate misses this limit, computed {computed}, {gap}")
            if assumed
            else template("required {printed}, computed {computed}: {gap}"),
            **numbers,
        )
    if cut_off:
        return text(_CUT[assumed, right is not None], **numbers)
    return text(_DIFFERS[assumed, right is not None], **numbers)


_CUT = {
    (False, True): template(
        "printed {printed}, computed {computed}: cut off instead of rounded, {gap}; the "
        "text would have to say {right}"
    ),
    (False, False): template("printed {printed}, computed {computed}: cut off instead of rounded"),
    (True, True): template(
        "the estimate misses this figure: printed {printed}, computed {computed}, {gap}, "
        "which is {printed} when cut "
        "off instead of rounded; to fit the estimate the text would have to say {right}"
    ),
    (True, False): template(
        "the estimate misses this figure: printed {printed}, computed {computed}, which "
        "is {printed} when cut off "
        "instead of rounded"
    ),
}
_DIFFERS = {
    (False, True): template(
        "printed {printed}, computed {computed}: differs by {gap}; the text would have to say {right}"
    ),
    (False, False): template("printed {printed}, computed {computed}: differs by {gap}"),
    (True, True): template(
        "the estimate misses this figure: printed {printed}, computed {computed}, {gap}; "
        "to fit the estimate the "
        "text would have to say {right}"
    ),
    (True, False): template("the estimate misses this figure: printed {printed}, computed {computed}, {gap}"),
}


def _stale(result: Result) -> Text:
    known = result.figure.acknowledged
    then = printed_value(known.computed, result.budget) if known else ""
    if result.underlying in ("agrees", "estimated"):
        return text(
            "{verdict}. The acknowledgement ({then}) is out of date: the difference is gone; delete it",
            verdict=_verdict(result),
            then=then,
        )
    return text(
        "{verdict}. The acknowledgement is out of date: it says {then}; look again, correct or delete it",
        verdict=_verdict(result),
        then=then,
    )


def _reason(result: Result) -> str:
    return result.figure.acknowledged.reason if result.figure.acknowledged else ""


def _gap(gap: Fraction, result: Result) -> Value:
    if result.printed.unit == "percent":
        count = digits(abs(gap), [Fraction(0)], 2)
        return Points(gap, count)
    return Money(gap, result.budget.currency, Fraction(result.budget.unit), signed=True)


def _exact(value: Fraction, printed: Printed, budget: Budget) -> Value:
    near = value in printed.nearest
    shown = (printed.nearest,) if near or printed.cut_off is None else (printed.nearest, printed.cut_off)
    ends = [e for i in shown for e in (i.low, i.high) if e is not None]
    least = _decimals(printed.rounded_to, printed.low or printed.high or Decimal(0)) + 1
    return _said(value, printed, budget, digits(value, ends, least) if printed.unit == "percent" else least)


def _said(value: Fraction, printed: Printed, budget: Budget, decimals: int) -> Value:
    if printed.unit == "percent":
        return Percent(value, decimals)
    return Money(value, budget.currency, Fraction(budget.unit))


def _decimals(unit: Decimal, written: Decimal) -> int:
    """Return the decimals that a number was printed with."""
    exponent = (unit or written).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
