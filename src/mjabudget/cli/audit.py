"""The commands that prove what figures allow, and fill in what they leave open: audit, estimate."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mjabudget.cli.options import Budgets, Data, Form, Lang, Output, Where
from mjabudget.cli.session import FOUND, INTERRUPTED, Session, session
from mjabudget.model.message import text
from mjabudget.model.problem import Place, Problem

if TYPE_CHECKING:
    from mjabudget.analysis.audit import Audit
    from mjabudget.analysis.estimate import Estimate
    from mjabudget.model.budget import Budget
    from mjabudget.model.selection import Selection

PATIENCE = 1.0
PATIENCE_IN_LOGS = 10.0

Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="FIGURE", help="Leave this figure out (YEAR/ID); may be repeated."),
]
BoundsWithout = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="FIGURE",
        help="Leave this figure (YEAR/ID) out of the bounds, instead of the best repair; may be repeated.",
    ),
]


def audit(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    without: BoundsWithout = None,
    where: Where = None,
    form: Form = None,
    to: Output = None,
    data: Data = None,
    lang: Lang = None,
) -> None:
    """Prove which printed figures cannot all be true.

    Shows every smallest set of figures that contradict each other with a proof, the smallest repairs, and
    what the remaining figures allow each theme, source and buffer. Exit 1 where the figures contradict each
    other and the acknowledged ones do not explain it.
    """
    del lang
    run = session(context)
    run.need("audit", ("z3",), form or "")
    found = run.read(budgets or [], data, form or "")
    result = audited(run, found, tuple(without or ()), run.selection(where, found, form or ""), form or "")
    if form == "json":
        from mjabudget.output.json import to_json  # noqa: PLC0415
        from mjabudget.present.audit_data import audit_data  # noqa: PLC0415

        content = to_json(audit_data(result), run.words)
    else:
        from mjabudget.present.audit import audit_view  # noqa: PLC0415

        content = run.draw(audit_view(result), form, to)
    run.show(content, to, found, form or "")
    if result.interrupted:
        raise typer.Exit(INTERRUPTED)
    if not (result.consistent or result.known):
        raise typer.Exit(FOUND)


def estimate(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    to_unit: Annotated[
        Literal["whole", "cent"], typer.Option("--to", help="Round estimates to whole units or to cents.")
    ] = "whole",
    without: Without = None,
    write: Annotated[
        bool, typer.Option("--write", help="Write the estimates into the budget files.")
    ] = False,
    form: Form = None,
    to: Output = None,
    data: Data = None,
    lang: Lang = None,
) -> None:
    """Fill unknown and estimated amounts so that figures hold.

    Stated amounts stay as they are. With --write the amounts are put into the files, whose comments, order
    and layout stay.
    """
    del lang
    from decimal import Decimal  # noqa: PLC0415

    run = session(context)
    run.need("estimate", ("highspy", "z3"), form or "")
    from mjabudget.analysis.audit import UnknownFigureError  # noqa: PLC0415
    from mjabudget.analysis.estimate import UnprovenError, bounded  # noqa: PLC0415
    from mjabudget.analysis.estimate import estimate as fill  # noqa: PLC0415

    found = run.read(budgets or [], data, form or "")
    try:
        filled = fill(found, Decimal("0.01") if to_unit == "cent" else Decimal(1), tuple(without or ()))
    except UnknownFigureError as error:
        run.refuse((_unknown(error.key, error.known),), form or "")
    except UnprovenError as error:
        message = text("no estimate could be proven: {why}", why=str(error))
        hint = text("look at what `mjabudget audit` finds, and leave figures out with --without")
        run.refuse((Problem("estimate-unproven", Place("estimate"), message, hint),), form or "")
    limits = audited(run, found, filled.left_out, None, form or "").bounds
    filled = bounded(filled, limits)
    fresh = _rewritten(run, filled, form or "") if write else ()
    if form == "json":
        from mjabudget.output.json import to_json  # noqa: PLC0415
        from mjabudget.present.estimate_data import estimate_data  # noqa: PLC0415

        content = to_json(estimate_data(filled), run.words)
    else:
        from mjabudget.present.estimate import estimate_view  # noqa: PLC0415

        content = run.draw(estimate_view(filled), form, to)
    run.show(content, to, found, form or "")
    for path, renewed in fresh:
        run.save(path, renewed, form=form or "")


def audited(
    run: Session, budgets: Sequence[Budget], without: tuple[str, ...], where: Selection | None, form: str
) -> Audit:
    """Audit budgets, telling on standard error how far it is once it takes over a second."""
    from mjabudget.analysis.audit import UnknownFigureError  # noqa: PLC0415
    from mjabudget.analysis.audit import audit as prove  # noqa: PLC0415

    began = told = time.monotonic()
    pause = PATIENCE if sys.stderr.isatty() else PATIENCE_IN_LOGS

    def progress(done: int, total: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - began > PATIENCE and now - told > pause:
            told = now
            run.remark(text("working: step {done} of {total}", done=done, total=total))

    try:
        return prove(budgets, without, where, progress)
    except UnknownFigureError as error:
        run.refuse((_unknown(error.key, error.known),), form)


def _unknown(key: str, known: tuple[str, ...]) -> Problem:
    return Problem(
        "figure-unknown",
        Place("--without"),
        text("there is no figure {id}", id=key),
        text("known here: {ids}", ids=", ".join(known[:12])),
    )


def _rewritten(run: Session, filled: Estimate, form: str) -> tuple[tuple[Path, bytes], ...]:
    """Return the files of the budgets with the amounts in them; not those that hold them already."""
    from mjabudget.format.rewrite import rewrite_bytes  # noqa: PLC0415

    fresh = []
    for budget, amounts in zip(filled.budgets, filled.amounts, strict=True):
        path = Path(budget.origin.file)
        if not path.is_file():
            hint = text("copy the file to a data folder of your own first")
            message = text("{file} comes with the program and is not written", file=budget.origin.file)
            run.refuse((Problem("output-packaged", Place(budget.origin.file), message, hint),), form)
        try:
            raw = path.read_bytes()
            content = rewrite_bytes(raw, budget, amounts)
        except (OSError, ValueError):
            message = text("{file} changed while it was being read", file=budget.origin.file)
            hint = text("run the command again")
            run.refuse((Problem("file-changed", Place(budget.origin.file), message, hint),), form)
        if content == raw:
            run.remark(text("{file} holds these amounts already", file=budget.origin.file))
        else:
            fresh.append((path, content))
    return tuple(fresh)
