"""Laws of rounding that adds up; small cases are compared with every possible rounding."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget.analysis.controlled_rounding import controlled, largest_remainder
from tests.support.needs import examples

numbers = st.builds(Fraction, st.integers(-2000, 5000), st.sampled_from([1, 3, 7, 10, 100]))
positive = st.builds(Fraction, st.integers(0, 5000), st.sampled_from([1, 3, 7, 10, 100]))
units = st.sampled_from([Fraction(1), Fraction(1, 10), Fraction(5)])


def tables(cells: st.SearchStrategy[Fraction], most: int = 6) -> st.SearchStrategy[list[list[Fraction]]]:
    return st.integers(1, most).flatmap(
        lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=most)
    )


def near(rounded: Fraction, value: Fraction, unit: Fraction) -> bool:
    return rounded in (floor(value / unit) * unit, ceil(value / unit) * unit)


@given(st.lists(numbers, max_size=12), units)
def test_a_distribution_adds_up_and_every_number_is_the_one_below_or_above(
    values: list[Fraction], unit: Fraction
):
    rounded = largest_remainder(values, unit)
    assert near(sum(rounded, Fraction(0)), sum(values, Fraction(0)), unit)
    assert all(near(r, v, unit) for r, v in zip(rounded, values, strict=True))


@given(st.lists(positive, min_size=1, max_size=12).filter(any), units)
def test_shares_add_up_to_exactly_100(values: list[Fraction], unit: Fraction):
    shares = [v / sum(values) * 100 for v in values]
    assert sum(largest_remainder(shares, unit)) == 100


@given(st.lists(numbers, max_size=12), units)
def test_a_larger_number_never_becomes_the_smaller_one(values: list[Fraction], unit: Fraction):
    pairs = list(zip(values, largest_remainder(values, unit), strict=True))
    assert all(ra >= rb for a, ra in pairs for b, rb in pairs if a > b)


@given(st.lists(numbers, max_size=8), st.randoms())
def test_the_order_only_matters_between_equal_numbers(values: list[Fraction], random):
    shuffled = list(values)
    random.shuffle(shuffled)
    assert sorted(largest_remainder(values)) == sorted(largest_remainder(shuffled))


@given(st.lists(positive, min_size=1, max_size=6).filter(any))
def test_no_other_rounding_that_adds_up_is_nearer(values: list[Fraction]):
    shares = [v / sum(values) * 100 for v in values]
    choices = product(*((floor(s), ceil(s)) for s in shares))
    best = min(
        sum(abs(c - s) for c, s in zip(choice, shares, strict=True))
        for choice in choices
        if sum(choice) == 100
    )
    found = largest_remainder(shares)
    assert sum(abs(r - s) for r, s in zip(found, shares, strict=True)) == best


def test_equal_remainders_go_to_the_larger_value_then_to_the_first():
    assert largest_remainder([Fraction(1, 2), Fraction(3, 2)]) == (0, 2)
    assert largest_remainder([Fraction(100, 3)] * 3) == (34, 33, 33)


def test_a_total_out_of_reach_is_refused():
    with pytest.raises(ValueError, match="within reach"):
        largest_remainder([Fraction(1, 2), Fraction(1, 2)], total=Fraction(3))
    with pytest.raises(ValueError, match="within reach"):
        largest_remainder([Fraction(1), Fraction(1)], total=Fraction(3))


@examples(150)
@given(tables(numbers), units)
def test_a_table_adds_up_both_ways_and_every_number_is_the_one_below_or_above(
    table: list[list[Fraction]], unit: Fraction
):
    found = controlled(table, unit)
    assert found is not None
    assert [sum(row) for row in found.cells] == list(found.rows)
    assert [sum(column) for column in zip(*found.cells, strict=True)] == list(found.columns)
    assert sum(found.rows) == sum(found.columns) == found.total
    for row, rounded in zip(table, found.cells, strict=True):
        assert all(near(r, v, unit) for r, v in zip(rounded, row, strict=True))
        assert near(sum(rounded), sum(row), unit)
    for column, rounded in zip(zip(*table, strict=True), found.columns, strict=True):
        assert near(rounded, sum(column), unit)
    assert near(found.total, sum(map(sum, table)), unit)


@examples(60)
@given(tables(positive, 3))
def test_no_other_table_that_adds_up_is_nearer(table: list[list[Fraction]]):
    """Every rounding is tried: first the grand total, then rows and columns, then cells."""
    width = len(table[0])
    flat = [v for row in table for v in row]
    rows, columns = [sum(row) for row in table], [sum(c) for c in zip(*table, strict=True)]

    def distance(cells: tuple[int, ...]) -> tuple[Fraction, Fraction, Fraction] | None:
        lines = [cells[i * width : (i + 1) * width] for i in range(len(table))]
        sums = [*map(sum, lines)], [*map(sum, zip(*lines, strict=True))]
        exact = rows, columns
        if not all(
            near(Fraction(s), e, Fraction(1))
            for ss, es in zip(sums, exact, strict=True)
            for s, e in zip(ss, es, strict=True)
        ):
            return None
        if not near(Fraction(sum(cells)), sum(flat), Fraction(1)):
            return None
        margins = sum(
            abs(s - e) for ss, es in zip(sums, exact, strict=True) for s, e in zip(ss, es, strict=True)
        )
        return abs(sum(cells) - sum(flat)), margins, sum(abs(c - v) for c, v in zip(cells, flat, strict=True))

    choices = product(*(sorted({floor(v), ceil(v)}) for v in flat))
    best = min(d for d in map(distance, choices) if d is not None)
    found = controlled(table)
    assert distance(tuple(int(v) for row in found.cells for v in row)) == best


@given(tables(positive, 4))
def test_totals_that_were_published_are_kept(table: list[list[Fraction]]):
    free = controlled(table)
    again = controlled(table, rows=free.rows, columns=free.columns)
    assert again is not None
    assert (again.rows, again.columns) == (free.rows, free.columns)


def test_totals_that_leave_no_rounding_give_none():
    half = Fraction(1, 2)
    assert (
        controlled(
            [[half, half], [half, half]], rows=[Fraction(2), Fraction(0)], columns=[Fraction(0), Fraction(2)]
        )
        is None
    )
    assert controlled([[half]], rows=[Fraction(1)], columns=[Fraction(0)]) is None


def test_largest_remainder_alone_does_not_add_up_both_ways():
    """A table that needs more than rounding each row: every cell a third of 1."""
    third = Fraction(1, 3)
    found = controlled([[third] * 3] * 3)
    assert found.total == 3
    assert found.rows == found.columns == (1, 1, 1)


def test_a_table_beyond_the_bound_is_not_tried():
    assert controlled([[Fraction(1)] * 101] * 100) is None


def test_a_large_table_is_done_within_the_bound():
    table = [[Fraction(7 * i + 3 * j + 1, 13) for j in range(20)] for i in range(40)]
    assert controlled(table) is not None
