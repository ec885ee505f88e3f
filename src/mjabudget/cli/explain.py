"""Run `explain`: show how a figure follows from the amounts."""

from __future__ import annotations

from typing import Annotated

import typer

from mjabudget.analysis.explain import explain as work_out
from mjabudget.cli.options import Data, Form, OneBudget, Output
from mjabudget.cli.session import session
from mjabudget.output.formats import Answer
from mjabudget.present.explain import explain_document
from mjabudget.present.explain_data import explanation_data


def explain(
    context: typer.Context,
    budget: OneBudget,
    figure: Annotated[str, typer.Argument(metavar="FIGURE", help="The id of a figure or a limit.")],
    *,
    also: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="BUDGET",
            help="A budget of another year; those of the data folder are read where BUDGET is a year.",
        ),
    ] = None,
    form: Form = None,
    to: Output = None,
    data: Data = None,
) -> None:
    """Show a figure's arithmetic, down to lines of the file."""
    run = session(context, form, to, data)
    run.one(budget)
    read = run.read([budget, *(also or ())])
    read += run.other_years(budget, read)
    explanation = work_out(read, run.figure(figure, read[:1]))
    run.show(Answer(lambda: explain_document(explanation), lambda: explanation_data(explanation)))
