"""Find the printed figures from which another one follows, for any amounts at all."""

from __future__ import annotations

from collections.abc import Sequence

from mjabudget.analysis.audit import solver_queries
from mjabudget.analysis.audit.components import components
from mjabudget.analysis.audit.inequalities import FigureConstraint, write_system
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure


def follows_from(budgets: Sequence[Budget], figure: Figure) -> tuple[FigureConstraint, ...]:
    """Return a smallest set of figures from which a figure follows; none where it does not.

    Figures that are acknowledged to differ prove nothing. ModuleNotFoundError (name "z3") where the solver is
    not installed.
    """
    system = write_system(budgets)
    for component in components(system):
        constraints = tuple(system.constraints[i] for i in component.figures)
        wanted = next((n for n, c in enumerate(constraints) if c.figure is figure), None)
        if wanted is None:
            continue
        firm = [n for n, c in enumerate(constraints) if n != wanted and c.figure.acknowledged is None]
        others = solver_queries.nearest(component)
        if others.core(firm) is not None:
            return ()
        denied = solver_queries.denying(component, wanted)
        proof = denied.minimal([*reversed(firm), wanted])
        return () if proof is None else tuple(constraints[n] for n in sorted(proof - {wanted}))
    return ()
