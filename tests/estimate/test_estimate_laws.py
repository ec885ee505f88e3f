"""What holds for an estimate of any budget whose figures can all be true."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mjabudget.analysis.check import check
from mjabudget.analysis.estimate import Outcome, estimate
from mjabudget.format.edits import rewrite
from tests.support.budget_files import read
from tests.support.made_up import Truth, amounts_of, text_of, truths
from tests.support.needs import examples


def _share_of_nothing(outcome: Outcome) -> bool:
    """Tell whether a figure is a share of money that is printed as 0%: 0 stays 0, and has no shares."""
    base = outcome.result.computed.base
    return outcome.how == "open" and base is not None and base.point == 0


@examples(30)
@given(truths())
def test_every_figure_of_a_consistent_budget_is_met(truth: Truth) -> None:
    (budget,) = read(text_of(truth))
    found = estimate([budget])
    assert found.left_out == ()
    assert all(o.how in ("exact", "rounds", "stated") or _share_of_nothing(o) for o in found.outcomes)
    assert not [r for r in check(found.filled) if r.wrong]


@examples(30)
@given(truths())
def test_euro_figures_are_met_to_the_euro_and_stated_amounts_stay(truth: Truth) -> None:
    (budget,) = read(text_of(truth))
    (filled,) = estimate([budget]).filled
    amounts = amounts_of(filled)
    assert sum(a for a in amounts.values() if a is not None) == truth.total()
    if "amounts" in truth.figures:
        assert sum(a for (_, _, s), a in amounts.items() if s == "s0" and a is not None) == truth.total(
            source=0
        )
    for (theme, activity, source), amount in truth.amounts.items():
        if (theme, activity, source) in truth.stated:
            assert amounts[str(theme), f"{theme}.{activity}", f"s{source}"] == amount
    assert all(a is not None and a >= 0 for a in amounts.values())


@examples(30)
@given(truths(), st.lists(st.integers(0, 6), min_size=1, max_size=6))
def test_the_order_of_themes_and_figures_does_not_matter(truth: Truth, order: list[int]) -> None:
    (straight,) = estimate(read(text_of(truth))).filled
    (mixed,) = estimate(read(text_of(truth, order))).filled
    assert amounts_of(straight) == amounts_of(mixed)


@examples(30)
@given(truths())
def test_a_second_run_changes_nothing_and_the_file_reads_back_the_same(truth: Truth) -> None:
    content = text_of(truth)
    (budget,) = read(content)
    found = estimate([budget])
    written = rewrite(budget, found.amounts[0])
    assert written.count("# keep") == content.count("# keep")
    (again,) = read(written)
    assert amounts_of(again) == amounts_of(found.filled[0])
    second = estimate([again])
    assert second.changes == 0
    assert rewrite(again, second.amounts[0]) == written


@examples(30)
@given(truths())
def test_a_printed_0_is_met_by_nothing_at_all(truth: Truth) -> None:
    """Where the truth is 0 for a whole theme and source, and its share is printed, it stays 0."""
    amounts = {k: Decimal(0) if k[0] == 1 and k[2] == 0 else a + 1 for k, a in truth.amounts.items()}
    full = replace(truth, amounts=amounts, figures=("cells",))
    themes = {theme for theme, _, _ in amounts}
    others = [full.total(theme=t, source=0) for t in themes if t != 1]
    if any(0 < 200 * other <= full.total(source=0) for other in others) or not full.total(source=0):
        return  # another share is printed as 0% and is not nothing: not every 0% can stay 0
    (filled,) = estimate(read(text_of(full))).filled
    assert all(a == 0 for (t, _, s), a in amounts_of(filled).items() if (t, s) == ("1", "s0"))


@examples(30)
@given(truths())
def test_cents_are_possible_and_as_near(truth: Truth) -> None:
    (budget,) = read(text_of(truth))
    found = estimate([budget], to=Decimal("0.01"))
    values = [a for a in amounts_of(found.filled[0]).values() if a is not None]
    assert all(a == a.quantize(Decimal("0.01")) for a in values)
    assert sum(values) == truth.total()
    assert not [r for r in check(found.filled) if r.wrong]


@examples(15)
@given(truths(), truths("2027"))
def test_two_years_are_estimated_together_and_each_is_met(first: Truth, second: Truth) -> None:
    both = read(text_of(first), text_of(second))
    found = estimate(both)
    assert not [r for r in check(found.filled) if r.wrong]
    assert estimate(both[::-1]).filled == found.filled[::-1]


@examples(15)
@given(truths())
def test_the_unit_of_the_file_does_not_matter(truth: Truth) -> None:
    """The same budget in cents gives the same euros."""
    plain = replace(truth, figures=tuple(f for f in truth.figures if f != "activity"))
    content = text_of(plain)
    cents = replace(plain, amounts={k: a * 100 for k, a in plain.amounts.items()})
    in_cents = text_of(cents).replace("currency: EUR", "currency: EUR\nunit: 0.01")
    for name in ("total", "source-0"):
        in_cents = in_cents.replace(f"{{id: {name}, ", f"{{id: {name}, rounded_to: 100, ")
    (euros,) = estimate(read(content)).filled
    (same,) = estimate(read(in_cents)).filled
    assert amounts_of(euros) == amounts_of(same)


def test_the_weights_of_activities_divide_what_a_theme_gets() -> None:
    amounts = {(1, a, 0): Decimal(400) for a in (1, 2, 3)}
    truth = Truth("2026", amounts, frozenset(), {(1, 1): 1, (1, 2): 2, (1, 3): 3}, 0, ())
    (filled,) = estimate(read(text_of(truth))).filled
    assert list(amounts_of(filled).values()) == [200, 400, 600]


def test_what_is_stated_is_taken_from_the_theme_before_the_rest_is_divided() -> None:
    amounts = {(1, a, 0): Decimal(400) for a in (1, 2, 3)}
    truth = Truth("2026", amounts, frozenset({(1, 2, 0)}), {(1, 1): 1, (1, 2): 9, (1, 3): 3}, 0, ())
    (filled,) = estimate(read(text_of(truth))).filled
    assert list(amounts_of(filled).values()) == [200, 400, 600]


def test_shares_stay_as_near_to_the_printed_ones_as_they_can() -> None:
    """33 + 33 + 33: each is raised by the same, a third of a point."""
    amounts = {(t, 1, 0): Decimal(1000) for t in (1, 2, 3)}
    truth = Truth("2026", amounts, frozenset(), {(t, 1): t for t in (1, 2, 3)}, 0, ("themes",))
    found = estimate(read(text_of(truth)))
    assert list(amounts_of(found.filled[0]).values()) == [1000, 1000, 1000]
    distances = {o.key: o.distance for o in found.outcomes if o.key != "2026/total"}
    assert set(distances.values()) == {Fraction(1, 3)}
