"""Run `summary`: total budgets per theme, activity or source, with their figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import typer

from mjabudget.analysis.adding_up import adding_up
from mjabudget.analysis.check import check
from mjabudget.analysis.choices import find_choices
from mjabudget.analysis.remarks import remarks
from mjabudget.analysis.summary import Summary, summarize
from mjabudget.cli.options import Budgets, Data, FormOrCsv, InUnits, Output, Percentages, Where
from mjabudget.cli.session import session
from mjabudget.model.budget import Budget
from mjabudget.model.document import Document, Item
from mjabudget.model.selection import Selection
from mjabudget.output.formats import Answer
from mjabudget.present.adding_up import adding_up_items
from mjabudget.present.amounts import Layout
from mjabudget.present.remarks import remarks_below
from mjabudget.present.rows import overview
from mjabudget.present.summary import summary_document
from mjabudget.present.summary_data import summary_data


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
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="List what the estimates assume as well.")
    ] = False,
    unit: InUnits = "units",
    percentages: Percentages = "plain",
    bounds: Annotated[
        bool, typer.Option("--bounds", help="Show what the printed figures allow each estimated amount.")
    ] = False,
    where: Where = None,
    form: FormOrCsv = None,
    to: Output = None,
    data: Data = None,
) -> None:
    """Show totals, shares, funding mix, buffers and figures."""
    run = session(context, form, to, data)
    read = run.read(budgets)
    of = run.selection(where, read)
    summaries = summarize(read, of)
    below = remarks_below(remarks(read, of), (s.budget for s in summaries))
    if percentages == "adding-up":
        rounded = [adding_up(s) for s in summaries]
        summaries = tuple(r.summary for r in rounded)
        below = tuple(b + adding_up_items(r, by) for b, r in zip(below, rounded, strict=True))
    proven = None
    if bounds:
        from mjabudget.cli.auditing import audited  # noqa: PLC0415 - slow to import, and for this alone
        from mjabudget.present.bounds import bounds_items  # noqa: PLC0415 - the same

        run.need("audit", "z3")
        proven = audited(run, read)
        below = tuple(b + bounds_items(s, proven) for b, s in zip(below, summaries, strict=True))
    layout = Layout(by, years == "beside", 1000 if unit == "thousands" else 1, verbose)
    run.show(
        Answer(
            document=lambda: _document(read, of, summaries, layout, below),
            data=lambda: summary_data(summaries, proven),
            rows=lambda: overview(summaries, by),
        )
    )


def _document(
    read: Sequence[Budget],
    where: Selection | None,
    summaries: Sequence[Summary],
    layout: Layout,
    below: Sequence[tuple[Item, ...]],
) -> Document:
    """Lay out the overview with how the figures stand."""
    results = check(read, where)
    return summary_document(summaries, results, find_choices(read, results), layout, below)
