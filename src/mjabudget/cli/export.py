"""Run `export`: write budgets to a file for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mjabudget.cli.options import Budgets, Data, Percentages, Where
from mjabudget.cli.session import session
from mjabudget.output.csv import Flavour
from mjabudget.output.exports import FORMATS, ExportOptions, unable
from mjabudget.present.rows import Shape


def export(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    to: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The file to write: .xlsx, .csv, .json, .md, .parquet or .datapackage.zip.",
            show_default=False,
        ),
    ],
    layout: Annotated[
        Shape,
        typer.Option("--layout", help="One amount a row, or one activity a row with a column per source."),
    ] = "tidy",
    flavour: Annotated[
        Flavour, typer.Option("--csv", help="excel-nl opens in a Dutch Excel by double click.")
    ] = "rfc4180",
    percentages: Percentages = "plain",
    where: Where = None,
    data: Data = None,
) -> None:
    """Write budgets to a file for other programs.

    A workbook (.xlsx) has live formulas, a .md file the overview for a council paper; the others have the
    amounts. The ending of the name says which.
    """
    run = session(context, to=to, data=data)
    formats = {each.ending: each for each in FORMATS}
    chosen = formats[run.ending(to, tuple(formats))]
    read = run.read(budgets)
    options = ExportOptions(
        run.selection(where, read), layout, flavour, adding_up=percentages == "adding-up", above=run.above
    )
    if problems := unable(to.name, chosen, read, options):
        run.refuse(*problems)
    run.save(to, chosen.write(read, run.words, options))
