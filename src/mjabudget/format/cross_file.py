"""Find the problems between the budgets of one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mjabudget.model.budget import Budget, Path, known_ids
from mjabudget.model.problem import Problem, problem
from mjabudget.model.selection import Selection


def cross_file_problems(budgets: Sequence[Budget]) -> tuple[Problem, ...]:
    """Find a programme and year given twice, currencies that differ, and ids that no file of the run has."""
    return tuple(_problems(budgets))


def unlike(before: Budget, after: Budget) -> tuple[Problem, ...]:
    """Return what makes two budgets incomparable; nothing where they can be compared."""
    for key in ("programme", "currency"):
        one, other = getattr(before, key), getattr(after, key)
        if one != other:
            return (problem(f"compare-{key}", after.origin.place((key,)), one=one, other=other),)
    return ()


def _problems(budgets: Sequence[Budget]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Budget] = {}
    for budget in budgets:
        key = (budget.programme, budget.year)
        if key in first:
            yield problem(
                "year-twice",
                budget.origin.place(("year",)),
                programme=budget.programme,
                year=budget.year,
                file=first[key].origin.file,
            )
        first.setdefault(key, budget)
    for programme in {b.programme: None for b in budgets}:
        cube = [b for b in budgets if b.programme == programme]
        for budget in cube:
            if budget.currency != cube[0].currency:
                yield problem(
                    "currency-mixed",
                    budget.origin.place(("currency",)),
                    currency=budget.currency,
                    other=cube[0].currency,
                    file=cube[0].origin.file,
                )
            assumed = tuple(a.figure for a in budget.assumptions)
            lists = {"figures": budget.figures, "limits": budget.limits, "assumptions": assumed}
            for name, figures in lists.items():
                for index, figure in enumerate(figures):
                    for side in ("of", "minus", "over") if figure is not None else ():
                        path: Path = (name, index, side)
                        yield from _unknown(budget, path, getattr(figure, side), cube)


def _unknown(
    budget: Budget, path: Path, selection: Selection | None, cube: Sequence[Budget]
) -> Iterator[Problem]:
    """Find the ids of a selection that none of its years has; silent where a year is not in the run."""
    if selection is None or not selection.year or not set(selection.year) <= {b.year for b in cube}:
        return
    if selection.measure != "budgeted":
        return
    known = known_ids(b for b in cube if b.year in selection.year)
    for kind, name in selection.unknown(known):
        place = budget.origin.place((*path, kind))
        yield problem(f"{kind}-unknown/years", place, id=name, years=", ".join(selection.year))
