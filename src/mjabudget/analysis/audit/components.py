"""Split a system of inequalities into independent components, with variables that always go together as one.

Figures that share no variable, also not through others, cannot contradict each other: each component is
solved on its own. Within one, free variables with the same coefficients everywhere are one column together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from mjabudget.analysis.audit.inequalities import Inequality, System
from mjabudget.analysis.audit.variables import VariableForm


@dataclass(frozen=True, slots=True)
class SolverColumn:
    """Variables of the system that a component needs the sum of only; None is no end."""

    members: tuple[int, ...]
    low: Fraction | None
    high: Fraction | None


@dataclass(frozen=True)
class Component:
    """Figures that depend on one another. The terms of its inequalities name columns by their index.

    `figures` are indices into the constraints of the system; `nearest` and `either` have the inequalities of
    each, `facts` those about money available.
    """

    columns: tuple[SolverColumn, ...]
    figures: tuple[int, ...]
    nearest: tuple[tuple[Inequality, ...], ...]
    either: tuple[tuple[Inequality, ...], ...]
    facts: tuple[Inequality, ...]


class UnionFind:
    """Remembers which numbers have been joined, also through others."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def root(self, number: int) -> int:
        """Return the number that stands for all that are joined with this one."""
        parents = self._parents
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    def join(self, numbers: Iterable[int]) -> None:
        """Join numbers; the root of the first stands for all."""
        first: int | None = None
        for number in numbers:
            root = self.root(number)
            if first is None:
                first = root
            self._parents[root] = first


def components(system: System) -> tuple[Component, ...]:
    """Split a system, in the order of its figures."""
    joined = UnionFind(len(system.variables))
    for constraint in system.constraints:
        joined.join(i for row in constraint.nearest for i, _ in row.terms)
    for premise in system.premises:
        joined.join(i for row in premise for i, _ in row.terms)
    figures: dict[int, list[int]] = defaultdict(list)
    for index, constraint in enumerate(system.constraints):
        touched = next((i for row in constraint.nearest for i, _ in row.terms), None)
        figures[-1 - index if touched is None else joined.root(touched)].append(index)
    facts: dict[int, list[Inequality]] = defaultdict(list)
    for premise in system.premises:
        root = joined.root(premise[0].terms[0][0])
        facts[root] += premise
        figures.setdefault(root, [])
    variables: dict[int, list[int]] = defaultdict(list)
    for index in range(len(system.variables)):
        variables[joined.root(index)].append(index)
    return tuple(
        _component(system, tuple(mine), facts[root], variables.get(root, []))
        for root, mine in figures.items()
    )


def _component(
    system: System, figures: tuple[int, ...], facts: list[Inequality], variables: list[int]
) -> Component:
    constraints = [system.constraints[i] for i in figures]
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
    return Component(
        columns,
        figures,
        tuple(tuple(_over_columns(row, places) for row in c.nearest) for c in constraints),
        tuple(tuple(_over_columns(row, places) for row in c.either) for c in constraints),
        tuple(_over_columns(row, places) for row in facts),
    )


def _column(system: System, members: list[int]) -> SolverColumn:
    first = system.variables[members[0]]
    if len(members) == 1:
        return SolverColumn((members[0],), first.low, first.high)
    low = sum((system.variables[i].low or Fraction(0) for i in members), Fraction(0))
    return SolverColumn(tuple(members), low, None)


def _over_columns(row: Inequality, places: dict[int, int]) -> Inequality:
    return replace(row, terms=tuple((places[i], c) for i, c in row.terms if i in places))


def in_columns(component: Component, form: VariableForm) -> tuple[dict[int, Fraction], list[int]]:
    """Take a sum of variables apart: the columns it holds as a whole, and those that it holds some of.

    The first have their coefficients. Only for forms whose coefficients are the same, and above 0, within a
    column.
    """
    whole: dict[int, Fraction] = {}
    partly: list[int] = []
    for number, column in enumerate(component.columns):
        held = [i for i in column.members if form.get(i)]
        if held and len(held) == len(column.members):
            whole[number] = form[held[0]]
        elif held:
            partly.append(number)
    return whole, partly
