"""A system of inequalities in, its independent parts out, with variables that always go together as one.

Figures that share no variable, also not through others, cannot contradict each other: each part is solved on
its own. Within a part, free variables with the same coefficients everywhere are added up to one column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from mjabudget.analysis.audit.inequalities import Row, System
from mjabudget.analysis.audit.variables import Form


@dataclass(frozen=True, slots=True)
class Column:
    """Variables of the system that a part needs the sum of only; None is no end."""

    members: tuple[int, ...]
    low: Fraction | None
    high: Fraction | None


@dataclass(frozen=True)
class Part:
    """Figures that depend on one another. The terms of its rows name columns by their index.

    `figures` are indices into the constraints of the system; `nearest` and `either` have the rows of each.
    """

    columns: tuple[Column, ...]
    figures: tuple[int, ...]
    nearest: tuple[tuple[Row, ...], ...]
    either: tuple[tuple[Row, ...], ...]
    premises: tuple[int, ...]
    facts: tuple[Row, ...]


def split(system: System) -> tuple[Part, ...]:
    """Split a system, in the order of its figures."""
    roots = _Roots(len(system.variables))
    for constraint in system.constraints:
        roots.join(i for row in constraint.nearest for i, _ in row.terms)
    for premise in system.premises:
        roots.join(i for row in premise.rows for i, _ in row.terms)
    figures: dict[int, list[int]] = defaultdict(list)
    for index, constraint in enumerate(system.constraints):
        touched = next((i for row in constraint.nearest for i, _ in row.terms), None)
        figures[-1 - index if touched is None else roots.find(touched)].append(index)
    premises: dict[int, list[int]] = defaultdict(list)
    for index, premise in enumerate(system.premises):
        root = roots.find(premise.rows[0].terms[0][0])
        premises[root].append(index)
        figures.setdefault(root, [])
    variables: dict[int, list[int]] = defaultdict(list)
    for index in range(len(system.variables)):
        variables[roots.find(index)].append(index)
    return tuple(
        _part(system, tuple(mine), tuple(premises[root]), variables.get(root, []))
        for root, mine in figures.items()
    )


class _Roots:
    """Which variables have been joined, as a forest."""

    def __init__(self, size: int) -> None:
        self.parents = list(range(size))

    def find(self, index: int) -> int:
        while self.parents[index] != index:
            self.parents[index] = self.parents[self.parents[index]]
            index = self.parents[index]
        return index

    def join(self, indices: Iterable[int]) -> None:
        first: int | None = None
        for index in indices:
            root = self.find(index)
            if first is None:
                first = root
            self.parents[root] = first


def _part(system: System, figures: tuple[int, ...], premises: tuple[int, ...], variables: list[int]) -> Part:
    constraints = [system.constraints[i] for i in figures]
    facts = [row for i in premises for row in system.premises[i].rows]
    rows = [row for c in constraints for row in c.nearest] + facts
    coefficients: dict[int, list[tuple[int, Fraction]]] = {i: [] for i in variables}
    for number, row in enumerate(rows):
        for index, coefficient in row.terms:
            coefficients[index].append((number, coefficient))
    groups: dict[object, list[int]] = defaultdict(list)
    for index in variables:
        variable = system.variables[index]
        alone = variable.high is not None or variable.low is None
        groups[(index,) if alone else tuple(coefficients[index])].append(index)
    columns = tuple(_column(system, members) for members in groups.values())
    places = {column.members[0]: number for number, column in enumerate(columns)}
    return Part(
        columns,
        figures,
        tuple(tuple(_in_columns(row, places) for row in c.nearest) for c in constraints),
        tuple(tuple(_in_columns(row, places) for row in c.either) for c in constraints),
        premises,
        tuple(_in_columns(row, places) for row in facts),
    )


def _column(system: System, members: list[int]) -> Column:
    first = system.variables[members[0]]
    if len(members) == 1:
        return Column((members[0],), first.low, first.high)
    low = sum((system.variables[i].low or Fraction(0) for i in members), Fraction(0))
    return Column(tuple(members), low, None)


def _in_columns(row: Row, places: dict[int, int]) -> Row:
    return replace(row, terms=tuple((places[i], c) for i, c in row.terms if i in places))


def in_columns(part: Part, form: Form) -> tuple[dict[int, Fraction], dict[int, Fraction]]:
    """Take a sum of variables apart: the columns it holds as a whole, and the lows of the rest.

    The second has, for each column that the sum holds some of, the lowest sum of the members it does hold.
    Only for forms whose coefficients are the same, and above 0, within a column.
    """
    whole: dict[int, Fraction] = {}
    partly: dict[int, Fraction] = {}
    for number, column in enumerate(part.columns):
        held = [i for i in column.members if form.get(i)]
        if held and len(held) == len(column.members):
            whole[number] = form[held[0]]
        elif held:
            partly[number] = Fraction(len(held))
    return whole, partly
