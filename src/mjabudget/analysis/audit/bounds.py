"""Find the lowest and the highest amount that figures without contradiction allow each slice; exact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mjabudget.analysis.audit import solver_queries
from mjabudget.analysis.audit.components import Component, in_columns
from mjabudget.analysis.audit.inequalities import System
from mjabudget.analysis.audit.results import Range
from mjabudget.analysis.audit.solver import Extremes
from mjabudget.analysis.audit.variables import VariableForm
from mjabudget.analysis.cube import Cube
from mjabudget.model.budget import Budget
from mjabudget.model.selection import Selection

Ends = tuple[Fraction | None, Fraction | None]


@dataclass(frozen=True, slots=True)
class Target:
    """A slice of a budget that is asked about."""

    budget: Budget
    selection: Selection


def targets(budgets: Sequence[Budget], where: Selection | None) -> tuple[Target, ...]:
    """List each theme x source cell, theme, source and buffer of each budget, those within `where` only.

    What `where` itself selects of a budget comes first.
    """
    listed: list[Target] = []
    for budget, cube in ((b, Cube((b,))) for b in budgets):
        slices = list(_slices(budget))
        if where is not None:
            if where.year and budget.year not in where.year:
                continue
            own = replace(where, year=(budget.year,))
            awarded = replace(where, available=None, buffer=where.available) if where.available else where
            slices = [s for s in slices if cube.within(s, awarded, budget.year)]
            if own not in slices and own != Selection(year=own.year) and _has(budget, own):
                slices.insert(0, own)
        listed += [Target(budget, s) for s in slices]
    return tuple(listed)


def _has(budget: Budget, of: Selection) -> bool:
    """Return whether a budget has all sources that a selection names, and money of its themes."""
    return {s.id for s in budget.sources}.issuperset(of.sources) and any(
        of.takes_in(t.id, a.id) for t in budget.themes for a in t.activities
    )


def _slices(budget: Budget) -> Iterator[Selection]:
    year = (budget.year,)
    for theme in budget.themes:
        yield Selection(year=year, theme=(theme.id,))
        for source in budget.sources:
            yield Selection(year=year, theme=(theme.id,), source=(source.id,))
    for source in budget.sources:
        yield Selection(year=year, source=(source.id,))
    yield from (Selection(year=year, buffer=s) for s in buffered(budget))


def buffered(budget: Budget) -> tuple[str, ...]:
    """List the sources whose buffer is spoken of: money is available, or a figure names it."""
    named = {a.source for a in budget.available}
    for figure in budget.figures:
        for selection in figure.selections:
            if selection.measure != "budgeted" and budget.year in selection.years(budget.year):
                named |= set(selection.sources)
    return tuple(s.id for s in budget.sources if s.id in named)


class BoundsFinder:
    """Finds the bounds of all slices of a run, and solves each question once."""

    def __init__(self, system: System, components: Sequence[Component], without: frozenset[str]) -> None:
        self.system = system
        self.components = components
        self.kept = [
            [n for n, i in enumerate(component.figures) if system.constraints[i].key not in without]
            for component in components
        ]
        self.owner = {
            i: place
            for place, component in enumerate(components)
            for column in component.columns
            for i in column.members
        }
        self._extremes: dict[int, Extremes] = {}
        self._seen: dict[int, list[list[Fraction]]] = {}
        self._known: dict[tuple[int, tuple[tuple[int, Fraction], ...]], Fraction | None] = {}

    def range(self, target: Target, *, several: bool) -> Range:
        """Return the lowest and highest amount of a slice."""
        budget = target.budget
        low, high = self.ends(self.system.space.form(target.selection, budget))
        return Range(target.selection, low, high, budget.currency, budget.programme if several else None)

    def ends(self, form: VariableForm) -> Ends:
        """Return the lowest and highest value of a sum with coefficients above 0; None is no end."""
        low: Fraction | None = Fraction(0)
        high: Fraction | None = Fraction(0)
        by_component: dict[int, VariableForm] = {}
        for index, coefficient in form.items():
            if index in self.owner:
                by_component.setdefault(self.owner[index], {})[index] = coefficient
                continue
            variable = self.system.variables[index]
            low = _plus(low, None if variable.low is None else coefficient * variable.low)
            high = _plus(high, None if variable.high is None else coefficient * variable.high)
        for place, own in by_component.items():
            ends = self._in_component(place, own)
            low, high = _plus(low, ends[0]), _plus(high, ends[1])
        return low, high

    def _in_component(self, place: int, form: VariableForm) -> Ends:
        """Solve within a component: what is not held of a column is at its lowest, or takes all there is."""
        component = self.components[place]
        whole, partly = in_columns(component, form)
        lows = {
            i: self.system.variables[i].low or Fraction(0)
            for n in partly
            for i in component.columns[n].members
        }
        held = sum((low for i, low in lows.items() if form.get(i)), Fraction(0))
        rest = sum((low for i, low in lows.items() if not form.get(i)), Fraction(0))
        terms = tuple(sorted(whole.items()))
        together = {**whole, **dict.fromkeys(partly, Fraction(1))}
        highest = self._highest(place, tuple(sorted(together.items())))
        lowest = self._highest(place, tuple((n, -c) for n, c in terms))
        return (
            None if lowest is None else held - lowest,
            None if highest is None else highest - rest,
        )

    def _highest(self, place: int, terms: tuple[tuple[int, Fraction], ...]) -> Fraction | None:
        key = (place, terms)
        if key not in self._known:
            reached = self._reached(place, terms)
            self._known[key] = self._solved(place, terms) if reached is None else reached
        return self._known[key]

    def _reached(self, place: int, terms: tuple[tuple[int, Fraction], ...]) -> Fraction | None:
        """Return the value that the ends of the columns alone allow, where a solution seen comes to it."""
        columns = self.components[place].columns
        most = Fraction(0)
        for number, coefficient in terms:
            end = columns[number].high if coefficient > 0 else columns[number].low
            if end is None:
                return None
            most += coefficient * end
        seen = self._seen.get(place, [])
        reached = any(sum((c * values[n] for n, c in terms), Fraction(0)) == most for values in seen)
        return most if reached else None

    def _solved(self, place: int, terms: tuple[tuple[int, Fraction], ...]) -> Fraction | None:
        if place not in self._extremes:
            self._extremes[place] = solver_queries.extremes(self.components[place], self.kept[place])
        value, columns = self._extremes[place].highest(terms)
        self._seen.setdefault(place, []).append(columns)
        return value


def _plus(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left + right
