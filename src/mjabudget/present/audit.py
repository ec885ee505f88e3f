"""An audit in, its page out: verdict, contradictions with their proofs, repairs, what is still allowed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from mjabudget.analysis.audit import Audit, Contradiction, Folded, Range, fold
from mjabudget.model.budget import Budget
from mjabudget.model.document import Column, Document, Heading, Item, Listing, Note, Row, Table
from mjabudget.model.message import Listed, Message, Money, Value, text
from mjabudget.present.proof_text import proof_lines
from mjabudget.present.verdict_text import printed_value

MOST_SHOWN = 25
MOST_REPAIRS = 5


def audit_document(found: Audit) -> Document:
    """Lay out all that an audit found."""
    items: list[Item] = [*_verdict(found)]
    folded = fold(found.contradictions, found.system)
    if folded:
        items.append(Heading(text("Figures that cannot all be true: {count}", count=len(folded)), 2))
        for number, group in enumerate(folded[:MOST_SHOWN], 1):
            items += _contradiction(number, group, found)
        if len(folded) > MOST_SHOWN:
            items.append(Note(text("Others, listed in JSON: {count}.", count=len(folded) - MOST_SHOWN)))
    items += repair_items(found.repairs, found.repair_count, 2)
    if found.bounds.ranges:
        items += _bounds(found)
    if found.implied:
        items.append(Heading(text("Figures that say nothing new"), 2))
        items.append(Note(text("Each follows from the others: {figures}.", figures=Listed(found.implied))))
    return tuple(items)


def _verdict(found: Audit) -> Iterator[Item]:
    judged = len(found.system.constraints)
    if found.consistent:
        yield Note(text("Figures that can all be true together: {count}.", count=judged), "good")
    elif judged == 1:
        known = text("The only figure cannot be true. That is known: it is acknowledged.")
        yield Note(known) if found.known else Note(text("The only figure cannot be true."), "bad")
    elif found.known:
        keys = [c.key for c in found.system.constraints if c.figure.acknowledged is not None]
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
    if found.left_out:
        yield Note(
            text(
                "Not judged, as a year is not in this run or the base is 0: {figures}.",
                figures=Listed(found.left_out),
            )
        )
    if found.interrupted:
        yield Note(text("Stopped before the end: this is what was found so far."), "warning")
    elif not found.complete:
        yield Note(text("The search was cut: there may be more contradictions than these."), "warning")


def _contradiction(number: int, group: Folded, found: Audit) -> Iterator[Item]:
    main = group.contradiction
    yield Heading(text("{number}. {figures}", number=number, figures=Listed(main.figures)), 3)
    constraints = {c.key: c for c in found.system.constraints}
    printed = []
    for key in main.figures:
        figure, budget = constraints[key].figure, constraints[key].budget
        value = printed_value(figure.printed, budget)
        quote = f'"{figure.quotes[0]}"' if figure.quotes else ""
        printed.append(
            Note(
                text(
                    "{place}: {figure}: {printed} {quote}",
                    place=str(figure.place),
                    figure=key,
                    printed=value,
                    quote=quote,
                )
            )
        )
    yield Listing(tuple(printed))
    yield Listing(tuple(Note(line, indent=4) for line in proof_lines(found.system, main.proof)))
    yield Note(strength(main))
    if group.variants:
        yield Note(variants_note(group))


def strength(found: Contradiction) -> Message:
    """Say under which kinds of rounding a contradiction holds."""
    if "either" in found.rounding:
        return text("This holds even if some or all of these numbers were cut off instead of rounded.")
    return text("This holds if the numbers were rounded to the nearest; not if some were cut off.")


def variants_note(group: Folded) -> Message:
    """Name the figures that take the place of others in the variants."""
    own = set(group.contradiction.figures)
    others = sorted({key for v in group.variants for key in v.figures if key not in own})
    if len(group.variants) == 1:
        return text("And 1 variant, with {figures}.", figures=Listed(tuple(others)))
    return text(
        "And {count} variants, with {figures}.", count=len(group.variants), figures=Listed(tuple(others))
    )


def repair_items(
    repairs: Sequence[tuple[str, ...]], count: int | None, level: int
) -> Iterator[Heading | Note | Listing]:
    """List the best repairs under a heading of that level; nothing where none is needed."""
    if not repairs:
        return
    size = len(repairs[0])
    yield Heading(text("Smallest repairs"), level)
    yield Note(
        text("Leave out one figure, and the rest can all be true. Coarse figures first:")
        if size == 1
        else text("Leave out {size} figures, and the rest can all be true. Coarse figures first:", size=size)
    )
    yield Listing(tuple(Note(Listed(repair), indent=4) for repair in repairs[:MOST_REPAIRS]))
    if count is None:
        yield Note(text("The search was cut: there may be others, and smaller ones."), "warning")
    elif count == MOST_REPAIRS + 1:
        yield Note(text("And 1 other of this size."))
    elif count > MOST_REPAIRS:
        yield Note(text("And {count} others of this size.", count=count - MOST_REPAIRS))


def _bounds(found: Audit) -> Iterator[Item]:
    yield Heading(text("What the figures still allow"), 2)
    if found.bounds.without:
        yield Note(text("Without {figures}.", figures=Listed(found.bounds.without)))
    for budget in found.system.budgets:
        mine = [r for r in found.bounds.ranges if _of(r, budget)]
        if mine:
            yield _table(budget, mine)


def _of(found: Range, budget: Budget) -> bool:
    return found.selection.year == (budget.year,) and found.programme in (None, budget.programme)


def _table(budget: Budget, ranges: Sequence[Range]) -> Table:
    columns = (
        Column(text("Theme")),
        Column(text("Source")),
        Column(text("Lowest"), number=True),
        Column(text("Highest"), number=True),
    )
    return Table(columns, tuple(_row(r, budget) for r in ranges), text("{title}", title=budget.title), keys=2)


def _row(found: Range, budget: Budget) -> Row:
    selection = found.selection
    names = {s.id: s.name for s in budget.sources}
    themes = {t.id: t.name for t in budget.themes}
    theme: Value = Listed(tuple(f"{t} {themes.get(t, '')}".strip() for t in selection.theme))
    source: Value = Listed(tuple(names.get(s, s) for s in selection.source))
    if selection.activity:
        theme = text("activity {activity}", activity=Listed(selection.activity))
    if selection.buffer is not None:
        source = text("buffer of {source}", source=names.get(selection.buffer, selection.buffer))
    elif selection.available is not None:
        source = text("available from {source}", source=names.get(selection.available, selection.available))
    low = None if found.low is None else Money(Fraction(floor(found.low * 100), 100), found.currency)
    high = None if found.high is None else Money(Fraction(ceil(found.high * 100), 100), found.currency)
    kind = "body" if selection.theme and selection.source else "group"
    if not selection.theme and not selection.activity:
        kind = "body"
        theme = text("all themes")
    elif not selection.source:
        source = text("all sources")
    return Row(
        (theme, source, low or text("no end"), high or text("no end")), "group" if kind == "group" else "body"
    )
