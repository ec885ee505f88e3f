from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

from mjabudget.analysis.check import check
from tests.support.sheets_made import budget, cells, figures, problems, raw, read, remarks, workbook, written

EURO = '_ "€" * #,##0.00_ ;_ "€" * -#,##0.00_ ;_ "€" * "-"??_ ;_ @_ '

BY_THEME_ROWS = [
    ["Meerjarenbegroting 2026 Foodvalley", None, None, None, None, None],
    ["Bedragen in euro's, exclusief btw", None, None, None, None, None],
    [],
    ["Nr.", "Hoofdactiviteit", "Bekostigingsbronnen", None, None, "Totaal"],
    [None, None, "Impulsbudget", "Regio Deal", "Cofinanciering", None],
    ["1", "Thema 1: Governance", None, None, None, None],
    ["1.1", "Programmabureau", 22500, 0, 1500.5, 24000.5],
    ["1.2", "Monitoring en evaluatie", 1000, None, 250, 1250],
    [None, "Subtotaal thema 1", 23500, 0, 1750.5, 25250.5],
    ["2", "Thema 2: Leven lang ontwikkelen", None, None, None, None],
    ["2.1", "Praktijkleren", 10000, 20000, 30000, 60000],
    ["2.2", "Leerwerkloket", 1, 2, 3, 6],
    [None, "Subtotaal thema 2", 10001, 20002, 30003, 60006],
    [None, "TOTAAL", 33501, 20002, 31753.5, 85256.5],
    [None, "Aandeel", 0.39, 0.24, 0.37, 1],
]


def by_theme_rows() -> bytes:
    book = workbook(
        BY_THEME_ROWS,
        merged=["A1:F1", "A4:A5", "B4:B5", "C4:E4", "F4:F5", "B6:F6", "B10:F10"],
        formats=dict.fromkeys("CDEF", EURO),
    )
    for letter in "CDEF":
        book.active[f"{letter}15"].number_format = "0%"
    return raw(book)


def test_a_table_with_theme_rows_merged_headings_and_totals_is_read_whole(tmp_path: Path):
    done = read(tmp_path, by_theme_rows(), mapping=(("Impulsbudget", "impulse"),))
    found = budget(done)
    assert (found.title, found.currency, found.unit) == (BY_THEME_ROWS[0][0], "EUR", 1)
    assert [(t.id, t.name) for t in found.themes] == [("1", "Governance"), ("2", "Leven lang ontwikkelen")]
    assert [s.id for s in found.sources] == ["impulse", "regio_deal", "cofinanciering"]
    assert cells(found) == {
        ("1", "1.1", "impulse"): "22500",
        ("1", "1.1", "regio_deal"): "0",
        ("1", "1.1", "cofinanciering"): "1500.50",
        ("1", "1.2", "impulse"): "1000",
        ("1", "1.2", "cofinanciering"): "250",
        ("2", "2.1", "impulse"): "10000",
        ("2", "2.1", "regio_deal"): "20000",
        ("2", "2.1", "cofinanciering"): "30000",
        ("2", "2.2", "impulse"): "1",
        ("2", "2.2", "regio_deal"): "2",
        ("2", "2.2", "cofinanciering"): "3",
    }


def test_totals_become_figures_that_are_checked_and_not_counted_twice(tmp_path: Path):
    found = budget(read(tmp_path, by_theme_rows(), mapping=(("Impulsbudget", "impulse"),)))
    assert figures(found) == {
        "activity-1.1": ("24000.50", "activity=1.1"),
        "activity-1.2": ("1250.00", "activity=1.2"),
        "theme-1": ("25250.50", "theme=1"),
        "theme-1-impulse": ("23500.00", "theme=1,source=impulse"),
        "theme-1-regio_deal": ("0.00", "theme=1,source=regio_deal"),
        "theme-1-cofinanciering": ("1750.50", "theme=1,source=cofinanciering"),
        "activity-2.1": ("60000.00", "activity=2.1"),
        "activity-2.2": ("6.00", "activity=2.2"),
        "theme-2": ("60006.00", "theme=2"),
        "theme-2-impulse": ("10001.00", "theme=2,source=impulse"),
        "theme-2-regio_deal": ("20002.00", "theme=2,source=regio_deal"),
        "theme-2-cofinanciering": ("30003.00", "theme=2,source=cofinanciering"),
        "total": ("85256.50", "all"),
        "total-impulse": ("33501.00", "source=impulse"),
        "total-regio_deal": ("20002.00", "source=regio_deal"),
        "total-cofinanciering": ("31753.50", "source=cofinanciering"),
        "share-impulse": ("39", "source=impulse"),
        "share-cofinanciering": ("37", "source=cofinanciering"),
        "share-total": ("100", "all"),
    }
    assert {r.status for r in check([found])} == {"agrees"}
    total = next(f for f in found.figures if f.id == "total")
    assert (total.quotes, total.note) == (("TOTAAL",), "Blad1!F14")


def test_a_total_that_does_not_hold_is_refused_unless_it_is_accepted_as_a_figure(tmp_path: Path):
    rows = [["Activiteit", "Impuls", "Regio"], ["1.1 A", 10, 20], ["1.2 B", 1, 2], ["Totaal", 11, 23]]
    refused = read(tmp_path, raw(workbook(rows)))
    assert [(p.code, str(p.place)) for p in refused.problems] == [
        ("import-total-differs", "tabel.xlsx!Blad1!C4")
    ]
    done = read(tmp_path, raw(workbook(rows)), accept_differences=True)
    results = {r.figure.id: r.status for r in check([budget(done)])}
    assert results == {"total-impuls": "agrees", "total-regio": "differs"}


def test_themes_in_a_merged_column_hold_for_all_their_rows(tmp_path: Path):
    rows = [
        ["Thema", "Activiteit", "Impuls", "Overig", "Trekker"],
        ["1 Governance", "Bureau", 10, 20, "Gemeente"],
        [None, "Monitoring", 1, None, "UWV"],
        ["Leren", "Loket", 5, 6, None],
        ["Totaal", None, 16, 26, None],
    ]
    done = read(tmp_path, raw(workbook(rows, merged=["A2:A3"])))
    found = budget(done)
    assert cells(found) == {
        ("1", "1.1", "impuls"): "10",
        ("1", "1.1", "overig"): "20",
        ("1", "1.2", "impuls"): "1",
        ("2", "2.1", "impuls"): "5",
        ("2", "2.1", "overig"): "6",
    }
    assert [t.name for t in found.themes] == ["Governance", "Leren"]
    assert figures(found) == {
        "total-impuls": ("16", "source=impuls"),
        "total-overig": ("26", "source=overig"),
    }
    assert "columns left out: Trekker" in remarks(done)


def test_a_theme_row_with_amounts_is_a_subtotal_when_its_activities_follow(tmp_path: Path):
    rows = [
        ["Activiteit", "Impuls", "Regio"],
        ["1 Governance", 11, 22],
        ["1.1 Bureau", 10, 20],
        ["1.2 Monitoring", 1, 2],
        ["2 Innovatie", 7, 8],
    ]
    found = budget(read(tmp_path, raw(workbook(rows))))
    assert cells(found)["1", "1.1", "impuls"] == "10"
    assert figures(found) == {
        "theme-1-impuls": ("11", "theme=1,source=impuls"),
        "theme-1-regio": ("22", "theme=1,source=regio"),
    }


def test_a_table_of_themes_only_gives_themes_with_costs_of_their_own(tmp_path: Path):
    rows = [["Thema", "Impuls", "Totaal"], ["1 Governance", 11, 11], ["2 Leren", 5, 5], ["Totaal", 16, 16]]
    found = budget(read(tmp_path, raw(workbook(rows))))
    assert cells(found) == {("1", "", "impuls"): "11", ("2", "", "impuls"): "5"}
    assert not any(t.split for t in found.themes)
    assert figures(found)["theme-1"] == ("11", "theme=1")


def test_a_plain_list_without_numbers_or_themes_is_one_theme(tmp_path: Path):
    rows = [["Omschrijving", "Subsidie"], ["Campagne", 10], ["Website", 25], ["Totaal", 35]]
    found = budget(read(tmp_path, raw(workbook(rows)), title="Plan 2026"))
    assert [t.name for t in found.themes] == ["Plan 2026"]
    assert cells(found) == {("1", "1.1", "subsidie"): "10", ("1", "1.2", "subsidie"): "25"}
    assert figures(found) == {"total-subsidie": ("35", "source=subsidie")}


def test_a_bold_row_that_sums_up_all_others_is_a_total_without_the_word(tmp_path: Path):
    rows = [["Activiteit", "Impuls", "Regio"], ["Campagne", 10, 1], ["Website", 25, 2], ["Alles", 35, 3]]
    book = workbook(rows)
    for cell in book.active[4]:
        cell.font = Font(bold=True)
    assert len(cells(budget(read(tmp_path, raw(book))))) == 4
    assert [p.code for p in read(tmp_path, raw(workbook(rows))).problems] == ["import-total-unclear"]


def test_money_available_and_a_buffer_below_the_total_are_no_activities(tmp_path: Path):
    rows = [
        ["Activiteit", "Impuls"],
        ["1.1 Campagne", 80],
        ["Totaal", 80],
        ["Beschikbaar", 100],
        ["Buffer", 20],
    ]
    found = budget(read(tmp_path, raw(workbook(rows))))
    assert [(a.source, a.amount) for a in found.available] == [("impuls", 100)]
    assert figures(found)["buffer-impuls"] == ("20", "buffer=impuls")
    assert {r.status for r in check([found])} == {"agrees"}


def test_amounts_in_thousands_are_read_as_the_sheet_says(tmp_path: Path):
    rows = [["Bedragen x € 1.000"], ["Activiteit", "Impuls"], ["1.1 A", 22.5], ["1.2 B", 3], ["Totaal", 25.5]]
    done = read(tmp_path, raw(workbook(rows)))
    found = budget(done)
    assert found.unit == 1000
    assert cells(found) == {("1", "1.1", "impuls"): "22500.00", ("1", "1.2", "impuls"): "3000"}
    assert figures(found)["total-impuls"] == ("25500.00", "source=impuls")


def test_words_for_unknown_and_for_nothing_are_told_apart(tmp_path: Path):
    rows = [
        ["Activiteit", "Impuls"],
        ["1.1 A", "PM"],
        ["1.2 B", "n.v.t."],
        ["1.3 C", "-"],
        ["1.4 D", None],
        ["1.5", 3],
    ]
    found = budget(read(tmp_path, raw(workbook(rows))))
    assert cells(found) == {
        ("1", "1.1", "impuls"): None,
        ("1", "1.2", "impuls"): "0",
        ("1", "1.3", "impuls"): "0",
        ("1", "1.5", "impuls"): "3",
    }


def test_sums_of_cents_that_a_workbook_keeps_as_floats_are_exact(tmp_path: Path):
    rows = [["Activiteit", "Impuls"], ["1.1 A", 0.1 + 0.2], ["1.2 B", 1234567.89], ["1.3 C", 1e9 + 0.01]]
    found = budget(read(tmp_path, raw(workbook(rows))))
    amounts = [c.amount for t in found.themes for a in t.activities for c in a.costs]
    assert amounts == [Decimal("0.3"), Decimal("1234567.89"), Decimal("1000000000.01")]


def test_notes_go_along_and_a_year_column_is_understood(tmp_path: Path):
    rows = [["Jaar", "Activiteit", "Impuls", "Toelichting"], [2027, "1.1 A", 5, "via gemeente"]]
    found = budget(read(tmp_path, raw(workbook(rows)), year=None))
    assert found.year == "2027"
    assert found.themes[0].activities[0].note == "via gemeente"


def test_the_sheet_with_the_table_is_found_among_others(tmp_path: Path):
    book = workbook([["Activiteit", "Impuls"], ["1.1 A", 5]])
    book.create_sheet("Leeswijzer", 0)["A1"] = "Lees eerst dit"
    assert cells(budget(read(tmp_path, raw(book)))) == {("1", "1.1", "impuls"): "5"}


def test_of_sheets_of_two_years_the_one_asked_for_is_taken(tmp_path: Path):
    book = workbook([["Activiteit", "Impuls"], ["1.1 A", 5]])
    other = book.create_sheet("2027")
    other.append(["Activiteit", "Impuls"])
    other.append(["1.1 A", 7])
    asked = read(tmp_path, raw(book))
    assert cells(budget(asked)) == {("1", "1.1", "impuls"): "5"}
    assert "years of the table that are left out: 2027" in remarks(asked)
    assert cells(budget(read(tmp_path, raw(book), sheet="2027"))) == {("1", "1.1", "impuls"): "7"}


def test_a_workbook_without_a_table_is_a_problem(tmp_path: Path):
    assert problems(read(tmp_path, raw(Workbook()))) == (
        "tabel.xlsx: error[import-no-header]: no row names the columns of a budget table\n"
        "  head the table with a row like: Activiteit | Impulsbudget | Regio Deal | Totaal\n"
    )


def test_a_sheet_with_a_table_for_each_theme_is_read_as_one(tmp_path: Path):
    rows = [
        ["Begroting Foodvalley"],
        ["Thema 1 Governance"],
        ["Activiteit", "Impuls", "Overig"],
        ["Bureau", 5, 1],
        ["Monitoring", 6, 2],
        ["Totaal", 11, 3],
        [],
        ["Thema 2 Leren"],
        ["Activiteit", "Impuls", "Overig"],
        ["Loket", 7, 3],
        ["Totaal", 7, 3],
        [],
        ["Totaal alle thema's", 18, 6],
    ]
    found = budget(read(tmp_path, raw(workbook(rows))))
    assert found.title == "Begroting Foodvalley"
    assert [(t.name, [a.name for a in t.activities]) for t in found.themes] == [
        ("Governance", ["Bureau", "Monitoring"]),
        ("Leren", ["Loket"]),
    ]
    assert {key: of for key, (_, of) in figures(found).items()} == {
        "theme-1-impuls": "theme=1,source=impuls",
        "theme-1-overig": "theme=1,source=overig",
        "theme-2-impuls": "theme=2,source=impuls",
        "theme-2-overig": "theme=2,source=overig",
        "total-impuls": "source=impuls",
        "total-overig": "source=overig",
    }
    assert {r.status for r in check([found])} == {"agrees"}


def test_headings_in_two_rows_need_no_merged_cells(tmp_path: Path):
    rows = [
        ["Activiteit", "Bronnen", None, "Totaal"],
        [None, "Impuls", "Regio", None],
        ["1.1 A", 1, 2, 3],
        ["Totaal", 1, 2, 3],
    ]
    found = budget(read(tmp_path, raw(workbook(rows))))
    assert cells(found) == {("1", "1.1", "impuls"): "1", ("1", "1.1", "regio"): "2"}
    assert figures(found)["total"] == ("3", "all")


def test_a_total_that_names_a_theme_is_that_of_the_theme(tmp_path: Path):
    rows = [
        ["Activiteit", "Impuls", "Overig"],
        ["Governance", None, None],
        ["Bureau", 5, 1],
        ["Leren", None, None],
        ["Loket", 7, 1],
        ["Totaal Governance", 5, 1],
        ["Totaal Leren", 7, 1],
        ["Eindtotaal", 12, 2],
    ]
    found = figures(budget(read(tmp_path, raw(workbook(rows)))))
    assert found["theme-1-impuls"] == ("5", "theme=1,source=impuls")
    assert found["theme-2-impuls"] == ("7", "theme=2,source=impuls")
    assert found["total-impuls"] == ("12", "source=impuls")


def test_columns_of_years_need_a_source_that_is_said(tmp_path: Path):
    content = raw(workbook([["Activiteit", 2026, 2027], ["1.1 A", 5, 6]]))
    assert problems(read(tmp_path, content, year=None)) == (
        "tabel.xlsx!Blad1!B1: error[import-no-source]: "
        "nothing says which funding source these amounts are from: 2026, 2027\n"
        "  say which, for all of them: --source other\n"
    )
    done = read(tmp_path, content, year=None, source="other")
    assert [(b.year, cells(b)) for b in written(done)] == [
        ("2026", {("1", "1.1", "other"): "5"}),
        ("2027", {("1", "1.1", "other"): "6"}),
    ]
