"""Amounts of an overview as tables and sentences show them, in words written by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mjabudget.model.amount import Amount
from mjabudget.output.language import Words
from mjabudget.present.amounts import Layout, cash, digits_of, money


def shown(low: str, scale: int, *, estimated: bool = False) -> str:
    """Show a sum with an unknown amount in it, of which `low` is known."""
    total = Amount(Decimal(low), unknown=1, known_basis="estimated" if estimated else "stated")
    layout = Layout(scale=scale)
    return Words("en").say(money(total, layout, digits_of([total], layout)))


@pytest.mark.parametrize(
    ("low", "scale", "words"),
    [
        ("1600.60", 1000, "at least 1"),
        ("999.40", 1000, "unknown"),
        ("1600.60", 1, "at least 1,600.60"),
        ("1600", 1, "at least 1,600"),
        ("-1600", 1000, "at least -2"),
        ("0", 1, "unknown"),
    ],
)
def test_the_least_that_an_amount_can_be_is_never_rounded_up(low: str, scale: int, words: str) -> None:
    assert shown(low, scale) == words


def test_the_least_that_an_amount_can_be_is_marked_where_it_rests_on_estimates() -> None:
    assert shown("1600", 1, estimated=True) == "at least ~1,600"
    some = Amount(Decimal(1600), unknown=1)
    assert Words("en").say(cash(replace(some, known_basis="estimated"), "EUR")) == "at least ~€1,600"
    assert Words("nl").say(cash(some, "EUR")) == "ten minste € 1.600"
