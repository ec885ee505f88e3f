"""Every malformed file of tests/cases: found, where it says by hand, in its golden words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from mjabudget.format import yaml_reader
from tests.support.gallery import FOLDER, Case, cases, found, problems, shown

CASES = cases()
WITH_GOOD = [case for case in CASES if case.input("good")]


def named(case: Case) -> str:
    return case.folder.name


@pytest.mark.parametrize("case", CASES, ids=named)
def test_problems_are_found_where_the_case_says(case: Case) -> None:
    reported = problems(case, "bad")
    assert found(reported) == case.stated()
    assert shown(reported) == case.golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", WITH_GOOD, ids=named)
def test_near_neighbours_are_silent(case: Case) -> None:
    assert shown(problems(case, "good")) == ""


@pytest.mark.parametrize("case", CASES, ids=named)
def test_without_libyaml_the_same_lines_are_found(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "_PARSER", None)
    lines = [(f.file, f.code, f.place.partition(":")[0]) for f in found(problems(case, "bad"))]
    assert lines == [(f.file, f.code, f.place.partition(":")[0]) for f in case.stated()]


@pytest.mark.parametrize("case", WITH_GOOD, ids=named)
def test_without_libyaml_near_neighbours_are_silent(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "_PARSER", None)
    assert shown(problems(case, "good")) == ""


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without libyaml")
def test_libyaml_reads_where_it_is_installed() -> None:
    assert yaml_reader._PARSER is yaml.cyaml.CParser  # noqa: SLF001 - the point of the test


def test_a_case_is_named_after_what_it_shows() -> None:
    strays = [
        c.folder.name for c in CASES if not any(c.folder.name.startswith(f.code + "-") for f in c.stated())
    ]
    assert strays == []


def test_half_as_many_cases_must_stay_silent() -> None:
    assert len(CASES) >= 75
    assert 2 * len(WITH_GOOD) >= len(CASES)


# --- the program itself

IN_THE_PROGRAM = (
    "amount-ambiguous-beside-others",
    "amount-ambiguous-and-others-in-folder",
    "file-encoding-utf16",
    "file-empty-nothing",
    "yaml-deep-bomb",
)


def run(*arguments: str, cwd: Path = FOLDER, **options: object) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "MJABUDGET_DATA": "", "CI": ""}
    return subprocess.run(
        [sys.executable, "-m", "mjabudget", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        **options,  # type: ignore[call-overload]
    )


@pytest.mark.parametrize("name", IN_THE_PROGRAM)
def test_the_program_says_so_and_exits_2(name: str) -> None:
    case = Case(FOLDER / name)
    bad = case.input("bad")
    assert bad is not None
    done = run("check", bad, cwd=case.folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == case.golden.read_text(encoding="utf-8")


def test_problems_as_json_have_place_code_message_and_remedy() -> None:
    case = Case(FOLDER / "amount-ambiguous-beside-others")
    done = run("check", "bad.yaml", "--format", "json", cwd=case.folder)
    assert (done.returncode, done.stderr) == (2, "")
    listed = json.loads(done.stdout)["problems"]
    assert [(p["file"], f"{p['line']}:{p['column']}", p["code"]) for p in listed] == [
        (f.file, f.place, f.code) for f in case.stated()
    ]
    assert {tuple(p) for p in listed} == {("file", "line", "column", "code", "message", "hint")}
    assert all(p["message"] and p["hint"] for p in listed)


def test_of_several_arguments_every_problem_is_told_and_nothing_is_judged() -> None:
    done = run("check", "number-base-octal/bad.yaml", "nowhere.yaml", "number-base-octal/good.yaml", "2031")
    assert (done.returncode, done.stdout) == (2, "")
    told = [line.partition(": error[") for line in done.stderr.splitlines() if ": error[" in line]
    assert [(place, rest.partition("]")[0]) for place, _, rest in told] == [
        (".", "year-missing"),
        ("nowhere.yaml", "file-missing"),
        ("number-base-octal/bad.yaml:14:16", "number-base"),
    ]
