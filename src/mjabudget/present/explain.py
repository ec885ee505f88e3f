"""Lay out a figure worked out: quote, formula, numbers, amounts with their places, verdict, readings."""

from __future__ import annotations

from fractions import Fraction

from mjabudget.analysis.explain import CellLine, Explanation, Term
from mjabudget.model.amount import Amount
from mjabudget.model.document import Column, Document, Heading, Item, Listing, Note, Row, Table
from mjabudget.model.message import Estimated, FromFile, Message, Money, Value, template, text
from mjabudget.model.status import STATUSES
from mjabudget.present.readings import readings_items
from mjabudget.present.verdict_text import computed_value, printed_value, sentence


def explain_document(explanation: Explanation) -> Document:
    """Lay out how a figure comes about."""
    result = explanation.result
    figure = result.figure
    facts = [Note(text("place: {place}", place=str(figure.place)))]
    facts += [Note(text('in the document: "{quote}"', quote=quote)) for quote in figure.quotes]
    if figure.note:
        facts.append(Note(text("note: {note}", note=FromFile(figure.note))))
    facts.append(Note(text("printed: {printed}", printed=printed_value(result.printed, result.budget))))
    facts.append(Note(text("formula: {formula}", formula=_formula(explanation))))
    if result.computed.value is not None:
        facts.append(Note(text("numbers: {numbers}", numbers=_numbers(explanation))))
    items: list[Item] = [
        Heading(text("{figure}, {title}", figure=figure.id, title=result.budget.title)),
        Listing(tuple(facts)),
    ]
    for term in explanation.terms:
        items += _amounts(term, explanation)
    items.append(Heading(text("Verdict: {status}", status=STATUSES[result.status].label), 2))
    items.append(Note(sentence(result), "bad" if result.finding() else "plain"))
    if explanation.readings is not None:
        items += readings_items(explanation.readings, result, explanation.cube)
    return tuple(items)


def _formula(explanation: Explanation) -> Value:
    named = {term.side: _selected(term, explanation) for term in explanation.terms}
    above: Value = named["of"]
    if "minus" in named:
        above = text(_LESS["over" in named], of=above, minus=named["minus"])
    return text("{of} / {over} x 100%", of=above, over=named["over"]) if "over" in named else above


_LESS = {False: template("{of} - {minus}"), True: template("({of} - {minus})")}


def _selected(term: Term, explanation: Explanation) -> Message:
    selection = str(term.selection)
    if not term.selection.year:
        selection = f"{selection}, {explanation.result.budget.year}".removeprefix("all, ")
    return text("[{selection}]", selection=selection)


def _numbers(explanation: Explanation) -> Value:
    totals = {term.side: _total(term, explanation) for term in explanation.terms}
    above: Value = totals["of"]
    if "minus" in totals:
        above = text(_LESS["over" in totals], of=above, minus=totals["minus"])
    result = computed_value(explanation.result)
    if explanation.result.computed.estimated:
        result = Estimated(result)
    if "over" in totals:
        return text("{of} / {over} x 100% = {result}", of=above, over=totals["over"], result=result)
    return text("{of} = {result}", of=above, result=result) if "minus" in totals else above


def _total(term: Term, explanation: Explanation) -> Value:
    value = term.total.value
    if value is None:
        return text("not known")
    low, high = (None if end is None else _marked(end, term, explanation) for end in (value.low, value.high))
    if low is None or high is None:
        return text("unknown") if low is None else text("at least {low}", low=low)
    return low if low == high else text("{low} to {high}", low=low, high=high)


def _marked(value: Fraction, term: Term, explanation: Explanation) -> Value:
    shown = _money(value, explanation)
    return Estimated(shown) if term.total.estimated else shown


def _money(value: Fraction, explanation: Explanation) -> Money:
    budget = explanation.result.budget
    return Money(value, budget.currency, Fraction(budget.unit))


def _amounts(term: Term, explanation: Explanation) -> list[Item]:
    """List the amounts of a term that are not 0, and how many are."""
    shown = [line for line in term.lines if line.known.known or line.known.unknown]
    heading = Heading(
        text("{selection}: {total}", selection=_selected(term, explanation), total=_total(term, explanation)),
        2,
    )
    rows = tuple(Row((_name(line), _signed(line, explanation), str(line.place))) for line in shown)
    items: list[Item] = [heading]
    if rows:
        columns = (Column(text("What")), Column(text("Amount"), number=True), Column(text("Place")))
        items.append(Table(columns, rows))
    if zeros := len(term.lines) - len(shown):
        items.append(Note(text("Amounts that are 0 and not listed: {count}", count=zeros)))
    return items


def _name(line: CellLine) -> Value:
    cell = line.cell
    if cell.kind == "available":
        return text("{source} available, {year}", source=cell.source, year=cell.year)
    return f"{cell.activity or cell.theme} {cell.source} {cell.year}"


def _signed(line: CellLine, explanation: Explanation) -> Value:
    known: Amount = line.known
    if known.unknown:
        return text("unknown")
    value = _money(Fraction(known.known) * line.factor, explanation)
    return Estimated(value) if known.estimated else value
