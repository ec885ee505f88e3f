"""The command that holds two budgets against each other: compare."""

from __future__ import annotations

from typing import Annotated

import typer

from mjabudget.cli.options import Data, FormOrCsv, InUnits, Lang, Output, Where, complete_budgets
from mjabudget.cli.session import Session, session
from mjabudget.model.budget import Budget
from mjabudget.model.message import text
from mjabudget.model.problem import Place, Problem

_HELP = "A year, a file, or a file as it was in git: REVISION:PATH."
Before = Annotated[
    str, typer.Argument(metavar="A", help=_HELP, autocompletion=complete_budgets, show_default=False)
]
After = Annotated[
    str, typer.Argument(metavar="B", help=_HELP, autocompletion=complete_budgets, show_default=False)
]


def compare(
    context: typer.Context,
    a: Before,
    b: After,
    *,
    where: Where = None,
    unit: InUnits = "units",
    form: FormOrCsv = None,
    to: Output = None,
    data: Data = None,
    lang: Lang = None,
) -> None:
    """Compare two years, or two versions of one year."""
    del lang
    from mjabudget.analysis.compare import compare as hold  # noqa: PLC0415

    run = session(context)
    before, after = _read(run, a, b, data, form or "")
    of = run.selection(where, (before, after), form or "")
    if of is not None and of.year:
        message = text("the years are those of the two budgets")
        hint = text("leave the year out of the selection")
        run.refuse((Problem("selection-year", Place("--where"), message, hint),), form or "")
    found = hold(before, after, of)
    if form == "json":
        from mjabudget.output.json import to_json  # noqa: PLC0415
        from mjabudget.present.compare_data import comparison_data  # noqa: PLC0415

        content = to_json(comparison_data(found), run.words)
    elif form == "csv":
        from mjabudget.output.compare_csv import comparison_csv  # noqa: PLC0415

        content = comparison_csv(found)
    else:
        from mjabudget.present.amounts import Layout  # noqa: PLC0415
        from mjabudget.present.compare import compare_view  # noqa: PLC0415

        layout = Layout(scale=1000 if unit == "thousands" else 1)
        content = run.draw(compare_view(found, layout), form, to)
    run.show(content, to, (before, after), form or "")


def _read(run: Session, a: str, b: str, data: str | None, form: str) -> tuple[Budget, Budget]:
    """Read both budgets, each for itself, so that two versions of one year can be held side by side."""
    found: list[Budget] = []
    problems: list[Problem] = []
    for wanted in (a, b):
        budgets, faults = _one(wanted, data)
        problems += faults
        if not faults and len(budgets) != 1:
            names = ", ".join(budget.origin.file for budget in budgets)
            message = text("{wanted} is {count} budgets", wanted=wanted, count=len(budgets))
            hint = text("compare takes one on each side: {files}", files=names)
            problems.append(Problem("compare-one", Place(wanted), message, hint))
        found += budgets
    if not problems:
        problems += _unlike(*found)
    if problems:
        run.refuse(tuple(dict.fromkeys(problems)), form)
    run.remark(text("read {files}", files=", ".join(dict.fromkeys(x.origin.file for x in found))))
    before, after = found
    return before, after


def _one(wanted: str, data: str | None) -> tuple[tuple[Budget, ...], tuple[Problem, ...]]:
    from mjabudget.format import git_revisions  # noqa: PLC0415 - pydantic is heavy
    from mjabudget.format.load import data_folder, load, load_texts  # noqa: PLC0415

    if git_revisions.is_revision(wanted):
        given, problems = git_revisions.read(wanted)
        if given is None:
            return (), problems
        loaded = load_texts((given,))
    else:
        loaded = load((wanted,), data_folder(data))
    return loaded.budgets, loaded.problems


def _unlike(before: Budget, after: Budget) -> tuple[Problem, ...]:
    """Find what makes two budgets incomparable."""
    place = after.origin.place(("programme",))
    if before.programme != after.programme:
        message = text(
            "{one} and {other} are different programmes", one=before.programme, other=after.programme
        )
        return (Problem("compare-programme", place, message, text("compare budgets of one programme")),)
    if before.currency != after.currency:
        message = text(
            "{one} and {other} are different currencies", one=before.currency, other=after.currency
        )
        hint = text("amounts of one programme are in one currency")
        return (Problem("compare-currency", after.origin.place(("currency",)), message, hint),)
    return ()
