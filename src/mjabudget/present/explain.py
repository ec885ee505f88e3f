"""Lay out a figure worked out: the verdict, its words, the arithmetic, the amounts behind it, readings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from mjabudget.analysis.basis import facts
from mjabudget.analysis.check import Result
from mjabudget.analysis.choices import Choice
from mjabudget.analysis.explain import CellLine, Explanation, Term
from mjabudget.analysis.premises import FigureKey
from mjabudget.model.amount import Amount
from mjabudget.model.basis import GUESSES, Basis
from mjabudget.model.document import Column, Document, Heading, Item, Listing, Note, Row, Table
from mjabudget.model.message import FromFile, Listed, Message, Money, Value, template, text
from mjabudget.present.amounts import marked, marks_note, named
from mjabudget.present.check import figures_table, status_label
from mjabudget.present.figure_names import figure_name, money_name, source_label
from mjabudget.present.readings import readings_items
from mjabudget.present.shown_status import shown_status
from mjabudget.present.standing import choice_sentence
from mjabudget.present.verdict_text import marked_value, printed_value, sentence

FEW = 8


def explain_document(
    explanation: Explanation, choices: Sequence[Choice] = (), *, cells: bool = False
) -> Document:
    """Lay out how a figure comes about; amounts in the file by theme, where printed ones do not decide it.

    `cells` lists every amount, however many there are.
    """
    result = explanation.result
    figure, budget = result.figure, result.budget
    name = figure_name(figure, budget)
    items: list[Item] = [
        Heading(text("{figure}, {title}", figure=name, title=budget.title)),
        Listing(tuple(_verdict(explanation, choices))),
        Listing(tuple(_facts(explanation))),
    ]
    if explanation.evidence and not cells:
        items.append(Note(text("With --cells the amounts of the file are listed as well.")))
    else:
        for term in explanation.terms:
            items += _amounts(term, explanation, cells=cells)
    if explanation.readings is not None:
        items += readings_items(explanation.readings, result, explanation.cube)
    return (*items, *marks_note(items))


def figures_document(results: Sequence[Result], wanted: str) -> Document:
    """List the figures and limits of a budget, asked for as `wanted`, with the ids that explain takes."""
    if not results:
        return (Note(text("No figures to check.")),)
    items: list[Item] = [Heading(results[0].budget.title), figures_table(results)]
    words = text("`mjabudget explain {budget} ID` works one of them out.", budget=wanted)
    return (*items, *marks_note(items), Note(words))


def _verdict(explanation: Explanation, choices: Sequence[Choice]) -> Iterable[Note]:
    """Say how the figure stands, and what proves it."""
    result = explanation.result
    said: Value = sentence(result)
    if result.underlying is not None:
        said = text("{verdict}: {sentence}", verdict=status_label(result), sentence=said)
    mark = shown_status(result).mark
    yield Note(text("{mark} {verdict}", mark=mark, verdict=said), "bad" if result.finding() else "plain")
    yield from (Note(choice_sentence(c)) for c in choices if result in c.results)
    if explanation.evidence:
        evidence = _printed(explanation.evidence, explanation)
        yield Note(text("Printed amounts that decide it: {figures}.", figures=evidence))
    if explanation.follows_from:
        figures = _printed(explanation.follows_from, explanation)
        words = template("It follows from other printed figures, for any amounts at all: {figures}.")
        yield Note(text(words, figures=figures))


def _printed(keys: Sequence[FigureKey], explanation: Explanation) -> Listed:
    """List printed figures by name, with what is printed and the id."""
    words = []
    for budget, figure in map(explanation.figure, keys):
        home = budget is explanation.result.budget
        id_ = figure.id if home else f"{budget.year}/{figure.id}"
        printed = printed_value(figure.printed, budget)
        name = figure_name(figure, budget)
        words.append(text("{figure} {printed} [{id}]", figure=name, printed=printed, id=id_))
    return Listed(tuple(words))


def _facts(explanation: Explanation) -> Iterable[Note]:
    """Say where the figure stands and how it is worked out."""
    figure = explanation.result.figure
    yield from (Note(text('in the document: "{quote}"', quote=quote)) for quote in figure.quotes)
    yield Note(text("in the file: {place} [{id}]", place=str(figure.place), id=figure.id))
    if figure.note:
        yield Note(text("note: {note}", note=FromFile(figure.note)))
    yield Note(text("formula: {formula}", formula=_formula(explanation)))
    if explanation.result.computed.value is not None:
        yield Note(text("numbers: {numbers}", numbers=_numbers(explanation)))


def _formula(explanation: Explanation) -> Value:
    named = {term.side: _selected(term, explanation) for term in explanation.terms}
    above: Value = named["of"]
    if "minus" in named:
        above = text(_LESS["over" in named], of=above, minus=named["minus"])
    return text("{of} / {over} x 100%", of=above, over=named["over"]) if "over" in named else above


_LESS = {False: template("{of} - {minus}"), True: template("({of} - {minus})")}


def _selected(term: Term, explanation: Explanation) -> Message:
    return money_name(term.selection, explanation.result.budget)


def _numbers(explanation: Explanation) -> Value:
    totals = {term.side: _total(term, explanation) for term in explanation.terms}
    above: Value = totals["of"]
    if "minus" in totals:
        above = text(_LESS["over" in totals], of=above, minus=totals["minus"])
    result = marked_value(explanation.result)
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
    return marked(_money(value, explanation), estimated=term.total.estimated)


def _money(value: Fraction, explanation: Explanation) -> Money:
    budget = explanation.result.budget
    return Money(value, budget.currency, Fraction(budget.unit))


def _amounts(term: Term, explanation: Explanation, *, cells: bool) -> list[Item]:
    """List the amounts of a term that are not 0, many of them by theme, and how many are 0."""
    shown = [line for line in term.lines if line.known.known or line.known.unknown]
    words = text("{what}: {total}", what=_selected(term, explanation), total=_total(term, explanation))
    items: list[Item] = [Heading(words, 2)]
    if shown and (cells or len(shown) <= FEW):
        rows = tuple(_row(line, explanation) for line in shown)
        columns = (Column(text("What")), Column(text("Amount"), number=True), Column(text("Place")))
        items.append(Table(columns, rows))
    elif shown:
        items.append(_folded(shown, explanation))
        items.append(
            Note(text("With --cells all {count} amounts are listed, each with its place.", count=len(shown)))
        )
    if zeros := len(term.lines) - len(shown):
        items.append(Note(text("Amounts that are 0 and not listed: {count}", count=zeros)))
    return items


def _row(line: CellLine, explanation: Explanation) -> Row:
    return Row((_name(line, explanation), _signed(line, explanation), str(line.place)))


def _folded(lines: Sequence[CellLine], explanation: Explanation) -> Table:
    """Add amounts up by theme, those of one theme by activity; those of several years by year as well."""
    by_activity = len({(line.cell.year, line.cell.theme) for line in lines}) == 1
    groups: dict[tuple[str, str, str], list[CellLine]] = {}
    for line in lines:
        cell = line.cell
        groups.setdefault((cell.year, cell.theme, cell.activity if by_activity else ""), []).append(line)
    rows = tuple(
        Row((_group(*key, explanation), _sum(group, explanation), str(len(group))))
        for key, group in groups.items()
    )
    columns = (
        Column(text("What")),
        Column(text("Amount"), number=True),
        Column(text("Count"), number=True),
    )
    return Table(columns, rows)


def _group(year: str, theme: str, activity: str, explanation: Explanation) -> Value:
    budget = explanation.cube.years[year]
    names = {t.id: named(t.id, t.name) for t in budget.themes}
    names |= {a.id: named(a.id, a.name) for t in budget.themes for a in t.activities if a.id}
    name: Value = names[activity or theme] if theme else text("Money available")
    return name if year == explanation.result.budget.year else text("{what} {years}", what=name, years=year)


def _sum(lines: Sequence[CellLine], explanation: Explanation) -> Value:
    total = Amount()
    for line in lines:
        basis = _basis(line, explanation)
        total += Amount(line.known.known * line.factor, line.known.unknown, known_basis=basis)
    shown = marked(_money(Fraction(total.known), explanation), estimated=total.estimated)
    return text("at least {low}", low=shown) if total.unknown else shown


def _name(line: CellLine, explanation: Explanation) -> Value:
    """Name an amount: its activity or theme and its source, with the year where that is another one."""
    cell = line.cell
    budget = explanation.cube.years[cell.year]
    source = next((source_label(s) for s in budget.sources if s.id == cell.source), cell.source)
    if cell.kind == "available":
        name = text("Available {source}", source=source)
    else:
        name = text("{line} from {source}", line=cell.activity or cell.theme, source=source)
    if cell.year == explanation.result.budget.year:
        return name
    return text("{what} {years}", what=name, years=cell.year)


def _signed(line: CellLine, explanation: Explanation) -> Value:
    if line.known.unknown:
        return text("unknown")
    value = _money(Fraction(line.known.known) * line.factor, explanation)
    return marked(value, estimated=_basis(line, explanation) in GUESSES)


def _basis(line: CellLine, explanation: Explanation) -> Basis:
    """Return what an amount rests on; money available may be what printed amounts come to."""
    if line.cell.kind == "budgeted":
        return line.known.known_basis
    return facts(explanation.cube).grounds({line.cell: 1}).basis
