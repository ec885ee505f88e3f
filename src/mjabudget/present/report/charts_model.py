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
    """A bar of a chart and the number beside it; `size` is None where it is not known."""

    size: Fraction | None
    label: Value


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one row or column, and what it is called."""

    name: Value
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Groups of bars below each other; the nth bar of each group is of the nth series."""

    title: Value
    series: tuple[Value, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns that are divided into parts, which add up to the whole of each."""

    title: Value
    series: tuple[Value, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """Money available against what is budgeted of it, in one line: how much is left, or too little."""

    name: Value
    available: Fraction
    budgeted: Fraction
    label: Value


@dataclass(frozen=True, slots=True)
class Covers:
    """Several of those, on one scale."""

    title: Value
    lines: tuple[Cover, ...]


Panel = Rows | Columns | Covers


@dataclass(frozen=True, slots=True)
class Picture:
    """One or more charts on one canvas; `message` says in a sentence what there is to see."""

    kind: Kind
    caption: Message
    message: Message
    panels: tuple[Panel, ...]


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
