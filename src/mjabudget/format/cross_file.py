"""Budgets of one run in, the problems that only show between them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mjabudget.model.budget import Budget, Path, known_ids
from mjabudget.model.message import template, text
from mjabudget.model.problem import Problem
from mjabudget.model.selection import Selection


def check_across(budgets: Sequence[Budget]) -> tuple[Problem, ...]:
    """Find a programme and year given twice, currencies that differ, and ids that no file of the run has."""
    return tuple(_problems(budgets))


def _problems(budgets: Sequence[Budget]) -> Iterator[Problem]:
    first: dict[tuple[str, str], Budget] = {}
    for budget in budgets:
        key = (budget.programme, budget.year)
        if key in first:
            yield Problem(
                "year-twice",
                budget.origin.place(("year",)),
                text(
                    "{programme} {year} is in {file} as well",
                    programme=budget.programme,
                    year=budget.year,
                    file=first[key].origin.file,
                ),
                text("leave one of the two files out"),
            )
        first.setdefault(key, budget)
    for programme in {b.programme: None for b in budgets}:
        cube = [b for b in budgets if b.programme == programme]
        for budget in cube:
            if budget.currency != cube[0].currency:
                yield Problem(
                    "currency-mixed",
                    budget.origin.place(("currency",)),
                    text(
                        "{currency} here, {other} in {file}",
                        currency=budget.currency,
                        other=cube[0].currency,
                        file=cube[0].origin.file,
                    ),
                    text("give all amounts of a programme in one currency"),
                )
            for figures in (budget.figures, budget.limits):
                for index, figure in enumerate(figures):
                    for side in ("of", "minus", "over"):
                        path: Path = (f"{figure.kind}s", index, side)
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
        years = ", ".join(selection.year)
        yield Problem(
            f"{kind}-unknown",
            budget.origin.place((*path, kind)),
            text(_MISSING[kind], id=name, years=years),
            text("correct the id, or the years of the selection"),
        )


_MISSING = {
    "theme": template("there is no theme {id} in {years}"),
    "activity": template("there is no activity {id} in {years}"),
    "source": template("there is no funding source {id} in {years}"),
}
