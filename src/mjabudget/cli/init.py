"""The commands that help to write a budget file: init, schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from mjabudget.cli.options import Data, Lang, Output
from mjabudget.cli.session import session
from mjabudget.model.message import text
from mjabudget.model.problem import Place, Problem


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
    lang: Lang = None,
) -> None:
    """Start the budget file of a new year.

    With --like the themes, activities and sources of another budget are taken over, with amounts to fill in.
    """
    del lang
    from mjabudget.format import template  # noqa: PLC0415
    from mjabudget.format.load import Given, load_texts  # noqa: PLC0415

    run = session(context)
    file = to or Path(f"budget_{year}.yaml")
    if file.exists():
        message = text("{file} exists already", file=file.as_posix())
        run.refuse(
            (Problem("output-exists", Place(file.as_posix()), message, text("write to another file")),), ""
        )
    content = template.following(run.read([like], data, "")[0], year) if like else template.blank(year)
    wrong = load_texts([Given(file.as_posix(), content)]).problems
    if wrong:
        run.refuse(wrong, "")
    run.save(file, content)


def schema(context: typer.Context, *, to: Output = None, lang: Lang = None) -> None:
    """Show the JSON Schema of the budget file.

    Editors use it to check and complete while you type.
    """
    del lang
    from mjabudget.format.json_schema import json_schema  # noqa: PLC0415

    session(context).show(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n", to)
