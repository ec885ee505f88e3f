"""Read a CSV file as a grid of texts, whatever its encoding and delimiter."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter

from mjabudget.importers.grid import Grid, GridCell, indent_of
from mjabudget.importers.open_file import refused
from mjabudget.importers.options import ImportFault
from mjabudget.model.problem import Place, problem

DELIMITERS = (";", "\t", "|", ",")
CELLS = 1_000_000
_SAMPLE = 200
_TEXT = re.compile(r'="(?:[^"]|"")*"')
_NAMED = re.compile(r'"?sep=([^\r\n"])"?[ \t;,]*\r?\n', re.IGNORECASE)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def grid(raw: bytes, shown: str) -> Grid:
    """Read text with semicolons, tabs, commas or bars between fields, in UTF-8, UTF-16 or Windows-1252.

    Cells that show the same are one object: a column of years or names costs little.
    """
    content = decoded(raw)
    named = _named_delimiter(content)
    delimiter = named or _delimiter(content)
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    cells: dict[tuple[int, int], GridCell] = {}
    known: dict[str, GridCell | None] = {"": None}
    row = 0
    try:
        for row, line in enumerate(reader, 1):
            for column, value in enumerate(line, 1):
                if value not in known:
                    known[value] = _cell(_shown(value))
                if (cell := known[value]) and (row > 1 or not named):
                    cells[row, column] = cell
            if len(cells) > CELLS:
                raise refused("file-large/cells", shown, most=CELLS)
    except csv.Error as error:
        raise ImportFault(problem("csv-broken", Place(shown, reader.line_num, 1), row=row)) from error
    return Grid(shown, "", cells)


def _cell(text: str) -> GridCell | None:
    return GridCell("text", text, indent=indent_of(text)) if text.strip() else None


def _shown(value: str) -> str:
    """Return what a spreadsheet shows of a field: `="1.10"` is the text 1.10, and not the number 1.1."""
    return value[2:-1].replace('""', '"') if value.startswith("=") and _TEXT.fullmatch(value) else value


def decoded(raw: bytes) -> str:
    """Turn bytes into text: UTF-8, else UTF-16 where it says so, else the code page of western Windows."""
    if raw.startswith(_UTF16):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _named_delimiter(content: str) -> str:
    """Return the delimiter that the first line names for Excel, `sep=;`; nothing where it names none."""
    found = _NAMED.match(content)
    return found[1] if found else ""


def _delimiter(content: str) -> str:
    """Choose the delimiter that cuts most lines into rows of the same number of fields, more than one."""
    sample = content[: 1 << 18].splitlines()[:_SAMPLE]

    def fit(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(sample, delimiter=delimiter)
        lines: Counter[int] = Counter()
        before = 0
        try:
            for row in reader:
                lines[len(row)] += reader.line_num - before  # a text in quotes may go on over several lines
                before = reader.line_num
        except csv.Error:
            return (0, 0)
        return max(((count, width) for width, count in lines.items() if width > 1), default=(0, 0))

    return max(DELIMITERS, key=fit)
