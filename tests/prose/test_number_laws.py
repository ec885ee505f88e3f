"""Laws of the number grammar: what is written in any notation is read back in its place, and no more."""

from __future__ import annotations

import sys
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from text_to_num import text2num

from mjabudget.prose.numbers import claims, fractions, numbers
from mjabudget.prose.numbers.digits import read as read_digits
from mjabudget.prose.numbers.number_words import read as read_words
from mjabudget.prose.numbers.tokens import tokens
from tests.support.notations import AROUND, PERCENT_SIGNS, amounts_written

CENT = Decimal("0.01")
AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=2)
WHOLE = st.integers(0, 10**12).map(Decimal)
SHARES = st.decimals(min_value=0, max_value=1000, places=2) | st.integers(0, 1000).map(Decimal)


def listed_in_order(words):
    return words.split()


def only(text):
    (claim,) = claims(text)
    return claim


@given(AMOUNTS | WHOLE, st.data())
def test_an_amount_in_any_notation_is_read_back_with_its_place_and_precision(number, data):
    written = data.draw(amounts_written(number))
    lead, tail = data.draw(st.sampled_from(AROUND))
    claim = only(f"{lead}{written}{tail}")
    assert (claim.unit, claim.low, claim.high) == ("amount", number, number)
    assert (claim.start, claim.end) == (len(lead), len(lead) + len(written))
    assert claim.readings[0].low_unit == (CENT if "." in f"{number:f}" else 1)
    assert len(claim.readings) == 1


@given(
    SHARES,
    st.sampled_from((",", ".")),
    st.sampled_from(PERCENT_SIGNS),
    st.sampled_from(AROUND),
    st.booleans(),
)
def test_a_percentage_in_any_notation_is_read_back_with_its_place(number, point, sign, around, negative):
    lead, tail = around
    written = ("-" if negative else "") + f"{number:f}".replace(".", point) + sign
    claim = only(f"{lead}{written}{tail}")
    assert (claim.unit, claim.low) == ("percent", -number if negative else number)
    assert (claim.start, claim.end) == (len(lead), len(lead) + len(written))


@given(
    st.integers(1, 999),
    st.integers(1, 999),
    st.sampled_from(("-", " - ", "\u2013", " tot ", " à ", " to ", " t/m ")),
)
def test_a_range_is_read_where_its_ends_go_up_and_two_claims_where_they_go_down(low, high, joint):
    read = claims(f"van de kosten: {low}{joint}{high}%")
    ends = [(c.low, c.high) for c in read]
    assert ends == ([(low, high)] if low <= high else [(low, low), (high, high)])


@given(st.decimals(min_value=Decimal("0.1"), max_value=999, places=1), st.sampled_from((",", ".")))
def test_a_scale_multiplies_the_number_and_its_precision(number, point):
    written = f"{number:f}".replace(".", point)
    for scale, words in (
        (10**3, ("duizend", "thousand", "k")),
        (10**6, ("mln", "miljoen", "million", "m")),
        (10**9, ("miljard", "billion", "bn", "mld")),
    ):
        for word in words:
            claim = only(f"€ {written} {word}")
            assert claim.low == claim.high == number * scale
            assert claim.readings[0].low_unit == Decimal("0.1") * scale


@given(st.text(alphabet=st.characters(exclude_categories=("Nd", "Nl", "No")), max_size=200))
def test_a_text_without_digits_and_words_for_numbers_claims_nothing(text):
    split = tokens(text)
    assume(not any(read_words(split, at) or fractions.read(split, at) for at in range(len(split))))
    assert numbers(text) == ()


@given(st.text(alphabet="0123456789 .,-€%/()kmx\n\u00a0enoftua'", max_size=60))
def test_any_text_is_read_and_claims_stand_in_it_in_order_without_overlap(text):
    end = 0
    for claim in numbers(text):
        assert end <= claim.start < claim.end <= len(text)
        end = claim.end
        for reading in claim.readings:
            assert reading.low is None or reading.high is None or reading.low <= reading.high


@given(st.integers(0, 999_999))
def test_dutch_number_words_are_those_of_an_independent_reader(number):
    word = in_dutch(number)
    assert text2num(word, "nl") == number
    split = tokens(word)
    (value, _), end = read_words(split, 0)
    assert (value, end) == (number, len(split))


@given(st.integers(0, 999))
def test_english_number_words_are_those_of_an_independent_reader(number):
    word = in_english(number)
    assert text2num(word, "en") == number
    split = tokens(word)
    (value, _), end = read_words(split, 0)
    assert (value, end) == (number, len(split))


@pytest.mark.parametrize(
    ("written", "first", "expected"),
    [
        ("1.234", "grouped", ["1234", "1.234"]),
        ("1,234", "decimal", ["1.234", "1234"]),
        ("1.234,5", "grouped", ["1234.5"]),
        ("1,234.5", "decimal", ["1234.5"]),
        ("4.111.805", "decimal", ["4111805"]),
        ("0.123", "grouped", ["0.123"]),
        ("1.2.3", "grouped", []),
        ("007", "grouped", []),
        ("12,3456", "grouped", ["12.3456"]),
    ],
)
def test_digits_are_read_in_the_ways_that_they_can_be(written, first, expected):
    assert [str(number) for number, _ in read_digits(written, first)] == expected


HOSTILE = (
    "1 111 ",
    "1.",
    "€",
    "€ 1 ",
    "8-",
    "een ",
    "1 en ",
    "elk 1% ",
    "twee miljoen ",
    "(2026) ",
    "ruim de ",
    "-",
    "1,- ",
)


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_the_work_is_linear_in_the_length_of_a_hostile_text(piece):
    def calls(times):
        count = 0

        def counted(*_):
            nonlocal count
            count += 1

        sys.setprofile(counted)
        try:
            numbers(piece * times)
        finally:
            sys.setprofile(None)
        return count

    assert calls(1600) < 8.5 * calls(200) + 200


ONES = listed_in_order("""
    nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien
    zeventien achttien negentien
""")
TENS = listed_in_order("- - twintig dertig veertig vijftig zestig zeventig tachtig negentig")
ENGLISH = listed_in_order("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
""")
ENGLISH_TENS = listed_in_order("- - twenty thirty forty fifty sixty seventy eighty ninety")


def in_dutch(number):
    if number >= 1000:
        head, rest = divmod(number, 1000)
        return ("" if head == 1 else in_dutch(head)) + "duizend" + (in_dutch(rest) if rest else "")
    if number >= 100:
        head, rest = divmod(number, 100)
        return ("" if head == 1 else ONES[head]) + "honderd" + (in_dutch(rest) if rest else "")
    if number < 20:
        return ONES[number]
    tens, ones = divmod(number, 10)
    joint = "ën" if ones in (2, 3) else "en"
    return (ONES[ones] + joint if ones else "") + TENS[tens]


def in_english(number):
    if number >= 100:
        head, rest = divmod(number, 100)
        return f"{ENGLISH[head]} hundred" + (f" and {in_english(rest)}" if rest else "")
    if number < 20:
        return ENGLISH[number]
    tens, ones = divmod(number, 10)
    return ENGLISH_TENS[tens] + (f"-{ENGLISH[ones]}" if ones else "")
