"""Audit what printed figures allow together: contradictions with proofs, repairs, bounds."""

from __future__ import annotations

from collections.abc import Sequence

from mjabudget.analysis.audit.follows import follows_from
from mjabudget.analysis.audit.inequalities import UnknownFigureError
from mjabudget.analysis.audit.results import Audit, Bounds, Contradiction, Folded, Proof, Range, Step, fold
from mjabudget.analysis.audit.run import Progress, prepare, run
from mjabudget.analysis.audit.run import verdict as _verdict
from mjabudget.model.budget import Budget
from mjabudget.model.selection import Selection

__all__ = [
    "Audit",
    "Bounds",
    "Contradiction",
    "Folded",
    "Progress",
    "Proof",
    "Range",
    "Step",
    "UnknownFigureError",
    "audit",
    "fold",
    "follows_from",
    "verdict",
]


def audit(
    budgets: Sequence[Budget],
    without: Sequence[str] = (),
    where: Selection | None = None,
    progress: Progress | None = None,
    *,
    assumed: bool = False,
) -> Audit:
    """Find which printed figures cannot all be true, why, what to give up, and what the rest allows.

    `without`: keys of figures that the bounds leave out, instead of the best repair. `where` narrows the
    bounds. `assumed`: assumptions about amounts and shares count like figures, and are the first to be given
    up but for what is acknowledged. `progress` is called with the steps done and those known so far. On
    KeyboardInterrupt the audit so far is returned, `interrupted`; before there is a verdict the interrupt
    passes through. Raises `UnknownFigureError` for a key in `without` that is no figure, ModuleNotFoundError
    (name "z3") where the solver is not installed.
    """
    return run(budgets, tuple(without), where, progress, assumed=assumed)


def verdict(budgets: Sequence[Budget]) -> tuple[bool, bool]:
    """Return whether all figures can be true together, and whether all but the acknowledged ones can."""
    return _verdict(prepare(budgets))
