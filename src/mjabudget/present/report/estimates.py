"""Show what is estimated, per theme and source, and the bounds that the printed figures leave."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from mjabudget.analysis.audit import Audit, Range
from mjabudget.analysis.cube import costs
from mjabudget.analysis.summary import Summary, ThemeLine
from mjabudget.model.document import Note, Table
from mjabudget.model.message import Estimated, Money, Percent, text
from mjabudget.model.selection import Selection
from mjabudget.present.amounts import cash, estimates_note, named
from mjabudget.present.bounds import BoundsRow, bounds_table, without_note
from mjabudget.present.report.board_data import BoardData
from mjabudget.present.report.charts_model import Block, Section


def section(board: BoardData) -> Section:
    """Show what is estimated, within which bounds, and what is not known at all."""
    return Section("estimates", text("What is estimated?"), tuple(_items(board)))


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
    yield Note(estimates_note(), "warning")
    for summary in board.summaries:
        yield from _extent(summary)
    audit = board.audit
    if audit is None:
        yield Note(
            text(
                "Between which bounds the printed figures leave the true amounts, the audit can tell: "
                'pip install "mjabudget[audit]", and make the report again.'
            )
        )
    elif audit.bounds.ranges:
        yield Note(
            text(
                "Lowest and highest: the true amount lies between these, whatever the estimate says, if the "
                "printed figures are true. They are rounded away from each other, to whole units."
            )
        )
        yield from without_note(audit)
    for summary in board.summaries:
        if summary.estimated:
            yield _table(summary, audit)


def _extent(summary: Summary) -> Iterator[Block]:
    """Say how much of a year's money is estimated."""
    amounts = [c.amount or Decimal(0) for _, _, c in costs(summary.budget) if c.estimated]
    if summary.where is not None or not amounts or not summary.total.amount:
        return
    part = sum(amounts, Decimal(0))
    yield Note(
        text(
            "{year}: {part} of {total} is estimated ({share}).",
            year=summary.budget.year,
            part=Estimated(Money(Fraction(part), summary.budget.currency)),
            total=cash(summary.total, summary.budget.currency),
            share=Percent(Fraction(part) / Fraction(summary.total.amount) * 100, 1),
        )
    )


def _table(summary: Summary, audit: Audit | None) -> Table:
    ranges = audit.bounds.of(summary.budget) if audit else {}
    rows = tuple(row for line in summary.themes for row in _theme(summary, line, ranges))
    return bounds_table(
        (text("Theme and funding source"),),
        rows,
        text("Estimates of {year}", year=summary.budget.year),
        currency=summary.budget.currency,
        digits=0,
        bounded=audit is not None and bool(audit.bounds.ranges),
    )


def _theme(summary: Summary, line: ThemeLine, ranges: dict[Selection, Range]) -> Iterator[BoundsRow]:
    """Give a theme that has estimates, and each of its estimates; all with the ends that were board."""
    year, theme, currency = (summary.budget.year,), (line.theme.id,), summary.budget.currency
    parts = [p for p in line.sources if p.total.estimated]
    if not parts:
        return
    sources = {s.id: s.name for s in summary.budget.sources}
    whole = ranges.get(Selection(year=year, theme=theme))
    yield BoundsRow((named(line.theme.id, line.theme.name),), whole, cash(line.total, currency), "group")
    for part in parts:
        own = ranges.get(Selection(year=year, theme=theme, source=(part.source,)))
        yield BoundsRow((sources[part.source],), own, cash(part.total, currency), "part")
