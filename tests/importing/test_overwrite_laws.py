"""import --overwrite on any two budgets: the result loads, and the same table changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given

from mjabudget.format.load import FileText, load_texts
from mjabudget.format.overwrite import replacement
from mjabudget.format.write import write_budget
from mjabudget.model.budget import Budget
from tests.support.drawn_budgets import budgets
from tests.support.needs import examples

SCOPES = ("whole", "amounts", "table")


def loads(budget: Budget) -> bool:
    return not load_texts([FileText("", write_budget(budget))]).problems


@pytest.mark.parametrize("scope", SCOPES)
@given(budgets(year="2026"), budgets(year="2026"))
@examples(40, HealthCheck.filter_too_much, HealthCheck.too_slow)
def test_any_budget_over_any_other_loads_and_keeps_what_it_brings(scope, old: Budget, new: Budget):
    if not loads(old) or not loads(new):
        return
    made = replacement("old.yaml", f"# first\n{write_budget(old)}# last\n", new, scope)
    assert made.problems == ()
    assert made.content.startswith("# first\n")
    assert made.content.endswith("# last\n")
    (after,) = load_texts([FileText("", made.content)]).budgets
    assert [t.id for t in after.themes] == [t.id for t in new.themes]
    assert {f.id for f in after.figures} >= {f.id for f in new.figures}
    if scope == "whole":
        assert after == new


@pytest.mark.parametrize("scope", SCOPES)
@given(budgets(year="2026"))
@examples(40, HealthCheck.filter_too_much, HealthCheck.too_slow)
def test_the_same_budget_leaves_any_file_as_it_is(scope, old: Budget):
    if not loads(old):
        return
    made = replacement("old.yaml", write_budget(old), old, scope)
    assert (made.content, made.dropped, made.problems) == (write_budget(old), (), ())
