"""A figure that its own quote contradicts is told in every format, in the report and in the workbook."""

from __future__ import annotations

import io
import json
from xml.etree import ElementTree as ET

import pytest

from tests.support.budget_files import headed
from tests.support.needs import needs_module
from tests.support.program import inside

BUDGET = headed(
    """\
sources: {grant: Grant, own: Own money}
themes:
  - {id: "1", name: First, costs: {grant: 26, own: 74}}
figures:
  - {id: grant-share, percent: 26, of: {source: grant}, quote: "27% komt uit het fonds"}
  - {id: total, amount: 210, of: all, quote: "totaal 310"}
  - {id: own, amount: 74, of: {source: own}, quote: "€ 74 eigen geld"}
"""
)
SAYS = {
    "grant-share": "the quote says 27%, the file 26%: correct one of them",
    "total": "the quote says 310, the file €210: correct one of them",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "budget.yaml").write_text(BUDGET, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(form, *more):
    done = inside(["check", "budget.yaml", "--format", form, *more])
    assert done.code == 1
    return done.out


@pytest.mark.usefixtures("folder")
def test_text_names_the_figures_with_what_to_do():
    out = " ".join(check("text", "--quiet").split())
    assert all(f"[{figure}] {says}" in out for figure, says in SAYS.items())
    assert "[own]" not in out


@pytest.mark.usefixtures("folder")
def test_a_misquoted_figure_is_not_counted_among_those_that_do_not_hold():
    out = " ".join(check("text").split())
    assert "Their own quote says otherwise: Grant 26%, quoted as 27%; Total €210, quoted as 310." in out
    assert "not hold" not in out


@pytest.mark.usefixtures("folder")
def test_json_has_the_status_and_what_the_amounts_give():
    report = json.loads(check("json"))
    assert report["counts"] == {"agrees": 1, "misquoted": 2}
    found = {r["id"]: (r["status"], r.get("underlying"), r["message"]) for r in report["results"]}
    assert found["grant-share"] == ("misquoted", "agrees", SAYS["grant-share"])
    assert found["total"] == ("misquoted", "differs", SAYS["total"])
    assert found["own"][:2] == ("agrees", None)


@pytest.mark.usefixtures("folder")
def test_junit_has_a_failure_for_each():
    failures = ET.fromstring(check("junit")).findall(".//failure")  # noqa: S314 - our own output
    assert [(f.get("type"), f.get("message")) for f in failures] == [("misquoted", s) for s in SAYS.values()]


@pytest.mark.usefixtures("folder")
def test_github_and_sarif_point_at_each():
    lines = [line for line in check("github").splitlines() if line.startswith("::error ")]
    assert ["misquoted" in line and "line=" in line for line in lines] == [True, True]
    (run,) = json.loads(check("sarif"))["runs"]
    assert [r["ruleId"] for r in run["results"]] == ["misquoted", "misquoted"]
    assert "misquoted" in {rule["id"] for rule in run["tool"]["driver"]["rules"]}


@pytest.mark.usefixtures("folder")
def test_dutch_says_it_as_a_colleague_would():
    out = " ".join(check("text", "--lang", "nl").split())
    assert "in het citaat staat 27%, in het bestand 26%: verbeter een van de twee" in out
    assert out.count("fout geciteerd") == 4


def test_the_workbook_shows_the_verdict(folder):
    needs_module("xlsxwriter", "openpyxl")
    import openpyxl  # noqa: PLC0415 - only where it is installed

    assert inside(["export", "budget.yaml", "-o", "book.xlsx"]).code == 0
    book = openpyxl.load_workbook(io.BytesIO((folder / "book.xlsx").read_bytes()), data_only=True)
    marks = [c.value for sheet in book for row in sheet.iter_rows() for c in row if c.value == "✗ misquoted"]
    assert len(marks) >= 2


def test_the_report_says_it(folder):
    needs_module("jinja2", "matplotlib")
    assert inside(["report", "budget.yaml", "-o", "report.html"]).code == 0
    page = " ".join((folder / "report.html").read_text("utf-8").split())
    assert "the quote says 27%, the file 26%" in page
    assert "misquoted" in page
