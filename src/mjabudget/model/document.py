"""Hold what a command shows as plain data: headings, tables and notes, not drawn and not yet in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mjabudget.model.message import Message, Value

RowKind = Literal["body", "total", "group", "part"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and whether it holds numbers, which are set right and never cut or wrapped.

    Those that are `spare` are left out where there is no room for all of them.
    """

    head: Value
    number: bool = False
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; None is an empty cell."""

    cells: tuple[Value | None, ...]
    kind: RowKind = "body"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first `keys` columns say what a row is, and return in every block where it spills."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: Message | None = None
    keys: int = 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, level 1 being the highest."""

    words: Value
    level: int = 1


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph; a warning stands out without colour as well. `indent` sets it off from the one above."""

    words: Value
    kind: Literal["plain", "warning", "good", "bad"] = "plain"
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines in a row, without empty lines between them."""

    items: tuple[Note, ...]


Item = Heading | Table | Note | Listing
Document = tuple[Item, ...]
