"""Charts are the same every time, hold what they should, and can be told apart without colour."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from mjabudget.output.canvas import FILLS, HATCHES, wrapped
from mjabudget.output.charts import inline
from mjabudget.output.html import KINDS, NothingToDrawError, chart
from mjabudget.output.language import Words
from mjabudget.present.report.board_data import facts
from mjabudget.present.report.pictures import pictures
from tests.support.report_budgets import BARE, HOSTILE, PLAIN, UNKNOWN, large, read, shipped

ENGLISH = Words("en")


def labels(budgets, kind: str, width: int = 700) -> list[str]:
    """The words in a chart, from top to bottom as they were drawn."""
    found = [p for each in facts(budgets, None, None) for p in pictures(each, kind)]
    return [
        said
        for p in found
        for said in re.findall(r"<text[^>]*>([^<]*)</text>", inline(p, ENGLISH, width, "k"))
    ]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("form", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_a_chart_is_a_file_of_its_form_and_the_same_every_time(kind, form, start):
    drawn = chart(shipped(), kind, form, ENGLISH)
    assert drawn.startswith(start)
    assert drawn == chart(shipped(), kind, form, ENGLISH)


def test_an_svg_for_slides_has_a_title_and_stands_alone():
    root = ET.fromstring(chart(shipped(), "mix", "svg", ENGLISH))  # noqa: S314 - made here
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == "Funding mix: share of each funding source in all costs"
    assert b"<text" not in chart(shipped(), "mix", "svg", ENGLISH)


def test_the_mix_has_every_source_and_every_share():
    said = labels(shipped(), "mix")
    assert {"~17.4%", "~7.0%", "~68.6%", "~21.8%", "~6.3%", "~65.6%", "2026", "2027"} <= set(said)
    assert "Impulsbudget arbeidsmarktregio" in said


def test_the_contrast_sets_two_shares_of_each_theme_beside_each_other():
    said = labels(shipped("2026"), "contrast")
    assert said.count("share of all money") == 1
    at = said.index("~44.8%")
    assert said[at + 1] == "~4.1%"  # 29,390 of 714,350


def test_without_available_money_the_contrast_is_with_the_largest_source():
    assert "share of Funding source number 2" in labels(read(large(3, 3)), "contrast")


def test_one_source_has_no_contrast():
    with pytest.raises(NothingToDrawError) as caught:
        chart(read(BARE), "contrast", "svg", ENGLISH)
    assert caught.value.problem.code == "chart-empty"


def test_a_chart_of_nothing_known_is_refused():
    with pytest.raises(NothingToDrawError):
        chart(read(BARE), "buffer", "svg", ENGLISH)
    with pytest.raises(NothingToDrawError) as caught:
        chart(read(UNKNOWN), "mix", "svg", ENGLISH)
    assert ENGLISH.say(caught.value.problem.hint) == "choose another chart: themes, contrast, buffer"


def test_a_budget_above_what_is_available_is_called_too_much():
    said = labels(read(PLAIN.replace("grant: 700", "grant: 400")), "buffer")
    assert "€100 more than the €400 available (25.0%)" in said
    assert "more than there is" in said


def test_negative_amounts_are_drawn_to_the_left_with_their_number():
    negative = PLAIN.replace("name: Steering, costs: {own: 150}", "name: Steering, costs: {own: -450}")
    assert "-€450" in labels(read(negative), "themes")
    assert {"250.0%", "-150.0%"} <= set(labels(read(negative), "mix"))


@pytest.mark.parametrize("contents", [(PLAIN,), (PLAIN, UNKNOWN), (HOSTILE,), (large(30, 12),)])
@pytest.mark.parametrize("kind", ["mix", "themes", "contrast"])
@pytest.mark.parametrize("width", [330, 700])
def test_any_budget_can_be_drawn(contents, kind, width):
    for each in facts(read(*contents), None, None):
        for picture in pictures(each, kind):
            ET.fromstring(f'<x xmlns:xlink="x">{inline(picture, ENGLISH, width, "k")}</x>')  # noqa: S314


def test_bars_and_their_numbers_stay_on_the_sheet():
    for width in (330, 700):
        (found,) = facts(shipped(), None, None)
        for kind in KINDS:
            for picture in pictures(found, kind):
                drawn = inline(picture, ENGLISH, width, "k")
                across = float(re.search(r'viewBox="0 0 ([\d.]+)', drawn)[1])
                assert across == width + 12
                xs = [
                    float(x)
                    for x in re.findall(
                        r"[ML] (-?[\d.]+) -?[\d.]+", re.sub(r"(?s)<defs>.*?</defs>", "", drawn)
                    )
                ]
                assert min(xs) >= 0
                assert max(xs) <= across


def test_series_differ_in_hatching_as_well_as_in_colour():
    assert len(set(HATCHES)) == len(HATCHES) == len(set(FILLS)) == len(FILLS)


def test_long_names_are_broken_or_end_in_dots():
    assert wrapped("one two", 200) == ["one two"]
    lines = wrapped("word " * 60, 120)
    assert len(lines) == 3
    assert lines[-1].endswith("\u2026")
