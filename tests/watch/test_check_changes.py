"""What changed between two checks: figures that stand otherwise, budgets and problems that came or went."""

from __future__ import annotations

import pytest

from mjabudget.analysis.check import check
from mjabudget.analysis.check_changes import CheckChanges, Checkup, check_changes
from mjabudget.format.load import FileText, load_texts
from mjabudget.output.language import Words
from mjabudget.output.plain import plain
from mjabudget.present.check_changes import changes_document

FILE = """\
mjabudget: 1
programme: x
year: {year}
title: X
currency: EUR
sources: {{a: A, b: B}}
themes:
  - {{id: "1", name: One, costs: {{a: {a}, b: 550}}}}
figures:
  - {{id: share, percent: {share}, of: {{source: a}}}}
  - {{id: total, amount: 1000, of: all}}
"""


def checkup(*budgets: dict[str, str]) -> Checkup:
    texts = [
        FileText(
            f"{b.get('year', '2026')}.yaml", FILE.format(**({"year": "2026", "a": "450", "share": "45"} | b))
        )
        for b in budgets
    ]
    loaded = load_texts(texts)
    return Checkup(check(loaded.budgets), loaded.problems)


def said(before: Checkup, after: Checkup) -> list[str]:
    document = changes_document(check_changes(before, after))
    return plain(document, Words("en"), 80).splitlines()


CASES = {
    "nothing": ({}, {}, ["nothing changed"]),
    "a figure that is wrong now": ({}, {"share": "44"}, ["share: agrees -> differs"]),
    "an amount under two figures": (
        {},
        {"a": "451"},
        ["share: computed 45.0% -> 45.1%", "total: agrees -> differs", "total: computed €1,000 -> €1,001"],
    ),
    "a figure that reads otherwise and holds": (
        {"share": "45"},
        {"share": "[44, 45]"},
        ["share: reads otherwise, still agrees"],
    ),
}


@pytest.mark.parametrize(("before", "after", "lines"), CASES.values(), ids=CASES)
def test_what_changed_is_said_a_line_each(before, after, lines):
    assert said(checkup(before), checkup(after)) == lines


def test_figures_of_several_years_have_their_year():
    before = checkup({}, {"year": "2027"})
    after = checkup({"share": "44"}, {"year": "2027", "share": "44"})
    assert said(before, after) == ["2026/share: agrees -> differs", "2027/share: agrees -> differs"]


def test_a_budget_that_comes_or_goes_is_one_line():
    one, two = checkup({}), checkup({}, {"year": "2027"})
    assert said(one, two) == ["2027: new, in 2027.yaml"]
    assert said(two, one) == ["2027: gone, was in 2027.yaml"]


def test_while_there_are_problems_figures_wait_and_are_held_against_those_of_before():
    good, broken = checkup({}), checkup({"a": "118.040"})
    assert said(good, broken) == ["new problems: 1; figures wait until there are none"]
    kept = Checkup(good.results, broken.problems)
    lines = said(kept, checkup({"share": "44"}))
    assert lines[0] == "share: agrees -> differs"
    assert lines[1].startswith("solved: 2026.yaml:8:")


def test_a_problem_that_moves_to_another_line_is_no_new_one():
    (fault,) = checkup({"a": "118.040"}).problems
    text = "# a comment\n" + FILE.format(year="2026", a="118.040", share="45")
    (moved,) = load_texts([FileText("2026.yaml", text)]).problems
    assert moved.place != fault.place
    assert check_changes(Checkup((), (fault,)), Checkup((), (moved,))) == CheckChanges()
