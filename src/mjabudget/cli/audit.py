"""Run `audit`: prove which printed figures cannot all be true."""

from __future__ import annotations

from typing import Annotated

import typer

from mjabudget.cli import FOUND, INTERRUPTED
from mjabudget.cli.auditing import audited
from mjabudget.cli.options import Budgets, Data, Form, Output, Where
from mjabudget.cli.session import session
from mjabudget.output.formats import Answer
from mjabudget.present.audit import audit_document
from mjabudget.present.audit_data import audit_data


def audit(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="FIGURE",
            help=(
                "Leave this figure (YEAR/ID) out of the bounds, instead of the best repair; may be repeated."
            ),
        ),
    ] = None,
    assume: Annotated[
        bool, typer.Option("--assume", help="Take the assumptions of the budget files as premises.")
    ] = False,
    where: Where = None,
    form: Form = None,
    to: Output = None,
    data: Data = None,
) -> None:
    """Prove which printed figures cannot all be true.

    Shows every smallest set of figures that contradict each other with a proof, the smallest repairs, and
    what the remaining figures allow each theme, source and buffer. Exit 1 where the figures contradict each
    other and the acknowledged ones do not explain it.
    """
    run = session(context, form, to, data)
    run.need("audit", "z3")
    read = run.read(budgets)
    result = audited(run, read, without or (), run.selection(where, read), partial=to is None, assumed=assume)
    run.show(Answer(lambda: audit_document(result), lambda: audit_data(result)))
    if result.interrupted:
        raise typer.Exit(INTERRUPTED)
    if not (result.consistent or result.known):
        raise typer.Exit(FOUND)
