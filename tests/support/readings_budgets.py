"""Make small budgets for the readings of a figure, and list the readings that give what it prints."""

from __future__ import annotations

from mjabudget.analysis.cube import Cube, cubes
from mjabudget.analysis.readings import Reading, find_readings
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure
from tests.support.budget_files import headed, read


def cube(*bodies: str) -> Cube:
    """Read the bodies of budget files that belong together; their years are 2026, 2027 and so on."""
    files = [headed(body, year=year, title=f"Made-up {year}") for year, body in enumerate(bodies, 2026)]
    return cubes(read(*files))[0]


def candidates(of: Cube, budget: Budget, asked: Figure) -> tuple[Reading, ...]:
    """Return the readings that give what a figure prints; none where it does not differ."""
    readings = find_readings(of, budget, asked)
    return readings.candidates if readings else ()


def figure(budget: Budget, name: str) -> Figure:
    """Find a figure or limit by its id."""
    return next(f for f in (*budget.figures, *budget.limits) if f.id == name)
