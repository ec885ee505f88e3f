"""Solve SMT-LIB text with z3: verdicts, unsat cores, best values. The one module that knows z3.

z3 is imported on first use: ModuleNotFoundError (name "z3") where z3-solver is not installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from importlib import import_module
from typing import Any


class SolverError(RuntimeError):
    """The solver gave up on a linear problem, which it has no reason to."""


def _z3() -> Any:
    return import_module("z3")


class Checker:
    """Decides whether formulas hold together, for any choice of switches."""

    def __init__(self, text: Iterable[str], switches: int) -> None:
        z3 = _z3()
        self._z3 = z3
        self._solver = z3.SolverFor("QF_LRA")
        self._solver.set("ctrl_c", False)  # noqa: FBT003 - Python sees the interrupt, and z3 does not end quietly
        self._solver.from_string("\n".join(text))
        self._switches = [z3.Bool(f"f{number}") for number in range(switches)]
        self._numbers = {switch.get_id(): number for number, switch in enumerate(self._switches)}

    def core(self, on: Iterable[int]) -> frozenset[int] | None:
        """Return switches that cannot be on together, out of `on`; None where all of them can."""
        z3, solver = self._z3, self._solver
        chosen = [self._switches[number].as_ast() for number in on]
        # The function below the Python interface: converting switches takes longer than checking them.
        verdict = z3.Z3_solver_check_assumptions(
            solver.ctx.ref(), solver.solver, len(chosen), (z3.Ast * len(chosen))(*chosen)
        )
        if verdict == z3.Z3_L_TRUE:
            return None
        if verdict != z3.Z3_L_FALSE:
            raise SolverError(solver.reason_unknown())
        return frozenset(self._numbers[switch.get_id()] for switch in solver.unsat_core())

    def minimal(self, on: Iterable[int]) -> frozenset[int] | None:
        """Return switches that cannot be on together, while all of them but any one can; None as for `core`.

        Of two switches the later one in `on` is kept rather than the earlier one.
        """
        order = list(on)
        core = self.core(order)
        if core is None:
            return None
        for number in order:
            if number in core:
                smaller = self.core(i for i in order if i in core and i != number)
                core = core if smaller is None else smaller
        return core


class Extremes:
    """Finds the lowest and highest of sums of columns over a set that is not empty."""

    def __init__(self, text: Iterable[str], columns: int) -> None:
        z3 = _z3()
        self._z3 = z3
        self._optimize, self._solver = z3.Optimize(), z3.SolverFor("QF_LRA")
        script = "\n".join(text)
        for engine in (self._optimize, self._solver):
            engine.set("ctrl_c", False)  # noqa: FBT003 - as above
            engine.from_string(script)
        self._columns = [z3.Real(f"x{number}") for number in range(columns)]

    def highest(self, terms: Sequence[tuple[int, Fraction]]) -> tuple[Fraction | None, list[Fraction]]:
        """Return the highest value of a sum, None for no end, and columns that come to it (or anywhere).

        SolverError where a second look disagrees.
        """
        z3 = self._z3
        total = z3.Sum(
            z3.RealVal(0), *(z3.Q(c.numerator, c.denominator) * self._columns[i] for i, c in terms)
        )
        self._optimize.push()
        handle = self._optimize.maximize(total)
        verdict = self._optimize.check()
        if verdict != z3.sat:
            raise SolverError(str(verdict))
        value = _finite(self._optimize.upper(handle), z3)
        model = self._optimize.model()
        columns = [_finite(model.eval(x, model_completion=True), z3) or Fraction(0) for x in self._columns]
        self._optimize.pop()
        self._look_again(total, value, sum((c * columns[i] for i, c in terms), Fraction(0)))
        return value, columns

    def _look_again(self, total: Any, value: Fraction | None, reached: Fraction) -> None:
        """Ask plainly whether the sum can be higher than its highest value, or than a very large number."""
        if value is not None and reached != value:
            raise SolverError(f"the highest value {value} is not reached: {reached}")
        end = _FAR if value is None else value
        verdict = self._solver.check(total > self._z3.Q(end.numerator, end.denominator))
        if verdict != (self._z3.sat if value is None else self._z3.unsat):
            raise SolverError(f"{value} is not the highest value")


_FAR = Fraction(10**30)


def _finite(value: Any, z3: Any) -> Fraction | None:
    if z3.is_int_value(value):
        return Fraction(value.as_long())
    if z3.is_rational_value(value):
        return Fraction(value.numerator_as_long(), value.denominator_as_long())
    return None
