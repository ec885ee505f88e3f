from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mjabudget.importers.column_fits import FEW, Fit, is_rate, subsets

AMOUNTS = st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)), min_size=4, max_size=9)


@given(st.lists(st.integers(0, 40), min_size=2, max_size=20, unique=True).map(sorted), st.integers(0, 40))
def test_sets_to_try_are_two_columns_or_more_of_those_given(numbers: list[int], beside: int):
    for tried in subsets(numbers, beside):
        assert len(tried) > 1
        assert set(tried) <= set(numbers)
        assert list(tried) == sorted(set(tried))


def test_of_few_columns_every_set_is_tried_the_widest_first():
    assert list(subsets((1, 2, 3), 4)) == [(1, 2, 3), (1, 2), (1, 3), (2, 3)]


@given(AMOUNTS)
def test_the_share_of_a_column_in_the_sum_is_a_rate(amounts: list[tuple[int, int]]):
    vectors: dict[int, dict[int, Decimal | None]] = {
        1: {row: Decimal(a) for row, (a, _) in enumerate(amounts)},
        2: {row: Decimal(b) for row, (_, b) in enumerate(amounts)},
        3: {row: (Decimal(a * 100) / (a + b)).quantize(Decimal("0.1")) for row, (a, b) in enumerate(amounts)},
    }
    whole = Fit((1, 2), telling=len(amounts), off=0)
    assert is_rate(vectors, 3, whole)
    vectors[3] = {row: Decimal(101) for row in vectors[3]}
    assert not is_rate(vectors, 3, whole)


def test_one_row_in_a_hundred_may_be_off():
    assert Fit((1, 2), telling=FEW, off=1).proven
    assert not Fit((1, 2), telling=FEW - 1, off=1).proven
    assert not Fit((1, 2), telling=FEW, off=1).exact
