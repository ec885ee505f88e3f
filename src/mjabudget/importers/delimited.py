"""The bytes of a CSV file in, its cells as a grid out: encoding and delimiter found, nothing else changed."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter

from mjabudget.importers.grid import Cell, Grid
from mjabudget.importers.options import ImportFault
from mjabudget.model.message import text
from mjabudget.model.problem import Place, Problem

DELIMITERS = (";", "\t", ",")
CELLS = 1_000_000
_SAMPLE = 200
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def grid(raw: bytes, shown: str) -> Grid:
    """Read comma, semicolon or tab separated text in UTF-8, UTF-16 or Windows-1252."""
    content = decoded(raw)
    delimiter = _delimiter(content)
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    cells: dict[tuple[int, int], Cell] = {}
    row = 0
    try:
        for row, line in enumerate(reader, 1):
            cells.update({(row, c): Cell("text", value) for c, value in enumerate(line, 1) if value.strip()})
            if len(cells) > CELLS:
                raise ImportFault(
                    Problem(
                        "file-large",
                        Place(shown),
                        text("{file} has more than {most} cells", file=shown, most=CELLS),
                        text("keep the rows of the budget only"),
                    )
                )
    except csv.Error as error:
        raise ImportFault(
            Problem(
                "csv-broken",
                Place(shown, reader.line_num, 1),
                text(
                    "the line after row {row} is no CSV: a quote is not closed, or a field is too long",
                    row=row,
                ),
                text("save the table again as CSV from a spreadsheet program"),
            )
        ) from error
    return Grid(shown, "", cells)


def decoded(raw: bytes) -> str:
    """Turn bytes into text: UTF-8, else UTF-16 where it says so, else the code page of western Windows."""
    if raw.startswith(_UTF16):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _delimiter(content: str) -> str:
    """Choose the delimiter that cuts most lines into the same number of fields, more than one."""
    sample = content[: 1 << 18].splitlines()[:_SAMPLE]
    if sample and (named := sample[0].strip().lower()).startswith("sep=") and len(named) == 5:
        return named[4]

    def fit(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(line) for line in csv.reader(sample, delimiter=delimiter) if len(line) > 1)
        except csv.Error:
            return (0, 0)
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(DELIMITERS, key=fit)
