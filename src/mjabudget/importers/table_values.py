"""Hold what the rows of a table are: themes, activities, leaves whose amounts count, totals of leaves."""

from __future__ import annotations

from dataclasses import dataclass, field

from mjabudget.importers.table_rows import TableRow

NONE = -1


@dataclass(slots=True)
class LocalTheme:
    """A theme as the table has it: its id, where it has one, its name, the row that names it first."""

    id: str
    name: str
    at: int
    note: str = ""


@dataclass(slots=True)
class LocalActivity:
    """An activity of a theme; `nth` tells those apart that have the same words."""

    theme: int
    id: str
    name: str
    at: int
    nth: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A row whose amounts count: of which theme and activity (NONE where of none), source and year.

    `source` is the words that name it, `part_of` those of the source that it is part of.
    """

    row: TableRow
    theme: int = NONE
    activity: int = NONE
    source: str = ""
    year: str = ""
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class TotalRow:
    """A row that prints the sums of leaves."""

    row: TableRow
    leaves: tuple[int, ...]


@dataclass(slots=True)
class Content:
    """What the rows of a table hold."""

    themes: list[LocalTheme] = field(default_factory=list)
    activities: list[LocalActivity] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    totals: list[TotalRow] = field(default_factory=list)
    available: list[TableRow] = field(default_factory=list)
    buffers: list[TableRow] = field(default_factory=list)
    rates: list[TableRow] = field(default_factory=list)
    left_out: list[TableRow] = field(default_factory=list)
    missed: list[TableRow] = field(default_factory=list)
    beyond: list[TableRow] = field(default_factory=list)
    doubted: list[TableRow] = field(default_factory=list)


@dataclass(slots=True)
class OpenRows:
    """Where the walk is: the theme, activity and year above, the leaves since the last total."""

    theme: int = NONE
    activity: int = NONE
    year: str = ""
    block: list[int] = field(default_factory=list)
    after_all: bool = False
    bare: bool = False
    counts_all: bool = False
    closed: int | None = None
    source: str = ""
