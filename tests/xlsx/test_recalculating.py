"""Every number of a workbook, worked out again by LibreOffice from poisoned results, is that of the core."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

import openpyxl
import pytest
from openpyxl import Workbook

from mjabudget.model.budget import Activity, Available, Budget, Cost, Source, Theme
from mjabudget.model.figure import Figure
from mjabudget.model.selection import Selection
from mjabudget.output.language import Words
from mjabudget.output.xlsx import problems, workbook
from tests.support.awkward_budgets import made
from tests.support.budget_files import shipped
from tests.support.needs import needs_module, needs_program
from tests.support.recalculating import (
    POISON,
    compare,
    edited,
    poisoned,
    recalculated,
    shipped_workbook,
    table,
)

EN = Words("en")


@dataclass(frozen=True)
class Case:
    """A workbook whose formulas are to be worked out again, and the budgets that it should agree with."""

    raw: bytes
    budgets: tuple[Budget, ...]
    words: Words = EN


@dataclass(frozen=True)
class Worked:
    """A case with the workbook that came back."""

    case: Case
    book: Workbook

    def compared(self) -> Counter[str]:
        return compare(self.book, self.case.budgets, self.case.words)


@pytest.fixture(autouse=True, scope="module")
def _programs() -> None:
    needs_module("xlsxwriter", "openpyxl")
    needs_program("soffice", "libreoffice")


@pytest.fixture(scope="module")
def worked(_programs: None) -> Mapping[str, Worked]:
    """All cases, worked out in one run of LibreOffice."""
    cases = {name: make() for name, make in CASES.items()}
    books = recalculated({name: case.raw for name, case in cases.items()})
    return {name: Worked(case, books[name]) for name, case in cases.items()}


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


def figure(percent: int) -> Figure:
    """Take a figure that prints a percentage, of the shipped budget."""
    return next(f for f in shipped(2026)[0].figures if f.printed.low == percent and f.over is not None)


def of(source: str) -> Selection:
    return Selection(source=(source,))


def two_sources(year: str, costs: tuple[Cost, ...], **more: object) -> Budget:
    """Make a budget of one activity, from sources a and b."""
    theme = Theme("1", "t", (Activity("1.1", "x", costs),))
    return replace(Budget("p", year, "t", "EUR", (Source("a", "a"), Source("b", "b")), (theme,)), **more)


def untouched() -> Case:
    return Case(poisoned(shipped_workbook(2026, 2027)), shipped(2026, 2027))


def dutch() -> Case:
    return Case(poisoned(shipped_workbook(2026, language="nl")), shipped(2026), Words("nl"))


def typed() -> Case:
    raw = shipped_workbook(2026, 2027)
    cells = {
        address(raw, "2026", "1.1", "amount:other"): 200000.55,
        address(raw, "2026", "1.1", "estimated:other"): None,
        address(raw, "2026", "4.5", "amount:impulse"): 65714,
        address(raw, "2026", "4.5", "estimated:impulse"): None,
        address(raw, "2027", "2.1", "amount:regio_deal"): "unknown",
        address(raw, "2027", "6.5", "amount:impulse"): -1000,
        address(raw, "2027", "impulse", "available", "sources"): 1000000,
    }
    one, two = shipped(2026, 2027)
    one = changed(one, "1", "1.1", "other", "200000.55")
    one = changed(one, "4", "4.5", "impulse", "65714")
    two = changed(two, "2", "2.1", "regio_deal", None, estimated=True)
    two = changed(two, "6", "6.5", "impulse", "-1000", estimated=True)
    two = replace(two, available=(replace(two.available[0], amount=Decimal(1000000)),))
    return Case(edited(raw, cells), (one, two))


def other_printed() -> Case:
    """Type another printed amount: what it fixed rests on the estimates then."""
    raw = shipped_workbook(2026)
    (budget,) = shipped(2026)
    figures = tuple(
        replace(f, printed=replace(f.printed, low=Decimal(700000), high=Decimal(700000)), quotes=())
        if f.id == "impulse"
        else f
        for f in budget.figures
    )
    cells = {address(raw, "2026", "impulse", "low", "figures"): 700000}
    return Case(edited(raw, cells), (replace(budget, figures=figures),))


def real() -> Case:
    """Take every mark of an estimate away."""
    raw = shipped_workbook(2026)
    book = openpyxl.load_workbook(io.BytesIO(raw))
    marks = {
        (sheet.title, cell.coordinate): None
        for sheet in book
        for column in sheet.iter_cols(min_row=4)
        if str(column[0].value).startswith(("activities.estimated:", "sources.derived"))
        for cell in column[2:]
        if cell.value in ("~", "yes")
    }
    assert len(marks) == 109
    (budget,) = shipped(2026)
    themes = tuple(
        replace(
            t,
            activities=tuple(
                replace(a, costs=tuple(replace(c, estimated=False) for c in a.costs)) for a in t.activities
            ),
        )
        for t in budget.themes
    )
    available = tuple(replace(a, derived=False) for a in budget.available)
    return Case(edited(raw, marks), (replace(budget, themes=themes, available=available),))


def awkward(programmes: int) -> Case:
    random = Random(20261)  # noqa: S311 - test data
    years = (("2026",), ("2026", "2027"), ("2021-2027",))
    budgets = tuple(b for n in range(programmes) for b in made(random, f"p{n}", years[n % 3]))
    return Case(poisoned(workbook(budgets, EN)), budgets)


def ties() -> Case:
    printed = replace(figure(13), id="f", of=of("a"), note="", quotes=())
    budgets = tuple(
        two_sources(
            amount,
            (Cost("a", Decimal(amount)), Cost("b", 1000 - Decimal(amount))),
            figures=(printed,),
        )
        for amount in ("125", "124.99", "135", "135.01")
    )
    return Case(poisoned(workbook(budgets, EN)), budgets)


def large(amount: str) -> Case:
    """Make a budget whose shares are at the end of what rounds to 45%, of ten billion less or more a cent."""
    budget = two_sources(
        "2026",
        (Cost("a", Decimal(amount)), Cost("b", Decimal("5549999999.99"))),
        available=(Available("a", Decimal("4450000000.02")),),
        figures=(replace(figure(45), of=of("a")), replace(figure(45), id="other", of=of("b"))),
        unit=Decimal(1000),
    )
    assert problems((budget,)) == ()
    return Case(poisoned(workbook((budget,), EN)), (budget,))


def misquoted(typed: Decimal | None = None) -> Case:
    """Make figures that contradict their quotes; type another share for the first where one is given."""
    share, bound = figure(15), next(f for f in shipped(2027)[0].figures if f.id == "buffer-growth")
    at_least = replace(bound.printed, low=Decimal(10))
    figures = (
        replace(share, id="share", of=of("a"), acknowledged=None, quotes=("17% komt uit a",)),
        replace(share, id="known", of=of("a"), quotes=("17% komt uit a",)),
        replace(bound, id="bound", of=of("a"), minus=None, printed=at_least, quotes=("minstens € 20",)),
    )
    budget = two_sources("2026", (Cost("a", Decimal(17)), Cost("b", Decimal(83))), figures=figures)
    raw = workbook((budget,), EN)
    if typed is None:
        return Case(poisoned(raw), (budget,))
    book = openpyxl.load_workbook(io.BytesIO(raw))
    ((sheet, column),) = [(s, c.column) for s in book for c in s[4] if c.value == "figures.low"]
    cells = {(sheet.title, sheet.cell(6, column).coordinate): float(typed / 100)}
    printed = replace(share.printed, low=typed, high=typed)
    return Case(
        edited(raw, cells), (replace(budget, figures=(replace(figures[0], printed=printed), *figures[1:])),)
    )


CASES: Mapping[str, Callable[[], Case]] = {
    "untouched": untouched,
    "dutch": dutch,
    "typed": typed,
    "other-printed": other_printed,
    "real": real,
    "awkward": lambda: awkward(8),
    "ties": ties,
    "large": lambda: large("4450000000.01"),
    "near": lambda: large("4449999999.99"),
    "misquoted": misquoted,
    "requoted": lambda: misquoted(Decimal(17)),
}


def test_poison_replaces_every_cached_result() -> None:
    with zipfile.ZipFile(io.BytesIO(poisoned(shipped_workbook(2026, 2027)))) as book:
        sheets = [book.read(n) for n in book.namelist() if n.startswith("xl/worksheets/sheet")]
    formulas = sum(s.count(b"<f>") for s in sheets)
    assert formulas > 1000
    assert sum(s.count(f"<v>{POISON}</v>".encode()) for s in sheets) == formulas


def test_shipped_budgets_recalculate_to_the_core(worked: Mapping[str, Worked]) -> None:
    seen = worked["untouched"].compared()
    assert seen["activities"] == 2 * 27
    assert seen["estimated"] == 30
    assert seen["agrees"] == 7
    assert seen["acknowledged"] == 3


def test_cached_results_are_those_of_the_core() -> None:
    cached = openpyxl.load_workbook(io.BytesIO(shipped_workbook(2026, 2027)), data_only=True)
    compare(cached, shipped(2026, 2027), EN)


def test_typed_amounts_change_every_total_and_verdict(worked: Mapping[str, Worked]) -> None:
    seen = worked["typed"].compared()
    assert seen["differs"]
    assert seen["stale"]


def judged(worked: Worked, figure: str) -> tuple[str, str]:
    (row,) = [r for r in table(worked.book, "figures") if (r["year"], r["id"]) == ("2026", figure)]
    return row["status"], row["basis"]


def test_a_figure_that_the_other_printed_amounts_fix_is_judged_on_these(worked: Mapping[str, Worked]) -> None:
    assert judged(worked["untouched"], "reserve") == ("✓ agrees", "printed")
    assert judged(worked["untouched"], "impulse-share-2") == ("~ no evidence", "estimated")
    assert judged(worked["untouched"], "mix-impulse") == ("• known", "printed")


def test_real_amounts_over_all_estimates_are_judged_themselves(worked: Mapping[str, Worked]) -> None:
    assert judged(worked["real"], "reserve") == ("✓ agrees", "stated")
    bases = {row["basis"] for row in table(worked["real"].book, "figures")}
    assert bases == {"stated"}
    marks = [row["mark_amount"] for row in table(worked["real"].book, "themes")]
    assert not any(marks)


def test_a_printed_amount_that_does_not_fit_the_amounts_fixes_nothing(worked: Mapping[str, Worked]) -> None:
    worked["other-printed"].compared()
    assert judged(worked["other-printed"], "mix-impulse")[1] == "estimated"


def test_estimates_made_real_turn_fits_into_agreement(worked: Mapping[str, Worked]) -> None:
    seen = worked["real"].compared()
    assert seen["agrees"] == 22
    assert seen["acknowledged"] == 2


def test_awkward_budgets_are_judged_as_exactly_as_by_the_core(worked: Mapping[str, Worked]) -> None:
    seen = worked["awkward"].compared()
    assert min(seen[status] for status in ("agrees", "estimated", "differs", "undetermined", "stale")) > 2


@pytest.mark.slow
def test_many_awkward_budgets_are_judged_as_exactly_as_by_the_core() -> None:
    case = awkward(50)
    seen = Worked(case, recalculated({"many": case.raw})["many"]).compared()
    fewest = {"agrees": 20, "estimated": 20, "truncated": 2, "differs": 100, "undetermined": 50, "stale": 10}
    assert all(seen[status] >= count for status, count in fewest.items()), seen
    assert seen["acknowledged"] >= 2


def test_a_tie_agrees_and_a_cent_beyond_it_does_not(worked: Mapping[str, Worked]) -> None:
    status = [row["status"] for row in table(worked["ties"].book, "figures")]
    assert status == ["✓ agrees", "✗ differs", "✓ agrees", "✗ cut off"]
    worked["ties"].compared()


def test_a_misquote_stands_until_the_printed_number_is_typed_as_quoted(worked: Mapping[str, Worked]) -> None:
    assert worked["misquoted"].compared()["misquoted"] == 3
    seen = worked["requoted"].compared()
    assert (seen["agrees"], seen["misquoted"]) == (1, 2)


@pytest.mark.parametrize("name", ["large", "near"])
def test_large_amounts_keep_their_cents_and_their_verdicts(worked: Mapping[str, Worked], name: str) -> None:
    worked[name].compared()


def test_a_language_changes_no_number(worked: Mapping[str, Worked]) -> None:
    worked["dutch"].compared()
