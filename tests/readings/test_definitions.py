"""Which other definitions give a printed percentage. Expected values are worked out by hand in the tests."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from mjabudget import load
from mjabudget.analysis.cube import Cube, cubes
from mjabudget.analysis.readings import Reading, find_readings
from mjabudget.analysis.readings.definitions import combinations, printed_definition
from mjabudget.analysis.readings.steps import Setting
from tests.support.readings_budgets import candidates, cube, figure

DATA = Path(__file__).parents[2] / "data"
TOTAL = {"2026": 4111805, "2027": 4211696}
IMPULSE = {"2026": 714350, "2027": 917951}
BUFFER = {"2026": 118040, "2027": 204026}


@pytest.fixture(scope="module")
def rivierenland() -> Cube:
    return cubes(load(2026, 2027, data=DATA))[0]


def readings(of: Cube, year: str, wanted: str) -> dict[str, Reading]:
    budget = of.years[year]
    return {r.code: r for r in candidates(of, budget, figure(budget, wanted))}


def test_four_definitions_give_the_15_percent_of_2026(rivierenland: Cube):
    total, impulse, buffer = TOTAL["2026"], IMPULSE["2026"], BUFFER["2026"]
    by_hand = {
        "part-without-buffer": Fraction(impulse - buffer, total),
        "base-with-part": Fraction(impulse, total + impulse),
        "base-year+base-with-part": Fraction(impulse, TOTAL["2027"] + impulse),
        "part-without-buffer+base-without-buffer": Fraction(impulse - buffer, total - buffer),
    }
    assert all(Fraction("14.5") <= share * 100 <= Fraction("15.5") for share in by_hand.values())
    found = readings(rivierenland, "2026", "mix-impulse")
    assert {code: r.computed.value.point for code, r in found.items()} == {
        code: share * 100 for code, share in by_hand.items()
    }


def test_no_definition_that_gives_15_percent_in_2026_gives_the_21_percent_of_2027(rivierenland: Cube):
    found = readings(rivierenland, "2026", "mix-impulse")
    total, impulse, buffer = TOTAL["2027"], IMPULSE["2027"], BUFFER["2027"]
    by_hand = {
        "part-without-buffer": Fraction(impulse - buffer, total),
        "base-with-part": Fraction(impulse, total + impulse),
        "base-year+base-with-part": Fraction(impulse, TOTAL["2026"] + impulse),
        "part-without-buffer+base-without-buffer": Fraction(impulse - buffer, total - buffer),
    }
    elsewhere = {code: r.elsewhere for code, r in found.items()}
    assert {code: e.computed.value.point for code, (e,) in elsewhere.items()} == {
        code: share * 100 for code, share in by_hand.items()
    }
    assert not any(r.fits_elsewhere for r in found.values())


def test_the_21_percent_of_2027_is_first_of_all_the_share_cut_off(rivierenland: Cube):
    budget = rivierenland.years["2027"]
    first, second, *_ = candidates(rivierenland, budget, figure(budget, "mix-impulse"))
    assert (first.code, first.cut_off) == ("cut-off", True)
    assert second.code == "base-with-buffer"
    share = Fraction(IMPULSE["2027"], TOTAL["2027"] + BUFFER["2027"]) * 100
    assert second.computed.value.point == share
    assert Fraction("20.5") <= share <= Fraction("21.5")


def test_the_other_year_is_only_tried_when_it_is_in_the_run(rivierenland: Cube):
    alone = Cube((rivierenland.years["2026"],))
    found = readings(alone, "2026", "mix-impulse")
    assert set(found) == {
        "part-without-buffer",
        "base-with-part",
        "part-without-buffer+base-without-buffer",
    }
    assert all(r.elsewhere == () for r in found.values())


def test_a_figure_that_fits_or_is_a_bound_is_not_searched(rivierenland: Cube):
    budget = rivierenland.years["2027"]
    assert find_readings(rivierenland, budget, figure(budget, "reserve")) is None
    assert find_readings(rivierenland, budget, figure(budget, "buffer-growth")) is None


def test_simpler_readings_come_first(rivierenland: Cube):
    budget = rivierenland.years["2026"]
    steps = [r.distance for r in candidates(rivierenland, budget, figure(budget, "mix-impulse"))]
    assert steps == sorted(steps)


def test_no_reading_is_more_than_two_steps_away(rivierenland: Cube):
    budget = rivierenland.years["2026"]
    start = printed_definition(figure(budget, "impulse-share-4"), "2026")
    for steps, definition in combinations(start, Setting(rivierenland, budget)):
        assert len(steps) <= 2
        assert len({s.kind for s in steps}) == len(steps)
        assert definition != start


TWO_YEARS = """
sources: {{x: Ex, y: Why}}
themes:
  - {{id: "1", name: One, costs: {{x: {x}, y: {y}}}}}
figures:
  - {{id: share, percent: {percent}, of: {{source: x}}, quote: "{percent}%"}}
"""


def test_a_reading_that_fits_both_years_comes_before_one_that_fits_one():
    # x over the rest: 20 / 80 = 25% and 30 / 70 = 43%
    of = cube(TWO_YEARS.format(x=20, y=80, percent=25), TWO_YEARS.format(x=30, y=70, percent=43))
    budget = of.budgets[0]
    first = candidates(of, budget, budget.figures[0])[0]
    assert (first.code, first.fits_elsewhere) == ("base-without-part", True)


def test_years_together_need_both_years():
    # (20 + 60) / (100 + 100) = 40%
    of = cube(TWO_YEARS.format(x=20, y=80, percent=40), TWO_YEARS.format(x=60, y=40, percent=60))
    assert "years" in readings(of, "2026", "share")
    assert "years" not in readings(Cube((of.budgets[0],)), "2026", "share")


SHARES = """
sources: {x: Ex, y: Why}
themes:
  - {id: "1", name: One, costs: {x: 10, y: 50}}
  - {id: "2", name: Two, costs: {x: 30, y: 10}}
figures:
  - {id: of-all, percent: 25, of: {theme: "1"}, quote: "25%"}
  - {id: of-x, percent: 60, of: {theme: "1", source: x}, over: {source: x}, quote: "60%"}
  - {id: neither, percent: 3, of: {theme: "1"}, quote: "3%"}
"""


def test_a_share_of_one_source_printed_as_a_share_of_all_money_is_found():
    assert "both-source" in readings(cube(SHARES), "2026", "of-all")  # 10 / 40


def test_a_share_of_all_money_printed_as_a_share_of_one_source_is_found():
    assert "both-all" in readings(cube(SHARES), "2026", "of-x")  # 60 / 100


def test_nothing_that_fits_is_an_answer_too():
    found = find_readings(cube(SHARES), cube(SHARES).budgets[0], figure(cube(SHARES).budgets[0], "neither"))
    assert found is not None
    assert found.candidates == ()
    assert found.tried > 5


UNKNOWN = """
sources: {x: Ex, y: Why}
available: {x: 30}
themes:
  - {id: "1", name: One, costs: {x: 20, y: 80}}
  - {id: "2", name: Two, costs: {x: 0, y: unknown}}
figures:
  - {id: share, percent: 50, of: {source: x}, quote: "50%"}
"""


def test_a_reading_with_unknown_amounts_is_never_listed():
    found = candidates(cube(UNKNOWN), cube(UNKNOWN).budgets[0], cube(UNKNOWN).budgets[0].figures[0])
    assert all(not r.computed.unknown for r in found)
    assert "base-with-part" not in {r.code for r in found}


ROUNDED = """
unit: 1000
rounded_to: 1
sources: {x: Ex, y: Why}
themes:
  - {id: "1", name: One, costs: {x: 25, y: 75}}
figures:
  - {id: share, percent: 33, of: {source: x}, quote: "33%"}
"""


def test_rounded_amounts_give_readings_whose_interval_meets_what_was_printed():
    found = {
        r.code: r
        for r in candidates(cube(ROUNDED), cube(ROUNDED).budgets[0], cube(ROUNDED).budgets[0].figures[0])
    }
    value = found["base-without-part"].computed.value
    assert (value.low, value.high) == (Fraction(24500, 75500) * 100, Fraction(25500, 74500) * 100)


def test_many_themes_and_sources_stay_within_the_bound():
    themes = "".join(
        f'  - {{id: "{i}", name: T{i}, costs: {{s0: {i}, s1: {i * i}}}}}\n' for i in range(1, 200)
    )
    content = (
        "sources: {s0: A, s1: B}\nthemes:\n"
        + themes
        + 'figures:\n  - {id: share, percent: 71, of: {theme: "7"}, quote: "71%"}\n'
    )
    of = cube(content)
    found = find_readings(of, of.budgets[0], of.budgets[0].figures[0])
    assert found is not None
    assert found.bounded
    assert found.tried < 5000
