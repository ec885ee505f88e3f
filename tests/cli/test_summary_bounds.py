"""`summary --bounds` shows, beside each estimated amount, what the printed figures allow."""

import json
from decimal import Decimal
from functools import cache

import pytest

from tests.support.program import SHIPPED, inside

pytest.importorskip("z3")


@cache
def summary(form):
    done = inside(["summary", "2026", "--bounds", "--format", form, "--data", SHIPPED])
    assert done.code == 0, done.err
    return done.out


def test_the_bounds_of_a_share_printed_as_60_percent_follow_from_rounding():
    """59.5% of at least 714,349.50, and no more than 60.5% of at most 714,350.50."""
    (budget,) = json.loads(summary("json"), parse_float=Decimal)["budgets"]
    impulse = next(t for t in budget["themes"] if t["id"] == "2")["sources"]["impulse"]
    assert impulse["bounds"]["low"] == Decimal("425037.95")  # 0.595 * 714349.50 = 425037.9525, outward
    assert impulse["bounds"]["high"] <= Decimal("432182.06")  # 0.605 * 714350.50 = 432182.0525, outward
    assert impulse["bounds"]["low"] <= impulse["amount"] <= impulse["bounds"]["high"]


def test_every_estimate_of_the_shipped_budget_lies_within_its_bounds():
    (budget,) = json.loads(summary("json"), parse_float=Decimal)["budgets"]
    entries = [e for t in budget["themes"] for e in t["sources"].values()]
    assert len(entries) == 24
    assert all(e["bounds"]["low"] <= e["amount"] <= e["bounds"]["high"] for e in entries)


def test_the_table_names_the_figures_that_the_bounds_leave_out():
    shown = summary("plain")
    assert "Lowest" in shown
    assert "Without 2026/mix-impulse and 2026/mix-other." in " ".join(shown.split())
