"""Work a workbook out again in a spreadsheet program, and hold every number and verdict against the core."""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import openpyxl
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from mjabudget.analysis.check import Result, check
from mjabudget.analysis.summary import Part, SourceLine, Summary, summarize
from mjabudget.model.amount import Amount
from mjabudget.model.basis import BASES, GUESSES
from mjabudget.model.budget import Budget
from mjabudget.model.status import STATUSES
from mjabudget.output.language import Words
from mjabudget.output.xlsx import workbook
from mjabudget.output.xlsx.styles import NONE
from tests.support.budget_files import shipped
from tests.support.needs import needs_program

CODES, FIRST = 4, 6
Line = TypeVar("Line", Part, SourceLine)
POISON = "987654321"
# 0: formulas of an Excel file are always worked out when it is opened.
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""


@cache
def shipped_workbook(*years: int, language: str = "en") -> bytes:
    """Write the workbook of the budgets that come with the program."""
    return workbook(shipped(*years), Words(language))


def poisoned(raw: bytes) -> bytes:
    """Put a wrong number in the place of every cached result."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename.startswith("xl/worksheets/sheet"):
                content = re.sub(
                    rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)(?: t="[a-z]+")?>(<f>[^<]*</f>)<v>[^<]*</v>',
                    rb"\1>\2<v>" + POISON.encode() + rb"</v>",
                    content,
                )
            new.writestr(item, content)
    return out.getvalue()


def edited(raw: bytes, cells: Mapping[tuple[str, str], Any]) -> bytes:
    """Type into cells, by sheet and address; what was cached is lost."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    for (sheet, address), value in cells.items():
        book[sheet][address] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def _profile() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="mjabudget-office-"))
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    return folder


def saved_again(workbooks: Mapping[str, bytes]) -> dict[str, bytes]:
    """Open workbooks in LibreOffice, started once, which works out every formula, and save them."""
    office = needs_program("soffice", "libreoffice")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for title, content in workbooks.items():
            (folder / f"{title}.xlsx").write_bytes(content)
        profile = f"-env:UserInstallation={_profile().as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", folder / "out"]
        done = subprocess.run(
            [*command, *sorted(folder.glob("*.xlsx"))],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        saved = {title: folder / "out" / f"{title}.xlsx" for title in workbooks}
        assert all(path.is_file() for path in saved.values()), done.stderr + done.stdout
        return {title: path.read_bytes() for title, path in saved.items()}


def recalculated(workbooks: Mapping[str, bytes]) -> dict[str, Workbook]:
    """Work every formula out again, and return the results."""
    return {
        title: openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        for title, content in saved_again(workbooks).items()
    }


def records(sheet: Worksheet, table: str) -> Iterator[dict[str, Any]]:
    """Return the rows of a table by the codes above its columns."""
    codes = {c.column: str(c.value).removeprefix(f"{table}.") for c in sheet[CODES] if c.value}
    for row in sheet.iter_rows(min_row=FIRST):
        if str(row[0].value or "").startswith("▲"):
            return
        yield {codes[c.column]: c.value for c in row if c.column in codes}


def table(book: Workbook, code: str) -> list[dict[str, Any]]:
    """Return the rows of the sheet that has a table."""
    for sheet in book:
        if any(str(c.value or "").startswith(f"{code}.") for c in sheet[CODES]):
            return list(records(sheet, code))
    return []


def compare(book: Workbook, budgets: Sequence[Budget], words: Words) -> Counter[str]:
    """Hold a workbook against the core; count what was compared, and the verdicts."""
    seen: Counter[str] = Counter()
    summaries = summarize(budgets)
    _activities(book, summaries, words, seen)
    _sources(book, summaries, words, seen)
    _themes(book, summaries, words, seen)
    _figures(book, check(budgets), words, seen)
    for n, s in enumerate(summaries):
        _overview(book.worksheets[n], s, words, seen)
    return seen


def _same(found: Any, expected: Decimal | Fraction | None, missing: str, where: object) -> None:
    """Compare money to the cent, and shares to 12 digits."""
    if expected is None:
        assert found == missing, (where, found, missing)
        return
    assert isinstance(found, int | float), (where, found, expected)
    if isinstance(expected, Decimal):
        assert Decimal(repr(found)).quantize(Decimal("0.01")) == expected.quantize(Decimal("0.01")), where
        assert abs(Decimal(repr(found)) - expected) < Decimal("0.0001"), where
    else:
        assert abs(Fraction(found) - expected) < Fraction(1, 10**12) * max(1, abs(expected)), (where, found)


def _money(found: Any, total: Amount, words: Words, where: object) -> None:
    _same(found, total.amount if total.fixed is None else total.fixed, _unknown(words), where)


def _share(found: Any, share: Fraction | None, where: object) -> None:
    _same(found, None if share is None else share / 100, NONE, where)


def _unknown(words: Words) -> str:
    return {"nl": "onbekend", "en": "unknown"}[words.language] if _translated(words) else "unknown"


def _translated(words: Words) -> bool:
    return words.template("unknown") != "unknown"


def _activities(book: Workbook, summaries: Sequence[Summary], words: Words, seen: Counter[str]) -> None:
    rows = table(book, "activities")
    expected = [
        (s, t, a) for s in summaries for t in s.themes for a in (t.activities if t.theme.split else (t,))
    ]
    assert len(rows) == len(expected)
    for row, (s, t, a) in zip(rows, expected, strict=True):
        where = s.budget.programme, s.budget.year, t.theme.id, row["activity"]
        _money(row["total"], a.total, words, where)
        _share(row["share"], a.share, where)
        assert row["theme_name"] == t.theme.name
        seen["activities"] += 1


def _sources(book: Workbook, summaries: Sequence[Summary], words: Words, seen: Counter[str]) -> None:
    lines = [(s, line) for s in summaries for line in _below_their_wholes(s.sources, s.budget)]
    rows = table(book, "sources")
    assert len(rows) == len(lines)
    for row, (s, line) in zip(rows, lines, strict=True):
        where = s.budget.programme, s.budget.year, line.source.id
        _money(row["budgeted"], line.total, words, where)
        _share(row["share"], line.share, where)
        left, given = line.buffer or Amount(unknown=1), line.available
        _same(row["buffer"], left.amount, _unknown(words), where)
        # Money available is for typing: where no file gives it, there is no cell to divide by.
        typed = any(a.source == line.source.id for a in s.budget.available)
        _share(row["reserve"], left.share_of(given) if given and typed else None, where)
        seen["sources"] += 1


def _themes(book: Workbook, summaries: Sequence[Summary], words: Words, seen: Counter[str]) -> None:
    lines = [(s, t) for s in summaries for t in s.themes]
    rows = table(book, "themes")
    for row, (s, t) in zip(rows, lines, strict=True):
        where = s.budget.programme, s.budget.year, t.theme.id
        _money(row["amount"], t.total, words, where)
        _share(row["share"], t.share, where)
        assert row["basis"] == words.say(BASES[t.total.basis]), where
        if t.total.basis != "unknown":
            assert (row["mark_amount"] or "") == ("~" if t.total.basis in GUESSES else ""), where
        seen["themes"] += 1


def _figures(book: Workbook, results: Sequence[Result], words: Words, seen: Counter[str]) -> None:
    found = {(r["programme"], r["year"], r["id"]): r for r in table(book, "figures")}
    assert len(found) == len(results)
    for r in results:
        key = r.budget.programme, r.budget.year, r.figure.id
        row, computed = found[key], r.computed
        assert row["status"] == words.say(STATUSES[r.status].marked_label), (key, row["status"], r)
        assert (row["estimated"] or "") == ("~" if computed.estimated else ""), (key, r)
        assert row["basis"] == words.say(BASES[computed.basis]), (key, row["basis"], r)
        seen[r.status] += 1
        value = computed.value
        if value is None:
            assert row["computed"] == NONE, (key, row, r)
        elif computed.unknown:
            assert row["computed"] == _unknown(words), (key, row, r)
        elif value.point is not None:
            share = r.figure.over is not None
            expected = (
                value.point / 100 if share else Decimal(value.point.numerator) / value.point.denominator
            )
            _same(row["computed"], expected, "", key)
            gap = r.difference
            if r.status in ("differs", "truncated", "acknowledged") and gap is not None:
                shown = Fraction(gap) / 100 if share else Decimal(gap.numerator) / gap.denominator
                _same(row["difference"], shown, "", key)


def _below_their_wholes(lines: Sequence[Line], budget: Budget) -> list[Line]:
    """Sort lines of sources by the way from the outermost source, in the order of the file."""
    places = {s.id: n for n, s in enumerate(budget.sources)}
    parents = {s.id: s.part_of for s in budget.sources}

    def way(line: Line) -> list[int]:
        at: str | None = line.source if isinstance(line.source, str) else line.source.id
        steps: list[int] = []
        while at is not None:
            steps.insert(0, places[at])
            at = parents[at]
        return steps

    return sorted(lines, key=way)


def _overview(sheet: Worksheet, s: Summary, words: Words, seen: Counter[str]) -> None:
    """Compare the amounts per theme and source, and the shares below them."""
    first = 7
    for n, line in enumerate((*s.themes, None), first):
        total, share = (line.total, line.share) if line else (s.total, None)
        where = s.budget.programme, s.budget.year, "overview", n
        _money(sheet.cell(n, 3).value, total, words, where)
        if line:
            assert sheet.cell(n, 1).value == line.theme.id
            _share(sheet.cell(n, 4).value, share, where)
        parts = line.sources if line else s.sources
        for column, part in enumerate(_below_their_wholes(parts, s.budget), 5):
            _money(sheet.cell(n, column).value, part.total, words, (*where, column))
            seen["overview"] += 1
    shares = first + len(s.themes) + 5
    for n, line in enumerate(s.themes, shares):
        assert sheet.cell(n, 1).value == line.theme.id
        _share(sheet.cell(n, 3).value, line.share, ("shares", n))
        for column, part in enumerate(_below_their_wholes(line.sources, s.budget), 5):
            _share(sheet.cell(n, column).value, part.share, ("shares", n, column))
            seen["overview"] += 1
