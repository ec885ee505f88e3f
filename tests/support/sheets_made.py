"""Make workbooks and CSV files for a test, and read them."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.support.needs import REQUIRE_ALL

if os.environ.get(REQUIRE_ALL) != "1":
    pytest.importorskip("openpyxl")

from openpyxl import Workbook

from mjabudget.format.load import FileText, load_texts
from mjabudget.importers import Imported, ImportOptions, read_table
from mjabudget.importers.options import column_meant
from mjabudget.model.budget import Budget
from mjabudget.output.language import Words
from mjabudget.output.problems_text import problems_text

Rows = Sequence[Sequence[Any]]
ENGLISH = Words("en")


def workbook(rows: Rows, *, merged: Iterable[str] = (), formats: dict[str, str] | None = None) -> Workbook:
    """Make a workbook with one sheet, Blad1; `formats` are number formats by column letter."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Blad1"
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    for letter, form in (formats or {}).items():
        for cell in sheet[letter]:
            cell.number_format = form
    return book


def raw(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def replaced(content: bytes, old: bytes, new: bytes) -> bytes:
    """Return a workbook with bytes of its parts replaced: what no library writes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(buffer, "w") as made:
        for name in given.namelist():
            made.writestr(name, given.read(name).replace(old, new))
    return buffer.getvalue()


def read(folder: Path, content: bytes, name: str = "tabel.xlsx", **options: Any) -> Imported:
    """Read bytes as a file of that name; programme and year are given unless they are options."""
    (folder / name).write_bytes(content)
    options["columns"] = tuple(column_meant(*said) for said in options.pop("mapping", ()))
    told = {"programme": "foodvalley", "year": "2026", "shown": name} | options
    return read_table(folder / name, ImportOptions(**told))


def budget(done: Imported) -> Budget:
    """Return the one budget of an import without problems."""
    (found,) = written(done)
    return found


def written(done: Imported) -> tuple[Budget, ...]:
    """Return the budgets of an import without problems; their files read back as these."""
    assert problems(done) == ""
    assert load_texts([FileText(*named) for named in done.texts]).budgets == done.budgets
    return done.budgets


def problems(done: Imported) -> str:
    """Return the problems as they are shown."""
    assert not (done.problems and done.budgets)
    return problems_text(done.problems, ENGLISH)


def remarks(done: Imported) -> list[str]:
    """Return the remarks as they are shown."""
    return [ENGLISH.say(r) for r in done.remarks]


def cells(found: Budget) -> dict[tuple[str, str, str], Any]:
    """Return every amount by theme, activity and source."""
    return {
        (t.id, a.id, c.source): None if c.amount is None else str(c.amount)
        for t in found.themes
        for a in t.activities
        for c in a.costs
    }


def figures(found: Budget) -> dict[str, tuple[str, str]]:
    """Return what every figure prints, and its selection."""
    return {f.id: (str(f.printed.low), str(f.of)) for f in found.figures}
