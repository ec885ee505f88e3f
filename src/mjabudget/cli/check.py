"""Run `check`: hold printed figures and limits against the amounts."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from mjabudget.cli import FOUND
from mjabudget.cli.options import Budgets, Data, Output, Where
from mjabudget.cli.reports import (
    asked_for,
    check_budgets,
    complete_formats,
    problem_reporter,
    refuse_reports,
    write_results,
)
from mjabudget.cli.session import session
from mjabudget.model.problem import Place, problem
from mjabudget.output.ci import FORMATS
from mjabudget.present.check import CheckView

if TYPE_CHECKING:
    from mjabudget.format.load import DataFolder


def check(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    where: Where = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Count what unknown amounts leave open as a finding.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show findings only.")] = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Show a sentence for every figure."),
    ] = False,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar=f"{'|'.join(f.name for f in FORMATS)}[=FILE],...",
            help="How to report; several with commas between them, all but one to a file.",
            autocompletion=complete_formats,
            show_default=False,
        ),
    ] = None,
    example: Annotated[
        bool,
        typer.Option(
            "--example",
            help="Check the example that comes with mjabudget; in CI it is not taken without this.",
        ),
    ] = False,
    watch: Annotated[
        bool,
        typer.Option(
            "--watch", help="Check again on every save, and show what changed; Ctrl-C ends it (exit 130)."
        ),
    ] = False,
    to: Output = None,
    data: Data = None,
) -> None:
    """Hold printed figures and limits against the amounts.

    Exit 0 where nothing is found, 1 with findings, 2 where the input or the call is wrong.
    """
    reports = asked_for(context, formats or (), to)
    run = session(context, data=data)
    run.tell = problem_reporter(run, reports)
    if example and data:
        run.refuse(problem("example-data", Place("--example")))
    view = CheckView(strict, quiet, verbose)
    if watch:
        from mjabudget.cli.watching import Watched, watch_budgets  # noqa: PLC0415 - for this option alone

        refuse_reports(context, reports)
        folder = partial(_folder, data, example=example)
        watch_budgets(run, Watched(budgets or (), folder, where, view), partial(write_results, run, reports))
    read = run.read(budgets, _folder(data, example=example))
    checked = check_budgets(read, run.selection(where, read), view)
    write_results(run, reports, checked)
    if checked.findings:
        raise typer.Exit(FOUND)


def _folder(data: str | None, *, example: bool) -> DataFolder:
    """Choose the data folder; in CI the example never stands in for budgets that were to be checked."""
    from mjabudget.format.load import data_folder, example_folder  # noqa: PLC0415 - pydantic is slow to import

    folder = example_folder() if example else data_folder(data)
    in_ci = os.environ.get("CI", "").lower() not in ("", "0", "false")
    return replace(folder, example="withheld") if folder.example == "by year" and in_ci else folder
