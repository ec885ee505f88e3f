"""Hold how a budget is laid out, as one choice for each question; and the table that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, get_args

from tests.support.tables_made.budget import MadeBudget
from tests.support.tables_made.words import WORDS, Language, TableWords

FileKind = Literal["xlsx", "ods", "csv"]
Shape = Literal[
    "sources-in-columns",
    "years-over-sources",
    "sources-over-years",
    "years-in-headings",
    "years-in-rows",
    "years-below-each-other",
    "sheet-per-year",
    "sheet-per-theme",
    "tables-per-theme-below",
    "tables-per-theme-beside",
    "tables-per-year-below",
    "tables-per-year-beside",
    "sources-by-themes",
    "sources-under-activities",
    "source-column",
    "tidy",
]
SHAPES: tuple[Shape, ...] = get_args(Shape)


@dataclass(frozen=True)
class Layout:
    """The answers to how a table looks.

    `themes`: in rows of their own, in a column (in every row, only in the first, merged downwards), or not at
    all. `numbers`: none, a column of texts or of numbers, or before the names. `header`: what stands over
    several columns is merged, stands above the first alone, or above each. `totals`: known by a word, with
    the name of the theme, by bold type or a line above alone, or by bold type and unexpected words.
    """

    shape: Shape
    language: Language = "nl"
    file: FileKind = "xlsx"
    sum_heading: str = ""
    sum_first: bool = False
    year_sum: bool = False
    themes: Literal["rows", "column", "once", "merged", "none"] = "rows"
    numbers: Literal["none", "column", "numbers", "names"] = "none"
    header: Literal["merged", "first", "repeated"] = "merged"
    sources_above: bool = False
    subtotals: Literal["none", "below", "above"] = "none"
    grand: bool = True
    totals: Literal["word", "theme", "bold", "line", "odd"] = "word"
    available: Literal["none", "rows", "column"] = "none"
    overview: bool = False
    shares: bool = False
    statuses: bool = False
    past: bool = False
    footnotes: bool = False
    title: bool = True
    unit: Decimal = Decimal(1)
    notation: Literal["number", "text", "brackets", "trailing", "slashed", "euro"] = "number"
    zeros: Literal["zero", "empty", "dash"] = "zero"
    formulas: Literal["none", "with results", "without results"] = "none"
    start: tuple[int, int] = (1, 1)
    year_numbers: bool = True
    gaps: bool = False
    pages: bool = False
    hidden: Literal["none", "rows", "columns", "sheets"] = "none"
    delimiter: str = ";"
    tidy_order: tuple[str, ...] = ("theme", "activity", "source", "year", "amount")

    @property
    def words(self) -> TableWords:
        """The words of its language."""
        return WORDS[self.language]


@dataclass(frozen=True)
class MadeFormula:
    """A formula, and its result where the file holds one."""

    text: str
    result: Decimal
    kept: bool


@dataclass(frozen=True)
class MadeCell:
    """What a cell holds and how it looks; `form` is `percent` for a share."""

    value: str | Decimal | MadeFormula
    bold: bool = False
    line_above: bool = False
    form: str = ""


@dataclass
class MadeSheet:
    """A sheet on its way to a file; rows and columns count from 1."""

    name: str
    cells: dict[tuple[int, int], MadeCell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False

    @property
    def last_row(self) -> int:
        """The last row with a cell; 0 for none."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def last_column(self) -> int:
        """The last column with a cell; 0 for none."""
        return max((column for _, column in self.cells), default=0)


@dataclass(frozen=True)
class MadeTable:
    """A file with tables, the options to read it with, and what it has to be read as.

    `themes_shown` is false where the table does not say which theme an activity is of. `ids` are those of the
    activities where the table numbers them, by theme and name. A `trap` may be refused, but not read wrong.
    """

    sheets: tuple[MadeSheet, ...]
    file: FileKind
    expected: MadeBudget
    options: Mapping[str, object]
    themes_shown: bool = True
    ids: Mapping[tuple[str, str], str] = field(default_factory=dict)
    trap: bool = False
    delimiter: str = ";"
    currency: str = "EUR"
