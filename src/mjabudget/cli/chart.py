"""Run `chart`: write one of the report's charts, for slides."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from mjabudget.cli.options import Budgets, Data, Where
from mjabudget.cli.session import session
from mjabudget.output.html import MODULES, NothingToDrawError
from mjabudget.output.html import chart as picture

_PICTURES: dict[str, Literal["svg", "png", "pdf"]] = {".svg": "svg", ".png": "png", ".pdf": "pdf"}


def chart(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    kind: Annotated[
        Literal["mix", "themes", "contrast", "buffer"], typer.Option("--kind", help="What the picture shows.")
    ],
    to: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The picture to write: .svg, .png or .pdf.",
            show_default=False,
        ),
    ],
    where: Where = None,
    data: Data = None,
) -> None:
    """Write one of the report's charts, for slides."""
    run = session(context, to=to, data=data)
    run.need("report", *MODULES)
    form = _PICTURES[run.ending(to, tuple(_PICTURES))]
    read = run.read(budgets)
    of = run.selection(where, read)
    try:
        run.save(to, picture(read, kind, form, run.words, of))
    except NothingToDrawError as error:
        run.refuse(error.problem)
