"""Hold the sums and shares of a workbook, and find which of them the printed amounts fix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from mjabudget.analysis.basis import STATED, Grounds, facts
from mjabudget.analysis.cube import Cube, CubeCell, LinearForm
from mjabudget.analysis.premises import FigureKey
from mjabudget.model.basis import Basis
from mjabudget.model.budget import Budget, Source
from mjabudget.output.xlsx.blocks import available, budgeted


@dataclass(frozen=True, slots=True)
class Sum:
    """Cells of one budget together; what is budgeted is taken off money available that is among them."""

    budget: Budget
    cells: tuple[CubeCell, ...]

    @property
    def sums(self) -> tuple[Sum, ...]:
        """The sum itself."""
        return (self,)

    @property
    def pot(self) -> tuple[CubeCell, ...]:
        """The cells of money available."""
        return tuple(c for c in self.cells if c.kind == "available")

    @property
    def spent(self) -> tuple[CubeCell, ...]:
        """The cells of money budgeted."""
        return tuple(c for c in self.cells if c.kind == "budgeted")

    @property
    def form(self) -> LinearForm:
        """The cells with how often each counts."""
        return {**dict.fromkeys(self.pot, 1), **dict.fromkeys(self.spent, -1 if self.pot else 1)}


@dataclass(frozen=True, slots=True)
class Share:
    """One sum as a share of another."""

    part: Sum
    whole: Sum

    @property
    def sums(self) -> tuple[Sum, ...]:
        """The part and the whole."""
        return self.part, self.whole


Quantity = Sum | Share
"""What a number of the workbook is: what it rests on follows from it."""
Combination = Mapping[FigureKey, Fraction]


def costs_of(budget: Budget, theme: str | None = None, source: str | None = None) -> Sum:
    """Return what a theme costs, what a source pays with its parts, or all of a budget."""
    return Sum(budget, tuple(budgeted(budget, theme, source)))


def pot_of(budget: Budget, source: str) -> Sum:
    """Return the money available from a source."""
    return Sum(budget, (available(budget, source),))


def buffer_of(budget: Budget, source: str) -> Sum:
    """Return what is left of the money available from a source."""
    return Sum(budget, (available(budget, source), *budgeted(budget, source=source)))


def in_families(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return sources in their order, the parts of each directly after it."""
    every = tuple(sources)
    known = {s.id for s in every}

    def family(parent: str | None) -> Iterator[Source]:
        for s in every:
            if (s.part_of if s.part_of in known else None) == parent:
                yield s
                yield from family(s.id)

    return tuple(family(None))


@dataclass(frozen=True)
class Evidence:
    """What the printed amounts of each programme fix, each sum looked at once."""

    cubes: Mapping[str, Cube]
    _grounds: dict[tuple[int, tuple[CubeCell, ...]], Grounds] = field(default_factory=dict)
    _combinations: dict[tuple[int, tuple[CubeCell, ...]], Combination] = field(default_factory=dict)

    def basis(self, quantity: Quantity) -> Basis:
        """Return what a quantity rests on."""
        if isinstance(quantity, Sum):
            return self.grounds(quantity).basis
        return self.grounds(quantity.part).share_of(self.grounds(quantity.whole))[0]

    def fixing(self, quantity: Quantity) -> Combination | None:
        """Return the printed amounts that fix a quantity, and how often each counts; None where they do not.

        Those of a share are those of its part and its whole, each counted once.
        """
        if self.basis(quantity) != "printed":
            return None
        found = [self._combination(one) for one in quantity.sums]
        return found[0] if isinstance(quantity, Sum) else dict.fromkeys((*found[0], *found[1]), Fraction(1))

    def _combination(self, of: Sum) -> Combination:
        key = id(of.budget), of.cells
        if key not in self._combinations:
            self._combinations[key] = facts(self.cubes[of.budget.programme]).evidence(of.form) or {}
        return self._combinations[key]

    def grounds(self, of: Sum) -> Grounds:
        """Return what a sum rests on, with its value where stated and printed amounts leave it one."""
        key = id(of.budget), of.cells
        if key not in self._grounds:
            known = facts(self.cubes[of.budget.programme])
            self._grounds[key] = STATED if known.bare else known.grounds(of.form)
        return self._grounds[key]
