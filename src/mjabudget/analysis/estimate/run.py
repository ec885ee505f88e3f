"""Fill what is not stated: solve, divide over activities, judge every figure again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from mjabudget.analysis.audit.inequalities import System, figure_key
from mjabudget.analysis.basis import facts
from mjabudget.analysis.check import Result, judge
from mjabudget.analysis.cube import Cube, cubes
from mjabudget.analysis.estimate.assumptions import assumption_outcomes
from mjabudget.analysis.estimate.cost_blocks import CostBlock, cost_blocks
from mjabudget.analysis.estimate.reconcile import Reconciled, UnprovenError, reconcile
from mjabudget.analysis.estimate.results import Estimate, EstimateLine, Outcome, Why
from mjabudget.analysis.estimate.rounding import apportioned
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Budget, Path
from mjabudget.model.selection import Selection

CENT = Fraction(1, 100)


def fill(system: System, left_out: Mapping[str, Why], to: Decimal) -> Estimate | None:
    """Estimate what is not stated; None where the figures that are not left out contradict each other."""
    blocks = cost_blocks(system.space)
    budgets = system.budgets
    solved = reconcile(system, blocks, frozenset(left_out), steps(budgets, Fraction(to)))
    if solved is None:
        return None
    amounts = _divided(budgets, blocks, solved)
    filled = tuple(b.with_estimates(a) for b, a in zip(budgets, amounts, strict=True))
    new_cubes = cubes(filled)
    assumed = {c.key for c in system.constraints if c.assumption is not None}
    return Estimate(
        budgets,
        filled,
        amounts,
        tuple(_Judging(system, solved, left_out).outcomes(filled, new_cubes)),
        tuple(assumption_outcomes(system, blocks, solved, filled, left_out)),
        tuple(_lines(new_cubes)),
        tuple(sorted(key for key in left_out if key not in assumed)),
        any(step < to for step in solved.steps.values()),
        sum(len(block.to_fill) for index, block in blocks.items() if index not in solved.amounts),
    )


def steps(budgets: Sequence[Budget], to: Fraction) -> tuple[Fraction, ...]:
    """List the steps to try: the one asked for, then whole currency, then the finest that files can hold.

    In tens of euros a cent would need three decimals, which are refused as ambiguous: there it is ten cents.
    """
    finest = CENT * 10 if any(b.unit == 10 for b in budgets) else CENT
    return (max(to, finest), *(s for s in (Fraction(1), finest) if s < to))


def _divided(
    budgets: Sequence[Budget], blocks: Mapping[int, CostBlock], solved: Reconciled
) -> tuple[dict[Path, Decimal], ...]:
    """Divide the amount of every block over its costs."""
    place = {(b.programme, b.year): at for at, b in enumerate(budgets)}
    amounts: tuple[dict[Path, Decimal], ...] = tuple({} for _ in budgets)
    for index, block in blocks.items():
        if block.to_fill and index in solved.amounts:
            mine = amounts[place[block.budget.programme, block.budget.year]]
            shares = apportioned(solved.amounts[index], block.to_fill, solved.steps[index])
            for cost, share in zip(block.to_fill, shares, strict=True):
                mine[cost.path] = Decimal(share.numerator) / share.denominator
    return amounts


@dataclass(frozen=True)
class _Judging:
    """Says of every figure how it was met."""

    system: System
    solved: Reconciled
    left_out: Mapping[str, Why]

    def outcomes(self, filled: Sequence[Budget], new_cubes: Sequence[Cube]) -> Iterator[Outcome]:
        """Judge every figure on the new amounts, in the order of the files."""
        several = len(new_cubes) > 1
        by_programme = {cube.budgets[0].programme: cube for cube in new_cubes}
        for budget in filled:
            for figure in budget.figures:
                result = judge(by_programme[budget.programme], budget, figure)
                yield self._outcome(figure_key(budget, figure, several=several), result)

    def _outcome(self, key: str, result: Result) -> Outcome:
        if key in self.left_out:
            return Outcome(key, "left-out", result, self.left_out[key])
        if key in self.system.left_out or result.status == "undetermined":
            return Outcome(key, "open", result)
        if key in self.solved.constant:
            return Outcome(key, "stated", result)
        if not result.wrong:
            met = Outcome(key, "exact", result)
            return replace(met, how="rounds") if met.distance else met
        if key in self.solved.scaleless:
            return Outcome(key, "missed", result, "scale")
        if not self.solved.strictness.derived:
            return Outcome(key, "missed", result, "available")
        raise UnprovenError(f"the estimate misses the figure {key}, which it was to meet")


def _lines(new_cubes: Sequence[Cube]) -> Iterator[EstimateLine]:
    for cube in new_cubes:
        for budget in cube.budgets:
            for theme in budget.themes:
                for source in budget.sources:
                    of = Selection(theme=(theme.id,), source=(source.id,))
                    form = cube.form(of, budget.year, cube.coarse)
                    total = sum((cube.coarse[c] for c in form), Amount())
                    known = replace(total, known_basis=facts(cube).grounds(form).basis)
                    yield EstimateLine(budget, theme.id, source.id, known, total.estimated)
