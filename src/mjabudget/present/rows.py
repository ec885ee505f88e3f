"""Put budgets, overviews and comparisons into rows of cells, for CSV, Parquet and data packages.

Amounts are in whole currency, shares in percent. Names of columns do not change with the language; those of
the amounts have a heading that does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from mjabudget.analysis.basis import Facts, facts
from mjabudget.analysis.comparison import Change, Comparison
from mjabudget.analysis.cube import CubeCell, costs, cubes
from mjabudget.analysis.summary import ActivityLine, SourceLine, Summary, ThemeLine
from mjabudget.format.own_tables import DIRECT, HEADINGS, TIDY, TOTAL
from mjabudget.model.budget import Activity, Budget, Cost, Theme
from mjabudget.model.figure import Figure
from mjabudget.present.columns import KNOWN, Cell, Column, Rows, known_columns
from mjabudget.present.data import year_data

Shape = Literal["tidy", "wide"]
_ACTIVITY = TIDY[: TIDY.index("source")]
_SOURCES = (
    *("programme", "year", "source", "name", "short", "part_of", "status", "nature", "until"),
    *("available", "derived", "currency"),
)
_FIGURES = (
    *("programme", "year", "kind", "figure", "unit", "low", "high", "rounded_to"),
    *("of", "minus", "over", "quote", "note"),
)
_COMPARISON = (
    *("programme", "year_before", "year_after", "kind", "id", "name", "before", "after", "difference"),
    *("percent", "share_before", "share_after", "points", "presence", "currency", "estimated"),
    *("basis_before", "basis_after"),
)


def tidy(budgets: Iterable[Budget], whole: Sequence[Budget] | None = None) -> Rows:
    """One row per year, theme, activity and source; the activity is empty where a theme is not split.

    `whole` are the budgets that these are a part of: what an amount rests on is found out from all of it.
    """
    of = tuple(budgets)
    return Rows(known_columns(TIDY), tuple(_tidy(of, _facts(whole or of))))


def wide(budgets: Sequence[Budget], whole: Sequence[Budget] | None = None) -> Rows:
    """One row per year, theme and activity, one column per source; `estimated` lists the sources.

    A source with parts has two: with its parts by its id, and its own money alone, `other (direct)`. `basis`
    is that of the total; `whole` is as in `tidy`.
    """
    parents = frozenset(s.part_of for b in budgets for s in b.sources if s.part_of)
    names = [
        n for s in dict.fromkeys(_parts_below(budgets)) for n in ((s, s + DIRECT) if s in parents else (s,))
    ]
    amounts = (*(Column(name, "amount") for name in names), Column(TOTAL, "amount", "", HEADINGS[TOTAL]))
    marks = (
        KNOWN["currency"],
        *(Column(n, "text", "", HEADINGS[n]) for n in ("estimated", "unknown")),
        KNOWN["basis"],
    )
    known = _facts(whole or budgets)
    rows = tuple(row for b in budgets for row in _wide(b, names, known[b.programme]))
    return Rows((*known_columns(_ACTIVITY), *amounts, *marks), rows)


def sources(budgets: Iterable[Budget]) -> Rows:
    """One row per year and funding source, with the money available."""
    rows = []
    for b in budgets:
        available = {a.source: a for a in b.available}
        for s in b.sources:
            money = available.get(s.id)
            amount, derived = (money.amount, money.derived) if money else (None, False)
            kind = s.short or None, s.part_of, s.status, s.nature, s.until
            rows.append((b.programme, b.year, s.id, s.name, *kind, amount, derived, b.currency))
    return Rows(known_columns(_SOURCES), tuple(rows))


def figures(budgets: Iterable[Budget]) -> Rows:
    """One row per figure and limit."""
    return Rows(
        known_columns(_FIGURES), tuple(_figure(b, f) for b in budgets for f in (*b.figures, *b.limits))
    )


def overview(summaries: Sequence[Summary], by: str) -> Rows:
    """One row per budget and theme, activity or source, with its share and what both rest on."""
    names = (
        "programme",
        "year",
        by,
        "name",
        "amount",
        "share",
        "currency",
        "estimated",
        "basis",
        "share_basis",
    )
    rows = tuple(
        (
            *(s.budget.programme, s.budget.year, key, line.name, line.total.amount, line.share),
            *(s.budget.currency, line.total.estimated, line.total.basis, line.share_basis),
        )
        for s in summaries
        for key, line in _lines(s, by)
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


def _facts(budgets: Sequence[Budget]) -> Mapping[str, Facts]:
    """Find out what is known of the budgets, by programme."""
    return {cube.budgets[0].programme: facts(cube) for cube in cubes(budgets)}


def _cell(b: Budget, t: Theme, a: Activity, c: Cost) -> CubeCell:
    return CubeCell("budgeted", b.year, t.id, a.id, c.source)


def _tidy(budgets: Iterable[Budget], known: Mapping[str, Facts]) -> Iterator[tuple[Cell, ...]]:
    for b in budgets:
        names = {s.id: s.name for s in b.sources}
        for t, a, c in costs(b):
            unknown = c.amount is None
            basis = known[b.programme].grounds({_cell(b, t, a, c): 1}).basis_of(c.amount)
            amount = c.source, names[c.source], c.amount, b.currency
            yield *_key(b, t, a), *amount, c.estimated, unknown, basis


def _parts_below(budgets: Sequence[Budget], parent: str | None = None) -> Iterator[str]:
    """List the sources of all budgets, each followed by its parts."""
    for source in dict.fromkeys(s.id for b in budgets for s in b.sources if s.part_of == parent):
        yield source
        yield from _parts_below(budgets, source)


def _wide(b: Budget, names: Sequence[str], known: Facts) -> Iterator[tuple[Cell, ...]]:
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
            total = _sum(own.values())
            basis = known.grounds({_cell(b, t, a, c): 1 for c in a.costs}).basis_of(total)
            yield *_key(b, t, a), *in_columns, total, b.currency, estimated, missing, basis


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


def _lines(s: Summary, by: str) -> Iterator[tuple[str, SourceLine | ThemeLine | ActivityLine]]:
    if by == "source":
        yield from ((line.source.id, line) for line in s.sources)
        return
    for t in s.themes:
        if by == "activity" and t.theme.split:
            yield from ((a.activity.id, a) for a in t.activities)
        else:
            yield t.theme.id, t


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
        *(None if side is None else side.basis for side in (change.before, change.after)),
    )
