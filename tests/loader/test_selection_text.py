"""A selection in one line of text and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjabudget.model.selection import Selection, SelectionError, natural, parse

IDS = st.text("ABCxyz0189_.+/-", min_size=1, max_size=6)
SEVERAL = st.lists(IDS, max_size=4).map(tuple)
SELECTIONS = st.one_of(
    st.builds(Selection, year=SEVERAL, theme=SEVERAL, activity=SEVERAL, source=SEVERAL),
    st.builds(Selection, year=SEVERAL, available=IDS),
    st.builds(Selection, year=SEVERAL, buffer=IDS),
)


@given(SELECTIONS)
def test_a_selection_reads_back_from_its_text(selection: Selection) -> None:
    assert parse(str(selection)) == selection


@given(SELECTIONS, st.randoms(use_true_random=False))
def test_order_spaces_and_repetition_make_no_other_selection(selection: Selection, random: object) -> None:
    parts = str(selection).split(",")
    if selection == Selection():
        return
    random.shuffle(parts)  # type: ignore[attr-defined]
    spaced = []
    for part in parts:
        key, _, values = part.partition("=")
        ids = values.split("|")
        random.shuffle(ids)  # type: ignore[attr-defined]
        again = ids if key in ("available", "buffer") else [*ids, ids[0]]
        spaced.append(f" {key} = {' | '.join(again)} ")
    assert parse(",".join(spaced)) == selection


def test_nothing_chosen_is_everything() -> None:
    assert str(Selection()) == "all"
    assert parse(" all ") == Selection()


def test_ids_are_sorted_as_people_count() -> None:
    assert str(Selection(activity=("1.10", "1.9", "1.2"))) == "activity=1.2|1.9|1.10"


@given(st.text(max_size=20), st.text(max_size=20))
def test_different_ids_are_told_apart_in_sorting(one: str, other: str) -> None:
    assert isinstance(natural(one) < natural(other), bool)


@pytest.mark.parametrize(
    ("line", "code", "part"),
    [
        ("", "selection-form", ""),
        ("theme", "selection-form", "theme"),
        ("theme=1,", "selection-form", ""),
        ("all,theme=1", "selection-form", "all"),
        ("thema=1", "selection-key", "thema"),
        ("=1", "selection-key", ""),
        ("theme=1,theme=2", "selection-twice", "theme"),
        ("theme=", "selection-value", "theme="),
        ("theme=1|", "selection-value", "theme=1|"),
        ("theme=1 2", "selection-value", "1 2"),
        ("theme=1=2", "selection-value", "1=2"),
        ("source=\u20ac", "selection-value", "\u20ac"),
        ("buffer=a|b", "selection-mixed", "buffer"),
        ("buffer=a,available=a", "selection-mixed", "available"),
        ("available=a,theme=1", "selection-mixed", "available"),
        ("buffer=a,source=a", "selection-mixed", "buffer"),
    ],
)
def test_what_is_no_selection_says_where(line: str, code: str, part: str) -> None:
    with pytest.raises(SelectionError) as caught:
        parse(line)
    assert (caught.value.code, caught.value.part) == (code, part)


@given(st.text("theme=1|,source buffer-", max_size=30))
def test_any_text_is_a_selection_or_a_fault(line: str) -> None:
    try:
        assert parse(str(parse(line))) == parse(line)
    except SelectionError as error:
        assert error.code.startswith("selection-")  # noqa: PT017 - either is right


def test_a_measure_goes_with_years() -> None:
    chosen = parse("year=2026|2027,buffer=impulse")
    assert (chosen.measure, chosen.year, chosen.buffer) == ("buffer", ("2026", "2027"), "impulse")
    assert parse("available=impulse").measure == "available"
    assert parse("theme=1").measure == "budgeted"
