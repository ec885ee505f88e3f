"""Run `check`: hold printed figures and limits against the amounts."""

from __future__ import annotations

from typing import Annotated

import typer

from mjabudget.analysis.check import check as judge
from mjabudget.analysis.check import remarks
from mjabudget.cli import FOUND
from mjabudget.cli.options import Budgets, Data, Output, Where
from mjabudget.cli.session import session
from mjabudget.output.ci_formats import FORMATS, Checked, FormatName
from mjabudget.present.check import remark_lines


def check(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    where: Where = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Count what unknown amounts leave open as a finding.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show findings only.")] = False,
    form: Annotated[FormatName, typer.Option("--format", help="How to report.")] = "text",
    to: Output = None,
    data: Data = None,
) -> None:
    """Hold printed figures and limits against the amounts.

    Exit 0 where nothing is found, 1 with findings, 2 where the input or the call is wrong.
    """
    run = session(context, form, to, data, problems_to=to)
    read = run.read(budgets)
    results = judge(read, run.selection(where, read))
    for line in remark_lines(remarks(read)):
        run.remark(line)
    report = next(f.results for f in FORMATS if f.name == form)
    run.show(report(Checked(results, strict, quiet), run.words))
    if any(r.finding(strict=strict) for r in results):
        raise typer.Exit(FOUND)
