"""Read the numbers written in one column as exact amounts; refuse a column that reads in two ways.

The notation, Dutch (1.234,56) or English (1,234.56), is declared or follows from the column as a whole. It is
never guessed for one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mjabudget.format.scalars import UNKNOWN_WORDS
from mjabudget.importers.grid import Grid, GridCell, letters
from mjabudget.importers.reading import Amount, Notation
from mjabudget.model.problem import Place, Problem, problem

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
class ColumnAmounts:
    """The amounts of a column by row, empty cells left out, and what was not understood."""

    by_row: Mapping[int, Amount]
    problems: tuple[Problem, ...]


def read_column(
    grid: Grid, number: int, rows: list[int], heading: str, declared: Notation | None
) -> ColumnAmounts:
    """Read the amounts of a column in the rows given."""
    amounts: dict[int, Amount] = {}
    texts: dict[int, str] = {}
    problems: list[Problem] = []
    for row in rows:
        cell = grid.cells.get((row, number))
        if cell is None:
            continue
        if cell.kind == "number" and cell.recalculated is None:
            amounts[row] = cell.number
        elif cell.kind == "text" and (word := cell.text.strip().lower()) in UNKNOWN_WORDS | NOTHING:
            amounts[row] = None if word in UNKNOWN_WORDS else Decimal(0)
        elif is_amount(cell):
            texts[row] = cell.text
        else:
            problems.append(_unread(grid.place(row, number), cell))
    fitting: list[Notation] = [
        style
        for style in _STYLES
        if declared in (None, style) and all(amount_in(t, style) is not None for t in texts.values())
    ]
    if not fitting:
        problems += _misfits(grid, number, texts, heading, declared)
        return ColumnAmounts(amounts, tuple(problems))
    for row, shown in texts.items():
        readings = {amount_in(shown, style) for style in fitting}
        if len(readings) > 1:
            problems.append(
                problem(
                    "import-number-ambiguous",
                    grid.place(row, number),
                    written=shown.strip(),
                    dutch=f"{amount_in(shown, 'nl'):f}",
                    english=f"{amount_in(shown, 'en'):f}",
                    heading=heading or letters(number),
                )
            )
            return ColumnAmounts(amounts, tuple(problems))
        amounts[row] = readings.pop()
    return ColumnAmounts(dict(sorted(amounts.items())), tuple(problems))


def is_amount(cell: GridCell) -> bool:
    """Return whether a text is an amount in one notation or the other."""
    return cell.kind == "text" and any(amount_in(cell.text, style) is not None for style in _STYLES)


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


def _misfits(
    grid: Grid, number: int, texts: Mapping[int, str], heading: str, declared: Notation | None
) -> Iterator[Problem]:
    if declared:
        for row, shown in texts.items():
            if amount_in(shown, declared) is None:
                yield problem("import-number/notation", grid.place(row, number), written=shown.strip())
        return
    dutch = next(row for row, shown in texts.items() if amount_in(shown, "en") is None)
    english = next(row for row, shown in texts.items() if amount_in(shown, "nl") is None)
    yield problem(
        "import-number-mixed",
        grid.place(max(dutch, english), number),
        heading=heading or letters(number),
        dutch=texts[dutch].strip(),
        english=texts[english].strip(),
    )
