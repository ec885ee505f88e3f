"""Every number of a workbook, worked out again by LibreOffice from poisoned results, is that of the core."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from random import Random

import openpyxl
import pytest

from mjabudget import load
from mjabudget.model.budget import Activity, Available, Budget, Cost, Source, Theme
from mjabudget.model.selection import Selection
from mjabudget.output.language import Words
from mjabudget.output.xlsx import problems, workbook
from tests.support.awkward_budgets import made
from tests.support.needs import needs_module, needs_program
from tests.support.recalculating import POISON, compare, edited, poisoned, recalculated, table

EN = Words("en")


@pytest.fixture(autouse=True)
def _programs() -> None:
    needs_module("xlsxwriter", "openpyxl")
    needs_program("soffice", "libreoffice")


@pytest.fixture(scope="module")
def shipped() -> tuple[Budget, ...]:
    return load(2026, 2027)


def changed(b: Budget, theme: str, activity: str, source: str, amount: str | None, **more: bool) -> Budget:
    """Put another amount in one cell of a budget."""
    new = Cost(source, None if amount is None else Decimal(amount), **more)

    def costs(a: Activity) -> tuple[Cost, ...]:
        given = {c.source: c for c in a.costs} | {source: new}
        return tuple(given[s.id] for s in b.sources if s.id in given)

    themes = tuple(
        replace(
            t,
            activities=tuple(replace(a, costs=costs(a)) if a.id == activity else a for a in t.activities),
        )
        if t.id == theme
        else t
        for t in b.themes
    )
    return replace(b, themes=themes)


def address(raw: bytes, year: str, activity: str, code: str, table: str = "activities") -> tuple[str, str]:
    """Find the cell of an activity, or of another table's row, below a code."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    for sheet in book:
        codes = {c.value: c.column for c in sheet[4]}
        if f"{table}.{code}" in codes:
            key = codes.get(f"{table}.activity") or codes[f"{table}.id"]
            for row in range(6, sheet.max_row):
                if (sheet.cell(row, 2).value, sheet.cell(row, key).value) == (year, activity):
                    return sheet.title, sheet.cell(row, codes[f"{table}.{code}"]).coordinate
    raise AssertionError(activity)


def test_poison_replaces_every_cached_result(shipped: tuple[Budget, ...]) -> None:
    with zipfile.ZipFile(io.BytesIO(poisoned(workbook(shipped, EN)))) as book:
        sheets = [book.read(n) for n in book.namelist() if n.startswith("xl/worksheets/sheet")]
    formulas = sum(s.count(b"<f>") for s in sheets)
    assert formulas > 1000
    assert sum(s.count(f"<v>{POISON}</v>".encode()) for s in sheets) == formulas


def test_shipped_budgets_recalculate_to_the_core(shipped: tuple[Budget, ...]) -> None:
    seen = compare(recalculated(poisoned(workbook(shipped, EN))), shipped, EN)
    assert seen["activities"] == 2 * 27
    assert seen["estimated"] == 34
    assert seen["acknowledged"] == 3


def test_cached_results_are_those_of_the_core(shipped: tuple[Budget, ...]) -> None:
    cached = openpyxl.load_workbook(io.BytesIO(workbook(shipped, EN)), data_only=True)
    compare(cached, shipped, EN)


def test_typed_amounts_change_every_total_and_verdict(shipped: tuple[Budget, ...]) -> None:
    raw = workbook(shipped, EN)
    typed = {
        address(raw, "2026", "1.1", "amount:other"): 200000.55,
        address(raw, "2026", "1.1", "estimated:other"): None,
        address(raw, "2026", "4.5", "amount:impulse"): 65714,
        address(raw, "2026", "4.5", "estimated:impulse"): None,
        address(raw, "2027", "2.1", "amount:regio_deal"): "unknown",
        address(raw, "2027", "6.5", "amount:impulse"): -1000,
        address(raw, "2027", "impulse", "available", "sources"): 1000000,
    }
    one, two = shipped
    one = changed(one, "1", "1.1", "other", "200000.55")
    one = changed(one, "4", "4.5", "impulse", "65714")
    two = changed(two, "2", "2.1", "regio_deal", None, estimated=True)
    two = changed(two, "6", "6.5", "impulse", "-1000", estimated=True)
    two = replace(two, available=(replace(two.available[0], amount=Decimal(1000000)),))
    seen = compare(recalculated(edited(raw, typed)), (one, two), EN)
    assert seen["differs"]
    assert seen["stale"]


def test_estimates_made_real_turn_fits_into_agreement(shipped: tuple[Budget, ...]) -> None:
    raw = workbook(shipped[:1], EN)
    book = openpyxl.load_workbook(io.BytesIO(raw))
    marks = {
        (sheet.title, cell.coordinate): None
        for sheet in book
        for column in sheet.iter_cols(min_row=4)
        if str(column[0].value).startswith(("activities.estimated:", "sources.derived"))
        for cell in column[2:]
        if cell.value == "~"
    }
    real = replace(
        shipped[0],
        themes=tuple(
            replace(
                t,
                activities=tuple(
                    replace(a, costs=tuple(replace(c, estimated=False) for c in a.costs))
                    for a in t.activities
                ),
            )
            for t in shipped[0].themes
        ),
        available=tuple(replace(a, derived=False) for a in shipped[0].available),
    )
    assert len(marks) == 109
    seen = compare(recalculated(edited(raw, marks)), (real,), EN)
    assert seen["agrees"] == 20
    assert seen["acknowledged"] == 2


def test_awkward_budgets_are_judged_as_exactly_as_by_the_core() -> None:
    random = Random(20261)  # noqa: S311 - test data
    years = (("2026",), ("2026", "2027"), ("2021-2027",))
    budgets = tuple(b for n in range(50) for b in made(random, f"p{n}", years[n % 3]))
    seen = compare(recalculated(poisoned(workbook(budgets, EN))), budgets, EN)
    fewest = {"agrees": 20, "estimated": 20, "truncated": 2, "differs": 100, "undetermined": 50, "stale": 10}
    assert all(seen[status] >= count for status, count in fewest.items()), seen
    assert seen["acknowledged"] >= 2


def test_a_tie_agrees_and_a_cent_beyond_it_does_not() -> None:
    def budget(amount: str) -> Budget:
        costs = (Cost("a", Decimal(amount)), Cost("b", Decimal(1000) - Decimal(amount)))
        figure = replace(load(2026)[0].figures[3], id="f", of=_of("a"), note="", quotes=())
        return Budget(
            "p",
            amount,
            "t",
            "EUR",
            (Source("a", "a"), Source("b", "b")),
            (Theme("1", "t", (Activity("1.1", "x", costs),)),),
            figures=(figure,),
        )

    amounts = ("125", "124.99", "135", "135.01")
    budgets = tuple(budget(a) for a in amounts)
    assert budgets[0].figures[0].printed.low == 13
    book = recalculated(poisoned(workbook(budgets, EN)))
    status = [row["status"] for row in table(book, "figures")]
    assert status == ["✓ agrees", "✗ differs", "✓ agrees", "✗ cut off"]
    compare(book, budgets, EN)


def _of(source: str) -> Selection:
    return Selection(source=(source,))


def test_large_amounts_keep_their_cents_and_their_verdicts() -> None:
    costs = (Cost("a", Decimal("4450000000.01")), Cost("b", Decimal("5549999999.99")))
    first = load(2026)[0].figures[6]
    assert first.printed.low == 45
    figures = (replace(first, of=_of("a")), replace(first, id="other", of=_of("b")))
    b = Budget(
        "p",
        "2026",
        "t",
        "EUR",
        (Source("a", "a"), Source("b", "b")),
        (Theme("1", "t", (Activity("1.1", "x", costs),)),),
        (Available("a", Decimal("4450000000.02")),),
        figures,
        unit=Decimal(1000),
    )
    assert problems((b,)) == ()
    near = changed(b, "1", "1.1", "a", "4449999999.99")
    for one in (b, near):
        compare(recalculated(poisoned(workbook((one,), EN))), (one,), EN)


def test_a_language_changes_no_number(shipped: tuple[Budget, ...]) -> None:
    words = Words("nl")
    compare(recalculated(poisoned(workbook(shipped[:1], words))), shipped[:1], words)
