"""Moved money: what is told always adds up to what changed, and only where a total stayed."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mjabudget.analysis.transfers import Spot, transfers

spots = st.builds(
    lambda activity, source: Spot(activity[0], activity, source),
    st.sampled_from(["1.1", "1.2", "2.1", "2.2"]),
    st.sampled_from(["x", "y", "z"]),
)
amounts = st.integers(-5, 5).map(Decimal)


@given(st.dictionaries(spots, amounts))
def test_moves_take_from_what_fell_and_give_to_what_rose(differences: dict[Spot, Decimal]):
    net: dict[Spot, Decimal] = defaultdict(Decimal)
    for move in transfers(differences):
        assert move.amount > 0
        assert differences[move.origin] < 0 < differences[move.target]
        net[move.origin] -= move.amount
        net[move.target] += move.amount
    assert all(net[spot] == differences[spot] for spot in net)


@given(st.dictionaries(spots, amounts))
def test_everything_is_told_where_the_grand_total_stays(differences: dict[Spot, Decimal]):
    spot = Spot("9", "9.1", "x")
    closed = differences | {spot: -sum(differences.values(), Decimal(0))}
    told = {s for move in transfers(closed) for s in (move.origin, move.target)}
    assert told == {s for s, change in closed.items() if change}


@given(st.lists(st.tuples(spots, amounts), unique_by=lambda x: x[0]), st.randoms())
def test_the_order_of_the_amounts_changes_no_total_that_is_told(items: list, random):
    shuffled = list(items)
    random.shuffle(shuffled)
    sums = [sum(m.amount for m in transfers(dict(order))) for order in (items, shuffled)]
    assert sums[0] == sums[1]


def test_what_is_not_known_is_never_said_to_have_moved():
    differences = {
        Spot("1", "1.1", "x"): None,
        Spot("1", "1.2", "x"): Decimal(-5),
        Spot("1", "1.3", "x"): Decimal(5),
    }
    assert transfers(differences) == ()


def test_equal_amounts_are_paired_first_and_the_rest_says_it_is_one_pairing():
    made = {"1.1": -30, "1.2": -70, "1.3": 70, "1.4": 20, "1.5": 10}
    found = transfers({Spot("1", a, "x"): Decimal(n) for a, n in made.items()})
    assert [(m.amount, m.origin.activity, m.target.activity) for m in found] == [
        (70, "1.2", "1.3"),
        (20, "1.1", "1.4"),
        (10, "1.1", "1.5"),
    ]
    assert not any(m.paired for m in found)
