"""Overviews whose percentages add up."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget.analysis.adding_up import adding_up
from mjabudget.analysis.summary import Summary, summarize
from mjabudget.format.load import FileText, load_texts
from tests.support.budget_files import headed
from tests.support.program import assert_golden, inside

HEAD = headed(
    """\
sources: {x: Ex, y: Why, y1: {name: Why one, part_of: y}}
themes:
""",
    title="Made-up",
)


def summary(amounts: list[list[int | str]]) -> Summary:
    """Make an overview: three activities a theme, each from x, y and y1."""
    themes = ""
    for t, row in enumerate(amounts, 1):
        themes += f'  - id: "{t}"\n    name: T{t}\n    activities:\n'
        for a in range(0, len(row), 3):
            x, y, y1 = row[a : a + 3]
            themes += f'      - {{id: "{t}.{a // 3 + 1}", name: A, costs: {{x: {x}, y: {y}, y1: {y1}}}}}\n'
    found = load_texts([FileText("b.yaml", HEAD + themes)])
    assert not found.problems
    return summarize(found.budgets)[0]


amounts = st.lists(st.lists(st.integers(0, 999), min_size=9, max_size=9), min_size=1, max_size=5)


@given(amounts.filter(lambda rows: any(map(any, rows))))
def test_every_distribution_of_an_overview_adds_up(rows: list[list[int]]):
    before = summary(rows)
    found = adding_up(before)
    after = found.summary
    assert sum(t.share for t in after.themes) == 100
    sources = {s.source.id: s.share for s in after.sources}
    assert sources["x"] + sources["y"] == 100
    assert sources["y1"] <= sources["y"]
    for theme in after.themes:
        assert sum(a.share for a in theme.activities) == theme.share
    for source in before.sources:
        if source.total.amount:
            column = [p.share for t in after.themes for p in t.sources if p.source == source.source.id]
            assert sum(column) == 100
    assert [sum(row) for row in found.table.cells] == [t.share for t in after.themes]


@given(amounts.filter(lambda rows: any(map(any, rows))))
def test_no_share_of_an_overview_moves_by_a_whole_unit(rows: list[list[int]]):
    before = summary(rows)
    after = adding_up(before).summary
    for old, new in zip(before.themes, after.themes, strict=True):
        assert abs(old.share - new.share) < Fraction(1, 10)
        for a, b in zip(old.activities, new.activities, strict=True):
            assert abs(a.share - b.share) < Fraction(1, 10)
    for old, new in zip(before.sources, after.sources, strict=True):
        assert abs(old.share - new.share) < Fraction(1, 10)


def test_amounts_do_not_change():
    before = summary([[1, 2, 3] * 3, [4, 5, 6] * 3])
    after = adding_up(before).summary
    assert after.total == before.total
    assert [t.total for t in after.themes] == [t.total for t in before.themes]


def test_unknown_amounts_leave_the_shares_in_all_money_as_they_are():
    found = adding_up(summary([[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, "unknown", 3, 4, 5, 6, 7, 8, 9]]))
    assert found.table is None
    assert all(t.share is None for t in found.summary.themes)
    assert sum(p.share for t in found.summary.themes for p in t.sources if p.source == "x") == 100


def test_a_budget_of_nothing_has_no_table():
    assert adding_up(summary([[0] * 9])).table is None


THIRDS = (
    HEAD
    + """\
  - id: "1"
    name: One
    activities:
      - {id: "1.1", name: First, costs: {x: 1}}
      - {id: "1.2", name: Second, costs: {x: 1}}
      - {id: "1.3", name: Third, costs: {x: 1}}
  - {id: "2", name: Two, costs: {x: 1, y: 2}}
  - {id: "3", name: Three, costs: {y: 2, y1: 1}}
"""
)


@pytest.fixture
def thirds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A budget of three themes that cost the same."""
    (tmp_path / "thirds.yaml").write_text(THIRDS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "thirds.yaml"


def run(*arguments: str) -> str:
    done = inside(["summary", *arguments], COLUMNS="100")
    assert done.code == 0, done.err
    return done.out


def test_plain_rounding_is_the_default(thirds: str):
    assert run(thirds) == run(thirds, "--percentages", "plain")


def test_the_shares_that_are_shown_add_up_to_100(thirds: str):
    totals = {}
    for percentages in ("plain", "adding-up"):
        (budget,) = json.loads(run(thirds, "--format", "json", "--percentages", percentages))["budgets"]
        totals[percentages] = sum(round(Fraction(str(t["share"])), 1) for t in budget["themes"])
    assert totals == {"plain": Fraction("99.9"), "adding-up": 100}


@pytest.mark.parametrize("by", ["theme", "activity"])
def test_the_page_says_which_shares_were_rounded_otherwise(thirds: str, by: str):
    page = run(thirds, "--percentages", "adding-up", "--by", by)
    assert_golden(page, "adding_up", f"summary-by-{by}.txt")
