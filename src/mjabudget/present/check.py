"""Lay out check results: how they stand, a line for each, and sentences for those that need attention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mjabudget.analysis.check import Result
from mjabudget.analysis.choices import Choice
from mjabudget.model.document import Column, Document, Heading, Item, Listing, Note, Row, Table
from mjabudget.model.message import Message, Value, text
from mjabudget.model.problem import visible
from mjabudget.model.status import STATUSES
from mjabudget.present.amounts import marks_note
from mjabudget.present.figure_names import figure_name
from mjabudget.present.shown_status import shown_status
from mjabudget.present.standing import choice_sentence, standing
from mjabudget.present.verdict_text import marked_value, printed_value, sentence


@dataclass(frozen=True, slots=True)
class CheckView:
    """Which results to show: findings only (`quiet`), or a sentence for each (`verbose`).

    `strict` counts what unknown amounts leave open as a finding.
    """

    strict: bool = False
    quiet: bool = False
    verbose: bool = False


def check_document(results: Sequence[Result], choices: Sequence[Choice], view: CheckView) -> Document:
    """Show how the figures of each budget stand; the findings alone where that is asked for."""
    if not results and not view.quiet:
        return (standing(results),)
    items: list[Item] = []
    for budget in {id(r.budget): r.budget for r in results}.values():
        own = [r for r in results if r.budget is budget]
        notable = [r for r in own if r.finding(strict=view.strict)]
        if view.quiet and not notable:
            continue
        items.append(Heading(text("{title} ({file})", title=budget.title, file=visible(budget.origin.file))))
        if not view.quiet:
            items += [standing(own, choices), _table(own, view)]
            notable = own if view.verbose else [r for r in own if r.notable(strict=view.strict)]
        items += [Listing(tuple(_notes(r, choices, view))) for r in notable]
    return (*items, *marks_note(items))


def status_label(result: Result) -> Message:
    """Name the status of a result; for an acknowledged one with the status behind it, if that says more."""
    label = shown_status(result).label
    known = result.status == "acknowledged" and result.underlying == "differs"
    if result.underlying is None or result.misquote is not None or known:
        return label
    return text("{status} ({underlying})", status=label, underlying=STATUSES[result.underlying].label)


def _printed_cell(result: Result) -> Value:
    """Return what is printed, for a table; a limit says that it is required."""
    printed = printed_value(result.printed, result.budget)
    return text("required {printed}", printed=printed) if result.figure.kind == "limit" else printed


def figures_table(results: Sequence[Result]) -> Table:
    """List figures and limits by their id, each with what is printed and how it stands."""
    columns = map(Column, (text("Id"), text("Figure"), text("In the text"), text("Verdict")))
    rows = (
        Row((r.figure.id, figure_name(r.figure, r.budget), _printed_cell(r), shown_status(r).marked_label))
        for r in results
    )
    return Table(tuple(columns), tuple(rows))


def _table(results: Sequence[Result], view: CheckView) -> Table:
    columns = (
        Column(""),
        Column(text("Figure")),
        Column(text("In the text")),
        Column(text("Computed")),
        Column(text("Verdict")),
        Column(text("Id"), spare=True),
    )
    rows = (
        Row(
            (
                shown_status(r).mark,
                figure_name(r.figure, r.budget),
                _printed_cell(r),
                marked_value(r),
                shown_status(r).word,
                r.figure.id,
            ),
            "total" if r.finding(strict=view.strict) else "body",
        )
        for r in results
    )
    return Table(columns, tuple(rows), keys=2)


def _notes(result: Result, choices: Sequence[Choice], view: CheckView) -> Iterator[Note]:
    """Say where a figure stands in the file and how it stands; the words of the document for a finding."""
    finding = result.finding(strict=view.strict)
    head = text(
        "{place} {status}: {figure} [{id}]",
        place=f"{visible(str(result.figure.place))}:",
        status=status_label(result),
        figure=figure_name(result.figure, result.budget),
        id=result.figure.id,
    )
    yield Note(head, "bad" if finding else "plain")
    said = sentence(result)
    if result.status == "acknowledged" and not view.verbose:
        said = text("{verdict}.", verdict=said["verdict"])
    yield Note(said, indent=4)
    yield from (Note(choice_sentence(c), indent=4) for c in choices if c.given is result)
    if finding and result.figure.quotes:
        quotes = " / ".join(f'"{q}"' for q in result.figure.quotes)
        yield Note(text("in the text: {quote}", quote=quotes), indent=4)
