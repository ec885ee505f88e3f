"""Intervals are as wide as they must be and no wider: sampled amounts stay inside, and reach the ends."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import islice, product

from hypothesis import given
from hypothesis import strategies as st

from mjabudget.analysis.compute import amount, share
from mjabudget.analysis.cube import cubes
from mjabudget.model.interval import Interval
from mjabudget.model.selection import Selection
from tests.support.core_budgets import EUROS, Drawn, drawn, selections

HUGE = Fraction(10**18)
CLOSE = Fraction(1, 1000)
SMALL = st.integers(0, 3000).map(Decimal)


def cube_of(budget):
    (cube,) = cubes([budget.load()])
    return cube


def summed(budget, cells, wanted):
    return sum((cells[key] for key in budget.keys(**wanted)), Fraction(0))


@st.composite
def slices(draw, amounts=SMALL):
    """Draw a small budget with unknown amounts, and the selections above and below the line."""
    budget = draw(drawn(amounts, unknown=True, largest=3))
    return budget, draw(selections(budget)), draw(selections(budget))


@given(slices(st.integers(-3000, 3000).map(Decimal)), st.data())
def test_every_filling_of_unknown_amounts_falls_inside_the_interval_of_a_sum(drawn_slices, data):
    budget, of, minus = drawn_slices
    cube = cube_of(budget)
    value = amount(cube, Selection(**of), "2026", Selection(**minus)).value
    unknown = [key for key, own in budget.cells.items() if own is None]
    for _ in range(5):
        filling = {key: Fraction(data.draw(EUROS)) for key in unknown}
        cells = budget.filled(filling)
        assert summed(budget, cells, of) - summed(budget, cells, minus) in value
    ends = [
        summed(budget, budget.filled(dict.fromkeys(some, HUGE)), of)
        - summed(budget, budget.filled(dict.fromkeys(some, HUGE)), minus)
        for some in ([], *([key] for key in unknown))
    ]
    assert value.low in ends if value.low is not None else min(ends) < -HUGE / 2
    assert value.high in ends if value.high is not None else max(ends) > HUGE / 2


@given(slices(), st.data())
def test_every_filling_falls_inside_the_interval_of_a_share_and_the_ends_are_approached(drawn_slices, data):
    budget, of, over = drawn_slices
    found = share(cube_of(budget), Selection(**of), Selection(**over), "2026")
    unknown = [key for key, own in budget.cells.items() if own is None]

    def at(filling):
        cells = budget.filled(filling)
        base = summed(budget, cells, over)
        return None if base == 0 else 100 * summed(budget, cells, of) / base

    if found.value is None:
        assert summed(budget, budget.filled({}), over) <= 0
        return
    for _ in range(5):
        assert at({key: Fraction(data.draw(EUROS)) for key in unknown}) in found.value
    sides = islice(product([Fraction(0), HUGE], repeat=len(unknown)), 2**9)
    corners = [at(dict(zip(unknown, side, strict=True))) for side in sides]
    low, high = found.value.low, found.value.high
    assert all(corner in found.value for corner in corners)
    if len(unknown) <= 9:
        assert min(corners) - low <= CLOSE if low is not None else min(corners) < -(10**6)
        assert high - max(corners) <= CLOSE if high is not None else max(corners) > 10**6


@given(
    drawn(st.integers(-3000, 3000).map(Decimal), largest=2),
    st.data(),
    st.sampled_from(["1", "10", "100", "0.1"]),
)
def test_the_interval_of_a_share_of_rounded_amounts_is_that_of_the_corners(budget, data, rounded_to):
    step = Decimal(rounded_to)
    half = Fraction(step) / 2
    cells = {key: own // step * step for key, own in budget.cells.items()}
    budget = replace(budget, cells=cells, rounded_to=step)
    of, over = data.draw(selections(budget)), data.draw(selections(budget))
    keys = sorted({*budget.keys(**of), *budget.keys(**over)})[:9]
    if len({*budget.keys(**of), *budget.keys(**over)}) > len(keys):
        return
    found = share(cube_of(budget), Selection(**of), Selection(**over), "2026")
    above, below = [], []
    for sides in product([-half, half], repeat=len(keys)):
        ends = {k: Fraction(cells[k]) + side for k, side in zip(keys, sides, strict=True)}
        moved = budget.filled({k: end if cells[k] < 0 else max(end, Fraction(0)) for k, end in ends.items()})
        above.append(summed(budget, moved, of))
        below.append(summed(budget, moved, over))
    assert found.base == Interval(min(below), max(below))
    if min(below) <= 0 <= max(below):
        assert found.value is None
        return
    shares = [100 * a / b for a, b in zip(above, below, strict=True)]
    assert found.value == Interval(min(shares), max(shares))


@given(drawn(EUROS), st.data())
def test_a_buffer_is_what_is_available_less_what_is_budgeted_with_its_parts(budget, data):
    source = data.draw(st.sampled_from(sorted(budget.parents)))
    held = data.draw(EUROS)
    budget = replace(budget, available={source: held})
    cube = cube_of(budget)
    expected = Fraction(held) - budget.total(source=[source])
    assert amount(cube, Selection(buffer=source), "2026").value.point == expected
    reserve = share(cube, Selection(buffer=source), Selection(available=source), "2026").value
    assert reserve.point == 100 * expected / Fraction(held) if held else reserve is None


def test_a_share_with_the_same_unknown_amount_above_and_below_is_no_quotient_of_intervals():
    cells = {("1", "", "s0"): None, ("1", "", "s1"): Decimal(300), ("1", "", "s2"): Decimal(700)}
    budget = Drawn({"s0": None, "s1": None, "s2": None}, {"1": []}, cells)
    cube = cube_of(budget)
    both = share(cube, Selection(source=("s0", "s1")), Selection(), "2026").value
    assert both == Interval(Fraction(30), Fraction(100))
    known = share(cube, Selection(source=("s1",)), Selection(), "2026").value
    assert known == Interval(Fraction(0), Fraction(30))
