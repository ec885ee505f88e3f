"""SMT-LIB text in, verdicts, cores, best values out: the one module that knows z3, imported on first use.

Raises ModuleNotFoundError (name "z3") where z3-solver is not installed.
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
    """Tells whether formulas hold together, for any choice of switches."""

    def __init__(self, text: Iterable[str], switches: int) -> None:
        z3 = _z3()
        self._sat, self._unsat = z3.sat, z3.unsat
        self._solver = z3.SolverFor("QF_LRA")
        self._solver.set("ctrl_c", False)  # noqa: FBT003 - Python sees the interrupt, and z3 does not end quietly
        self._solver.from_string("\n".join(text))
        self._switches = [z3.Bool(f"f{number}") for number in range(switches)]

    def core(self, on: Iterable[int]) -> frozenset[int] | None:
        """Return switches that cannot be on together, out of `on`; None where all of them can."""
        verdict = self._solver.check(*(self._switches[number] for number in on))
        if verdict == self._sat:
            return None
        if verdict != self._unsat:
            raise SolverError(self._solver.reason_unknown())
        return frozenset(int(str(switch)[1:]) for switch in self._solver.unsat_core())

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
        self._optimize = z3.Optimize()
        self._optimize.set("ctrl_c", False)  # noqa: FBT003 - as above
        self._optimize.from_string("\n".join(text))
        self._columns = [z3.Real(f"x{number}") for number in range(columns)]

    def highest(self, terms: Sequence[tuple[int, Fraction]]) -> tuple[Fraction | None, list[Fraction]]:
        """Return the highest value of a sum, None for no end, and columns that come to it (or anywhere)."""
        z3 = self._z3
        parts = [z3.Q(c.numerator, c.denominator) * self._columns[i] for i, c in terms]
        self._optimize.push()
        handle = self._optimize.maximize(z3.Sum(*parts) if parts else z3.RealVal(0))
        verdict = self._optimize.check()
        if verdict != z3.sat:
            raise SolverError(str(verdict))
        value = self._optimize.upper(handle)
        model = self._optimize.model()
        columns = [_fraction(model.eval(x, model_completion=True)) for x in self._columns]
        self._optimize.pop()
        return (_fraction(value) if z3.is_rational_value(value) else None), columns


def _fraction(value: Any) -> Fraction:
    return Fraction(value.numerator_as_long(), value.denominator_as_long())
