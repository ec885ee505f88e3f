from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget.importers.grid import Grid, GridCell
from mjabudget.importers.numbers import AmountColumn, amount_in, footnote_mark, read_columns
from tests.support.sheets_made import budget, cells, problems, raw, read, workbook


def column(*amounts: object) -> bytes:
    rows = [["Activiteit", "Impuls"], *([f"1.{n} Post", a] for n, a in enumerate(amounts, 1))]
    return raw(workbook(rows))


def amounts(done) -> list[str | None]:
    return list(cells(budget(done)).values())


@pytest.mark.parametrize(
    ("written", "dutch", "english"),
    [
        ("1.234,56", "1234.56", None),
        ("1,234.56", None, "1234.56"),
        ("118.040", "118040", "118.040"),
        ("118,040", "118.040", "118040"),
        ("1.234.567", "1234567", None),
        ("22500", "22500", "22500"),
        ("€ 1.000,-", "1000", None),
        ("EUR 12,50", "12.50", None),
        ("\u20ac\u00a01\u00a0234,50", "1234.50", None),
        ("(1.500,00)", "-1500.00", None),
        ("1.500,00-", "-1500.00", None),
        ("\u22121,5", "-1.5", None),
        ("12 %", None, None),
        ("1.23.4", None, None),
        ("0.500", None, "0.500"),
        ("zie bijlage", None, None),
        ("1.000-", "-1000", "-1.000"),
        ("1.000 -", "-1000", "-1.000"),
        ("-/- 1.000", "-1000", "-1.000"),
        ("-/-1.000,50", "-1000.50", None),
        ("1.000,50 -/-", "-1000.50", None),
        ("- 1.000", "-1000", "-1.000"),
        ("\u2013 1.000", "-1000", "-1.000"),
        ("€ -1.000", "-1000", "-1.000"),
        ("-€ 1.000", "-1000", "-1.000"),
        ("€ 1.000,00 -", "-1000.00", None),
        ("(€ 1.000)", "-1000", "-1.000"),
        ("(1.000,-)", "-1000", None),
        ("1.000.-", None, None),
        ("1,000.-", None, "1000"),
        ("1.000,\u2013", "1000", None),
        ("+ 1.000,5", "1000.5", None),
        ("1\u202f000", "1000", "1000"),
        ("1\u2009000,50", "1000.50", None),
        ("1'000", "1000", "1000"),
        ("1\u2019000.50", None, "1000.50"),
        ("(1 000)", "-1000", "-1000"),
        ("1.000*", "1000", "1.000"),
        ("1.000 **", "1000", "1.000"),
        ("1.000 1)", "1000", "1.000"),
        ("1 000 1)", "1000", "1000"),
        ("10 a)", "10", "10"),
        ("1.000 (2)", "1000", "1.000"),
        ("1.000(2)", "1000", "1.000"),
        ("1.000\u00b9", "1000", "1.000"),
        ("1.000,50\u00b9\u2070)", "1000.50", None),
        ("(1.000)*", "-1000", "-1.000"),
        ("1.000,- 1)", "1000", None),
        ("1.0001)", None, None),
        ("(1.000 1)", None, None),
        ("1.000 1", None, None),
        ("-1.000-", None, None),
        ("(-1.000)", None, None),
        ("--5", None, None),
        ("5--", None, None),
        ("1.000 CR", None, None),
        ("10-20", None, None),
        ("1,00,000", None, None),
        ("*", None, None),
        ("()", None, None),
        ("-", None, None),
        ("", None, None),
        ("\u0661\u0662", None, None),
    ],
)
def test_an_amount_is_read_in_the_notation_asked_for_or_not_at_all(written, dutch, english):
    read_as = [amount_in(written, "nl"), amount_in(written, "en")]
    assert read_as == [None if n is None else Decimal(n) for n in (dutch, english)]


@given(st.decimals(-(10**12), 10**12, places=2, allow_nan=False))
def test_an_amount_written_the_dutch_way_comes_back(amount: Decimal):
    written = f"\u20ac {amount:,.2f}".replace(",", "_").replace(".", ",").replace("_", ".")
    assert amount_in(written, "nl") == amount
    assert amount_in(f"{amount:,.2f}", "en") == amount


def test_one_amount_with_a_comma_settles_the_column(tmp_path: Path):
    assert amounts(read(tmp_path, column("118.040", "€ 12.500,-", "1,50"))) == ["118040", "12500", "1.50"]


def test_numbers_and_texts_in_one_column_are_read_together(tmp_path: Path):
    assert amounts(read(tmp_path, column(12.5, "1.234,00", 3))) == ["12.50", "1234", "3"]


def test_a_column_that_reads_in_two_ways_shows_both_and_is_refused(tmp_path: Path):
    assert problems(read(tmp_path, column("118.040", "0", "12.500"))) == (
        "tabel.xlsx!Blad1!B2: error[import-number-ambiguous]: 118.040 is 118040 in Dutch and 118.040 in "
        "English; nothing in column Impuls tells which\n"
        "  say which with --numbers nl or --numbers en\n"
    )


def test_a_notation_declared_settles_an_ambiguous_column(tmp_path: Path):
    assert amounts(read(tmp_path, column("118.040", "12.500"), numbers="nl")) == ["118040", "12500"]


def test_a_column_in_both_notations_is_refused(tmp_path: Path):
    assert problems(read(tmp_path, column("1.234,56", "1,234.56"))) == (
        "tabel.xlsx!Blad1!B3: error[import-number-mixed]: column Impuls has Dutch numbers, 1.234,56, "
        "and English ones, 1,234.56\n"
        "  write the column in one notation\n"
    )


def test_every_cell_that_is_no_amount_is_reported_with_its_place(tmp_path: Path):
    book = workbook([["Activiteit", "Impuls", "Regio"], ["1.1 A", 5, "zie bijlage"], ["1.2 B", True, 33.333]])
    assert problems(read(tmp_path, raw(book))) == (
        "tabel.xlsx!Blad1!B3: error[import-number]: true is not understood as an amount\n"
        "  write a number, PM where nobody has the amount, or leave the cell empty for 0\n"
        "\n"
        "tabel.xlsx!Blad1!C2: error[import-number]: zie bijlage is not understood as an amount\n"
        "  write a number, PM where nobody has the amount, or leave the cell empty for 0\n"
        "\n"
        "tabel.xlsx!Blad1!C3: error[amount-decimals]: 33.333 has parts smaller than a cent\n"
        "  round the cell itself, for instance to 33.33\n"
    )


def test_a_formula_that_was_never_calculated_is_no_zero(tmp_path: Path):
    assert problems(read(tmp_path, column("=MAX(100,20)"))) == (
        "tabel.xlsx!Blad1!B2: error[import-formula]: the formula =MAX(100,20) has no result in the file\n"
        "  open the workbook in a spreadsheet program, let it calculate, and save it\n"
    )


def test_an_amount_in_merged_cells_is_nobodys(tmp_path: Path):
    rows = [["Activiteit", "Impuls", "Regio"], ["1.1 A", 5, 6], ["1.2 B", None, 7]]
    assert problems(read(tmp_path, raw(workbook(rows, merged=["B2:B3"])))) == (
        "tabel.xlsx!Blad1!B2: error[import-merged]: one amount stands in 2 merged cells\n"
        "  take the merge apart and write the amount of each cell\n"
    )


def test_the_rows_of_an_activity_whose_name_is_merged_add_up(tmp_path: Path):
    rows = [["Activiteit", "Impuls", "Regio"], ["1.1 A", 5, 6], [None, 2, None], ["1.2 B", 1, 1]]
    assert cells(budget(read(tmp_path, raw(workbook(rows, merged=["A2:A3"]))))) == {
        ("1", "1.1", "impuls"): "7",
        ("1", "1.1", "regio"): "6",
        ("1", "1.2", "impuls"): "1",
        ("1", "1.2", "regio"): "1",
    }


@pytest.mark.parametrize(
    "written",
    [
        *("p.m.", "PM", "P.M. ", "pm*", "p.m. 1)", "Pro Memorie", "n.t.b.", "nader te bepalen", "€ p.m."),
        *("tbd", "t.b.d.", "k.A.", "offen", "nog niet\u00a0bekend", "?"),
    ],
)
def test_words_for_an_amount_that_nobody_has(tmp_path: Path, written: str):
    assert amounts(read(tmp_path, column(written, "1.234,50"))) == [None, "1234.50"]


@pytest.mark.parametrize(
    "written",
    [
        *(
            "-",
            "- ",
            "\u2013",
            "\u2014",
            "\u2212",
            "€ -",
            "€\u00a0\u2013\u00a0",
            "--",
            "nihil",
            "Geen",
            "./.",
        ),
        "-*",
    ],
)
def test_dashes_and_words_for_nothing_are_zero(tmp_path: Path, written: str):
    assert amounts(read(tmp_path, column(written, "1.234,50"))) == ["0", "1234.50"]


def grid_of(*columns: Sequence[str]) -> Grid:
    return Grid(
        "x.csv",
        "",
        {(r, c): GridCell("text", t) for c, ts in enumerate(columns, 1) for r, t in enumerate(ts, 1)},
    )


def read_side_by_side(*columns: Sequence[str]) -> list[list[str] | str]:
    """What each column reads as, or the code of its problem."""
    wanted = [AmountColumn(c, range(1, len(ts) + 1), f"K{c}") for c, ts in enumerate(columns, 1)]
    return [
        done.problems[0].code if done.problems else [str(a) for a in done.by_row.values()]
        for done in read_columns(grid_of(*columns), wanted, None)
    ]


def test_a_column_that_is_clear_decides_for_the_others_of_its_table():
    assert read_side_by_side(["1.234", "5"], ["1.234,56"]) == [["1234", "5"], ["1234.56"]]
    assert read_side_by_side(["1.234", "5"], ["1,234.56"]) == [["1.234", "5"], ["1234.56"]]


def test_columns_that_contradict_each_other_decide_nothing():
    found = read_side_by_side(["1.234"], ["1.234,56"], ["1,234.56"], ["7"])
    assert found == ["import-number-ambiguous", ["1234.56"], ["1234.56"], ["7"]]


def test_the_marks_behind_amounts_are_told_by_row():
    (done,) = read_columns(grid_of(["1.000*", "12,50 2)", "7"]), [AmountColumn(1, [1, 2, 3], "")], None)
    assert done.marks == {1: "*", 2: "2)"}
    assert [str(a) for a in done.by_row.values()] == ["1000", "12.50", "7"]


@given(
    st.decimals(0, 10**9, places=2),
    st.sampled_from(["*", "\u00b9", "\u00b2\u2075", " 1)", " 12)", " (3)", " a)", "\u2020"]),
)
def test_a_mark_never_becomes_a_digit(amount: Decimal, mark: str):
    written = f"{amount:,.2f}"
    assert amount_in(written + mark, "en") == amount
    assert footnote_mark(written + mark) == mark.strip()
