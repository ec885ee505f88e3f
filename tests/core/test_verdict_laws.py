"""What holds of every verdict: honest rounding agrees, cutting off is told apart, units change nothing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

from hypothesis import assume, given
from hypothesis import strategies as st

from mjabudget.analysis.check import check
from mjabudget.output.language import Words
from mjabudget.present.verdict_text import printed_value, sentence
from tests.support.core_budgets import CENTS, Drawn, drawn, selections, written

PERCENT_STEPS = [Decimal(s) for s in ("0.000001", "0.001", "0.01", "0.1", "0.5", "1", "2", "5", "10", "100")]
AMOUNT_STEPS = [Decimal(s) for s in ("0.01", "0.1", "1", "5", "100", "1000", "25000", "1000000")]


def to_nearest(value, step):
    """Round to a multiple of `step`, halves up."""
    return floor(value / step + Fraction(1, 2)) * step


def cut_off(value, step):
    """Drop what is left over a multiple of `step`, towards 0."""
    whole = floor(abs(value) / step) * step
    return whole if value >= 0 else -whole


def decimal(value):
    """Write a fraction that has a finite decimal form."""
    return written(Decimal(value.numerator) / Decimal(value.denominator), Decimal(1))


def verdict(budget, unit, printed, step, wanted):
    """Judge one figure about a selection, printed with a precision."""
    of = {k: list(v) for k, v in wanted.items()} or "all"
    figure = {unit: decimal(printed), "rounded_to": written(step, Decimal(1)), "of": of}
    (result,) = check([budget.with_figures(figure).load()])
    return result


def computed(budget, unit, wanted):
    """Work the figure out from the cells; None where there is no base."""
    if unit == "amount":
        return budget.total(**wanted)
    base = budget.total()
    return None if base == 0 else 100 * budget.total(**wanted) / base


@st.composite
def questions(draw):
    """Draw a budget, amount or percent, the selection asked about, its exact value and a precision."""
    budget = draw(drawn())
    unit = draw(st.sampled_from(["percent", "amount"]))
    wanted = draw(selections(budget))
    value = computed(budget, unit, wanted)
    step = draw(st.sampled_from(PERCENT_STEPS if unit == "percent" else AMOUNT_STEPS))
    assume(value is not None and abs(value) < 10**12)
    return budget, unit, wanted, value, step


@given(questions())
def test_a_value_rounded_honestly_agrees_at_any_precision(question):
    budget, unit, wanted, value, step = question
    result = verdict(budget, unit, to_nearest(value, Fraction(step)), step, wanted)
    assert result.status == "agrees"
    assert result.computed.value.point == value


@given(questions())
def test_a_value_cut_off_agrees_or_is_called_truncated(question):
    budget, unit, wanted, value, step = question
    printed = cut_off(value, Fraction(step))
    result = verdict(budget, unit, printed, step, wanted)
    assert result.status == ("agrees" if abs(value - printed) <= Fraction(step) / 2 else "truncated")


@given(questions(), st.integers(-4, 4))
def test_the_status_of_any_printed_number_is_that_of_its_definition(question, off):
    budget, unit, wanted, value, step = question
    printed = to_nearest(value, Fraction(step)) + off * Fraction(step)
    result = verdict(budget, unit, printed, step, wanted)
    if abs(value - printed) <= Fraction(step) / 2:
        assert result.status == "agrees"
        assert result.tie == (abs(value - printed) == Fraction(step) / 2)
    else:
        assert result.status == ("truncated" if cut_off(value, Fraction(step)) == printed else "differs")
        assert result.difference == value - printed
        assert Words("en").say(printed_value(result.should_read, result.budget)) in Words("en").say(
            sentence(result)
        )


@given(questions(), st.integers(-4, 4))
def test_what_the_sentence_says_to_write_agrees_when_it_is_written(question, off):
    budget, unit, wanted, value, step = question
    result = verdict(budget, unit, to_nearest(value, Fraction(step)) + off * Fraction(step), step, wanted)
    if result.status != "agrees":
        assert verdict(budget, unit, Fraction(result.should_read.low), step, wanted).status == "agrees"


@given(questions(), st.integers(-3, 3), st.integers(0, 3))
def test_a_range_holds_what_rounds_to_one_of_its_numbers(question, below, width):
    budget, unit, wanted, value, step = question
    low = to_nearest(value, Fraction(step)) + below * Fraction(step)
    high = low + width * Fraction(step)
    of = {k: list(v) for k, v in wanted.items()} or "all"
    figure = {unit: [decimal(low), decimal(high)], "rounded_to": written(step, Decimal(1)), "of": of}
    (result,) = check([budget.with_figures(figure).load()])
    inside = low - Fraction(step) / 2 <= value <= high + Fraction(step) / 2
    assert (result.status == "agrees") == inside
    cut = low <= cut_off(value, Fraction(step)) <= high
    assert inside or result.status == ("truncated" if cut else "differs")


@given(drawn(), st.data(), st.sampled_from(["at_least", "at_most"]))
def test_a_bound_is_kept_exactly_up_to_itself(budget, data, side):
    wanted = data.draw(selections(budget))
    bound = data.draw(st.one_of(CENTS, st.just(Decimal(budget.total(**wanted) * 100 // 1) / 100)))
    of = {k: list(v) for k, v in wanted.items()} or "all"
    figure = {"amount": {side: written(bound, Decimal(1))}, "of": of}
    (result,) = check([budget.with_figures(figure).load()])
    value = budget.total(**wanted)
    kept = value >= bound if side == "at_least" else value <= bound
    assert result.status == ("agrees" if kept else "differs")
    assert not result.tie


@given(questions(), st.integers(-3, 3), st.booleans())
def test_the_unit_of_a_file_changes_no_verdict(question, off, estimated):
    drawn_budget, unit, wanted, value, step = question
    budget = Drawn(drawn_budget.parents, drawn_budget.themes, drawn_budget.cells, estimated)
    printed = to_nearest(value, Fraction(step)) + off * Fraction(step)
    of = {k: list(v) for k, v in wanted.items()} or "all"
    found = []
    for size in (Decimal(1), Decimal("0.01"), Decimal(1000)):
        scale = size if unit == "amount" else Decimal(1)
        figure = {
            unit: written(Decimal(printed.numerator) / Decimal(printed.denominator), scale),
            "rounded_to": written(step, scale),
            "of": of,
        }
        (result,) = check([budget.with_figures(figure).load(size)])
        found.append((result.status, result.tie, result.computed.value, result.difference))
    assert found[0] == found[1] == found[2]
