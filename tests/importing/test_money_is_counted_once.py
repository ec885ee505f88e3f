from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.sheets_made import Rows, Workbook, budget, cells, raw, read, workbook

HEAD = ["Activiteit", "Bedrag"]
TWO = [["Campagne", 100], ["Website", 20]]

REFUSED: dict[str, tuple[list[list[Any]], str, str]] = {
    "income beside costs in columns": (
        [["Activiteit", "Uitgaven", "Inkomsten"], ["Campagne", 100, 70], ["Website", 20, 15]],
        "C1",
        "import-income",
    ),
    "income below costs in a block": (
        [
            HEAD,
            ["Lasten", None],
            *TWO,
            ["Totaal lasten", 120],
            ["Baten", None],
            ["Rijk", 70],
            ["Totaal baten", 70],
        ],
        "6",
        "import-income",
    ),
    "income below costs in rows": (
        [HEAD, ["Lasten", 120], ["Baten", 70], ["Saldo", 50]],
        "3",
        "import-income",
    ),
    "who pays under a heading": (
        [HEAD, *TWO, ["Totaal", 120], ["Dekking", None], ["Rijk", 70], ["Gemeenten", 50]],
        "5",
        "import-income",
    ),
    "who pays without a heading": (
        [HEAD, *TWO, ["Totaal", 120], ["Rijk", 70], ["Gemeenten", 50]],
        "5",
        "import-income",
    ),
    "budget and spending in one column": (
        [["Soort", "Activiteit", "Impuls"], ["Begroting", "Campagne", 100], ["Realisatie", "Campagne", 60]],
        "A1",
        "import-column-kinds",
    ),
    "money to take off": ([HEAD, *TWO, ["Af: korting", 5]], "4", "import-total-unclear"),
    "a list under a bare of which": (
        [HEAD, ["Campagne", 100], ["waarvan", None], ["Personeel", 60], ["Materiaal", 30], ["Website", 20]],
        "3",
        "import-total-unclear",
    ),
    "a closing total of the last rows alone": (
        [HEAD, ["Campagne", 100], ["Website", 250], ["Loket", 300], ["Eindtotaal", 550]],
        "B5",
        "import-total-differs",
    ),
    "kinds of costs in columns": (
        [["Activiteit", "Loonkosten", "Materieel"], ["Campagne", 60, 40], ["Website", 15, 5]],
        "B1",
        "import-no-source",
    ),
    "quarters in columns": (
        [["Activiteit", "Q1", "Q2"], ["Campagne", 60, 40], ["Website", 15, 5]],
        "B1",
        "import-part-of-year",
    ),
    "columns that take money off": (
        [["Activiteit", "Impuls", "Gemeenten"], ["Campagne", 100, -70], ["Website", 20, -15]],
        "C1",
        "import-income",
    ),
    "stages of a grant": (
        [["Activiteit", "Aangevraagd", "Voorschot"], ["Campagne", 110, 80], ["Website", 30, 15]],
        "B1",
        "import-column-unknown",
    ),
    "versions in one column": (
        [["Versie", "Activiteit", "Impuls"], ["Versie 1", "Campagne", 100], ["Versie 2", "Campagne", 60]],
        "A1",
        "import-column-kinds",
    ),
    "costs and income in one column": (
        [["Soort", "Activiteit", "Impuls"], ["Kosten", "Campagne", 100], ["Opbrengsten", "Loket", 60]],
        "A1",
        "import-column-kinds",
    ),
    "an unreadable first amount": (
        [["Activiteit", "Impuls"], ["Campagne", "1,5 mln"], ["Website", "2.000,00"]],
        "B2",
        "import-number",
    ),
    "a first amount that is a range": (
        [["Activiteit", "Impuls"], ["Campagne", "1.000-2.000"], ["Website", "2.000,00"]],
        "B2",
        "import-number",
    ),
    "a total of one source of two": (
        [["Activiteit", "Impuls", "Overig", "Totaal"], ["Campagne", 10, 1, 10], ["Website", 20, 2, 20]],
        "C1",
        "import-column-stray",
    ),
    "a running sum": (
        [["Activiteit", "Impuls", "Cumulatief"], ["1.1 Campagne", 100, 100], ["1.2 Website", 20, 120]],
        "C1",
        "import-column-unknown",
    ),
    "names that are years": (
        [["Activiteit", "Impuls"], ["2025", 100], ["2026", 50], ["2030", 5]],
        "A1",
        "import-column-unknown",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_money_that_would_count_twice_is_refused_at_its_cell(tmp_path: Path, case: str):
    rows, cell, code = REFUSED[case]
    source = "impuls" if rows[0] == HEAD else None
    done = read(tmp_path, raw(workbook(rows)), **({"source": source} if source else {}))
    assert not done.budgets
    assert (f"tabel.xlsx!Blad1!{cell}", code) in [(str(p.place), p.code) for p in done.problems]


@pytest.mark.parametrize("word", ["waarvan", "daarvan", "w.o.", "waaronder", "hiervan", "of which"])
def test_a_column_of_which_is_taken_out_of_the_one_before_it(tmp_path: Path, word: str):
    rows = [["Activiteit", "Impuls", f"{word} ESF"], ["1.1 Campagne", 100, 30], ["1.2 Website", 20, 5]]
    assert cells(budget(read(tmp_path, raw(workbook(rows))))) == {
        ("1", "1.1", "impuls"): "70",
        ("1", "1.1", "esf"): "30",
        ("1", "1.2", "impuls"): "15",
        ("1", "1.2", "esf"): "5",
    }


def test_a_total_row_among_the_rows_of_a_list_is_no_activity(tmp_path: Path):
    rows = [
        ["Activiteit", "Bron", "Bedrag"],
        ["1.1 Campagne", "Impuls", 100],
        ["1.2 Website", "Impuls", 20],
        ["Totaal", "Impuls", 120],
    ]
    assert cells(budget(read(tmp_path, raw(workbook(rows))))) == {
        ("1", "1.1", "impuls"): "100",
        ("1", "1.2", "impuls"): "20",
    }


SHEETS: dict[str, dict[str, Rows]] = {
    "scenarios": {
        "Scenario A": [["Activiteit", "Impuls"], ["Campagne", 10], ["Website", 3]],
        "Scenario B": [["Activiteit", "Impuls"], ["Campagne", 11], ["Website", 4]],
    },
    "an old version": {
        "Begroting": [["Activiteit", "Impuls"], ["Campagne", 10]],
        "Begroting (oud)": [["Activiteit", "Impuls"], ["Loket", 47]],
    },
    "an overview of the other sheets": {
        "Tiel": [["Activiteit", "Impuls"], ["Campagne", 1], ["Website", 3]],
        "Buren": [["Activiteit", "Impuls"], ["Loket", 15], ["Beurs", 25]],
        "Overzicht": [["Gemeente", "Impuls"], ["Tiel", 4], ["Buren", 40], ["Totaal", 44]],
    },
    "the same money by theme and by partner": {
        "Per thema": [["Thema", "Impuls"], ["Leren", 150], ["Werken", 50]],
        "Per partner": [["Partner", "Impuls"], ["Tiel", 120], ["Buren", 80]],
    },
}


def sheets(named: dict[str, Rows]) -> Workbook:
    """Make a workbook with these sheets."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in named.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return book


@pytest.mark.parametrize("case", SHEETS)
def test_sheets_with_the_same_money_are_not_added_up(tmp_path: Path, case: str):
    done = read(tmp_path, raw(sheets(SHEETS[case])))
    assert not done.budgets
    assert [p.code for p in done.problems] == ["import-sheets"]


READ: dict[str, Rows] = {
    "codes of places": [
        ["Activiteit", "Impuls", "Postcode"],
        ["1.1 Campagne", 100, 4001],
        ["1.2 Website", 20, 4003],
    ],
    "start years": [
        ["Activiteit", "Startjaar", "Impuls"],
        ["1.1 Campagne", 2025, 100],
        ["1.2 Website", 2026, 20],
    ],
}


@pytest.mark.parametrize("case", READ)
def test_numbers_that_are_no_money_change_nothing(tmp_path: Path, case: str):
    assert cells(budget(read(tmp_path, raw(workbook(READ[case]))))) == {
        ("1", "1.1", "impuls"): "100",
        ("1", "1.2", "impuls"): "20",
    }


def test_a_unit_in_the_name_of_a_sheet_counts(tmp_path: Path):
    book = sheets(
        {"Begroting (x1000)": [["Activiteit", "Impuls"], ["1.1 Campagne", 100], ["1.2 Website", 2]]}
    )
    assert cells(budget(read(tmp_path, raw(book)))) == {
        ("1", "1.1", "impuls"): "100000",
        ("1", "1.2", "impuls"): "2000",
    }


IMPULS = ["Activiteit", "Impuls"]
AT: dict[str, tuple[Rows, str, str]] = {
    "rows under the grand total": (
        [IMPULS, ["1.1 Campagne", 100], ["1.2 Website", 20], ["Eindtotaal", 120], ["1.3 Loket", 7]],
        "!5",
        "import-after-total",
    ),
    "the same money in two lists": (
        [
            ["Thema", "Impuls"],
            ["Leren", 150],
            ["Werken", 50],
            ["Totaal", 200],
            [],
            ["Kostensoort", "Impuls"],
            ["Personeel", 120],
            ["Materiaal", 80],
            ["Totaal", 200],
        ],
        "",
        "import-sheets",
    ),
    "two splits of one total": (
        [
            ["Activiteit", "Loonkosten", "Materieel", "Totaal", "ESF", "Cofinanciering"],
            ["Campagne", 60, 40, 100, 30, 70],
            ["Website", 15, 5, 20, 8, 12],
        ],
        "!B1",
        "import-no-source",
    ),
    "a date above the table is no year of it": (
        [["Vastgesteld december 2025"], IMPULS, ["1.1 Campagne", 100], ["1.2 Website", 20]],
        "",
        "option-missing",
    ),
}


@pytest.mark.parametrize("case", AT)
def test_what_the_layout_leaves_open_is_asked(tmp_path: Path, case: str):
    rows, cell, code = AT[case]
    year = None if code == "option-missing" else "2026"
    done = read(tmp_path, raw(workbook(rows)), year=year)
    assert [(str(p.place), p.code) for p in done.problems] == [(f"tabel.xlsx!Blad1{cell}", code)]


@pytest.mark.parametrize("part", ["w.v. huur", "waarvan huur", "onderdeel hiervan: huur", "of which rent"])
def test_a_row_of_which_is_not_added_on_top(tmp_path: Path, part: str):
    rows = [["Activiteit", "Bedrag"], ["1.1 Campagne", 100], [part, 30], ["1.2 Website", 20]]
    assert cells(budget(read(tmp_path, raw(workbook(rows)), source="impuls"))) == {
        ("1", "1.1", "impuls"): "100",
        ("1", "1.2", "impuls"): "20",
    }


def test_pillars_over_numbered_rows_are_themes(tmp_path: Path):
    rows = [
        IMPULS,
        ["PIJLER 1 WERKEN", 450],
        ["1.1 Lab", 300],
        ["1.2 Plein", 150],
        ["PIJLER 2 LEREN", 100],
        ["2.1 Bieb", 100],
    ]
    found = budget(read(tmp_path, raw(workbook(rows))))
    assert cells(found) == {
        ("1", "1.1", "impuls"): "300",
        ("1", "1.2", "impuls"): "150",
        ("2", "2.1", "impuls"): "100",
    }


@pytest.mark.parametrize("rows", [[["Activiteit", "Impuls (k€)"]], [["Alle bedragen in k€"], IMPULS]])
def test_a_unit_in_a_heading_or_a_title_counts(tmp_path: Path, rows: list[list[str]]):
    table = [*rows, ["1.1 Campagne", 100], ["1.2 Website", 2]]
    assert cells(budget(read(tmp_path, raw(workbook(table))))) == {
        ("1", "1.1", "impuls"): "100000",
        ("1", "1.2", "impuls"): "2000",
    }
