"""What an estimate takes for granted beyond the figures: kept where it can be, told where it cannot."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget.analysis.estimate import estimate
from mjabudget.analysis.estimate.reconcile import _Attempt
from mjabudget.model.assumption import STRENGTHS
from mjabudget.output.json import encoded
from mjabudget.output.language import Words
from mjabudget.output.plain import plain
from mjabudget.present.estimate import estimate_document, not_kept
from mjabudget.present.estimate_data import estimate_data
from tests.support.budget_files import headed, read
from tests.support.made_up import amounts_of
from tests.support.needs import examples

ENGLISH = Words("en")
BODY = """\
sources: {a: A, b: B}
themes:
  - id: "1"
    name: One
    activities:
      - {id: "1.1", name: First, costs: {a: unknown, b: unknown}}
      - {id: "1.2", name: Second, costs: {a: unknown, b: unknown}}
  - {id: "2", name: Two, costs: {a: unknown, b: unknown}}
figures:
  - {id: total, amount: 1000, of: all}
  - {id: mix, percent: 40, of: {source: a}}
  - {id: theme, percent: 50, of: {theme: "1"}}
"""


def assumed(*entries: str, body: str = BODY, year: int = 2026) -> str:
    lines = [f"  - {{{entry}, reason: It says so.}}\n" for entry in entries]
    return headed(body + "assumptions:\n" + "".join(lines), year=year)


def outcomes(*files: str) -> dict[str, str | None]:
    return {o.key: o.why for o in estimate(read(*files)).assumptions}


@pytest.mark.parametrize("of", ["available: a", "buffer: a"])
def test_an_assumption_about_money_available_that_no_file_gives_is_told_as_undecided(of):
    assert outcomes(assumed(f"id: x, amount: 5000, of: {{{of}}}, strength: strong")) == {
        "2026/x": "undecided"
    }


def test_a_theme_without_money_from_a_source_gets_it_all_from_the_other():
    found = estimate(read(assumed('id: x, amount: 0, of: {theme: "1", source: a}, strength: stated')))
    assert amounts_of(found.filled[0]) == {
        ("1", "1.1", "a"): 0,
        ("1", "1.2", "a"): 0,
        ("1", "1.1", "b"): 250,
        ("1", "1.2", "b"): 250,
        ("2", "", "a"): 400,
        ("2", "", "b"): 100,
    }
    assert [o.kept for o in found.assumptions] == [True]


def test_an_assumption_about_several_sources_leaves_each_of_them_nothing():
    body = BODY.replace("b: B}", "b: B, c: C}").replace("b: unknown", "b: unknown, c: unknown")
    body = body.replace("percent: 40", "percent: 60")
    none = 'id: x, amount: 0, of: {theme: "2", source: [b, c]}, strength: strong'
    amounts = amounts_of(estimate(read(assumed(none, body=body))).filled[0])
    assert (amounts["2", "", "a"], amounts["2", "", "b"], amounts["2", "", "c"]) == (500, 0, 0)


def test_an_assumption_about_an_activity_is_kept_within_its_theme():
    found = estimate(read(assumed('id: x, amount: 0, of: {activity: "1.2", source: b}, strength: medium')))
    amounts = amounts_of(found.filled[0])
    assert amounts["1", "1.2", "b"] == 0
    assert sum(amount or 0 for amount in amounts.values()) == 1000
    assert {o.how for o in found.outcomes} <= {"exact", "rounds"}


def test_a_share_of_another_year_is_taken_over():
    later = BODY.replace("amount: 1000", "amount: 1100").replace("percent: 40", "percent: 45")
    base = 'over: {theme: "1", source: b, year: 2026}'
    goes_on = f'id: x, percent: 100, of: {{theme: "1", source: b}}, {base}, strength: medium'
    found = estimate(read(headed(BODY), assumed(goes_on, body=later, year=2027)))
    before, after = (amounts_of(b) for b in found.filled)
    both = [("1", "1.1", "b"), ("1", "1.2", "b")]
    assert sum(after[key] or 0 for key in both) == sum(before[key] or 0 for key in both)


def test_without_that_year_it_is_not_judged_and_said_so():
    goes_on = 'id: x, percent: 100, of: {theme: "1"}, over: {theme: "1", year: 2025}, strength: medium'
    assert outcomes(assumed(goes_on)) == {"2026/x": "undecided"}


def test_weights_for_a_source_go_before_those_for_all_of_them():
    found = estimate(
        read(
            assumed(
                'id: all, weights: {"1.1": 3}, strength: medium',
                'id: own, weights: {"1.2": 4}, of: {source: a}, strength: strong',
            )
        )
    )
    amounts = amounts_of(found.filled[0])
    assert (amounts["1", "1.1", "a"], amounts["1", "1.2", "a"]) == (40, 160)
    assert (amounts["1", "1.1", "b"], amounts["1", "1.2", "b"]) == (225, 75)


def test_weights_that_divide_nothing_are_told():
    stated = BODY.replace("First, costs: {a: unknown, b: unknown}", "First, costs: {a: 5, b: 5}")
    assert outcomes(assumed('id: w, weights: {"1.1": 3}, strength: medium', body=stated)) == {
        "2026/w": "nothing"
    }


def test_what_the_figures_leave_no_room_for_is_given_up_and_told():
    found = estimate(read(assumed("id: x, amount: 900, of: {source: a}, strength: stated")))
    (outcome,) = found.assumptions
    assert outcome.why == "figures"
    assert ENGLISH.say(not_kept(outcome)) == (
        "The estimates do not keep to 2026/x: the figures leave no room for it; it comes to €400."
    )
    assert {o.how for o in found.outcomes} == {"exact"}


@pytest.mark.parametrize(
    ("weaker", "stronger"), [("arbitrary", "medium"), ("medium", "strong"), ("strong", "stated")]
)
def test_of_two_that_do_not_fit_together_the_weaker_one_gives_way(weaker: str, stronger: str):
    one = 'amount: 100, of: {theme: "1", source: a}'
    other = 'amount: 300, of: {theme: "1", source: a}'
    expected = {"2026/weak": "stronger", "2026/firm": None}
    for first, second in ((one, other), (other, one)):
        file = assumed(f"id: weak, {first}, strength: {weaker}", f"id: firm, {second}, strength: {stronger}")
        assert outcomes(file) == expected


def test_stated_amounts_say_otherwise():
    stated = BODY.replace("Two, costs: {a: unknown, b: unknown}", "Two, costs: {a: 200, b: 300}")
    file = assumed('id: x, amount: 0, of: {theme: "2", source: a}, strength: stated', body=stated)
    assert outcomes(file) == {"2026/x": "amounts"}


def test_a_printed_nothing_goes_before_an_assumption():
    body = BODY + '  - {id: zero, percent: 0, of: {theme: "1", source: a}, over: {source: a}}\n'
    found = estimate(
        read(assumed('id: x, amount: 1, of: {theme: "1", source: a}, strength: stated', body=body))
    )
    assert amounts_of(found.filled[0])["1", "1.1", "a"] == 0
    assert found.assumptions[0].why == "figures"


def test_figures_are_met_whatever_is_assumed():
    """An assumption may not cost a figure: without it, as with it, all of them are met."""
    (with_it,) = [estimate(read(assumed("id: x, percent: 90, of: {source: a}, strength: stated")))]
    assert [o.how for o in with_it.outcomes] == ["exact", "exact", "exact"]


@given(
    st.lists(st.tuples(st.sampled_from(STRENGTHS), st.integers(0, 600), st.sampled_from("ab")), max_size=4)
)
@examples(25)
def test_what_is_kept_holds_and_nothing_more_could_have_been_kept(drawn):
    """One that was given up does not fit beside those that were kept."""
    entries = [
        f'id: x{n}, amount: {amount}, of: {{theme: "1", source: {source}}}, strength: {strength}'
        for n, (strength, amount, source) in enumerate(drawn)
    ]
    if not entries:
        return
    found = estimate(read(assumed(*entries)))
    amounts = amounts_of(found.filled[0])
    kept = []
    for entry, (_, amount, source), outcome in zip(entries, drawn, found.assumptions, strict=True):
        if outcome.kept:
            kept.append(entry)
            assert sum(v or 0 for (t, _, s), v in amounts.items() if (t, s) == ("1", source)) == amount
    for entry, outcome in zip(entries, found.assumptions, strict=True):
        if not outcome.kept:
            assert set(outcomes(assumed(*kept, entry)).values()) != {None}
    assert {o.how for o in found.outcomes} <= {"exact", "rounds"}


def test_a_second_run_changes_nothing_and_the_order_of_assumptions_does_not_matter():
    entries = (
        'id: x, amount: 0, of: {theme: "1", source: a}, strength: stated',
        'id: y, percent: 30, of: {theme: "2", source: b}, over: {source: b}, strength: arbitrary',
        'id: w, weights: {"1.1": 3}, strength: medium',
    )
    one, other = (amounts_of(estimate(read(assumed(*es))).filled[0]) for es in (entries, entries[::-1]))
    assert one == other


def test_one_that_is_left_out_as_asked_plays_no_part_and_is_named():
    none = 'id: x, amount: 0, of: {theme: "1", source: a}, strength: stated'
    found = estimate(read(assumed(none)), without=["2026/x"])
    assert [(o.kept, o.why) for o in found.assumptions] == [(False, "asked")]
    assert found.left_out == ()
    assert amounts_of(found.filled[0]) == amounts_of(estimate(read(headed(BODY))).filled[0])
    broken = BODY + "  - {id: more, percent: 70, of: {source: b}}\n"
    repaired = estimate(read(assumed(none, body=broken)), without=["2026/x"])
    assert [o.why for o in repaired.assumptions] == ["asked"]


def test_json_and_text_name_what_is_kept_and_what_is_not():
    found = estimate(
        read(
            assumed(
                'id: x, amount: 0, of: {theme: "1", source: a}, strength: stated, quote: "A stays out"',
                "id: y, amount: 900, of: {source: a}, strength: arbitrary",
            )
        )
    )
    data = encoded(estimate_data(found), ENGLISH)["assumptions"]
    assert [(a["assumption"], a["strength"], a["kept"], a["why"]) for a in data] == [
        ("2026/x", "stated", True, None),
        ("2026/y", "arbitrary", False, "figures"),
    ]
    assert data[0]["words"] == "Theme 1 gets nothing from A"
    assert data[0]["message"] is None
    shown = plain(estimate_document(found), ENGLISH, 100)
    assert "Theme 1 gets nothing from A" in shown
    assert "The estimates do not keep to 2026/y: the figures leave no room for it" in shown


def test_an_amount_assumed_to_the_cent_comes_out_to_the_cent():
    file = assumed('id: x, amount: 33.33, of: {theme: "1", source: a}, strength: stated')
    found = estimate(read(file), to=Decimal("0.01"))
    amounts = amounts_of(found.filled[0])
    assert Fraction(amounts["1", "1.1", "a"] or 0) + Fraction(amounts["1", "1.2", "a"] or 0) == Fraction(
        "33.33"
    )


def test_of_many_assumptions_those_that_cannot_hold_are_found_without_trying_each(monkeypatch):
    solved, tried = _Attempt.solved, []
    monkeypatch.setattr(_Attempt, "solved", lambda *of: tried.append(of) or solved(*of))
    fine = [
        f'id: x{n}, amount: {{at_most: {300 + n}}}, of: {{activity: "1.1"}}, strength: medium'
        for n in range(32)
    ]
    fine[20] = 'id: x20, amount: 600, of: {theme: "1"}, strength: medium'
    found = outcomes(assumed(*fine))
    assert [key for key, why in found.items() if why] == ["2026/x20"]
    assert len(tried) < 20
