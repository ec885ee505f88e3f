"""Turn the totals of a table into figures: printed numbers to be checked, never counted again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain, count

from mjabudget.format.numerals import last_digit
from mjabudget.format.write import printed_numbers
from mjabudget.importers import vocabulary
from mjabudget.importers.cell_data import CellData
from mjabudget.importers.classify_rows import RowKind, Tally
from mjabudget.importers.columns import TableColumn, TableLayout
from mjabudget.importers.grid import Grid
from mjabudget.importers.group_themes import ThemeGroup
from mjabudget.importers.table_rows import TableRow
from mjabudget.model.budget import Path
from mjabudget.model.figure import Printed
from mjabudget.model.selection import Selection

_OF_THEME = re.compile(
    r"\b(?:thema|theme|programmalijn|pijler|pillar|actielijn)\s+([0-9]{1,3}|[A-Z])\b", re.IGNORECASE
)


@dataclass(slots=True)
class _Walk:
    """Where the walk through the table is: the theme, its rows so far, the themes that have their total."""

    current: ThemeGroup | None = None
    block: list[TableRow] = field(default_factory=list)
    totalled: set[str] = field(default_factory=set)


def put_figures(
    data: CellData,
    grid: Grid,
    layout: TableLayout,
    rows: Sequence[tuple[RowKind, TableRow]],
    groups: Sequence[ThemeGroup],
) -> None:
    """Put the totals of rows and columns into the data as figures."""
    last = _last_digit(rows, data.unit)
    ids: set[str] = set()
    for row, key, of in _totals(rows, groups):
        for name, inside, column, amount in _amounts(layout, row, key, of):
            others = (f"{name}-{number}" for number in count(2))
            figure = next(id_ for id_ in chain([name], others) if id_ not in ids)
            path: Path = ("figures", len(ids))
            ids.add(figure)
            place = grid.place(row.at, column.number)
            numbers, rounded_to = printed_numbers(Printed("amount", amount, amount, last, last), data.unit)
            data.put((*path, "id"), figure, place)
            data.put((*path, "amount"), numbers[0], place)
            if rounded_to:
                data.put((*path, "rounded_to"), rounded_to, place)
            data.put_selection((*path, "of"), inside, place)
            if quote := re.sub(r"\s+", " ", row.label or (column.heading if column.role == "total" else "")):
                data.put_text((*path, "quote"), quote, place)
            data.put_text((*path, "note"), str(place).removeprefix(f"{grid.file}!"), place)


def _last_digit(rows: Sequence[tuple[RowKind, TableRow]], unit: Decimal) -> Decimal:
    """Return what the last digit of the amounts counts: whole units, or cents where the table has any."""
    amounts = [a for _, row in rows for a in (*row.amounts.values(), row.total) if a is not None]
    digits = max((-last_digit((a / unit).normalize()).adjusted() for a in amounts), default=0)
    return unit if digits <= 0 else Decimal(1).scaleb(-max(2, digits)) * unit


def _amounts(
    layout: TableLayout, row: TableRow, key: str, of: Selection
) -> Iterator[tuple[str, Selection, TableColumn, Decimal]]:
    """List the amounts of a row that are figures: id, slice, column, amount."""
    if row.total is not None and layout.total is not None and key != "buffer":
        yield key, of, layout.total, row.total
    for column in layout.of("source"):
        amount = row.amounts.get(column.source)
        if amount is not None:
            buffer = key == "buffer"
            inside = Selection(buffer=column.source) if buffer else replace(of, source=(column.source,))
            yield f"{key}-{column.source}", inside, column, amount


def _totals(
    rows: Sequence[tuple[RowKind, TableRow]], groups: Sequence[ThemeGroup]
) -> Iterator[tuple[TableRow, str, Selection]]:
    """Go through the rows that print a total: the row, what its figures are called, and its slice."""
    activities = {row.at: (g, row) for g in groups for row in g.rows}
    walk = _Walk()
    last = max((index for index, (kind, _) in enumerate(rows) if kind == "total"), default=-1)
    for index, (kind, row) in enumerate(rows):
        if kind == "theme":
            walk.current = next((g for g in groups if g.at == row.at), None)
            walk.block = []
            if walk.current and row.priced:
                yield row, f"theme-{walk.current.id}", Selection(theme=(walk.current.id,))
        elif kind == "own":
            walk.current = None
            group = next(g for g in groups if g.at == row.at)
            yield replace(row, amounts={}), f"theme-{group.id}", Selection(theme=(group.id,))
        elif kind == "activity" and row.at in activities:
            group, kept = activities[row.at]
            if group is not walk.current:
                walk.current, walk.block = group, []
            walk.block.append(kept)
            yield replace(row, amounts={}), f"activity-{kept.id}", Selection(activity=(kept.id,))
        elif kind == "total":
            later = index < last
            key, of = _scope(row, walk, groups, later=later)
            walk.totalled |= set(of.theme)
            walk.block = []
            yield row, key, of
        elif kind == "buffer":
            yield row, "buffer", Selection()


def _scope(row: TableRow, walk: _Walk, groups: Sequence[ThemeGroup], *, later: bool) -> tuple[str, Selection]:
    """Say which rows a total sums up: the theme it names, the theme above it, or everything."""
    named = _named(row, groups)
    everything = ("total", Selection())
    if named:
        return f"theme-{named.id}", Selection(theme=(named.id,))
    if vocabulary.GRAND.match(row.label) or walk.current is None or not walk.block:
        return everything
    whole = _tally(a for g in groups for a in (*g.rows, *((g.own,) if g.own else ())))
    block = _tally(walk.block)
    part = later or row.label.lower().startswith("sub")
    if len(groups) == 1:
        ids = tuple(a.id for a in walk.block)
        return ("subtotal", Selection(activity=ids)) if part and not whole.is_sum(row) else everything
    if walk.current.id in walk.totalled or (whole.is_sum(row) and not block.is_sum(row)):
        return everything
    if part or block.is_sum(row):
        return f"theme-{walk.current.id}", Selection(theme=(walk.current.id,))
    return everything


def _tally(rows: Iterable[TableRow]) -> Tally:
    tally = Tally()
    for row in rows:
        tally.add(row)
    return tally


def _named(row: TableRow, groups: Sequence[ThemeGroup]) -> ThemeGroup | None:
    match = _OF_THEME.search(row.label)
    number = match[1] if match else row.id
    words = row.label.casefold()
    return next((g for g in groups if number and g.id == number), None) or next(
        (g for g in groups if len(g.name) > 3 and g.name.casefold() in words), None
    )
