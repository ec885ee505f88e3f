"""`compare` as it is run: pages, revisions of git, paths of Windows, problems."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from mjabudget.format.git_revisions import is_revision
from tests.support.program import Done, assert_golden, inside
from tests.support.sample_budgets import AFTER, BEFORE

ROOT = Path(__file__).parents[2]
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def run(*arguments: str) -> Done:
    return inside(["compare", *arguments], COLUMNS=os.environ.get("COLUMNS", "80"))


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(("git", *identity, *arguments), cwd=folder, check=True, capture_output=True)  # noqa: S607 - any git


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a first version committed and a second one in the folder."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "budget.yaml").write_text(BEFORE, encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    (tmp_path / "data" / "budget.yaml").write_text(AFTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The two versions beside each other."""
    (tmp_path / "old.yaml").write_text(BEFORE, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(AFTER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@needs_git
@pytest.mark.parametrize("path", ["data/budget.yaml", "./data/budget.yaml", "data\\budget.yaml"])
@pytest.mark.usefixtures("repository")
def test_a_revision_of_a_file_is_compared_with_the_file(path: str):
    done = run(f"HEAD:{path}", "data/budget.yaml", "--format", "json")
    assert done.code == 0, done.err
    found = json.loads(done.out)
    assert found["before"]["file"] == f"HEAD:{path}".replace("\\", "/")
    assert (found["total"]["before"], found["total"]["after"]) == (1000, 1005)


@needs_git
def test_two_revisions_are_compared_and_the_stage_is_one(repository: Path):
    git(repository, "add", ".")
    found = json.loads(run("HEAD:data/budget.yaml", ":data/budget.yaml", "--format", "json").out)
    assert (found["total"]["before"], found["total"]["after"]) == (1000, 1005)


@needs_git
def test_a_path_from_a_folder_below_the_root(repository: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(repository / "data")
    assert run("HEAD:./budget.yaml", "budget.yaml").code == 0
    assert run("HEAD:data/budget.yaml", "budget.yaml").code == 0
    refused = run("HEAD:budget.yaml", "budget.yaml")
    assert refused.code == 2
    assert "error[git-file]" in refused.err
    assert "data/budget.yaml" in refused.err


@needs_git
@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("nowhere:data/budget.yaml", "git-revision"),
        ("--output=x:data/budget.yaml", "git-revision"),
        ("HEAD:data/nothing.yaml", "git-file"),
        ("HEAD:data", "git-file"),
        (":data/nothing.yaml", "git-file"),
    ],
)
def test_what_git_does_not_have_is_a_problem(repository: Path, wanted: str, code: str):
    refused = run("--", wanted, "data/budget.yaml")
    assert refused.code == 2
    assert f"error[{code}]" in refused.err
    assert sorted(p.name for p in repository.iterdir()) == [".git", "data"]


@needs_git
def test_a_broken_file_of_a_revision_is_told_with_its_line(repository: Path):
    (repository / "data" / "budget.yaml").write_text(
        BEFORE.replace("own: 150", "own: 1.500"), encoding="utf-8"
    )
    git(repository, "commit", "-q", "-a", "-m", "broken")
    refused = run("HEAD:data/budget.yaml", "HEAD~1:data/budget.yaml")
    assert refused.code == 2
    assert "HEAD:data/budget.yaml:17:" in refused.err


@needs_git
@pytest.mark.usefixtures("files")
def test_without_a_repository_it_says_so():
    refused = run("HEAD:old.yaml", "new.yaml")
    assert refused.code == 2
    assert "error[git-repository]" in refused.err


def test_without_git_it_says_so(files: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(files))
    refused = run("HEAD:old.yaml", "new.yaml")
    assert refused.code == 2
    assert "error[git-missing]" in refused.err


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("2026", False),
        ("data/budget_2026.yaml", False),
        ("C:\\budgets\\budget_2026.yaml", False),
        ("c:/budgets/budget_2026.yaml", False),
        ("HEAD~1:data/budget_2026.yaml", True),
        (":data/budget_2026.yaml", True),
        ("origin/main:budget.yaml", True),
        ("HEAD:C:\\budgets\\x.yaml", True),
    ],
)
def test_a_drive_is_no_revision(wanted: str, expected: bool):
    assert is_revision(wanted) is expected


@pytest.mark.skipif(os.name == "nt", reason="no such file names there")
def test_a_file_with_a_colon_in_its_name_is_that_file(files: Path):
    (files / "a:b.yaml").write_text(BEFORE, encoding="utf-8")
    assert run("a:b.yaml", "new.yaml").code == 0


@pytest.mark.parametrize(
    ("form", "ending"), [("plain", "txt"), ("markdown", "md"), ("csv", "csv"), ("json", "json")]
)
@pytest.mark.usefixtures("files")
def test_every_form_reads_as_it_did_when_it_was_accepted(form: str, ending: str):
    done = run("old.yaml", "new.yaml", "--format", form)
    assert done.code == 0, done.err
    assert_golden(done.out.replace("\r\n", "\n"), "compare", f"versions.{ending}")


def test_the_shipped_years_read_as_they_did_when_they_were_accepted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    page = run("2026", "2027").out
    assert_golden(page[: page.index("Costs by theme")], "compare", "years-words.txt")


@pytest.mark.usefixtures("files")
def test_the_csv_has_a_row_for_everything_with_an_amount():
    rows = list(csv.DictReader(io.StringIO(run("old.yaml", "new.yaml", "--format", "csv").out)))
    kinds = [row["kind"] for row in rows]
    assert {k: kinds.count(k) for k in kinds} == {"total": 1, "source": 3, "theme": 3, "activity": 5}
    assert all(row["difference"] for row in rows)


@pytest.mark.usefixtures("files")
def test_nothing_changed_is_said_in_one_line():
    assert "No differences in amounts" in run("old.yaml", "old.yaml").out


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("programme: made-up", "programme: else"), "compare-programme"),
        (("currency: EUR", "currency: USD"), "compare-currency"),
    ],
)
def test_budgets_that_cannot_be_compared_are_refused(files: Path, change: tuple[str, str], code: str):
    (files / "new.yaml").write_text(AFTER.replace(*change), encoding="utf-8")
    refused = run("old.yaml", "new.yaml")
    assert refused.code == 2
    assert f"error[{code}]" in refused.err


def test_a_folder_of_several_budgets_is_no_side(files: Path):
    (files / "new.yaml").write_text(AFTER.replace("year: 2026", "year: 2027"), encoding="utf-8")
    refused = run("old.yaml", str(files))
    assert refused.code == 2
    assert "error[compare-one]" in refused.err


@pytest.mark.usefixtures("files")
def test_the_problems_of_both_sides_come_together():
    refused = run("nowhere.yaml", "neither.yaml", "--format", "json")
    assert refused.code == 2
    assert [p["code"] for p in json.loads(refused.out)["problems"]] == ["file-missing", "file-missing"]


@pytest.mark.usefixtures("files")
def test_a_year_in_the_selection_is_refused():
    refused = run("old.yaml", "new.yaml", "--where", "year=2026")
    assert refused.code == 2
    assert "error[selection-year]" in refused.err


@pytest.mark.usefixtures("files")
def test_a_comparison_never_fails_because_something_differs():
    assert run("old.yaml", "new.yaml").code == 0
