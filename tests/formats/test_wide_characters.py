"""Columns line up in whatever script names are written: some characters take two columns, some none."""

from __future__ import annotations

import textwrap
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mjabudget.model.document import Column, Heading, Row, Table
from mjabudget.model.message import Number
from mjabudget.output.column_layout import wrapped
from mjabudget.output.language import Words
from mjabudget.output.markdown import markdown
from mjabudget.output.plain import plain
from mjabudget.output.terminal import terminal

NAMES = ("Onderwijs", "地域の雇用", "Cafe\u0301s", "👨\u200d👩\u200d👧 gezin", "한국어 이름 한국어 이름")
AMOUNTS = (5, 1234, 22, 100, 7)
ENGLISH = Words("en")
DOCUMENT = (
    Heading("予算"),
    Table(
        (Column("Theme"), Column("金額", number=True), Column("Name")),
        tuple(Row((n, Number(Fraction(a)), n)) for n, a in zip(NAMES, AMOUNTS, strict=True)),
    ),
)


def ends_of_numbers(drawn):
    """The column in which each amount ends."""
    lines = drawn.splitlines()
    for name, amount in zip(NAMES, AMOUNTS, strict=True):
        shown = f"{amount:,}"
        (line,) = (one for one in lines if name in one and shown in one)
        yield cell_len(line[: line.index(shown) + len(shown)])


@pytest.mark.parametrize(
    "drawn",
    [
        plain(DOCUMENT, ENGLISH, 80),
        plain(DOCUMENT, ENGLISH, None),
        terminal(DOCUMENT, ENGLISH, 80, colour=False, ascii_only=False),
        markdown(DOCUMENT, ENGLISH),
    ],
    ids=["plain", "plain-any-width", "terminal", "markdown"],
)
def test_numbers_end_in_one_column_beside_names_of_any_width(drawn):
    assert len(set(ends_of_numbers(drawn))) == 1


def test_the_lines_of_a_markdown_table_are_equally_wide():
    lines = [line for line in markdown(DOCUMENT, ENGLISH).splitlines() if line.startswith("|")]
    assert len(lines) == len(NAMES) + 2
    assert len(set(map(cell_len, lines))) == 1


def test_a_heading_is_underlined_as_wide_as_it_is():
    assert plain(DOCUMENT, ENGLISH, 80).startswith("予算\n====\n")


@pytest.mark.parametrize("width", [40, 44, 50])
def test_no_line_is_wider_than_asked_for(width):
    drawn = plain(DOCUMENT, ENGLISH, width)
    assert max(map(cell_len, drawn.splitlines())) <= width
    assert "".join(NAMES[4].split()) in "".join(drawn.split()).replace("7", "")


@given(st.text("ab- 雇\u0301", max_size=40), st.integers(2, 12))
def test_wrapped_lines_fit_and_lose_nothing_but_blanks(text, width):
    lines = wrapped(text, width, chop=True)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text("ab- ", max_size=40), st.integers(1, 12), st.booleans())
def test_narrow_characters_are_wrapped_between_words(text, width, chop):
    lines = textwrap.wrap(text.strip(), width, break_long_words=chop, break_on_hyphens=False)
    assert [line.strip() for line in wrapped(text.strip(), width, chop=chop)] == [s.strip() for s in lines]
