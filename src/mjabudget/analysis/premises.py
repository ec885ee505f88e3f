"""Find which sums of cells printed amounts fix; cells that count alike are one variable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from mjabudget.analysis.cube import CubeCell, LinearForm
from mjabudget.analysis.linear_span import Equation, Span, span
from mjabudget.model.interval import Interval, exactly

FigureKey = tuple[str, str]
"""A figure by the year of its budget and its id."""


@dataclass(frozen=True, slots=True)
class Premise:
    """A printed or assumed amount as a sum of cells that nobody stated."""

    key: FigureKey
    form: LinearForm
    value: Interval


@dataclass(frozen=True)
class Known:
    """What stated cells and some premises fix. `classes` numbers free cells; alike ones share a number.

    Cells are alike where they count equally often in every premise: no combination tells them apart.
    """

    premises: tuple[Premise, ...]

    @cached_property
    def classes(self) -> dict[CubeCell, int]:
        """The class of each cell that is in a premise."""
        seen: dict[CubeCell, list[tuple[int, int]]] = defaultdict(list)
        for at, premise in enumerate(self.premises):
            for cell, factor in premise.form.items():
                seen[cell].append((at, factor))
        numbers: dict[tuple[tuple[int, int], ...], int] = {}
        return {cell: numbers.setdefault(tuple(sign), len(numbers)) for cell, sign in seen.items()}

    @cached_property
    def sizes(self) -> dict[int, int]:
        """How many cells each class has."""
        sizes: dict[int, int] = defaultdict(int)
        for number in self.classes.values():
            sizes[number] += 1
        return dict(sizes)

    @cached_property
    def span(self) -> Span:
        """The sums of classes that the premises give."""
        return span([Equation(self.vector(p.form) or {}, p.value) for p in self.premises])

    def vector(self, free: LinearForm) -> dict[int, Fraction] | None:
        """Return a sum of free cells as a sum of classes; None where it takes a class apart."""
        factors: dict[int, int] = {}
        counts: dict[int, int] = defaultdict(int)
        for cell, factor in free.items():
            number = self.classes.get(cell)
            if number is None or factors.setdefault(number, factor) != factor:
                return None
            counts[number] += 1
        if any(count != self.sizes[number] for number, count in counts.items()):
            return None
        return {number: Fraction(factor) for number, factor in factors.items()}

    def value(self, free: LinearForm, without: FigureKey | None = None) -> Interval | None:
        """Return what the premises leave a sum of free cells; None where they do not fix it."""
        used = self._combination(free, without)
        return None if used is None else self.span.total(used)

    def evidence(
        self, free: LinearForm, without: FigureKey | None = None
    ) -> dict[FigureKey, Fraction] | None:
        """Return how often each premise counts in a sum of free cells; None where they do not fix it."""
        used = self._combination(free, without)
        return None if used is None else {self.premises[n].key: factor for n, factor in used.items()}

    def _combination(self, free: LinearForm, without: FigureKey | None) -> dict[int, Fraction] | None:
        """Return the same by number; `without` is the premise about this very sum, to be left out."""
        if without in self.numbers:
            return self.span.given_by_others(self.numbers[without])
        vector = self.vector(free)
        return None if vector is None else self.span.combination(vector)

    @cached_property
    def numbers(self) -> dict[FigureKey | None, int]:
        """The number of each premise by the figure that it comes from."""
        return {p.key: number for number, p in enumerate(self.premises)}


def agreeing(premises: Iterable[Premise]) -> Known:
    """Leave out premises that contradict each other, which only unknown amounts let through."""
    known = Known(tuple(premises))
    while clashing := _clashing(known.span):
        known = Known(tuple(p for at, p in enumerate(known.premises) if at not in clashing))
    return known


def _clashing(made: Span) -> frozenset[int]:
    """Return equations that cannot all hold: together they say that nothing is something."""
    nothing = exactly(0)
    return next((frozenset(c) for c in made.circuits if not made.total(c).overlaps(nothing)), frozenset())
