"""Run `chart`: write one of the report's charts, for slides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from mjabudget.cli.options import Budgets, Data, Where
from mjabudget.cli.session import session
from mjabudget.model.problem import Place, problem
from mjabudget.output.charts import Form, draw
from mjabudget.output.html.page import MODULES
from mjabudget.present.example import example_caption
from mjabudget.present.report.charts_model import KINDS, Kind
from mjabudget.present.report.content import board_pictures

_FORMS: dict[str, Form] = {".svg": "svg", ".png": "png", ".pdf": "pdf"}


def chart(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    kind: Annotated[Kind, typer.Option("--kind", help="What the picture shows.")],
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
    form = _FORMS[run.ending(to, tuple(_FORMS))]
    read = run.read(budgets)
    pictures = board_pictures(read, kind, run.selection(where, read))
    if not pictures:
        others = ", ".join(other for other in KINDS if other != kind)
        run.refuse(problem("chart-empty", Place("--kind"), kind=kind, kinds=others))
    if run.above:
        pictures = tuple(replace(p, caption=example_caption(p.caption)) for p in pictures)
    run.save(to, draw(pictures, run.words, form))
