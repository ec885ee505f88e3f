"""Files with something out of the ordinary."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mjabudget.analysis.audit import UnknownFigureError, audit
from mjabudget.analysis.check import check
from mjabudget.analysis.estimate import bounded, estimate
from mjabudget.output.json import encoded
from mjabudget.output.language import Words
from mjabudget.output.plain import plain
from mjabudget.present.estimate import estimate_document, outcome_sentence
from mjabudget.present.estimate_data import estimate_data
from tests.support.budget_files import headed, read
from tests.support.made_up import amounts_of

HEAD = headed(
    """\
sources: {a: A, b: B}
""",
    programme="p",
    title="T",
)


def filled(body: str, to: str = "1") -> dict[tuple[str, str, str], Decimal | None]:
    (budget,) = estimate(read(HEAD + body), to=Decimal(to)).filled
    return amounts_of(budget)


THEMES = """themes:
  - {id: "1", name: One, costs: {a: unknown, b: unknown}}
  - {id: "2", name: Two, costs: {a: unknown, b: unknown}}
"""


def test_without_anything_printed_nothing_is_estimated() -> None:
    found = estimate(read(HEAD + THEMES))
    assert (found.changes, found.untouched) == (0, 4)
    assert all(line.known.amount is None for line in found.lines)


def test_percentages_alone_say_nothing_about_how_much_money_there_is() -> None:
    found = estimate(read(HEAD + THEMES + 'figures: [{id: x, percent: 30, of: {theme: "1"}}]'))
    assert (found.changes, found.untouched) == (0, 4)
    assert [o.how for o in found.outcomes] == ["open"]


def test_a_total_alone_is_spread_equally() -> None:
    assert list(filled(THEMES + "figures: [{id: total, amount: 1000, of: all}]").values()) == [250] * 4


def test_of_figures_that_contradict_each_other_the_coarse_one_is_left_out_and_named() -> None:
    body = (
        THEMES
        + "figures:\n  - {id: total, amount: 1000, of: all}\n  - {id: a, amount: 400, of: {source: a}}\n"
        "  - {id: share, percent: 50, of: {source: a}}"
    )
    found = estimate(read(HEAD + body))
    assert found.left_out == ("2026/share",)
    outcome = found.outcomes[2]
    assert (outcome.how, outcome.why, outcome.distance) == ("left-out", "repair", -10)
    assert "left out" in outcome_sentence(outcome).template


def test_a_figure_can_be_left_out_by_name() -> None:
    body = (
        THEMES + "figures:\n  - {id: total, amount: 1000, of: all}\n  - {id: a, percent: 90, of: {source: a}}"
    )
    found = estimate(read(HEAD + body), without=["2026/a"])
    assert (found.left_out, found.outcomes[1].why) == (("2026/a",), "asked")
    assert set(amounts_of(found.filled[0]).values()) == {250}
    with pytest.raises(UnknownFigureError):
        estimate(read(HEAD + body), without=["2026/none"])


def test_stated_amounts_that_break_a_total_leave_the_total_out() -> None:
    body = """themes:
  - {id: "1", name: One, costs: {a: 700, b: unknown}}
  - {id: "2", name: Two, costs: {a: 500, b: 10}}
figures: [{id: total, amount: 1000, of: all}]
"""
    found = estimate(read(HEAD + body))
    assert found.left_out == ("2026/total",)
    assert amounts_of(found.filled[0])["1", "", "a"] == 700


def test_a_figure_of_stated_amounts_alone_is_told_apart() -> None:
    body = """themes:
  - {id: "1", name: One, costs: {a: 700, b: unknown}}
figures: [{id: total, amount: 1000, of: all}, {id: a, amount: 700, of: {source: a}}]
"""
    found = estimate(read(HEAD + body))
    assert [o.how for o in found.outcomes] == ["exact", "stated"]


def test_cents_in_stated_amounts_make_cents_in_the_estimate() -> None:
    body = """themes:
  - {id: "1", name: One, costs: {a: 99.50, b: unknown}}
  - {id: "2", name: Two, costs: {a: unknown, b: unknown}}
figures: [{id: total, amount: 1000, of: all}]
"""
    found = estimate(read(HEAD + body))
    amounts = amounts_of(found.filled[0])
    assert found.finer
    assert sum(a for a in amounts.values() if a is not None) == 1000


def test_parts_of_sources_count_in_the_whole() -> None:
    body = """themes:
  - {id: "1", name: One, costs: {a: unknown, b: unknown}}
figures:
  - {id: total, amount: 1000, of: all}
  - {id: a, amount: 1000, of: {source: a}}
  - {id: b, amount: 300, of: {source: b}}
"""
    head = HEAD.replace("b: B", "b: {name: B, part_of: a}")
    (budget,) = estimate(read(head + body)).filled
    assert list(amounts_of(budget).values()) == [700, 300]


def test_an_unknown_buffer_is_taken_for_what_the_figures_make_of_it() -> None:
    """120 left over is 20% of 600, so 480 are budgeted; the money available stays unknown in the file."""
    body = """available: {a: unknown}
themes:
  - {id: "1", name: One, costs: {a: unknown, b: unknown}}
figures:
  - {id: total, amount: 1000, of: all}
  - {id: buffer, amount: 120, of: {buffer: a}}
  - {id: reserve, percent: 20.00, of: {buffer: a}, over: {available: a}}
"""
    found = estimate(read(HEAD + body))
    a = amounts_of(found.filled[0])["1", "", "a"]
    assert a is not None
    assert 479 <= a <= 481
    assert [o.how for o in found.outcomes] == ["exact", "open", "open"]


def test_money_available_that_was_derived_wrongly_is_reported_and_no_figure_is_lost() -> None:
    body = """available: {a: {amount: 700, derived: true}}
themes:
  - {id: "1", name: One, costs: {a: unknown, b: unknown}}
figures:
  - {id: total, amount: 1000, of: all}
  - {id: a, amount: 480, of: {source: a}}
  - {id: buffer, amount: 120, of: {buffer: a}}
"""
    found = estimate(read(HEAD + body))
    assert [(o.how, o.why) for o in found.outcomes] == [
        ("exact", None),
        ("exact", None),
        ("missed", "available"),
    ]


def test_stated_amounts_that_were_rounded_leave_room() -> None:
    head = HEAD.replace("currency: EUR", "currency: EUR\nunit: 1000\nrounded_to: 1")
    body = """themes:
  - {id: "1", name: One, costs: {a: 33, b: 33}}
  - {id: "2", name: Two, costs: {a: 33, b: unknown}}
figures: [{id: total, amount: 101, of: all}, {id: a, amount: 67, of: {source: a}}]
"""
    found = estimate(read(head + body))
    assert found.left_out == ()
    assert amounts_of(found.filled[0])["2", "", "b"] == 2000


def test_a_stated_0_leaves_no_room_below_0() -> None:
    """0 that was rounded to tens is not -5, so that what is unknown cannot be 7, which is printed."""
    head = HEAD.replace("currency: EUR", "currency: EUR\nrounded_to: 10")
    body = """themes:
  - {id: "1", name: One, costs: {a: 0, b: unknown}}
figures:
  - {id: total, amount: {at_most: 5}, of: all}
  - {id: b, amount: 7, rounded_to: 4, of: {source: b}}
"""
    found = estimate(read(head + body))
    assert (found.left_out, amounts_of(found.filled[0])["1", "", "b"]) == ((), 5)


def test_euro_figures_that_only_hold_rounded_are_met_as_rounded() -> None:
    """Three thirds of 100: 33 + 33 + 33 is not 100 to the euro, but to the rounding it is."""
    head = HEAD.replace("{a: A, b: B}", "{a: A}")
    body = """themes:
  - {id: "1", name: One, costs: {a: unknown}}
  - {id: "2", name: Two, costs: {a: unknown}}
  - {id: "3", name: Three, costs: {a: unknown}}
figures:
  - {id: total, amount: 100, of: all}
  - {id: one, amount: 33, of: {theme: "1"}}
  - {id: two, amount: 33, of: {theme: "2"}}
  - {id: three, amount: 33, of: {theme: "3"}}
"""
    found = estimate(read(head + body))
    assert (found.left_out, found.finer) == ((), True)
    assert {o.how for o in found.outcomes} <= {"exact", "rounds"}
    assert not [r for r in check(found.filled) if r.finding()]


def test_a_year_without_theme_shares_leans_on_the_year_that_prints_them() -> None:
    first = (
        HEAD + THEMES + 'figures: [{id: t, amount: 1000, of: all}, {id: one, percent: 80, of: {theme: "1"}}]'
    )
    second = (
        first.partition("figures:")[0].replace("2026", "2027") + "figures: [{id: t, amount: 500, of: all}]"
    )
    found = estimate(read(first, second))
    assert list(amounts_of(found.filled[1]).values()) == [200, 200, 50, 50]


def test_a_figure_of_a_year_that_is_not_there_stays_open() -> None:
    body = THEMES + "figures: [{id: t, amount: 900, of: all}, {id: n, amount: 5, of: {year: 2030}}]"
    assert [o.how for o in estimate(read(HEAD + body)).outcomes] == ["exact", "open"]


@pytest.mark.parametrize("to", ["0.01", "1", "100"])
def test_amounts_are_multiples_of_the_step_asked_for(to: str) -> None:
    body = THEMES + 'figures: [{id: t, amount: 10000, of: all}, {id: one, percent: 33, of: {theme: "1"}}]'
    amounts = [a for a in filled(body, to).values() if a is not None]
    assert all(a % Decimal(to) == 0 for a in amounts)
    assert sum(amounts) == 10000


def test_bounds_of_the_audit_come_beside_the_estimate() -> None:
    body = THEMES + 'figures: [{id: t, amount: 1000, of: all}, {id: one, percent: 30, of: {theme: "1"}}]'
    made = read(HEAD + body)
    found = estimate(made)
    lines = bounded(found, audit(made, without=found.left_out).bounds).lines
    assert len(lines) == 4
    for line in lines:
        assert line.allowed is not None
        assert line.known.amount is not None
        assert (line.allowed.low or 0) <= line.known.amount <= (line.allowed.high or 0)


def test_the_page_names_every_figure_and_what_was_left_out() -> None:
    body = THEMES + "figures: [{id: t, amount: 1000, of: all}, {id: a, percent: 60, of: {source: a}}]"
    found = estimate(read(HEAD + body), without=["2026/a"])
    page = plain(estimate_document(found), Words("en"), None)
    assert "2026/t: printed " in page
    assert "Left out: 2026/a." in page
    assert "Amounts that change: 4." in page
    assert "\u20ac1,000" in page
    data = encoded(estimate_data(found), Words("en"))
    assert [f["how"] for f in data["figures"]] == ["exact", "left-out"]
    assert sum(line["amount"] for line in data["budgets"][0]["lines"]) == 1000


def test_a_figure_missed_by_so_much_or_more_says_so() -> None:
    """The buffer of b is -3 or more, as nobody knows what is available; that of a is 3 - 100 = -97."""
    body = """available: {a: {amount: 3, derived: true}}
themes:
  - {id: "1", name: One, costs: {a: 100, b: 3}}
  - {id: "2", name: Two, costs: {a: unknown}}
figures:
  - {id: apart, amount: 0, of: {buffer: b}, minus: {buffer: a}}
"""
    (outcome,) = estimate(read(HEAD + body)).outcomes
    assert (outcome.how, outcome.why, outcome.distance) == ("missed", "available", 94)
    assert "gives at least €94, +€94 or more: the money" in Words("en").say(outcome_sentence(outcome))


def test_a_deficit_without_money_available_stays_open() -> None:
    figures = "figures: [{id: total, amount: 8, of: all}, {id: deficit, amount: -3, of: {buffer: a}}]\n"
    found = estimate(read(HEAD + THEMES + figures))
    assert [(o.how, o.why) for o in found.outcomes] == [("exact", None), ("open", None)]
    assert sum(a or 0 for a in amounts_of(found.filled[0]).values()) == 8
