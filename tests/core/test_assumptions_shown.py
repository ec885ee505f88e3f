"""Assumptions in words: what is assumed, how well the document bears it out, and why."""

from __future__ import annotations

import pytest

from mjabudget.output.language import Words
from mjabudget.output.plain import plain
from mjabudget.present.assumptions import assumption_items, assumption_words
from tests.support.budget_files import headed, read, shipped

ENGLISH, DUTCH = Words("en"), Words("nl")
BODY = """\
sources:
  grant: {name: National grant for the region, short: Grant}
  partners: Partners
themes:
  - id: "1"
    name: One
    activities:
      - {id: "1.1", name: First, costs: {grant: unknown, partners: unknown}}
      - {id: "1.2", name: Second, costs: {grant: unknown, partners: unknown}}
  - {id: "2", name: Two, costs: {grant: 5}}
available: {grant: 10}
assumptions:
"""
SAID = {
    'amount: 0, of: {theme: "1", source: grant}': "Theme 1 gets nothing from Grant",
    'amount: 0, of: {theme: ["1", "2"], source: [partners, grant]}': (
        "Themes 1 and 2 get nothing from Grant and Partners"
    ),
    'amount: 0, of: {activity: "1.2", source: grant}': "Activity 1.2 gets nothing from Grant",
    'amount: 0, of: {activity: ["1.1", "1.2"], source: grant}': (
        "Activities 1.1 and 1.2 get nothing from Grant"
    ),
    "amount: 0, of: {source: partners}": "Partners: €0",
    'amount: [100, 200], of: {theme: "2"}': "theme 2: €100 to €200",
    "percent: 50, of: {source: grant}": "Grant: 50% of the total",
    'percent: 100, of: {theme: "1"}, over: {theme: "1", year: 2025}': "theme 1: 100% of theme 1 in 2025",
    "amount: 7, of: {source: grant}, minus: {source: partners}": "Grant less Partners: €7",
    "amount: 5, of: {buffer: grant}": "the buffer of National grant for the region in 2026: €5",
    'weights: {"1.1": 2.5}': "Theme 1 by weight (1.1: 2.5, the others: 1)",
    'weights: {"1.1": 2, "1.2": 3}, of: {source: grant}': "Grant for theme 1 by weight (1.1: 2, 1.2: 3)",
}


def file(*entries: str, year: int = 2026) -> str:
    return headed(BODY + "".join(f"  - {{{entry}}}\n" for entry in entries), year=year)


@pytest.mark.parametrize("assumed", SAID)
def test_what_is_assumed_in_words(assumed: str):
    (budget,) = read(file(f"id: x, {assumed}, strength: medium, reason: It says so."))
    assert ENGLISH.say(assumption_words(budget.assumptions[0], budget)) == SAID[assumed]


def test_an_assumption_of_both_years_is_one_row_and_of_different_strength_two():
    same = 'id: a, amount: 0, of: {theme: "1", source: grant}, strength: stated, reason: It says so.'
    other = "id: b, amount: 5, of: {source: partners}, strength: {}, reason: Well."
    first, second = (other.replace("{}", strength) for strength in ("strong", "medium"))
    shown = plain(
        tuple(assumption_items(read(file(same, first), file(same, second, year=2027)))), ENGLISH, 200
    )
    assert shown.count("Theme 1 gets nothing from Grant") == 1
    assert "2026, 2027" in shown
    assert shown.count("Partners: €5") == 2


def test_the_words_of_the_document_stand_with_the_reason_and_reasons_can_be_left_out():
    budgets = read(
        file(
            'id: a, amount: 5, of: {source: grant}, strength: strong, quote: "vijf euro", reason: It says so.'
        )
    )
    assert 'It says so. "vijf euro"' in plain(tuple(assumption_items(budgets)), ENGLISH, 200)
    assert "vijf euro" not in plain(tuple(assumption_items(budgets, reasons=False)), ENGLISH, 200)


def test_only_where_one_is_arbitrary_it_is_said_what_that_means():
    kind = "id: a, amount: 5, of: {source: grant}, strength: {}, reason: Well."
    notes = [
        "Nothing in the document decides"
        in plain(tuple(assumption_items(read(file(kind.replace("{}", s))))), ENGLISH, 200)
        for s in ("arbitrary", "medium")
    ]
    assert notes == [True, False]


def test_without_assumptions_nothing_is_shown():
    assert list(assumption_items(read(headed(BODY.replace("assumptions:\n", ""))))) == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_assumptions_of_the_shipped_budgets_fit_eighty_columns(language: str):
    shown = plain(tuple(assumption_items(shipped(2026, 2027), reasons=False)), Words(language), 80)
    assert max(map(len, shown.splitlines())) <= 80
    assert len(shown.splitlines()) <= 40
