"""check --format: several reports in one run, each in its own place, whole or not at all."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from mjabudget.output.ci import FORMATS
from tests.cli.test_check import BROKEN
from tests.support.program import BUDGETS, inside

NAMES = [f.name for f in FORMATS]
ALL = ",".join(f"{name}=reports/check.{name}" for name in NAMES)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    shutil.copytree(BUDGETS, tmp_path / "data")
    (tmp_path / "broken.yaml").write_text(BROKEN, "utf-8")
    (tmp_path / "reports").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder):
    return {path.suffix[1:]: path.read_text("utf-8") for path in (folder / "reports").iterdir()}


@pytest.mark.parametrize("budget", ["2031", "2032", "broken.yaml"])
def test_one_run_writes_what_a_run_for_each_format_would_show(budget, folder):
    alone = {name: inside(["check", budget, "--format", name]) for name in NAMES}
    done = inside(["check", budget, "--format", ALL])
    assert done.out == ""
    assert {done.code} == {each.code for each in alone.values()}
    on_stderr = {"text"} if done.code == 2 else set()
    shown = {name: each.err if name in on_stderr else each.out for name, each in alone.items()}
    assert written(folder) == shown
    assert [line for line in done.err.splitlines() if line.startswith("wrote")] == [
        f"wrote reports/check.{name}" for name in NAMES
    ]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("budget", ["2031", "broken.yaml"])
def test_the_option_may_be_given_several_times(budget):
    together = inside(["check", budget, "--format", "json,junit=reports/a.xml,sarif=reports/a.sarif"])
    parts = ("json", "junit=reports/a.xml", "sarif=reports/a.sarif")
    apart = inside(["check", budget, *(word for part in parts for word in ("--format", part))])
    assert apart == together
    assert together.out == inside(["check", budget, "--format", "json"]).out


def test_the_file_of_o_is_that_of_the_format_without_one(folder):
    done = inside(
        ["check", "2031", "--format", "json,github=reports/check.github", "-o", "reports/check.json"]
    )
    assert (done.code, done.out) == (1, "")
    assert written(folder) == {
        name: inside(["check", "2031", "--format", name]).out for name in ("json", "github")
    }


@pytest.mark.parametrize(
    ("formats", "says"),
    [
        (["xml"], "--format cannot be xml; it is one of text, json, junit, github, sarif, rdjson"),
        (["text,"], '--format cannot be ""; it is one of text,'),
        (["text,junit=a,b.xml"], "--format cannot be b.xml; it is one of text,"),
        (["Text"], "--format cannot be Text;"),
        (
            ["json", "text"],
            "json and text both go to standard output: give all but one a file, as in json,text=FILE",
        ),
        (["json,json"], "json and json both go to standard output"),
        (
            ["json=reports/a,text,sarif=reports/../reports/a"],
            "json and sarif both go to reports/../reports/a",
        ),
        (["json=link,sarif=reports/a"], "json and sarif both go to reports/a: give each its own file"),
        (["junit="], "there is no file behind junit="),
    ],
)
def test_a_wrong_list_of_formats_is_a_wrong_call(formats, says, folder):
    Path("link").symlink_to("reports/a")
    done = inside(["check", "2031", *(word for each in formats for word in ("--format", each))])
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert "--help" in done.err
    assert written(folder) == {}


def test_a_file_of_o_that_no_format_is_left_for_is_a_wrong_call(folder):
    done = inside(["check", "2031", "--format", "json=reports/a", "-o", "reports/b", "--lang", "nl"])
    assert (done.code, done.out) == (2, "")
    assert "elk formaat heeft al een eigen bestand: laat -o reports/b weg" in done.err
    assert written(folder) == {}


@pytest.mark.parametrize("name", ["data/budget_2031.yaml", "link", "broken.yaml"])
def test_nothing_is_written_where_one_of_the_files_is_a_budget(name, folder):
    (folder / "link").symlink_to("data/budget_2031.yaml")
    before = (BUDGETS / "budget_2031.yaml").read_bytes()
    done = inside(["check", "2031", "--format", f"text=reports/a.text,json,junit={name}"])
    assert done.code == 2
    assert '"output-' in done.out
    assert "error[output-" in written(folder)["text"]
    assert (folder / "data" / "budget_2031.yaml").read_bytes() == before
    assert (folder / "broken.yaml").read_text("utf-8") == BROKEN


def test_the_folder_of_a_report_is_made_and_that_of_o_is_not(folder):
    done = inside(["check", "2031", "--format", "json,junit=new/folder/a.xml"])
    assert (done.code, (folder / "new" / "folder" / "a.xml").is_file()) == (1, True)
    done = inside(["check", "2031", "-o", "other/a.txt"])
    assert (done.code, (folder / "other").exists()) == (2, False)


def test_what_cannot_be_written_is_told_in_the_other_formats(folder):
    done = inside(["check", "2031", "--format", "github,text=reports/a.text,junit=broken.yaml/a.xml"])
    assert done.code == 2
    assert done.out.startswith("::error file=broken.yaml/a.xml,title=output-unwritable::")
    assert done.err.count("error[output-unwritable]: broken.yaml/a.xml cannot be written") == 1
    assert "error[output-unwritable]" in written(folder)["text"]


def test_problems_whose_file_cannot_be_written_take_standard_output_where_it_is_free(folder):
    alone = inside(["check", "broken.yaml", "--format", "junit"]).out
    one = inside(["check", "broken.yaml", "--format", "junit=broken.yaml/a.xml,json=reports/a.json"])
    assert (one.code, one.out) == (2, alone)
    two = inside(["check", "broken.yaml", "--format", "junit=broken.yaml/a.xml,json"])
    assert two.out == inside(["check", "broken.yaml", "--format", "json"]).out
    assert "error[output-unwritable]: broken.yaml/a.xml" in two.err
    assert set(written(folder)) == {"json"}


@pytest.mark.usefixtures("folder")
def test_a_name_with_spaces_and_signs_is_a_name():
    name = "reports/100% = mijn.xml"
    assert inside(["check", "2032", "--format", f"junit={name}"]).code == 0
    assert Path(name).read_text("utf-8").startswith("<?xml")


def test_the_help_names_every_format():
    said = " ".join(inside(["check", "--help"]).out.split())
    assert [name for name in NAMES if not re.search(rf"\b{name}\b", said)] == []


@pytest.mark.parametrize(
    ("typed", "offered"), [("s", ["sarif"]), ("text,j", ["text,json", "text,junit"]), ("x", [])]
)
def test_the_shell_is_offered_the_formats(typed, offered):
    from mjabudget.cli.reports import complete_formats  # noqa: PLC0415 - only this needs it

    assert complete_formats(typed) == offered
