"""Put a result of `check` into a sentence: printed, computed, difference, what should be written."""

from __future__ import annotations

from fractions import Fraction

from mjabudget.analysis.check import Result
from mjabudget.analysis.misquote import Misquote
from mjabudget.model.basis import Basis
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Printed
from mjabudget.model.interval import Interval, decimals_apart
from mjabudget.model.message import (
    FromFile,
    Listed,
    Message,
    Money,
    Percent,
    Points,
    Value,
    template,
    text,
)
from mjabudget.present.amounts import marked


def sentence(result: Result) -> Message:
    """Say how a figure stands, with its numbers."""
    if result.misquote is not None:
        return _misquoted(result, result.misquote)
    known = result.figure.acknowledged
    if known is None or result.status not in ("acknowledged", "stale"):
        return _verdict(result)
    if result.status == "acknowledged":
        return text("{verdict}. Known: {reason}", verdict=_verdict(result), reason=FromFile(known.reason))
    then = printed_value(known.computed, result.budget)
    return text(_STALE[result.fits], verdict=_verdict(result), then=then)


_STALE = {
    True: template(
        "{verdict}. The acknowledgement ({then}) is out of date: the difference is gone; delete it"
    ),
    False: template(
        "{verdict}. The acknowledgement is out of date: it says {then}; look again, correct or delete it"
    ),
}


def _misquoted(result: Result, misquote: Misquote) -> Message:
    """Say what the quote holds and what the file has; ask for a hundred times that where it may be meant."""
    said, printed = Listed(misquote.said), printed_value(result.printed, result.budget)
    if misquote.meant is None:
        return text(
            "the quote says {said}, the file {printed}: correct one of them", said=said, printed=printed
        )
    return text(
        "the quote says {said}, the file {printed} (did you mean {meant}?): correct one of them",
        said=said,
        printed=printed,
        meant=f"{misquote.meant.normalize():f}",
    )


def printed_value(printed: Printed, budget: Budget) -> Value:
    """Return what is printed, as it is said: a number, a range, a bound."""
    low, high = (
        None if number is None else _shown(Fraction(number), printed, budget, digits)
        for number, digits in ((printed.low, printed.low_decimals), (printed.high, printed.high_decimals))
    )
    return _between(low, high) or ""


def computed_value(result: Result) -> Value:
    """Return what was computed, with as many digits as it takes to see on which side of an end it lies."""
    value = result.computed.value
    if value is None:
        return text("not known")
    return interval_value(value, result.printed, result.budget)


def marked_value(result: Result) -> Value:
    """Return what was computed, its numbers marked where they are guesses."""
    value = result.computed.value
    if value is None:
        return text("not known")
    guessed = result.computed.estimated and not result.unrepeated
    return interval_value(value, result.printed, result.budget, guessed=guessed)


def interval_value(value: Interval, printed: Printed, budget: Budget, *, guessed: bool = False) -> Value:
    """Word an interval in the unit of a figure; its ends are marked where they are guesses."""
    count = _digits(value, printed)
    low, high = (
        None if end is None else _shown(end, printed, budget, count) for end in (value.low, value.high)
    )
    low, high = (None if end is None else marked(end, estimated=guessed) for end in (low, high))
    return _between(low, high) or text("any amount")


def _verdict(result: Result) -> Message:
    computed, limit = result.computed, result.figure.kind == "limit"
    printed = printed_value(result.printed, result.budget)
    claim = (
        text("required {printed}", printed=printed) if limit else text("printed {printed}", printed=printed)
    )
    if computed.missing:
        return text(
            "{claim}; not judged: there is no budget of {years} in this run",
            claim=claim,
            years=Listed(computed.missing),
        )
    if computed.value is None:
        return _without_base(result, claim)
    status = result.plain_status
    if result.fits:
        return _agreeing(result, claim)
    if status == "undetermined":
        return text("{claim}, {found}: unknown amounts leave it open", claim=claim, found=_found(result))
    return _differing(result, claim, cut_off=status == "truncated")


def _found(result: Result) -> Message:
    """Say what was computed, and from what: stated amounts, printed ones, or a guess."""
    return text(_FOUND[result.computed.basis], computed=computed_value(result))


_FOUND: dict[Basis, str] = {
    "stated": template("computed {computed}"),
    "printed": template("the document's own amounts give {computed}"),
    "assumed": template("the assumptions give {computed}"),
    "estimated": template("the estimates give {computed}"),
    "unknown": template("computed {computed}"),
}


def _without_base(result: Result, claim: Message) -> Message:
    base, budget = result.computed.base, result.budget
    if base is None or base.point is not None:
        return text("{claim}; not judged: the money it is a share of is 0", claim=claim)
    low, high = (
        None if end is None else Money(end, budget.currency, Fraction(budget.unit))
        for end in (base.low, base.high)
    )
    return text(
        "{claim}; not judged: the money it is a share of may be 0 ({base})",
        claim=claim,
        base=_between(low, high) or text("any amount"),
    )


def _agreeing(result: Result, claim: Message) -> Message:
    """Word an agreement; with estimates behind it, it is none."""
    if result.unrepeated:
        return text("{claim}: no other figure gives this amount, so nothing tests it", claim=claim)
    value, printed, assumed = result.computed.value, result.printed, result.computed.estimated
    rounded = result.computed.rounded and value is not None and value.point is None
    if rounded and not printed.exact:
        ends = interval_value(printed.nearest, printed, result.budget)
        claim = text("{claim}, that is {range}", claim=claim, range=ends)
        return text(_OVERLAP[assumed], claim=claim, found=_found(result))
    if rounded and value is not None and not value.within(printed.nearest):
        return text(_BOUND_OVERLAP[assumed], claim=claim, found=_found(result))
    how = "tie" if result.tie else result.figure.kind
    return text(_AGREES[how, assumed], claim=claim, found=_found(result))


_AGREES = {
    ("figure", False): template("{claim}, {found}: agrees"),
    ("figure", True): template("{claim}, {found}: consistent (no evidence)"),
    ("limit", False): template("{claim}, {found}: kept"),
    ("limit", True): template("{claim}, {found}: kept (no evidence)"),
    ("tie", False): template("{claim}, {found}: agrees, exactly at the end of what rounds to it (a tie)"),
    ("tie", True): template(
        "{claim}, {found}: consistent, exactly at the end of what rounds to it (a tie; no evidence)"
    ),
}
_OVERLAP = {
    False: template("{claim}; {found}, from rounded amounts: agrees, the two overlap"),
    True: template("{claim}; {found}, from rounded amounts: consistent, the two overlap (no evidence)"),
}
_BOUND_OVERLAP = {
    False: template("{claim}, {found}, from rounded amounts: not contradicted"),
    True: template("{claim}, {found}, from rounded amounts: not contradicted (no evidence)"),
}


def _differing(result: Result, claim: Message, *, cut_off: bool) -> Message:
    """Word a difference; on estimates it is the estimates that miss, whatever the document says."""
    right = result.should_read
    how = result.figure.kind if right is None else "cut" if cut_off else "differs"
    numbers: dict[str, Value] = {"claim": claim, "found": _found(result), "gap": _gap(result)}
    if right is not None:
        numbers["right"] = printed_value(right, result.budget)
    return text(_DIFFERS[how, result.computed.estimated], **numbers)


_DIFFERS = {
    ("differs", False): template("{claim}, {found}, which is {gap}; should read {right}"),
    ("cut", False): template(
        "{claim}, {found}, which is {gap}: cut off instead of rounded; should read {right}"
    ),
    ("figure", False): template("{claim}, {found}, which is {gap}"),
    ("limit", False): template("{claim}, {found}, which is {gap}: not kept"),
    ("differs", True): template(
        "the estimates miss this figure: {claim}, {found}, which is {gap}; with these it would read {right}"
    ),
    ("cut", True): template(
        "the estimates miss this figure: {claim}, {found}, which is {gap} (cut off instead of rounded); "
        "with these it would read {right}"
    ),
    ("figure", True): template("the estimates miss this figure: {claim}, {found}, which is {gap}"),
    ("limit", True): template("the estimates miss this limit: {claim}, {found}, which is {gap}"),
}


def _gap(result: Result) -> Message:
    """Say how far off it is, with the decimals of the computed value, so that the sentence adds up."""
    gap, value = result.difference or Fraction(0), result.computed.value
    size: Value = Money(abs(gap), result.budget.currency, Fraction(result.budget.unit))
    if result.printed.unit == "percent" and value is not None:
        size = Points(abs(gap), _digits(value, result.printed), signed=False)
    at_least = value is not None and value.point is None
    return text(_GAPS[gap > 0, at_least], gap=size)


_GAPS = {
    (True, False): template("{gap} higher"),
    (False, False): template("{gap} lower"),
    (True, True): template("at least {gap} higher"),
    (False, True): template("at least {gap} lower"),
}


def _between(low: Value | None, high: Value | None) -> Value | None:
    """Word a number, a range or a bound; nothing where there is neither end."""
    if low is None:
        return None if high is None else text("at most {high}", high=high)
    if high is None:
        return text("at least {low}", low=low)
    return low if low == high else text("{low} to {high}", low=low, high=high)


def _digits(value: Interval, printed: Printed) -> int:
    """Return how many decimals show where a value lies among the printed ends, and that it is no point."""
    shown = (printed.nearest, printed.cut_off)
    if printed.cut_off is None or all(e is None or e in printed.nearest for e in (value.low, value.high)):
        shown = (printed.nearest, None)
    marks = [e for i in shown if i is not None for e in (i.low, i.high) if e is not None]
    if value.point is None and value.low is not None and value.high is not None:
        marks.append((value.low + value.high) / 2)
    least = 1 + max(printed.low_decimals, printed.high_decimals)
    return max(
        (decimals_apart(end, marks, least) for end in (value.low, value.high) if end is not None),
        default=least,
    )


def _shown(value: Fraction, printed: Printed, budget: Budget, decimals: int) -> Value:
    if printed.unit == "percent":
        return Percent(value, decimals)
    return Money(value, budget.currency, Fraction(budget.unit))
