"""Run `estimate`: fill in unknown and estimated amounts, in the budget files as well."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import typer

from mjabudget.analysis.audit import UnknownFigureError
from mjabudget.analysis.estimate import Estimate, UnprovenError, bounded
from mjabudget.analysis.estimate import estimate as fill
from mjabudget.cli.auditing import audited, unknown_figure
from mjabudget.cli.options import Budgets, Data, Form, Output
from mjabudget.cli.session import Session, session
from mjabudget.model.message import text
from mjabudget.model.problem import Place, problem
from mjabudget.output.formats import Answer
from mjabudget.present.estimate import estimate_document
from mjabudget.present.estimate_data import estimate_data


def estimate(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    to_unit: Annotated[
        Literal["whole", "cent"], typer.Option("--to", help="Round estimates to whole units or to cents.")
    ] = "whole",
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="FIGURE", help="Leave this figure out (YEAR/ID); may be repeated."),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write the estimates into the budget files.")
    ] = False,
    form: Form = None,
    to: Output = None,
    data: Data = None,
) -> None:
    """Fill unknown and estimated amounts so that figures hold.

    Stated amounts stay as they are. With --write the amounts are put into the files, whose comments, order
    and layout stay.
    """
    run = session(context, form, to, data)
    run.need("estimate", "highspy", "z3")
    read = run.read(budgets)
    try:
        filled = fill(read, Decimal("0.01") if to_unit == "cent" else Decimal(1), tuple(without or ()))
    except UnknownFigureError as error:
        run.refuse(unknown_figure(error))
    except UnprovenError as error:
        run.refuse(problem("estimate-unproven", Place("estimate"), why=str(error)))
    filled = bounded(filled, audited(run, read, filled.left_out).bounds)
    rewritten = _rewritten(run, filled) if write else ()
    run.show(Answer(lambda: estimate_document(filled), lambda: estimate_data(filled)))
    for path, content in rewritten:
        run.write(path, content)


def _rewritten(run: Session, filled: Estimate) -> tuple[tuple[Path, bytes], ...]:
    """Return the files of the budgets with the amounts in them; not those that hold them already."""
    from mjabudget.format.edits import rewrite_bytes  # noqa: PLC0415 - pydantic is slow to import

    rewritten = []
    for budget, amounts in zip(filled.budgets, filled.amounts, strict=True):
        file = budget.origin.file
        path = Path(file)
        if not path.is_file():
            years = " ".join(b.year for b in filled.budgets)
            run.refuse(problem("output-packaged", Place(file), file=file, years=years))
        try:
            raw = path.read_bytes()
            content = rewrite_bytes(raw, budget, amounts)
        except (OSError, ValueError):
            run.refuse(problem("file-changed", Place(file), file=file))
        if content == raw:
            run.remark(text("{file} holds these amounts already", file=file))
        else:
            rewritten.append((path, content))
    return tuple(rewritten)
