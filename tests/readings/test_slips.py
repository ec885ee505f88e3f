"""Which slips of the pen give a printed amount."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget.analysis.readings.slips import variants
from tests.support.readings_budgets import candidates, cube

CONTENT = """
sources: {{x: Ex, y: Why, y1: {{name: Why one, part_of: y}}}}
themes:
  - id: "1"
    name: One
    activities:
      - {{id: "1.1", name: First, costs: {{x: 1234, y: 500}}}}
      - {{id: "1.2", name: Second, costs: {{y1: 77}}}}
  - {{id: "2", name: Two, costs: {{x: 9000}}}}
figures:
  - {{id: sum, amount: {printed}, of: {of}, quote: "{printed}"}}
"""
TOTAL = 1234 + 500 + 77 + 9000  # 10811


def codes(printed: str, of: str = "all") -> list[str]:
    made = cube(CONTENT.format(printed=printed, of=of))
    return [r.code for r in candidates(made, made.budgets[0], made.budgets[0].figures[0])]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("18011", ["digits-swapped"]),
        ("1081", ["digit-missing"]),
        ("108811", ["digit-extra"]),
        ("108191", ["digit-extra"]),
        (str(TOTAL - 1734), ["line-missing"]),  # activity 1.1
        (str(TOTAL + 9000), ["line-twice"]),  # theme 2
        (str(TOTAL - 500), ["line-missing"]),  # 1.1 from y
        (str(TOTAL + 1324 - 1234), ["digits-swapped"]),
        (str(TOTAL + 900 - 9000), ["digit-missing"]),
        ("5", []),
    ],
)
def test_each_slip_is_found_and_nothing_else(printed: str, expected: list[str]):
    assert codes(printed) == expected


def test_a_part_counted_beside_the_source_it_is_in_is_named_as_that():
    assert "part-twice" in codes(str(577 + 77), "{source: y}")


def test_the_money_of_another_source_is_a_reading_of_an_amount():
    assert "part-source" in codes("10234", "{source: y}")


def test_digits_of_an_estimate_are_no_slip():
    content = CONTENT.replace("y: 500}}}}", "y: 500}}, estimated: true}}")
    made = cube(content.format(printed=str(TOTAL + 1324 - 1234), of="all"))
    assert candidates(made, made.budgets[0], made.budgets[0].figures[0]) == ()


def test_digits_are_those_of_the_unit_of_the_file():
    made = cube("unit: 1000\n" + CONTENT.format(printed="18011", of="all"))
    found = candidates(made, made.budgets[0], made.budgets[0].figures[0])
    assert [r.code for r in found] == ["digits-swapped"]


@given(st.integers(1, 10**9))
def test_a_slip_changes_the_digits_and_can_be_undone(number: int):
    digits = str(number)
    made = {other: code for code, other in variants(digits)}
    assert digits not in made
    for other, code in made.items():
        back = {"digits-swapped": "digits-swapped", "digit-missing": None, "digit-extra": "digit-missing"}[
            code
        ]
        if back and other[0] != "0":
            assert (back, digits) in set(variants(other))
        else:
            assert len(other) == len(digits) - 1
