"""Find what changed between two runs of a check: figures that stand otherwise, problems that came or went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mjabudget.analysis.check import Result
from mjabudget.model.budget import Budget
from mjabudget.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Checkup:
    """What one run found: how figures stand, as far as that is known, and the problems of its input."""

    results: Sequence[Result] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that stands otherwise, or computes to something else; None where it is not there."""

    before: Result | None
    after: Result | None


@dataclass(frozen=True, slots=True)
class CheckChanges:
    """What one run has that the run before it had not, and the other way round.

    Figures of a budget that came or went as a whole are not among `figures`.
    """

    figures: tuple[FigureChange, ...] = ()
    new_budgets: tuple[Budget, ...] = ()
    gone_budgets: tuple[Budget, ...] = ()
    new_problems: tuple[Problem, ...] = ()
    solved_problems: tuple[Problem, ...] = ()


def check_changes(before: Checkup, after: Checkup) -> CheckChanges:
    """Compare two runs; where the later one has problems its figures are those of the earlier one."""
    new = _without(after.problems, before.problems)
    solved = _without(before.problems, after.problems)
    if after.problems:
        return CheckChanges((), (), (), new, solved)
    figures = tuple(_figures(before.results, after.results))
    came, went = _budgets(after.results, before.results), _budgets(before.results, after.results)
    return CheckChanges(figures, came, went, new, solved)


def _figures(before: Sequence[Result], after: Sequence[Result]) -> list[FigureChange]:
    """List the figures that changed in the order of the later run, those that are gone at the end."""
    old, new = ({(*_budget(r), r.figure.id): r for r in results} for results in (before, after))
    both = [FigureChange(old.get(key), result) for key, result in new.items()]
    gone = [FigureChange(result, None) for key, result in old.items() if key not in new]
    whole = {_budget(r) for r in before} & {_budget(r) for r in after}
    return [change for change in (*both, *gone) if _differs(change) and _owner(change) in whole]


def _budgets(results: Sequence[Result], others: Sequence[Result]) -> tuple[Budget, ...]:
    """List the budgets of one run that the other has not."""
    known = {_budget(r) for r in others}
    return tuple({_budget(r): r.budget for r in results if _budget(r) not in known}.values())


def _budget(result: Result) -> tuple[str, str]:
    return result.budget.programme, result.budget.year


def _owner(change: FigureChange) -> tuple[str, str] | None:
    result = change.after or change.before
    return None if result is None else _budget(result)


def _differs(change: FigureChange) -> bool:
    one, other = change.before, change.after
    return one is None or other is None or _stand(one) != _stand(other)


def _stand(result: Result) -> tuple[object, ...]:
    computed = result.computed.value, result.computed.basis
    return result.status, result.underlying, result.unrepeated, computed, result.printed


def _without(problems: Sequence[Problem], others: Sequence[Problem]) -> tuple[Problem, ...]:
    """List the problems that are not among others, wherever in its file each stands."""
    seen = {_fault(p) for p in others}
    return tuple(p for p in problems if _fault(p) not in seen)


def _fault(problem: Problem) -> tuple[object, ...]:
    return problem.place.file, problem.code, problem.message, problem.excerpt
