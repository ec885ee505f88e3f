"""Read the numbers written in columns of a table as exact amounts; refuse what reads in two ways.

The notation, Dutch and German (1.234,56) or English (1,234.56), is declared, or follows from a column as a
whole, or else from the other columns of its table. It is never guessed for one cell. Of a cell of a workbook
the value counts, however few of its digits are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from mjabudget.format.scalars import UNKNOWN_WORDS
from mjabudget.importers.grid import Grid, GridCell, letters
from mjabudget.importers.reading import Amount, Notation
from mjabudget.model.problem import Place, Problem, problem

NOTHING = frozenset(
    [
        *("-", "--", "---", "nihil", "nvt", "n.v.t.", "n.v.t", "n/a", "geen", "nil", "none"),
        *("./.", "keine", "entf\u00e4llt"),
    ]
)
SIGN = re.compile(r"€|\bEUR\b|\beuro'?s?\b|\$|£|\bUSD\b|\bGBP\b", re.IGNORECASE)

_SPACE = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_DASH = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_TAIL = re.compile(r"[.,](?:-{1,2}|=)$")
_NEGATIVE = re.compile(r"(?:-/-|-) ?([^ /-].*)|(.*[^ /-]) ?(?:-/-|-)|\( ?([^()]*[^() ]) ?\)")
_MARK = re.compile(
    r"\s*(?:[*\u2020\u2021]+|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+)\)?$"
    r"|(?<=[0-9.=-])(?:\s*\((?:[0-9]{1,2}|[a-z])\)|\s(?:[0-9]{1,2}|[a-z])\))$"
)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[ '\u2019]\d{3})+(?:[.,]\d+)?")
_STYLES: Mapping[Notation, re.Pattern[str]] = {
    "nl": re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"),
    "en": re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"),
}


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """A column whose cells in some rows are amounts."""

    number: int
    rows: Sequence[int]
    heading: str


@dataclass(frozen=True, slots=True)
class ColumnAmounts:
    """The amounts of a column by row, empty cells left out, and what was not understood.

    `marks` are the marks of footnotes that stand behind amounts.
    """

    by_row: Mapping[int, Amount]
    problems: tuple[Problem, ...]
    marks: Mapping[int, str]


def read_columns(
    grid: Grid, columns: Sequence[AmountColumn], declared: Notation | None
) -> tuple[ColumnAmounts, ...]:
    """Read the amounts of columns of one table; those that are clear decide for those that are not."""
    gathered = [_Gathered(grid, column, declared) for column in columns]
    decided = {g.fitting[0] for g in gathered if len(g.fitting) == 1}
    return tuple(g.amounts(decided) for g in gathered)


def read_column(
    grid: Grid, number: int, rows: Sequence[int], heading: str, declared: Notation | None
) -> ColumnAmounts:
    """Read the amounts of a column in the rows given."""
    return read_columns(grid, [AmountColumn(number, rows, heading)], declared)[0]


class _Gathered:
    """The cells of a column: amounts that are clear, texts of amounts, and what was not understood."""

    def __init__(self, grid: Grid, column: AmountColumn, declared: Notation | None) -> None:
        self.grid = grid
        self.column = column
        self.declared = declared
        self.clear: dict[int, Amount] = {}
        self.texts: dict[int, str] = {}
        self.problems: list[Problem] = []
        for row in column.rows:
            if cell := grid.cells.get((row, column.number)):
                self.take(row, cell)
        self.fitting: list[Notation] = [
            style
            for style in _STYLES
            if declared in (None, style) and all(amount_in(t, style) is not None for t in self.texts.values())
        ]

    def take(self, row: int, cell: GridCell) -> None:
        """Put a cell where it belongs."""
        word = _word(cell.text) if cell.kind == "text" else ""
        if cell.kind == "number" and cell.recalculated is None:
            self.clear[row] = cell.number
        elif word in UNKNOWN_WORDS:
            self.clear[row] = None
        elif word in NOTHING:
            self.clear[row] = Decimal(0)
        elif is_amount(cell):
            self.texts[row] = cell.text
        else:
            self.problems.append(_unread(self.grid.place(row, self.column.number), cell))

    def amounts(self, decided: set[Notation]) -> ColumnAmounts:
        """Read the texts in the one notation that fits, here or in the other columns."""
        fitting = self.fitting
        if len(fitting) > 1 and len(decided) == 1:
            fitting = [style for style in fitting if style in decided]
        amounts = dict(self.clear)
        problems = list(self.problems)
        if not fitting:
            problems += self.misfits()
        elif unclear := next((r for r, t in self.texts.items() if len(_readings(t, fitting)) > 1), None):
            problems.append(self.ambiguous(unclear))
        else:
            amounts |= {row: amount_in(shown, fitting[0]) for row, shown in self.texts.items()}
        marks = {row: mark for row, shown in self.texts.items() if (mark := footnote_mark(shown))}
        return ColumnAmounts(dict(sorted(amounts.items())), tuple(problems), marks)

    def ambiguous(self, row: int) -> Problem:
        """Return the problem of a number that reads in two ways."""
        shown = self.texts[row]
        return problem(
            "import-number-ambiguous",
            self.grid.place(row, self.column.number),
            written=shown.strip(),
            dutch=f"{amount_in(shown, 'nl'):f}",
            english=f"{amount_in(shown, 'en'):f}",
            heading=self.column.heading or letters(self.column.number),
        )

    def misfits(self) -> Iterator[Problem]:
        """Find the numbers that do not fit the notation, declared or of the others."""
        if self.declared:
            for row, shown in self.texts.items():
                if amount_in(shown, self.declared) is None:
                    place = self.grid.place(row, self.column.number)
                    yield problem("import-number/notation", place, written=shown.strip())
            return
        dutch = next(row for row, shown in self.texts.items() if amount_in(shown, "en") is None)
        english = next(row for row, shown in self.texts.items() if amount_in(shown, "nl") is None)
        yield problem(
            "import-number-mixed",
            self.grid.place(max(dutch, english), self.column.number),
            heading=self.column.heading or letters(self.column.number),
            dutch=self.texts[dutch].strip(),
            english=self.texts[english].strip(),
        )


def _readings(written: str, styles: Sequence[Notation]) -> set[Decimal | None]:
    return {amount_in(written, style) for style in styles}


def _word(written: str) -> str:
    """Return the word that stands for an amount: in small letters, without mark or sign of currency."""
    bare = _MARK.sub("", _DASH.sub("-", written).strip()) or written
    return _SPACE.sub(" ", SIGN.sub("", bare)).strip().casefold()


def is_word_for_amount(written: str) -> bool:
    """Return whether words stand where an amount would: p.m., nihil, a dash."""
    return _word(written) in UNKNOWN_WORDS | NOTHING


def is_amount(cell: GridCell) -> bool:
    """Return whether a text is an amount in one notation or the other."""
    return cell.kind == "text" and any(amount_in(cell.text, style) is not None for style in _STYLES)


def footnote_mark(written: str) -> str:
    """Return the mark of a footnote behind a number, as in `1.000*`, `1.000 1)`, `1.000 (a)`, `1.000\u00b9`.

    A digit on the line is one only in parentheses, closed at least, that the number is not in.
    """
    bare = _DASH.sub("-", written).strip()
    found = _MARK.search(bare)
    return found[0].strip() if found and _balanced(bare[: found.start()]) else ""


def _balanced(written: str) -> bool:
    return written.count("(") == written.count(")")


@lru_cache(maxsize=1 << 16)
def amount_in(written: str, style: Notation) -> Decimal | None:
    """Read one amount in a notation; None where it is none.

    Signs of currency, marks of footnotes, `1.000,-`, `(1.000)`, `1.000-` and `-/- 1.000` are understood; what
    has two signs (`-1.000-`, `(-1.000)`) is not, and neither are `CR` and `DR`, whose side is unsaid.
    """
    bare = _DASH.sub("-", written).strip()
    bare = bare[: len(bare) - len(footnote_mark(bare))]
    bare = _SPACE.sub(" ", SIGN.sub("", bare)).strip()
    bare = _without_tail(bare, style)
    signed = _NEGATIVE.fullmatch(bare)
    bare = _without_tail(signed[1] or signed[2] or signed[3], style) if signed else bare
    bare = bare if signed else bare.removeprefix("+").lstrip()
    if _GROUPED.fullmatch(bare):
        bare = re.sub(r"[ '\u2019]", "", bare)
    if not bare.isascii() or not _STYLES[style].fullmatch(bare):
        return None
    plain = bare.replace(".", "").replace(",", ".") if style == "nl" else bare.replace(",", "")
    return -Decimal(plain) if signed else Decimal(plain)


def _without_tail(written: str, style: Notation) -> str:
    """Return an amount without the dash that stands for its cents, where the notation writes it so."""
    tail = _TAIL.search(written)
    decimals = "," if style == "nl" else "."
    if tail and tail[0][0] == decimals and written.count(decimals) == 1:
        return written[: tail.start()].strip()
    return written


def _unread(place: Place, cell: GridCell) -> Problem:
    if cell.recalculated is not None:
        return problem(
            "import-formula/stale",
            place,
            formula=cell.formula,
            number=cell.text,
            recalculated=f"{cell.recalculated.normalize():f}",
        )
    if cell.kind == "formula":
        return problem("import-formula", place, formula=cell.text)
    if cell.kind == "error":
        return problem("import-error-value", place, written=cell.text)
    return problem("import-number", place, written=cell.text.strip())
