"""The report says what a board asks, for any budget, in one page that needs nothing else."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from mjabudget.analysis.audit import audit
from mjabudget.analysis.proven_choices import proven_choices
from mjabudget.model.selection import parse
from mjabudget.output.html.page import page as written_page
from mjabudget.output.language import Words
from mjabudget.present.report.content import board_report
from tests.support.budget_files import read, shipped
from tests.support.sample_budgets import BARE, HOSTILE, PLAIN, TOGETHER, UNKNOWN, large

ENGLISH = Words("en")
GUESSED = PLAIN.replace("own: 50}}", "own: 100}, estimated: [own]}").replace(
    """  - {id: total, amount: 800, of: all, quote: "800 in all"}
""",
    "",
)
VOID = {"meta", "br", "wbr", "img", "link", "hr", "input"}


def report(budgets, words: Words, where=None, audited=None) -> str:
    return written_page(board_report(budgets, where, audited), words)


class Read(HTMLParser):
    """The words, the headings and the tags of a page; charts apart."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(content)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"])
        if re.fullmatch(r"h\d", tag):
            self.headings.append((int(tag[1]), ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        if "svg" in self.open or "style" in self.open:
            return
        self.words.append(data)
        if self.open and re.fullmatch(r"h\d", self.open[-1]):
            level, said = self.headings[-1]
            self.headings[-1] = (level, said + data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).replace("\N{NO-BREAK SPACE}", " ").split())


@cache
def page(*contents: str, where: str | None = None) -> Read:
    return Read(report(read(*contents), ENGLISH, where and parse(where)))


def test_the_questions_of_a_board_are_answered_in_the_order_they_are_asked():
    budgets = shipped()
    read_page = Read(report(budgets, ENGLISH, None, audit(budgets)))
    assert [said for level, said in read_page.headings if level == 2] == [
        "Contents",
        "In short",
        "From whom does the money come?",
        "What is the money for?",
        "Which figures in the text do not hold?",
        "How much is left: buffer and reserve",
        "What if less money comes in?",
        "What is known, and what is estimated?",
        "Appendix: Which themes get which money?",
        "Appendix: Why these figures do not hold",
        "Appendix: How far the figures leave the estimates open",
        "Appendix: What the estimates assume",
        "Appendix: All amounts, and where they stand",
        "Appendix: All printed figures, and where they stand",
    ]


def test_the_pages_for_the_board_have_no_ids_no_places_and_no_guess_of_more_than_two_digits():
    budgets = shipped()
    whole = Read(report(budgets, ENGLISH, None, audit(budgets)))
    said = whole.text.partition("In short")[2].partition("In short")[2].partition("Appendix: ")[0]
    assert "€4,111,805" in said
    assert ".yaml" not in said
    assert not [f.id for b in budgets for f in b.figures if "-" in f.id and f.id in said]
    guesses = re.findall(r"~[^\d\s]?([\d,]+)", said)
    assert len(guesses) > 5
    assert all(len(guess.replace(",", "").rstrip("0")) <= 2 for guess in guesses), guesses


def test_what_a_shortfall_would_do_follows_from_what_is_printed():
    """The buffer, 1,000, is 33.05% of 27.5% of 11,000 and 34.31% of 26.5% of it."""
    known = TOGETHER.replace("estimated: true", "estimated: [deal, partners, other]")
    said = page(known.replace("themes:", "available: {grant: 6000}\nthemes:")).text
    assert "Deal + Partners, 2026 33.0% 34.4% 27% in the text" in said
    assert "Other, 2026" not in said


def test_stated_money_that_falls_away_has_one_answer():
    """The buffer is 200; own money is 300."""
    assert "Own money, 2026 66.6% 66.7%" in page(PLAIN).text


def test_a_shortfall_is_left_out_where_the_buffer_is_not_known():
    assert "What if less" not in page(UNKNOWN).text
    assert "What if less" not in page(BARE).text


def test_sources_that_nothing_tells_apart_are_nowhere_apart():
    """Deal 1,700 and partners 1,300 are shown as 3,000 only."""
    said = page(TOGETHER).text
    assert "Deal + Partners ~€3,000 (~27%)" in said
    assert "Of Deal + Partners only the sum is in the document" in said
    for alone in ("1,700", "1,300", "15%", "15.5%", "12%", "11.8%"):
        assert alone not in said, alone


def test_shares_that_add_up_have_a_decimal_each():
    """5,000, 3,000 and 3,000 of 11,000 are 45.45%, 27.27% and 27.27%: tenths that make 100.0%."""
    said = Read(written_page(board_report(read(TOGETHER), adds_up=True), ENGLISH)).text
    assert "Percentages are rounded so that they add up." in said
    shares = re.findall(
        r"~?€[\d,]+ \(~?([\d.]+)%\)", said.partition("Main numbers")[2].partition("~ marks")[0]
    )
    assert len(shares) == 3
    assert sum(map(Fraction, shares)) == 100


def test_the_numbers_are_those_worked_out_by_hand():
    """Grant 500 of 800 is 62.5%; 200 of 700 is left, 28.6%; theme 1 has 650 (81.25%) and all of the grant."""
    said = page(PLAIN).text
    for number in ("€800", "62.5%", "€200", "28.6%", "81.3%", "650", "100.0%"):
        assert number in said, number
    assert "~" not in said


def test_a_figure_that_does_not_hold_is_shown_with_its_words_what_the_amounts_give_and_what_to_write():
    said = page(PLAIN).text
    assert "Figures in the text that do not hold: 1 of 2. 60% in 2026 should read 63%." in said
    assert 'State grant (% of total), 2026 "60% from the state" 62.5% 63%' in said
    assert "grant-share" in said.partition("Appendix: Why these figures do not hold")[2]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_choice_has_its_alternatives_in_the_pages_for_the_board(language):
    """With 14% right the rest is 100 - 17.37 - 13.5 to 14.5: 68.1 to 69.1; with 71% it is 11.1 to 12.1."""
    budgets = shipped()
    words = Words(language)
    content = written_page(board_report(budgets, None, None, proven_choices(budgets)), words)
    said = Read(content).text
    one = {"en": "or", "nl": "of"}[language]
    assert f'"Overige middelen: 71% (2026)" 68% {one} 69%' in said
    assert f'"Regiodeal + cofinanciering: 14% (2026)" 11% {one} 12%' in said


def test_a_choice_is_told_without_the_solver_too():
    assert "71% and 14% in 2026 cannot both be true" in Read(report(shipped(), ENGLISH)).text


def test_limits_stand_with_the_buffer():
    said = page(PLAIN).text
    assert "Reserve State grant (% of available), 2026: required at least 10%, computed 28.6%: kept" in said


def test_without_an_audit_the_page_says_that_proofs_and_bounds_need_it():
    said = Read(report(shipped(2026), ENGLISH)).text
    assert said.count("pip install z3-solver") == 2
    assert "Highest" not in said


def test_proofs_and_bounds_of_an_audit_are_on_the_page():
    budgets = shipped(2026)
    said = Read(report(budgets, ENGLISH, None, audit(budgets))).text
    assert "15% printed means at most 15.5% of €4,111,805.50 = €637,329.85" in said
    assert "€425,037 €432,183" in said  # 59.5% and 60.5% of 714,350, give or take 0.50
    assert "pip install" not in said


def test_estimates_are_marked_and_stated_amounts_are_not():
    """No figure prints the total, so that own money, 200 stated and ~150, is a guess, of two digits."""
    said = page(GUESSED).text
    assert "State grant €500 (~59%)" in said
    assert "Own money ~€350 (~41%)" in said
    assert "~ marks what is estimated or assumed." in said
    assert "Own money estimated" in said
    assert "State grant stated in the budget" in said


def test_a_share_of_a_source_without_estimates_is_not_marked():
    """Of the grant, 300 + 200 stated, Learning has all."""
    said = page(GUESSED).text.partition("Themes in 2026, amounts in EUR")[2]
    assert "1 Learning ~700 ~82% 100.0%" in said


def test_nothing_is_said_twice_where_shares_are_not_known():
    unknown = UNKNOWN.replace("grant: unknown, own: 100", "grant: 900, own: 100")
    assert page(unknown).text.count("The shares of the funding sources are not known.") == 1


def test_every_amount_and_every_figure_has_its_line_in_the_file():
    said = page(PLAIN).text
    for row in ("1.1 Courses 400 300 100 12", "1.2 Vouchers 250 200 50 13", "2 Steering 150 0 150 14"):
        assert row in said, row
    assert 'total "800 in all" €800 €800 ✓ agrees 16' in said
    assert "with the line in a.yaml" in said


def test_a_period_without_available_money_figures_or_other_years_is_told():
    said = page(BARE).text
    assert "so the buffer is unknown" in said
    assert "The budgets have no figures to check." in said
    assert "No amount is estimated." in said
    assert "SEK" in said
    assert "12,345.67" in said
    assert "What changes" not in said


def test_unknown_amounts_stay_unknown_and_are_never_0():
    said = page(UNKNOWN).text
    assert "Some amounts of 2027 are unknown" in said
    assert "State grant at least €10" in said
    assert "of which ESF+ €25" in said
    assert "not budgeted: the buffer €65 (65.0%)" in said
    assert "Not known how much is available: State grant." in said


def test_years_with_other_themes_and_sources_stand_side_by_side():
    said = page(PLAIN, UNKNOWN).text
    assert "Total costs €800 at least €45" in said
    assert "of which ESF+ €25" in said


def test_several_programmes_do_not_mix():
    read_page = page(PLAIN, BARE)
    assert [said for level, said in read_page.headings if level == 2][1:] == [
        "made-up: Made-up budget 2026",
        "bare: A period without anything else",
    ]
    assert "13,145.67" not in read_page.text


def test_a_part_of_the_budget_is_named_and_shown_alone():
    said = page(PLAIN, where="theme=1").text
    assert "Only this money: theme=1" in said
    assert "€650" in said
    assert "€800" not in said


def test_thirty_themes_are_in_the_table_and_the_largest_in_the_chart():
    said = page(large(30, 3)).text
    assert "The picture has the 16 largest; the table has all 30." in said
    assert "Theme number 0" in said
    assert "Theme number 29" in said


@pytest.mark.parametrize(
    "contents",
    [(PLAIN,), (BARE,), (UNKNOWN,), (HOSTILE,), (PLAIN, UNKNOWN), (PLAIN, BARE, HOSTILE), (large(30, 12),)],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_is_well_formed(contents, language):
    read_page = Read(report(read(*contents), Words(language)))
    assert len(read_page.ids) == len(set(read_page.ids))
    levels = [level for level, _ in read_page.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert dict(read_page.tags[0][1])["lang"] == language
    targets = {attrs["href"][1:] for tag, attrs in read_page.tags if tag == "a"}
    assert targets <= set(read_page.ids)
    for tag, attrs in read_page.tags:
        assert tag not in ("script", "link", "img", "iframe", "object"), tag
        for name, value in attrs.items():
            assert not name.startswith("on"), name
            if name in ("href", "src", "xlink:href"):
                assert value.startswith("#"), value


def test_names_are_text_and_never_markup():
    content = report(read(HOSTILE), ENGLISH)
    assert "<script" not in content
    assert "<b>bold" not in content
    assert "<i>34" not in content
    said = Read(content).text
    assert '<script>alert("title")</script> & $\\frac{1}{0}$ {title}' in said
    assert "<img src=x onerror=alert(1)> {b} %s $x^$" in said


def test_the_page_asks_the_browser_to_fetch_nothing():
    content = report(shipped(), ENGLISH)
    assert "default-src 'none'" in content
    assert not re.search(r"https?://(?!www\.w3\.org/(?:2000/svg|1999/xlink))", content)
    assert "@import" not in content
    assert not re.search(r"url\((?!#)", content)


def test_the_same_budgets_give_the_same_bytes():
    assert report(shipped(), ENGLISH) == report(shipped(), ENGLISH)


def test_sources_within_others_are_no_rows_that_the_chart_leaves_out():
    parted = PLAIN.replace("own: Own money}", "own: Own money, esf: {name: ESF+, part_of: own}}")
    assert "largest; the table has all" not in page(parted.replace("own: 150", "esf: 150")).text
