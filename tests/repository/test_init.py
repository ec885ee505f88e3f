"""A new year's file starts from nothing or from another budget, and is one that the program reads."""

from pathlib import Path

from mjabudget import load
from tests.support.program import inside

ROOT = Path(__file__).parents[2]


def test_a_blank_file_is_a_budget_whose_amounts_nobody_has(tmp_path):
    assert inside(["init", "2030"], tmp_path).code == 0
    (budget,) = load(tmp_path / "budget_2030.yaml")
    assert [c.amount for t in budget.themes for a in t.activities for c in a.costs] == [None, None]


def test_a_file_like_another_has_its_structure_and_none_of_its_amounts_and_figures(tmp_path):
    assert inside(["init", "2028", "--like", str(ROOT / "data" / "budget_2027.yaml")], tmp_path).code == 0
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
    done = inside(["init", "2030"], tmp_path)
    assert (done.code, (tmp_path / "budget_2030.yaml").read_text("utf-8")) == (2, "mine")


def test_a_year_that_is_none_is_refused(tmp_path):
    done = inside(["init", "20x0"], tmp_path)
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert "year-format" in done.err
