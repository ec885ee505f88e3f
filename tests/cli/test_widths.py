"""Whatever the width of a terminal: no line is wider, and every amount stands there whole."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.needs import examples
from tests.support.program import BUDGETS, inside

WIDTHS = st.integers(40, 200)
FORMS = st.sampled_from(["plain", "table"])
BY = st.sampled_from(["theme", "activity", "source"])
NUMBER = re.compile(r"-?\d(?:[\d,]*\d)?(?:\.\d+)?")


def amounts(width, *options):
    """Every number in the text of a summary; no number may lack a digit of its group of thousands."""
    done = inside(["summary", *options, "--data", BUDGETS], COLUMNS=str(width))
    assert done.code == 0, done.err
    # A path is never broken, whatever the width.
    lines = [line for line in done.out.splitlines() if "budget_2031.yaml" not in line]
    assert max(map(len, lines)) <= width, done.out
    numbers = NUMBER.findall(done.out)
    assert all(re.fullmatch(r"-?\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d{4}", n) for n in numbers), numbers
    return set(numbers)


def told(options, *, sources):
    """Every amount of the JSON that a table shows, as a table writes it; those of sources where asked."""
    budgets = json.loads(
        inside(["summary", *options, "--data", BUDGETS, "--format", "json"]).out, parse_float=Decimal
    )
    for budget in budgets["budgets"]:
        yield budget["total"]
        yield from (s["amount"] for s in budget["sources"] if sources)
        for theme in budget["themes"]:
            yield theme["amount"]
            yield from (s["amount"] for s in theme["sources"].values() if sources)


@examples(60)
@given(WIDTHS, FORMS, BY)
def test_no_line_is_wider_than_the_terminal_and_no_amount_is_cut(width, form, by):
    found = amounts(width, "2031", "--by", by, "--format", form)
    amounts_told = told(["2031"], sources=by != "theme")
    wanted = {f"{amount:,.2f}" for amount in amounts_told if amount is not None}
    assert wanted <= found


@examples(30)
@given(WIDTHS, FORMS, BY)
def test_years_side_by_side_are_no_wider_either(width, form, by):
    found = amounts(width, "2031", "2032", "--years", "beside", "--by", by, "--format", form)
    if by != "source":
        assert {"1,324,567.50", "1,360,000.00", "2,684,567.50", "3,555,067.00"} <= found
    assert {"435,000.00", "440,000.00", "875,000.00"} <= found


@examples(30)
@given(WIDTHS, st.sampled_from(["en", "nl"]))
def test_reports_of_check_and_explain_keep_to_the_width(width, language):
    for command in (["check"], ["explain", "2031", "buffer"]):
        done = inside([*command, "--data", BUDGETS, "--lang", language], COLUMNS=str(width))
        lines = [line for line in done.out.splitlines() if not re.search(r"budget_203\d\.yaml", line)]
        words = (word for line in lines for word in line.split() if len(word) > width)
        assert max(map(len, lines)) <= max(width, *map(len, words), 0)


@examples(30)
@given(WIDTHS)
def test_an_amount_of_money_and_its_sign_stay_on_one_line_in_dutch(width):
    done = inside(["check", "2031", "--data", BUDGETS, "--lang", "nl"], COLUMNS=str(width))
    assert not re.search(r"€\s*$", done.out, re.MULTILINE)
    assert "\u00a0" not in done.out


@pytest.mark.parametrize("columns", ["1", "0", "-3", "much", ""])
def test_an_odd_width_is_no_problem(columns):
    done = inside(["summary", "2031", "--data", BUDGETS], COLUMNS=columns)
    assert done.code == 0
    assert "1,324,567.50" in done.out


def test_plain_and_markdown_have_no_box_characters_and_plain_no_colour():
    for form in ("plain", "markdown"):
        out = inside(["summary", "2031", "--data", BUDGETS, "--format", form]).out
        assert not re.search("[\u2500-\u257f\u001b]", out)


def test_in_markdown_a_bar_within_a_name_is_no_new_column():
    out = inside(["summary", "2031", "--by", "activity", "--data", BUDGETS, "--format", "markdown"]).out
    table = [line for line in out.splitlines() if line.startswith("|")]
    bars = {len(re.findall(r"(?<!\\)\|", line)) for line in table[:10]}
    assert len(bars) == 1
    assert "Vrijval van de reserve \\| eenmalig" in out
