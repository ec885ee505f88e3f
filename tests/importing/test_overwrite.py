"""import --overwrite: what stays of a budget file, and what it says it drops."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from mjabudget.format.load import FileText, load_texts
from mjabudget.format.overwrite import replacement
from mjabudget.output.language import Words
from tests.support.needs import needs_module
from tests.support.program import inside

OLD = """\
# Budget of a made-up town.
# Amounts in euros.

mjabudget: 1
programme: town
year: 2031
title: Town budget
currency: EUR   # euros

document:
  title: Multi-year agenda
sources:
  state: Grant of the state
  own: {name: Own money, status: awarded, nature: structural}
available:
  state: {amount: 1000, note: "letter of 3 May"}   # awarded

themes:
  # The first theme is the dearest.
  - id: "1"
    name: Roads
    note: Kept from last year
    activities:
      - id: "1.1"
        name: Paving
        parts: [north, "south # not a comment"]
        costs: {state: 400, own: 50}   # by tender
        note: Contract runs to 2033
      - id: "1.2"
        name: Lighting
        # Lamps get dearer.
        costs:
          state: 300
          own: 60   # electricity
        estimated: [own]
  - {id: "2", name: Parks, costs: {state: 200}}
figures:
  # Printed on page 3.
  - id: roads
    amount: 800
    of: {theme: "1"}
    quote: "800 euros for roads"
    acknowledged: {computed: 810, reason: Rounded in print}
  - id: lighting   # page 4
    amount: 360
    of: {activity: "1.2"}
limits:
  - id: own-cap
    amount: {at_most: 200}
    of: {source: own}
assumptions:
  - id: lamps
    amount: 60
    of: {activity: "1.2", source: own}
    strength: medium
    reason: Last year's bill
# That is all.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "town.yaml").write_text(OLD, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def table() -> list[list[str]]:
    """Return the rows of the file's own export."""
    assert inside(["export", "town.yaml", "-o", "town.csv"]).code == 0
    return list(csv.reader(io.StringIO(Path("town.csv").read_text("utf-8"))))


def over(rows: list[list[str]], *options: str) -> tuple[str, list[str]]:
    """Import rows over the file: its new text, and the lines about what it loses."""
    with Path("town.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    done = inside(["import", "town.csv", "-o", "town.yaml", "--overwrite", *options])
    assert done.code == 0, done.err
    lines = done.err.splitlines()
    said = [line for line in lines if line.startswith(("dropped:", "vervallen:"))]
    (wrote,) = (
        n for n, line in enumerate(lines) if "town.yaml" in line and line not in said and n < len(lines) - 1
    )
    assert all(lines.index(line) < wrote for line in said)
    return Path("town.yaml").read_text("utf-8"), said


def cell(rows: list[list[str]], activity: str, source: str) -> list[str]:
    return next(row for row in rows if (row[4], row[6]) == (activity, source))


@pytest.mark.usefixtures("folder")
def test_other_amounts_change_nothing_but_the_amounts():
    rows = table()
    cell(rows, "1.1", "state")[8] = "450.50"
    cell(rows, "", "state")[8] = "199"
    assert over(rows) == (OLD.replace("state: 400", "state: 450.50").replace("state: 200", "state: 199"), [])


@pytest.mark.usefixtures("folder")
def test_the_same_table_leaves_the_file_as_it_is():
    for ends in ("\n", "\r\n"):
        Path("town.yaml").write_bytes(b"\xef\xbb\xbf" + OLD.replace("\n", ends).encode())
        before = Path("town.yaml").read_bytes()
        assert over(table())[1] == []
        assert Path("town.yaml").read_bytes() == before


@pytest.mark.usefixtures("folder")
def test_a_real_amount_over_an_estimate_takes_off_its_mark_alone():
    rows = table()
    row = cell(rows, "1.2", "own")
    row[8], row[10], row[12] = "75", "false", ""
    expected = OLD.replace("own: 60", "own: 75").replace("estimated: [own]", "estimated: false")
    assert over(rows) == (expected, [])


@pytest.mark.usefixtures("folder")
def test_an_amount_that_turns_unknown_is_written_in_place():
    rows = table()
    row = cell(rows, "1.1", "own")
    row[8], row[11], row[12] = "", "true", ""
    assert over(rows) == (OLD.replace("own: 50", "own: unknown"), [])


@pytest.mark.usefixtures("folder")
def test_a_new_activity_comes_beside_all_that_was_there():
    rows = table()
    new = list(cell(rows, "1.2", "state"))
    new[4], new[5], new[8] = "1.3", "Signs", "25"
    content, dropped = over([*rows[:-1], new, rows[-1]])
    assert dropped == []
    (before,) = load_texts([FileText("", OLD)]).budgets
    (after,) = load_texts([FileText("", content)]).budgets
    assert [a.id for a in after.themes[0].activities] == ["1.1", "1.2", "1.3"]
    assert after.themes[0].activities[:2] == before.themes[0].activities
    assert after.themes[1] == before.themes[1]
    for part in ("title", "document", "sources", "available", "figures", "limits", "assumptions"):
        assert getattr(after, part) == getattr(before, part)
    lines = content.splitlines()
    for comment, below in (
        ("# Budget of a made-up town.", "# Amounts in euros."),
        ("  # The first theme is the dearest.", '  - id: "1"'),
        ("        # Lamps get dearer.", "        costs: {state: 300, own: 60}   # electricity"),
        ("  # Printed on page 3.", "  - id: roads"),
    ):
        assert lines[lines.index(comment) + 1] == below
    assert lines[:4] == ["# Budget of a made-up town.", "# Amounts in euros.", "", "mjabudget: 1"]
    assert "currency: EUR   # euros" in lines
    assert "        costs: {state: 400, own: 50}   # by tender" in lines
    assert "  - id: lighting   # page 4" in lines
    assert lines[-1] == "# That is all."


DROPPED = """\
dropped: activity 1.2 (line 29 of town.yaml)
dropped: figure lighting (line 44 of town.yaml)
dropped: assumption lamps (line 52 of town.yaml)
dropped: comment "Lamps get dearer." (line 31 of town.yaml)
dropped: comment "electricity" (line 34 of town.yaml)
dropped: comment "page 4" (line 44 of town.yaml)
"""
VERVALLEN = """\
vervallen: activiteit 1.2 (regel 29 van town.yaml)
vervallen: cijfer lighting (regel 44 van town.yaml)
vervallen: aanname lamps (regel 52 van town.yaml)
vervallen: opmerking "Lamps get dearer." (regel 31 van town.yaml)
vervallen: opmerking "electricity" (regel 34 van town.yaml)
vervallen: opmerking "page 4" (regel 44 van town.yaml)
"""


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("language", "said"), [("en", DROPPED), ("nl", VERVALLEN)])
def test_what_goes_with_an_activity_is_named(language: str, said: str):
    rows = [row for row in table() if row[4] != "1.2"]
    content, dropped = over(rows, "--lang", language)
    assert dropped == said.splitlines()
    (after,) = load_texts([FileText("", content)]).budgets
    assert [f.id for f in after.figures] == ["roads"]
    assert [f.id for f in after.limits] == ["own-cap"]


@pytest.mark.usefixtures("folder")
def test_a_source_that_goes_is_named_once_with_what_was_about_it():
    _, dropped = over([row for row in table() if row[6] != "own"])
    assert dropped == [
        "dropped: source own with its amounts (line 14 of town.yaml)",
        "dropped: limit own-cap (line 48 of town.yaml)",
        "dropped: assumption lamps (line 52 of town.yaml)",
        'dropped: comment "electricity" (line 34 of town.yaml)',
    ]


@pytest.mark.usefixtures("folder")
def test_an_amount_that_the_table_lacks_is_named():
    rows = table()
    rows.remove(cell(rows, "1.1", "own"))
    assert over(rows)[1] == ["dropped: amount of 1.1 from own (line 27 of town.yaml)"]


@pytest.mark.usefixtures("folder")
def test_a_table_of_somebody_else_keeps_notes_names_and_marks():
    old = re.sub(r'  - {id: "2".*\n', "", OLD)
    Path("town.yaml").write_text(old, "utf-8")
    rows = ["Activiteit;State;Own", "1 Roads;;", "1.1 Paving;410;50", "1.2 Lighting;300;60"]
    Path("other.csv").write_text("\n".join(rows) + "\n", "utf-8")
    call = ["import", "other.csv", "--programme", "town", "--year", "2031", "-o", "town.yaml", "--overwrite"]
    done = inside(call)
    assert done.code == 0, done.err
    assert "dropped" not in done.err
    assert Path("town.yaml").read_text("utf-8") == old.replace("state: 400", "state: 410")


@pytest.mark.usefixtures("folder")
def test_a_budget_file_with_a_fault_is_not_written_over():
    table()
    broken = OLD.replace("currency: EUR", "currency: euro")
    Path("town.yaml").write_text(broken, "utf-8")
    done = inside(["import", "town.csv", "-o", "town.yaml", "--overwrite"])
    assert done.code == 2
    assert "town.yaml:8:11: error[currency-code]" in done.err
    assert Path("town.yaml").read_text("utf-8") == broken


@pytest.mark.usefixtures("folder")
def test_a_faulty_file_keeps_all_files_of_the_import_from_being_written(folder: Path):
    rows = table()
    rows += [[row[0], "2032", *row[2:]] for row in rows[1:]]
    Path("town.csv").write_text("\n".join(",".join(row) for row in rows) + "\n", "utf-8")
    (folder / "new").mkdir()
    (folder / "new" / "budget_2032.yaml").write_text(OLD.replace("2031", "tomorrow"), "utf-8")
    assert inside(["import", "town.csv", "-o", "new", "--overwrite"]).code == 2
    assert [path.name for path in (folder / "new").iterdir()] == ["budget_2032.yaml"]


@pytest.mark.usefixtures("folder")
def test_a_figure_that_a_workbook_no_longer_has_is_named():
    (old,) = load_texts([FileText("", OLD)]).budgets
    shorter = OLD[: OLD.index("limits:")].replace('quote: "800 euros', 'quote: "EUR 800')
    (new,) = load_texts([FileText("", shorter)]).budgets
    made = replacement("town.yaml", OLD, new, "whole")
    english = Words("en")
    assert [english.say(message) for message in made.dropped] == [
        'dropped: quote of roads, "800 euros for roads" (line 42 of town.yaml)',
        "dropped: limit own-cap (line 48 of town.yaml)",
        "dropped: assumption lamps (line 52 of town.yaml)",
    ]
    assert old.figures[1] in load_texts([FileText("", made.content)]).budgets[0].figures


@pytest.mark.usefixtures("folder")
def test_a_workbook_of_the_same_budget_leaves_the_file_as_it_is():
    needs_module("openpyxl", "xlsxwriter")
    assert inside(["export", "town.yaml", "-o", "town.xlsx"]).code == 0
    assert inside(["import", "town.xlsx", "-o", "town.yaml", "--overwrite"]).code == 0
    assert Path("town.yaml").read_text("utf-8") == OLD


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("mine", "dropped: all of town.yaml, which cannot be read as a budget"),
        (OLD.replace("2031", "2030"), "dropped: all of town.yaml, the budget of town in 2030"),
    ],
)
def test_another_file_is_replaced_whole_and_that_is_said(old: str, said: str):
    rows = table()
    Path("town.yaml").write_text(old, "utf-8")
    assert over(rows)[1] == [said]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "old",
    [
        OLD.replace("mjabudget: 1", "mjbudget: 1").encode(),
        OLD.replace("mjabudget: 1\n", "").encode(),
        OLD.encode() + "# caf\u00e9\n".encode("cp1252"),
    ],
)
def test_a_budget_with_a_slip_in_its_first_line_or_one_wrong_byte_is_not_written_over(old: bytes):
    table()
    Path("town.yaml").write_bytes(old)
    assert inside(["import", "town.csv", "-o", "town.yaml", "--overwrite"]).code == 2
    assert Path("town.yaml").read_bytes() == old


@pytest.mark.usefixtures("folder")
def test_years_that_would_not_load_together_are_not_written(folder: Path):
    years = folder / "years"
    years.mkdir()
    later = OLD.replace("2031", "2032").replace('of: {theme: "1"}', 'of: {theme: "2", year: 2031}')
    for year, content in (("2031", OLD), ("2032", later)):
        (years / f"budget_{year}.yaml").write_text(content, "utf-8")
    assert inside(["export", "2031", "2032", "--data", "years", "-o", "town.csv"]).code == 0
    lines = Path("town.csv").read_text("utf-8").splitlines()
    left = [line for line in lines if not line.startswith("town,2031,2,")]
    assert len(left) == len(lines) - 1
    Path("town.csv").write_text("\n".join(left) + "\n", "utf-8")
    done = inside(["import", "town.csv", "-o", "years", "--overwrite"])
    assert done.code == 2
    assert "years/budget_2032.yaml:41:17: error[theme-unknown]" in done.err
    assert [p.read_text("utf-8") for p in sorted(years.iterdir())] == [OLD, later]
