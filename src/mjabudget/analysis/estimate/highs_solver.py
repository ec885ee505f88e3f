"""Propose solutions with HiGHS, in floating point: proposals only, never a result.

The one module of estimates with floats, and the one that knows HiGHS (extra `estimate`; without it
ModuleNotFoundError). What it returns is a choice (which unknowns are 0, which constraints bind, which amounts
are rounded up) that others take up in exact arithmetic; a bad proposal costs time, or is refused there.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from mjabudget.analysis.estimate.constraints import LinearConstraint
from mjabudget.analysis.estimate.optimality import ActiveSet, BalancingProblem

if TYPE_CHECKING:
    from highspy import Highs

NEAR = 1e-7
MOST_PIVOTS = 5_000
MOST_NODES = 5_000


def propose_active_set(problem: BalancingProblem) -> ActiveSet | None:
    """Propose which unknowns are 0 and which constraints bind; None where not all hard ones can be kept.

    None as well where HiGHS ends in an error: there is no proposal then, and nothing is known of the
    constraints. Every unknown is divided by its deviation and every constraint by its size, so that all
    numbers are near 1.
    """
    import highspy  # noqa: PLC0415 - only when it is needed

    constraints = problem.constraints
    soft = [n for n, c in enumerate(constraints) if c.kind == "soft"]
    unknowns = len(problem.initial)
    size = [float(v) ** 0.5 for v in problem.variances]
    gaps = {number: unknowns + at for at, number in enumerate(soft)}
    rows = [_row(c, size, gaps.get(n)) for n, c in enumerate(constraints)]
    costs = [-float(a) / s for a, s in zip(problem.initial, size, strict=True)] + [0.0] * len(soft)
    upper = [highspy.kHighsInf] * len(costs)
    if _answered(_lp([0.0] * len(costs), upper, rows)) is None:
        return None
    hessian = highspy.HighsHessian()
    hessian.dim_ = len(costs)
    hessian.format_ = highspy.HessianFormat.kTriangular
    hessian.start_ = list(range(len(costs) + 1))
    hessian.index_ = list(range(len(costs)))
    hessian.value_ = [1.0] * len(costs)
    solver = _answered(_lp(costs, upper, rows), hessian)
    if solver is None:
        return None
    solution = solver.getSolution()
    amounts, duals = list(solution.col_value), list(solution.row_dual)
    if len(amounts) < unknowns or len(duals) < len(rows):
        hard_or_soft = frozenset(n for n, c in enumerate(constraints) if c.kind != "inequality")
        return ActiveSet(frozenset(), hard_or_soft)
    binding = frozenset(
        n
        for n, c in enumerate(constraints)
        if c.kind == "equality" or (amounts[gaps[n]] > NEAR if n in gaps else abs(duals[n]) > NEAR)
    )
    return ActiveSet(frozenset(i for i in range(unknowns) if amounts[i] < NEAR), binding)


def _row(
    constraint: LinearConstraint, size: Sequence[float], gap: int | None
) -> tuple[list[tuple[int, float]], Any]:
    terms = [(i, float(f) * size[i]) for i, f in constraint.terms]
    if gap is not None:
        terms.append((gap, float(constraint.variance) ** 0.5))
    scale = max(abs(f) for _, f in terms)
    bound = float(constraint.bound) / scale
    ends = (bound, bound if constraint.kind == "equality" else float("inf"))
    return [(i, f / scale) for i, f in terms], ends


def propose_steps(
    parts: Sequence[Fraction], constraints: Sequence[LinearConstraint], most: int
) -> tuple[int, ...] | None:
    """Propose how many whole steps each amount goes up or down so that the constraints, in steps, are kept.

    `parts` are the fractions of a step that were cut off: 0 up to 1. A step up costs what it is away from the
    fraction; of equals the first goes up. At most `most` steps further than to the next whole one.
    None where there are no such steps, or HiGHS ends in an error.
    """
    import highspy  # noqa: PLC0415 - only when it is needed

    count = len(parts)
    infinity = highspy.kHighsInf
    away = [[(i, 1.0), (count + i, 1.0)] for i in range(count)]
    apart = [[(i, -1.0), (count + i, 1.0)] for i in range(count)]
    rows = [
        *((row, (float(p), infinity)) for row, p in zip(away, parts, strict=True)),
        *((row, (-float(p), infinity)) for row, p in zip(apart, parts, strict=True)),
        *(([(i, float(f)) for i, f in c.terms], _whole_ends(c)) for c in constraints),
    ]
    ties = [_tie(place, count) for place in range(count)]
    lp = _lp([*ties, *[1000.0] * count], [float(most + 1)] * count + [infinity] * count, rows)
    lp.col_lower_ = [float(-most)] * count + [0.0] * count
    lp.integrality_ = [highspy.HighsVarType.kInteger] * count + [highspy.HighsVarType.kContinuous] * count
    solver = _answered(lp)
    if solver is None:
        return None
    values = list(solver.getSolution().col_value)[:count]
    return tuple(round(v) for v in values) if len(values) == count else None


def _tie(place: int, count: int) -> float:
    """Make costs of which no two sums are likely to be equal, growing with the place."""
    return (place + (place * place * 0.6180339887498949) % 1.0) / count


def _answered(lp: Any, hessian: Any = None) -> Highs | None:
    """Run HiGHS; None where the constraints contradict each other, or any of its calls ends in an error."""
    import highspy  # noqa: PLC0415 - only when it is needed

    solver = _solver()
    calls = [solver.passModel(lp)]
    if hessian is not None:
        calls.append(solver.passHessian(hessian))
    calls.append(solver.run())
    contradictory = solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible
    return None if contradictory or highspy.HighsStatus.kError in calls else solver


def _solver() -> Highs:
    import highspy  # noqa: PLC0415 - only when it is needed

    class Quiet(highspy.Highs):
        """HiGHS without the line about itself that it writes to stdout before it can be told not to."""

        def enableCallbacks(self) -> None:  # noqa: N802 - a name of HiGHS
            self.silent()
            super().enableCallbacks()  # type: ignore[no-untyped-call]  # HiGHS does not type it

    # Its threads are those of the whole process: another use of HiGHS before this one must change nothing.
    highspy.Highs.resetGlobalScheduler(True)  # noqa: FBT003 - its only way to be called
    solver = Quiet()  # type: ignore[no-untyped-call]  # the same
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.0)
    solver.setOptionValue("mip_max_nodes", MOST_NODES)
    solver.setOptionValue("qp_iteration_limit", MOST_PIVOTS)
    return solver


def _lp(costs: list[float], upper: list[float], rows: Sequence[tuple[list[tuple[int, float]], Any]]) -> Any:
    import highspy  # noqa: PLC0415 - only when it is needed

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(costs), len(rows)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = costs, [0.0] * len(costs), upper
    lp.row_lower_ = [ends[0] for _, ends in rows]
    lp.row_upper_ = [ends[1] for _, ends in rows]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    starts = [0]
    for terms, _ in rows:
        starts.append(starts[-1] + len(terms))
    lp.a_matrix_.start_ = starts
    lp.a_matrix_.index_ = [i for terms, _ in rows for i, _ in terms]
    lp.a_matrix_.value_ = [f for terms, _ in rows for _, f in terms]
    return lp


def _whole_ends(constraint: LinearConstraint) -> tuple[float, float]:
    """Return the ends of a constraint in whole numbers; half a step of room, where no whole number is."""
    bound = float(constraint.bound)
    return (bound, bound) if constraint.kind == "equality" else (bound - 0.5, float("inf"))
