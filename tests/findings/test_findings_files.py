"""The budgets of docs/findings.md: shipped figures with one edit, that give what the page says of them."""

from __future__ import annotations

import json

import pytest
import yaml

from tests.support.findings_page import DATA, KEPT, ROOT, fitting, run
from tests.support.needs import needs_module

YEARS = (2026, 2027)
PRINTED = ("amount", "percent", "rounded_to", "of", "over", "minus")
TOTALS = ["total", "impulse"]
THEME_SHARES = [f"theme-share-{n}" for n in range(1, 7)]
IMPULSE_SHARES = [f"impulse-share-{n}" for n in range(1, 7)]


def figures(path):
    """The figures of a file by id: what they print and of what, and their first quote."""
    found = {}
    for figure in yaml.safe_load(path.read_text("utf-8"))["figures"]:
        quote = figure.get("quote")
        first = quote[0] if isinstance(quote, list) else quote
        found[figure["id"]] = {k: figure[k] for k in PRINTED if k in figure} | {"quote": first}
    return found


SHIPPED = {year: figures(ROOT / "data" / f"budget_{year}.yaml") for year in YEARS}


def only(year, ids):
    return {i: SHIPPED[year][i] for i in ids}


def test_2027_with_the_theme_shares_has_shipped_figures_only():
    expected = only(2027, [*TOTALS, *IMPULSE_SHARES, "mix-impulse"]) | only(2026, THEME_SHARES)
    assert figures(DATA / "theme_shares_2027.yaml") == expected


def test_both_years_together_have_shipped_figures_with_the_years_named():
    together = {"year": [2026, 2027]}
    named = {i: f | {"of": f["of"] | together, "over": together} for i, f in only(2026, THEME_SHARES).items()}
    folder = DATA / "theme_shares_together"
    assert figures(folder / "budget_2026.yaml") == only(2026, TOTALS + IMPULSE_SHARES) | named
    assert figures(folder / "budget_2027.yaml") == only(2027, TOTALS + IMPULSE_SHARES)


def test_the_other_words_differ_in_three_percentages():
    words = {2026: {"mix-impulse": 17, "mix-other": 69}, 2027: {"mix-impulse": 22}}
    for year in YEARS:
        expected = {i: f | {"quote": None} for i, f in SHIPPED[year].items()}
        for i, percent in words[year].items():
            expected[i]["percent"] = percent
        assert figures(DATA / "other_words" / f"budget_{year}.yaml") == expected


def test_the_amounts_of_these_budgets_are_unknown():
    for path in DATA.rglob("*.yaml"):
        themes = yaml.safe_load(path.read_text("utf-8"))["themes"]
        assert {amount for t in themes for amount in t["costs"].values()} == {"unknown"}, path


def audited(name):
    needs_module("z3")
    return json.loads(run(f"mjabudget audit tests/data/findings/{name} --format json"))


@pytest.mark.parametrize("theme", [5, 6])
def test_the_theme_shares_in_2027_contradict_the_impulse_shares_of_themes_5_and_6(theme):
    found = {tuple(c["figures"]): c for c in audited("theme_shares_2027.yaml")["contradictions"]}
    three = found[f"2027/impulse-share-{theme}", "2027/mix-impulse", f"2027/theme-share-{theme}"]
    assert three["rounding"] == ["nearest"]
    assert "at least 1.5375% of the total of 2027" in three["proof"][0]
    euros = ("2027/impulse", f"2027/impulse-share-{theme}", f"2027/theme-share-{theme}", "2027/total")
    assert found[euros]["rounding"] == ["nearest"]


def test_themes_5_and_6_in_2027_contradict_also_when_cut_off():
    strong = [
        c["figures"]
        for c in audited("theme_shares_2027.yaml")["contradictions"]
        if c["rounding"] == ["nearest", "either"]
    ]
    shares = [f"2027/impulse-share-{n}" for n in range(1, 5)]
    assert ["2027/impulse", *shares, "2027/theme-share-5", "2027/theme-share-6", "2027/total"] in strong


def test_both_years_together_contradict_under_rounding_to_the_nearest_only():
    found = audited("theme_shares_together")
    assert found["complete"]
    assert not found["consistent"]
    assert [c["rounding"] for c in found["contradictions"]] == [["nearest"]] * 5


def test_the_other_words_contradict_nothing_and_the_impulse_shares_follow():
    found = audited("other_words")
    assert found["consistent"]
    assert {"2026/mix-impulse", "2027/mix-impulse", "2026/reserve", "2027/reserve"} <= set(found["implied"])


def test_the_shares_of_2026_that_fit_are_those_the_page_names():
    needs_module("z3")
    assert [fitting(*kept) for kept in KEPT] == [{68, 69}, {11, 12}]
