from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.sheets_made import budget, cells, raw, read, workbook

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
