"""Amounts that are allowed and still worth a look are told with kind, place and numbers, in every format."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest

from mjabudget.analysis.remarks import remarks
from mjabudget.importers import read_table
from mjabudget.model.document import Listing
from mjabudget.model.selection import parse
from mjabudget.output.language import Words
from mjabudget.output.xlsx import workbook
from mjabudget.present.remarks import remark_sentence
from mjabudget.present.report.content import board_report
from tests.support.budget_files import headed, read
from tests.support.needs import needs_module
from tests.support.program import BUDGETS, inside

SOURCES = """\
sources:
  other: Other means
  fund: {name: Sector fund, part_of: other}
  club: {name: Club, part_of: other}
"""


def budget(costs: str, available: str = "{}", more: str = "", activity: str = "") -> str:
    """Write a budget with one activity; `available` stands in line 10, the costs in line 15."""
    return headed(
        f"""{SOURCES}available: {available}
themes:
  - id: "1"
    name: First
    activities:
      - {{id: "1.1", name: A, costs: {costs}{activity}}}
{more}"""
    )


def told(text: str, where: str | None = None, language: str = "en") -> list[str]:
    """List the remarks on a budget: kind, line, column, sentence."""
    made = remarks(read(text), None if where is None else parse(where))
    words = Words(language)
    return [f"{r.kind} {r.place.line}:{r.place.column} {words.say(remark_sentence(r))}" for r in made]


def test_a_negative_amount_is_told_at_its_place() -> None:
    assert told(budget("{other: -5.50}")) == [
        "negative 15:45 1.1, Other means: the amount is negative, -€5.50"
    ]


def test_a_source_budgeted_above_what_is_available_is_told() -> None:
    assert told(budget("{other: 60, fund: 41}", "{other: 100}")) == [
        "over-available 10:20 Other means: €101 is budgeted, more than the €100 available"
    ]
    assert told(budget("{other: 60, fund: 40}", "{other: 100}")) == []
    assert told(budget("{other: 60, fund: 41}", "{other: unknown}")) == []
    assert told(budget("{other: 60, fund: 41}")) == []


def test_amounts_in_thousands_are_told_in_thousands() -> None:
    thousands = budget("{other: 101}", "{other: 100}").replace("currency: EUR", "currency: EUR\nunit: 1000")
    assert told(thousands)[0].endswith("101 x €1,000 is budgeted, more than the 100 x €1,000 available")


@pytest.mark.parametrize("limit", ["{buffer: other}", "{available: other}"])
def test_where_a_limit_speaks_of_the_buffer_it_is_the_limit_that_tells(limit: str) -> None:
    limits = f"limits:\n  - {{id: floor, amount: {{at_least: 0}}, of: {limit}}}\n"
    found = told(budget("{other: 101}", "{other: 100}", limits))
    assert bool(found) == (limit == "{available: other}")


def test_what_estimates_budget_too_much_is_called_an_estimate() -> None:
    assert told(budget("{other: 101}", "{other: 100}", activity=", estimated: true")) == [
        "over-available 10:20 Other means: the estimates budget ~€101, more than the €100 available"
    ]


def test_what_stated_amounts_exceed_by_themselves_is_certain_whatever_the_estimates_and_the_unknown_are() -> (
    None
):
    for amount, estimated in (("7", ", estimated: [fund]"), ("unknown", "")):
        assert told(budget(f"{{other: 101, fund: {amount}}}", "{other: 100}", activity=estimated)) == [
            "over-available 10:20 Other means: at least €101 is budgeted, more than the €100 available"
        ]
    assert told(budget("{other: 99, fund: unknown}", "{other: 100}")) == []


def test_what_printed_amounts_fix_is_no_estimate() -> None:
    figures = "figures:\n  - {id: total, amount: 101, of: all}\n"
    assert told(budget("{other: 101}", "{other: 100}", figures, ", estimated: true")) == [
        "over-available 10:20 Other means: €101 is budgeted, more than the €100 available"
    ]


def test_rounded_amounts_are_told_only_where_they_are_certainly_more() -> None:
    for spent, certain in ((110, False), (111, True)):
        text = budget(f"{{other: {spent}}}", "{other: 100}")
        rounded = text.replace("currency: EUR", "currency: EUR\nrounded_to: 10")
        assert bool(told(rounded)) == certain


def test_a_part_with_more_available_than_its_whole_is_told() -> None:
    assert told(budget("{other: 0}", "{other: 100, fund: 101}")) == [
        (
            "part-over-whole 10:31 Sector fund: €101 is available, more than the €100 of Other means, "
            "which it is part of"
        )
    ]
    assert told(budget("{other: 0}", "{other: 100, fund: 100}")) == []


def test_parts_with_more_available_together_than_their_whole_are_told() -> None:
    assert told(budget("{other: 0}", "{other: 100, fund: 60, club: 41}")) == [
        (
            "part-over-whole 10:20 Sector fund and Club: €101 is available together, more than the €100 of "
            "Other means, which they are part of"
        )
    ]
    assert told(budget("{other: 0}", "{other: 100, fund: 60, club: unknown}")) == []


def test_remarks_are_in_dutch_too() -> None:
    assert told(budget("{other: 101, club: -1}", "{other: 99}"), language="nl") == [
        "over-available 10:20 Other means: er is € 100 begroot, meer dan de € 99 die beschikbaar is",
        "negative 15:56 1.1, Club: het bedrag is negatief, € -1",
    ]


def test_remarks_are_on_the_money_asked_for() -> None:
    text = budget("{other: 101, club: -1}", "{other: 99, fund: 100}")
    assert [line.split()[0] for line in told(text, "source=fund")] == ["part-over-whole"]
    assert [line.split()[0] for line in told(text, "activity=1.1")] == ["negative"]


def test_remarks_are_in_every_format_and_are_no_findings(tmp_path) -> None:
    (tmp_path / "budget_2026.yaml").write_text(budget("{other: 101}", "{other: 100}"), "utf-8")
    sentence = "Other means: €101 is budgeted, more than the €100 available"
    shown = {
        form: inside(["check", "--format", form], tmp_path) for form in ("json", "junit", "sarif", "github")
    }
    assert {done.code for done in shown.values()} == {0}
    (remark,) = json.loads(shown["json"].out)["remarks"]
    assert (remark["kind"], remark["selection"], remark["basis"]) == (
        "over-available",
        "year=2026,buffer=other",
        "stated",
    )
    assert (remark["amount"], remark["limit"], remark["line"], remark["message"]) == (101, 100, 10, sentence)
    (result,) = json.loads(shown["sarif"].out)["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("over-available", "warning")
    assert shown["github"].out.startswith(
        "::warning file=budget_2026.yaml,line=10,endLine=10,col=20,endColumn=22,title=Worth a look::"
    )
    (case,) = ET.fromstring(shown["junit"].out).iter("testcase")  # noqa: S314 - our own
    assert case.findtext("system-out") == f"budget_2026.yaml:10:20: {sentence}"
    for command in (["check"], ["summary"], ["summary", "--format", "markdown"]):
        assert " ".join(inside(command, tmp_path).out.split()).count(sentence) == 1
    assert inside(["check", "--quiet"], tmp_path).out == ""


@pytest.mark.parametrize(
    ("language", "head", "sentences"),
    [
        (
            "en",
            "Worth a look",
            (
                "Other means: €100 is budgeted, more than the €99 available",
                "1.1, Club: the amount is negative, -€1",
            ),
        ),
        (
            "nl",
            "Om na te kijken",
            (
                "Other means: er is € 100 begroot, meer dan de € 99 die beschikbaar is",
                "1.1, Club: het bedrag is negatief, € -1",
            ),
        ),
    ],
)
def test_a_workbook_a_page_and_a_paper_have_the_remarks_with_file_and_line(
    tmp_path, language, head, sentences
) -> None:
    needs_module("xlsxwriter", "openpyxl", "jinja2", "matplotlib")
    import openpyxl  # noqa: PLC0415 - an extra

    (tmp_path / "kept").mkdir()
    file = tmp_path / "kept" / "budget_2026.yaml"
    file.write_text(budget("{other: 101, club: -1}", "{other: 99}"), "utf-8")
    for command in (["export", "-o", "out.xlsx"], ["report", "-o", "out.html"], ["export", "-o", "out.md"]):
        assert inside([*command, "kept/budget_2026.yaml", "--lang", language], tmp_path).code == 0
    rows = [
        row[:2]
        for sheet in openpyxl.load_workbook(tmp_path / "out.xlsx")
        for row in sheet.iter_rows(max_col=2, values_only=True)
    ]
    at = rows.index((head, None))
    assert rows[at + 2 : at + 5] == [
        ("budget_2026.yaml:10", sentences[0]),
        ("budget_2026.yaml:15", sentences[1]),
        (None, None),
    ]
    page = html.unescape((tmp_path / "out.html").read_text("utf-8")).replace("\N{NO-BREAK SPACE}", " ")
    section = page.partition('<h2 id="remarks">')[2]
    assert section.partition("</h2>")[0].endswith(f": {head}")
    assert re.findall("<li>(.*)</li>", section) == [
        f"budget_2026.yaml:10: {sentences[0]}",
        f"budget_2026.yaml:15: {sentences[1]}",
    ]
    paper = (tmp_path / "out.md").read_text("utf-8").replace("\\", "")
    assert [paper.count(sentence) for sentence in sentences] == [1, 1]
    again = read_table(tmp_path / "out.xlsx").budgets
    assert again == read(file.read_text("utf-8"))


def test_what_is_shown_of_a_part_has_its_remarks_only() -> None:
    needs_module("xlsxwriter")
    of = parse("source=club")
    budgets = read(budget("{other: 101, club: -1}", "{other: 99}"))
    (section,) = [s for s in board_report(budgets, of).sections if s.key == "remarks"]
    lines = section.items[-1]
    assert isinstance(lines, Listing)
    assert [Words("en").say(line.words).partition(": ")[2] for line in lines.items] == [
        "1.1, Club: the amount is negative, -€1"
    ]
    texts = shared_texts(workbook(budgets, Words("en"), of))
    assert "1.1, Club: the amount is negative, -€1" in texts
    assert "more than the" not in texts


def test_nothing_is_said_of_remarks_where_there_are_none() -> None:
    needs_module("xlsxwriter")
    budgets = read(budget("{other: 101}"))
    assert "remarks" not in [s.key for s in board_report(budgets).sections]
    assert "Worth a look" not in shared_texts(workbook(budgets, Words("en")))


def shared_texts(book: bytes) -> str:
    """Return every text of a workbook."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return parts.read("xl/sharedStrings.xml").decode("utf-8")


def test_a_budget_without_anything_odd_has_no_remarks() -> None:
    assert json.loads(inside(["check", "2032", "--data", BUDGETS, "--format", "json"]).out)["remarks"] == []
