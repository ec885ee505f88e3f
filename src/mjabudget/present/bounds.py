"""Lay out what the printed figures allow: the lowest and the highest of amounts, beside their estimates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.audit import Audit, Range
from mjabudget.analysis.summary import Summary
from mjabudget.model.document import Column, Item, Note, Row, Table
from mjabudget.model.interval import outward
from mjabudget.model.message import Estimated, Listed, Message, Money, Number, Value, text
from mjabudget.model.selection import Selection
from mjabudget.present.amounts import named
from mjabudget.present.figure_names import source_label


@dataclass(frozen=True, slots=True)
class BoundsRow:
    """An amount by its names: what the figures allow it, None where nobody looked, and its estimate."""

    names: tuple[Value, ...]
    allowed: Range | None
    estimate: Value | None = None
    kind: Literal["body", "group", "part"] = "body"


def bounds_table(
    heads: Sequence[Message],
    rows: Sequence[BoundsRow],
    title: Message,
    *,
    currency: str | None = None,
    digits: int = 2,
    bounded: bool = True,
) -> Table:
    """Put the ends of amounts in a table, rounded away from each other; the heads are those of the names.

    Amounts have their `currency` only where it is given. Without `bounded` the ends are left out.
    """
    columns = [Column(head) for head in heads]
    estimates = any(row.estimate is not None for row in rows)
    if estimates:
        columns.append(Column(text("Estimate"), number=True))
    if bounded:
        columns += [Column(text("Lowest"), number=True), Column(text("Highest"), number=True)]
    cells = (
        Row(
            (
                *row.names,
                *((row.estimate,) if estimates else ()),
                *(_ends(row, currency, digits) if bounded else ()),
            ),
            row.kind,
        )
        for row in rows
    )
    return Table(tuple(columns), tuple(cells), title, keys=len(heads))


def _ends(row: BoundsRow, currency: str | None, digits: int) -> tuple[Value | None, Value | None]:
    if row.allowed is None:
        return None, None
    low, high = outward(row.allowed.low, row.allowed.high, digits)
    return _end(low, currency), _end(high, currency)


def _end(end: Decimal | None, currency: str | None) -> Value:
    if end is None:
        return text("no end")
    return Number(Fraction(end), 2) if currency is None else Money(Fraction(end), currency)


def without_note(audit: Audit) -> Iterator[Note]:
    """Name the figures that the bounds leave out, if any."""
    if audit.bounds.without:
        yield Note(text("Without {figures}.", figures=Listed(audit.bounds.without)))


def bounds_items(summary: Summary, audit: Audit) -> tuple[Item, ...]:
    """Lay out each estimated or unknown amount of a theme and source, and what the figures allow it."""
    rows = tuple(_rows(summary, audit))
    if not rows:
        return ()
    heads = (text("Theme"), text("Funding source"))
    title = text("What the printed figures allow, amounts in {currency}", currency=summary.budget.currency)
    return (bounds_table(heads, rows, title), *without_note(audit))


def _rows(summary: Summary, audit: Audit) -> Iterator[BoundsRow]:
    ranges = audit.bounds.of(summary.budget)
    sources = {s.id: source_label(s) for s in summary.budget.sources}
    for line in summary.themes:
        for part in line.sources:
            of = Selection(year=(summary.budget.year,), theme=(line.theme.id,), source=(part.source,))
            if of in ranges and (part.total.estimated or part.total.amount is None):
                names = named(line.theme.id, line.theme.name), sources[part.source]
                yield BoundsRow(names, ranges[of], _estimate(part.total.amount))


def _estimate(amount: Decimal | None) -> Value:
    if amount is None:
        return text("unknown")
    return Estimated(Number(Fraction(amount), 2 if amount != amount.to_integral_value() else 0))
