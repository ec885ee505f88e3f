from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given

from mjabudget.format.load import load
from mjabudget.model.budget import Budget
from mjabudget.output.csv import to_csv
from mjabudget.present.rows import Column, Rows, tidy, wide
from tests.support.drawn_budgets import budgets
from tests.support.needs import examples
from tests.support.sheets_made import budget, cells, problems, read, written

DATA = Path(__file__).parents[2] / "data"
BUDGETS = load([str(DATA / "budget_2026.yaml"), str(DATA / "budget_2027.yaml")]).budgets
DUTCH = "Activiteit;Impulsbudget;Regio Deal\r\n1.1 Coördinatie één;€ 1.234,50;10\r\nTotaal;€ 1.234,50;10\r\n"


def table(*found: Budget) -> set[tuple]:
    """The cells as a set: their order within an activity follows the sources, which CSV does not keep."""
    return set(tidy(found).rows)


def back(tmp_path: Path, text: str) -> tuple[Budget, ...]:
    done = read(tmp_path, text.encode(), "amounts.csv", programme=None, year=None)
    return written(done)


@pytest.mark.parametrize("flavour", ["rfc4180", "excel-nl"])
@pytest.mark.parametrize("layout", [tidy, wide])
def test_the_shipped_amounts_come_back_from_every_table(tmp_path: Path, flavour, layout):
    found = back(tmp_path, to_csv(layout(BUDGETS), flavour))
    if layout is wide:
        names = {s.id: s.name for s in BUDGETS[0].sources}
        found = tuple(
            replace(b, sources=tuple(replace(s, name=names[s.id]) for s in b.sources)) for b in found
        )
    assert tidy(found) == tidy(BUDGETS)


@pytest.mark.parametrize("flavour", ["rfc4180", "excel-nl"])
@given(budgets(plain=True))
@examples(60, HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much)
def test_the_cells_of_any_budget_come_back_from_its_tidy_table(tmp_path: Path, flavour, found: Budget):
    if not tidy([found]).rows:
        return
    assert table(*back(tmp_path, to_csv(tidy([found]), flavour))) == table(found)


def test_a_tidy_table_that_excel_saved_in_dutch_is_read(tmp_path: Path):
    text = to_csv(tidy(BUDGETS[:1]), "excel-nl").replace("true", "WAAR").replace("false", "ONWAAR")
    assert table(*back(tmp_path, text)) == table(BUDGETS[0])


def test_faults_of_a_tidy_table_are_reported_by_cell(tmp_path: Path):
    columns = ("programme", "year", "theme", "theme_name", "activity", "source", "amount")
    rows = (
        ("streek", "2026", "1", "Een", "1.1", "a", "12.50"),
        ("streek", "2026", "1", "Eén", "1.1", "a", "13.00"),
        ("streek", "2026", "", "", "1.2", "a", ""),
        ("streek", "2026", "1", "Een", "1.3", "a", "veel"),
    )
    done = read(tmp_path, to_csv(Rows(tuple(map(Column, columns)), rows)).encode(), "amounts.csv")
    assert problems(done) == (
        "amounts.csv: error[import-names]: 1 is called Een and Eén\n"
        "  write one name for each id\n"
        "\n"
        "amounts.csv!3: error[import-cell-twice]: the amount of streek 2026 1 1.1 a is in row 2 as well\n"
        "  keep one of the two rows\n"
        "\n"
        "amounts.csv!C4: error[import-key-empty]: the column theme is empty here\n"
        "  fill it: every row says whose amount it is\n"
        "\n"
        "amounts.csv!G4: error[number-empty]: the number is missing\n"
        "  write a number, or true under unknown where nobody has the amount\n"
        "\n"
        "amounts.csv!G5: error[import-number]: veel is not understood as an amount\n"
        "  write a number, PM where nobody has the amount, or leave the cell empty for 0\n"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_code_pages_and_delimiters_of_windows_are_recognised(tmp_path: Path, encoding, delimiter):
    content = DUTCH.replace(";", delimiter).encode(encoding)
    found = budget(read(tmp_path, content, "tabel.csv"))
    assert cells(found) == {("1", "1.1", "impulsbudget"): "1234.50", ("1", "1.1", "regio_deal"): "10"}
    assert found.themes[0].activities[0].name == "Coördinatie één"
    assert found.currency == "EUR"


def test_english_csv_with_commas_in_quotes_is_read(tmp_path: Path):
    content = b'Activity,Impulse,Other\n1.1 Office,"1,234.50",7\nTotal,"1,234.50",7\n'
    assert cells(budget(read(tmp_path, content, "table.csv"))) == {
        ("1", "1.1", "impulse"): "1234.50",
        ("1", "1.1", "other"): "7",
    }


def test_texts_over_several_lines_do_not_hide_the_delimiter(tmp_path: Path):
    lines = (
        "Activiteit;Toelichting;Impulsbudget",
        '1.1 Bureau;"eerste, regel\ntweede, regel\nderde, regel";10,50',
        '1.2 Loket;"een, twee\ndrie, vier\nvijf, zes";20,25',
    )
    found = budget(read(tmp_path, "\n".join(lines).encode(), "amounts.csv"))
    assert list(cells(found).values()) == ["10.50", "20.25"]


def test_an_ambiguous_column_of_csv_is_reported_with_its_cell(tmp_path: Path):
    shown = problems(read(tmp_path, b"Activiteit;Impuls\n1.1 A;118.040\n", "tabel.csv"))
    assert shown.startswith(
        "tabel.csv!B2: error[import-number-ambiguous]: 118.040 is 118040 in Dutch and 118.040 in"
    )


def test_a_quote_that_is_not_closed_is_a_problem_with_its_line(tmp_path: Path):
    shown = problems(read(tmp_path, b'Activiteit;Impuls\n1.1 A;5\n1.2 "B;5\n"x"y;7\n', "tabel.csv"))
    assert shown.startswith("tabel.csv:4:1: error[csv-broken]")


def test_an_apostrophe_within_a_name_stays(tmp_path: Path):
    named = BUDGETS[0]
    themes = (replace(named.themes[0], name="0'=1 and 'x"), *named.themes[1:])
    found = back(tmp_path, to_csv(tidy([replace(named, themes=themes)])))
    assert found[0].themes[0].name == "0'=1 and 'x"


def test_what_only_the_file_format_knows_is_refused_at_its_cell(tmp_path: Path):
    columns = ("programme", "year", "theme", "activity", "activity_name", "source", "amount", "currency")
    rows = (
        ("streek", "'26", "1", "1.1", "Bureau", "a", "12.50", "euro"),
        ("streek", "'26", "2", "1.1", "Bureau", "b b", "1.00", "euro"),
    )
    done = read(tmp_path, to_csv(Rows(tuple(map(Column, columns)), rows)).encode(), "amounts.csv")
    assert [(str(p.place), p.code) for p in done.problems] == [
        ("amounts.csv!B2", "year-format"),
        ("amounts.csv!D3", "duplicate-id"),
        ("amounts.csv!F3", "id-format"),
        ("amounts.csv!H2", "currency-code"),
    ]
