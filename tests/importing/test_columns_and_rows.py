from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.sheets_made import budget, cells, problems, raw, read, remarks, workbook, written

TABLE = [["Activiteit", "Impuls"], ["1.1 A", 5], ["1.2 B", 7]]

REFUSED = {
    "a row without a name": (
        [["Activiteit", "Impuls"], ["1.1 A", 5], [None, 7]],
        (
            "tabel.xlsx!Blad1!3: error[import-row-nameless]: row 3 has amounts and no name\n"
            "  name the activity, or start with Totaal if it is a total\n"
        ),
    ),
    "a row that may be a total": (
        [["Activiteit", "Impuls"], ["Campagne", 5], ["Website", 7], ["Alles", 12]],
        (
            "tabel.xlsx!Blad1!4: error[import-total-unclear]: Alles may be a total: "
            "it is the sum of rows beside it\n"
            "  start its name with Totaal if it is one; number it, like 1.1, if it is an activity\n"
        ),
    ),
    "a total above its rows without a number": (
        [["Activiteit", "Impuls", "Regio"], ["Media", 12, 3], ["Campagne", 5, 1], ["Website", 7, 2]],
        (
            "tabel.xlsx!Blad1!2: error[import-total-unclear]: Media may be a total: "
            "it is the sum of rows beside it\n"
            "  start its name with Totaal if it is one; number it, like 1.1, if it is an activity\n"
        ),
    ),
    "a number used twice": (
        [["Activiteit", "Impuls"], ["1.1 A", 5], ["1.1 B", 7]],
        (
            "tabel.xlsx!Blad1!A3: error[duplicate-id]: 1.1 is in row 2 as well\n"
            "  number each activity; write the numbers as text, or 1.10 becomes 1.1\n"
        ),
    ),
    "numbers without a heading": (
        [["Activiteit", "Impuls", None], ["1.1 A", 5, 7]],
        (
            "tabel.xlsx!Blad1!C1: error[import-column-nameless]: column C holds numbers and has no heading\n"
            '  say what it is: --map "C=impulse", --map "C=ignore"\n'
        ),
    ),
    "two columns of one name": (
        [["Activiteit", "Impuls", "Impuls"], ["1.1 A", 5, 7]],
        (
            "tabel.xlsx!Blad1!C1: error[import-source-twice]: columns B and C are both the source impuls\n"
            '  leave one out: --map "C=ignore"\n'
        ),
    ),
    "a total alone": (
        [["Activiteit", "Totaal"], ["1.1 A", 5]],
        (
            "tabel.xlsx!Blad1!B1: error[import-no-source]: "
            "nothing says which funding source these amounts are from: Totaal\n"
            "  say which, for all of them: --source other\n"
        ),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_told_is_refused_with_a_place_and_a_remedy(tmp_path: Path, case: str):
    rows, expected = REFUSED[case]
    assert problems(read(tmp_path, raw(workbook(rows)))) == expected


def test_sources_and_years_in_rows_are_read(tmp_path: Path):
    rows = [["Jaar", "Activiteit", "Bron", "Bedrag"], [2026, "1.1 A", "Impuls", 5], [2027, "1.1 A", "ESF", 6]]
    done = read(tmp_path, raw(workbook(rows)), year=None)
    assert [(b.year, cells(b)) for b in written(done)] == [
        ("2026", {("1", "1.1", "impuls"): "5"}),
        ("2027", {("1", "1.1", "esf"): "6"}),
    ]


def test_missing_metadata_is_asked_for_by_option(tmp_path: Path):
    assert problems(read(tmp_path, raw(workbook(TABLE)), programme=None, year=None)) == (
        "tabel.xlsx!Blad1: error[option-missing]: nothing says whose budget this is\n"
        "  add an option: --programme rivierenland\n"
        "\n"
        "tabel.xlsx!Blad1: error[option-missing]: nothing says which year this budget is of\n"
        "  add an option: --year 2026\n"
    )


def test_an_option_that_no_budget_file_may_hold_is_refused(tmp_path: Path):
    shown = problems(read(tmp_path, raw(workbook(TABLE)), programme="Food valley", year="26"))
    assert "--programme: error[id-format]: Food valley is no id" in shown
    assert "--year: error[year-format]: 26 is neither a year nor a period" in shown


def test_a_column_is_mapped_by_heading_or_by_letter(tmp_path: Path):
    content = raw(workbook([["Wat", "Bedrag impuls", None], ["1.1 A", 5, 7]]))
    done = read(tmp_path, content, mapping=(("bedrag  IMPULS", "impulse"), ("C", "other")))
    assert cells(budget(done)) == {("1", "1.1", "impulse"): "5", ("1", "1.1", "other"): "7"}


def test_a_mapping_to_no_column_names_the_columns_there_are(tmp_path: Path):
    assert problems(read(tmp_path, raw(workbook(TABLE)), mapping=(("Bedrag", "impulse"),))) == (
        "--map: error[import-map]: there is no column Bedrag\n  columns here: Activiteit, Impuls\n"
    )


def test_what_is_left_out_and_what_is_assumed_is_said(tmp_path: Path):
    rows = [
        ["Activiteit", "Impuls", "Fte", "Aandeel"],
        ["1.1 A", 5, 2, "10%"],
        ["Bron: gemeente", None, None, None],
    ]
    assert remarks(read(tmp_path, raw(workbook(rows)))) == [
        "the currency is taken to be EUR; --currency says otherwise",
        "row 3 was left out: Bron: gemeente",
        "columns read as funding sources: Impuls (impuls)",
        "columns left out: Fte",
    ]


def test_a_number_that_is_left_out_is_named_by_its_cell(tmp_path: Path):
    rows = [["Activiteit", "Impuls"], ["Campagne", 5], ["Aandeel", 0.4], ["Website", 7]]
    reading = read(tmp_path, raw(workbook(rows))).reading
    assert reading is not None
    assert [(str(left.place), left.shown) for left in reading.left_out] == [("tabel.xlsx!Blad1!B3", "0.4")]


LATE = {
    "an activity": ([["Activiteit", "Impuls"], ["1.1 Bureau\a", 5]], "A2", "file-characters"),
    "an amount": ([["Activiteit", "Impuls"], ["1.1 Bureau", 10**15]], "B2", "number-large"),
    "a year": ([["Jaar", "Activiteit", "Impuls"], ["2026?", "1.1 Bureau", 5]], "A2", "year-format"),
    "a title": (
        [["Plan\a"], ["Activiteit", "Impuls"], ["1.1 Bureau", 5], ["2.1 Loket", 7]],
        "A1",
        "file-characters",
    ),
}


@pytest.mark.parametrize("case", LATE)
def test_what_only_the_file_format_knows_is_refused_at_its_cell(tmp_path: Path, case: str):
    rows, cell, code = LATE[case]
    text = "".join(";".join(map(str, row)) + "\n" for row in rows)
    done = read(tmp_path, text.encode(), "tabel.csv", year=None if case == "a year" else "2026")
    assert [(str(p.place), p.code) for p in done.problems] == [(f"tabel.csv!{cell}", code)]


def test_a_sheet_with_two_currencies_asks_which(tmp_path: Path):
    book = workbook([["Activiteit", "Impuls (€)", "Steun (USD)"], ["1.1 A", 5, 7]])
    assert "error[import-currencies]: the sheet shows several currencies: EUR, USD" in problems(
        read(tmp_path, raw(book))
    )
