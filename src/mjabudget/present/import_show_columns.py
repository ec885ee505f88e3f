"""Say in words what a column of a table is taken for."""

from __future__ import annotations

from collections.abc import Sequence

from mjabudget.importers.grid import letters
from mjabudget.importers.reading import ColumnRead, ColumnRole
from mjabudget.model.message import Joined, Listed, Message, Value, template, text

_ROLES: dict[ColumnRole, str] = {
    "theme": template("the number or name of the theme"),
    "theme_name": template("the name of the theme"),
    "activity": template("the number of the activity"),
    "activity_name": template("the name of the activity"),
    "source": template("the funding source of each row"),
    "year": template("the year of each row"),
    "note": template("a note on each row"),
    "amount": template("amounts"),
    "total": template("a total: checked, not counted"),
    "balance": template("a balance: checked, not counted"),
    "rate": template("shares: not counted"),
    "available": template("money available"),
    "buffer": template("what is left of the money available"),
    "ignore": template("left out: no amounts of a budget"),
}


def column_meaning(column: ColumnRead, columns: Sequence[ColumnRead]) -> Value:
    """Say what a column is taken for; `columns` are all those of its table."""
    about: list[Value] = [_kind(column)]
    if column.theme:
        about.append(text("theme {theme}", theme=column.theme))
    if column.year:
        about.append(column.year)
    if column.part_of:
        about.append(_part_of(column, columns))
    return about[0] if len(about) == 1 else Joined(tuple(about))


def _kind(column: ColumnRead) -> Message:
    if column.role == "amount" and column.source:
        return text("funding source {source}", source=column.source)
    if column.sums and column.minus:
        sums, minus = Listed(column.sums), Listed(column.minus)
        return text("{sums} less {minus}: checked, not counted", sums=sums, minus=minus)
    if column.role == "total" and column.sums:
        return text("the sum of {columns}: checked, not counted", columns=Listed(column.sums))
    if column.role in ("available", "buffer") and column.source:
        return text("{what} of {source}", what=text(_ROLES[column.role]), source=column.source)
    return text(_ROLES[column.role])


def _part_of(column: ColumnRead, columns: Sequence[ColumnRead]) -> Message:
    """Say of which source its source is part, and in which column that is."""
    whole = next(
        (c for c in columns if c.source == column.part_of and c.role == "amount" and c.year == column.year),
        None,
    )
    if whole is None:
        return text("part of {source}", source=column.part_of)
    return text("part of {source} (column {letter})", source=column.part_of, letter=letters(whole.number))
