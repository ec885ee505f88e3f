"""Run `report`: write one page with charts for a board."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from mjabudget.cli.auditing import audited, looked_for
from mjabudget.cli.options import Budgets, Data, Percentages, Where
from mjabudget.cli.session import session
from mjabudget.model.problem import needed
from mjabudget.output.html.page import MODULES, page
from mjabudget.present.report.content import board_report


def report(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    to: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="FILE", help="The page to write: .html.", show_default=False),
    ],
    percentages: Percentages = "plain",
    where: Where = None,
    data: Data = None,
) -> None:
    """Write one page with charts for a board.

    The page holds everything it shows and can be mailed and printed. With the extra `audit` it has the proofs
    and the bounds as well.
    """
    run = session(context, to=to, data=data)
    run.need("report", *MODULES)
    run.ending(to, (".html", ".htm"))
    read = run.read(budgets)
    of = run.selection(where, read)
    audit = choices = None
    if not needed("audit", "z3"):
        audit, choices = audited(run, read, where=of), looked_for(run, read)
    content = board_report(read, of, audit, choices, adds_up=percentages == "adding-up")
    content = replace(content, above=run.above)
    run.show(page(content, run.words))
