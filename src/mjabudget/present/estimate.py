"""Lay out an estimate: amounts per theme and source with their bounds, and how each figure was met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from mjabudget.analysis.estimate import AssumptionOutcome, Estimate, EstimateLine, How, Outcome, WhyNot
from mjabudget.model.budget import Budget
from mjabudget.model.document import Document, Heading, Item, Listing, Note, Table
from mjabudget.model.interval import decimals_apart
from mjabudget.model.message import (
    Joined,
    Listed,
    Message,
    Money,
    Number,
    Points,
    Value,
    template,
    text,
)
from mjabudget.present.amounts import marked
from mjabudget.present.assumptions import assumption_items
from mjabudget.present.bounds import BoundsRow, bounds_table
from mjabudget.present.figure_names import source_label
from mjabudget.present.verdict_text import computed_value, interval_value, printed_value, sentence

HOW_WORDS: dict[How, Message] = {
    "exact": text("as printed"),
    "rounds": text("rounds to it"),
    "left-out": text("left out"),
    "stated": text("stated"),
    "open": text("undetermined"),
    "missed": text("missed"),
}
_COUNTS: dict[How, str] = {
    "exact": template("as printed: {count}"),
    "rounds": template("rounding to what is printed: {count}"),
    "left-out": template("left out: {count}"),
    "stated": template("resting on stated amounts alone: {count}"),
    "open": template("not judged: {count}"),
    "missed": template("missed: {count}"),
}
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
_NOT_KEPT: dict[WhyNot, str] = {
    "asked": template("left out, as asked"),
    "figures": template("the figures leave no room for it"),
    "stronger": template("it does not fit beside stronger assumptions"),
    "amounts": template("stated amounts say otherwise"),
    "scale": template("no figure of its year says how much money it is about"),
    "available": template("the money available in the file contradicts it; correct `available`"),
    "undecided": template("a year is not in this run, its base is 0, or money in it stays unknown"),
    "nothing": template("there is nothing to divide"),
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


def estimate_document(estimate: Estimate) -> Document:
    """Lay out an estimate of one or more budgets."""
    if not any(line.estimated or line.known.unknown for line in estimate.lines):
        return (Note(text("All amounts are known: there is nothing to estimate.")),)
    bounded = any(line.allowed for line in estimate.lines)
    items: list[Item] = [Note(_warning(bounded=bounded), "warning")]
    for budget in estimate.filled:
        items.append(Heading(budget.title))
        items.append(_table(budget, [line for line in estimate.lines if line.budget is budget]))
        outcomes = [o for o in estimate.outcomes if o.result.budget is budget]
        if outcomes:
            items.append(Listing(tuple(note for outcome in outcomes for note in _notes(outcome))))
    items += assumption_items(estimate.filled, reasons=False)
    items += [Note(not_kept(o), "warning") for o in estimate.assumptions if not o.kept]
    items += _closing(estimate)
    return tuple(items)


def met(estimate: Estimate) -> Message:
    """Say in one line how the figures were met."""
    counts = Counter(o.how for o in estimate.outcomes)
    if not counts:
        return text("There are no figures to meet.")
    parts: tuple[Value, ...] = tuple(
        text(_COUNTS[how], count=counts[how]) for how in HOW_WORDS if counts[how]
    )
    return text("Figures: {count} ({parts}).", count=len(estimate.outcomes), parts=Joined(parts, "; "))


def not_kept(outcome: AssumptionOutcome) -> Message:
    """Say why the estimate does not keep to an assumption."""
    why: Value = text(_NOT_KEPT[outcome.why or "figures"])
    if outcome.computed is not None and outcome.computed.value is not None and outcome.assumption.figure:
        printed = outcome.assumption.figure.printed
        value = interval_value(outcome.computed.value, printed, outcome.budget)
        why = text("{why}; it comes to {computed}", why=why, computed=value)
    return text("The estimates do not keep to {assumption}: {why}.", assumption=outcome.key, why=why)


def _warning(*, bounded: bool) -> Message:
    if bounded:
        return text(
            "ESTIMATES. These amounts are fitted to the printed figures, so their agreeing with a figure "
            "proves nothing. Other amounts fit as well, from the lowest to the highest."
        )
    return text(
        "ESTIMATES. These amounts are fitted to the printed figures, so their agreeing with a figure proves "
        "nothing. Other amounts fit as well."
    )


def _table(budget: Budget, lines: Sequence[EstimateLine]) -> Table:
    """Lay out the lines; a theme is named in full where it comes first, and by its id below that."""
    themes = {t.id: f"{t.id} {t.name}" for t in budget.themes}
    before = (None, *(line.theme for line in lines))
    sources = {s.id: source_label(s) for s in budget.sources}
    cents = any(n is not None and n != n.to_integral_value() for n in (line.known.amount for line in lines))
    rows = [
        BoundsRow(
            (line.theme if line.theme == above else themes[line.theme], sources[line.source]),
            line.allowed,
            _amount(line, 2 if cents else 0),
        )
        for line, above in zip(lines, before, strict=False)
    ]
    title = text("Costs by theme and source, amounts in {currency}", currency=budget.currency)
    bounded = any(line.allowed for line in lines)
    return bounds_table((text("Theme"), text("Source")), rows, title, bounded=bounded)


def _amount(line: EstimateLine, decimals: int) -> Value:
    if line.known.amount is None:
        return text("unknown")
    return marked(Number(Fraction(line.known.amount), decimals), estimated=line.known.estimated)


def _notes(outcome: Outcome) -> Iterator[Note]:
    if outcome.how in ("exact", "rounds"):
        yield Note(text("{figure} {status}", figure=f"{outcome.key}:", status=outcome_sentence(outcome)))
        return
    head = text("{figure} {status}", figure=f"{outcome.key}:", status=HOW_WORDS[outcome.how])
    yield Note(head, "bad" if outcome.how == "missed" else "plain")
    yield Note(outcome_sentence(outcome), indent=4)


def _closing(estimate: Estimate) -> Iterator[Item]:
    yield Note(met(estimate))
    if estimate.left_out:
        yield Note(text("Left out: {figures}.", figures=Listed(estimate.left_out)))
    if estimate.finer:
        yield Note(
            text("Not all amounts are as round as asked for: none that are so round keep every figure."),
            "warning",
        )
    if estimate.untouched:
        yield Note(
            text(
                "Amounts that stay as they are: {count}. No figure of their year says how much money it has.",
                count=estimate.untouched,
            ),
            "warning",
        )
    if estimate.changes:
        yield Note(
            text("Amounts that change: {count}. `--write` puts them in the files.", count=estimate.changes)
        )
    else:
        yield Note(text("The files hold these amounts already."))


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
