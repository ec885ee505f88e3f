"""A choice: printed figures of which at least one gives way, whatever the amounts that nobody printed are."""

from __future__ import annotations

from mjabudget.analysis.check import check
from mjabudget.analysis.choices import find_choices
from mjabudget.output.language import Words
from mjabudget.present.standing import choice_sentence, standing
from tests.support.budget_files import headed, read, shipped

MIX = """\
sources: {{grant: Grant, deal: Deal, own: Own}}
themes:
  - {{id: "1", name: One, costs: {{grant: 200, deal: {deal}, own: {own}}}, estimated: true}}
figures:
  - {{id: total, amount: 1000, of: all}}
  - {{id: grant, amount: 200, of: {{source: grant}}}}
  - {{id: mix-deal, percent: {deal_printed}, of: {{source: deal}}}}
  - {{id: mix-own, percent: {own_printed}, of: {{source: own}}}}
"""


def found(deal, own, deal_printed, own_printed, **changes):
    """Give the ids of each choice in a budget of which 200 of 1000 comes from the grant."""
    text = MIX.format(deal=deal, own=own, deal_printed=deal_printed, own_printed=own_printed)
    for old, new in changes.items():
        text = text.replace(old, new)
    budgets = read(headed(text))
    return [[r.figure.id for r in c.results] for c in find_choices(budgets, check(budgets))]


def test_two_shares_that_cannot_both_be_true_are_a_choice():
    """Grant is 20%, so that the other two are 80% together; 15% and 70% are 84% at least."""
    assert found(150, 650, 15, 70) == [["mix-own", "mix-deal"]]
    assert found(100, 700, 15, 70) == [["mix-deal", "mix-own"]]


def test_shares_that_other_amounts_would_meet_are_none():
    """15% and 65% are 80%: the estimates miss both, and others need not."""
    assert found(100, 700, 15, 65) == []


def test_shares_that_meet_where_one_was_cut_off_are_none():
    """14% may be up to 15% cut off, and 65% up to 66%: the 80% of the two is within 78% to 81%."""
    assert found(140, 660, 14, 65) == []


def test_a_miss_without_printed_amounts_to_show_it_is_none():
    assert found(150, 650, 15, 70, **{"{id: grant, amount: 200,": "{id: grant, amount: [150, 250],"}) == []


def test_nothing_is_a_choice_that_stated_amounts_decide():
    assert found(150, 650, 15, 70, **{", estimated: true": ""}) == []


def test_the_shipped_mix_of_2026_is_one_and_2027_has_none():
    budgets = shipped()
    (choice,) = find_choices(budgets, check(budgets))
    assert [(r.budget.year, r.figure.id) for r in choice.results] == [
        ("2026", "mix-other"),
        ("2026", "mix-regio-cofinancing"),
    ]
    said = Words("en").say(choice_sentence(choice))
    assert "71%" in said
    assert "14%" in said


def test_the_first_line_counts_a_choice_once_and_calls_it_one():
    budgets = shipped(2026)
    results = check(budgets)
    said = Words("en").say(standing(results, find_choices(budgets, results)).words)
    assert said.startswith(f"2 of {len(results)} printed figures do not hold (known): Impuls")
    assert "15%, is 17.4%; " in said
    assert "71% or " in said
    assert "14%, which of the two is a choice." in said
