"""Put budgets, overviews and comparisons into rows of cells, for CSV, Parquet and data packages.

Amounts are in whole currency, shares in percent. Names of columns do not change with the language; those of
the amounts have a heading that does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.compare import Change, Comparison
from mjabudget.analysis.cube import costs
from mjabudget.analysis.summary import Summary
from mjabudget.format.own_tables import DIRECT, HEADINGS, TIDY, TOTAL
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Activity, Budget, Theme
from mjabudget.model.figure import Figure
from mjabudget.model.message import Value
from mjabudget.present.data import year_data

Shape = Literal["tidy", "wide"]
Kind = Literal["key", "text", "amount", "number", "flag"]
Cell = str | int | Decimal | Fraction | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells hold, what they mean, and its heading where a person reads it."""

    name: str
    kind: Kind = "text"
    meaning: str = ""
    heading: Value = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table; None is an empty cell."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


_MEANINGS: Mapping[Kind, Mapping[str, str]] = {
    "key": {
        "programme": "Whose budget it is",
        "year": "The year, or the period (2021-2027), of the budget",
        "theme": "Id of the theme",
        "theme_name": "Name of the theme",
        "activity": "Id of the main activity; empty where the theme is not split into activities",
        "activity_name": "Name of the main activity",
        "source": "Id of the funding source",
        "source_name": "Name of the funding source",
        "currency": "Code of ISO 4217",
    },
    "text": {
        "name": "Name of the funding source",
        "part_of": "The source that this one is counted in",
        "status": "awarded, applied or expected",
        "kind": "figure: printed in the document; limit: a bound that the budget must keep",
        "figure": "Id of the figure",
        "unit": "amount: in whole currency; percent: a share in percent",
        "of": "The selection that the figure is about",
        "minus": "The selection that is taken away",
        "over": "The selection that a share is of",
        "quote": "The words of the document",
        "note": "A note on the figure",
    },
    "amount": {
        "amount": "What the activity costs from this source, in whole currency; empty where unknown",
        "available": "Money awarded for the source, in whole currency; empty where it is not known",
    },
    "number": {
        "low": "The printed number, or the lower end of a printed range; empty for no lower end",
        "high": "The printed number, or the upper end of a printed range; empty for no upper end",
        "rounded_to": "The precision printed; 0 for an exact bound",
    },
    "flag": {
        "estimated": "Whether the amount is an estimate, fitted to the printed figures",
        "unknown": "Whether nobody has the amount",
        "derived": "Whether the money available was worked out from printed figures",
    },
}
_KNOWN = {
    name: Column(name, kind, meaning, HEADINGS.get(name, ""))
    for kind, known in _MEANINGS.items()
    for name, meaning in known.items()
}
_ACTIVITY = TIDY[: TIDY.index("source")]
_SOURCES = ("programme", "year", "source", "name", "part_of", "status", "available", "derived", "currency")
_FIGURES = (
    *("programme", "year", "kind", "figure", "unit", "low", "high", "rounded_to"),
    *("of", "minus", "over", "quote", "note"),
)
_COMPARISON = (
    *("programme", "year_before", "year_after", "kind", "id", "name", "before", "after", "difference"),
    *("percent", "share_before", "share_after", "points", "presence", "currency", "estimated"),
)


def tidy(budgets: Iterable[Budget]) -> Rows:
    """One row per year, theme, activity and source; the activity is empty where a theme is not split."""
    return Rows(_known(TIDY), tuple(_tidy(budgets)))


def wide(budgets: Sequence[Budget]) -> Rows:
    """One row per year, theme and activity, one column per source; `estimated` lists the sources.

    A source with parts has two: with its parts by its id, and its own money alone, `other (direct)`.
    """
    parents = frozenset(s.part_of for b in budgets for s in b.sources if s.part_of)
    names = [
        n for s in dict.fromkeys(_parts_below(budgets)) for n in ((s, s + DIRECT) if s in parents else (s,))
    ]
    amounts = (*(Column(name, "amount") for name in names), Column(TOTAL, "amount", "", HEADINGS[TOTAL]))
    marks = (_KNOWN["currency"], *(Column(n, "text", "", HEADINGS[n]) for n in ("estimated", "unknown")))
    rows = tuple(row for b in budgets for row in _wide(b, names))
    return Rows((*_known(_ACTIVITY), *amounts, *marks), rows)


def sources(budgets: Iterable[Budget]) -> Rows:
    """One row per year and funding source, with the money available."""
    rows = []
    for b in budgets:
        available = {a.source: a for a in b.available}
        for s in b.sources:
            money = available.get(s.id)
            amount, derived = (money.amount, money.derived) if money else (None, False)
            rows.append((b.programme, b.year, s.id, s.name, s.part_of, s.status, amount, derived, b.currency))
    return Rows(_known(_SOURCES), tuple(rows))


def figures(budgets: Iterable[Budget]) -> Rows:
    """One row per figure and limit."""
    return Rows(_known(_FIGURES), tuple(_figure(b, f) for b in budgets for f in (*b.figures, *b.limits)))


def overview(summaries: Sequence[Summary], by: str) -> Rows:
    """One row per budget and theme, activity or source, with its share."""
    names = ("programme", "year", by, "name", "amount", "share", "currency", "estimated")
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
    return Rows(tuple(map(Column, names)), rows)


def changes(comparison: Comparison) -> Rows:
    """One row per total, source, theme and activity, before and after."""
    rows = tuple(_change(comparison, kind, change) for kind, change in _changes(comparison))
    return Rows(tuple(map(Column, _COMPARISON)), rows)


def records(table: Rows) -> tuple[Mapping[str, Cell], ...]:
    """Make an object of each row, for JSON; years are numbers."""
    objects = (dict(zip(table.names, row, strict=True)) for row in table.rows)
    return tuple(row | {"year": year_data(str(row["year"]))} for row in objects)


def _known(names: Iterable[str]) -> tuple[Column, ...]:
    return tuple(_KNOWN[name] for name in names)


def _tidy(budgets: Iterable[Budget]) -> Iterator[tuple[Cell, ...]]:
    for b in budgets:
        names = {s.id: s.name for s in b.sources}
        for t, a, c in costs(b):
            unknown = c.amount is None
            yield *_key(b, t, a), c.source, names[c.source], c.amount, b.currency, c.estimated, unknown


def _parts_below(budgets: Sequence[Budget], parent: str | None = None) -> Iterator[str]:
    """List the sources of all budgets, each followed by its parts."""
    for source in dict.fromkeys(s.id for b in budgets for s in b.sources if s.part_of == parent):
        yield source
        yield from _parts_below(budgets, source)


def _wide(b: Budget, names: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    """Make the row of each activity; a source without costs is 0, or empty where the budget has it not."""
    families = {s.id: b.family(s.id) for s in b.sources}
    for t in b.themes:
        for a in t.activities:
            own = dict.fromkeys(families, Decimal(0)) | {c.source: c.amount for c in a.costs}
            amounts = {s: _sum(own[part] for part in family) for s, family in families.items()}
            amounts |= {s + DIRECT: amount for s, amount in own.items()}
            estimated = " ".join(c.source for c in a.costs if c.estimated)
            missing = " ".join(c.source for c in a.costs if c.amount is None)
            in_columns = (amounts.get(name) for name in names)
            yield *_key(b, t, a), *in_columns, _sum(own.values()), b.currency, estimated, missing


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Add up amounts; None where one is not known."""
    every = tuple(amounts)
    known = [amount for amount in every if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(every) else None


def _key(b: Budget, t: Theme, a: Activity) -> tuple[Cell, ...]:
    return b.programme, b.year, t.id, t.name, a.id, a.name if t.split else None


def _figure(b: Budget, f: Figure) -> tuple[Cell, ...]:
    of, minus, over = (None if s is None else str(s) for s in (f.of, f.minus, f.over))
    return (
        *(b.programme, b.year, f.kind, f.id),
        *(f.printed.unit, f.printed.low, f.printed.high, f.printed.rounded_to),
        *(of, minus, over, " / ".join(f.quotes) or None, f.note or None),
    )


def _lines(s: Summary, by: str) -> Iterator[tuple[str, str, Amount, Fraction | None]]:
    if by == "source":
        yield from ((line.source.id, line.source.name, line.total, line.share) for line in s.sources)
        return
    for t in s.themes:
        if by == "activity" and t.theme.split:
            yield from ((a.activity.id, a.activity.name, a.total, a.share) for a in t.activities)
        else:
            yield t.theme.id, t.theme.name, t.total, t.share


def _changes(comparison: Comparison) -> Iterator[tuple[str, Change]]:
    yield "total", comparison.total
    yield from (("source", s.total) for s in comparison.sources)
    yield from (("theme", t) for t in comparison.themes)
    yield from (("activity", a.total) for a in comparison.activities)


def _change(comparison: Comparison, kind: str, change: Change) -> tuple[Cell, ...]:
    before, after = comparison.before, comparison.after
    return (
        *(after.programme, before.year, after.year, kind, change.id, change.name),
        None if change.before is None else change.before.amount,
        None if change.after is None else change.after.amount,
        *(change.difference, change.relative, change.share_before, change.share_after, change.points),
        *(change.presence, after.currency, change.estimated),
    )
