"""Show which printed figures do not hold: their words, what they should read, and proofs of the audit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mjabudget.analysis.audit import Audit, Folded, fold
from mjabudget.analysis.check import Result
from mjabudget.model.document import Column, Heading, Note, Row, Table
from mjabudget.model.message import FromFile, Listed, Message, template, text
from mjabudget.present.contradictions import (
    MOST_SHOWN,
    cut_note,
    printed_figures,
    proof_items,
    repair_items,
)
from mjabudget.present.report.board_data import BoardData
from mjabudget.present.report.charts_model import Block, Quote, Section
from mjabudget.present.standing import standing
from mjabudget.present.verdict_text import sentence


def section(board: BoardData) -> Section:
    """Show what is wrong with the figures, figure by figure, then the sets that contradict."""
    return Section("figures", text("Which printed figures do not hold?"), tuple(_items(board)))


def _items(board: BoardData) -> Iterator[Block]:
    if not board.results:
        yield Note(text("The budgets have no figures to check."))
        return
    for summary in board.summaries:
        statuses = standing(board.of_year(summary)).words
        yield Note(text("{year}: {standing}", year=summary.budget.year, standing=statuses))
    notable = [r for r in board.results if r.notable()]
    if not notable:
        yield Note(text("No printed figure differs from the amounts."), "good")
    groups = contradictions(board)
    for result in notable:
        yield from _figure(result)
        yield from _part_of(result, groups, board)
    yield from _proofs(board, groups)


def contradictions(board: BoardData) -> tuple[Folded, ...]:
    """Return the sets of figures of this programme that cannot all be true, look-alikes put together."""
    if board.audit is None:
        return ()
    own = _keys(board)
    groups = fold(board.audit.contradictions, board.audit.system)
    return tuple(g for g in groups if set(g.contradiction.figures) <= own)


def _keys(board: BoardData) -> set[str]:
    programme = board.programme
    constraints = board.audit.system.constraints if board.audit else ()
    return {c.key for c in constraints if c.budget.programme == programme}


def _part_of(result: Result, groups: Sequence[Folded], board: BoardData) -> Iterator[Block]:
    """Name the contradictions that a figure is in: that is what proves something about the document."""
    constraints = board.audit.system.constraints if board.audit else ()
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
    words = sentence(result)
    known = figure.acknowledged
    if result.status == "acknowledged" and known is not None:
        yield Note(text("{verdict}.", verdict=words["verdict"]))
        yield Note(text("Known, with this reason in the file: {reason}", reason=FromFile(known.reason)))
    else:
        yield Note(text("{verdict}.", verdict=words), "bad")
    if not figure.quotes:
        yield Note(text("Stands at {place}.", place=str(figure.place)))


def _proofs(board: BoardData, groups: Sequence[Folded]) -> Iterator[Block]:
    audit = board.audit
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
    own = _keys(board)
    if not groups:
        yield Note(_none(len(own), complete=audit.complete), "good" if audit.complete else "warning")
        return
    yield Note(
        text(
            "Sets of figures that cannot all be true, whatever the amounts are: {count}. Each has its proof.",
            count=len(groups),
        ),
        "plain" if audit.known else "bad",
    )
    if audit.known:
        known = tuple(c.key for c in audit.system.constraints if c.key in own and c.figure.acknowledged)
        words = template("Without the figures that are known to differ ({figures}) the rest can all be true.")
        yield Note(text(words, figures=Listed(known)))
    if not audit.complete:
        yield cut_note()
    for number, group in enumerate(groups[:MOST_SHOWN], 1):
        yield from _contradiction(number, group, audit)
    if len(groups) > MOST_SHOWN:
        yield Note(text("Others, not shown here: {count}.", count=len(groups) - MOST_SHOWN))
    yield from repair_items(audit.repairs, audit.repair_count, 3)


def _none(count: int, *, complete: bool) -> Message:
    if complete:
        return text("Figures that can all be true together: {count}.", count=count)
    return text("No contradiction was found, but the search was cut.")


def _contradiction(number: int, group: Folded, audit: Audit) -> Iterator[Block]:
    columns = (
        Column(text("Figure")),
        Column(text("Printed"), number=True),
        Column(text("Words")),
        Column(text("Place")),
    )
    rows = tuple(
        Row((f.key, f.printed, f.quote or None, f.place))
        for f in printed_figures(group.contradiction, audit.system)
    )
    yield Table(columns, rows, text("Contradiction {number}: these cannot all be true", number=number))
    yield Note(text("Proof:"))
    yield from proof_items(group, audit.system)
