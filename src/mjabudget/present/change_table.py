"""Lay out amounts before and after: one table, with the differences that may be told."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mjabudget.analysis.comparison import Change, Comparison
from mjabudget.model.amount import Amount
from mjabudget.model.basis import GUESSES
from mjabudget.model.document import Column, Row, Table
from mjabudget.model.interval import Interval, outward
from mjabudget.model.message import Message, Number, Percent, Value, text
from mjabudget.present.amounts import Layout, digits_of, money, number, percent

NamedChange = tuple[Value, Change]


def heads(comparison: Comparison) -> tuple[Value, Value]:
    """Name the two sides: by their years, or as before and after."""
    if comparison.versions:
        return text("before"), text("after")
    return comparison.before.year, comparison.after.year


def change_table(
    comparison: Comparison,
    layout: Layout,
    head: Value,
    rows: Sequence[NamedChange],
    title: Message,
    *,
    shares: bool = True,
    total: bool = True,
) -> Table:
    """Lay out changes: before, after, the difference in money, in percent, in percentage points.

    Columns that would be empty but for the total are left out.
    """
    before, after = heads(comparison)
    columns = [
        Column(head),
        Column(before, number=True),
        Column(after, number=True),
        Column(text("Difference"), number=True),
        Column(text("In percent"), number=True, spare=True),
    ]
    if shares:
        ranges = any(change.allowed is not None for _, change in rows)
        columns += [
            Column(text("Share {side}", side=side), number=True, spare=ranges) for side in (before, after)
        ]
        columns.append(Column(text("Percentage points"), number=True, spare=True))
    whole = comparison.total if shares else None
    shown = [change for _, change in rows] + [comparison.total]
    digits = digits_of((s for c in shown for s in (c.before, c.after) if s is not None), layout)
    lines = [Row(_cells(name, change, layout, digits, whole=whole)) for name, change in rows]
    kept = [n for n in range(len(columns)) if n < 3 or any(row.cells[n] is not None for row in lines)]
    if total:
        lines.append(Row(_cells(text("Total"), comparison.total, layout, digits, whole=whole), "total"))
    cut = (Row(tuple(row.cells[n] for n in kept), row.kind) for row in lines)
    return Table(tuple(columns[n] for n in kept), tuple(cut), title)


def _cells(
    name: Value, change: Change, layout: Layout, digits: int, *, whole: Change | None
) -> tuple[Value | None, ...]:
    cells: list[Value | None] = [
        name,
        _shown(change.before, layout, digits),
        _shown(change.after, layout, digits),
        _difference(change, layout, digits),
        _relative(change),
    ]
    if whole is not None:
        cells += [
            None if change.before is None else percent(change.share_before, change.basis_before),
            None if change.after is None else percent(change.share_after, change.basis_after),
            _points(change),
        ]
    return tuple(cells)


def _shown(amount: Amount | None, layout: Layout, digits: int) -> Value | None:
    return None if amount is None else money(amount, layout, digits)


def _difference(change: Change, layout: Layout, digits: int) -> Value | None:
    """Show a difference; of estimates what it can be, where somebody looked, else nothing."""
    if change.difference is not None:
        shown = number(change.difference, layout, digits)
        return Number(shown.value, shown.digits, signed=True)
    if not change.estimated:
        return text("unknown")
    return None if change.allowed is None else _range(change.allowed, layout)


def _range(allowed: Interval, layout: Layout) -> Value:
    """Show what a difference can be, rounded outward to what amounts are shown in."""
    least, most = (None if end is None else end / layout.scale for end in (allowed.low, allowed.high))
    rounded = outward(least, most, 0)
    low, high = (None if end is None else Number(Fraction(end), 0, signed=True) for end in rounded)
    if low is None:
        return text("no end") if high is None else text("at most {high}", high=high)
    return text("at least {low}", low=low) if high is None else text("{low} to {high}", low=low, high=high)


def _relative(change: Change) -> Value | None:
    """Show the difference in percent; empty where there was nothing before, or nothing is told."""
    if change.relative is not None:
        return Percent(change.relative, 1, signed=True)
    return text("unknown") if change.difference is None and not change.estimated else None


def _points(change: Change) -> Value | None:
    """Show percentage points with one decimal; with two where one would show no difference."""
    if change.points is None:
        guessed = not GUESSES.isdisjoint((change.basis_before, change.basis_after))
        return None if guessed else text("unknown")
    digits = 1 if not change.points or abs(change.points) >= Fraction(1, 20) else 2
    return Number(change.points, digits, signed=True)
