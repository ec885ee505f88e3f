"""What the figures still allow, and how it is told."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from mjabudget.analysis.audit import audit
from mjabudget.analysis.audit.inequalities import write_system
from mjabudget.model.selection import parse
from mjabudget.output.json import encoded
from mjabudget.output.language import Words
from mjabudget.output.plain import plain
from mjabudget.present.audit import audit_document
from mjabudget.present.audit_data import audit_data
from mjabudget.present.contradictions import repair_items
from tests.support.audit_budgets import proof_in_words, sets, shipped_audit, small
from tests.support.budget_files import read, shipped, shipped_text, with_figures


def ends(found):
    return {str(r.selection): (r.low, r.high) for r in found.bounds.ranges}


def test_bounds_of_the_shipped_files_cover_every_theme_source_and_buffer():
    found = ends(shipped_audit())
    assert len(found) == 2 * (6 * (1 + 4) + 4 + 1)
    assert found["year=2026,buffer=impulse"] == (Decimal("118039.5"), Decimal("118040.5"))
    assert found["year=2026,theme=1,source=impulse"] == (0, Decimal("3571.7525"))


def test_json_rounds_bounds_outward_to_the_cent():
    told = encoded(audit_data(shipped_audit()), Words("en"))
    bounds = {s["selection"]: s for s in told["bounds"]["selections"]}
    assert bounds["year=2026,theme=1,source=impulse"]["high"] == Decimal("3571.76")
    assert bounds["year=2026,theme=2,source=impulse"]["low"] == Decimal("425037.95")
    assert told["contradictions"][0] == {
        "figures": ["2026/impulse", "2026/mix-impulse", "2026/total"],
        "assumptions": [],
        "against": "figures",
        "rounding": ["nearest", "either"],
        "proof": proof_in_words(shipped_audit()),
    }
    assert (told["consistent"], told["known"], told["complete"]) == (False, True, True)


def test_the_page_says_that_contradictions_are_known_and_folds_variants():
    page = plain(audit_document(shipped_audit()), Words("en"), 100)
    assert page.startswith("The 40 figures cannot all be true. That is known:")
    assert page.count("And 1 variant, with 2026/total-circa.") == 4
    assert "2026/mix-impulse, 2026/mix-other and 2027/mix-impulse" in page
    assert "€3,571.76" in page


def test_where_narrows_the_bounds_and_adds_what_it_selects_itself():
    found = ends(audit(shipped(), where=parse("theme=4,source=impulse|other")))
    assert list(found) == [
        f"year={y},theme=4,source={s}" for y in (2026, 2027) for s in ("impulse|other", "impulse", "other")
    ]
    assert "year=2026,buffer=impulse" in ends(audit(shipped(), where=parse("source=impulse")))
    assert list(ends(audit(shipped(), where=parse("year=2026,activity=5.1")))) == ["year=2026,activity=5.1"]
    assert audit(shipped(), where=parse("theme=4")).contradictions == shipped_audit().contradictions


def test_bounds_without_chosen_figures_leave_out_what_still_contradicts_as_well():
    found = audit(shipped(), without=("2026/impulse",))
    assert found.bounds.without[0] == "2026/impulse"
    assert set(found.bounds.without) > {"2026/impulse"}
    assert found.contradictions == shipped_audit().contradictions
    enough = ("2026/mix-impulse", "2026/mix-regio-cofinancing", "2027/mix-impulse")
    assert audit(shipped(), without=enough).bounds.without == enough


def test_figures_that_follow_from_others_say_nothing_new():
    assert "2026/total-circa" in shipped_audit().implied
    assert "2026/total" not in shipped_audit().implied


def test_a_figure_of_a_year_that_is_not_in_the_run_is_left_out():
    assert audit(read(shipped_text(2027))).left_out == ("2027/buffer-growth",)
    assert shipped_audit().left_out == ()


def test_a_figure_whose_base_is_a_stated_0_is_left_out():
    costs = {(t, s): 0 for t in "123" for s in "ab"}
    figures = '  - {id: share, percent: 10, of: {theme: "1"}}\n'
    found = audit(read(small(figures, costs)))
    assert found.left_out == ("2030/share",)
    assert found.consistent


def test_stated_amounts_contradict_a_figure_by_themselves():
    costs = {(t, s): 90 for t in "123" for s in "ab"}
    figures = '  - {id: share, percent: 40, of: {theme: "1"}}\n  - {id: total, amount: 5, of: all}\n'
    found = audit(read(small(figures, costs)))
    assert sets(found) == {("2030/share",), ("2030/total",)}
    lines = [line for c in found.contradictions for line in proof_in_words(found, c.figures)]
    assert lines == [
        "40% printed means at least 39.5% of €540 = €213.30, but theme 1 in 2030 is at most €180",
        "€5 printed means that the total of 2030 is at most €5.50, but the amounts stated are at least €540",
    ]


def test_money_stated_as_available_is_a_fact_and_a_derived_amount_is_not():
    figures = "  - {id: buffer, amount: 10, of: {buffer: a}}\n  - {id: a, amount: 95, of: {source: a}}\n"
    stated = audit(read(small(figures, available="{a: 100}")))
    assert sets(stated) == {("2030/a", "2030/buffer")}
    derived = audit(read(small(figures, available="{a: {amount: 100, derived: true}}")))
    assert derived.consistent


def test_a_source_cannot_cost_more_than_is_stated_as_available():
    figures = "  - {id: a, amount: 101, of: {source: a}}\n"
    assert sets(audit(read(small(figures, available="{a: 100}")))) == {("2030/a",)}


def test_a_buffer_printed_below_0_is_possible_and_others_are_not():
    figures = "  - {id: buffer, amount: -10, of: {buffer: a}}\n"
    found = audit(read(small(figures, available="{a: 100}")))
    assert found.consistent
    assert ends(found)["year=2030,source=a"] == (Decimal("109.5"), Decimal("110.5"))
    costs = {(t, s): 100 for t in "123" for s in "ab"}
    overspent = audit(read(small("  - {id: total, amount: 600, of: all}\n", costs, available="{a: 250}")))
    assert ends(overspent)["year=2030,buffer=a"] == (-50, -50)


def test_a_source_holds_its_parts():
    text = small("  - {id: a, amount: 100, of: {source: a}}\n").replace(
        "b: Source B}", "b: {name: B, part_of: a}}"
    )
    assert ends(audit(read(text)))["year=2030,theme=1,source=b"] == (0, Decimal("100.5"))


def test_amounts_that_were_rounded_leave_room_but_not_below_0():
    costs = {(t, s): 0 for t in "123" for s in "ab"} | {("1", "a"): 10}
    found = ends(audit(read(small("  []\n", costs, "rounded_to: 1\n"))))
    assert found["year=2030,theme=1,source=a"] == (Decimal("9.5"), Decimal("10.5"))
    assert found["year=2030,theme=1,source=b"] == (0, Decimal("0.5"))


def test_cut_off_ends_are_open_and_mirrored_below_0():
    figures = '  - {id: up, amount: 10, of: all}\n  - {id: down, amount: -10, of: {theme: "1"}, minus: all}\n'
    up, down = (c.either for c in write_system(read(small(figures))).constraints)
    assert [(r.bound, r.strict) for r in up] == [(Decimal("9.5"), False), (-11, True)]
    assert [(r.bound, r.strict) for r in down] == [(-11, True), (Decimal("9.5"), False)]


def test_an_activity_that_figures_name_is_a_variable_of_its_own():
    one = '  - {id: one, amount: 1000, of: {activity: ["5.1", "5.2"], source: impulse}}\n'
    variables = write_system(read(with_figures(shipped_text(2026), one))).variables
    assert len([v for v in variables if v.theme == "5"]) == 8
    assert len([v for v in variables if v.theme == "4"]) == 4


def test_buffers_stand_in_the_order_of_the_years_that_figures_name():
    years = [str(year) for year in range(2030, 2040)]
    every = f"  - {{id: all, amount: 1, of: {{buffer: a, year: [{', '.join(years)}]}}}}\n"
    texts = [small(every).replace("year: 2030\n", f"year: {year}\n", 1) for year in years]
    assert [v.year for v in write_system(read(*texts)).variables if v.buffer] == years


def test_several_programmes_are_told_apart_and_never_mixed():
    other = shipped_text(2026).replace("programme: rivierenland", "programme: elders")
    found = audit(read(shipped_text(2026), other))
    assert len(found.contradictions) == 16
    assert all(len({key.split("/")[0] for key in c.figures}) == 1 for c in found.contradictions)
    assert found.repairs[0] == (
        "elders/2026/mix-impulse",
        "elders/2026/mix-other",
        "rivierenland/2026/mix-impulse",
        "rivierenland/2026/mix-other",
    )
    assert {r.programme for r in found.bounds.ranges} == {"elders", "rivierenland"}


def test_progress_counts_up_to_its_total():
    seen = []
    audit(shipped(), progress=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == list(range(1, len(seen) + 1))
    assert seen[-1][0] == seen[-1][1]


@pytest.mark.parametrize("steps", [1, 10, 30, 60, 100])
def test_an_interrupt_gives_what_was_found_so_far(steps):
    def stop(done, _total):
        if done == steps:
            raise KeyboardInterrupt

    found = audit(shipped(), progress=stop)
    assert found.interrupted
    assert not found.complete
    assert not found.consistent
    assert sets(found) <= sets(shipped_audit())
    assert ends(found).items() <= ends(shipped_audit()).items()
    assert "Stopped before the end" in plain(audit_document(found), Words("en"), 100)


def test_a_search_that_is_cut_says_so(monkeypatch):
    monkeypatch.setattr("mjabudget.analysis.audit.minimal_conflicts.MOST_CONTRADICTIONS", 3)
    found = audit(shipped())
    assert not found.complete
    assert len(found.contradictions) == 3
    assert found.repair_count is None
    assert found.bounds.ranges
    assert "there may be more contradictions" in plain(audit_document(found), Words("en"), 100)


def test_the_solver_is_loaded_only_when_it_is_asked():
    script = "import sys, mjabudget.analysis.audit; sys.exit('z3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_verdict_counts_one_figure_as_one():
    one = "  - {id: total, amount: 10, of: all}\n"
    costs = {(t, s): 1 for t in "123" for s in "ab"}
    said = plain(audit_document(audit(read(small(one, costs)))), Words("en"), 100)
    assert said.startswith("The only figure does not fit the stated amounts.\n")
    said = plain(audit_document(audit(read(small(one.replace("10", "6"), costs)))), Words("nl"), 100)
    assert said.startswith("Cijfers die samen kunnen kloppen: 1.\n")


STATED = {(t, s): 1 for t in "123" for s in "ab"}
MISFITS = """\
  - {id: total, amount: 10, of: all}
  - {id: half, percent: 33, of: {theme: "1"}}
  - {id: most, percent: 60, of: {theme: "2"}}
"""


def test_figures_beside_stated_amounts_do_not_contradict_each_other_but_the_amounts():
    """The amounts are six times 1: the total is 6, and theme 2 is a third."""
    found = audit(read(small(MISFITS, STATED)))
    assert [(c.figures, c.against) for c in found.contradictions] == [
        (("2030/most",), "amounts"),
        (("2030/total",), "amounts"),
    ]
    said = plain(audit_document(found), Words("en"), 100)
    assert said.startswith("Of 3 figures these do not fit the stated amounts: 2030/most and 2030/total.\n")
    assert "cannot all be true" not in said
    assert "Smallest repairs" not in said
    known = MISFITS.replace("of: all", "of: all, acknowledged: {computed: 6, reason: a slip}")
    known = known.replace(
        'of: {theme: "2"}', 'of: {theme: "2"}, acknowledged: {computed: 33.3, reason: a slip}'
    )
    said = plain(audit_document(audit(read(small(known, STATED)))), Words("en"), 100)
    assert "do not fit the stated amounts, which is known: " in said


def test_an_amount_that_can_be_one_number_only_is_no_range():
    found = audit(read(small(MISFITS, STATED)))
    assert found.bounds.ranges
    assert "Lowest" not in plain(audit_document(found), Words("en"), 100)


def test_a_share_that_no_amounts_give_contradicts_itself():
    found = audit(read(small('  - {id: much, percent: 120, of: {theme: "1"}}\n')))
    assert [(c.figures, c.against) for c in found.contradictions] == [(("2030/much",), "itself")]


@pytest.mark.parametrize(
    ("count", "last"),
    [(5, "2030/f4"), (6, "And 1 other of this size."), (8, "And 3 others of this size.")],
)
def test_repairs_that_are_not_listed_are_counted(count, last):
    repairs = tuple((f"2030/f{n}",) for n in range(count))
    page = plain(tuple(repair_items(repairs, count, 2)), Words("en"), 100)
    assert page.strip().splitlines()[-1].strip() == last
