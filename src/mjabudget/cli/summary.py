"""The commands that read budgets and judge them: summary, check, explain."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from mjabudget.cli.options import (
    Budgets,
    Data,
    Form,
    FormOrCsv,
    InUnits,
    Lang,
    OneBudget,
    Output,
    Percentages,
    Strict,
    Where,
)
from mjabudget.cli.session import FOUND, session
from mjabudget.model.document import Item

CheckForm = Literal["text", "json", "junit", "github", "sarif"]


def summary(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    by: Annotated[
        Literal["theme", "activity", "source"], typer.Option("--by", help="What the rows are.")
    ] = "theme",
    years: Annotated[
        Literal["below", "beside"],
        typer.Option("--years", help="Several years below each other, or side by side with a total."),
    ] = "below",
    unit: InUnits = "units",
    percentages: Percentages = "plain",
    bounds: Annotated[
        bool, typer.Option("--bounds", help="Show what the printed figures allow each estimated amount.")
    ] = False,
    where: Where = None,
    form: FormOrCsv = None,
    to: Output = None,
    data: Data = None,
    lang: Lang = None,
) -> None:
    """Show totals, shares, funding mix, buffers and figures."""
    del lang
    from mjabudget.analysis.check import check as judge  # noqa: PLC0415
    from mjabudget.analysis.summary import summarize  # noqa: PLC0415

    run = session(context)
    found = run.read(budgets or [], data, form or "")
    of = run.selection(where, found, form or "")
    summaries = summarize(found, of)
    below: tuple[tuple[Item, ...], ...] = ()
    if percentages == "adding-up":
        from mjabudget.analysis.adding_up_summary import adding_up  # noqa: PLC0415
        from mjabudget.present.adding_up import adding_up_items  # noqa: PLC0415

        rounded = [adding_up(s) for s in summaries]
        summaries = tuple(r.summary for r in rounded)
        below = tuple(adding_up_items(r, by) for r in rounded)
    proven = None
    if bounds:
        from mjabudget.cli.audit import audited  # noqa: PLC0415
        from mjabudget.present.bounds import bounds_items  # noqa: PLC0415

        run.need("audit", ("z3",), form or "")
        proven = audited(run, found, (), None, form or "")
        allowed = tuple(bounds_items(s, proven) for s in summaries)
        below = tuple(a + b for a, b in zip(below or ((),) * len(summaries), allowed, strict=True))
    if form == "json":
        from mjabudget.output.json import to_json  # noqa: PLC0415
        from mjabudget.present.summary_data import summary_data  # noqa: PLC0415

        content = to_json(summary_data(summaries, proven), run.words)
    elif form == "csv":
        from mjabudget.output.csv import summary_csv  # noqa: PLC0415

        content = summary_csv(summaries, by)
    else:
        from mjabudget.present.amounts import Layout  # noqa: PLC0415
        from mjabudget.present.summary import summary_view  # noqa: PLC0415

        layout = Layout(by, years == "beside", 1000 if unit == "thousands" else 1)
        content = run.draw(summary_view(summaries, judge(found, of), layout, below), form, to)
    run.show(content, to, found, form or "")


def check(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    where: Where = None,
    strict: Strict = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show findings only.")] = False,
    form: Annotated[CheckForm, typer.Option("--format", help="How to report.")] = "text",
    to: Output = None,
    data: Data = None,
    lang: Lang = None,
) -> None:
    """Hold printed figures and limits against the amounts.

    Exit 0 where nothing is found, 1 with findings, 2 where the input or the call is wrong.
    """
    del lang
    from mjabudget.analysis.check import check as judge  # noqa: PLC0415
    from mjabudget.analysis.check import remarks  # noqa: PLC0415
    from mjabudget.output.ci_formats import check_report  # noqa: PLC0415
    from mjabudget.present.check import check_view, remark_lines  # noqa: PLC0415

    run = session(context)
    found = run.read(budgets or [], data, form)
    results = judge(found, run.selection(where, found, form))
    for line in remark_lines(remarks(found)):
        run.remark(line)
    if form == "text":
        view = check_view(results, strict=strict, quiet=quiet)
        content = run.draw(view, None, to) if view else ""
    else:
        content = check_report(form, results, run.words, strict=strict)
    run.show(content, to, found, form)
    if any(r.finding(strict=strict) for r in results):
        raise typer.Exit(FOUND)


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
    lang: Lang = None,
) -> None:
    """Show a figure's arithmetic, down to lines of the file."""
    del lang
    from mjabudget.analysis.explain import explain as work_out  # noqa: PLC0415

    run = session(context)
    run.one(budget, data, form or "")
    found = run.read([budget, *(also or [])], data, form or "")
    found += run.other_years(budget, found, data)
    explanation = work_out(found, run.figure(figure, found[:1], form or ""))
    if form == "json":
        from mjabudget.output.json import to_json  # noqa: PLC0415
        from mjabudget.present.explain_data import explanation_data  # noqa: PLC0415

        content = to_json(explanation_data(explanation), run.words)
    else:
        from mjabudget.present.explain import explain_view  # noqa: PLC0415

        content = run.draw(explain_view(explanation), form, to)
    run.show(content, to, found, form or "")
