"""Run `explain`: show how a figure follows from the amounts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from mjabudget.analysis.check import check as judge
from mjabudget.analysis.choices import find_choices
from mjabudget.analysis.explain import explain as work_out
from mjabudget.analysis.remarks import remarks
from mjabudget.cli.options import Data, Form, OneBudget, Output
from mjabudget.cli.session import session
from mjabudget.model.problem import needed
from mjabudget.output.formats import Answer
from mjabudget.present.check_data import check_data
from mjabudget.present.explain import explain_document, figures_document
from mjabudget.present.explain_data import explanation_data

_KEY = re.compile(r"\d{4}(-\d{4})?/[^/.]+")
"""A figure by its year and id, as `audit` and `publish` name it."""


def explain(
    context: typer.Context,
    budget: OneBudget,
    figure: Annotated[
        str | None,
        typer.Argument(
            metavar="[FIGURE]",
            help="The id of a figure or a limit; without one they are listed.",
            show_default=False,
        ),
    ] = None,
    *,
    also: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="BUDGET",
            help="A budget of another year; those of the data folder are read where BUDGET is a year.",
        ),
    ] = None,
    cells: Annotated[
        bool, typer.Option("--cells", help="List every amount with its place, however many there are.")
    ] = False,
    form: Form = None,
    to: Output = None,
    data: Data = None,
) -> None:
    """Show how a figure stands and its arithmetic, down to lines of the file.

    BUDGET may name the figure as well, as in 2026/total.
    """
    run = session(context, form, to, data)
    if figure is None and _KEY.fullmatch(budget) and not Path(budget).exists():
        budget, figure = budget.split("/")
    run.one(budget)
    read = run.read([budget, *(also or ())])
    read += run.other_years(budget, read)
    if figure is None:
        results = tuple(r for r in judge(read) if r.budget is read[0])
        own = tuple(r for r in remarks(read) if r.budget is read[0])
        run.show(
            Answer(lambda: figures_document(results, budget), lambda: check_data(results, own, strict=False))
        )
        return
    explanation = work_out(read, run.figure(figure, read[:1]), prove=needed("audit", "z3") is None)
    choices = find_choices(read, judge(read))
    run.show(
        Answer(
            lambda: explain_document(explanation, choices, cells=cells),
            lambda: explanation_data(explanation),
        )
    )
