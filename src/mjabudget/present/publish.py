"""Lay out what must change in the text: what is certain, what is a choice, and what cannot be said yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mjabudget.analysis.proven_choices import ProvenChoice, Replacement
from mjabudget.analysis.publish import PublishedFigure
from mjabudget.model.document import Column, Document, Heading, Item, Listing, Note, Row, Table
from mjabudget.model.message import Joined, Listed, Message, Value, template, text
from mjabudget.model.selection import Selection
from mjabudget.present.advice import Advice
from mjabudget.present.corrections import rewritten
from mjabudget.present.proof_terms import money_of
from mjabudget.present.verdict_text import computed_value, printed_value

MOST_ALTERNATIVES = 5


def publish_document(advice: Advice) -> Document:
    """Lay out what must change, what is a choice and what waits; figures that hold are counted."""
    items: list[Item] = [Heading(_title(advice))]
    if not advice.figures():
        return (*items, Note(text("There are no figures.")))
    items.append(Listing(tuple(_verdict(advice))))
    items += _certain(advice)
    items += _choices(advice)
    items += _waiting(advice)
    items += _adding_up(advice)
    return tuple(items)


def _title(advice: Advice) -> Message:
    asked = [p.budget for p in advice.asked]
    if len(asked) == 1:
        return text("{title}: what must change in the text", title=asked[0].title)
    programmes = Listed(tuple(dict.fromkeys(b.programme for b in asked)))
    years = Listed(tuple(dict.fromkeys(b.year for b in asked)))
    return text("{programmes}, {years}: what must change in the text", programmes=programmes, years=years)


def _verdict(advice: Advice) -> Iterator[Note]:
    """Say how many figures there are of each kind, those that must change first."""
    certain = len(advice.figures("change"))
    if certain:
        yield Note(text("Figures that must change for certain: {count}.", count=certain), "bad")
    else:
        yield Note(text("No figure has to change for certain."), "good")
    if chosen := advice.figures("choose"):
        yield Note(text("Figures of which at least one must change: {count}.", count=len(chosen)), "bad")
    if waiting := advice.figures("wait"):
        yield Note(text("Figures that cannot be judged yet: {count}.", count=len(waiting)))
    if kept := advice.figures("keep"):
        yield Note(text("Figures that hold and stay as they are: {count}.", count=len(kept)))


def _certain(advice: Advice) -> list[Item]:
    if not advice.figures("change"):
        return []
    notes: list[Note] = []
    for correction in advice.corrections:
        notes.append(Note(text('"{quote}"', quote=correction.old)))
        if correction.new is None:
            by_hand = text("change it by hand: the number does not stand in this quote exactly once")
            notes.append(Note(by_hand))
        else:
            notes.append(Note(text('becomes "{quote}"', quote=correction.new)))
        notes += (Note(_why(figure, advice), indent=4) for figure in correction.figures)
    notes += (Note(_why(f, advice)) for f in advice.figures("change") if not f.figure.quotes)
    return [Heading(text("Certain"), 2), Listing(tuple(notes))]


_WHY = {
    True: template("{figure}: {printed} becomes {reads}; the document's own amounts give {computed}"),
    False: template("{figure}: {printed} becomes {reads}; the amounts give {computed}"),
}


def _why(published: PublishedFigure, advice: Advice) -> Message:
    """Say what is printed, what it should be, and what the amounts give."""
    result, budget = published.result, published.result.budget
    words = text(
        _WHY[result.computed.basis == "printed"],
        figure=advice.key(published),
        printed=printed_value(result.printed, budget),
        reads="" if published.reads is None else printed_value(published.reads, budget),
        computed=computed_value(result),
    )
    if published.alone is None:
        return words
    alone = printed_value(published.alone, budget)
    return text("{words} (to add up; by itself {alone})", words=words, alone=alone)


def _choices(advice: Advice) -> list[Item]:
    """List the alternatives of each choice; where nobody looked, say who can."""
    if advice.choices is None:
        return _unproven(advice)
    items: list[Item] = []
    for choice in advice.open_choices:
        items.append(Heading(text("A choice"), 2))
        items.append(Note(_at_least_one(choice)))
        notes: list[Note] = []
        for number, alternative in enumerate(choice.alternatives[:MOST_ALTERNATIVES], 1):
            notes += _alternative(number, alternative)
        items.append(Listing(tuple(notes)))
        if len(choice.alternatives) > MOST_ALTERNATIVES or not choice.complete:
            items.append(Note(text("There are others: `mjabudget audit` lists them.")))
    return items


def _at_least_one(choice: ProvenChoice) -> Message:
    if len(choice.alternatives) == 1:
        return text("These figures cannot all be right. This is the least that has to change:")
    return text(
        "These figures cannot all be right. One of the following is enough; the text does not decide which, "
        "the real amounts do:"
    )


def _alternative(number: int, alternative: Sequence[Replacement]) -> Iterator[Note]:
    for replacement in alternative:
        figure, budget = replacement.figure, replacement.budget
        words = text(
            "{number}. {figure}: {printed} becomes {reads}",
            number=number,
            figure=replacement.key,
            printed=printed_value(figure.printed, budget),
            reads=alternatives_value(replacement),
        )
        yield Note(words)
        for quote in figure.quotes:
            new = None if replacement.reads is None else rewritten(quote, figure, budget, replacement.reads)
            yield Note(text('"{quote}"', quote=quote), indent=4)
            if new is not None:
                yield Note(text('becomes "{quote}"', quote=new), indent=4)


def alternatives_value(replacement: Replacement) -> Value:
    """Word what a figure that gives way may read: a number, one of two, or a range."""
    reads, budget = replacement.reads, replacement.budget
    if reads is None:
        return text("another number")
    if reads.low is None or reads.high is None or reads.high - reads.low != reads.low_unit:
        return printed_value(reads, budget)
    low, high = (printed_value(replace(reads, low=end, high=end), budget) for end in (reads.low, reads.high))
    return text("{one} or {other}", one=low, other=high)


def _unproven(advice: Advice) -> list[Item]:
    """Name the choices that show without the solver, and what the estimates miss besides."""
    chosen, asked = advice.figures("choose"), {f.figure.place: f for p in advice.run for f in p.figures}
    items: list[Item] = []
    for choice in advice.seen:
        figures = [asked[r.figure.place] for r in choice.results]
        if any(f in chosen for f in figures):
            words = text(
                "At least one of these figures must change, and the real amounts decide which: {figures}. "
                "What each may read then is shown once the audit is installed: "
                "pip install z3-solver",
                figures=Listed(tuple(_labelled(f, advice) for f in figures)),
            )
            items += [Heading(text("A choice"), 2), Note(words)]
    if missed := [f for f in advice.figures("wait") if f.result.wrong]:
        words = text(
            "The estimates do not come to {figures}. That alone proves nothing. Whether one of these must "
            "change, or another figure instead, is shown once the audit is installed: "
            "pip install z3-solver",
            figures=Listed(tuple(_labelled(f, advice) for f in missed)),
        )
        items += [Heading(text("Perhaps a choice"), 2), Note(words)]
    return items


def _labelled(published: PublishedFigure, advice: Advice) -> Message:
    printed = printed_value(published.result.printed, published.result.budget)
    return text("{figure} ({printed})", figure=advice.key(published), printed=printed)


def _waiting(advice: Advice) -> list[Item]:
    """List the figures that cannot be judged yet by the money that must be known first."""
    groups: dict[tuple[bool, bool, tuple[Need, ...]], list[PublishedFigure]] = defaultdict(list)
    for figure in advice.figures("wait"):
        needs = () if figure.unrepeated else figure.needs
        kind = figure.unrepeated, figure.result.misquote is not None, tuple(map(_need, needs))
        groups[kind].append(figure)
    if not groups:
        return []
    rows = (
        Row((_needs(figures, advice), Listed(tuple(_labelled(f, advice) for f in figures))))
        for figures in groups.values()
    )
    columns = (Column(text("Known first")), Column(text("Figures that wait for it")))
    note = text("These stay as they are until the real amounts are known: estimates move no figure.")
    return [Heading(text("Not yet"), 2), Note(note), Table(columns, tuple(rows))]


Need = tuple[str, tuple[str, ...], tuple[str, ...], bool, bool]


def _need(of: Selection) -> Need:
    """Say what kind of money is meant, whichever themes and activities."""
    return of.measure, of.year, of.sources, bool(of.theme), bool(of.activity)


def _needs(figures: Sequence[PublishedFigure], advice: Advice) -> Value:
    """Name the money that figures of one kind wait for."""
    first = figures[0]
    budget = first.result.budget
    if first.result.misquote:
        return text("a figure in the file that says what its quote says")
    if first.unrepeated:
        return text("these amounts themselves: no other figure repeats them")
    if not first.needs:
        missing = tuple(dict.fromkeys(year for f in figures for year in f.result.computed.missing))
        return text("the budget of {years}", years=Listed(missing)) if missing else text("a base above 0")
    together = (
        replace(
            need,
            theme=tuple(theme for f in figures for theme in f.needs[place].theme),
            activity=tuple(activity for f in figures for activity in f.needs[place].activity),
        )
        for place, need in enumerate(first.needs)
    )
    return Joined(tuple(money_of(s, budget, advice.budgets) for s in together), "; ")


def _adding_up(advice: Advice) -> list[Item]:
    """Name the figures that are made to add up to 100%, and warn where that costs one its own rounding."""
    notes = [
        Note(text("Together 100%: {figures}", figures=", ".join(d.figures)))
        for p in advice.asked
        for d in p.distributions
    ]
    notes += [
        Note(
            text(
                "Together all of one base as well, but not made to add up: {figures}", figures=", ".join(left)
            )
        )
        for p in advice.asked
        for left in p.left
    ]
    if any(figure.alone is not None for figure in advice.figures()):
        warning = text(
            "A figure that changes to add up no longer rounds from its amounts: `check` will report "
            "it. Say in the text that percentages are rounded so that they add up."
        )
        notes.append(Note(warning, "warning"))
    return [Listing(tuple(notes))] if notes else []
