"""Sorted lines in, themes with activities out, every one with an id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mjabudget.importers.classify_rows import Kind
from mjabudget.importers.grid import Grid
from mjabudget.importers.numbers import Amount
from mjabudget.importers.options import ImportFault
from mjabudget.importers.table_rows import Line
from mjabudget.model.budget import Activity, Cost, Theme
from mjabudget.model.message import text
from mjabudget.model.problem import Problem


@dataclass(slots=True)
class Group:
    """A theme as the table has it, headed in `row`; `own` is its line where it has costs of its own."""

    id: str
    name: str
    lines: list[Line] = field(default_factory=list)
    own: Line | None = None
    row: int = 0


def groups(grid: Grid, lines: Sequence[tuple[Kind, Line]], whole: str) -> tuple[Group, ...]:
    """Put activities under themes and number what has no number; `whole` names a table without themes."""
    found: list[Group] = []
    current: Group | None = None
    for kind, line in lines:
        if kind in ("theme", "own"):
            current = Group(line.number, line.name, own=line if kind == "own" else None, row=line.row)
            found.append(current)
            current = None if kind == "own" else current
        elif kind == "activity":
            _group(found, current, line).lines.append(line)
    _number(found)
    for group in found:
        _number_activities(group)
        group.name = group.name or (whole if len(found) == 1 and not group.own else group.id)
    problems = _twice(grid, found)
    if problems:
        raise ImportFault(*problems)
    return tuple(g for g in found if g.own or g.lines)


def themes(found: Sequence[Group], order: Sequence[str]) -> tuple[Theme, ...]:
    """Turn the groups into themes, the costs in the order of the sources."""
    made = []
    for index, group in enumerate(found):
        if group.own:
            own = Activity(
                "", group.name, _costs(group.own, order), note=group.own.note, path=("themes", index)
            )
            made.append(Theme(group.id, group.name, (own,), group.own.note))
            continue
        activities = tuple(
            Activity(
                line.number,
                line.name or line.number,
                _costs(line, order),
                note=line.note,
                path=("themes", index, "activities", number),
            )
            for number, line in enumerate(group.lines)
        )
        made.append(Theme(group.id, group.name, activities))
    return tuple(made)


def _group(found: list[Group], current: Group | None, line: Line) -> Group:
    """Find the theme of an activity: from its own column, from its number, from the heading above it."""
    prefix = line.number.partition(".")[0] if "." in line.number else ""
    if line.theme or line.theme_name:
        wanted = next(
            (g for g in found if (g.id == line.theme if line.theme else g.name == line.theme_name)), None
        )
        name, number = line.theme_name, line.theme
    else:
        known = next((g for g in found if prefix and g.id == prefix), None)
        wanted, name, number = known or current, "", prefix
        if wanted is None and not prefix:
            wanted = next((g for g in found if not g.id and not g.name), None)
    if wanted is None:
        wanted = Group(number, name)
        found.append(wanted)
    elif not wanted.name:
        wanted.name = name
    return wanted


def _number(found: list[Group]) -> None:
    """Give each theme without an id the one that its activities start with, else the next free number."""
    taken = {g.id for g in found}
    for group in (g for g in found if not g.id):
        prefixes = {line.number.partition(".")[0] for line in group.lines if "." in line.number}
        shared = prefixes.pop() if len(prefixes) == 1 else ""
        group.id = shared if shared and shared not in taken else _free(taken)
        taken.add(group.id)


def _free(taken: set[str], prefix: str = "", number: int = 1) -> str:
    """Return the first number from `number` on that is not taken."""
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def _number_activities(group: Group) -> None:
    """Give each activity a number, and add up the rows of an activity that takes several."""
    taken = {line.number for line in group.lines}
    kept: list[Line] = []
    for line in group.lines:
        last = kept[-1] if kept else None
        if line.continued and last and (line.number or last.number, line.name) == (last.number, last.name):
            kept[-1] = replace(last, amounts=_added(last, line))
            continue
        number = line.number or _free(taken, f"{group.id}.", len(kept) + 1)
        taken.add(number)
        kept.append(replace(line, number=number))
    group.lines[:] = kept


def _added(one: Line, other: Line) -> dict[str, Amount]:
    amounts = dict(one.amounts)
    for source, amount in other.amounts.items():
        before = amounts.get(source)
        if source not in amounts:
            amounts[source] = amount
        else:
            amounts[source] = None if amount is None or before is None else before + amount
    return amounts


def _costs(line: Line, order: Sequence[str]) -> tuple[Cost, ...]:
    return tuple(Cost(source, line.amounts[source]) for source in order if source in line.amounts)


def _twice(grid: Grid, found: Sequence[Group]) -> list[Problem]:
    first: dict[str, int] = {}
    problems = []
    for line in (line for group in found for line in group.lines):
        if line.number in first:
            problems.append(
                Problem(
                    "duplicate-id",
                    grid.place(line.row),
                    text("{id} is in row {row} as well", id=line.number, row=first[line.number]),
                    text("number each activity; write the numbers as text, or 1.10 becomes 1.1"),
                )
            )
        first.setdefault(line.number, line.row)
    headed: set[str] = set()
    for group in found:
        if group.id in headed:
            at = group.own or next(iter(group.lines), None)
            problems.append(
                Problem(
                    "duplicate-id",
                    grid.place(at.row if at else 0),
                    text("there are two themes {id}", id=group.id),
                    text("give each theme its own number"),
                )
            )
        headed.add(group.id)
    return problems
