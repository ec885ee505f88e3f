"""The action installs the program beside the job's own Python, and its check ends as the command does."""

from __future__ import annotations

import re
import shlex
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.checkout import BROKEN, RIGHT, ROOT, WRONG, published
from tests.support.needs import needs_module
from tests.support.workflow_steps import action, run_steps, runner_environment

FILE = ROOT / "action.yml"
STUB = """\
#!/usr/bin/env bash
# Stands for a Python: a new environment has the program of the tests, and what was installed is noted.
here=$(cd "$(dirname "$0")" && pwd)
if [ "$1 $2" = "-m venv" ]; then
  mkdir -p "$3/bin"
  cp "$0" "$3/bin/python"
  printf '#!/usr/bin/env bash\\nexec {python} -m mjabudget "$@"\\n' > "$3/bin/mjabudget"
  chmod +x "$3/bin/mjabudget"
else
  printf '%s\\n' "$*" >> "$here/installed.txt"
fi
"""


@pytest.fixture
def job(tmp_path):
    """A job whose repository has two right budgets, with a Python that installs nothing."""
    (tmp_path / "job" / "data").mkdir(parents=True)
    for year in (2031, 2032):
        (tmp_path / "job" / "data" / f"budget_{year}.yaml").write_text(RIGHT.format(year=year), "utf-8")
    stub = tmp_path / "python"
    stub.write_text(STUB.replace("{python}", shlex.quote(sys.executable)), "utf-8")
    stub.chmod(stub.stat().st_mode | stat.S_IEXEC)
    return tmp_path / "job"


def run(job: Path, python: Path | None = None, source: Path = ROOT, **inputs: str):
    known = {
        "steps.python.outputs.python-path": str(python or job.parent / "python"),
        "github.action_path": str(source),
    }
    environment = runner_environment(job.parent) | {"PYTHONPATH": "" if python else f"{ROOT / 'src'}"}
    return run_steps(FILE, inputs, known, job, environment)


def write(job: Path, content: str) -> None:
    (job / "data" / "budget_2031.yaml").write_text(content.format(year=2031), "utf-8")


def test_the_action_is_one_by_the_schema_of_actions():
    needs_module("check_jsonschema")
    call = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", str(FILE)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_that_a_user_writes_becomes_part_of_a_script():
    for step in action(FILE)["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert "eval" not in step.get("run", "")


def test_every_input_has_a_meaning_and_is_used():
    read = action(FILE)
    used = set(re.findall(r"inputs\.([\w-]+)", str(read["runs"])))
    assert used == set(read["inputs"])
    assert [name for name, told in read["inputs"].items() if not told["description"].endswith(".")] == []


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (RIGHT, 0, ""),
        (WRONG, 1, "::error file=data/budget_2031.yaml,line=10,"),
        (BROKEN, 2, "::error file=data/budget_2031.yaml,line=8,"),
    ],
    ids=["right", "wrong", "broken"],
)
def test_the_step_ends_as_the_check_does_and_marks_the_line(job, content, code, said):
    write(job, content)
    done = run(job)
    assert (done.returncode, said in done.stdout) == (code, True), done.stderr
    assert "### " in (job.parent / "summary.md").read_text("utf-8")


def test_what_was_wrong_with_a_file_is_no_matter_where_another_is_asked_for(job):
    write(job, WRONG)
    assert run(job, budgets="2032").returncode == 0


def test_several_reports_are_written_in_one_run_in_the_language_asked_for(job):
    write(job, WRONG)
    done = run(job, formats="github,junit=report.xml,sarif=mjabudget.sarif", lang="nl")
    assert (done.returncode, "bedragen" in done.stdout or "hoort" in done.stdout) == (1, True)
    assert "<testsuites" in (job / "report.xml").read_text("utf-8")
    assert '"version": "2.1.0"' in (job / "mjabudget.sarif").read_text("utf-8")


def test_budgets_are_told_one_after_another_and_never_as_options_or_patterns(job):
    assert run(job, budgets="2031\n 2032 ").stderr == "read data/budget_2031.yaml, data/budget_2032.yaml\n"


@pytest.mark.parametrize("budgets", ["--example", "$(touch owned)", "; touch owned", "data/*"])
def test_what_is_no_budget_is_refused_as_one(job, budgets):
    done = run(job, budgets=budgets)
    assert done.returncode == 2
    assert not (job / "owned").exists()
    assert "Rivierenland" not in done.stdout + done.stderr


def test_the_data_folder_and_strictness_are_those_asked_for(job):
    (job / "data").rename(job / "our plans")
    unknown = RIGHT.replace("grant: 1000", "grant: unknown").format(year=2031)
    (job / "our plans" / "budget_2031.yaml").write_text(unknown, "utf-8")
    assert run(job, data="our plans").returncode == 0
    (job.parent / "temp").rename(job.parent / "before")
    assert run(job, data="our plans", strict="true").returncode == 1


def test_a_repository_without_budgets_is_told_so_and_never_given_the_example(job):
    for file in (job / "data").iterdir():
        file.unlink()
    (job / "data").rmdir()
    done = run(job)
    assert done.returncode == 2
    assert "budgets-none" in done.stdout
    assert "Rivierenland" not in done.stdout + done.stderr


@pytest.mark.parametrize(("extras", "installed"), [("", ""), ("excel,report", "[excel,report]")])
def test_the_action_installs_itself_with_the_extras_asked_for(job, extras, installed):
    assert run(job, extras=extras).returncode == 0
    noted = (job.parent / "temp" / "mjabudget" / "bin" / "installed.txt").read_text("utf-8")
    assert noted == f"-m pip install --quiet {ROOT}{installed}\n"


@pytest.mark.slow  # installs the project with what it needs
def test_every_step_runs_from_a_clean_folder(job, tmp_path):
    source = published(tmp_path / "action")
    write(job, WRONG)
    done = run(job, Path(sys.executable), source)
    assert (done.returncode, done.stdout.count("::error file=data/budget_2031.yaml,line=10,")) == (1, 1)
