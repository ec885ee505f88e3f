"""What the report says, as plain values: sections of headings, tables, notes, quotes and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from mjabudget.model.document import Item
from mjabudget.model.message import Message, Value

Kind = Literal["mix", "themes", "contrast", "buffer"]
KINDS: tuple[Kind, ...] = ("mix", "themes", "contrast", "buffer")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, or a part of one, and the number that it shows; `size` is None where it is not known."""

    size: Fraction | None
    label: Value


@dataclass(frozen=True, slots=True)
class Group:
    """The bars that stand together, one for each series, and what they are called."""

    name: Value
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One chart of a picture."""

    title: Value
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Charts on one canvas, with the same series and scale; `message` says in a sentence what they show.

    `shape`: `rows` are bars below each other, `columns` are divided into parts that make 100%, and `stacked`
    are rows divided into parts, whose names say the numbers.
    """

    kind: Kind
    caption: Message
    message: Message
    series: tuple[Value, ...]
    panels: tuple[Panel, ...]
    shape: Literal["rows", "columns", "stacked"] = "rows"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the document, and where they stand."""

    words: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under its own heading; `key` is unique on the page."""

    key: str
    title: Value
    items: tuple[Item | Picture | Quote, ...]
    level: int = 2


Block = Item | Picture | Quote
