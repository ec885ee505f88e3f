"""Budgets in, CSV and JSON tables out: tidy, one amount a row, or wide, one activity a row.

Keys do not change with the language. Amounts are in whole currency.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.cube import costs
from mjabudget.analysis.summary import Summary
from mjabudget.format.own_tables import TIDY
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Budget
from mjabudget.model.interval import quantized
from mjabudget.present.data import year_data

Flavour = Literal["rfc4180", "excel-nl"]
Shape = Literal["tidy", "wide"]
Cell = str | int | Decimal | Fraction | bool | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_FLAVOURS = {"rfc4180": (",", "."), "excel-nl": (";", ",")}
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: the names of its columns and its rows; None is an empty cell."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tidy(budgets: Iterable[Budget]) -> Rows:
    """One row per year, theme, activity and source; the activity is empty where a theme is not split."""
    return Rows(TIDY, tuple(_tidy(budgets)))


def wide(budgets: Sequence[Budget]) -> Rows:
    """One row per year, theme and activity, one column per source; `estimated` lists the sources."""
    sources = tuple(dict.fromkeys(s.id for b in budgets for s in b.sources))
    columns = ("programme", "year", "theme", "theme_name", "activity", "activity_name", *sources, "total")
    rows = []
    for b in budgets:
        own = {s.id for s in b.sources}
        for t in b.themes:
            for a in t.activities:
                amounts = {c.source: c for c in a.costs}
                cells: list[Cell] = [
                    amounts[s].amount if s in amounts else Decimal(0) if s in own else None for s in sources
                ]
                unknown = any(c.amount is None for c in a.costs)
                total = None if unknown else sum((c.amount or Decimal(0) for c in a.costs), Decimal(0))
                estimated = " ".join(c.source for c in a.costs if c.estimated)
                missing = " ".join(c.source for c in a.costs if c.amount is None)
                name = a.name if t.split else None
                rows.append(
                    (
                        b.programme,
                        b.year,
                        t.id,
                        t.name,
                        a.id,
                        name,
                        *cells,
                        total,
                        b.currency,
                        estimated,
                        missing,
                    )
                )
    return Rows((*columns, "currency", "estimated", "unknown"), tuple(rows))


def to_csv(table: Rows, flavour: Flavour = "rfc4180") -> str:
    """Write CSV; `excel-nl` opens in a Dutch Excel by double click.

    A text that a spreadsheet would run as a formula gets an apostrophe in front, and so does one that has
    such apostrophes already, so that they can be taken off again; numbers stay numbers.
    """
    separator, point = _FLAVOURS[flavour]
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    writer.writerow(_cell(name, point) for name in table.columns)
    writer.writerows([_cell(cell, point) for cell in row] for row in table.rows)
    return (BOM if flavour == "excel-nl" else "") + buffer.getvalue()


def records(table: Rows) -> tuple[Mapping[str, Cell], ...]:
    """Make an object of each row, for JSON; years are numbers."""
    objects = (dict(zip(table.columns, row, strict=True)) for row in table.rows)
    return tuple(row | {"year": year_data(str(row["year"]))} for row in objects)


def summary_csv(summaries: Sequence[Summary], by: str) -> str:
    """Write the rows of an overview as CSV: one per budget and theme, activity or source."""
    columns = ("programme", "year", by, "name", "amount", "share", "currency", "estimated")
    rows = tuple(
        (
            s.budget.programme,
            s.budget.year,
            key,
            name,
            total.amount,
            share,
            s.budget.currency,
            total.estimated,
        )
        for s in summaries
        for key, name, total, share in _lines(s, by)
    )
    return to_csv(Rows(columns, rows))


def _lines(s: Summary, by: str) -> Iterator[tuple[str, str, Amount, Fraction | None]]:
    if by == "source":
        yield from ((line.source.id, line.source.name, line.total, line.share) for line in s.sources)
    elif by == "theme":
        yield from ((t.theme.id, t.theme.name, t.total, t.share) for t in s.themes)
    else:
        for t in s.themes:
            lines = t.activities if t.theme.split else ()
            yield from ((a.activity.id, a.activity.name, a.total, a.share) for a in lines)
            if not t.theme.split:
                yield t.theme.id, t.theme.name, t.total, t.share


def _tidy(budgets: Iterable[Budget]) -> Iterator[tuple[Cell, ...]]:
    for b in budgets:
        names = {s.id: s.name for s in b.sources}
        for t, a, c in costs(b):
            yield (
                b.programme,
                b.year,
                t.id,
                t.name,
                a.id,
                a.name if t.split else None,
                c.source,
                names[c.source],
                c.amount,
                b.currency,
                c.estimated,
                c.amount is None,
            )


def _cell(cell: Cell, point: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Fraction):
        cell = quantized(cell, 6)
    if isinstance(cell, Decimal):
        places = max(2, -int(cell.as_tuple().exponent))
        return f"{cell:.{places}f}".replace(".", point)
    if isinstance(cell, int):
        return str(cell)
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell
