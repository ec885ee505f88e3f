"""The commands that hand budgets to other programs: export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from mjabudget.cli.options import Budgets, Data, Lang, Where
from mjabudget.cli.session import session
from mjabudget.problem import Place, Problem
from mjabudget.text import text


def export(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    to: Annotated[
        Path,
        typer.Option(
            "-o", "--output", metavar="FILE", help="The file to write: .csv or .json.", show_default=False
        ),
    ],
    layout: Annotated[
        Literal["tidy", "wide"],
        typer.Option("--layout", help="One amount a row, or one activity a row with a column per source."),
    ] = "tidy",
    flavour: Annotated[
        Literal["rfc4180", "excel-nl"],
        typer.Option("--csv", help="excel-nl opens in a Dutch Excel by double click."),
    ] = "rfc4180",
    where: Where = None,
    data: Data = None,
    lang: Lang = None,
) -> None:
    """Write the amounts of budgets to a file."""
    del lang
    from mjabudget.exchange import tables  # noqa: PLC0415

    run = session(context)
    ending = to.suffix.lower()
    if ending not in (".csv", ".json"):
        run.refuse(
            (
                Problem(
                    "export-format",
                    Place(to.as_posix()),
                    text("{file} has no ending that says what to write", file=to.name),
                    text("end the name in one of: {endings}", endings=".csv, .json"),
                ),
            ),
            "",
        )
    found = run.read(budgets or [], data, "")
    chosen = tables.narrowed(found, run.selection(where, found, ""))
    table = tables.tidy(chosen) if layout == "tidy" else tables.wide(chosen)
    run.save(to, tables.to_csv(table, flavour) if ending == ".csv" else tables.to_json(table), found)
