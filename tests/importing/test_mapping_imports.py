"""What was imported reads the same with the mapping saved of it, and next year's table with one command."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from mjabudget.importers import ImportOptions, read_table
from mjabudget.importers.mapping_file import MappingFile, parse_mapping
from mjabudget.importers.mapping_save import mapping_text
from tests.support.program import inside
from tests.support.sheets_made import ENGLISH, Workbook, raw
from tests.support.tables_made.every import every_table
from tests.support.tables_made.reading import imported

TABLES = every_table()


@pytest.mark.parametrize("name", TABLES)
def test_a_saved_mapping_reads_the_same_table_to_the_same_budgets(tmp_path: Path, name: str):
    table = TABLES[name]
    done = imported(tmp_path, table)
    if done.reading is None or done.problems:
        pytest.skip("refused, or the program's own")
    path = tmp_path / f"tabel.{table.file}"
    told = ImportOptions(**{"shown": path.name, **table.options})

    def reads_alike(options: ImportOptions) -> bool:
        again = replace(options, shown=path.name, accept_differences=told.accept_differences)
        return read_table(path, again).texts == done.texts

    said = parse_mapping("map.yaml", mapping_text(told, done.reading, ENGLISH.say, reads_alike))
    assert isinstance(said, MappingFile)
    assert reads_alike(said.options)


# --- this year and next

HEADINGS = "Nr., Hoofdactiviteit, Impulsbudget, Regio Deal, Overig, waarvan ESF, Totaal, Trekker"
ACTIVITIES = [
    ("1.1", "Bureau", 22, 0, 15, 4),
    ("1.2", "Monitoring", 1, 0, 2, 1),
    ("2.1", "Praktijkleren", 10, 20, 30, 5),
    ("2.2", "Loket", 1, 2, 3, 2),
]
MORE = [("2.3", "Campus", 5, 6, 7, 3), ("2.4", "Vouchers", 8, 9, 10, 0)]


def book(year: int, activities: list[tuple[str | int, ...]], said_year: str = "") -> bytes:
    """Make the table of a year; the row of the year before it is none of the budget."""
    made = Workbook()
    sheet = made.active
    sheet.title = "Begroting" + (f" {said_year}" if said_year else "")
    title = [f"Meerjarenbegroting {said_year}".strip()]
    rows: list[list[object]] = [title, ["bedragen x € 1.000"], [], HEADINGS.split(", ")]
    sums = [0] * 5
    for theme in ("1", "2"):
        rows.append([theme, f"Thema {theme}"])
        for key, name, impulse, deal, other, esf in (a for a in activities if str(a[0])[0] == theme):
            amounts = (impulse, deal, other, esf, impulse + deal + other)
            rows.append([key, name, *amounts, "Jan"])
            sums = [s + a for s, a in zip(sums, amounts, strict=True)]
    rows += [[None, "Totaal generaal", *sums], [None, f"Realisatie {year - 1}", *(s - 1 for s in sums)]]
    for row in rows:
        sheet.append(row)
    made.create_sheet("Uitleg").append(["Beste collega"])
    return raw(made)


FIRST = """\
mjabudget_mapping: 1
programme: mine
columns: {Impulsbudget: impulse}
tables: [{skip: [12]}]
"""


@pytest.mark.parametrize(("seen", "asked"), [("2029", []), ("", ["--year", "2029"])])
def test_next_years_table_needs_one_command(tmp_path: Path, seen: str, asked: list[str]):
    this = "2028" if seen else ""
    (tmp_path / "this.xlsx").write_bytes(book(2028, ACTIVITIES, this))
    (tmp_path / "next.xlsx").write_bytes(book(2029, [*ACTIVITIES, *MORE], seen))
    (tmp_path / "first.yaml").write_text(FIRST, encoding="utf-8")
    call = ["import", "this.xlsx", "--mapping", "first.yaml", "--save-mapping", "map.yaml", "-o", "data"]
    done = inside([*call, *([] if seen else ["--year", "2028"])], tmp_path)
    assert done.code == 0, done.err
    saved = (tmp_path / "map.yaml").read_text("utf-8")
    assert '  - skip: ["Realisatie {year}"]\n' in saved
    assert ("year: 2028\n" in saved) == (not seen)
    done = inside(["import", "next.xlsx", "--mapping", "map.yaml", "-o", "data", *asked], tmp_path)
    assert done.code == 0, done.err
    budget = (tmp_path / "data" / "budget_2029.yaml").read_text("utf-8")
    assert budget.count('id: "2.') == 4
    assert "{impulse: 8, regio_deal: 9, overig: 10" in budget
    assert "Realisatie" not in budget


def test_a_mapping_is_not_written_over_unless_that_is_asked(tmp_path: Path):
    (tmp_path / "this.xlsx").write_bytes(book(2028, ACTIVITIES, "2028"))
    (tmp_path / "map.yaml").write_text(FIRST, encoding="utf-8")
    call = ["import", "this.xlsx", "--mapping", "map.yaml", "--save-mapping", "map.yaml", "-o", "data"]
    done = inside(call, tmp_path)
    assert (done.code, "error[output-exists]" in done.err) == (2, True)
    assert (tmp_path / "map.yaml").read_text("utf-8") == FIRST
    assert not (tmp_path / "data").exists()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "budget_2028.yaml").write_text("x", encoding="utf-8")
    assert inside([*call[:4], "--save-mapping", "new.yaml", "-o", "data"], tmp_path).code == 2
    assert not (tmp_path / "new.yaml").exists()
    (tmp_path / "data" / "budget_2028.yaml").unlink()
    assert inside([*call, "--overwrite"], tmp_path).code == 0
    assert (tmp_path / "map.yaml").read_text("utf-8") != FIRST


def test_a_mapping_never_takes_the_place_of_a_table_or_a_budget(tmp_path: Path):
    (tmp_path / "this.xlsx").write_bytes(book(2028, ACTIVITIES, "2028"))
    (tmp_path / "budget.yaml").write_text("mjabudget: 1\n", encoding="utf-8")
    (tmp_path / "first.yaml").write_text(FIRST, encoding="utf-8")
    call = ["import", "this.xlsx", "--mapping", "first.yaml", "--overwrite", "--save-mapping"]
    for file, code in (("this.xlsx", "output-input"), ("budget.yaml", "output-budget")):
        before = (tmp_path / file).read_bytes()
        done = inside([*call, file], tmp_path)
        assert (done.code, f"error[{code}]" in done.err) == (2, True), done.err
        assert (tmp_path / file).read_bytes() == before
    inside(["import", "this.xlsx", "--mapping", "first.yaml", "-o", "."], tmp_path)
    inside(["export", "budget_2028.yaml", "-o", "own.csv"], tmp_path)
    done = inside(["import", "own.csv", "--save-mapping", "map.yaml"], tmp_path)
    assert (done.code, "error[mapping-own]" in done.err) == (2, True)


def test_a_column_that_no_table_has_is_told_at_its_line_and_a_call_wins_over_the_file(tmp_path: Path):
    (tmp_path / "this.xlsx").write_bytes(book(2028, ACTIVITIES, "2028"))
    unknown = FIRST.replace("skip: [12]", "skip: [12], columns: {Rijk: rijk}")
    (tmp_path / "map.yaml").write_text(unknown, "utf-8")
    done = inside(["import", "this.xlsx", "--mapping", "map.yaml"], tmp_path)
    assert done.err == (
        "map.yaml:4:33: error[import-map]: there is no column Rijk\n"
        "     4 | tables: [{skip: [12], columns: {Rijk: rijk}}]\n"
        "       |                                 ^^^^\n"
        f"  columns here: {HEADINGS}\n"
    )
    (tmp_path / "map.yaml").write_text(unknown.replace("Rijk:", "C:"), "utf-8")
    assert "rijk: Impulsbudget" in inside(["import", "this.xlsx", "--mapping", "map.yaml"], tmp_path).out
    call = ["import", "this.xlsx", "--mapping", "map.yaml", "--map", "Impulsbudget=grant"]
    assert "grant: Impulsbudget" in inside(call, tmp_path).out


def test_the_year_of_a_column_leaves_what_it_is_to_the_table(tmp_path: Path):
    (tmp_path / "this.xlsx").write_bytes(book(2028, ACTIVITIES))
    years = FIRST.replace("{Impulsbudget: impulse}", "{Totaal: {year: 2028}}") + "year: 2028\n"
    (tmp_path / "map.yaml").write_text(years, encoding="utf-8")
    done = inside(["import", "this.xlsx", "--mapping", "map.yaml", "--show"], tmp_path)
    assert "G       Totaal           the sum of C, D and E: checked, not counted, 2028" in done.out


def test_a_part_said_by_hand_is_taken_out_of_its_whole_and_never_added(tmp_path: Path):
    (tmp_path / "tabel.csv").write_text(
        "Activiteit;Overig;Impuls;ESF\n1.1 Bureau;20;5;8\n1.2 Website;30;7;9\nTotaal;50;12;17\n",
        encoding="utf-8",
    )
    (tmp_path / "map.yaml").write_text(
        "mjabudget_mapping: 1\nprogramme: mine\nyear: 2028\n"
        "columns: {Overig: other, ESF: {source: esf, part_of: other}}\n",
        encoding="utf-8",
    )
    done = inside(["import", "tabel.csv", "--mapping", "map.yaml"], tmp_path)
    assert done.code == 0, done.err
    assert "esf: {name: ESF, part_of: other}" in done.out
    assert "costs: {other: 12, impuls: 5, esf: 8}" in done.out
    assert "costs: {other: 21, impuls: 7, esf: 9}" in done.out
    call = ["import", "tabel.csv", "--mapping", "map.yaml", "--show"]
    assert "funding source esf, part of other (column B)" in inside(call, tmp_path).out


BY_HAND = """\
mjabudget_mapping: 1
programme: mine
title: Begroting {year}
tables:
  - sheet: Overzicht {year}
    header: 3
    last: Reserve 1 jan
    skip: Onder de streep
    year: 2028
    theme: "4"
    rows: {Samen: total, Reserve 1 jan: available}
    columns: {X: impulse, Y: {source: esf, part_of: impulse}}
"""


def test_all_that_cannot_be_seen_is_said_by_hand_and_saved_again(tmp_path: Path):
    made = Workbook()
    sheet = made.active
    sheet.title = "Overzicht 2028"
    rows = [
        ["Kop"],
        ["a", "b", "c"],
        ["Wat", "X", "Y"],
        ["Bureau", 5, 4],
        ["Website", 7, 6],
        ["Samen", 12, 10],
    ]
    for row in [*rows, ["Onder de streep", 99, 98], ["Reserve 1 jan", 50], ["Voetnoot", 1]]:
        sheet.append(row)
    (tmp_path / "tabel.xlsx").write_bytes(raw(made))
    (tmp_path / "map.yaml").write_text(BY_HAND, encoding="utf-8")
    call = ["import", "tabel.xlsx", "--mapping"]
    done = inside([*call, "map.yaml", "--save-mapping", "again.yaml"], tmp_path)
    assert done.code == 0, done.err
    assert "title: Begroting 2028\n" in done.out
    assert "available:\n  impulse: 50\n" in done.out
    assert "costs: {impulse: 1, esf: 4}" in done.out
    assert "{year}" not in done.out
    assert "wrote again.yaml\n" in done.err
    assert "nothing was written" not in done.err
    assert inside([*call, "again.yaml"], tmp_path).out == done.out


def test_a_hidden_sheet_is_read_where_a_mapping_names_it(tmp_path: Path):
    made = Workbook()
    made.active.append(["Zie het andere blad"])
    for row in (["Activiteit", "Impulsbudget"], ["1.1 Bureau", 5], ["1.2 Website", 7]):
        (made["Geheim"] if "Geheim" in made.sheetnames else made.create_sheet("Geheim")).append(row)
    made["Geheim"].sheet_state = "hidden"
    (tmp_path / "tabel.xlsx").write_bytes(raw(made))
    call = ["import", "tabel.xlsx", "--programme", "mine", "--year", "2028"]
    assert inside(call, tmp_path).code == 2
    (tmp_path / "map.yaml").write_text("mjabudget_mapping: 1\nsheets: {read: Geheim}\n", encoding="utf-8")
    assert inside([*call, "--mapping", "map.yaml"], tmp_path).code == 0


def test_a_table_that_is_refused_is_explained_first(tmp_path: Path):
    wrong = [(*ACTIVITIES[0][:5], 40), *ACTIVITIES[1:]]
    (tmp_path / "this.xlsx").write_bytes(book(2028, wrong, "2028"))
    done = inside(["import", "this.xlsx", "--programme", "mine", "--show", "--lang", "nl"], tmp_path)
    assert done.code == 2
    assert re.search(r"\nB +Hoofdactiviteit +de naam van de activiteit\n", done.out)
    assert "fout[import-" in done.err
