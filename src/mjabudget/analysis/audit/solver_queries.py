"""Ask the solver about a component: what is true together, what follows from others, highest sums.

A component is written as SMT-LIB 2 text (QF_LRA, linear real arithmetic). Columns are called x0, x1, ...;
figures and other things to switch on f0, f1, ... Numbers are whole: an inequality is multiplied by its
denominators first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import lcm

from mjabudget.analysis.audit.components import Component, SolverColumn
from mjabudget.analysis.audit.inequalities import Inequality
from mjabudget.analysis.audit.solver import Checker, Extremes


def nearest(component: Component) -> Checker:
    """Check figures under rounding to the nearest; switches are the figures of the component."""
    return _checker(component, component.nearest)


def either(component: Component) -> Checker:
    """Check figures where each may have been rounded or cut off."""
    return _checker(component, component.either)


def _checker(component: Component, figures: Sequence[Sequence[Inequality]]) -> Checker:
    size = len(component.figures)
    switched = (when(n, map(formula, rows)) for n, rows in enumerate(figures))
    return Checker([*declare(component.columns, size), *_background(component), *switched], size)


def following(component: Component, kept: Sequence[int]) -> list[int]:
    """Return which of the figures kept follow from the others; every base is above 0 all the same.

    The figures are numbered within the component, and do not contradict each other.
    """
    size = len(kept)
    text = [*declare(component.columns, 2 * size), *_background(component)]
    for place, number in enumerate(kept):
        rows = component.nearest[number]
        text += [_always(row) for row in rows if row.end == "base"]
        printed = [row for row in rows if row.end != "base"]
        text.append(when(place, map(formula, printed)))
        text.append(when(size + place, [_outside(printed)]))
    checker = Checker(text, 2 * size)
    return [
        number
        for place, number in enumerate(kept)
        if checker.core([*(i for i in range(size) if i != place), size + place]) is not None
    ]


def denying(component: Component, denied: int) -> Checker:
    """Check figures where the switch of one of them says that it does not hold, its base above 0."""
    size = len(component.figures)
    text = [*declare(component.columns, size), *_background(component)]
    for number, rows in enumerate(component.nearest):
        if number == denied:
            text += [_always(row) for row in rows if row.end == "base"]
            text.append(when(number, [_outside(row for row in rows if row.end != "base")]))
        else:
            text.append(when(number, map(formula, rows)))
    return Checker(text, size)


def extremes(component: Component, kept: Iterable[int]) -> Extremes:
    """Look for the lowest and highest sums; ends that are open count as reached."""
    rows = [row for number in kept for row in component.nearest[number]]
    text = [
        *declare(component.columns, 0),
        *_background(component),
        *(f"(assert {formula(row, closed=True)})" for row in rows),
    ]
    return Extremes(text, len(component.columns))


def _background(component: Component) -> list[str]:
    return [_always(row) for row in (*boxes(component.columns), *component.facts)]


def declare(columns: Sequence[SolverColumn], switches: int) -> Iterator[str]:
    """Declare the columns and the switches."""
    yield "(set-logic QF_LRA)"
    for number in range(len(columns)):
        yield f"(declare-const x{number} Real)"
    for number in range(switches):
        yield f"(declare-const f{number} Bool)"


def boxes(columns: Sequence[SolverColumn]) -> tuple[Inequality, ...]:
    """Write the lowest and highest of each column as inequalities."""
    one = Fraction(1)
    rows: list[Inequality] = []
    for number, column in enumerate(columns):
        if column.low is not None:
            rows.append(Inequality(((number, one),), column.low, strict=False, end="low"))
        if column.high is not None:
            rows.append(Inequality(((number, -one),), -column.high, strict=False, end="high"))
    return tuple(rows)


def _always(row: Inequality) -> str:
    """Assert an inequality."""
    return f"(assert {formula(row)})"


def when(switch: int, terms: Iterable[str]) -> str:
    """Assert that all of some formulas hold when a switch is on."""
    return f"(assert (=> f{switch} (and true {' '.join(terms)})))"


def formula(row: Inequality, *, closed: bool = False) -> str:
    """Write an inequality as a formula; `closed` takes its end in, where it is open."""
    scale = lcm(row.bound.denominator, *(c.denominator for _, c in row.terms))
    sign = ">" if row.strict and not closed else ">="
    return f"({sign} {_linear(row.terms, scale)} {_number(row.bound * scale)})"


def _outside(rows: Iterable[Inequality]) -> str:
    """Write that one of the inequalities at least does not hold."""
    return f"(or false {' '.join(f'(not {formula(row)})' for row in rows)})"


def _linear(terms: Iterable[tuple[int, Fraction]], scale: int = 1) -> str:
    """Write a sum of coefficient times column; 0.0 for an empty one."""
    return f"(+ 0.0 {' '.join(f'(* {_number(c * scale)} x{i})' for i, c in terms)})"


def _number(number: Fraction) -> str:
    over = "" if number.denominator == 1 else f"{number.denominator}.0"
    text = f"(/ {abs(number.numerator)}.0 {over})" if over else f"{abs(number.numerator)}.0"
    return text if number >= 0 else f"(- {text})"
