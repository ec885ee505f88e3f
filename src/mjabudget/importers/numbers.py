"""The written numbers of one column in, exact amounts out; a column that reads in two ways is a problem.

The notation, Dutch (1.234,56) or English (1,234.56), is declared or follows from the column as a whole. It is
never guessed for one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mjabudget.importers.grid import Cell, Grid, letters
from mjabudget.importers.options import Notation
from mjabudget.model.message import text
from mjabudget.model.problem import Problem

Amount = Decimal | None
"""An amount of a table; None is one that nobody has (PM, n.t.b.)."""

UNKNOWN = frozenset(
    [
        *("pm", "p.m.", "p.m", "memorie", "nnb", "n.n.b.", "n.n.b", "ntb", "n.t.b.", "n.t.b"),
        *("tbd", "t.b.d.", "?", "??", "onbekend", "unknown", "nb", "n.b."),
    ]
)
NOTHING = frozenset(["-", "\u2013", "\u2014", "--", "nihil", "nvt", "n.v.t.", "n.v.t", "n/a", "geen", "nil"])
SIGN = re.compile(r"€|\bEUR\b|\beuro'?s?\b|\$|£|\bUSD\b|\bGBP\b", re.IGNORECASE)

_SPACE = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_TAIL = re.compile(r"[.,](?:-{1,2}|\u2013|\u2014|=)$")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[ '\u2019]\d{3})+(?:[.,]\d+)?")
_STYLES: Mapping[Notation, re.Pattern[str]] = {
    "nl": re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"),
    "en": re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"),
}


@dataclass(frozen=True, slots=True)
class Read:
    """The amounts of a column by row, empty cells left out, and what was not understood."""

    amounts: Mapping[int, Amount]
    problems: tuple[Problem, ...]


def column(grid: Grid, number: int, rows: list[int], heading: str, declared: Notation | None) -> Read:
    """Read the amounts of a column in the rows given."""
    amounts: dict[int, Amount] = {}
    written: dict[int, str] = {}
    problems: list[Problem] = []
    for row in rows:
        cell = grid.cells.get((row, number))
        if cell is None:
            continue
        if cell.kind == "number":
            amounts[row] = cell.number
        elif cell.kind == "text" and (word := cell.text.strip().lower()) in UNKNOWN | NOTHING:
            amounts[row] = None if word in UNKNOWN else Decimal(0)
        elif cell.kind == "text" and any(amount_in(cell.text, style) is not None for style in _STYLES):
            written[row] = cell.text
        else:
            problems.append(_unread(grid, row, number, cell))
    fitting: list[Notation] = [
        style
        for style in _STYLES
        if declared in (None, style) and all(amount_in(t, style) is not None for t in written.values())
    ]
    if not fitting:
        problems += _misfits(grid, number, written, heading, declared)
        return Read(amounts, tuple(problems))
    for row, shown in written.items():
        readings = {amount_in(shown, style) for style in fitting}
        if len(readings) > 1:
            problems.append(_ambiguous(grid, row, number, shown, heading))
            return Read(amounts, tuple(problems))
        amounts[row] = readings.pop()
    return Read(dict(sorted(amounts.items())), tuple(problems))


def amount_in(written: str, style: Notation) -> Decimal | None:
    """Read one amount in a notation: signs of currency, `1.000,-`, `(1.000)` and `1.000-` understood."""
    bare = _SPACE.sub(" ", SIGN.sub("", written)).strip().replace("\u2212", "-")
    tail = _TAIL.search(bare)
    if tail and (tail[0][0] == ",") != (style == "nl"):
        return None
    bare = bare[: tail.start()].strip() if tail else bare
    negative = False
    if bare.startswith("(") and bare.endswith(")"):
        negative, bare = True, bare[1:-1].strip()
    if bare.startswith("-") or bare.endswith("-"):
        negative, bare = not negative, bare.strip("-").strip()
    bare = bare.removeprefix("+")
    if _GROUPED.fullmatch(bare):
        bare = re.sub(r"[ '\u2019]", "", bare)
    if not bare.isascii() or not _STYLES[style].fullmatch(bare):
        return None
    plain = bare.replace(".", "").replace(",", ".") if style == "nl" else bare.replace(",", "")
    return -Decimal(plain) if negative else Decimal(plain)


def _unread(grid: Grid, row: int, number: int, cell: Cell) -> Problem:
    if cell.kind == "formula":
        return Problem(
            "import-formula",
            grid.place(row, number),
            text("the formula {formula} has no result in the file", formula=cell.text),
            text("open the workbook in a spreadsheet program, let it calculate, and save it"),
        )
    if cell.kind == "error":
        return Problem(
            "import-error-value",
            grid.place(row, number),
            text("the cell shows the error {written}", written=cell.text),
            text("repair the formula and save the workbook"),
        )
    return Problem(
        "import-number",
        grid.place(row, number),
        text("{written} is not understood as an amount", written=cell.text.strip()),
        text("write a number, PM where nobody has the amount, or leave the cell empty for 0"),
    )


def _misfits(
    grid: Grid, number: int, written: Mapping[int, str], heading: str, declared: Notation | None
) -> Iterator[Problem]:
    if declared:
        for row, shown in written.items():
            if amount_in(shown, declared) is None:
                yield Problem(
                    "import-number",
                    grid.place(row, number),
                    text(
                        "{written} is not understood as an amount in the notation declared",
                        written=shown.strip(),
                    ),
                    text("correct the cell, or leave out --numbers"),
                )
        return
    dutch = next(row for row, shown in written.items() if amount_in(shown, "en") is None)
    english = next(row for row, shown in written.items() if amount_in(shown, "nl") is None)
    yield Problem(
        "import-number-mixed",
        grid.place(max(dutch, english), number),
        text(
            "column {heading} has Dutch numbers, {dutch}, and English ones, {english}",
            heading=heading or letters(number),
            dutch=written[dutch].strip(),
            english=written[english].strip(),
        ),
        text("write the column in one notation"),
    )


def _ambiguous(grid: Grid, row: int, number: int, shown: str, heading: str) -> Problem:
    return Problem(
        "import-number-ambiguous",
        grid.place(row, number),
        text(
            "{written} is {dutch} in Dutch and {english} in English; nothing in column {heading} tells which",
            written=shown.strip(),
            dutch=f"{amount_in(shown, 'nl'):f}",
            english=f"{amount_in(shown, 'en'):f}",
            heading=heading or letters(number),
        ),
        text("say which with --numbers nl or --numbers en"),
    )
