"""Lay out an audit: verdict, contradictions with their proofs, repairs, what is still allowed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from mjabudget.analysis.audit import Audit, Folded, Range, fold
from mjabudget.analysis.audit.inequalities import System
from mjabudget.model.budget import Budget
from mjabudget.model.document import Document, Heading, Item, Listing, Note
from mjabudget.model.message import Listed, Value, text
from mjabudget.present.bounds import BoundsRow, bounds_table, without_note
from mjabudget.present.contradictions import (
    MOST_SHOWN,
    cut_note,
    printed_figures,
    proof_items,
    repair_items,
)


def audit_document(audit: Audit) -> Document:
    """Lay out all that an audit found."""
    items: list[Item] = [*_verdict(audit)]
    folded = fold(audit.contradictions, audit.system)
    if folded:
        items.append(Heading(text("Figures that cannot all be true: {count}", count=len(folded)), 2))
        for number, group in enumerate(folded[:MOST_SHOWN], 1):
            items += _contradiction(number, group, audit.system)
        if len(folded) > MOST_SHOWN:
            items.append(Note(text("Others, listed in JSON: {count}.", count=len(folded) - MOST_SHOWN)))
    items += repair_items(audit.repairs, audit.repair_count, 2, assumed=bool(audit.assumed))
    if audit.bounds.ranges:
        items += _bounds(audit)
    if audit.implied:
        items.append(Heading(text("Figures that say nothing new"), 2))
        items.append(Note(text("Each follows from the others: {figures}.", figures=Listed(audit.implied))))
    return tuple(items)


def _verdict(audit: Audit) -> Iterator[Item]:
    judged, assumed = audit.judged, audit.assumed
    if assumed and not audit.consistent:
        yield from _with_assumptions(audit)
    elif audit.consistent:
        yield Note(text("Figures that can all be true together: {count}.", count=judged), "good")
    elif judged == 1:
        known = text("The only figure cannot be true. That is known: it is acknowledged.")
        yield Note(known) if audit.known else Note(text("The only figure cannot be true."), "bad")
    elif audit.known:
        keys = [c.key for c in audit.system.constraints if c.figure.acknowledged is not None]
        yield Note(
            text(
                "The {count} figures cannot all be true. That is known: without the acknowledged ones "
                "({figures}) the rest can.",
                count=judged,
                figures=Listed(tuple(keys)),
            )
        )
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
    yield Listing(
        tuple(
            Note(
                text(
                    "{place}: {figure}: {printed} {quote}",
                    place=f.place,
                    figure=f.key,
                    printed=f.printed,
                    quote=f.quote,
                )
            )
            for f in printed_figures(main, system)
        )
    )
    yield from proof_items(group, system)


def _bounds(audit: Audit) -> Iterator[Item]:
    yield Heading(text("What the figures still allow"), 2)
    yield from without_note(audit)
    for budget in audit.system.budgets:
        rows = tuple(_row(r, budget) for r in audit.bounds.of(budget).values())
        if rows:
            title = text("{title}", title=budget.title)
            yield bounds_table((text("Theme"), text("Source")), rows, title, currency=budget.currency)


def _row(allowed: Range, budget: Budget) -> BoundsRow:
    selection = allowed.selection
    sources = {s.id: s.name for s in budget.sources}
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
