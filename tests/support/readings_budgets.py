"""Small budget files for the tests of readings."""

from __future__ import annotations

from mjabudget.analysis.cube import Cube, cubes
from mjabudget.analysis.readings import Reading, find_readings
from mjabudget.format.load import Given, load_texts
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure

HEAD = """\
mjabudget: 1
programme: made-up
year: {year}
title: Made-up {year}
currency: EUR
"""


def cube(*contents: str) -> Cube:
    """Read budget files that belong together; their years are 2026, 2027 and so on."""
    given = [
        Given(f"b{at}.yaml", HEAD.format(year=2026 + at) + content) for at, content in enumerate(contents)
    ]
    found = load_texts(given)
    assert not found.problems, found.problems
    return cubes(found.budgets)[0]


def candidates(of: Cube, budget: Budget, asked: Figure) -> tuple[Reading, ...]:
    """Return the readings that give what a figure prints; none where it does not differ."""
    readings = find_readings(of, budget, asked)
    return readings.candidates if readings else ()


def figure(budget: Budget, wanted: str) -> Figure:
    """Find a figure by its id."""
    return next(f for f in (*budget.figures, *budget.limits) if f.id == wanted)
