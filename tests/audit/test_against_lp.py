"""A float LP says the same of random figures: consistent or not, and between which ends."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

pytest.importorskip("highspy")

from mjabudget.analysis.audit import audit, verdict
from mjabudget.model.selection import Selection
from tests.support.audit_budgets import CELLS, SLICES, budget, printed_of, selected
from tests.support.other_solvers import FloatLP


def random_budget(seed):
    """Print figures of two different truths, so that about half of the sets contradict."""
    chance = random.Random(seed)  # noqa: S311 - no secrets here
    truth = {c: chance.choice((0, chance.randint(1, 900) * 1000 + chance.randint(0, 999))) for c in CELLS}
    truth["1", "a"] = chance.randint(1000, 900_000)
    other = {c: round(v * chance.uniform(0.97, 1.03)) for c, v in truth.items()}
    figures = []
    for number in range(chance.randint(2, 12)):
        base = chance.choice((Selection(), Selection(source=("a",)), None))
        of = chance.choice([s for s in SLICES if base is None or set(selected(s)) <= set(selected(base))])
        unit = Decimal(chance.choice((1, 1000, 100_000)) if base is None else chance.choice((1, 1, "0.1")))
        made = printed_of(f"f{number}", chance.choice((truth, truth, other)), of, base, unit)
        figures += [made] if made is not None and (base is not None or made.printed.low) else []
    stated = {c: v for c, v in truth.items() if chance.random() < 0.15}
    return budget(figures, stated)


@pytest.mark.parametrize("block", range(10))
def test_an_lp_agrees_on_which_of_1000_random_sets_are_consistent(block):
    answers = []
    for seed in range(block * 100, block * 100 + 100):
        made = random_budget(seed)
        consistent, _ = verdict([made])
        assert FloatLP(made).feasible() == consistent, seed
        answers.append(consistent)
    assert 20 < sum(answers) < 95


def near(exact, approximate):
    if exact is None or approximate is None:
        return exact is None and approximate is None
    return float(exact) == pytest.approx(approximate, rel=1e-6, abs=1e-3)


@pytest.mark.parametrize("seed", range(60))
def test_an_lp_agrees_on_the_bounds_that_the_figures_leave(seed):
    made = random_budget(seed)
    found = audit([made])
    without = set(found.bounds.without)
    rest = budget(
        [f for f in made.figures if f"2030/{f.id}" not in without],
        {
            (t.id, c.source): c.amount
            for t in made.themes
            for c in t.activities[0].costs
            if c.amount is not None
        },
    )
    lp = FloatLP(rest)
    for found_range in found.bounds.ranges:
        low, high = lp.ends(found_range.selection)
        assert near(found_range.low, low), found_range
        assert near(found_range.high, high), found_range
