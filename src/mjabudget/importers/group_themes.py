"""Put the activities of a table under themes, every one with an id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mjabudget.importers.classify_rows import RowKind
from mjabudget.importers.grid import Grid
from mjabudget.importers.options import ImportFault
from mjabudget.importers.reading import Amount
from mjabudget.importers.table_rows import TableRow
from mjabudget.model.problem import Problem, problem


@dataclass(slots=True)
class ThemeGroup:
    """A theme as the table has it, headed `at` a row; `own` is its row where it has costs of its own."""

    id: str
    name: str
    rows: list[TableRow] = field(default_factory=list)
    own: TableRow | None = None
    at: int = 0


def group_themes(grid: Grid, rows: Sequence[tuple[RowKind, TableRow]], whole: str) -> tuple[ThemeGroup, ...]:
    """Put activities under themes and number what has no number; `whole` names a table without themes."""
    groups: list[ThemeGroup] = []
    current: ThemeGroup | None = None
    for kind, row in rows:
        if kind in ("theme", "own"):
            current = ThemeGroup(row.id, row.name, own=row if kind == "own" else None, at=row.at)
            groups.append(current)
            current = None if kind == "own" else current
        elif kind == "activity":
            _group_of(groups, current, row).rows.append(row)
    _number(groups)
    for group in groups:
        _number_activities(group)
        group.name = group.name or (whole if len(groups) == 1 and not group.own else group.id)
    if problems := tuple(_twice(grid, groups)):
        raise ImportFault(*problems)
    return tuple(g for g in groups if g.own or g.rows)


def _group_of(groups: list[ThemeGroup], current: ThemeGroup | None, row: TableRow) -> ThemeGroup:
    """Find the theme of an activity: from its own column, from its number, from the heading above it."""
    prefix = row.id.partition(".")[0] if "." in row.id else ""
    if row.theme or row.theme_name:
        group = next(
            (g for g in groups if (g.id == row.theme if row.theme else g.name == row.theme_name)), None
        )
        name, key = row.theme_name, row.theme
    else:
        group = next((g for g in groups if prefix and g.id == prefix), None) or current
        name, key = "", prefix
        if group is None and not prefix:
            group = next((g for g in groups if not g.id and not g.name), None)
    if group is None:
        group = ThemeGroup(key, name)
        groups.append(group)
    elif not group.name:
        group.name = name
    return group


def _number(groups: list[ThemeGroup]) -> None:
    """Give each theme without an id the one that its activities start with, else the next free number."""
    taken = {g.id for g in groups}
    for group in (g for g in groups if not g.id):
        prefixes = {row.id.partition(".")[0] for row in group.rows if "." in row.id}
        shared = prefixes.pop() if len(prefixes) == 1 else ""
        group.id = shared if shared and shared not in taken else _free(taken)
        taken.add(group.id)


def _free(taken: set[str], prefix: str = "", number: int = 1) -> str:
    """Return the first number from `number` on that is not taken."""
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def _number_activities(group: ThemeGroup) -> None:
    """Give each activity a number, and add up the rows of an activity that takes several."""
    taken = {row.id for row in group.rows}
    kept: list[TableRow] = []
    for row in group.rows:
        last = kept[-1] if kept else None
        if row.continued and last and (row.id or last.id, row.name) == (last.id, last.name):
            kept[-1] = replace(last, amounts=_added(last, row))
            continue
        key = row.id or _free(taken, f"{group.id}.", len(kept) + 1)
        taken.add(key)
        kept.append(replace(row, id=key))
    group.rows[:] = kept


def _added(one: TableRow, other: TableRow) -> dict[str, Amount]:
    amounts = dict(one.amounts)
    for source, amount in other.amounts.items():
        before = amounts.get(source)
        if source not in amounts:
            amounts[source] = amount
        else:
            amounts[source] = None if amount is None or before is None else before + amount
    return amounts


def _twice(grid: Grid, groups: Sequence[ThemeGroup]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in (row for group in groups for row in group.rows):
        if row.id in first:
            yield problem("duplicate-id/row", grid.place(row.at), id=row.id, row=first[row.id])
        first.setdefault(row.id, row.at)
    headed: set[str] = set()
    for group in groups:
        if group.id in headed:
            own = group.own or next(iter(group.rows), None)
            yield problem("duplicate-id/theme", grid.place(own.at if own else 0), id=group.id)
        headed.add(group.id)
