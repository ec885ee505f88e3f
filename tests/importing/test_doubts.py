"""What would count money twice is refused at its cell; each table is one that a person reads at a glance."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.sheets_made import budget, cells, raw, read, workbook

HEAD = ["Activiteit", "Impuls", "Regio Deal"]
ROWS = [["1.1 A", 10, 20], ["1.2 B", 1, 2]]

REFUSED = {
    "income in a column": (
        [["Programma", "Lasten", "Baten", "Saldo"], ["1 A", 10, 4, -6], ["2 B", 5, 1, -4]],
        "import-income",
        "C1",
    ),
    "income in a block below": (
        [["Post", "Bedrag"], ["Lasten", None], ["a", 70], ["b", 50], ["Baten", None], ["Rijk", 120]],
        "import-income",
        "5",
    ),
    "who pays, below a heading": (
        [["Post", "Bedrag"], ["a", 70], ["b", 50], ["Totaal", 120], ["Dekking:", None], ["Rijk", 120]],
        "import-income",
        "5",
    ),
    "who pays, below a total": (
        [["Post", "Bedrag"], ["a", 70], ["b", 50], ["Totaal kosten", 120], ["Rijk", 90], ["Gemeenten", 30]],
        "import-income",
        "5",
    ),
    "a column that takes money off": (
        [["Activiteit", "Impuls", "Bijdrage derden"], ["1.1 A", 10, -4], ["1.2 B", 5, -1]],
        "import-income",
        "C1",
    ),
    "rows of several kinds": (
        [["Bron", "Soort", "Bedrag"], ["Impuls", "Begroting", 10], ["Impuls", "Realisatie", 9]],
        "import-column-kinds",
        "B1",
    ),
    "a column that nothing calls a source": (
        [["Activiteit", "Impuls", "Aangevraagd"], ["1.1 A", 10, 30], ["1.2 B", 5, 7]],
        "import-column-unknown",
        "C1",
    ),
    "kinds of costs": (
        [["Activiteit", "Personeel", "Materieel", "Totaal"], ["1.1 A", 10, 3, 13], ["1.2 B", 5, 2, 7]],
        "import-no-source",
        "B1",
    ),
    "themes in columns without who pays": (
        [["Kostensoort", "Thema 1 Werk", "Thema 2 Leren"], ["Inhuur", 80, 30], ["Zaal", 5, 3]],
        "import-no-source",
        "B1",
    ),
    "two splits of one total": (
        [
            ["Activiteit", "Impuls", "Regio Deal", "Totaal", "Gemeente", "Provincie"],
            ["1.1 A", 10, 20, 30, 25, 5],
            ["1.2 B", 1, 2, 3, 1, 2],
            ["1.3 C", 4, 4, 8, 3, 5],
        ],
        "import-column-stray",
        "D1",
    ),
    "co-financing of half the costs": (
        [["Activiteit", "Impuls", "Regio Deal", "Cofinanciering"], ["1.1 A", 1, 2, 3], ["1.2 B", 4, 5, 9]],
        "import-column-unclear",
        "D1",
    ),
    "a year beside sources": (
        [["Activiteit", "Impuls", 2027], ["1.1 A", 10, 20], ["1.2 B", 1, 2]],
        "import-column-unclear",
        "C1",
    ),
    "an amount to take off": (
        [["Activiteit", "Impuls"], ["x", 10], ["y", 20], ["Af: korting", 5], ["Totaal", 25]],
        "import-total-unclear",
        "4",
    ),
    "parts under a bare of which": (
        [["Activiteit", "Impuls"], ["a", 100], ["waarvan", None], ["personeel", 60], ["zaal", 40]],
        "import-total-unclear",
        "3",
    ),
    "an amount under the closing total": (
        [HEAD, *ROWS, ["Totaal", 11, 22], [None, None, None], ["Onvoorzien", 5, None]],
        "import-after-total",
        "6",
    ),
    "an amount under a remark below the closing total": (
        [
            ["Taakveld", "Impuls"],
            ["6.3 A", 10],
            ["6.5 B", 5],
            ["Totaal lasten", 15],
            ["Bijstelling", None],
            ["Vorig", 2],
        ],
        "import-after-total",
        "6",
    ),
    "quarters": (
        [["Activiteit", "Q1", "Q2"], ["1.1 A", 10, 20], ["1.2 B", 1, 2]],
        "import-part-of-year",
        "B1",
    ),
    "a first row that is not understood": (
        [["Activiteit", "Impuls"], ["1.1 A", "1,5 mln"], ["1.2 B", 200]],
        "import-number",
        "B2",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_may_be_the_same_money_again_is_refused_at_its_cell(tmp_path: Path, case: str):
    rows, code, cell = REFUSED[case]
    done = read(tmp_path, raw(workbook(rows)), source="other")
    assert (code, f"tabel.xlsx!Blad1!{cell}") in [(p.code, str(p.place)) for p in done.problems]


READ = {
    "a start year is no year of the budget": (
        [["Activiteit", "Startjaar", "Impuls"], ["1.1 A", 2025, 100], ["1.2 B", 2026, 50]],
        {("1", "1.1", "impuls"): "100", ("1", "1.2", "impuls"): "50"},
    ),
    "two thousand and twenty-six euros are no year": (
        [["Activiteit", "Impuls"], ["1.1 A", 2026], ["1.2 B", 2027]],
        {("1", "1.1", "impuls"): "2026", ("1", "1.2", "impuls"): "2027"},
    ),
    "a total of a tidy table": (
        [
            ["Thema", "Activiteit", "Bron", "Bedrag"],
            ["1", "a", "Impuls", 100],
            ["1", "b", "Impuls", 50],
            ["1", "Totaal", "Impuls", 150],
        ],
        {("1", "1.1", "impuls"): "100", ("1", "1.2", "impuls"): "50"},
    ),
    "pillars above dotted numbers": (
        [["Pijler", "Impuls"], ["Pijler 1 Werken", 30], ["1.1 A", 10], ["1.2 B", 20]],
        {("1", "1.1", "impuls"): "10", ("1", "1.2", "impuls"): "20"},
    ),
    "another word for of which": (
        [["Activiteit", "Overig", "waaronder ESF"], ["1.1 A", 100, 40], ["1.2 B", 50, 10]],
        {
            ("1", "1.1", "overig"): "60",
            ("1", "1.1", "esf"): "40",
            ("1", "1.2", "overig"): "40",
            ("1", "1.2", "esf"): "10",
        },
    ),
    "a name that only begins like money available": (
        [["Activiteit", "Impuls"], ["A", 100], ["Beschikbaarheidsvergoeding", 5]],
        {("1", "1.1", "impuls"): "100", ("1", "1.2", "impuls"): "5"},
    ),
}


@pytest.mark.parametrize("case", READ)
def test_what_only_looks_like_something_else_is_read_as_what_it_is(tmp_path: Path, case: str):
    rows, expected = READ[case]
    assert cells(budget(read(tmp_path, raw(workbook(rows))))) == expected


@pytest.mark.parametrize(
    ("names", "tables"),
    [
        (("Begroting", "Begroting (oud)"), ([["a", 10], ["b", 5]], [["c", 20], ["d", 7]])),
        (("Tiel", "Overzicht"), ([["a", 10], ["b", 5]], [["Tiel", 15], ["Buren", 7]])),
        (("Per thema", "Per partner"), ([["a", 10], ["b", 5]], [["c", 7], ["d", 8]])),
    ],
)
def test_sheets_that_may_hold_one_money_twice_are_refused(tmp_path: Path, names, tables):
    book = workbook([["Activiteit", "Impuls"], *tables[0]])
    book.active.title = names[0]
    other = book.create_sheet(names[1])
    for row in [["Activiteit", "Impuls"], *tables[1]]:
        other.append(row)
    assert {p.code for p in read(tmp_path, raw(book)).problems} == {"import-sheets"}
