"""$GITHUB_STEP_SUMMARY: check adds a summary to the page of a run, and no page makes it fail."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mjabudget.analysis.check import check
from mjabudget.output.ci import Checked
from mjabudget.output.ci.step_summary import summary_of_results
from mjabudget.output.language import Words
from tests.cli.test_check import BROKEN
from tests.support.budget_files import headed, read
from tests.support.program import BUDGETS, inside

PAGE = "page.md"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    shutil.copytree(BUDGETS, tmp_path / "data")
    (tmp_path / "broken.yaml").write_text(BROKEN, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def page(*arguments, code):
    done = inside([*arguments], GITHUB_STEP_SUMMARY=PAGE)
    assert done.code == code, done.err
    written = Path(PAGE).read_text("utf-8")
    Path(PAGE).unlink()
    return written


@pytest.mark.usefixtures("folder")
def test_the_verdict_comes_first_and_what_is_known_is_folded_up():
    written = page("check", "2031", code=1)
    head, _, rest = written.partition("<details>")
    assert head.splitlines()[1] == "### \u2717 mjabudget check: 4 of 12 figures and limits need attention"
    rows = [line.split("|")[1:5] for line in head.splitlines() if ".yaml:" in line]
    assert [(row[0].strip(), row[2].strip()) for row in rows] == [
        ("\u2717 differs", "data/budget_2031.yaml:53:5"),
        ("\u2717 cut off", "data/budget_2031.yaml:61:5"),
        ("! out of date", "data/budget_2031.yaml:75:5"),
        ("\u2717 differs", "data/budget_2031.yaml:90:5"),
    ]
    assert "<summary>Known differences: 1</summary>" in rest
    assert "<summary>Worth a look (no findings): 1</summary>" in rest
    assert rest.count("<details>") + 1 == rest.count("</details>")


@pytest.mark.usefixtures("folder")
def test_without_findings_it_says_so_and_for_a_broken_file_that_nothing_was_checked():
    assert page("check", "2032", code=0) == (
        "\n### \u2713 mjabudget check: no findings; figures and limits: 1\n\nagreeing: 1.\n"
    )
    written = page("check", "broken.yaml", "--lang", "nl", code=2)
    assert written.startswith(
        "\n### \u2717 mjabudget check: er is niets getoetst; problemen in de invoer: 2\n"
    )
    assert written.count("| broken.yaml:7:") == 2
    assert "| amount-ambiguous |" in written
    outside = page("check", "--data", "nowhere", code=2)
    assert "| folder-missing |" in outside


@pytest.mark.usefixtures("folder")
def test_a_run_adds_to_what_the_page_has_already():
    Path(PAGE).write_text("no line end", "utf-8")
    written = page("check", "2032", code=0)
    assert written.startswith("no line end\n### \u2713")


@pytest.mark.usefixtures("folder")
def test_the_example_is_called_the_example(tmp_path_factory, monkeypatch):
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    written = page("check", "2026", code=0)
    assert written.startswith("\nExample: the budget of Rivierenland that comes with mjabudget")


@pytest.mark.parametrize("to", ["nowhere/page.md", "data", "data/budget_2031.yaml", "link"])
@pytest.mark.parametrize(("budget", "code"), [("2031", 1), ("2032", 0), ("broken.yaml", 2)])
def test_a_page_that_cannot_be_written_is_a_remark(to, budget, code, folder):
    (folder / "link").symlink_to("data/budget_2031.yaml")
    before = (folder / "data" / "budget_2031.yaml").read_bytes()
    done = inside(["check", budget, "--format", "json"], GITHUB_STEP_SUMMARY=to)
    assert (done.code, done.out) == (code, inside(["check", budget, "--format", "json"]).out)
    assert "no summary on the page of the run: " in done.err
    assert (folder / "data" / "budget_2031.yaml").read_bytes() == before


@pytest.mark.usefixtures("folder")
def test_other_commands_and_wrong_calls_add_nothing():
    for arguments in (["summary", "2031"], ["check", "--format", "x"], ["check", "--help"]):
        inside(arguments, GITHUB_STEP_SUMMARY=PAGE)
    assert not Path(PAGE).exists()
    assert inside(["check", "2031"], GITHUB_STEP_SUMMARY="").code == 1
    assert sorted(path.name for path in Path().iterdir()) == ["broken.yaml", "data"]


def test_a_summary_of_very_much_fits_on_the_page_and_says_what_is_left_out():
    name = "Thema " * 40
    figures = "".join(f"  - {{id: f{n}, amount: 5, of: all}}\n" for n in range(3000))
    budget = headed(
        f'sources: {{a: "{name}"}}\nthemes: [{{id: "1", name: T, costs: {{a: 6}}}}]\nfigures:\n{figures}'
    )
    results = check(read(budget))
    written = summary_of_results(Checked(results), (), Words("en"))
    assert "3000 of 3000 figures and limits need attention" in written
    assert len(written.encode()) < 1024 * 1024
    assert "left out here: 2500\n" in written
