"""Run `compare`: hold two budgets against each other."""

from __future__ import annotations

from typing import Annotated

import typer

from mjabudget.analysis.compare import compare as hold
from mjabudget.cli.options import Data, FormOrCsv, InUnits, Output, Where, complete_budgets
from mjabudget.cli.session import Session, session
from mjabudget.format.cross_file import unlike
from mjabudget.model.budget import Budget
from mjabudget.model.problem import Place, Problem, problem
from mjabudget.output.formats import Answer
from mjabudget.present.amounts import Layout
from mjabudget.present.compare import compare_document
from mjabudget.present.compare_data import comparison_data
from mjabudget.present.rows import changes

_HELP = "A year, a file, or a file as it was in git: REVISION:PATH."


def compare(
    context: typer.Context,
    a: Annotated[
        str, typer.Argument(metavar="A", help=_HELP, autocompletion=complete_budgets, show_default=False)
    ],
    b: Annotated[
        str, typer.Argument(metavar="B", help=_HELP, autocompletion=complete_budgets, show_default=False)
    ],
    *,
    where: Where = None,
    unit: InUnits = "units",
    bounds: Annotated[
        bool, typer.Option("--bounds", help="Show what the printed figures allow differences of estimates.")
    ] = False,
    form: FormOrCsv = None,
    to: Output = None,
    data: Data = None,
) -> None:
    """Compare two years, or two versions of one year."""
    run = session(context, form, to, data)
    before, after = _read(run, a, b)
    of = run.selection(where, (before, after))
    if of is not None and of.year:
        run.refuse(problem("selection-year", Place("--where")))
    comparison = hold(before, after, of)
    if bounds:
        from mjabudget.analysis.difference_bounds import with_bounds  # noqa: PLC0415 - slow, and for this alone
        from mjabudget.cli.auditing import audited  # noqa: PLC0415 - the same

        run.need("audit", "z3")
        runs = ((before,), (after,)) if comparison.versions else ((before, after),)
        comparison = with_bounds(comparison, [audited(run, each, where=of) for each in runs], of)
    layout = Layout(scale=1000 if unit == "thousands" else 1)
    run.show(
        Answer(
            document=lambda: compare_document(comparison, layout),
            data=lambda: comparison_data(comparison),
            rows=lambda: changes(comparison),
        )
    )


def _read(run: Session, a: str, b: str) -> tuple[Budget, Budget]:
    """Read both budgets, each for itself, so that two versions of one year can be held side by side."""
    budgets: list[Budget] = []
    problems: list[Problem] = []
    for wanted in (a, b):
        read, faults = _one(run, wanted)
        problems += faults
        if not faults and len(read) != 1:
            files = ", ".join(budget.origin.file for budget in read)
            place = Place(wanted)
            problems.append(problem("compare-one", place, wanted=wanted, count=len(read), files=files))
        budgets += read
    if not problems:
        problems += unlike(*budgets)
    if problems:
        run.refuse(*dict.fromkeys(problems))
    run.say_read([b.origin.file for b in budgets])
    before, after = budgets
    return before, after


def _one(run: Session, wanted: str) -> tuple[tuple[Budget, ...], tuple[Problem, ...]]:
    """Read one side: a file of a revision, or a year or file of now."""
    from mjabudget.format import git_revisions  # noqa: PLC0415 - pydantic is slow to import
    from mjabudget.format.load import data_folder, load, load_texts  # noqa: PLC0415 - the same

    if git_revisions.is_revision(wanted):
        file, problems = git_revisions.read(wanted)
        if file is None:
            return (), problems
        run.inputs.append(git_revisions.working_file(wanted))
        loaded = load_texts((file,))
    else:
        loaded = load((wanted,), data_folder(run.data))
        run.took(loaded)
    return loaded.budgets, loaded.problems
