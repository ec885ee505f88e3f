"""Laws of a figure and its quote: what is printed is never a misquote, in any notation; another number is."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from mjabudget.analysis.misquote import misquote
from mjabudget.model.figure import Figure, Printed
from mjabudget.model.selection import Selection
from tests.support.notations import AROUND, PERCENT_SIGNS, amounts_written, points_and_commas

AMOUNTS = st.integers(100, 10**10).map(Decimal) | st.decimals(100, 10**8, places=2)
SHARES = st.integers(0, 100).map(Decimal) | st.decimals(0, 100, places=1)
UNITS = st.sampled_from((Decimal(1), Decimal(1000)))
HEDGES = (
    "",
    "circa ",
    "ongeveer ",
    "zo'n ",
    "ruim ",
    "bijna ",
    "meer dan ",
    "at least ",
    "up to ",
    "nog geen ",
)
LISTS = ("{}", "{} en 999%", "vorig jaar 999%, nu {}", "€ 987654321 en {}", "{} (2026) / 998% (2027)")


def figure(unit, low, high=None, quotes=(), step=None):
    ends = (low, low if high is None else high)
    steps = [Decimal(1).scaleb(end.as_tuple().exponent) if step is None else step for end in ends]
    return Figure("it", "figure", Printed(unit, *ends, *steps), Selection(), quotes=tuple(quotes))


def bound(unit, low=None, high=None, quotes=()):
    zero = Decimal(0)
    return Figure("it", "figure", Printed(unit, low, high, zero, zero), Selection(), quotes=tuple(quotes))


@given(AMOUNTS, UNITS, st.data())
def test_an_amount_written_in_any_notation_is_no_misquote(amount, unit, data):
    lead, tail = data.draw(st.sampled_from(AROUND))
    hedge = data.draw(st.sampled_from(HEDGES))
    written = f"{lead}{hedge}{data.draw(amounts_written(amount))}{tail}"
    assert misquote(figure("amount", amount, quotes=[written]), Decimal(1)) is None
    assert misquote(figure("amount", amount * unit, quotes=[written]), unit) is None


@given(SHARES, st.sampled_from(PERCENT_SIGNS), st.sampled_from(HEDGES), st.sampled_from(LISTS), st.data())
def test_a_share_written_in_any_notation_is_no_misquote(share, sign, hedge, words, data):
    written = words.format(hedge + data.draw(points_and_commas(share)) + sign)
    assert misquote(figure("percent", share, quotes=[written]), Decimal(1)) is None
    assert misquote(bound("percent", low=share, quotes=[written]), Decimal(1)) is None
    assert misquote(bound("percent", high=share, quotes=[written]), Decimal(1)) is None


@given(
    st.integers(0, 99), st.integers(1, 100), st.sampled_from(("-", " tot ", " à ", "% en ", "% / ", "\u2013"))
)
def test_a_range_is_no_misquote_of_its_ends_and_is_one_of_wider_ends(low, more, joint):
    high = low + more
    quotes = [f"elk {low}{joint}{high}%"]
    assert misquote(figure("percent", Decimal(low), Decimal(high), quotes), Decimal(1)) is None
    assert misquote(figure("percent", Decimal(low), Decimal(high + 1), quotes), Decimal(1)) is not None


@given(SHARES, SHARES, st.sampled_from(PERCENT_SIGNS), st.data())
def test_another_share_is_a_misquote_with_the_words_that_say_so(quoted, typed, sign, data):
    assume(quoted != typed)
    written = data.draw(points_and_commas(quoted)) + sign
    found = misquote(figure("percent", typed, quotes=[f"Dat is {written} van alles"]), Decimal(1))
    assert found is not None
    assert found.said == (written,)
    assert found.meant == (quoted if quoted == typed * 100 else None)


@given(AMOUNTS, AMOUNTS, st.data())
def test_another_amount_is_a_misquote(quoted, typed, data):
    assume(quoted != typed)
    written = data.draw(amounts_written(quoted))
    assert misquote(figure("amount", typed, quotes=[f"Dat is {written} in 2026"]), Decimal(1)) is not None


@given(AMOUNTS, st.integers(0, 2), st.integers(1, 9))
def test_one_digit_typed_wrongly_is_found(amount, place, by):
    assume(len(f"{int(amount)}") > place)
    digits = list(f"{amount:f}")
    old = int(digits[place])
    digits[place] = str((old + by) % 10)
    wrong = Decimal("".join(digits))
    assume(digits[0] != "0")
    quote = f"2026: € {amount:f}".replace(".", ",")
    assert misquote(figure("amount", wrong, quotes=[quote]), Decimal(1)) is not None


@given(st.text(max_size=80), st.sampled_from(("percent", "amount")))
def test_any_text_can_be_a_quote(text, unit):
    assume(text.strip())
    found = misquote(figure(unit, Decimal(45), quotes=[text]), Decimal(1))
    assert found is None or all(said in text for said in found.said)
