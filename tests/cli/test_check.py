"""check: every format reports results and problems as its reader takes them, with paths it can match."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from mjabudget.output.ci import FORMATS
from tests.support.program import BUDGETS, inside
from tests.support.rdjson import diagnostics
from tests.support.workflow_commands import annotations

JUNIT = xmlschema.XMLSchema(str(Path(__file__).parents[1] / "data" / "junit.xsd"))
MACHINE = [f.name for f in FORMATS if f.name != "text"]
BROKEN = """\
mjabudget: 1
programme: p
year: 2031
title: "<Broken> & 100%"
currency: EUR
sources: {a: A}
themes: [{id: "1", name: One, costs: {a: 118.040, b: 5}}]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    shutil.copytree(BUDGETS, tmp_path / "data")
    (tmp_path / "100% broken.yaml").write_text(BROKEN, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def places(form, report):
    """Check a report as its reader does; return file and line of everything in it that needs attention."""
    if form == "json":
        data = json.loads(report)
        return {(p["file"], p["line"]) for p in data.get("problems", data.get("results"))}
    if form == "sarif":
        log = json.loads(report)
        Sarif.model_validate(log)
        physical = [r["locations"][0]["physicalLocation"] for r in log["runs"][0]["results"]]
        uris = [unquote(p["artifactLocation"]["uri"]) for p in physical]
        return {(uri, p.get("region", {}).get("startLine", 0)) for uri, p in zip(uris, physical, strict=True)}
    if form == "junit":
        JUNIT.validate(report)
        outcomes = [o for o in ET.fromstring(report).iter() if o.tag in ("failure", "error")]  # noqa: S314 - ours
        heads = [re.match(r"(.*?)(?::(\d+):\d+)?: ", o.text) for o in outcomes]
        return {(head[1], int(head[2] or 0)) for head in heads}
    if form == "rdjson":
        at = [d["location"] for d in diagnostics(report)]
        return {(a["path"], a.get("range", {"start": {"line": 0}})["start"]["line"]) for a in at}
    return {(a.properties["file"], a.number("line")) for a in annotations(report)}


@pytest.mark.parametrize("form", MACHINE)
@pytest.mark.usefixtures("folder")
def test_results_are_valid_for_their_reader_and_stand_at_their_lines(form):
    done = inside(["check", "--format", form, "--strict"])
    assert done.code == 1
    found = places(form, done.out)
    assert ("data/budget_2031.yaml", 53) in found
    assert {file for file, _ in found} <= {"data/budget_2031.yaml", "data/budget_2032.yaml"}


@pytest.mark.parametrize("form", MACHINE)
@pytest.mark.usefixtures("folder")
def test_a_report_without_findings_is_valid_for_its_reader_and_has_none(form):
    done = inside(["check", "2032", "--format", form])
    assert done.code == 0
    agreeing = {("data/budget_2032.yaml", 26)}
    assert places(form, done.out) == (agreeing if form == "json" else set())


@pytest.mark.parametrize("form", MACHINE)
@pytest.mark.usefixtures("folder")
def test_problems_come_in_the_format_asked_for_valid_for_its_reader(form):
    done = inside(["check", "100% broken.yaml", "--format", form])
    assert done.code == 2
    assert places(form, done.out) == {("100% broken.yaml", 7)}
    assert ("error[amount-ambiguous]" in done.err) == (form != "json")


@pytest.mark.parametrize("form", MACHINE)
def test_problems_go_where_the_report_was_to_go(form, folder):
    shown = inside(["check", "100% broken.yaml", "--format", form])
    done = inside(["check", "100% broken.yaml", "--format", form, "-o", "report"])
    assert (done.code, done.out) == (2, "")
    assert (folder / "report").read_bytes().decode() == shown.out
    assert done.err.startswith("wrote report\n")
    assert "error[amount-ambiguous]" in done.err


@pytest.mark.parametrize("form", MACHINE)
def test_problems_are_not_written_over_the_file_that_has_them_nor_get_lost(form, folder):
    before = (folder / "100% broken.yaml").read_bytes()
    shown = inside(["check", "100% broken.yaml", "--format", form])
    (folder / "link").symlink_to("100% broken.yaml")
    for to in ("100% broken.yaml", "link", "nowhere/report", "data"):
        done = inside(["check", "100% broken.yaml", "--format", form, "-o", to])
        assert (done.code, done.out) == (2, shown.out)
        assert (folder / "100% broken.yaml").read_bytes() == before


@pytest.mark.parametrize("form", MACHINE)
@pytest.mark.usefixtures("folder")
def test_every_problem_of_the_call_is_reported_in_the_format_too(form):
    done = inside(["check", "2031", "--where", "theme=9", "--format", form])
    assert done.code == 2
    assert "theme-unknown" in done.out
    if form == "sarif":
        (result,) = json.loads(done.out)["runs"][0]["results"]
        assert "locations" not in result
    missing = inside(["check", "none.yaml", "other.yaml", "--format", form])
    assert places(form, missing.out) == {("none.yaml", 0), ("other.yaml", 0)}


@pytest.mark.usefixtures("folder")
def test_a_file_outside_the_folder_of_the_run_is_a_file_reference_in_sarif(tmp_path_factory):
    outside = tmp_path_factory.mktemp("other place") / "100%.yaml"
    outside.write_text(BROKEN, "utf-8")
    (result,) = json.loads(inside(["check", str(outside), "--format", "sarif"]).out)["runs"][0]["results"][:1]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == outside.as_uri()
    assert uri.startswith("file:///")
    assert uri.endswith("/100%25.yaml")


@pytest.mark.usefixtures("folder")
def test_characters_that_xml_has_not_are_shown_by_a_mark():
    done = inside(["check", "2031", "--where", "theme=\x01", "--format", "junit"])
    JUNIT.validate(done.out)
    assert "\ufffd is no id" in done.out


def test_as_text_problems_are_on_standard_error_and_a_file_stays_as_it_was(folder):
    (folder / "report").write_text("old")
    done = inside(["check", "100% broken.yaml", "-o", "report"])
    assert (done.code, done.out) == (2, "")
    assert "error[amount-ambiguous]" in done.err
    assert (folder / "report").read_text() == "old"


@pytest.mark.parametrize("form", MACHINE)
def test_paths_are_relative_to_the_working_folder_however_the_data_were_named(form, folder):
    wanted = places(form, inside(["check", "--format", form]).out)
    assert wanted
    (folder.parent / "link").symlink_to(folder)
    try:
        for data in (folder / "data", folder.parent / "link" / "data", "../" + folder.name + "/data"):
            assert places(form, inside(["check", "--format", form, "--data", data]).out) == wanted
    finally:
        (folder.parent / "link").unlink()


@pytest.mark.parametrize("form", MACHINE)
def test_a_file_outside_the_working_folder_is_named_as_it_was_given(form, folder, monkeypatch):
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    for data in ("../data", folder.as_posix() + "/data"):
        found = places(form, inside(["check", "2031", "--format", form, "--data", data]).out)
        named = f"file://{data}" if form == "sarif" and data.startswith("/") else data
        assert {file for file, _ in found} == {f"{named}/budget_2031.yaml"}


@pytest.mark.usefixtures("folder")
def test_a_suite_counts_its_cases():
    (suite,) = ET.fromstring(inside(["check", "2031", "--format", "junit"]).out)  # noqa: S314 - ours
    outcomes = {"failures": "failure", "skipped": "skipped", "errors": "error"}
    counts = {count: len(suite.findall(f"*/{tag}")) for count, tag in outcomes.items()} | {
        "tests": len(suite)
    }
    assert {count: int(suite.get(count)) for count in counts} == counts
    assert counts["failures"] > counts["skipped"] > counts["errors"] == 0
