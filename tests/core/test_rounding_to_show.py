"""Numbers are rounded exactly when they are shown, whatever their size."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget.model.interval import outward, quantized
from mjabudget.model.message import Money, Number
from mjabudget.output.language import Words


@given(st.fractions(min_value=-(10**40), max_value=10**40), st.integers(0, 12))
def test_a_rounded_number_is_the_nearest_with_so_many_decimals(value, digits):
    shown = quantized(value, digits)
    assert shown.as_tuple().exponent == -digits
    assert abs(Fraction(shown) - value) <= Fraction(1, 2 * 10**digits)
    low, high = outward(value, value, digits)
    step = Fraction(1, 10**digits)
    assert (Fraction(low), Fraction(high)) == (floor(value / step) * step, ceil(value / step) * step)


@pytest.mark.parametrize(
    ("value", "shown"), [("0.005", "0.01"), ("-0.005", "-0.01"), ("-0.004", "0.00"), ("2.5", "2.50")]
)
def test_halves_go_away_from_0_and_nothing_is_less_than_0(value, shown):
    assert str(quantized(Fraction(value), 2)) == shown


@pytest.mark.parametrize(
    ("language", "money", "number"),
    [
        ("en", f"€1{',000' * 12}.25", f"-1{',000' * 12}.142857"),
        ("nl", f"€ 1{'.000' * 12},25", f"-1{'.000' * 12},142857"),
    ],
)
def test_numbers_of_any_size_are_written_with_all_their_digits(language, money, number):
    words, huge = Words(language), Fraction(10**36)
    assert words.say(Money(huge + Fraction(1, 4), "EUR")) == money
    assert words.say(Number(-huge - Fraction(1, 7), 6)) == number
    assert quantized(huge, 2) == Decimal(10) ** 36
