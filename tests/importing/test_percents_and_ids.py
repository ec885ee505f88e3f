from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget.importers.grid import Grid, GridCell
from mjabudget.importers.numbered_ids import numbered_ids
from mjabudget.importers.percents import percent_in
from tests.support.sheets_made import ENGLISH


def shown(number: str, form: str = "General") -> GridCell:
    return GridCell("number", f"{Decimal(number).normalize():f}", Decimal(number), form)


@pytest.mark.parametrize(
    ("number", "form", "percent", "step"),
    [
        ("0.174", "0%", "17", "1"),
        ("0.174", "0.0%", "17.4", "0.1"),
        ("0.175", "0%", "18", "1"),
        ("-0.005", "0%", "-1", "1"),
        ("0.5", "0.00%", "50.00", "0.01"),
        ("0.1", "0%;[Red]-0.0%", "10", "1"),
        ("17.4", '0.0"%"', "17.4", "0.1"),
        ("17.4", "0\\%", "17", "1"),
    ],
)
def test_a_number_shown_as_a_percentage_counts_as_it_is_shown(number, form, percent, step):
    assert percent_in(shown(number, form)) == (Decimal(percent), Decimal(step))


@pytest.mark.parametrize(
    ("written", "percent", "step"),
    [
        ("45%", "45", "1"),
        ("45,5 %", "45.5", "0.1"),
        ("45.50%", "45.50", "0.01"),
        ("(5%)", None, None),
        ("1.234%", None, None),
        ("45", None, None),
        ("%", None, None),
    ],
)
def test_a_text_counts_as_it_is_printed(written, percent, step):
    expected = (Decimal(percent), Decimal(step)) if percent else None
    assert percent_in(GridCell("text", written)) == expected


def test_a_percentage_that_reads_in_two_ways_is_read_in_the_notation_given():
    cell = GridCell("text", "1.234%")
    assert percent_in(cell, "nl") == (1234, 1)
    assert percent_in(cell, "en") == (Decimal("1.234"), Decimal("0.001"))
    assert percent_in(shown("0.5", "0.00")) is None


def ids(*cells: GridCell) -> list[str]:
    """The ids of cells below each other, or the message of the first problem."""
    grid = Grid("x.xlsx", "Blad1", {(row, 1): cell for row, cell in enumerate(cells, 1)})
    found, problems = numbered_ids(grid, 1, range(1, len(cells) + 1))
    return [f"{p.place} {ENGLISH.say(p.message)}" for p in problems] or list(found.values())


def plain(*numbers: str) -> list[str]:
    return ids(*(shown(n) for n in numbers))


@given(st.lists(st.integers(1, 30), min_size=1, max_size=5))
def test_numbers_that_count_on_get_their_zeros_back(lengths: list[int]):
    expected = [f"{theme}.{n}" for theme, length in enumerate(lengths, 1) for n in range(1, length + 1)]
    assert plain(*expected) == expected


def test_themes_texts_and_zeros_before_digits_stay_as_they_are():
    assert ids(shown("1"), shown("1.1"), GridCell("text", " 1.2a "), shown("2")) == ["1", "1.1", "1.2a", "2"]
    assert plain("1.01", "1.02", "1.09", "1.1", "1.11") == ["1.01", "1.02", "1.09", "1.10", "1.11"]


def test_the_number_format_tells_what_the_order_does_not():
    assert ids(shown("1.2"), shown("1.1", "0.00"), shown("1.11", "0.00")) == ["1.2", "1.10", "1.11"]
    assert ids(shown("1.1", "0.00"), shown("1.11", "0.00")) == ["1.10", "1.11"]


def test_single_digits_in_any_order_are_what_they_are():
    assert plain("1.3", "1.1", "1.2") == ["1.3", "1.1", "1.2"]


@pytest.mark.parametrize(
    ("numbers", "at"),
    [
        (["1.1", "1.2", "1.1"], "A3 1.1 may be 1.1 or 1.10"),
        (["1.1", "1.11", "1.12"], "A1 1.1 may be 1.1 or 1.10"),
        (["1.12", "1.11", "1.1"], "A3 1.1 may be 1.1 or 1.10"),
    ],
)
def test_nothing_is_guessed(numbers: list[str], at: str):
    assert plain(*numbers) == [f"x.xlsx!Blad1!{at}: the cell is a number, and loses the zero"]


def test_a_date_is_told_and_is_no_number():
    assert ids(GridCell("date", "2026-01-01 00:00:00")) == [
        "x.xlsx!Blad1!A1 2026-01-01 is a date; spreadsheet programs make one of a number like 1.1"
    ]
