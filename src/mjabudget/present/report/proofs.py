"""Show why figures do not hold: the reason in the file, and the sets that cannot all be true, with proofs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mjabudget.analysis.audit import Audit, Folded, fold
from mjabudget.analysis.check import Result
from mjabudget.model.document import Heading, Note
from mjabudget.model.message import FromFile, Listed, Message, template, text
from mjabudget.present.contradictions import MOST_SHOWN, cut_note, proof_items, repair_items
from mjabudget.present.report.board_data import BoardData
from mjabudget.present.report.charts_model import Block, Quote, Section
from mjabudget.present.verdict_text import sentence


def section(board: BoardData) -> Section | None:
    """Show what is wrong with each figure, then the sets that contradict; None where there is no figure."""
    if not board.results:
        return None
    items = tuple(_items(board))
    return Section("proofs", text("Why these figures do not hold"), items, appendix=True)


def _items(board: BoardData) -> Iterator[Block]:
    notable = [r for r in board.results if r.notable()]
    if not notable:
        yield Note(text("No printed figure differs from the amounts."), "good")
    for result in notable:
        yield from _figure(result)
    yield from _proofs(board)


def _figure(result: Result) -> Iterator[Block]:
    figure = result.figure
    yield Heading(text("{figure}, {year}", figure=figure.id, year=result.budget.year), 3)
    if figure.quotes:
        yield Quote(figure.quotes)
    words = sentence(result)
    known = figure.acknowledged
    if result.status == "acknowledged" and known is not None:
        yield Note(text("{verdict}.", verdict=words["verdict"]))
        yield Note(text("Known, with this reason in the file: {reason}", reason=FromFile(known.reason)))
    else:
        yield Note(text("{verdict}.", verdict=words), "bad")


def _proofs(board: BoardData) -> Iterator[Block]:
    audit = board.audit
    yield Heading(text("Figures that contradict each other"), 3)
    if audit is None:
        yield Note(
            text(
                "Whether printed figures contradict each other, for any amounts at all, takes the audit to "
                "prove: pip install z3-solver, and make the report again."
            ),
            "warning",
        )
        return
    own = {c.key for c in audit.system.constraints if c.budget.programme == board.programme}
    groups = _contradictions(audit, own)
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
        figures = Listed(group.contradiction.figures)
        yield Heading(text("{number}. {figures}", number=number, figures=figures), 4)
        yield from proof_items(group, audit.system)
    if len(groups) > MOST_SHOWN:
        yield Note(text("Others, not shown here: {count}.", count=len(groups) - MOST_SHOWN))
    yield from repair_items(audit.repairs, audit.repair_count, 3)


def _contradictions(audit: Audit, own: set[str]) -> Sequence[Folded]:
    """Return the sets of figures of this programme that cannot all be true, look-alikes put together."""
    groups = fold(audit.contradictions, audit.system)
    return tuple(g for g in groups if set(g.contradiction.figures) <= own)


def _none(count: int, *, complete: bool) -> Message:
    if complete:
        return text("Figures that can all be true together: {count}.", count=count)
    return text("No contradiction was found, but the search was cut.")
