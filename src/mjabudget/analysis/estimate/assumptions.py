"""Say of every assumption whether an estimate keeps to it, and if not, why."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from mjabudget.analysis.audit.inequalities import System, figure_key
from mjabudget.analysis.compute import Computed, of_figure
from mjabudget.analysis.cube import cubes
from mjabudget.analysis.estimate.cost_blocks import CostBlock
from mjabudget.analysis.estimate.reconcile import Reconciled, UnprovenError
from mjabudget.analysis.estimate.results import AssumptionOutcome, WhyNot
from mjabudget.model.assumption import Assumption
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Printed
from mjabudget.model.selection import Selection


def assumption_outcomes(
    system: System,
    blocks: Mapping[int, CostBlock],
    solved: Reconciled,
    filled: Sequence[Budget],
    left_out: Container[str],
) -> Iterator[AssumptionOutcome]:
    """Tell of each assumption, in the order of the files, what became of it."""
    new_cubes = cubes(filled)
    by_programme = {cube.budgets[0].programme: cube for cube in new_cubes}
    for budget in filled:
        cube = by_programme[budget.programme]
        for assumption in budget.assumptions:
            key = figure_key(budget, assumption, several=len(new_cubes) > 1)
            if assumption.figure is None:
                why: WhyNot | None = None if _divides(budget, assumption, blocks) else "nothing"
                yield AssumptionOutcome(key, budget, assumption, why=why)
                continue
            computed = of_figure(cube, assumption.figure, budget.year)
            asked = key in left_out
            why = "asked" if asked else _why_not(key, assumption.figure.printed, computed, system, solved)
            yield AssumptionOutcome(key, budget, assumption, computed, why)


def _why_not(
    key: str, assumed: Printed, computed: Computed, system: System, solved: Reconciled
) -> WhyNot | None:
    if key in solved.given_up:
        return "stronger" if key in solved.outdone else "figures"
    if key in system.left_out or computed.value is None:
        return "undecided"
    if computed.unknown and computed.value.overlaps(assumed.nearest):
        return "undecided"
    rounded = computed.rounded and computed.value.overlaps(assumed.nearest)
    if rounded or computed.value.within(assumed.nearest):
        return None
    missed: dict[WhyNot, bool] = {
        "amounts": key in solved.constant,
        "scale": key in solved.scaleless,
        "available": not solved.strictness.derived,
    }
    if not any(missed.values()):
        raise UnprovenError(f"the estimate misses the assumption {key}, which it was to keep to")
    return next(why for why, true in missed.items() if true)


def _divides(budget: Budget, assumption: Assumption, blocks: Mapping[int, CostBlock]) -> bool:
    """Return whether weights divide anything: two costs to be filled of one theme and source."""
    sources = budget.sources_in(Selection(source=assumption.sources))
    activities = {activity for activity, _ in assumption.weights}
    return any(
        len(block.to_fill) > 1 and block.variable.source in sources
        for block in blocks.values()
        if block.budget.year == budget.year
        and block.budget.programme == budget.programme
        and activities.intersection(cost.activity for cost in block.to_fill)
    )
