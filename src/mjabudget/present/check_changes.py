"""Say what changed between two runs of a check."""

from __future__ import annotations

from collections.abc import Iterator

from mjabudget.analysis.check import Result
from mjabudget.analysis.check_changes import CheckChanges, FigureChange
from mjabudget.model.document import Document, Listing, Note
from mjabudget.model.message import Message, template, text
from mjabudget.present.check import status_label
from mjabudget.present.verdict_text import marked_value


def changes_document(changes: CheckChanges) -> Document:
    """Show what changed, a line for each figure and each problem that is solved; or that nothing did."""
    years = {r.budget.year for c in changes.figures for r in (c.before, c.after) if r is not None}
    notes = [Note(said) for c in changes.figures for said in _figure(c, several=len(years) > 1)]
    notes += [
        Note(text(words, year=b.year, file=b.origin.file))
        for words, budgets in (
            (template("{year}: new, in {file}"), changes.new_budgets),
            (template("{year}: gone, was in {file}"), changes.gone_budgets),
        )
        for b in budgets
    ]
    notes += [
        Note(text("solved: {place}: {message}", place=str(p.place), message=p.message))
        for p in changes.solved_problems
    ]
    if changes.new_problems:
        count = len(changes.new_problems)
        notes.append(Note(text("new problems: {count}; figures wait until there are none", count=count)))
    return (Listing(tuple(notes) or (Note(text("nothing changed")),)),)


def _figure(change: FigureChange, *, several: bool) -> Iterator[Message]:
    one, other = change.before, change.after
    if one is None or other is None:
        yield from (_there(one, other, several=several),)
        return
    name = _name(other, several=several)
    if status_label(one) != status_label(other):
        yield text(
            "{figure}: {before} -> {after}", figure=name, before=status_label(one), after=status_label(other)
        )
    computed = _rounded(one) != _rounded(other)
    if computed:
        yield text(
            "{figure}: computed {before} -> {after}",
            figure=name,
            before=marked_value(one),
            after=marked_value(other),
        )
    if status_label(one) == status_label(other) and one.printed != other.printed:
        yield text("{figure}: reads otherwise, still {after}", figure=name, after=status_label(other))


def _rounded(result: Result) -> tuple[object, ...]:
    """Return what a figure computes to as far as it is shown: amounts to the cent, shares to a tenth."""
    value, digits = result.computed.value, 2 if result.printed.unit == "amount" else 1
    ends = (None, None) if value is None else (value.low, value.high)
    guessed = result.computed.estimated and not result.unrepeated
    return (guessed, *(None if end is None else round(end, digits) for end in ends))


def _there(one: Result | None, other: Result | None, *, several: bool) -> Message:
    """Say that a figure came, or went."""
    if other is not None:
        return text("{figure}: new, {after}", figure=_name(other, several=several), after=status_label(other))
    assert one is not None  # noqa: S101 - a change has one of them
    return text("{figure}: gone, was {before}", figure=_name(one, several=several), before=status_label(one))


def _name(result: Result, *, several: bool) -> str:
    return f"{result.budget.year}/{result.figure.id}" if several else result.figure.id
