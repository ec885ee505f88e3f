"""Inequalities in, SMT-LIB 2 text (QF_LRA, linear real arithmetic) out.

Columns are called x0, x1, ...; figures and other things to switch on f0, f1, ... Numbers are whole: a row is
multiplied by its denominators first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import lcm

from mjabudget.analysis.audit.components import Column
from mjabudget.analysis.audit.inequalities import Row


def declare(columns: Sequence[Column], switches: int) -> Iterator[str]:
    """Declare the columns and the switches."""
    yield "(set-logic QF_LRA)"
    for number in range(len(columns)):
        yield f"(declare-const x{number} Real)"
    for number in range(switches):
        yield f"(declare-const f{number} Bool)"


def boxes(columns: Sequence[Column]) -> tuple[Row, ...]:
    """Write the lowest and highest of each column as rows."""
    one = Fraction(1)
    rows: list[Row] = []
    for number, column in enumerate(columns):
        if column.low is not None:
            rows.append(Row(((number, one),), column.low, strict=False, end="low"))
        if column.high is not None:
            rows.append(Row(((number, -one),), -column.high, strict=False, end="high"))
    return tuple(rows)


def always(row: Row) -> str:
    """Assert a row."""
    return f"(assert {inequality(row)})"


def when(switch: int, terms: Iterable[str]) -> str:
    """Assert that all of some formulas hold when a switch is on."""
    return f"(assert (=> f{switch} (and true {' '.join(terms)})))"


def inequality(row: Row, *, closed: bool = False) -> str:
    """Write a row as a formula; `closed` takes its end in, where it is open."""
    scale = lcm(row.bound.denominator, *(c.denominator for _, c in row.terms))
    sign = ">" if row.strict and not closed else ">="
    return f"({sign} {linear(row.terms, scale)} {_number(row.bound * scale)})"


def outside(rows: Iterable[Row]) -> str:
    """Write that one of the rows at least does not hold."""
    return f"(or false {' '.join(f'(not {inequality(row)})' for row in rows)})"


def linear(terms: Iterable[tuple[int, Fraction]], scale: int = 1) -> str:
    """Write a sum of coefficient times column; 0.0 for an empty one."""
    return f"(+ 0.0 {' '.join(f'(* {_number(c * scale)} x{i})' for i, c in terms)})"


def _number(number: Fraction) -> str:
    over = "" if number.denominator == 1 else f"{number.denominator}.0"
    text = f"(/ {abs(number.numerator)}.0 {over})" if over else f"{abs(number.numerator)}.0"
    return text if number >= 0 else f"(- {text})"
