"""Hold a report as plain values: sections of headings, tables, notes, quotes and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from mjabudget.model.document import Item
from mjabudget.model.message import Message, Value, text

Kind = Literal["mix", "themes", "contrast", "buffer"]
KINDS: tuple[Kind, ...] = ("mix", "themes", "contrast", "buffer")
MOST_GROUPS = 16


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, or a part of one, and the number that it shows; `size` is None where it is not known.

    `guess` is whether it is assumed or estimated: it is drawn otherwise than what is known.
    """

    size: Fraction | None
    label: Value
    guess: bool = False


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

    `shape`: `rows` are bars below each other, `stacked` are rows divided into parts.
    """

    kind: Kind
    caption: Message
    message: Message
    series: tuple[Value, ...]
    panels: tuple[Panel, ...]
    shape: Literal["rows", "stacked"] = "rows"

    @property
    def guessed(self) -> bool:
        """Whether any bar is assumed or estimated, so that the picture has to say what its mark means."""
        return any(bar.guess for panel in self.panels for group in panel.groups for bar in group.bars)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the document."""

    words: tuple[str, ...]


Block = Item | Picture | Quote


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under its own heading; `key` is unique on the page.

    `appendix` is whether it comes after the pages for the board.
    """

    key: str
    title: Value
    items: tuple[Block, ...]
    level: int = 2
    appendix: bool = False


def any_size(groups: tuple[Group, ...]) -> bool:
    """Return whether there is anything to draw."""
    return any(bar.size for group in groups for bar in group.bars)


def largest(groups: tuple[Group, ...], most: int = MOST_GROUPS) -> tuple[Group, ...]:
    """Keep the largest groups, in their order: more are not readable, and the table has them all."""
    zero = Fraction(0)
    ranked = sorted(groups, key=lambda g: max((abs(b.size or zero) for b in g.bars), default=zero))
    kept = {id(group) for group in ranked[-most:]}
    return tuple(group for group in groups if id(group) in kept)


def left_out(picture: Picture, count: int) -> Message | None:
    """Say that the picture has only the largest of `count` rows; None where it has all."""
    shown = max(len(panel.groups) for panel in picture.panels)
    if picture.shape != "rows" or shown >= count:
        return None
    return text("The picture has the {shown} largest; the table has all {count}.", shown=shown, count=count)
