"""What is estimated: amounts per theme and source, and the bounds that the printed figures leave them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from mjabudget.analysis.audit.results import Range
from mjabudget.analysis.cube import costs
from mjabudget.analysis.summary import Summary, ThemeLine
from mjabudget.model.amount import Amount
from mjabudget.model.document import Column, Note, Row, Table
from mjabudget.model.message import Estimated, Listed, Money, Percent, Value, text
from mjabudget.model.selection import Selection
from mjabudget.present.amounts import cash, estimates_note, named
from mjabudget.present.report.board_data import Facts
from mjabudget.present.report.charts_model import Block, Section


def section(found: Facts) -> Section:
    """Show what is estimated, within which bounds, and what is not known at all."""
    return Section("estimates", text("What is estimated?"), tuple(_items(found)))


def _items(found: Facts) -> Iterator[Block]:
    unknown = [s for s in found.summaries if s.total.amount is None]
    for summary in unknown:
        yield Note(
            text(
                "Some amounts of {year} are unknown: nobody has them, and they are not 0.",
                year=summary.budget.year,
            ),
            "warning",
        )
    if not found.estimated:
        yield Note(text("No amount is estimated."), "good" if not unknown else "plain")
        return
    yield Note(estimates_note(), "warning")
    for summary in found.summaries:
        yield from _extent(summary)
    audit = found.audit
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
        if audit.bounds.without:
            yield Note(text("Without {figures}.", figures=Listed(audit.bounds.without)))
    several = audit is not None and len({b.programme for b in audit.system.budgets}) > 1
    programme = found.summaries[0].budget.programme if several else None
    ranges = {(r.programme, r.selection): r for r in (audit.bounds.ranges if audit else ())}
    for summary in found.summaries:
        mine = {
            of: r for (p, of), r in ranges.items() if p == programme and of.year == (summary.budget.year,)
        }
        if summary.estimated:
            yield _table(summary, mine, audited=audit is not None and bool(audit.bounds.ranges))


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


def _table(summary: Summary, ranges: dict[Selection, Range], *, audited: bool) -> Table:
    rows = [row for line in summary.themes for row in _theme(summary, line, ranges)]
    columns: tuple[Column, ...] = (
        Column(text("Theme and funding source")),
        Column(text("Estimate"), number=True),
        Column(text("Lowest"), number=True),
        Column(text("Highest"), number=True),
    )
    if not audited:
        columns, rows = columns[:2], [Row(row.cells[:2], row.kind) for row in rows]
    return Table(columns, tuple(rows), text("Estimates of {year}", year=summary.budget.year))


def _theme(summary: Summary, line: ThemeLine, ranges: dict[Selection, Range]) -> Iterator[Row]:
    year = (summary.budget.year,)
    parts = [p for p in line.sources if p.total.estimated]
    if not parts:
        return
    whole = ranges.get(Selection(year=year, theme=(line.theme.id,)))
    name = named(line.theme.id, line.theme.name)
    yield Row((name, *_cells(summary, line.total, whole)), "group")
    names = {s.id: s.name for s in summary.budget.sources}
    for part in parts:
        found = ranges.get(Selection(year=year, theme=(line.theme.id,), source=(part.source,)))
        yield Row((names[part.source], *_cells(summary, part.total, found)), "part")


def _cells(summary: Summary, total: Amount, found: Range | None) -> tuple[Value | None, ...]:
    currency = summary.budget.currency
    if found is None:
        return (cash(total, currency), None, None)
    low = text("no end") if found.low is None else Money(Fraction(floor(found.low)), currency)
    high = text("no end") if found.high is None else Money(Fraction(ceil(found.high)), currency)
    return (cash(total, currency), low, high)
