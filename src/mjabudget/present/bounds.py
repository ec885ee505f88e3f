"""A summary and an audit in, the table of what the printed figures allow each estimated amount out."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from mjabudget.analysis.audit import Audit, Range
from mjabudget.analysis.summary import Part, Summary, ThemeLine
from mjabudget.model.document import Column, Item, Note, Row, Table
from mjabudget.model.message import Estimated, Listed, Number, Value, text
from mjabudget.model.selection import Selection
from mjabudget.present.amounts import named

Ends = dict[Selection, Range]


def bounds_items(summary: Summary, found: Audit) -> tuple[Item, ...]:
    """Lay out each estimated theme x source amount beside the lowest and highest that the figures allow."""
    programme = summary.budget.programme
    ends = {r.selection: r for r in found.bounds.ranges if r.programme in (None, programme)}
    rows = tuple(row for theme in summary.themes for row in _rows(summary, theme, ends))
    if not rows:
        return ()
    columns = (
        Column(text("Theme")),
        Column(text("Funding source")),
        Column(text("Estimate"), number=True),
        Column(text("Lowest"), number=True),
        Column(text("Highest"), number=True),
    )
    title = text("What the printed figures allow, amounts in {currency}", currency=summary.budget.currency)
    items: list[Item] = [Table(columns, rows, title, keys=2)]
    if found.bounds.without:
        items.append(Note(text("Without {figures}.", figures=Listed(found.bounds.without))))
    return tuple(items)


def _rows(summary: Summary, theme: ThemeLine, ends: Ends) -> list[Row]:
    names = {s.id: s.name for s in summary.budget.sources}
    rows = []
    for part in theme.sources:
        of = Selection(year=(summary.budget.year,), theme=(theme.theme.id,), source=(part.source,))
        allowed = ends.get(of)
        if allowed is not None and (part.total.estimated or part.total.amount is None):
            low, high = _end(allowed.low, up=False), _end(allowed.high, up=True)
            rows.append(
                Row((named(theme.theme.id, theme.theme.name), names[part.source], _amount(part), low, high))
            )
    return rows


def _amount(part: Part) -> Value:
    if part.total.amount is None:
        return text("unknown")
    cents = part.total.amount != part.total.amount.to_integral_value()
    return Estimated(Number(Fraction(part.total.amount or Decimal(0)), 2 if cents else 0))


def _end(end: Fraction | None, *, up: bool) -> Value:
    """Show an end to the cent, rounded away from the other."""
    if end is None:
        return text("no end")
    return Number(Fraction(ceil(end * 100) if up else floor(end * 100), 100), 2)
