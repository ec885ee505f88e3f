"""What docs/ci.md says can be used: its files keep the schemas of the services, its commands run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from mjabudget.output.ci import FORMATS as CHECK_FORMATS
from tests.support.checkout import ROOT, WRONG, blocks, git, published
from tests.support.needs import needs_module
from tests.support.program import inside
from tests.support.workflow_steps import action

PAGE = ROOT / "docs" / "ci.md"
FILES = [(re.findall(r"\A# (\S+)\n", block)[0], block) for block in blocks(PAGE, "yaml")]
SCHEMAS = {
    ".github/workflows/budget.yml": "github-workflows",
    ".gitlab-ci.yml": "gitlab-ci",
    "azure-pipelines.yml": "azure-pipelines",
}
SAID = re.findall(r"mjabudget check (--\S.*)$", PAGE.read_text("utf-8"), re.MULTILINE)
FORMATS = re.findall(r"formats: (\S+)$", PAGE.read_text("utf-8"), re.MULTILINE)
COMMANDS = sorted({*SAID, *(f"--format {formats}" for formats in FORMATS)})
ROWS = re.compile(r"^\| `([\w-]+)` \| ([^|]+) \|", re.MULTILINE)


@pytest.mark.parametrize(("name", "content"), FILES)
def test_a_file_keeps_the_schema_of_its_service(name, content, tmp_path):
    needs_module("check_jsonschema", "pre_commit")
    file = tmp_path / Path(name).name
    file.write_text(content, "utf-8")
    call = (
        ["check_jsonschema", "--builtin-schema", f"vendor.{SCHEMAS[name]}", str(file)]
        if name in SCHEMAS
        else ["pre_commit", "validate-config", str(file)]
    )
    done = subprocess.run([sys.executable, "-m", *call], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_service_has_a_file():
    assert {name for name, _ in FILES} == {*SCHEMAS, ".pre-commit-config.yaml"}


@pytest.mark.parametrize("options", COMMANDS)
def test_a_command_of_the_page_finds_what_is_wrong_and_writes_its_reports(options, tmp_path):
    (tmp_path / "budget_2031.yaml").write_text(WRONG.format(year=2031), "utf-8")
    done = inside(["check", *shlex.split(options)], tmp_path, CI="true")
    assert done.code == 1
    assert re.search(r"1,?200", done.out)
    reports = re.findall(r"=([\w.]+)", options)
    assert [name for name in reports if not (tmp_path / name).stat().st_size] == []


def test_the_page_has_the_inputs_of_the_action_and_uses_no_other():
    inputs = action(ROOT / "action.yml")["inputs"]
    rows = dict(ROWS.findall(PAGE.read_text("utf-8").partition("| input |")[2].partition("\n\n")[0]))
    assert rows.keys() == inputs.keys()
    for name, default in rows.items():
        if default.startswith("`"):
            assert default.strip("`") == inputs[name]["default"]
        else:
            assert inputs[name]["default"] == ""
    uses = [s for _, content in FILES for s in _steps(content) if "mjabudget@" in s.get("uses", "")]
    assert len(uses) > 1
    assert {name for step in uses for name in step["with"]} <= inputs.keys()


def test_the_page_has_every_format_of_check():
    rows = ROWS.findall(PAGE.read_text("utf-8").partition("| `--format` |")[2].partition("\n\n")[0])
    assert sorted(name for name, _ in rows) == sorted(f.name for f in CHECK_FORMATS)


def test_the_page_names_hooks_that_there_are():
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert set(re.findall(r"id: (mjabudget-\w+)", PAGE.read_text("utf-8"))) == hooks


@pytest.mark.slow  # installs the project with what it needs
def test_an_installation_from_an_address_checks_in_ci(tmp_path):
    source = published(tmp_path / "mjabudget")
    (tmp_path / "budget_2031.yaml").write_text(WRONG.format(year=2031), "utf-8")
    (script,) = blocks(PAGE, "bash")
    address = f"file://localhost{source.as_posix()}"  # an address has a host
    script = script.replace("ADDRESS", address).replace("REVISION", git(source, "rev-parse", "HEAD"))
    assert "ADDRESS" not in script
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],  # noqa: S607 - the bash at hand
        cwd=tmp_path,
        env={k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"CI": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "should read €1,200" in done.stdout) == (1, True), done.stderr


def _steps(content: str) -> list[dict[str, object]]:
    jobs = yaml.safe_load(content).get("jobs", {})
    return [step for job in jobs.values() for step in job["steps"]]
