"""A comparison in, its CSV out: one row per total, source, theme and activity."""

from __future__ import annotations

from collections.abc import Iterator

from mjabudget.analysis.comparison import Change, Comparison
from mjabudget.output.csv import Cell, Rows, to_csv

COLUMNS = (
    "programme",
    "year_before",
    "year_after",
    "kind",
    "id",
    "name",
    "before",
    "after",
    "difference",
    "percent",
    "share_before",
    "share_after",
    "points",
    "presence",
    "currency",
    "estimated",
)


def comparison_csv(found: Comparison) -> str:
    """Write every amount before and after; shares, percent and points with six decimals."""
    rows = tuple(_row(found, kind, change) for kind, change in _changes(found))
    return to_csv(Rows(COLUMNS, rows))


def _changes(found: Comparison) -> Iterator[tuple[str, Change]]:
    yield "total", found.total
    yield from (("source", s.total) for s in found.sources)
    yield from (("theme", t) for t in found.themes)
    yield from (("activity", a.total) for a in found.activities)


def _row(found: Comparison, kind: str, change: Change) -> tuple[Cell, ...]:
    return (
        found.after.programme,
        found.before.year,
        found.after.year,
        kind,
        change.id,
        change.name,
        None if change.before is None else change.before.amount,
        None if change.after is None else change.after.amount,
        change.difference,
        change.relative,
        change.share_before,
        change.share_after,
        change.points,
        change.presence,
        found.after.currency,
        change.estimated,
    )
