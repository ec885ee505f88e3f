"""Leave of budgets what lies within a selection: their amounts, or all that a workbook shows of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mjabudget.analysis.cube import Cube, cubes
from mjabudget.model.assumption import Assumption
from mjabudget.model.budget import Budget
from mjabudget.model.selection import Selection


def amounts_within(budgets: Sequence[Budget], where: Selection | None) -> tuple[Budget, ...]:
    """Leave of each budget the amounts that lie within a selection, and no budget that has none of them."""
    if where is None:
        return tuple(budgets)
    kept = [_amounts(b, where) for b in budgets if not where.year or b.year in where.year]
    return tuple(b for b in kept if b.themes)


def extract(budgets: Sequence[Budget], where: Selection | None) -> tuple[Budget, ...]:
    """Leave the amounts within a selection, their sources, and the figures that are about nothing else."""
    if where is None:
        return tuple(budgets)
    cube_of = {(b.programme, b.year): cube for cube in cubes(budgets) for b in cube.budgets}
    return tuple(_part(cube_of[b.programme, b.year], b, where) for b in amounts_within(budgets, where))


def _amounts(budget: Budget, where: Selection) -> Budget:
    inside = {(c.theme, c.activity, c.source) for c in Cube((budget,)).cells(where.budgeted, budget.year)}
    themes = []
    for theme in budget.themes:
        activities = tuple(
            replace(a, costs=tuple(c for c in a.costs if (theme.id, a.id, c.source) in inside))
            for a in theme.activities
        )
        kept = tuple(a for a in activities if a.costs)
        if kept:
            themes.append(replace(theme, activities=kept))
    return replace(budget, themes=tuple(themes))


def _part(cube: Cube, part: Budget, where: Selection) -> Budget:
    kept = part.sources_in(where)
    inside = [
        f
        for f in (*part.figures, *part.limits)
        if all(cube.within(s, where, part.year) for s in f.selections)
    ]
    return replace(
        part,
        sources=tuple(
            replace(s, part_of=s.part_of if s.part_of in kept else None) for s in part.sources if s.id in kept
        ),
        available=()
        if where.theme or where.activity
        else tuple(a for a in part.available if a.source in kept),
        figures=tuple(f for f in inside if f.kind == "figure"),
        limits=tuple(f for f in inside if f.kind == "limit"),
        assumptions=tuple(
            a for assumption in part.assumptions if (a := _left(cube, part, assumption, where))
        ),
    )


def _left(cube: Cube, part: Budget, assumption: Assumption, where: Selection) -> Assumption | None:
    """Leave of weights those of activities and sources that are left; nothing of what is about more."""
    if assumption.figure is not None:
        inside = all(cube.within(s, where, part.year) for s in assumption.figure.selections)
        return assumption if inside else None
    activities = {a.id for t in part.themes for a in t.activities}
    weights = tuple((activity, weight) for activity, weight in assumption.weights if activity in activities)
    kept = part.sources_in(where)
    sources = tuple(s for s in assumption.sources if s in kept)
    if not weights or (assumption.sources and not sources):
        return None
    return replace(assumption, weights=weights, sources=sources)
