"""Audit budgets for a command, saying how far it is."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from mjabudget.analysis.audit import Audit, Progress, UnknownFigureError, audit
from mjabudget.analysis.proven_choices import ProvenChoice, proven_choices
from mjabudget.cli.session import Session
from mjabudget.model.budget import Budget
from mjabudget.model.message import text
from mjabudget.model.problem import Place, Problem, listed, problem
from mjabudget.model.selection import Selection

_PATIENCE = 1.0
_PATIENCE_IN_LOGS = 10.0


def audited(
    run: Session,
    budgets: Sequence[Budget],
    without: Sequence[str] = (),
    where: Selection | None = None,
    *,
    partial: bool = False,
    assumed: bool = False,
) -> Audit:
    """Audit budgets, saying on standard error how far it is once it takes over a second.

    An interrupt ends the run, or with `partial` gives what was found so far. `assumed`: assumptions count.
    """
    try:
        result = audit(budgets, without, where, _progress(run), assumed=assumed)
    except UnknownFigureError as error:
        run.refuse(unknown_figure(error))
    if result.interrupted and not partial:
        raise KeyboardInterrupt
    return result


def looked_for(run: Session, budgets: Sequence[Budget]) -> tuple[ProvenChoice, ...]:
    """Look for the choices that the text leaves, saying how far it is as above."""
    return proven_choices(budgets, _progress(run))


def _progress(run: Session) -> Progress:
    """Return what says how far the work is, now and then."""
    began = last = time.monotonic()
    pause = _PATIENCE if sys.stderr.isatty() else _PATIENCE_IN_LOGS

    def progress(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - began > _PATIENCE and now - last > pause:
            last = now
            run.remark(text("working: step {done} of {total}", done=done, total=total))

    return progress


def unknown_figure(error: UnknownFigureError) -> Problem:
    """Return the problem of a figure left out that is not there."""
    return problem("figure-unknown", Place("--without"), id=error.key, ids=listed(error.known))
