"""What differs between two budgets, in numbers worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from mjabudget import load
from mjabudget.analysis.compare import compare
from mjabudget.analysis.comparison import Comparison
from mjabudget.analysis.transfers import Spot
from mjabudget.model.budget import Budget
from mjabudget.model.selection import parse
from mjabudget.output.language import Words
from mjabudget.present.compare_text import change_notes
from tests.support.budget_files import read
from tests.support.sample_budgets import AFTER, BEFORE

DATA = Path(__file__).parents[2] / "data"


def budget(content: str, file: str = "budget.yaml") -> Budget:
    return read(content, names=[file])[0]


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compare(budget(BEFORE, "old.yaml"), budget(AFTER, "new.yaml"))


def test_totals_differ_by_what_was_added_less_what_was_dropped(found: Comparison):
    assert found.total.before.amount == 1000
    assert found.total.after.amount == 1005
    assert found.total.difference == 5
    assert found.total.relative == Fraction(1, 2)


def test_shares_differ_in_percentage_points(found: Comparison):
    learning = found.themes[0]
    assert (learning.share_before, learning.share_after) == (65, Fraction(650, 1005) * 100)
    assert learning.points == Fraction(650, 1005) * 100 - 65
    assert learning.difference == 0


def test_an_activity_is_new_or_dropped_by_its_id(found: Comparison):
    presence = {a.total.id: a.total.presence for a in found.activities}
    assert presence == {"1.1": "both", "1.2": "both", "2.1": "both", "2.2": "dropped", "2.3": "new"}
    by_id = {a.total.id: a.total for a in found.activities}
    assert (by_id["2.2"].difference, by_id["2.3"].difference) == (-20, 25)
    assert by_id["2.3"].relative is None


def test_another_name_under_the_same_id_is_the_same_activity(found: Comparison):
    courses = found.activities[0].total
    assert (courses.name_before, courses.name) == ("Courses", "Courses and coaching")
    assert courses.difference == -40


def test_moved_money_is_told_where_a_total_stays(found: Comparison):
    moves = [(m.amount, m.origin, m.target, m.within, m.paired) for m in found.transfers]
    assert moves == [
        (30, Spot("2", "2.1", "own"), Spot("2", "2.1", "other"), "activity", True),
        (40, Spot("1", "1.1", "grant"), Spot("1", "1.2", "grant"), "theme-source", True),
    ]


def test_an_estimate_that_became_a_stated_amount_is_told(found: Comparison):
    changes = [(s.spot, s.before, s.after) for s in found.states]
    assert changes == [(Spot("1", "1.2", "own"), "estimated", "stated")]


def test_available_money_and_buffers_are_compared(found: Comparison):
    grant = found.sources[0]
    assert (grant.available.before.amount, grant.available.after.amount) == (700, 750)
    assert (grant.buffer.before.amount, grant.buffer.after.amount) == (200, 250)
    assert found.sources[1].available is None


def test_figures_are_matched_by_id(found: Comparison):
    by_id = {f.id: f for f in found.figures}
    assert {i: f.presence for i, f in by_id.items()} == {
        "total": "both",
        "grant-share": "both",
        "gone": "dropped",
        "added": "new",
    }
    # the printed 51% does not fit 500 / 1005 = 49.75%
    share = by_id["grant-share"]
    # printed beside the total, which the document prints as well: 500 / 1000, whatever the estimates are
    assert (share.before.status, share.after.status) == ("agrees", "differs")
    assert share.status_changed
    assert share.printed_changed
    # 1.2's own money was an estimate behind every total, and is stated now
    assert (by_id["total"].before.status, by_id["total"].after.status) == ("estimated", "agrees")


def test_a_budget_does_not_differ_from_itself():
    same = compare(budget(BEFORE), budget(BEFORE))
    assert same.same
    assert same.transfers == same.states == ()


def test_a_theme_or_source_with_another_name_is_a_difference():
    for old, new in (("name: Learning", "name: Study"), ("own: Own money", "own: Own means")):
        found = compare(budget(BEFORE), budget(BEFORE.replace(old, new)))
        assert not found.same


def test_figures_that_reach_across_years_see_both_budgets():
    both = compare(*load(2026, 2027, data=DATA))
    growth = next(f for f in both.figures if f.id == "buffer-growth")
    assert growth.after.status == "agrees"


def test_two_years_of_the_shipped_data_differ_by_the_printed_totals():
    both = compare(*load(2026, 2027, data=DATA))
    assert not both.versions
    assert both.total.difference == 4211696 - 4111805
    impulse = both.sources[0].total
    assert impulse.difference == 917951 - 714350
    assert impulse.points == Fraction(917951, 4211696) * 100 - Fraction(714350, 4111805) * 100


def test_a_part_can_be_compared_alone():
    part = compare(budget(BEFORE), budget(AFTER), parse("source=grant"))
    assert part.total.difference == 0
    assert [m.amount for m in part.transfers] == [40]
    assert [f.id for f in part.figures] == ["grant-share"]


def test_an_unknown_amount_leaves_the_difference_unknown():
    unknown = AFTER.replace("other: 110", "other: unknown")
    total = '  - {id: total, amount: 1005, of: all, quote: "1005"}\n'
    found = compare(budget(BEFORE), budget(unknown.replace(total, "")))
    assert found.total.difference is None
    working = next(t for t in found.themes if t.id == "2")
    assert (working.before.amount, working.after.amount, working.after.known) == (250, None, 145)
    assert [m.amount for m in found.transfers] == [Decimal(40)]


def test_a_printed_total_gives_the_difference_where_an_amount_is_unknown():
    found = compare(budget(BEFORE), budget(AFTER.replace("other: 110", "other: unknown")))
    assert (found.total.difference, found.total.basis) == (5, "printed")


def test_an_activity_that_changes_theme_is_told_as_that():
    line = '      - {id: "2.2", name: Advice, costs: {other: 20}}\n'
    moved = BEFORE.replace(line, "").replace('  - id: "2"\n', line + '  - id: "2"\n')
    found = compare(budget(BEFORE), budget(moved))
    advice = next(a for a in found.activities if a.total.id == "2.2")
    assert advice.themes == ("2", "1")
    assert [(m.amount, m.origin.theme, m.target.theme) for m in found.transfers] == [(20, "2", "1")]


def test_the_least_that_an_unknown_total_can_be_is_marked_where_it_rests_on_estimates():
    unknown = BEFORE.replace("other: 80", "other: unknown")
    unknown = unknown.replace('  - {id: total, amount: 1000, of: all, quote: "1000"}\n', "")
    notes = change_notes(compare(budget(unknown), budget(unknown.replace("grant: 300", "grant: 310"))))
    assert Words("en").say(notes[0].words) == "The total: at least ~€920 before, at least ~€930 now"
