"""Sources that nothing in the document tells apart are one set, which has the sum that it prints."""

from __future__ import annotations

import pytest

from mjabudget.analysis.arbitrary import together
from mjabudget.analysis.cube import Cube
from tests.support.budget_files import headed, read, shipped

SOURCES = """\
sources:
  grant: Grant
  deal: Deal
  partners: Partners
  fund: {name: Fund, part_of: partners}
  other: Other
"""
COSTS = (
    'themes:\n  - {id: "1", name: One, costs: {grant: 5, deal: 1, partners: 2, other: 3}, estimated: true}\n'
)
PRINTED = """\
figures:
  - {id: total, amount: 11, of: all}
  - {id: mix, percent: 27, of: {source: [deal, partners]}}
"""
HALF = """\
  - id: half
    percent: 50
    of: {source: deal}
    over: {source: [deal, partners]}
    strength: arbitrary
    reason: Nothing says how they are divided.
"""


def sets(*files: str) -> list[set[str]]:
    return [set(group) for group in together(Cube(read(*files)))]


def budget(figures: str = PRINTED, assumed: str = HALF, costs: str = COSTS, year: int = 2026) -> str:
    return headed(f"{SOURCES}{costs}{figures}assumptions:\n{assumed}", year=year)


def test_an_arbitrary_split_ties_the_sources_of_the_printed_sum():
    assert sets(budget()) == [{"deal", "partners"}]


@pytest.mark.parametrize("strength", ["stated", "strong", "medium"])
def test_what_the_document_points_at_ties_nothing(strength: str):
    assert sets(budget(assumed=HALF.replace("arbitrary", strength))) == []


def test_an_amount_of_a_part_is_tied_through_its_whole():
    of_part = "  - {id: part, amount: 1, of: {source: fund}, strength: arbitrary, reason: none}\n"
    fund = COSTS.replace("partners: 2", "partners: 1, fund: 1")
    assert sets(budget(assumed=of_part, costs=fund)) == [{"deal", "partners"}]


def test_where_only_the_total_is_printed_all_sources_are_tied():
    assert sets(budget(PRINTED.splitlines(keepends=True)[0] + PRINTED.splitlines(keepends=True)[1])) == [
        {"grant", "deal", "partners", "other"}
    ]


def test_a_source_that_the_document_prints_itself_is_tied_to_nothing():
    assert sets(budget(PRINTED + "  - {id: own, percent: 9, of: {source: deal}}\n")) == []


def test_nothing_is_tied_once_the_amounts_are_stated():
    assert sets(budget(costs=COSTS.replace(", estimated: true", ""))) == []


def test_sets_of_several_years_that_share_a_source_are_one():
    other = "figures:\n  - {id: mix, percent: 45, of: {source: [partners, other]}}\n"
    split = "  - {id: x, amount: 2, of: {source: partners}, strength: arbitrary, reason: none}\n"
    assert sets(budget(), budget(other, split, year=2027)) == [{"deal", "partners", "other"}]


def test_weights_tie_nothing():
    costs = COSTS.replace("costs:", "activities: [{id: a, name: A, costs:").replace("true}", "true}]}")
    assert (
        sets(budget(assumed="  - {id: w, weights: {a: 2}, strength: arbitrary, reason: none}\n", costs=costs))
        == []
    )


def test_of_the_shipped_budgets_regio_deal_and_cofinancing_are_told_apart_by_nothing():
    assert [set(group) for group in together(Cube(shipped(2026, 2027)))] == [{"regio_deal", "cofinancing"}]
    assert [set(group) for group in together(Cube(shipped(2027)))] == [{"regio_deal", "cofinancing"}]
