"""The Python interface: what `import mjabudget` offers, and how it says that something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

import mjabudget
from mjabudget.model.selection import SelectionError

DATA = Path(__file__).parents[2] / "data"


def test_the_package_shows_its_public_names_and_has_each():
    assert dir(mjabudget) == ["BudgetError", "check", "explained", "load", "summarize"]
    assert all(getattr(mjabudget, name).__doc__ for name in dir(mjabudget))


def test_a_name_that_it_has_not_is_an_error_that_says_so():
    with pytest.raises(AttributeError, match="nonsense"):
        _ = mjabudget.nonsense


def test_a_budget_is_named_by_its_year_or_its_file():
    by_year = mjabudget.load(2026, data=DATA)
    assert by_year == mjabudget.load("2026", data=DATA) == mjabudget.load(DATA / "budget_2026.yaml")


def test_a_selection_narrows_overviews_and_results():
    budgets = mjabudget.load(2026, data=DATA)
    (overview,) = mjabudget.summarize(budgets, where="theme=4")
    assert [t.theme.id for t in overview.themes] == ["4"]
    every, some = mjabudget.check(budgets), mjabudget.check(budgets, where="source=impulse")
    assert 0 < len(some) < len(every)
    with pytest.raises(SelectionError):
        mjabudget.summarize(budgets, where="colour=red")


def test_a_result_is_explained_in_a_language_that_there_is():
    result = mjabudget.check(mjabudget.load(2026, data=DATA))[0]
    assert mjabudget.explained(result, "nl") != mjabudget.explained(result)
    with pytest.raises(KeyError):
        mjabudget.explained(result, "fr")


def test_every_problem_of_a_file_is_in_the_error(tmp_path):
    file = tmp_path / "budget.yaml"
    file.write_text("mjabudget: 1\nprogramme: p\nyear: 2026\ncolour: red\n", encoding="utf-8")
    with pytest.raises(mjabudget.BudgetError) as caught:
        mjabudget.load(file)
    assert len(caught.value.problems) > 1
    assert all(problem.code in str(caught.value) for problem in caught.value.problems)
