"""Hold the sums and shares of a workbook, and find which of them the printed amounts fix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from mjabudget.analysis.basis import FigureKey, facts
from mjabudget.analysis.cube import Cube, CubeCell, LinearForm
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
    _combinations: dict[tuple[int, tuple[CubeCell, ...]], Combination | None] = field(default_factory=dict)
    _bases: dict[tuple[int, tuple[CubeCell, ...]], Basis] = field(default_factory=dict)

    def fixing(self, quantity: Quantity) -> Combination | None:
        """Return the printed amounts that fix a quantity, and how often each counts; None where they do not.

        Those of a share are those of its part and its whole, each counted once.
        """
        if isinstance(quantity, Sum):
            combination = self._combination(quantity)
            return combination if combination and self.basis(quantity) == "printed" else None
        part, whole = self._combination(quantity.part), self._combination(quantity.whole)
        if part is None or whole is None or not (part or whole):
            return None
        cube = self.cubes[quantity.part.budget.programme]
        basis, _ = facts(cube).settled_share(quantity.part.form, quantity.whole.form)
        return dict.fromkeys((*part, *whole), Fraction(1)) if basis == "printed" else None

    def basis(self, of: Sum) -> Basis:
        """Return what a sum rests on."""
        key = id(of.budget), of.cells
        if key not in self._bases:
            known = facts(self.cubes[of.budget.programme])
            self._bases[key] = known.basis(of.form) if known.free else "stated"
        return self._bases[key]

    def _combination(self, of: Sum) -> Combination | None:
        key = id(of.budget), of.cells
        if key not in self._combinations:
            known = facts(self.cubes[of.budget.programme])
            self._combinations[key] = known.evidence(of.form) if known.free else {}
        return self._combinations[key]
