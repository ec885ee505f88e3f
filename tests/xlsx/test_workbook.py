"""What a workbook holds, read as a file: texts, names, formats, print set-up."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from mjabudget.format.own_tables import code, one_a_line, separate
from mjabudget.model.assumption import Assumption
from mjabudget.model.budget import Activity, Available, Budget, Cost, Source, Theme
from mjabudget.model.figure import Figure, Printed
from mjabudget.model.selection import Selection, parse
from mjabudget.output.language import Words
from mjabudget.output.xlsx import problems, workbook
from tests.support.budget_files import headed, shipped
from tests.support.needs import needs_module
from tests.support.program import inside
from tests.support.recalculating import shipped_workbook, table

EN = Words("en")
FORMULAS = ("=1+1", "+31", "-x", "@SUM(A1)", "\t=1", "{=1}", "http://example.org")


@pytest.fixture(autouse=True)
def _modules() -> None:
    needs_module("xlsxwriter", "openpyxl")


def read(raw: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(raw))


def small(**changes: object) -> Budget:
    costs = (Cost("a", Decimal("10.10"), estimated=True), Cost("b", None))
    theme = Theme("1", "Theme", (Activity("1.10", "Activity", costs),))
    budget = Budget("p", "2026", "Title", "EUR", (Source("a", "A"), Source("b", "B")), (theme,))
    return replace(budget, **changes)


def test_the_same_budget_gives_the_same_bytes() -> None:
    assert workbook(shipped(2026), EN) == workbook(shipped(2026), EN)


def test_a_workbook_holds_no_time_and_no_folder() -> None:
    with zipfile.ZipFile(io.BytesIO(shipped_workbook(2026))) as book:
        assert {i.date_time for i in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in book.read("docProps/core.xml")
        assert not any(b"data/budget" in book.read(n) for n in book.namelist())


@pytest.mark.parametrize("written", FORMULAS)
def test_a_text_like_a_formula_stays_a_text(written: str) -> None:
    note = small().themes[0].activities[0]
    theme = Theme("1", written, (replace(note, name=written, note=written, parts=(written,)),), written)
    book = read(
        workbook(
            (small(title=written, themes=(theme,), sources=(Source("a", written), Source("b", written))),), EN
        )
    )
    texts = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value == written]
    assert len(texts) >= 8
    assert {c.data_type for c in texts} == {"s"}


def test_every_total_share_and_verdict_is_a_formula() -> None:
    book = read(shipped_workbook(2026))
    for name, columns in {
        "activities": ("total", "share"),
        "figures": ("computed", "status", "difference", "should_read", "estimated"),
        "sources": ("budgeted", "share", "buffer", "reserve"),
        "themes": ("amount", "share"),
    }.items():
        for row in table(book, name):
            assert all(str(row[c]).startswith("=") for c in columns), (name, row)
    overview = book.worksheets[0]
    numbers = [c for row in overview.iter_rows() for c in row if isinstance(c.value, int | float)]
    assert not numbers


def test_every_sheet_prints_on_a4_one_page_wide_with_its_headings() -> None:
    book = read(shipped_workbook(2026, 2027))
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9), sheet.title
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0), sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in sheet.oddFooter.right.text
    for name in ("Activities", "Figures", "Sources", "Themes"):
        assert book[name].print_title_rows == "$5:$5"
        assert book[name].auto_filter.ref.startswith("A5:")
        assert book[name].freeze_panes.endswith("6")


EIGHT = Printed("amount", Decimal(8), Decimal(8), Decimal(1), Decimal(1))
ASSUMED = (
    Assumption(
        "half",
        "medium",
        "So it is.",
        Figure("half", "figure", EIGHT, Selection(source=("a",))),
        quotes=("half of it",),
    ),
    Assumption("third", "arbitrary", "Nobody knows.", weights=(("1.10", Decimal("2.5")),), sources=("a",)),
)


def test_sheets_for_people_come_first_and_arithmetic_is_hidden() -> None:
    book = read(workbook((small(assumptions=ASSUMED),), EN))
    shown = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert shown == ["Overview", "Themes", "Activities", "Figures", "Assumptions", "Sources", "About"]
    hidden = [sheet.title for sheet in book if sheet.sheet_state == "hidden"]
    assert hidden == book.sheetnames[len(shown) :]
    assert hidden[:4] == ["Budgets", "Blocks", "Terms", "Verdicts"]


def test_assumptions_are_told_in_words_with_their_strength_and_reason() -> None:
    rows = table(read(workbook((small(assumptions=ASSUMED),), EN)), "assumptions")
    assert [(r["strength"], r["why"], r["quotes"]) for r in rows] == [
        ("medium", "So it is.", "half of it"),
        ("arbitrary", "Nobody knows.", None),
    ]
    assert [r["weights"] for r in rows] == [None, "1.10=2.5"]
    assert "1.10: 2.5" in rows[1]["assumption"]


def test_a_budget_without_assumptions_has_no_sheet_of_them() -> None:
    assert "Assumptions" not in read(workbook((small(),), EN)).sheetnames


def test_parts_stand_directly_below_their_source() -> None:
    sources = (
        Source("a", "A"),
        Source("b", "B"),
        Source("c", "C", part_of="a"),
        Source("d", "D", part_of="c"),
    )
    book = read(workbook((small(sources=sources),), EN))
    overview = book.worksheets[0]
    heads = [c.value for c in overview[6]][4:8]
    assert heads == ["A", "of which C", "of which D", "B"]
    below = [row[1].value for row in overview.iter_rows(min_row=7)]
    start = below.index("Source") + 1
    assert below[start : start + 4] == heads
    assert [(r["id"], r["position"]) for r in table(book, "sources")] == [
        ("a", 1),
        ("c", 3),
        ("d", 4),
        ("b", 2),
    ]
    assert [k for k in table(book, "activities")[0] if k.startswith("amount:")] == [
        "amount:a",
        "amount:c",
        "amount:d",
        "amount:b",
    ]


def test_names_point_at_totals_and_columns() -> None:
    names = read(shipped_workbook(2026, 2027)).defined_names
    assert names["total_2026"].attr_text == "'Overview 2026'!$C$13"
    assert {"total_2027", "buffer_2026_impulse", "amount_regio_deal", "figure_status"} <= set(names)


def test_ids_that_differ_in_case_or_signs_have_names_of_their_own() -> None:
    sources = tuple(Source(i, i) for i in ("a-b", "a+b", "A_B"))
    book = read(workbook((small(sources=sources, themes=(Theme("1", "t", ()),)),), EN))
    assert {"amount_a_b", "amount_a_b_2", "amount_A_B_3"} <= set(book.defined_names)


def test_charts_are_native_and_described() -> None:
    with zipfile.ZipFile(io.BytesIO(shipped_workbook(2026, 2027))) as book:
        charts = [n for n in book.namelist() if n.startswith("xl/charts/chart")]
        drawings = b"".join(book.read(n) for n in book.namelist() if n.startswith("xl/drawings/drawing"))
    assert len(charts) == 6
    assert len(re.findall(rb'descr="Bar chart: [^"]+"', drawings)) == 6


def test_sources_whose_split_is_arbitrary_are_one_bar_and_have_a_row_together() -> None:
    overview = openpyxl.load_workbook(io.BytesIO(shipped_workbook(2026)), data_only=True).worksheets[0]
    texts = [c.value for row in overview.iter_rows() for c in row if isinstance(c.value, str)]
    assert "Regio Deal + Cofinanciering, together" in texts
    bars = overview.max_column - 5
    names = [row[0].value for row in overview.iter_rows(min_col=bars, max_col=bars) if row[0].value]
    assert names[:3] == ["Impulsbudget arbeidsmarktregio", "Regio Deal + Cofinanciering", "Overige middelen"]


def test_a_bar_is_drawn_as_known_or_as_estimated() -> None:
    overview = openpyxl.load_workbook(io.BytesIO(shipped_workbook(2026)), data_only=True).worksheets[0]
    first = overview.max_column - 5
    bars = {
        row[0].value: (row[4].value, row[5].value)
        for row in overview.iter_rows(min_col=first, max_col=first + 5)
        if row[0].value
    }
    known, guess = bars["Impulsbudget arbeidsmarktregio"]
    assert (round(known, 4), guess) == (0.1737, None)
    known, guess = bars["Regio Deal + Cofinanciering"]
    assert (known, round(guess, 2)) == (None, 0.14)


def test_a_total_that_printed_amounts_fix_has_no_mark() -> None:
    cached = openpyxl.load_workbook(io.BytesIO(shipped_workbook(2026)), data_only=True)
    rows = {row["id"]: row for row in table(cached, "sources")}
    marks = ("mark_budgeted", "mark_share", "mark_available", "mark_buffer", "mark_reserve")
    assert [rows["impulse"][m] for m in marks] == [None] * 5
    assert [rows["other"][m] for m in marks[:2]] == ["~", "~"]
    assert (rows["impulse"]["basis"], rows["other"]["basis"]) == ("printed", "estimated")


def test_estimates_have_a_mark_and_unknown_amounts_a_word() -> None:
    (row,) = table(read(workbook((small(),), EN)), "activities")
    assert (row["amount:a"], row["estimated:a"]) == (10.1, "~")
    assert (row["amount:b"], row["estimated:b"]) == ("unknown", None)
    cached = openpyxl.load_workbook(io.BytesIO(workbook((small(),), EN)), data_only=True)
    (row,) = table(cached, "activities")
    assert row["total"] == "unknown"


def test_a_status_is_told_by_a_sign_and_not_by_colour_alone() -> None:
    cached = openpyxl.load_workbook(io.BytesIO(shipped_workbook(2026)), data_only=True)
    assert {row["status"][0] for row in table(cached, "figures")} == {"~", "•", "✓"}


def test_a_selection_leaves_what_it_is_about() -> None:
    budgets = shipped(2026, 2027)
    book = read(workbook(budgets, EN, parse("theme=4,source=impulse,year=2026")))
    rows = table(book, "activities")
    assert {(r["year"], r["theme"]) for r in rows} == {("2026", "4")}
    assert "amount:impulse" in rows[0]
    assert "amount:other" not in rows[0]
    assert [r["extract"] for r in table(book, "budgets")] == ["year=2026,theme=4,source=impulse"]
    assert not [r["id"] for r in table(book, "figures")]


def test_a_selection_of_a_source_keeps_its_buffer_and_the_figures_about_it() -> None:
    cached = io.BytesIO(workbook(shipped(2026), EN, parse("source=impulse")))
    book = openpyxl.load_workbook(cached, data_only=True)
    (source,) = table(book, "sources")
    assert source["buffer"] == 118040
    ids = {r["id"] for r in table(book, "figures")}
    assert {"impulse", "impulse-share-2", "buffer", "reserve"} <= ids
    assert "mix-impulse" not in ids


def test_an_extract_without_any_amount_is_a_problem_and_no_workbook(tmp_path) -> None:
    budget = small(sources=(Source("a", "A"), Source("b", "B"), Source("idle", "Idle")))
    (found,) = problems((budget,), parse("source=idle"))
    assert (found.code, EN.say(found.message)) == (
        "workbook-limit",
        "no amount of the budgets is within source=idle",
    )
    assert not problems((budget,), parse("source=a"))
    content = headed("sources: {a: A, idle: Idle}\nthemes: [{id: '1', name: T, costs: {a: 1}}]\n")
    (tmp_path / "budget.yaml").write_text(content, "utf-8")
    done = inside(["export", "budget.yaml", "-o", "x.xlsx", "--where", "source=idle"], tmp_path)
    assert done.code == 2
    assert "--where: error[workbook-limit]" in done.err
    assert not (tmp_path / "x.xlsx").exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"available": (Available("a", Decimal("1234567890123.45")),)}, "to the cent"),
        ({"available": (Available("a", Decimal("0.12"), note="x" * 33_000),)}, "longer than a cell"),
        ({"sources": tuple(Source(f"s{n}", "s") for n in range(1001))}, "1000000 rows and 1000 sources"),
    ],
)
def test_what_no_workbook_can_hold_is_a_problem(change: dict[str, object], words: str) -> None:
    (found,) = problems((small(**change),))
    assert found.code == "workbook-limit"
    assert words in EN.say(found.message)
    assert not problems((small(),))


@pytest.mark.parametrize("texts", [(), ("a",), ("a\nb", "c\\n"), ("\\", "x\\\\ny")])
def test_texts_of_one_cell_come_apart_again(texts: tuple[str, ...]) -> None:
    assert separate(one_a_line(texts)) == texts


@pytest.mark.parametrize(("word", "meant"), [("Unknown ", "unknown"), ("onbekend", "unknown"), ("x", None)])
def test_words_are_read_in_every_language(word: str, meant: str | None) -> None:
    assert code(word) == meant
