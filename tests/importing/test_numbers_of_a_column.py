from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget.importers.numbers import amount_in
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
