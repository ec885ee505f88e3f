"""Possible readings of a figure in, the section of a page that lists them out."""

from __future__ import annotations

from fractions import Fraction

from mjabudget.analysis.check import Result
from mjabudget.analysis.compute import Computed, of_forms
from mjabudget.analysis.cube import Cube, LinearForm
from mjabudget.analysis.readings import Elsewhere, Reading, Search, Weighed
from mjabudget.model.budget import Budget
from mjabudget.model.document import Heading, Item, Listing, Note
from mjabudget.model.interval import Interval
from mjabudget.model.message import Estimated, Listed, Message, Money, Value, text
from mjabudget.present.verdict_text import interval_value, printed_value

MOST_SHOWN = 10


def alternatives_items(found: Search, result: Result, cube: Cube) -> tuple[Item, ...]:
    """List the readings with their arithmetic, or say that none fits; never as the cause."""
    heading = Heading(text("Possible readings"), 2)
    printed = printed_value(result.printed, result.budget)
    if not found.readings:
        return (
            heading,
            Note(
                text(
                    "None of the definitions and slips tried ({tried}) gives {printed}.",
                    tried=found.tried,
                    printed=printed,
                )
            ),
        )
    lead = Note(
        text(
            "Definitions and slips tried: {tried}. These give {printed}. They are candidates: that one of "
            "them gives the printed value does not show that it was used.",
            tried=found.tried,
            printed=printed,
        )
    )
    shown = found.readings[:MOST_SHOWN]
    items: list[Item] = [heading, lead]
    items += [Listing(_notes(number, reading, result, cube)) for number, reading in enumerate(shown, 1)]
    if len(found.readings) > len(shown):
        items.append(
            Note(text("Further readings, in the JSON: {count}", count=len(found.readings) - len(shown)))
        )
    if found.bounded:
        items.append(
            Note(text("The search stopped at its bound: not every source, theme or line was tried."))
        )
    if found.years:
        items.append(Note(_standing_elsewhere(found)))
    return tuple(items)


def _standing_elsewhere(found: Search) -> Message:
    fitting = [str(number) for number, r in enumerate(found.readings, 1) if r.fits_elsewhere]
    years = ", ".join(found.years)
    if not fitting:
        return text("None of them also gives what this figure prints for {years}.", years=years)
    return text(
        "These also give what this figure prints for another year ({years}): {numbers}",
        years=years,
        numbers=Listed(tuple(fitting)),
    )


def _notes(number: int, reading: Reading, result: Result, cube: Cube) -> tuple[Note, ...]:
    notes = [Note(text("{number}. {reading}", number=number, reading=reading.words))]
    value = reading.computed.value
    if reading.above and value is not None:
        shown = _marked(interval_value(value, result.printed, result.budget), reading.computed)
        notes.append(Note(_arithmetic(reading, shown, result.budget, cube), indent=3))
    notes += [Note(_elsewhere(found), indent=3) for found in reading.elsewhere]
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
    said: Value = ""
    for at, term in enumerate(terms):
        amount = _amount(term, budget, cube)
        if at == 0:
            said = amount if term.factor > 0 else text("-{amount}", amount=amount)
        elif term.factor > 0:
            said = text("{left} + {right}", left=said, right=amount)
        else:
            said = text("{left} - {right}", left=said, right=amount)
    return said


def _amount(term: Weighed, budget: Budget, cube: Cube) -> Value:
    form: LinearForm = cube.form(term.selection, budget.year)
    computed = of_forms(cube, form, None)
    return _marked(_money(computed.value, budget), computed)


def _marked(shown: Value, computed: Computed) -> Value:
    return Estimated(shown) if computed.estimated else shown


def _money(value: Interval | None, budget: Budget) -> Value:
    if value is None or value.low is None or value.high is None:
        return text("unknown")
    low = Money(value.low, budget.currency, Fraction(budget.unit))
    if value.point is not None:
        return low
    return text("{low} to {high}", low=low, high=Money(value.high, budget.currency, Fraction(budget.unit)))


def _elsewhere(found: Elsewhere) -> Message:
    """Say what the same reading makes of the figure of another year."""
    year, printed = found.budget.year, printed_value(found.figure.printed, found.budget)
    if found.fits is None or found.computed is None or found.computed.value is None:
        return text("{year}: cannot be read this way; printed {printed}", year=year, printed=printed)
    value = _marked(interval_value(found.computed.value, found.figure.printed, found.budget), found.computed)
    if found.fits:
        return text(
            "{year}: gives {value}, fits as well: printed {printed}", year=year, value=value, printed=printed
        )
    return text(
        "{year}: gives {value}, does not fit: printed {printed}", year=year, value=value, printed=printed
    )
