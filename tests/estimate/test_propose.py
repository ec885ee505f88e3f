"""HiGHS proposes; where it ends in an error there is no proposal, and the exact method finds the optimum."""

from __future__ import annotations

from fractions import Fraction

from mjabudget.analysis.estimate import dual_active_set, highs_solver
from mjabudget.analysis.estimate.constraints import LinearConstraint
from mjabudget.analysis.estimate.optimality import BalancingProblem, is_optimal, solve_from

ONE = Fraction(1)
FIVE = LinearConstraint("inequality", ((0, ONE), (1, ONE)), Fraction(5), "five")


def test_a_proposal_leads_to_the_optimum() -> None:
    problem = BalancingProblem((ONE, ONE), (ONE, ONE), (FIVE,))
    first = highs_solver.propose_active_set(problem)
    assert first is not None
    found = solve_from(problem, first)
    assert found is not None
    assert found.amounts == (Fraction(5, 2), Fraction(5, 2))


def test_numbers_that_highs_ends_in_an_error_on_are_left_to_the_exact_method() -> None:
    problem = BalancingProblem((Fraction(10**21), ONE), (ONE, ONE), (FIVE,))
    assert highs_solver.propose_active_set(problem) is None
    found = dual_active_set.solve(problem)
    assert found is not None
    assert is_optimal(problem, found)
    assert found.amounts == (10**21, 1)


def test_steps_that_highs_refuses_are_none() -> None:
    large = LinearConstraint("inequality", ((0, Fraction(10**16)),), ONE, "large")
    assert highs_solver.propose_steps([Fraction(1, 2)], [large], 1) is None
    assert highs_solver.propose_steps(
        [Fraction(1, 2)], [LinearConstraint("inequality", ((0, ONE),), ONE, "small")], 1
    ) == (1,)


def test_constraints_that_contradict_each_other_have_no_proposal() -> None:
    most = LinearConstraint("inequality", ((0, -ONE), (1, -ONE)), Fraction(-4), "four")
    assert highs_solver.propose_active_set(BalancingProblem((ONE, ONE), (ONE, ONE), (FIVE, most))) is None
