"""The commands that make pages and pictures: report, chart."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from mjabudget.cli.audit import audited
from mjabudget.cli.options import Budgets, Data, Lang, Percentages, Where
from mjabudget.cli.session import session
from mjabudget.model.problem import needed

_PICTURES: dict[str, Literal["svg", "png", "pdf"]] = {".svg": "svg", ".png": "png", ".pdf": "pdf"}


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
    lang: Lang = None,
) -> None:
    """Write one page with charts for a board.

    The page holds everything it shows and can be mailed and printed. With the extra `audit` it has the proofs
    and the bounds as well.
    """
    del lang
    from mjabudget.output.html import MODULES  # noqa: PLC0415
    from mjabudget.output.html import report as page  # noqa: PLC0415

    run = session(context)
    run.need("report", MODULES, "")
    run.ending(to, (".html", ".htm"))
    found = run.read(budgets or [], data, "")
    of = run.selection(where, found, "")
    proven = None if needed("audit", "z3") else audited(run, found, (), of, "")
    run.save(to, page(found, run.words, of, proven, adds_up=percentages == "adding-up"), found)


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
    lang: Lang = None,
) -> None:
    """Write one of the report's charts, for slides."""
    del lang
    from mjabudget.output.html import MODULES, NothingToDrawError  # noqa: PLC0415
    from mjabudget.output.html import chart as picture  # noqa: PLC0415

    run = session(context)
    run.need("report", MODULES, "")
    form = _PICTURES[run.ending(to, tuple(_PICTURES))]
    found = run.read(budgets or [], data, "")
    of = run.selection(where, found, "")
    try:
        drawn = picture(found, kind, form, run.words, of)
    except NothingToDrawError as error:
        run.refuse((error.problem,), "")
    run.save(to, drawn, found)
