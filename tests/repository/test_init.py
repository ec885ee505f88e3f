"""A new year's file starts from nothing or from another budget, and is one that the program reads."""

import subprocess
import sys
from pathlib import Path

from mjabudget import load

ROOT = Path(__file__).parents[2]


def run(folder, *arguments):
    command = [sys.executable, "-m", "mjabudget", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_blank_file_is_a_budget_whose_amounts_nobody_has(tmp_path):
    assert run(tmp_path, "init", "2030").returncode == 0
    (budget,) = load(tmp_path / "budget_2030.yaml")
    assert [c.amount for t in budget.themes for a in t.activities for c in a.costs] == [None, None]


def test_a_file_like_another_has_its_structure_and_none_of_its_amounts_and_figures(tmp_path):
    assert run(tmp_path, "init", "2028", "--like", str(ROOT / "data" / "budget_2027.yaml")).returncode == 0
    (old,), (new,) = load(ROOT / "data" / "budget_2027.yaml"), load(tmp_path / "budget_2028.yaml")
    assert [(t.id, t.name) for t in new.themes] == [(t.id, t.name) for t in old.themes]
    assert [a.id for t in new.themes for a in t.activities] == [
        a.id for t in old.themes for a in t.activities
    ]
    assert {c.amount for t in new.themes for a in t.activities for c in a.costs} <= {None, 0}
    assert (new.year, new.figures, new.estimated) == ("2028", (), False)
    assert "2027" not in new.title


def test_a_file_that_exists_is_not_written_over(tmp_path):
    (tmp_path / "budget_2030.yaml").write_text("mine", "utf-8")
    done = run(tmp_path, "init", "2030")
    assert (done.returncode, (tmp_path / "budget_2030.yaml").read_text("utf-8")) == (2, "mine")


def test_a_year_that_is_none_is_refused(tmp_path):
    done = run(tmp_path, "init", "20x0")
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])
    assert "year-format" in done.stderr
