"""Run `init`: start the budget file of a new year."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mjabudget.cli.options import Data
from mjabudget.cli.session import session
from mjabudget.format import template
from mjabudget.model.problem import Place, problem


def init(
    context: typer.Context,
    year: Annotated[str, typer.Argument(metavar="YEAR", help="The year, or period, of the new file.")],
    *,
    like: Annotated[
        str | None,
        typer.Option(
            "--like", metavar="BUDGET", help="A budget to take themes and sources from.", show_default=False
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The file to write; by default budget_YEAR.yaml.",
            show_default=False,
        ),
    ] = None,
    data: Data = None,
) -> None:
    """Start the budget file of a new year.

    With --like the themes, activities and sources of another budget are taken over, with amounts to fill in.
    """
    from mjabudget.format.load import FileText, load_texts  # noqa: PLC0415 - pydantic is slow to import

    file = to or Path(f"budget_{year}.yaml")
    run = session(context, data=data)
    if file.exists():
        run.refuse(problem("output-exists", Place(file.as_posix()), file=file.as_posix()))
    content = template.following(run.read([like])[0], year) if like else template.blank(year)
    if problems := load_texts([FileText(file.as_posix(), content)]).problems:
        run.refuse(*problems)
    run.save(file, content)
