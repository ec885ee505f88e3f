"""The arguments and options that commands share, with their help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from mjabudget.output.formats import FormatName, FormatOrCsv


def complete_budgets(incomplete: str) -> list[str]:
    """Offer the years of the data folder to the shell."""
    from mjabudget.format.load import data_folder  # noqa: PLC0415 - pydantic is slow to import

    folder = data_folder().path
    stems = (path.stem.rpartition("_")[2] for path in sorted(folder.glob("*.y*ml")))
    return [year for year in stems if year.startswith(incomplete)]


Budgets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[BUDGET]...",
        help="Years, files or folders; none means all budgets of the data folder.",
        autocompletion=complete_budgets,
        show_default=False,
    ),
]
OneBudget = Annotated[
    str,
    typer.Argument(
        metavar="BUDGET", help="A year or a file.", autocompletion=complete_budgets, show_default=False
    ),
]
Data = Annotated[
    str | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="The data folder; else $MJABUDGET_DATA, else ./data, else this folder where it holds budgets.",
        show_default=False,
    ),
]
Where = Annotated[
    str | None,
    typer.Option(
        "--where",
        metavar="SELECTION",
        help="Only this money, for example theme=4,source=impulse|regio_deal.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to this file.", show_default=False),
]
Percentages = Annotated[
    Literal["plain", "adding-up"],
    typer.Option("--percentages", help="Round each percentage by itself, or so that they add up."),
]
InUnits = Annotated[
    Literal["units", "thousands"],
    typer.Option("--in", help="Show amounts in whole units or in thousands."),
]
_FORM = typer.Option(
    "--format", help="By default a table on a terminal, plain elsewhere.", show_default=False
)
Form = Annotated[FormatName | None, _FORM]
FormOrCsv = Annotated[FormatOrCsv | None, _FORM]
