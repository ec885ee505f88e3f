"""The hooks of pre-commit check every budget of a repository, and stop a commit that has findings."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support.checkout import BROKEN, RIGHT, ROOT, WRONG, git, published, repository, without_git
from tests.support.needs import needs_module
from tests.support.program import Done, inside

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
CASES = {
    "right": (RIGHT, 0, ""),
    "wrong": (WRONG, 1, "should read €1,200"),
    "broken": (BROKEN, 2, "error[amount-ambiguous]"),
}


def pre_commit(folder: Path, *arguments: str, **env: str) -> Done:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=folder,
        env=without_git(os.environ) | {"LC_ALL": "C.UTF-8", "PYTHONPATH": "", "CI": ""} | env,
        capture_output=True,
        text=True,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def config(tool: Path, revision: str, *hooks: str) -> str:
    lines = "".join(f"      - {hook}\n" for hook in hooks)
    return f"repos:\n  - repo: {tool}\n    rev: {revision}\n    hooks:\n{lines}"


def test_the_hooks_are_ones_that_pre_commit_takes():
    needs_module("pre_commit")
    done = pre_commit(ROOT, "validate-manifest", ".pre-commit-hooks.yaml")
    assert (done.code, done.out + done.err) == (0, "")


@pytest.mark.parametrize("case", CASES)
def test_the_command_of_the_check_hook_ends_as_the_check_does(case, tmp_path):
    content, code, said = CASES[case]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "budget_2031.yaml").write_text(content.format(year=2031), "utf-8")
    (tmp_path / ".github.yaml").write_text("on: push\n", "utf-8")
    program, *call = [*shlex.split(HOOKS["mjabudget-check"]["entry"]), *HOOKS["mjabudget-check"]["args"]]
    done = inside(call, tmp_path)
    assert (program, done.code) == ("mjabudget", code)
    assert said in done.out + done.err


def test_a_hook_looks_at_all_budgets_whatever_changed():
    for hook in HOOKS.values():
        assert (hook["pass_filenames"], hook["types"], hook["language"]) == (False, ["yaml"], "python")


@pytest.fixture(scope="module")
def tool(tmp_path_factory) -> tuple[Path, str, str]:
    """The project as a repository, its revision, and a home for what pre-commit installs of it."""
    needs_module("pre_commit")
    folder = published(tmp_path_factory.mktemp("tool") / "mjabudget")
    return folder, git(folder, "rev-parse", "HEAD"), str(tmp_path_factory.mktemp("home"))


@pytest.mark.slow  # installs the project with what it needs
@pytest.mark.parametrize("case", CASES)
def test_a_commit_with_a_finding_is_stopped(case, tool, tmp_path):
    folder, revision, home = tool
    content, code, said = CASES[case]
    files = {
        ".pre-commit-config.yaml": config(folder, revision, "id: mjabudget-check"),
        "data/budget_2031.yaml": content.format(year=2031),
        "data/budget_2032.yaml": RIGHT.format(year=2032),
    }
    mine = repository(tmp_path / "mine", files)
    done = pre_commit(mine, "run", PRE_COMMIT_HOME=home)
    assert (done.code, said in done.out) == (min(code, 1), True), done.out + done.err
    assert ("Passed" in done.out, "Failed" in done.out) == (code == 0, code != 0)
    assert f"exit code: {code}" in done.out or not code
    git(mine, "commit", "-q", "-m", "first")
    (mine / "data" / "budget_2032.yaml").write_text(RIGHT.format(year=2032) + "# a word\n", "utf-8")
    git(mine, "add", "-A")
    assert pre_commit(mine, "run", PRE_COMMIT_HOME=home, CI="true").code == min(code, 1), "of the other file"
    git(mine, "commit", "-q", "-m", "second")
    (mine / "notes.txt").write_text("no budget", "utf-8")
    git(mine, "add", "-A")
    assert "Skipped" in pre_commit(mine, "run", PRE_COMMIT_HOME=home).out


@pytest.mark.parametrize("hook", sorted(HOOKS))
def test_a_hook_of_a_repository_without_budgets_tells_so(hook, tmp_path):
    (tmp_path / "settings.yaml").write_text("a: 1\n", "utf-8")
    _, *call = [*shlex.split(HOOKS[hook]["entry"]), *HOOKS[hook].get("args", [])]
    done = inside(call, tmp_path)
    assert (done.code, "budgets-none" in done.err) == (2, True)
    assert (tmp_path / "settings.yaml").read_text("utf-8") == "a: 1\n"


@pytest.mark.slow  # installs the project with what it needs
def test_a_commit_of_a_budget_with_another_layout_is_stopped_and_the_file_laid_out(tool, tmp_path):
    folder, revision, home = tool
    hooks = ("id: mjabudget-fmt", "id: mjabudget-check")
    right = RIGHT.format(year=2031)
    scrawled = right.replace("programme: town\n", "").replace(
        "year: 2031\n", "year:   2031\nprogramme: town\n"
    )
    other = {"settings.yaml": "b:   1   # kept\n", "data/budget_2031.yaml": scrawled}
    configured = {".pre-commit-config.yaml": config(folder, revision, *hooks)}
    mine = repository(tmp_path / "mine", configured | other)
    done = pre_commit(mine, "run", PRE_COMMIT_HOME=home)
    assert (done.code, "files were modified by this hook" in done.out) == (1, True)
    assert (mine / "settings.yaml").read_text("utf-8") == other["settings.yaml"]
    assert "\nprogramme: town\nyear: 2031\n" in (mine / "data" / "budget_2031.yaml").read_text("utf-8")
    git(mine, "add", "-A")
    again = pre_commit(mine, "run", PRE_COMMIT_HOME=home)
    assert (again.code, again.out.count("Passed")) == (0, 2)


@pytest.mark.slow  # installs the project with what it needs
@pytest.mark.parametrize("ci", ["", "true"])
def test_a_repository_without_budgets_is_told_so_and_never_given_the_example(ci, tool, tmp_path):
    folder, revision, home = tool
    hook = "{id: mjabudget-check, args: [--lang, nl]}"
    mine = repository(tmp_path / "mine", {".pre-commit-config.yaml": config(folder, revision, hook)})
    done = pre_commit(mine, "run", PRE_COMMIT_HOME=home, CI=ci)
    assert done.code == 1
    assert "exit code: 2" in done.out
    assert "[budgets-none]" in done.out
    assert "Rivierenland" not in done.out
