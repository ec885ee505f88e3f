"""Leave of budgets the part that a workbook shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mjabudget.analysis.check import within
from mjabudget.analysis.cube import cubes
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure
from mjabudget.model.selection import Selection
from mjabudget.output.csv import narrowed


def extract(budgets: Sequence[Budget], where: Selection | None) -> tuple[Budget, ...]:
    """Leave the amounts within a selection, their sources, and the figures that are about nothing else."""
    if where is None:
        return tuple(budgets)
    by_key = {(b.programme, b.year): b for b in budgets}
    return tuple(_part(by_key[b.programme, b.year], b, budgets, where) for b in narrowed(budgets, where))


def _part(whole: Budget, part: Budget, budgets: Sequence[Budget], where: Selection) -> Budget:
    wanted = where.source or tuple(s for s in (where.available, where.buffer) if s)
    kept = {s for source in wanted for s in whole.family(source)} or {s.id for s in whole.sources}
    cube = next(c for c in cubes(budgets) if whole in c.budgets)

    def inside(f: Figure) -> bool:
        """Return whether a figure and what it is a share of lie within the selection."""
        base = f if f.over is None else replace(f, of=f.over, minus=None)
        return all(within(cube, one, whole.year, where) for one in (f, base))

    return replace(
        part,
        sources=tuple(
            replace(s, part_of=s.part_of if s.part_of in kept else None)
            for s in whole.sources
            if s.id in kept
        ),
        available=()
        if where.theme or where.activity
        else tuple(a for a in whole.available if a.source in kept),
        figures=tuple(f for f in whole.figures if inside(f)),
        limits=tuple(f for f in whole.limits if inside(f)),
    )
