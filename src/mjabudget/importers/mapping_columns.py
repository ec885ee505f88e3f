"""Choose by which names the columns of tables go into a mapping file, so that they fit next year's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from yaml import Node

from mjabudget.format.yaml_nodes import Keys, bare, keys, scalar
from mjabudget.importers.grid import letters
from mjabudget.importers.mapping_schema import is_near_role
from mjabudget.importers.name_patterns import fits_heading, with_any_year
from mjabudget.importers.options import ColumnMapping, ImportOptions
from mjabudget.importers.reading import ColumnRead, ColumnRole, TableRead

_SOURCED: tuple[ColumnRole, ...] = ("amount", "available", "buffer")


@dataclass(frozen=True, slots=True)
class SavedColumn:
    """What a column is, under the name that it goes by: a heading, with any year, or a letter."""

    name: str
    role: ColumnRole
    source: str = ""
    year: str = ""
    theme: str = ""
    part_of: str = ""

    def node(self) -> Node:
        """Lay out what it is: in one word where that says all."""
        more = self.year or self.theme or self.part_of
        if not more and self.role == "amount" and self.source and not is_near_role(self.source):
            return scalar(self.source)
        if not more and not self.source:
            return bare(self.role)
        entry: Keys = {
            "role": None if self.role == "amount" and self.source else bare(self.role),
            "source": scalar(self.source) if self.source else None,
            "year": bare(self.year) if self.year else None,
            "theme": scalar(self.theme, quoted=True) if self.theme else None,
            "part_of": scalar(self.part_of) if self.part_of else None,
        }
        return keys(entry, flow=True)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A column of a table, and what it is; None where that is left to the table."""

    sheet: str
    heading: str
    letter: str
    meaning: SavedColumn | None


def saved_columns(
    tables: Sequence[TableRead], options: ImportOptions, *, seen: bool
) -> tuple[tuple[SavedColumn, ...], dict[str, tuple[SavedColumn, ...]]]:
    """Name the columns to save: those that hold for every table, and by sheet those that hold for it alone.

    Without `seen` only those of which something was said by hand.
    """
    columns = [
        _Seen(t.sheet, c.heading, letters(c.number), _meaning(t, c, options, seen=seen))
        for t in tables
        for c in t.columns
    ]
    everywhere: dict[str, SavedColumn] = {}
    by_sheet: dict[str, dict[str, SavedColumn]] = {}
    for column in columns:
        if column.meaning is None:
            continue
        name = with_any_year(column.heading)
        if name and _is_one([c for c in columns if fits_heading(name, c.heading)]):
            everywhere[name] = replace(column.meaning, name=name)
        elif _is_one([c for c in columns if c.letter == column.letter]):
            everywhere[column.letter] = replace(column.meaning, name=column.letter)
        elif _is_one([c for c in columns if c.letter == column.letter and c.sheet == column.sheet]):
            saved = replace(column.meaning, name=column.letter)
            by_sheet.setdefault(column.sheet, {})[column.letter] = saved
    return tuple(everywhere.values()), {sheet: tuple(each.values()) for sheet, each in by_sheet.items()}


def _is_one(columns: Sequence[_Seen]) -> bool:
    """Return whether columns that go by one name are the same."""
    return len({c.meaning for c in columns}) == 1


def _meaning(
    table: TableRead, column: ColumnRead, options: ImportOptions, *, seen: bool
) -> SavedColumn | None:
    said = next((s for s in _said(table, options) if s.fits(column.heading, letters(column.number))), None)
    if said is None and (not seen or column.role == "ignore"):
        return None
    return SavedColumn(
        "",
        column.role,
        column.source if column.role in _SOURCED or (said and said.source) else "",
        (said and said.year) or "",
        (said and said.theme) or "",
        column.part_of,
    )


def _said(table: TableRead, options: ImportOptions) -> Iterator[ColumnMapping]:
    """List what was said by hand of columns of a table."""
    yield from options.columns
    yield from next((t.columns for t in options.tables if t.fits(table.sheet)), ())
