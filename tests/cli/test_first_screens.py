"""What a newcomer sees first: summary, check and explain, and sources of which nobody knows the split."""

from __future__ import annotations

import re

import pytest

from tests.support.budget_files import headed
from tests.support.needs import needs_module
from tests.support.program import SHIPPED, inside, without

FORMS = ("plain", "table")
LANGUAGES = ("en", "nl")
WIDTHS = ("80", "100", "140")


def screen(*arguments, width="80", language="en"):
    """Give the lines that a command prints of the shipped budgets."""
    done = inside([*arguments, "--data", SHIPPED, "--lang", language], COLUMNS=width)
    assert done.code == 0, done.err
    assert max(map(len, done.out.splitlines()), default=0) <= int(width)
    return done.out.splitlines()


def said(lines):
    """Join lines that were broken between words."""
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", ["2026", "2027"])
def test_a_summary_fits_forty_lines_with_its_verdict_in_the_first_five(year, language, form):
    lines = screen("summary", year, "--format", form, language=language)
    assert len(lines) <= 40
    wrong = {"2026": ("15%", ("17.4%", "17,4%")), "2027": ("21%", ("21.8%", "21,8%"))}[year]
    assert wrong[0] in said(lines[:5])
    assert any(number in said(lines[:5]) for number in wrong[1])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_table_of_a_summary_is_torn_in_dutch_either(width, form):
    lines = screen("summary", "2026", "--format", form, width=width, language="nl")
    assert len([line for line in lines if re.match(r"(Thema|Bron) ", line)]) == 2


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_table_of_a_summary_is_torn_and_printed_amounts_have_no_mark(width, form):
    lines = screen("summary", "2026", "--format", form, width=width)
    heads = [line for line in lines if re.match(r"(Theme|Source) ", line)]
    assert len(heads) == 2
    text = "\n".join(lines)
    for amount in ("4,111,805", "714,350", "832,390", "118,040", "17.4%", "14.2%"):
        assert amount in text
        assert f"~{amount}" not in text


def test_what_is_printed_of_a_share_stands_beside_it_with_a_mark_where_it_does_not_hold():
    lines = screen("summary", "2026")
    rows = {line.split("  ")[0]: line.split() for line in lines}
    assert rows["4 Inclusieve arbeidsmarkt"][-1] == "45%"
    assert next(line for line in lines if " 714,350 " in line).split("714,350")[1].split()[:3] == [
        "17.4%",
        "15%",
        "✗",
    ]
    assert re.search(r"~68\.6% +71% ✗", "\n".join(lines))


def test_a_short_heading_stays_on_one_line():
    assert any(re.search(r"Aandeel +In tekst$", line) for line in screen("summary", "2026", language="nl"))


def test_the_last_line_says_what_the_mark_means_where_there_is_one():
    assert screen("summary", "2026")[-1].startswith("~ is estimated or assumed")
    assert "~" not in said(screen("summary", "2026", "--where", "source=impulse")[-1:])[1:]


TIED = """\
sources: {grant: Grant, deal: {name: The deal, short: Deal}, partners: {name: All partners, short: Partners}}
themes:
  - {id: "1", name: One, costs: {grant: 500, deal: 120, partners: 180}, estimated: true}
  - {id: "2", name: Two, costs: {grant: 100, deal: 30, partners: 70}, estimated: true}
figures:
  - {id: total, amount: 1000, of: all}
  - {id: both, percent: 40, of: {source: [deal, partners]}}
assumptions:
  - id: half
    percent: 50
    of: {source: deal}
    over: {source: [deal, partners]}
    strength: arbitrary
    reason: Nothing says how they are divided.
"""


@pytest.fixture
def tied(tmp_path):
    (tmp_path / "budget_2026.yaml").write_text(headed(TIED), "utf-8")
    return tmp_path


def test_sources_that_nothing_tells_apart_are_one_line_with_their_sum(tied):
    lines = inside(["summary", "2026", "--data", tied], COLUMNS="120").out.splitlines()
    (line,) = [line for line in lines if line.startswith("Deal + Partners")]
    assert line.split()[-3:] == ["~400", "~40.0%", "40%"]
    (head,) = [line for line in lines if line.startswith("Theme ")]
    assert head.split()[-2:] == ["Deal", "+"]
    assert re.search(r"1 One +~800 .* ~300$", "\n".join(lines), re.MULTILINE)


def test_sources_are_shown_apart_where_that_is_asked_for_and_it_says_that_nobody_knows(tied):
    done = inside(["summary", "2026", "--by", "source", "--data", tied], COLUMNS="120")
    assert re.search(r"^The deal +~150 ", done.out, re.MULTILINE)
    assert re.search(r"^All partners +~250 ", done.out, re.MULTILINE)
    assert "Nothing in the document says how The deal and All partners are split." in said(
        done.out.splitlines()
    )


def test_years_side_by_side_begin_with_the_verdict_of_all_and_keep_sources_together(tied):
    text = (tied / "budget_2026.yaml").read_text("utf-8")
    (tied / "budget_2027.yaml").write_text(text.replace("year: 2026", "year: 2027"), "utf-8")
    done = inside(["summary", "2026", "2027", "--years", "beside", "--data", tied], COLUMNS="100")
    lines = done.out.splitlines()
    assert lines[3].startswith("No printed figure is found wrong. Of 4:")
    (line,) = [line for line in lines if line.startswith("The deal + All partners")]
    assert line.split()[-3:] == ["~400", "~400", "~800"]


def test_assumptions_are_counted_and_listed_where_that_is_asked_for(tied):
    short, long = (
        inside(["summary", "2026", *more, "--data", tied], COLUMNS="100").out for more in ((), ("--verbose",))
    )
    assert "Assumptions behind the estimates: 1; with --verbose they are listed." in short
    assert "What the estimates assume" not in short
    assert "Nothing says how they are divided." in long


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_check_has_a_line_for_every_figure_and_sentences_for_what_differs(language, width):
    lines = screen("check", "2026", width=width, language=language)
    marks = [line[0] for line in lines if re.match(r"[✓~•✗?!\u2013] {2}", line)]
    assert (marks.count("•"), marks.count("✗")) == (2, 0)
    assert len(marks) >= 22
    places = [line for line in lines if re.search(r"budget_2026\.yaml:\d+:\d+:", line)]
    assert len(places) == 2


def test_check_says_in_one_line_what_is_known_to_differ_and_quietly_nothing():
    assert said(screen("check", "2027")[3:6]).startswith("1 of ")
    assert "does not hold (known): Impuls" in said(screen("check", "2027")[3:6])
    assert screen("check", "2026", "2027", "--quiet") in ([], [""])


def test_verbose_gives_every_sentence_and_the_reasons():
    lines = screen("check", "2026", "--verbose")
    assert sum("budget_2026.yaml:" in line for line in lines[1:]) >= 22
    assert "Known: The document's own euro amounts" in said(lines)
    assert "Known: " not in said(screen("check", "2026"))


def test_explain_says_first_how_a_figure_stands_and_what_decides_it():
    lines = screen("explain", "2026", "mix-impulse")
    start = said(lines[2:9])
    assert "• known to differ: printed 15%, the document's own amounts give 17.4%" in start
    whole = said(lines)
    assert "Printed amounts that decide it: Total €4,111,805 [total] and Impuls" in whole
    assert "[source=" not in whole


def test_a_printed_amount_that_nothing_else_gives_is_untested_and_no_estimate():
    lines = screen("check", "2026")
    for amount in ("4,111,805", "714,350", "118,040"):
        line = next(line for line in lines if line.startswith("\u2013") and amount in line)
        assert re.search(rf"€{amount} +€{amount} +untested$", line)
        assert f"~€{amount}" not in "".join(lines)
    assert "amounts that no other figure tests: 3" in said(lines)
    explained = said(screen("explain", "2026", "buffer"))
    assert "\u2013 printed €118,040: no other figure gives this amount, so nothing tests it" in explained


def test_an_amount_of_which_only_thousands_are_printed_stays_an_estimate(tmp_path):
    (tmp_path / "budget.yaml").write_text(
        headed(
            """\
sources: {a: Source A}
themes: [{id: "1", name: First, costs: {a: 675123}, estimated: true}]
figures: [{id: total, amount: 675000, rounded_to: 1000, of: all}]
"""
        ),
        encoding="utf-8",
    )
    done = inside(["check", str(tmp_path / "budget.yaml")])
    assert "~€675,123" in done.out
    assert "no evidence" in done.out
    assert "untested" not in done.out


def test_explain_takes_a_figure_as_audit_names_it():
    assert screen("explain", "2026/total") == screen("explain", "2026", "total")
    unknown = inside(["explain", "2026/nope", "--data", SHIPPED])
    assert unknown.code == 2
    assert "there is no figure nope" in unknown.err


def test_long_lists_are_added_up_by_theme_unless_every_amount_is_asked_for():
    folded, whole = screen("explain", "2026", "total"), screen("explain", "2026", "total", "--cells")
    assert len(folded) < 40
    assert len(whole) > 60
    assert "With --cells all" in said(folded)
    assert sum("budget_2026.yaml:" in line for line in folded) == 1
    assert sum("budget_2026.yaml:" in line for line in whole) > 40


def test_explain_without_a_figure_lists_them_with_their_ids():
    assert any(line.startswith("impulse-share-5-explained ") for line in screen("explain", "2026"))
    listed = said(screen("explain", "2027"))
    for wanted in ("mix-impulse", "theme", "21%", "• known", "`mjabudget explain 2027 ID`"):
        assert wanted.lower() in listed.lower()


def test_explain_says_from_which_figures_one_follows_where_the_solver_is_there():
    needs_module("z3")
    arguments = ["explain", "2026", "impulse-share-5-explained", "--data", SHIPPED]
    words = "It follows from other printed figures, for any amounts at all:"
    found = said(inside(arguments).out.splitlines())
    assert words in found
    assert "[theme-share-5]" in found
    assert words not in said(without(["z3"], arguments, SHIPPED).out.splitlines())
