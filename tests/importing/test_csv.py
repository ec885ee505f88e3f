from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given

from mjabudget.format.load import load
from mjabudget.model.budget import Budget
from mjabudget.output.csv import to_csv
from mjabudget.output.language import Words
from mjabudget.present.columns import Column, Rows
from mjabudget.present.rows import tidy, wide
from tests.support.drawn_budgets import budgets
from tests.support.needs import examples
from tests.support.sheets_made import budget, cells, problems, read, remarks, written

DATA = Path(__file__).parents[2] / "data"
BUDGETS = load([str(DATA / "budget_2026.yaml"), str(DATA / "budget_2027.yaml")]).budgets
DUTCH = "Activiteit;Impulsbudget;Regio Deal\r\n1.1 Coördinatie één;€ 1.234,50;10\r\nTotaal;€ 1.234,50;10\r\n"


def table(*found: Budget) -> set[tuple]:
    """The cells as a set: their order within an activity follows the sources, which CSV does not keep."""
    return set(_facts(found).rows)


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
    assert _facts(found) == _facts(BUDGETS)


def _facts(budgets: Sequence[Budget]) -> Rows:
    """The rows, without what the amounts rest on: assumptions stay behind."""
    rows = tidy(budgets)
    return Rows(rows.columns[:-1], tuple(row[:-1] for row in rows.rows))


WRITTEN = [("rfc4180", "en"), ("excel-nl", "en"), ("excel-nl", "nl")]


@pytest.mark.parametrize(("flavour", "language"), WRITTEN)
@given(budgets(plain=True))
@examples(60, HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much)
def test_the_cells_of_any_budget_come_back_from_its_tidy_table(
    tmp_path: Path, flavour, language, found: Budget
):
    if not tidy([found]).rows:
        return
    assert table(*back(tmp_path, to_csv(tidy([found]), flavour, Words(language)))) == table(found)


def own_amounts(budget: Budget) -> dict[tuple[str, str, str], tuple]:
    """What each activity gets from each source itself; a stated 0 says no more than nothing."""
    every = {
        (t.id, a.id, c.source): (c.amount, c.estimated)
        for t in budget.themes
        for a in t.activities
        for c in a.costs
    }
    return {key: cost for key, cost in every.items() if cost != (0, False)}


@pytest.mark.parametrize(("flavour", "language"), WRITTEN)
@given(budgets(plain=True))
@examples(60, HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much)
def test_the_amounts_of_any_budget_come_back_from_its_wide_table(
    tmp_path: Path, flavour, language, found: Budget
):
    (again,) = back(tmp_path, to_csv(wide([found]), flavour, Words(language)))
    assert own_amounts(again) == own_amounts(found)
    assert [(t.id, t.name, [a.id for a in t.activities]) for t in again.themes] == [
        (t.id, t.name, [a.id for a in t.activities]) for t in found.themes
    ]


def test_the_columns_of_totals_are_not_read_and_that_is_said(tmp_path: Path):
    content = (
        "programma;jaar;thema;naam thema;activiteit;naam activiteit;fonds;overig;overig (direct);esf;totaal;"
        "valuta;geschat;onbekend;basis\r\nstreek;2026;1;Een;;;5,00;99,00;2,00;1,50;99,00;EUR;esf;;geschat\r\n"
    )
    done = read(tmp_path, content.encode("utf-8-sig"), "amounts.csv", programme=None, year=None)
    assert own_amounts(budget(done)) == {
        ("1", "", "fonds"): (5, False),
        ("1", "", "overig"): (2, False),
        ("1", "", "esf"): (Decimal("1.5"), True),
    }
    assert remarks(done)[0] == "not read, as other columns hold the amounts: overig, totaal"


def test_sources_that_differ_in_case_alone_are_two_and_may_be_named_as_a_column(tmp_path: Path):
    content = (
        "programme,year,theme,theme_name,activity,activity_name,source,Amount,amount,total,year,total,currency,"
        "estimated,unknown,basis\np,2026,1,One,,,1,2,3,4,5,15,EUR,amount year,,estimated\n"
    )
    done = read(tmp_path, content.encode(), "amounts.csv", programme=None, year=None)
    assert own_amounts(budget(done)) == {
        ("1", "", "source"): (1, False),
        ("1", "", "Amount"): (2, False),
        ("1", "", "amount"): (3, True),
        ("1", "", "total"): (4, False),
        ("1", "", "year"): (5, True),
    }


def test_a_text_that_was_written_for_excel_as_a_formula_is_read_as_a_text(tmp_path: Path):
    content = 'Nr;Activiteit;Impuls\r\n"=""1.10""";Loket;1\r\n"=""1.20""";"=""Punt """"9""""""";2\r\n'
    found = budget(read(tmp_path, content.encode(), "tabel.csv"))
    assert cells(found) == {("1", "1.10", "impuls"): "1", ("1", "1.20", "impuls"): "2"}
    assert found.themes[0].activities[1].name == 'Punt "9"'


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


@pytest.mark.parametrize(
    ("columns", "row", "amount", "estimated"),
    [
        ("basis", "5.00,stated", 5, False),
        ("basis", "5.00,", 5, False),
        ("basis", "5.00,geschat", 5, True),
        ("basis", "5.00,assumed", 5, True),
        ("basis", ",onbekend", None, False),
        ("estimated,unknown,basis", "5.00,ja,nee,uit de tekst", 5, True),
        ("estimated,unknown,basis", "5.00,true,false,", 5, True),
        ("estimated,unknown,basis", ",false,true,printed", None, False),
        ("bedrag,geschat,onbekend,basis", "5.00,nee,nee,opgegeven", 5, False),
    ],
)
def test_the_basis_says_what_no_other_column_says(tmp_path: Path, columns, row, amount, estimated):
    columns = columns if columns.startswith("bedrag") else f"amount,{columns}"
    content = f"programme,year,theme,activity,source,{columns}\np,2026,1,1.1,a,{row}\n"
    done = read(tmp_path, content.encode(), "amounts.csv", programme=None, year=None)
    ((found, mark),) = [
        (c.amount, c.estimated) for t in budget(done).themes for a in t.activities for c in a.costs
    ]
    assert (found, mark) == (amount, estimated)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("5.00,false,false,estimated", "the basis is estimated, and the columns"),
        ("5.00,true,false,stated", "the basis is stated, and the columns"),
        ("5.00,true,false,onbekend", "the basis is onbekend, and the columns"),
        (",false,true,stated", "the basis is stated, and the columns"),
        ("5.00,false,false,figure", "figure is no basis\n  write one of stated, printed, assumed, estimated"),
    ],
)
def test_a_basis_that_the_other_columns_contradict_is_a_problem_at_its_cell(tmp_path: Path, row, said):
    head = "programme,year,theme,activity,source,amount,estimated,unknown,basis"
    done = read(tmp_path, f"{head}\np,2026,1,1.1,a,{row}\n".encode(), "amounts.csv")
    assert problems(done).startswith("amounts.csv!I2: error[import-basis]: " + said)
