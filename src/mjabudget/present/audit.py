"""Lay out an audit: verdict, contradictions with their proofs, repairs, what is still allowed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from mjabudget.analysis.audit import Audit, Contradiction, Folded, Range, fold
from mjabudget.analysis.audit.inequalities import System
from mjabudget.model.budget import Budget
from mjabudget.model.document import Document, Heading, Item, Listing, Note
from mjabudget.model.message import Listed, Message, Value, template, text
from mjabudget.present.bounds import BoundsRow, bounds_table, without_note
from mjabudget.present.contradictions import (
    MOST_SHOWN,
    PrintedFigure,
    cut_note,
    printed_figures,
    proof_items,
    repair_items,
)
from mjabudget.present.figure_names import source_label
from mjabudget.present.proof_text import proof_lines


def audit_document(audit: Audit) -> Document:
    """Lay out all that an audit found."""
    items: list[Item] = [*_verdict(audit)]
    alone = [c for c in audit.contradictions if c.against == "amounts"]
    if alone:
        items.append(
            Heading(text("Figures that do not fit the stated amounts: {count}", count=len(alone)), 2)
        )
        for each in alone[:MOST_SHOWN]:
            items += _misfit(each, audit.system)
        items += _others(len(alone))
    folded = fold((c for c in audit.contradictions if c.against != "amounts"), audit.system)
    if folded:
        items.append(Heading(text("Figures that cannot all be true: {count}", count=len(folded)), 2))
        for number, group in enumerate(folded[:MOST_SHOWN], 1):
            items += _contradiction(number, group, audit.system)
        items += _others(len(folded))
    if folded or not alone:
        items += repair_items(audit.repairs, audit.repair_count, 2, assumed=bool(audit.assumed))
    items += _bounds(audit)
    if audit.implied:
        items.append(Heading(text("Figures that say nothing new"), 2))
        items.append(Note(text("Each follows from the others: {figures}.", figures=Listed(audit.implied))))
    return tuple(items)


def _others(count: int) -> list[Item]:
    hidden = count - MOST_SHOWN
    return [Note(text("Others, listed in JSON: {count}.", count=hidden))] if hidden > 0 else []


def _verdict(audit: Audit) -> Iterator[Item]:
    judged, assumed = audit.judged, audit.assumed
    if assumed and not audit.consistent:
        yield from _with_assumptions(audit)
    elif audit.consistent:
        yield Note(text("Figures that can all be true together: {count}.", count=judged), "good")
    elif audit.complete and all(c.against == "amounts" for c in audit.contradictions):
        yield Note(_misfits(audit), "plain" if audit.known else "bad")
    elif judged == 1:
        known = text("The only figure cannot be true. That is known: it is acknowledged.")
        yield Note(known) if audit.known else Note(text("The only figure cannot be true."), "bad")
    elif audit.known:
        keys = [c.key for c in audit.system.constraints if c.figure.acknowledged is not None]
        yield Note(_known(judged, keys))
    else:
        yield Note(text("The {count} figures cannot all be true.", count=judged), "bad")
    if assumed:
        yield Note(text("Taken as premises: {assumptions}.", assumptions=Listed(assumed)))
    if audit.left_out:
        yield Note(
            text(
                "Not judged, as a year is not in this run or the base is 0: {figures}.",
                figures=Listed(audit.left_out),
            )
        )
    if audit.interrupted:
        yield Note(text("Stopped before the end: this is what was found so far."), "warning")
    elif not audit.complete:
        yield cut_note()


def _known(judged: int, keys: Sequence[str]) -> Message:
    """Say that the figures acknowledged to differ are all that is wrong."""
    figures = Listed(tuple(keys))
    if len(keys) == 1:
        return text(
            "The {count} figures cannot all be true. That is known: without {figures} all others can be.",
            count=judged,
            figures=figures,
        )
    return text(
        "The {count} figures cannot all be true. That is known: without these {without} all others can be: "
        "{figures}.",
        count=judged,
        without=len(keys),
        figures=figures,
    )


def _misfits(audit: Audit) -> Message:
    """Name the figures that do not fit the stated amounts, where nothing else is wrong."""
    if audit.judged == 1:
        return text("The only figure does not fit the stated amounts.")
    figures = Listed(tuple(key for c in audit.contradictions for key in c.figures))
    return text(_MISFITS[audit.known], count=audit.judged, figures=figures)


_MISFITS = {
    True: template("Of {count} figures these do not fit the stated amounts, which is known: {figures}."),
    False: template("Of {count} figures these do not fit the stated amounts: {figures}."),
}


def _misfit(contradiction: Contradiction, system: System) -> Iterator[Item]:
    """Show a figure that the stated amounts do not give, and the arithmetic."""
    lines = [Note(_printed(f)) for f in printed_figures(contradiction, system)]
    lines += (Note(line, indent=4) for line in proof_lines(system, contradiction.proof))
    if "either" not in contradiction.rounding:
        lines.append(Note(text("It fits when it was cut off instead of rounded."), indent=4))
    yield Listing(tuple(lines))


def _with_assumptions(audit: Audit) -> Iterator[Item]:
    numbers = {"figures": audit.judged, "assumptions": len(audit.assumed)}
    if audit.known:
        yield Note(
            text(
                "Not all figures ({figures}) and assumptions ({assumptions}) can be true together. That is "
                "known: without the figures that are acknowledged the rest can.",
                **numbers,
            )
        )
    else:
        words = text(
            "Not all figures ({figures}) and assumptions ({assumptions}) can be true together.", **numbers
        )
        yield Note(words, "bad")


def _contradiction(number: int, group: Folded, system: System) -> Iterator[Item]:
    main = group.contradiction
    yield Heading(text("{number}. {figures}", number=number, figures=Listed(main.figures)), 3)
    yield Listing(tuple(Note(_printed(f)) for f in printed_figures(main, system)))
    yield from proof_items(group, system)


def _printed(figure: PrintedFigure) -> Message:
    return text(
        "{place}: {figure}: {printed} {quote}",
        place=figure.place,
        figure=figure.key,
        printed=figure.printed,
        quote=figure.quote,
    )


def _bounds(audit: Audit) -> list[Item]:
    """Show what is open: an amount that can be one number only is not listed."""
    tables: list[Item] = []
    for budget in audit.system.budgets:
        ranges = audit.bounds.of(budget).values()
        rows = tuple(_row(r, budget) for r in ranges if r.low is None or r.low != r.high)
        if rows:
            title = text("{title}", title=budget.title)
            tables.append(
                bounds_table((text("Theme"), text("Source")), rows, title, currency=budget.currency)
            )
    if not tables:
        return []
    return [Heading(text("What the figures still allow"), 2), *without_note(audit), *tables]


def _row(allowed: Range, budget: Budget) -> BoundsRow:
    selection = allowed.selection
    sources = {s.id: source_label(s) for s in budget.sources}
    themes = {t.id: t.name for t in budget.themes}
    theme: Value = Listed(tuple(f"{t} {themes.get(t, '')}".strip() for t in selection.theme))
    source: Value = Listed(tuple(sources.get(s, s) for s in selection.source))
    if selection.activity:
        theme = text("activity {activity}", activity=Listed(selection.activity))
    if selection.buffer is not None:
        source = text("buffer of {source}", source=sources.get(selection.buffer, selection.buffer))
    elif selection.available is not None:
        source = text("available from {source}", source=sources.get(selection.available, selection.available))
    kind: Literal["body", "group"] = "body" if selection.theme and selection.source else "group"
    if not selection.theme and not selection.activity:
        kind = "body"
        theme = text("all themes")
    elif not selection.source:
        source = text("all sources")
    return BoundsRow((theme, source), allowed, kind=kind)
