"""An outcome of an estimate in, the sentence that says how its figure was met out."""

from __future__ import annotations

from fractions import Fraction

from mjabudget.analysis.estimate.results import Outcome
from mjabudget.model.interval import decimals_apart
from mjabudget.model.message import Message, Money, Points, Value, template, text
from mjabudget.present.verdict_text import computed_value, printed_value, sentence

_MET = {
    "exact": template("printed {printed}, the estimate gives {computed}: as printed"),
    "stated": template("printed {printed}, computed {computed}: no estimated amount is part of it"),
}
_OFF = {
    ("rounds", None): template(
        "printed {printed}, the estimate gives {computed}, {gap}: rounds to what is printed"
    ),
    ("left-out", "acknowledged"): template(
        "printed {printed}, the estimate gives {computed}, {gap}: left out, as it is acknowledged to differ"
    ),
    ("left-out", "asked"): template(
        "printed {printed}, the estimate gives {computed}, {gap}: left out, as asked"
    ),
    ("left-out", "repair"): template(
        "printed {printed}, the estimate gives {computed}, {gap}: left out, as not all figures can be true"
    ),
    ("missed", "scale"): template(
        "printed {printed}, the estimate gives {computed}, {gap}: not aimed at, since no figure of its year "
        "says how much money it is about"
    ),
    ("missed", "available"): template(
        "printed {printed}, the estimate gives {computed}, {gap}: the money available in the file "
        "contradicts it; correct `available`"
    ),
}
_LEFT_OUT = {
    "acknowledged": template(
        "printed {printed}, the estimate gives {computed}: left out, as it is acknowledged to differ"
    ),
    "asked": template("printed {printed}, the estimate gives {computed}: left out, as asked"),
    "repair": template(
        "printed {printed}, the estimate gives {computed}: left out, as not all figures can be true"
    ),
}


def outcome_sentence(outcome: Outcome) -> Message:
    """Say how a figure was met, with its numbers."""
    result = outcome.result
    if outcome.how == "open":
        return sentence(result)
    numbers: dict[str, Value] = {
        "printed": printed_value(result.printed, result.budget),
        "computed": computed_value(result),
    }
    if outcome.how in _MET:
        return text(_MET[outcome.how], **numbers)
    distance = outcome.distance
    if not distance:
        return text(_LEFT_OUT[outcome.why or "repair"], **numbers)
    return text(_OFF[outcome.how, outcome.why], gap=_gap(distance, outcome), **numbers)


def _gap(distance: Fraction, outcome: Outcome) -> Value:
    """Show a distance with as many decimals as show that it is not 0, two at least."""
    budget, value = outcome.result.budget, outcome.result.computed.value
    shown: Value = Money(distance, budget.currency, Fraction(budget.unit), signed=True)
    if outcome.result.printed.unit == "percent":
        shown = Points(distance, decimals_apart(abs(distance), [Fraction(0)], 2))
    return shown if value is None or value.point is not None else text("{gap} or more", gap=shown)
