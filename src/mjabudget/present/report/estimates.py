"""Show what is printed and what is estimated, and the bounds that the printed figures leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mjabudget.analysis.audit import Audit
from mjabudget.analysis.summary import Summary, ThemeLine
from mjabudget.model.amount import Amount
from mjabudget.model.basis import Basis, weakest
from mjabudget.model.document import Column, Note, Row, Table
from mjabudget.model.message import Message, Value, text
from mjabudget.model.selection import Selection
from mjabudget.present.amounts import named
from mjabudget.present.assumptions import assumption_items
from mjabudget.present.bounds import BoundsRow, bounds_table, without_note
from mjabudget.present.report.board_data import BoardData, source_name
from mjabudget.present.report.charts_model import Block, Section
from mjabudget.present.report.precision import about_cash

_KNOWN: dict[Basis, Message] = {
    "stated": text("stated in the budget"),
    "printed": text("in the text, or follows from it"),
    "assumed": text("assumed"),
    "estimated": text("estimated"),
    "unknown": text("not known"),
}


def section(board: BoardData) -> Section:
    """Show what each kind of amount rests on, and what is not known at all."""
    return Section("estimates", text("What is known, and what is estimated?"), tuple(_items(board)))


def _items(board: BoardData) -> Iterator[Block]:
    unknown = [s for s in board.summaries if s.total.amount is None]
    for summary in unknown:
        yield Note(
            text(
                "Some amounts of {year} are unknown: nobody has them, and they are not 0.",
                year=summary.budget.year,
            ),
            "warning",
        )
    if not board.estimated:
        yield Note(text("No amount is estimated."), "good" if not unknown else "plain")
        return
    rows = tuple(_rows(board))
    columns = (Column(text("Amounts")), *(Column(year) for year in board.years))
    yield Table(columns, rows, text("What the amounts rest on"))
    yield Note(
        text(
            "Estimates are one way to meet the figures in the text, of many. Once real amounts are typed in "
            "their place, everything here is worked out from these."
        )
    )


def _rows(board: BoardData) -> Iterator[Row]:
    """Say of each kind of amount what it rests on, year by year; the weakest of several amounts counts."""
    yield _row(text("Total costs"), [(s.total,) for s in board.summaries])
    for source in board.sources:
        lines = board.of_source(source.id)
        name = source_name(source, board.sources)
        yield _row(name, [(line.total,) if line else () for line in lines])
        if any(line and line.buffer for line in lines):
            buffers = [(line.buffer,) if line and line.buffer else () for line in lines]
            yield _row(text("the buffer of {source}", source=source.name), buffers)
    yield _row(text("costs of each theme"), [[t.total for t in s.themes] for s in board.summaries])
    activities = [[a.total for t in s.themes for a in t.activities] for s in board.summaries]
    if any(activities):
        yield _row(text("costs of each activity"), activities)


def _row(name: Value, years: Iterable[Iterable[Amount]]) -> Row:
    cells = []
    for amounts in years:
        bases = [amount.basis for amount in amounts]
        cells.append(_KNOWN[weakest(*bases)] if bases else None)
    return Row((name, *cells))


def bounds(board: BoardData) -> Section | None:
    """Show the bounds that the printed figures leave the estimates; None where nothing is estimated."""
    if not board.estimated:
        return None
    title = text("How far the figures leave the estimates open")
    return Section("bounds", title, tuple(_bounds(board)), appendix=True)


def assumptions(board: BoardData) -> Section | None:
    """List what the estimates take for granted; None where that is nothing."""
    title = text("What the estimates assume")
    listed = tuple(assumption_items([s.budget for s in board.summaries]))[1:]  # under the section's heading
    caption = text("Assumptions, and how well the document bears them out")
    items = (replace(item, title=caption) if isinstance(item, Table) else item for item in listed)
    return Section("assumptions", title, tuple(items), appendix=True) if listed else None


def _bounds(board: BoardData) -> Iterator[Block]:
    audit = board.audit
    if audit is None:
        yield Note(
            text(
                "Between which bounds the printed figures leave the true amounts, the audit can tell: "
                "pip install z3-solver, and make the report again."
            )
        )
        return
    yield Note(
        text(
            "Lowest and highest: the true amount lies between these, whatever the estimate says, if the "
            "printed figures are true. They are rounded away from each other, to whole units."
        )
    )
    yield from without_note(audit)
    for summary in board.summaries:
        rows = tuple(row for line in summary.themes for row in _theme(summary, line, audit))
        if rows:
            yield _table(summary, rows)


def _table(summary: Summary, rows: tuple[BoundsRow, ...]) -> Table:
    return bounds_table(
        (text("Theme and funding source"),),
        rows,
        text("Estimates of {year}", year=summary.budget.year),
        currency=summary.budget.currency,
        digits=0,
    )


def _theme(summary: Summary, line: ThemeLine, audit: Audit) -> Iterator[BoundsRow]:
    """Give a theme that has estimates, and each of its sources of which the ends were looked for."""
    ranges, budget = audit.bounds.of(summary.budget), summary.budget
    parts = [p for p in line.sources if p.total.estimated]
    if not parts:
        return
    year, theme, currency = (budget.year,), (line.theme.id,), budget.currency
    sources = {s.id: s.name for s in budget.sources}
    whole = ranges.get(Selection(year=year, theme=theme))
    yield BoundsRow(
        (named(line.theme.id, line.theme.name),), whole, about_cash(line.total, currency), "group"
    )
    for part in parts:
        own = ranges.get(Selection(year=year, theme=theme, source=(part.source,)))
        if own is not None:
            yield BoundsRow((sources[part.source],), own, about_cash(part.total, currency), "part")
