"""Tables are held to their own totals: what does not come out is refused, and said where it is kept."""

from __future__ import annotations

from pathlib import Path

from mjabudget.analysis.check import check
from mjabudget.output.language import Words
from mjabudget.output.plain import plain
from mjabudget.present.import_ import import_document
from tests.support.sheets_made import budget, cells, figures, problems, raw, read, workbook, written

ENGLISH = Words("en")
ROWS = [
    ["Begroting Foodvalley 2026"],
    [],
    ["Thema", "Activiteit", "Impulsbudget", "Overig", "waarvan ESF", "Totaal"],
    ["1 Werk", "1.1 Loket", 10000, 8000, 4000, 18000],
    [None, "1.2 Campagne", 500, 0, 0, 500],
    [None, "1.3 Werkplaats", 20000, 10000, 0, 30000],
    ["2 Leren", "2.1 Praktijkleren", 3001, 2002, 0, 5003],
    ["Totaal", None, 33501, 20002, 4000, 53503],
    ["Beschikbaar", None, 40000],
    [None, "* exclusief btw"],
]


def table(*, hidden: bool = False, **changed: int) -> bytes:
    book = workbook(ROWS)
    for name, number in changed.items():
        book.active[name] = number
    book.active.row_dimensions[5].hidden = hidden
    return raw(book)


def test_an_everyday_table_comes_out_whole_and_says_so(tmp_path: Path):
    done = read(tmp_path, table())
    found = budget(done)
    assert cells(found)["1", "1.1", "overig"] == "4000"
    assert cells(found)["1", "1.1", "esf"] == "4000"
    assert [(a.source, a.amount) for a in found.available] == [("impulsbudget", 40000)]
    assert {r.status for r in check([found])} == {"agrees"}
    assert figures(found)["total-overig"] == ("20002", "source=overig")
    said = plain(import_document(done, "tabel.xlsx"), ENGLISH, 80)
    assert said.startswith("Read from tabel.xlsx: foodvalley 2026 (themes: 2, activities: 4)\n")
    assert "Total         53,503  53,503  Blad1!F8  comes out\n" in said
    assert "of which ESF   4,000   4,000  Blad1!E8  comes out\n" in said
    assert "checked: totals: 8; all come out\navailable in 2026: Impulsbudget €40,000 (Blad1!C9)\n" in said


def test_a_hidden_row_that_the_totals_count_refuses_the_table_and_is_named(tmp_path: Path):
    assert problems(read(tmp_path, table(hidden=True))) == (
        "tabel.xlsx!Blad1!C8: error[import-total-differs]: Totaal: the table has €33,501, the amounts read "
        "come to €33,001 (-€500): Blad1!C4, C6:C7\n"
        "  Blad1!C5 is just the difference, and was left out (the row is hidden): show it in the table or "
        "correct the total; or keep the total as a figure: --accept-differences\n"
        "\n"
        "tabel.xlsx!Blad1!F8: error[import-total-differs]: Totaal: the table has €53,503, the amounts read "
        "come to €53,003 (-€500): Blad1!C4:E4, C6:E7\n"
        "  Blad1!F5 is just the difference, and was left out (the row is hidden): show it in the table or "
        "correct the total; or keep the total as a figure: --accept-differences\n"
    )


def test_a_difference_that_is_accepted_is_a_figure_that_check_reports(tmp_path: Path):
    done = read(tmp_path, table(C8=33502), accept_differences=True)
    differing = [r for r in check([budget(done)]) if r.status == "differs"]
    assert [(r.figure.id, r.figure.note, r.difference) for r in differing] == [
        ("total-impulsbudget", "Blad1!C8", -1)
    ]
    said = plain(import_document(done, "tabel.xlsx"), ENGLISH, 80)
    assert "Impulsbudget  33,501  33,502  Blad1!C8  differs: -1\n" in said


def test_each_of_several_years_is_held_to_its_own_totals(tmp_path: Path):
    rows = [
        ["Activiteit", "Impuls 2026", "Overig 2026", "Impuls 2027", "Overig 2027"],
        ["1.1 Loket", 100, 50, 20, 150],
        ["1.2 Campagne", 10, 5, None, 15],
        ["Totaal", 110, 55, 20, 165],
    ]
    first, second = written(read(tmp_path, raw(workbook(rows)), year=None))
    assert (first.year, second.year) == ("2026", "2027")
    assert cells(second) == {
        ("1", "1.1", "impuls"): "20",
        ("1", "1.1", "overig"): "150",
        ("1", "1.2", "overig"): "15",
    }
    assert {r.status for r in check([first, second])} == {"agrees"}
    rows[3][3] = 21
    refused = problems(read(tmp_path, raw(workbook(rows)), year=None))
    assert refused.count("import-total-differs") == 1
    assert "tabel.xlsx!Blad1!D4: " in refused
    (alone,) = written(read(tmp_path, raw(workbook(rows)), year="2026"))
    assert alone == first


def test_words_in_the_last_row_of_a_column_of_amounts_are_no_remark_on_the_table(tmp_path: Path):
    rows = [["Activiteit", "Impuls"], ["Bureau", 5], ["Website", "zeven"]]
    assert "tabel.xlsx!Blad1!B3: error[import-number]: zeven" in problems(read(tmp_path, raw(workbook(rows))))
    apart = [*rows[:2], ["Totaal", 5], ["Opgesteld door", "J. Jansen"]]
    assert cells(budget(read(tmp_path, raw(workbook(apart))))) == {("1", "1.1", "impuls"): "5"}
