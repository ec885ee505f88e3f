"""Charts are the same every time, hold what they should, and can be told apart without colour."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest

from mjabudget.model.message import Estimated
from mjabudget.output.charts import FILLS, HATCHES, draw, draw_inline, lay_out, style
from mjabudget.output.language import Words
from mjabudget.present.report.charts_model import KINDS
from mjabudget.present.report.content import board_pictures
from tests.support.budget_files import read, shipped
from tests.support.sample_budgets import BARE, HOSTILE, PLAIN, TOGETHER, UNKNOWN, large

ENGLISH = Words("en")
FLAT = PLAIN.replace("{own: 150}", "{own: 15}").replace("own: 100}", "own: 1}").replace("own: 50}", "own: 3}")
BELOW_ZERO = PLAIN.replace("name: Steering, costs: {own: 150}", "name: Steering, costs: {own: -450}")


def labels(budgets, kind: str, width: int = 700) -> list[str]:
    """The words in a chart, from top to bottom as they were drawn."""
    return [
        words
        for picture in board_pictures(budgets, kind)
        for words in re.findall(r"<text[^>]*>([^<]*)</text>", draw_inline(picture, ENGLISH, width, "k"))
    ]


def chart(budgets, kind: str, form: str) -> bytes:
    return draw(board_pictures(budgets, kind), ENGLISH, form)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("form", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_a_chart_is_a_file_of_its_form_and_the_same_every_time(kind, form, start):
    content = chart(shipped(), kind, form)
    assert content.startswith(start)
    assert content == chart(shipped(), kind, form)


def test_an_svg_for_slides_has_a_title_and_stands_alone():
    root = ET.fromstring(chart(shipped(), "mix", "svg"))  # noqa: S314 - made here
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == "Share of each funding source in all costs"
    assert b"<text" not in chart(shipped(), "mix", "svg")


def test_the_mix_has_every_source_with_its_share_and_guesses_in_whole_percents():
    """714,350 of 4,111,805 is 17.37%, 917,951 of 4,211,696 is 21.80%; 66% is printed of the rest of 2027."""
    said = labels(shipped(), "mix")
    assert {"17.4%", "~69%", "21.8%", "~66%", "2026", "2027"} <= set(said)
    assert "Impulsbudget arbeidsmarktregio" in said


def test_sources_that_nothing_tells_apart_are_one_bar():
    """Deal and partners pay 3 of 11 together; that each pays half of it is arbitrary."""
    said = labels(read(TOGETHER), "mix")
    assert "Deal + Partners" in said
    assert "~27%" in said
    assert not {"Deal", "Partners"} & set(said)


def test_what_the_mark_means_stands_in_every_chart_that_has_one_and_in_no_other():
    mark = "~ estimated or assumed: not in the document"
    for kind in KINDS:
        for picture in board_pictures(shipped(), kind):
            said = re.findall(r"<text[^>]*>([^<]*)</text>", draw_inline(picture, ENGLISH, 700, "k"))
            assert (mark in said) == any("~" in words for words in said if words != mark), kind
        assert mark not in labels(read(PLAIN), kind)


def test_a_guess_is_pale_and_hatched_and_a_fact_is_neither():
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - where it is installed

    (picture,) = board_pictures(shipped(2026), "mix")
    with style(outlines=False):
        figure = lay_out([picture], ENGLISH, 700, captions=False)
        FigureCanvasAgg(figure).draw()
        (axes,) = figure.subfigs[0].axes
        fact, *guesses = (bars[0] for bars in axes.containers)
    assert not fact.get_hatch()
    assert all(guess.get_hatch() for guess in guesses)
    assert len({guess.get_hatch() for guess in guesses}) == len(guesses)
    assert all(lightness(guess.get_facecolor()) > 0.6 > lightness(fact.get_facecolor()) for guess in guesses)


def lightness(colour) -> float:
    """How light a colour is on a print in grey, from 0 to 1."""
    red, green, blue = colour[:3]
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_the_contrast_sets_two_shares_of_each_theme_beside_each_other():
    said = labels(shipped(2026), "contrast")
    assert said.count("share of all money") == 1
    shares = [number for number in said if number.endswith("%")]
    first, second = shares[:6], shares[6:]
    assert second[first.index("~45%")] == "~4%"  # printed: 45% of all money, 4% of the impulse budget


def test_without_available_money_the_contrast_is_with_the_largest_source():
    assert "share of Funding source number 2" in labels(read(large(3, 3)), "contrast")


def test_one_source_has_no_contrast():
    assert board_pictures(read(BARE), "contrast") == ()


def test_nothing_known_is_no_chart():
    assert board_pictures(read(BARE), "buffer") == ()
    assert board_pictures(read(UNKNOWN), "mix") == ()


def test_a_budget_above_what_is_available_is_called_too_much():
    said = labels(read(PLAIN.replace("grant: 700", "grant: 400")), "buffer")
    assert "State grant, 2026: €100 more than the €400 available (25.0%)" in said
    assert "more than there is" in said


def test_negative_amounts_are_drawn_to_the_left_with_their_number():
    assert "-€450" in labels(read(BELOW_ZERO), "themes")
    assert {"250.0%", "-150.0%"} <= set(labels(read(BELOW_ZERO), "mix"))


@pytest.mark.parametrize(
    "contents",
    [(PLAIN,), (PLAIN, UNKNOWN), (HOSTILE,), (large(30, 12),), (large(5, 7),), (FLAT,), (BELOW_ZERO,)],
)
@pytest.mark.parametrize("width", [330, 700])
def test_any_budget_is_drawn_with_every_bar_in_proportion_and_no_word_off_the_sheet(contents, width):
    assert_drawn(read(*contents), width)


@pytest.mark.parametrize("width", [330, 700])
def test_the_shipped_budgets_are_drawn_in_proportion_and_their_estimates_are_marked(width):
    assert_drawn(shipped(), width)


@pytest.mark.parametrize("count", [6, 7])
def test_numbers_of_many_years_do_not_run_into_each_other(count):
    estimated = PLAIN.replace("own: 50}}", "own: 50}, estimated: true}")
    years = (estimated.replace("year: 2026", f"year: {2026 + n}") for n in range(count))
    assert_drawn(read(*years), 330)


def assert_drawn(budgets, width: int) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - where it is installed

    for picture in (p for kind in KINDS for p in board_pictures(budgets, kind)):
        with style(outlines=False):
            figure = lay_out([picture], ENGLISH, width, captions=True)
            FigureCanvasAgg(figure).draw()
            (part,) = figure.subfigs
            numbers = [number for axes in part.axes for number in axes.texts]
            for axes, panel in zip(part.axes, picture.panels, strict=True):
                assert_lengths(axes, picture, panel)
            assert_numbers(numbers, picture)
            assert_on_the_sheet(figure, part)
        ET.fromstring(f'<x xmlns:xlink="x">{draw_inline(picture, ENGLISH, width, "k")}</x>')  # noqa: S314 - drawn here


def assert_lengths(axes, picture, panel) -> None:
    """Every bar of the model is there, as many pixels long as its size times those of 1."""
    edge, end = axes.transData.transform([(0, 0), (1, 1)])
    pixels = abs(end - edge)[0]
    assert len(axes.containers) == len(picture.series)
    for series, bars in enumerate(axes.containers):
        assert len(bars) == len(panel.groups)
        for bar, group in zip(bars, panel.groups, strict=True):
            size = group.bars[series].size
            assert bar.get_window_extent().width == pytest.approx(abs(float(size or 0)) * pixels, abs=0.01)


def assert_numbers(numbers, picture) -> None:
    """Every number stands once, at its bar, in the legend or in the name; estimates are marked."""
    said = [number.get_text() for number in numbers]
    bars = [
        group.bars[series]
        for panel in picture.panels
        for series in range(len(picture.series))
        for group in panel.groups
    ]
    expected = [ENGLISH.say(bar.label) for bar in bars]
    assert len(said) == len(expected)
    for bar, number, label in zip(bars, said, expected, strict=True):
        assert number == label or (picture.shape == "stacked" and number == "")
        assert number.startswith("~") == (isinstance(bar.label, Estimated) and number != "")


def assert_on_the_sheet(figure, part) -> None:
    """No word lies off the sheet, and no two names or numbers over each other."""
    across, down = figure.get_size_inches() * 72
    legends = [*part.legends, *(axes.get_legend() for axes in part.axes if axes.get_legend())]
    words = [word for legend in legends for word in (*legend.get_texts(), legend.get_title())]
    for axes in part.axes:
        words += [*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels(), axes._left_title]  # noqa: SLF001 - no other way in
    boxes = [(word.get_text(), word.get_window_extent()) for word in words if word.get_text()]
    for said, box in boxes:
        assert box.x0 >= 0, said
        assert box.y0 >= 0, said
        assert box.x1 <= across, said
        assert box.y1 <= down, said
    for (one, here), (other, there) in combinations(boxes, 2):
        apart = (
            here.x1 <= there.x0 or there.x1 <= here.x0 or here.y1 <= there.y0 + 2 or there.y1 <= here.y0 + 2
        )
        assert apart, (one, other)


def test_a_chart_is_as_wide_as_asked_for():
    for width in (330, 700):
        for picture in (p for kind in KINDS for p in board_pictures(shipped(), kind)):
            element = draw_inline(picture, ENGLISH, width, "k")
            assert float(re.search(r'viewBox="0 0 ([\d.]+)', element)[1]) == width


def test_the_number_of_a_part_too_narrow_to_hold_it_stands_in_the_legend():
    said = labels(read(FLAT), "mix")
    assert "Own money: 3.7%" in said
    assert "3.7%" not in said


def test_series_beside_each_other_can_be_told_apart_in_grey_and_guesses_by_their_hatching():
    assert len(set(HATCHES)) == len(HATCHES) == len(set(FILLS)) == len(FILLS)
    shades = [lightness([int(fill[n : n + 2], 16) / 255 for n in (1, 3, 5)]) for fill in FILLS]
    assert all(abs(one - other) > 0.2 for one, other in pairwise(shades))


def test_long_names_are_broken_and_end_in_dots():
    long = PLAIN.replace("name: Steering", "name: " + "word " * 60)
    rows = [line for line in labels(read(long), "themes", 330) if line.startswith(("2 word", "word"))]
    assert len(rows) == 3
    assert rows[-1].endswith("\u2026")
