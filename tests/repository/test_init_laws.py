"""init --like on any budget: the new year loads, with what goes on and nothing that is known or printed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given

from mjabudget.format.formatted import formatted
from mjabudget.format.load import FileText, load_texts
from mjabudget.format.next_year import following, left_out
from mjabudget.format.write import write_budget
from mjabudget.model.budget import Budget
from tests.support.drawn_budgets import budgets
from tests.support.needs import examples


@given(budgets(year="2026"))
@examples(100, HealthCheck.filter_too_much, HealthCheck.too_slow)
def test_a_year_like_any_other_keeps_what_goes_on_and_nothing_else(drawn: Budget):
    loaded = load_texts([FileText("old.yaml", write_budget(drawn))])
    if loaded.problems:
        return
    (old,) = loaded.budgets
    content = following(old, "2031", ("of a year",))
    again = load_texts([FileText("new.yaml", content)])
    assert again.problems == ()
    (new,) = again.budgets
    assert (new.programme, new.sources, new.currency, new.unit) == (
        old.programme,
        old.sources,
        old.currency,
        old.unit,
    )
    bare = [[replace(a, costs=()) for a in t.activities] for t in old.themes]
    assert [[replace(a, costs=()) for a in t.activities] for t in new.themes] == bare
    costs = [c for t in new.themes for a in t.activities for c in a.costs]
    assert [c for c in costs if c.stated and (c.amount is not None or c.estimated)] == []
    assert [a.amount for a in new.available if a.amount is not None] == []
    assert new.figures == ()
    assert not {e.id for e in (*new.assumptions, *new.limits)} & set(left_out(old))
    assert {a.id for a in old.assumptions} - set(left_out(old)) == {a.id for a in new.assumptions}
    assert {limit.id for limit in old.limits} - set(left_out(old)) == {limit.id for limit in new.limits}
    assert [a.strength for a in new.assumptions if a.strength in ("stated", "strong")] == []
    assert [e.id for e in (*new.assumptions, *new.limits) if e.quotes] == []
    assert formatted("new.yaml", content).content == content


@given(budgets(year="2026"))
@examples(40, HealthCheck.filter_too_much, HealthCheck.too_slow)
def test_the_year_after_that_has_what_the_first_one_has(drawn: Budget):
    loaded = load_texts([FileText("old.yaml", write_budget(drawn))])
    if loaded.problems:
        return
    once = following(loaded.budgets[0], "2031", ())
    twice = following(load_texts([FileText("new.yaml", once)]).budgets[0], "2032", ())
    assert twice == once.replace("2031", "2032")
