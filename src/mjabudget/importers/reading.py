"""Hold what was read in the tables of a file: every number with what it stands for, and its cell.

`tables` and `meaning` make a `Reading` of grids, `reconcile` holds it to its own totals, `budget_data` makes
the plain data of budget files of it. Amounts are in whole currency, shares in percent.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from mjabudget.model.message import Message
from mjabudget.model.problem import Place
from mjabudget.model.selection import Selection

Amount = Decimal | None
"""An amount of a table; None is one that nobody has (PM, n.t.b.)."""

Notation = Literal["nl", "en"]

ColumnRole = Literal[
    "theme",
    "theme_name",
    "activity",
    "activity_name",
    "source",
    "year",
    "note",
    "amount",
    "total",
    "balance",
    "rate",
    "available",
    "buffer",
    "ignore",
]
"""What a column is; the cells of a `source` or `year` column name the source or the year of their row."""

RowKind = Literal["theme", "activity", "source", "total", "available", "buffer", "rate", "note", "skip"]


@dataclass(frozen=True, slots=True)
class SourceRead:
    """A funding source; `part_of` is the id of the source that it is part of."""

    id: str
    name: str
    place: Place
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class ActivityRead:
    """An activity of a theme, with a note where the table has one."""

    id: str
    name: str
    place: Place
    name_place: Place
    note: str = ""
    note_place: Place | None = None


@dataclass(frozen=True, slots=True)
class ThemeRead:
    """A theme; one without activities has amounts of its own, and perhaps a note on them."""

    id: str
    name: str
    place: Place
    activities: tuple[ActivityRead, ...] = ()
    note: str = ""
    note_place: Place | None = None


@dataclass(frozen=True, slots=True)
class AmountRead:
    """An amount of one activity (none: of a theme of its own), source and year; None where nobody has it."""

    year: str
    theme: str
    activity: str
    source: str
    amount: Amount
    place: Place


@dataclass(frozen=True, slots=True)
class TotalRead:
    """A total that the table prints, of one year: the amount of `of`, less that of `minus`.

    With `over` it is a share, in percent. `step` is what its last digit counts (euros, or percent). `words`
    are those of its row or heading. A `proven` one was recognised by the arithmetic of the other rows of its
    column.
    """

    year: str
    of: Selection
    printed: Decimal
    step: Decimal
    place: Place
    words: str
    minus: Selection | None = None
    over: Selection | None = None
    proven: bool = False


@dataclass(frozen=True, slots=True)
class AvailableRead:
    """Money available of a source in a year."""

    year: str
    source: str
    amount: Amount
    place: Place


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the file that is in no budget: its cells, what they show, and why."""

    place: Place
    shown: str
    why: Message


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column as it was understood; `sums` are the letters of those it adds up, `minus` of those taken off.

    `source`, `year`, `theme` hold for all its cells, where they are not empty.
    """

    number: int
    heading: str
    role: ColumnRole
    source: str = ""
    year: str = ""
    theme: str = ""
    part_of: str = ""
    sums: tuple[str, ...] = ()
    minus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row as it was understood, with its words."""

    row: int
    kind: RowKind
    words: str


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table as it was understood: its header, columns and rows; year and theme hold for all of it."""

    sheet: str
    first: int
    header: int
    last: int
    columns: tuple[ColumnRead, ...]
    rows: tuple[RowRead, ...]
    year: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet of the file and its size, the last row and column that have something; no name: a CSV file."""

    name: str
    rows: int
    columns: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What holds for all amounts of the file. `rounded_to` is in `unit`s; None: the amounts are exact."""

    programme: str
    programme_place: Place
    title: str
    title_place: Place
    currency: str
    currency_place: Place
    unit: Decimal
    unit_place: Place
    rounded_to: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in a file; `years` with the cell that names each, in order.

    Every amount stands in one year, theme, activity and source once. `remarks` tell how it was understood.
    """

    file: str
    facts: TableFacts
    years: tuple[tuple[str, Place], ...]
    sources: tuple[SourceRead, ...]
    themes: tuple[ThemeRead, ...]
    amounts: tuple[AmountRead, ...]
    totals: tuple[TotalRead, ...] = ()
    available: tuple[AvailableRead, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[Message, ...] = ()
    tables: tuple[TableRead, ...] = ()
