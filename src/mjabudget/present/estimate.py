"""An estimate in, its page out: amounts per theme and source with their bounds, how each figure was met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from mjabudget.analysis.estimate.results import Estimate, EstimateLine, How, Outcome
from mjabudget.model.budget import Budget
from mjabudget.model.document import Column, Document, Heading, Item, Listing, Note, Row, Table
from mjabudget.model.message import Estimated, Joined, Listed, Message, Number, Value, template, text
from mjabudget.present.outcome_text import outcome_sentence

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


def estimate_document(found: Estimate) -> Document:
    """Lay out an estimate of one or more budgets."""
    items: list[Item] = [Note(_warning(bounded=any(line.bounded for line in found.lines)), "warning")]
    for budget in found.filled:
        items.append(Heading(budget.title))
        items.append(_table(budget, [line for line in found.lines if line.budget is budget]))
        mine = [o for o in found.outcomes if o.result.budget is budget]
        if mine:
            items.append(Listing(tuple(note for outcome in mine for note in _notes(outcome))))
    items += _closing(found)
    return tuple(items)


def met(found: Estimate) -> Message:
    """Say in one line how the figures were met."""
    counts = Counter(o.how for o in found.outcomes)
    if not counts:
        return text("There are no figures to meet.")
    parts: tuple[Value, ...] = tuple(
        text(_COUNTS[how], count=counts[how]) for how in HOW_WORDS if counts[how]
    )
    return text("Figures: {count} ({parts}).", count=len(found.outcomes), parts=Joined(parts, "; "))


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


def _table(budget: Budget, lines: list[EstimateLine]) -> Table:
    bounded = any(line.bounded for line in lines)
    columns = [Column(text("Theme")), Column(text("Funding source")), Column(text("Estimate"), number=True)]
    if bounded:
        columns += [Column(text("Lowest"), number=True), Column(text("Highest"), number=True)]
    themes = {t.id: f"{t.id} {t.name}" for t in budget.themes}
    sources = {s.id: s.name for s in budget.sources}
    cents = any(n is not None and n != n.to_integral_value() for n in (line.amount for line in lines))
    rows = [
        Row(
            (
                themes[line.theme],
                sources[line.source],
                _amount(line, 2 if cents else 0),
                *(_bounds(line) if bounded else ()),
            )
        )
        for line in lines
    ]
    title = text("Costs by theme and source, amounts in {currency}", currency=budget.currency)
    return Table(tuple(columns), tuple(rows), title, keys=2)


def _amount(line: EstimateLine, digits: int) -> Value:
    if line.amount is None:
        return text("unknown")
    value = Number(Fraction(line.amount), digits)
    return Estimated(value) if line.estimated else value


def _bounds(line: EstimateLine) -> tuple[Value | None, Value | None]:
    """Show the ends to the cent, rounded away from each other; nothing where they were not looked for."""
    if not line.bounded:
        return None, None
    low = text("no end") if line.low is None else Number(Fraction(floor(line.low * 100), 100), 2)
    high = text("no end") if line.high is None else Number(Fraction(ceil(line.high * 100), 100), 2)
    return low, high


def _notes(outcome: Outcome) -> Iterator[Note]:
    head = text("{figure} {status}", figure=f"{outcome.key}:", status=HOW_WORDS[outcome.how])
    yield Note(head, "bad" if outcome.how == "missed" else "plain")
    yield Note(outcome_sentence(outcome), indent=4)


def _closing(found: Estimate) -> Iterator[Item]:
    yield Note(met(found))
    if found.left_out:
        yield Note(text("Left out: {figures}.", figures=Listed(found.left_out)))
    if found.finer:
        yield Note(
            text("Not all amounts are as round as asked for: none that are so round keep every figure."),
            "warning",
        )
    if found.untouched:
        yield Note(
            text(
                "Amounts that stay as they are: {count}. No figure of their year says how much money it has.",
                count=found.untouched,
            ),
            "warning",
        )
    if found.changes:
        yield Note(
            text("Amounts that change: {count}. `--write` puts them in the files.", count=found.changes)
        )
    else:
        yield Note(text("The files hold these amounts already."))
