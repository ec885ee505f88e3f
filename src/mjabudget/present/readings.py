"""List the readings that would give what a figure prints, each with its arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from mjabudget.analysis.check import Result
from mjabudget.analysis.compute import Computed, of_forms
from mjabudget.analysis.cube import Cube
from mjabudget.analysis.readings import Elsewhere, Reading, Readings, Slip, Step, TableLine, Weighed
from mjabudget.model.budget import Budget
from mjabudget.model.document import Heading, Item, Listing, Note
from mjabudget.model.interval import Interval
from mjabudget.model.message import Listed, Message, Money, Value, template, text
from mjabudget.present.amounts import marked
from mjabudget.present.verdict_text import interval_value, printed_value

MOST_SHOWN = 10
_STEPS: Mapping[str, str] = {
    "year": template("the amounts of {about}"),
    "part-year": template("the part in {about}, the base in {home}"),
    "base-year": template("the part in {home}, the base in {about}"),
    "years": template("the years {years} together"),
    "part-source": template("the part from {about} instead"),
    "part-with-source": template("the part with {about} added"),
    "part-without-source": template("the part without {about}"),
    "part-theme": template("the part of theme {about} instead"),
    "part-with-theme": template("the part with theme {about} added"),
    "part-without-theme": template("the part without theme {about}"),
    "part-available": template("the part as money available, not budgeted"),
    "part-budgeted": template("the part as money budgeted"),
    "part-buffer": template("the buffer as the part"),
    "part-without-buffer": template("the part without the buffer"),
    "base-with-part": template("the part added to the base"),
    "base-without-part": template("the part over the rest of the base"),
    "base-with-buffer": template("the base with the buffer (money available, not budgeted)"),
    "base-without-buffer": template("the base without the buffer"),
    "base-budgeted": template("the base as money budgeted"),
    "base-all": template("all money as the base"),
    "base-own-source": template("the part's own source as the base"),
    "base-own-theme": template("the part's own theme as the base"),
    "base-source": template("{about} as the base"),
    "base-theme": template("theme {about} as the base"),
    "both-source": template("the part and the base from {about} alone"),
    "both-all": template("the part and the base from all sources"),
}
_MISPRINTS = {
    "digits-swapped": template("two digits of {right} swapped in print"),
    "digit-missing": template("a digit of {right} left out in print"),
    "digit-extra": template("a digit too many in print, for {right}"),
}
_MISCOUNTS = {
    "line-missing": template("{line} left out ({amount})"),
    "line-twice": template("{line} counted twice ({amount})"),
    "part-twice": template("{line} counted twice, on its own and in what it is part of ({amount})"),
}
_MISREADINGS = {
    "digits-swapped": template("{line} read as {other}, with two digits of {amount} swapped"),
    "digit-missing": template("{line} read as {other}, without a digit of {amount}"),
    "digit-extra": template("{line} read as {other}, with a digit of {amount} doubled"),
}


def readings_items(readings: Readings, result: Result, cube: Cube) -> tuple[Item, ...]:
    """List the readings with their arithmetic, or say that none fits; never as the cause."""
    heading = Heading(text("Possible readings"), 2)
    printed = printed_value(result.printed, result.budget)
    if not readings.candidates:
        return (
            heading,
            Note(
                text(
                    "None of the definitions and slips tried ({tried}) gives {printed}.",
                    tried=readings.tried,
                    printed=printed,
                )
            ),
        )
    lead = Note(
        text(
            "Definitions and slips tried: {tried}. These give {printed}. They are candidates: that one of "
            "them gives the printed value does not show that it was used.",
            tried=readings.tried,
            printed=printed,
        )
    )
    shown = readings.candidates[:MOST_SHOWN]
    items: list[Item] = [heading, lead]
    items += [Listing(_notes(number, reading, result, cube)) for number, reading in enumerate(shown, 1)]
    if more := len(readings.candidates) - len(shown):
        items.append(Note(text("Further readings, in the JSON: {count}", count=more)))
    if readings.bounded:
        items.append(
            Note(text("The search stopped at its bound: not every source, theme or line was tried."))
        )
    if readings.years:
        items.append(Note(_standing_elsewhere(readings)))
    return tuple(items)


def _standing_elsewhere(readings: Readings) -> Message:
    fitting = [str(number) for number, r in enumerate(readings.candidates, 1) if r.fits_elsewhere]
    years = ", ".join(readings.years)
    if not fitting:
        return text("None of them also gives what this figure prints for {years}.", years=years)
    return text(
        "These also give what this figure prints for another year ({years}): {numbers}",
        years=years,
        numbers=Listed(tuple(fitting)),
    )


def reading_text(reading: Reading, budget: Budget, cube: Cube) -> Message:
    """Say what a reading changes."""
    if reading.slip is not None:
        return _slip(reading.slip, budget)
    changes = [_step(step, budget, cube) for step in reading.steps]
    if reading.cut_off:
        changes.append(text("cut off instead of rounded"))
    return changes[0] if len(changes) == 1 else text("{steps}", steps=Listed(tuple(changes)))


def _step(step: Step, budget: Budget, cube: Cube) -> Message:
    names = {s.id: s.name for s in budget.sources} if "source" in step.code else {}
    names |= {t.id: f"{t.id} {t.name}" for t in budget.themes} if "theme" in step.code else {}
    about, years = names.get(step.about, step.about), ", ".join(cube.years)
    return text(_STEPS[step.code], about=about, home=budget.year, years=years)


def _slip(slip: Slip, budget: Budget) -> Message:
    amount: Value = _currency(slip.amount, budget)
    if slip.line is None:
        return text(_MISPRINTS[slip.code], right=amount)
    line = _line(slip.line, budget)
    if slip.read_as is None:
        return text(_MISCOUNTS[slip.code], line=line, amount=marked(amount, estimated=slip.estimated))
    return text(_MISREADINGS[slip.code], line=line, other=_currency(slip.read_as, budget), amount=amount)


def _line(line: TableLine, budget: Budget) -> Value:
    """Name a line of a table."""
    sources = {s.id: s.name for s in budget.sources}
    if line.source and (line.theme or line.activity):
        return text("{line} from {source}", line=line.activity or line.theme, source=sources[line.source])
    if line.source:
        return sources[line.source]
    names = {t.id: t.name for t in budget.themes}
    if line.activity:
        names = {a.id: a.name for t in budget.themes for a in t.activities}
    own = line.activity or line.theme
    return f"{own} {names.get(own, '')}".strip()


def _notes(number: int, reading: Reading, result: Result, cube: Cube) -> tuple[Note, ...]:
    words = reading_text(reading, result.budget, cube)
    notes = [Note(text("{number}. {reading}", number=number, reading=words))]
    value = reading.computed.value
    if reading.above and value is not None:
        shown = _marked(interval_value(value, result.printed, result.budget), reading.computed)
        notes.append(Note(_arithmetic(reading, shown, result.budget, cube), indent=3))
    notes += [Note(_elsewhere(other), indent=3) for other in reading.elsewhere]
    return tuple(notes)


def _arithmetic(reading: Reading, shown: Value, budget: Budget, cube: Cube) -> Message:
    above = _sum(reading.above, budget, cube)
    if not reading.below:
        return text("{of} = {result}", of=above, result=shown)
    if len(reading.above) > 1:
        above = text("({sum})", sum=above)
    below = _sum(reading.below, budget, cube)
    if len(reading.below) > 1:
        below = text("({sum})", sum=below)
    return text("{of} / {over} x 100% = {result}", of=above, over=below, result=shown)


def _sum(terms: tuple[Weighed, ...], budget: Budget, cube: Cube) -> Value:
    """Write amounts after each other with their signs."""
    joined: Value = ""
    for at, term in enumerate(terms):
        amount = _amount(term, budget, cube)
        if at == 0:
            joined = amount if term.factor > 0 else text("-{amount}", amount=amount)
        elif term.factor > 0:
            joined = text("{left} + {right}", left=joined, right=amount)
        else:
            joined = text("{left} - {right}", left=joined, right=amount)
    return joined


def _amount(term: Weighed, budget: Budget, cube: Cube) -> Value:
    computed = of_forms(cube, cube.form(term.selection, budget.year), None)
    return _marked(_money(computed.value, budget), computed)


def _marked(shown: Value, computed: Computed) -> Value:
    return marked(shown, estimated=computed.estimated)


def _money(value: Interval | None, budget: Budget) -> Value:
    if value is None or value.low is None or value.high is None:
        return text("unknown")
    low = _currency(value.low, budget)
    if value.point is not None:
        return low
    return text("{low} to {high}", low=low, high=_currency(value.high, budget))


def _currency(amount: Fraction, budget: Budget) -> Money:
    return Money(amount, budget.currency, Fraction(budget.unit))


def _elsewhere(other: Elsewhere) -> Message:
    """Say what the same reading makes of the figure of another year."""
    year, printed = other.budget.year, printed_value(other.figure.printed, other.budget)
    if other.fits is None or other.computed is None or other.computed.value is None:
        return text("{year}: cannot be read this way; printed {printed}", year=year, printed=printed)
    value = _marked(interval_value(other.computed.value, other.figure.printed, other.budget), other.computed)
    if other.fits:
        return text(
            "{year}: gives {value}, fits as well: printed {printed}", year=year, value=value, printed=printed
        )
    return text(
        "{year}: gives {value}, does not fit: printed {printed}", year=year, value=value, printed=printed
    )
