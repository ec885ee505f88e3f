"""Show amounts, shares and names of an overview as tables and sentences have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.summary import Summary
from mjabudget.model.amount import Amount
from mjabudget.model.basis import GUESSES, Basis
from mjabudget.model.document import Heading, Item, Listing, Note, Table
from mjabudget.model.message import Estimated, Joined, Listed, Message, Money, Number, Percent, Value, text

By = Literal["theme", "activity", "source"]


@dataclass(frozen=True, slots=True)
class Layout:
    """How an overview is laid out; `scale` is what amounts are shown in: 1, or 1000 for thousands.

    `verbose` shows what estimates assume as well.
    """

    by: By = "theme"
    beside: bool = False
    scale: int = 1
    verbose: bool = False


def by_programme(summaries: Sequence[Summary]) -> tuple[tuple[Summary, ...], ...]:
    """Group summaries by programme, since amounts of several programmes never mix."""
    names = {s.budget.programme: None for s in summaries}
    return tuple(tuple(s for s in summaries if s.budget.programme == name) for name in names)


def money(total: Amount, layout: Layout, digits: int) -> Value:
    """Show an amount without its currency, which the table's title names; unknown ones by what is known.

    The least that an unknown amount can be is rounded down: 1,600 is not "at least 2 thousand".
    """
    if total.fixed is not None:
        return number(total.fixed, layout, digits)
    if total.amount is not None:
        return marked(number(total.amount, layout, digits), estimated=total.estimated)
    step = Fraction(layout.scale, 10**digits)
    low = Fraction(total.known) // step * step
    if not low:
        return text("unknown")
    return text("at least {low}", low=marked(Number(low / layout.scale, digits), estimated=total.estimated))


def cash(total: Amount, currency: str) -> Value:
    """Show an amount with its currency, for a sentence; unknown ones by what is known."""
    if total.fixed is not None:
        return Money(Fraction(total.fixed), currency)
    known = marked(Money(Fraction(total.known), currency), estimated=total.estimated)
    if total.amount is not None:
        return known
    return text("at least {low}", low=known) if total.known else text("unknown")


def number(value: Decimal, layout: Layout, digits: int) -> Number:
    """Show an amount in the scale asked for."""
    return Number(Fraction(value) / layout.scale, digits)


def marked(value: Value, *, estimated: bool) -> Value:
    """Mark a value that rests on estimates."""
    return Estimated(value) if estimated else value


def percent(value: Fraction | None, basis: Basis = "stated") -> Value:
    """Show a share with one decimal."""
    return text("unknown") if value is None else marked(Percent(value, 1), estimated=basis in GUESSES)


def digits_of(amounts: Iterable[Amount], layout: Layout) -> int:
    """Return 2 where some amount has cents and amounts are shown in whole currency, else 0."""
    cents = any(a.known != a.known.to_integral_value() for a in amounts)
    return 2 if cents and layout.scale == 1 else 0


def unit_note(currency: str, layout: Layout) -> Message:
    """Name what the amounts of a table are in."""
    if layout.scale == 1:
        return text("amounts in {currency}", currency=currency)
    return text("amounts in thousands of {currency}", currency=currency)


def marks_note(items: Sequence[Item]) -> tuple[Note, ...]:
    """Say what the mark of a guess means, where one is shown."""
    if not any(_guessed(value) for item in items for value in _values(item)):
        return ()
    words = text("~ is estimated or assumed: it fits the printed figures, but is not printed.")
    return (Note(words),)


def _guessed(value: Value | None) -> bool:
    match value:
        case Estimated():
            return True
        case Message(_, args):
            return any(_guessed(inner) for _, inner in args)
        case Listed(inner) | Joined(inner):
            return any(map(_guessed, inner))
    return False


def _values(item: Item) -> Iterator[Value | None]:
    match item:
        case Heading(words) | Note(words):
            yield words
        case Listing(notes):
            yield from (note.words for note in notes)
        case Table():
            yield from (cell for row in item.rows for cell in row.cells)


def named(key: str, name: str) -> str:
    """Show an id before its name."""
    return f"{key} {name}"


def head(by: By) -> Message:
    """Head the column that says what a row is."""
    return {"theme": text("Theme"), "activity": text("Activity"), "source": text("Source")}[by]


def dimension(by: By) -> Message:
    """Name what the rows are."""
    return {"theme": text("theme"), "activity": text("activity"), "source": text("funding source")}[by]


def all_amounts(summary: Summary) -> list[Amount]:
    """List every amount of an overview."""
    return [
        summary.total,
        *(line.total for line in summary.sources),
        *(part.total for t in summary.themes for part in t.sources),
        *(part.total for t in summary.themes for a in t.activities for part in a.sources),
    ]


def nested(summary: Summary, source: str) -> bool:
    """Return whether a source is a part of another."""
    return any(s.id == source and s.part_of for s in summary.budget.sources)


def source_name(summary: Summary, source: str) -> Value:
    """Name a source; one that is a part says so."""
    own = next(s for s in summary.budget.sources if s.id == source)
    return own.name if own.part_of is None else text("of which {source}", source=own.name)
