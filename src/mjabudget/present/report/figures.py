"""Which printed figures do not hold: each with its words, what it should read, and the proof of the audit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mjabudget.analysis.audit.results import Folded, fold
from mjabudget.analysis.check import Result
from mjabudget.model.document import Column, Heading, Listing, Note, Row, Table
from mjabudget.model.message import FromFile, Listed, Message, template, text
from mjabudget.present.audit import MOST_SHOWN, repair_items, strength, variants_note
from mjabudget.present.check import standing
from mjabudget.present.proof_text import proof_lines
from mjabudget.present.report.board_data import Facts
from mjabudget.present.report.charts_model import Block, Quote, Section
from mjabudget.present.verdict_text import printed_value, sentence


def section(found: Facts) -> Section:
    """Show what is wrong with the figures, figure by figure, then the sets that contradict."""
    return Section("figures", text("Which printed figures do not hold?"), tuple(_items(found)))


def _items(found: Facts) -> Iterator[Block]:
    if not found.results:
        yield Note(text("The budgets have no figures to check."))
        return
    for summary in found.summaries:
        own = standing(found.of(summary.budget))
        yield Note(text("{year}: {standing}", year=summary.budget.year, standing=own))
    listed = [r for r in found.results if r.notable()]
    if not listed:
        yield Note(text("No printed figure differs from the amounts."), "good")
    groups = contradictions(found)
    for result in listed:
        yield from _figure(result)
        yield from _part_of(result, groups, found)
    yield from _proofs(found, groups)


def contradictions(found: Facts) -> tuple[Folded, ...]:
    """Return the sets of figures of this programme that cannot all be true, look-alikes put together."""
    if found.audit is None:
        return ()
    mine = _keys(found)
    groups = fold(found.audit.contradictions, found.audit.system)
    return tuple(g for g in groups if set(g.contradiction.figures) <= mine)


def _keys(found: Facts) -> set[str]:
    programme = found.summaries[0].budget.programme
    constraints = found.audit.system.constraints if found.audit else ()
    return {c.key for c in constraints if c.budget.programme == programme}


def _part_of(result: Result, groups: Sequence[Folded], found: Facts) -> Iterator[Block]:
    """Name the contradictions that a figure is in: that is what proves something about the document."""
    constraints = found.audit.system.constraints if found.audit else ()
    key = next((c.key for c in constraints if c.figure is result.figure), None)
    numbers = [n for n, group in enumerate(groups, 1) if key in group.contradiction.figures]
    if numbers:
        yield Note(
            text(
                "It contradicts other printed figures, for any amounts: see contradiction {numbers} below.",
                numbers=Listed(tuple(str(n) for n in numbers)),
            )
        )


def _figure(result: Result) -> Iterator[Block]:
    figure = result.figure
    yield Heading(text("{figure}, {year}", figure=figure.id, year=result.budget.year), 3)
    if figure.quotes:
        yield Quote(figure.quotes, str(figure.place))
    said = sentence(result)
    known = figure.acknowledged
    if result.status == "acknowledged" and known is not None:
        yield Note(text("{verdict}.", verdict=said["verdict"]))
        yield Note(text("Known, with this reason in the file: {reason}", reason=FromFile(known.reason)))
    else:
        yield Note(text("{verdict}.", verdict=said), "bad")
    if not figure.quotes:
        yield Note(text("Stands at {place}.", place=str(figure.place)))


def _proofs(found: Facts, groups: Sequence[Folded]) -> Iterator[Block]:
    audit = found.audit
    yield Heading(text("Figures that contradict each other"), 3)
    if audit is None:
        yield Note(
            text(
                "Whether printed figures contradict each other, for any amounts at all, takes the audit to "
                'prove: pip install "mjabudget[audit]", and make the report again.'
            ),
            "warning",
        )
        return
    mine = _keys(found)
    if not groups:
        yield Note(_none(len(mine), complete=audit.complete), "good" if audit.complete else "warning")
        return
    yield Note(
        text(
            "Sets of figures that cannot all be true, whatever the amounts are: {count}. Each has its proof.",
            count=len(groups),
        ),
        "plain" if audit.known else "bad",
    )
    if audit.known:
        known = tuple(c.key for c in audit.system.constraints if c.key in mine and c.figure.acknowledged)
        words = template("Without the figures that are known to differ ({figures}) the rest can all be true.")
        yield Note(text(words, figures=Listed(known)))
    if not audit.complete:
        yield Note(text("The search was cut: there may be more contradictions than these."), "warning")
    for number, group in enumerate(groups[:MOST_SHOWN], 1):
        yield from _contradiction(number, group, found)
    if len(groups) > MOST_SHOWN:
        yield Note(text("Others, not shown here: {count}.", count=len(groups) - MOST_SHOWN))
    yield from repair_items(audit.repairs, audit.repair_count, 3)


def _none(count: int, *, complete: bool) -> Message:
    if complete:
        return text("Figures that can all be true together: {count}.", count=count)
    return text("No contradiction was found, but the search was cut.")


def _contradiction(number: int, group: Folded, found: Facts) -> Iterator[Block]:
    if found.audit is None:
        return
    main = group.contradiction
    constraints = {c.key: c for c in found.audit.system.constraints}
    rows = []
    for key in main.figures:
        figure, budget = constraints[key].figure, constraints[key].budget
        quote = text('"{quote}"', quote=figure.quotes[0]) if figure.quotes else None
        rows.append(Row((key, printed_value(figure.printed, budget), quote, str(figure.place))))
    columns = (
        Column(text("Figure")),
        Column(text("Printed"), number=True),
        Column(text("Words")),
        Column(text("Place")),
    )
    title = text("Contradiction {number}: these cannot all be true", number=number)
    yield Table(columns, tuple(rows), title)
    yield Note(text("Proof:"))
    yield Listing(tuple(Note(line, indent=4) for line in proof_lines(found.audit.system, main.proof)))
    yield Note(strength(main))
    if group.variants:
        yield Note(variants_note(group))
