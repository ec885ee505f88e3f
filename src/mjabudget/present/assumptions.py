"""Lay out the assumptions of budgets: what is assumed, how well the document bears it out, why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from mjabudget.format.own_tables import STRENGTH_WORDS
from mjabudget.model.assumption import Assumption
from mjabudget.model.budget import Budget
from mjabudget.model.document import Column, Heading, Item, Note, Row, Table
from mjabudget.model.figure import Figure
from mjabudget.model.message import FromFile, Joined, Listed, Message, Number, Value, template, text
from mjabudget.model.selection import Selection
from mjabudget.present.proof_terms import money_of
from mjabudget.present.verdict_text import printed_value

_NOTHING = {
    ("activity", False): template("Activity {activity} gets nothing from {source}"),
    ("activity", True): template("Activities {activity} get nothing from {source}"),
    ("theme", False): template("Theme {theme} gets nothing from {source}"),
    ("theme", True): template("Themes {theme} get nothing from {source}"),
}
_MONEY = {
    ("activity", True): template("{source} for {activity}"),
    ("activity", False): template("activity {activity}"),
    ("theme", True): template("{source} for theme {theme}"),
    ("theme", False): template("theme {theme}"),
    ("", True): template("{source}"),
    ("", False): template("the total"),
}


def assumption_items(budgets: Sequence[Budget], level: int = 1, *, reasons: bool = True) -> Iterator[Item]:
    """List the assumptions of budgets in a table under a heading; nothing where there are none.

    One that several years have in the same words is one row. `reasons` adds why, with the words of the
    document.
    """
    years: dict[tuple[Value, ...], list[str]] = {}
    for budget in budgets:
        for assumption in budget.assumptions:
            cells = _cells(assumption, budget)
            years.setdefault(cells if reasons else cells[:2], []).append(budget.year)
    if not years:
        return
    yield Heading(text("What the estimates assume"), level)
    heads = [text("Assumption"), text("Strength"), *([text("Why")] if reasons else [])]
    if len(budgets) > 1:
        heads.insert(1, text("Year"))
    rows = tuple(
        Row((cells[0], Joined(tuple(of)), *cells[1:]) if len(budgets) > 1 else cells)
        for cells, of in years.items()
    )
    yield Table(tuple(map(Column, heads)), rows)
    if any(a.strength == "arbitrary" for b in budgets for a in b.assumptions):
        yield Note(
            text(
                "Nothing in the document decides an arbitrary assumption: another would fit the figures just "
                "as well."
            )
        )


def assumption_words(assumption: Assumption, budget: Budget) -> Message:
    """Say what is assumed."""
    figure = assumption.figure
    if figure is None:
        return _weights(assumption, budget)
    nothing = figure.printed.low == 0 == figure.printed.high
    dimension = _dimension(figure.of)
    if nothing and figure.minus is None and dimension and figure.of.source and _at_home(figure.of, budget):
        ids = figure.of.activity or figure.of.theme
        fields = {dimension: Listed(ids), "source": _sources(figure.of, budget)}
        return text(_NOTHING[dimension, len(ids) > 1], **fields)
    return _amount(figure, budget)


def _cells(assumption: Assumption, budget: Budget) -> tuple[Value, ...]:
    quotes = tuple(text('"{quote}"', quote=quote) for quote in assumption.quotes)
    return (
        assumption_words(assumption, budget),
        STRENGTH_WORDS[assumption.strength],
        Joined((FromFile(assumption.reason), *quotes), " "),
    )


def _amount(figure: Figure, budget: Budget) -> Message:
    what, value = _money(figure.of, budget), printed_value(figure.printed, budget)
    if figure.minus is not None:
        what = text("{of} less {minus}", of=what, minus=_money(figure.minus, budget))
    if figure.over is None:
        return text("{what}: {value}", what=what, value=value)
    return text("{what}: {value} of {base}", what=what, value=value, base=_money(figure.over, budget))


def _money(of: Selection, budget: Budget) -> Message:
    """Name the money of a selection; its year only where that is another one."""
    if of.measure != "budgeted":
        return money_of(of, budget, (budget,))
    fields: dict[str, Value] = {"theme": Listed(of.theme), "activity": Listed(of.activity)}
    dimension = _dimension(of)
    named = {dimension: fields[dimension]} if dimension else {}
    if of.source:
        named["source"] = _sources(of, budget)
    money = text(_MONEY[dimension, bool(of.source)], **named)
    return money if _at_home(of, budget) else text("{money} in {year}", money=money, year=Listed(of.year))


def _dimension(of: Selection) -> str:
    return "activity" if of.activity else "theme" if of.theme else ""


def _at_home(of: Selection, budget: Budget) -> bool:
    return of.years(budget.year) == (budget.year,)


def _sources(of: Selection, budget: Budget) -> Listed:
    """Name sources in the order of the file, in short where they have a short name."""
    known = {s.id: s.short or s.name for s in budget.sources}
    return Listed((*(known[s] for s in known if s in of.source), *(s for s in of.source if s not in known)))


def _weights(assumption: Assumption, budget: Budget) -> Message:
    first = assumption.weights[0][0]
    theme = next(t for t in budget.themes if any(a.id == first for a in t.activities))
    parts: list[Value] = [
        text("{activity}: {weight}", activity=activity, weight=_number(Fraction(weight)))
        for activity, weight in assumption.weights
    ]
    if len(parts) < len(theme.activities):
        parts.append(text("the others: 1"))
    weights = Joined(tuple(parts))
    if not assumption.sources:
        return text("Theme {theme} by weight ({weights})", theme=theme.id, weights=weights)
    source = _sources(Selection(source=assumption.sources), budget)
    return text(
        "{source} for theme {theme} by weight ({weights})", source=source, theme=theme.id, weights=weights
    )


def _number(weight: Fraction) -> Number:
    digits = next((n for n in range(13) if (weight * 10**n).denominator == 1), 12)
    return Number(weight, digits)
