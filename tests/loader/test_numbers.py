"""Numbers from text: what is written plainly reads back exactly, what can be read in two ways is refused."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from mjabudget.format import numerals
from mjabudget.model.problem import InputError, Place, Problem

WHOLE = st.integers(-(10**15) + 1, 10**15 - 1)
DIGITS = st.text("0123456789", max_size=12)


def refusal(written: str, decimals: int = 2) -> Problem:
    with pytest.raises(InputError) as caught:
        numerals.amount(written, decimals)
    return caught.value.at(Place(""))


def remedies(fault: Problem) -> list[str]:
    """The numbers that a remedy tells to write."""
    return [str(value) for name, value in fault.hint.args if name in ("meant", "whole", "cents")]


@given(WHOLE, DIGITS)
@example(0, "00")
@example(-1, "5")
def test_a_number_written_plainly_reads_back_exactly(whole: int, decimals: str) -> None:
    written = f"{whole}.{decimals}" if decimals else str(whole)
    if len(decimals) != 3:
        number = numerals.amount(written, 12)
        assert (number, str(abs(number))) == (Decimal(written), written.removeprefix("-"))
        assert numerals.last_digit(number) == Decimal(1).scaleb(-len(decimals))
    assert numerals.percentage(written) == Decimal(written)


@given(WHOLE, st.text("0123456789", min_size=3, max_size=3), st.integers(0, 11))
@example(118, "040", 2)
@example(0, "125", 2)
@example(118, "040", 0)
def test_three_decimals_are_refused_in_every_unit(whole: int, tail: str, decimals: int) -> None:
    fault = refusal(f"{whole}.{tail}", decimals)
    assert fault.code == "amount-ambiguous"
    for remedy in remedies(fault):
        assert numerals.amount(remedy, decimals) in (Decimal(f"{whole}{tail}"), Decimal(f"{whole}.{tail}"))


@given(WHOLE, st.integers(0, 11), st.data())
def test_more_decimals_than_the_unit_has_are_refused(whole: int, decimals: int, data: st.DataObject) -> None:
    tail = data.draw(st.text("0123456789", min_size=decimals + 1, max_size=14))
    assume(len(tail) != 3)
    assert refusal(f"{whole}.{tail}", decimals).code == "amount-decimals"


@given(WHOLE, st.text("0123456789", min_size=13, max_size=20))
def test_more_than_twelve_decimals_of_a_percentage_are_refused(whole: int, tail: str) -> None:
    with pytest.raises(InputError, match="percent-decimals"):
        numerals.percentage(f"{whole}.{tail}")


@given(st.integers(10**15, 10**40), st.booleans())
def test_more_digits_than_any_budget_has_are_refused(whole: int, negative: bool) -> None:
    assert refusal(f"{'-' * negative}{whole}").code == "number-large"


@given(st.text(max_size=30))
@example("1.2.3e5")
@example("1e9999999999999999999")
@example("\u00b2")
@example("")
def test_a_text_is_a_plain_number_or_a_fault(written: str) -> None:
    for read in (numerals.amount, numerals.percentage):
        try:
            number = read(written)
        except InputError as error:
            for remedy in remedies(error.at(Place(""))):
                numerals.amount(remedy)
        else:
            assert re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", written)
            assert number == Decimal(written)


NUMBERISH = st.text("0123456789.,' _-+eE€%\u00a0\u2212\u0661", max_size=14)


@given(NUMBERISH)
def test_what_a_remedy_says_to_write_is_a_number(written: str) -> None:
    try:
        numerals.amount(written)
    except InputError as error:
        for remedy in remedies(error.at(Place(""))):
            numerals.amount(remedy)


# Another notation of the same number: the remedy gives that number back, whatever the notation.
AMOUNTS = st.tuples(st.integers(1000, 10**12), st.integers(0, 99))


@given(AMOUNTS, st.booleans())
def test_the_remedy_for_another_notation_is_the_same_number(amount: tuple[int, int], negative: bool) -> None:
    whole, cents = amount
    sign = "-" * negative
    meant = Decimal(f"{sign}{whole}.{cents:02}")
    grouped = f"{whole:,}"
    notations = (
        f"{sign}{grouped.replace(',', '.')},{cents:02}",
        f"{sign}{grouped}.{cents:02}",
        f"{sign}{grouped.replace(',', ' ')},{cents:02}",
        f"{sign}{grouped.replace(',', chr(0xA0))},{cents:02}",
        f"{sign}{grouped.replace(',', chr(0x27))}.{cents:02}",
        f"{sign}{whole},{cents:02}",
        f"\u20ac {sign}{grouped.replace(',', '.')},{cents:02}",
        f"EUR {sign}{whole}.{cents:02}",
        f"{sign}{whole}.{cents:02} euro",
        f"{sign}{grouped.replace(',', '_')}.{cents:02}",
        f"\u2212{whole}.{cents:02}" if negative else f"+{whole}.{cents:02}",
        f"{sign}0{whole}.{cents:02}",
    )
    for written in notations:
        assert [Decimal(r) for r in remedies(refusal(written))] == [meant], written


# No remedy where several numbers can be meant.
@pytest.mark.parametrize(
    "written",
    [
        "1,234",
        "\u20ac 1.500",
        "\u20ac 1,2 miljoen",
        "5\u00bd",
        "10\u00b2",
        "12 00",
        "1.2.3e5",
        "1:30",
        "0x1F",
        "EUR 5k",
    ],
)
def test_where_more_than_one_number_can_be_meant_none_is_proposed(written: str) -> None:
    assert remedies(refusal(written)) == []


@pytest.mark.parametrize(
    ("written", "decimals", "proposed"),
    [
        ("118.040", 2, ["118040", "118040.00"]),
        ("118.040", 5, ["118040", "118.0400"]),
        ("118.040", 3, ["118040", "118.04"]),
        ("118.045", 3, ["118045"]),
        ("118.040", 0, ["118040"]),
        ("0.120", 2, ["0.12"]),
        ("0.125", 2, []),
        ("-1.500", 2, ["-1500", "-1500.00"]),
    ],
)
def test_what_an_ambiguous_amount_can_be_written_as(written: str, decimals: int, proposed: list[str]) -> None:
    assert remedies(refusal(written, decimals)) == proposed


def test_minus_nothing_is_nothing() -> None:
    assert str(numerals.amount("-0")) == "0"
    assert str(numerals.amount("-0.00")) == "0.00"


def test_no_message_quotes_a_page_of_digits() -> None:
    for written in ("9" * 5000, "9." + "9" * 5000, "x" * 5000, "1." + "0" * 5000, "1,0" * 5000):
        assert all(len(str(value)) <= 40 for _, value in refusal(written).message.args)
