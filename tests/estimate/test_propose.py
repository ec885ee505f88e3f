"""HiGHS proposes; where it ends in an error there is no proposal, and the exact method finds the optimum."""

from __future__ import annotations

from fractions import Fraction

from mjabudget.analysis.estimate import highs_solver
from mjabudget.analysis.estimate.constraints import Rule
from mjabudget.analysis.estimate.dual_active_set import stepwise
from mjabudget.analysis.estimate.optimality import Question, balance, optimal

ONE = Fraction(1)
FIVE = Rule("least", ((0, ONE), (1, ONE)), Fraction(5), "five")


def test_a_proposal_leads_to_the_optimum() -> None:
    question = Question((ONE, ONE), (ONE, ONE), (FIVE,))
    first = highs_solver.choice(question)
    assert first is not None
    found = balance(question, first)
    assert found is not None
    assert found.amounts == (Fraction(5, 2), Fraction(5, 2))


def test_numbers_that_highs_ends_in_an_error_on_are_left_to_the_exact_method() -> None:
    question = Question((Fraction(10**21), ONE), (ONE, ONE), (FIVE,))
    assert highs_solver.choice(question) is None
    found = stepwise(question)
    assert found is not None
    assert optimal(question, found)
    assert found.amounts == (10**21, 1)


def test_steps_that_highs_refuses_are_none() -> None:
    large = Rule("least", ((0, Fraction(10**16)),), ONE, "large")
    assert highs_solver.steps([Fraction(1, 2)], [large], 1, [0]) is None
    assert highs_solver.steps([Fraction(1, 2)], [Rule("least", ((0, ONE),), ONE, "small")], 1, [0]) == (1,)


def test_rules_that_contradict_each_other_have_no_proposal() -> None:
    most = Rule("least", ((0, -ONE), (1, -ONE)), Fraction(-4), "four")
    assert highs_solver.choice(Question((ONE, ONE), (ONE, ONE), (FIVE, most))) is None
