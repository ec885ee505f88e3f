"""Assumptions in an audit: premises only where they are asked for, named as what they are."""

from __future__ import annotations

from mjabudget.analysis.audit import audit
from mjabudget.analysis.check import check
from mjabudget.output.json import encoded
from mjabudget.output.language import Words
from mjabudget.output.plain import plain
from mjabudget.present.audit import audit_document
from mjabudget.present.audit_data import audit_data
from tests.support.budget_files import headed, read

ENGLISH = Words("en")
BODY = """\
sources: {a: A, b: B}
themes:
  - {id: "1", name: One, costs: {a: unknown, b: unknown}}
  - {id: "2", name: Two, costs: {a: unknown, b: unknown}}
figures:
  - {id: total, amount: 1000, of: all}
  - {id: mix, percent: 40, of: {source: a}}
assumptions:
"""
FITS = '  - {id: fits, amount: 0, of: {theme: "1", source: a}, strength: stated, reason: It says so.}\n'
BREAKS = "  - {id: breaks, amount: 900, of: {source: a}, strength: arbitrary, reason: Why not.}\n"


def ends(budget, *, assumed: bool, theme: str) -> tuple[float, float]:
    found = audit([budget], assumed=assumed).bounds.of(budget)
    own = next(r for s, r in found.items() if s.theme == (theme,) and s.source == ("a",))
    return float(own.low or 0), float(own.high or 0)


def test_bounds_are_narrower_with_assumptions_and_untouched_without():
    (with_it,), (without_it,) = read(headed(BODY + FITS)), read(headed(BODY.replace("assumptions:\n", "")))
    assert ends(with_it, assumed=True, theme="1") == (0, 0.5)
    assert (
        ends(with_it, assumed=False, theme="1") == ends(without_it, assumed=False, theme="1") == (0, 405.2025)
    )


def test_an_assumption_that_no_amounts_can_keep_is_a_contradiction_only_where_it_counts():
    budgets = read(headed(BODY + BREAKS))
    assert audit(budgets).consistent
    found = audit(budgets, assumed=True)
    assert (found.consistent, found.known) == (False, False)
    assert found.contradictions[0].figures == ("2026/breaks", "2026/mix", "2026/total")


def test_a_weak_assumption_is_the_first_thing_to_leave_out():
    found = audit(read(headed(BODY + BREAKS)), assumed=True)
    assert found.repairs[0] == ("2026/breaks",)
    assert found.bounds.without == ("2026/breaks",)


def test_json_keeps_assumptions_and_figures_apart():
    data = encoded(audit_data(audit(read(headed(BODY + BREAKS + FITS)), assumed=True)), ENGLISH)
    assert data["assumptions"] == ["2026/breaks", "2026/fits"]
    (contradiction,) = data["contradictions"]
    assert (contradiction["figures"], contradiction["assumptions"]) == (
        ["2026/mix", "2026/total"],
        ["2026/breaks"],
    )
    assert any("[assumption 2026/breaks]" in line for line in contradiction["proof"])


def test_without_them_nothing_is_said_of_assumptions():
    budgets = read(headed(BODY + BREAKS))
    assert encoded(audit_data(audit(budgets)), ENGLISH)["assumptions"] == []
    assert "assum" not in plain(audit_document(audit(budgets)), ENGLISH, 100)


def test_the_text_says_what_is_assumed_and_which_step_of_a_proof_rests_on_it():
    shown = plain(audit_document(audit(read(headed(BODY + BREAKS)), assumed=True)), ENGLISH, 100)
    assert shown.startswith("Not all figures (2) and assumptions (1) can be true together.")
    assert "Taken as premises: 2026/breaks." in shown
    assert "2026/breaks: assumed: A: €900" in shown
    assert "[assumption 2026/breaks]" in shown


def test_check_takes_no_part_of_them():
    (with_it,), (without_it,) = read(headed(BODY + FITS)), read(headed(BODY.replace("assumptions:\n", "")))
    assert [(r.figure.id, r.status) for r in check([with_it])] == [
        (r.figure.id, r.status) for r in check([without_it])
    ]
