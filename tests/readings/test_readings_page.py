"""The section of `explain` that lists readings, as a policy writer sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mjabudget.analysis.explain import explain
from mjabudget.output.language import Words
from mjabudget.output.plain import plain
from mjabudget.present.explain import explain_document
from tests.support.program import assert_golden, inside
from tests.support.readings_budgets import cube

ROOT = Path(__file__).parents[2]
SLIPS = """
sources: {x: Ex, y: Why, y1: {name: Why one, part_of: y}}
themes:
  - id: "1"
    name: One
    activities:
      - {id: "1.1", name: First, costs: {x: 12340.50, y: 500}}
      - {id: "1.2", name: Second, costs: {y1: 77}}
figures:
  - {id: double, amount: 654, of: {source: y}, quote: "654"}
  - {id: digits, amount: 13240.50, of: {source: x}, quote: "13.240,50"}
  - {id: nothing, amount: 5, of: all, quote: "5"}
"""


def section(page: str) -> str:
    return page[page.index("Possible readings") :]


@pytest.mark.parametrize("year", ["2026", "2027"])
def test_explain_lists_the_readings_of_the_shipped_mix(year: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    done = inside(["explain", year, "mix-impulse"])
    assert done.code == 0
    assert_golden(section(done.out), "readings", f"mix-impulse-{year}.txt")


def test_explain_lists_slips_and_says_so_where_nothing_fits():
    of = cube(SLIPS)
    pages = [
        section(plain(explain_document(explain(of.budgets, f)), Words("en"), 80))
        for f in of.budgets[0].figures
    ]
    assert_golden("\n".join(pages), "readings", "slips.txt")


def test_the_json_has_every_reading_and_what_it_makes_of_the_other_year(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    arguments = ["explain", "2026", "mix-impulse", "--format", "json"]
    done = inside(arguments)
    found = json.loads(done.out)["readings"]
    assert found["complete"] is True
    first = found["candidates"][1]
    assert first["code"] == "base-with-part"
    assert first["of"] == [{"factor": 1, "selection": "year=2026,source=impulse"}]
    assert first["over"] == [
        {"factor": 1, "selection": "year=2026"},
        {"factor": 1, "selection": "year=2026,source=impulse"},
    ]
    assert first["computed"] == {"low": 14.801638, "high": 14.801638}
    assert [(e["year"], e["fits"]) for e in first["elsewhere"]] == [(2027, False)]


def test_a_figure_that_fits_has_no_readings_in_json(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    arguments = ["explain", "2026", "reserve", "--format", "json"]
    done = inside(arguments)
    assert json.loads(done.out)["readings"] is None


def test_other_years_are_read_along_only_for_a_budget_found_by_its_year(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)
    for wanted, years in (("2026", [2027]), ("data/budget_2026.yaml", [])):
        arguments = ["explain", wanted, "mix-impulse", "--format", "json"]
        done = inside(arguments)
        first = json.loads(done.out)["readings"]["candidates"][0]
        assert [e["year"] for e in first["elsewhere"]] == years
