"""Find what each number rests on: which sums the printed amounts fix, whatever the estimates are.

A sum is fixed where its linear form is a combination of stated cells and of the forms of printed amounts
(exact Gaussian elimination; a buffer is the money available less what is budgeted), and all that the rounding
of those leaves it rounds to the digits shown: whole currency for amounts, one decimal for shares. An amount
printed to the unit of currency, or finer, is taken as exact. Percentages fix nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache

from mjabudget.analysis.cube import Cube, CubeCell, LinearForm, costs
from mjabudget.analysis.misquote import misquote
from mjabudget.analysis.premises import FigureKey, Known, Premise, agreeing
from mjabudget.model.amount import Amount
from mjabudget.model.basis import Basis, weakest
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure
from mjabudget.model.interval import Interval, exactly, half_up

SHARE_DECIMALS = 1


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a sum of cells rests on.

    `free`: some cell of it was not stated. `value` is what stated and printed amounts leave it, None where
    they leave it open; `otherwise` is its basis if those do not fix it.
    """

    free: bool
    value: Interval | None
    otherwise: Basis

    @property
    def basis(self) -> Basis:
        """What the sum rests on, shown in whole currency."""
        if not self.free:
            return "stated"
        return "printed" if self.value is not None and _one_amount(self.value) else self.otherwise

    @property
    def fixed(self) -> Interval | None:
        """The value where printed amounts fix it."""
        return self.value if self.basis == "printed" else None

    @property
    def shown(self) -> Fraction | None:
        """The value as it is shown where printed amounts fix it: the middle of what rounding leaves it."""
        fixed = self.fixed
        if fixed is None or fixed.low is None or fixed.high is None:
            return None
        return (fixed.low + fixed.high) / 2

    def contradicts(self, known: Decimal) -> bool:
        """Return whether printed amounts fix the sum at another value than the amounts of the file have."""
        return self.fixed is not None and Fraction(known) not in self.fixed

    def basis_of(self, known: Decimal | None) -> Basis:
        """Return what an amount of the file rests on: a guess where printed amounts have it otherwise."""
        return "estimated" if known is not None and self.contradicts(known) else self.basis

    def share_of(self, whole: Grounds) -> tuple[Basis, Interval | None]:
        """Return what a share of a whole rests on, and the share in percent where printed amounts fix it."""
        if not self.free and not whole.free:
            return "stated", None
        share = _quotient(self.value, whole.value)
        if share is not None and _one_share(share):
            return "printed", share
        # A sum that printed amounts leave some room is no firmer ground than what it rests on otherwise.
        return weakest(*(side.otherwise for side in (self, whole) if side.free)), None


STATED = Grounds(free=False, value=None, otherwise="stated")
"""The grounds of a sum of stated amounts of which nothing more is asked."""


@dataclass(frozen=True, eq=False)
class Facts:
    """What is known of the cells of one programme, and of every sum of them."""

    cube: Cube

    @cached_property
    def free(self) -> frozenset[CubeCell]:
        """The cells that nobody stated: estimated, derived and unknown ones."""
        if all(_stated(b) for b in self.cube.budgets):
            return frozenset()
        return frozenset(
            cell
            for cell, amount in self.cube.fine.items()
            if amount.unknown or amount.known_basis != "stated"
        )

    @cached_property
    def bare(self) -> bool:
        """Whether every amount was stated and no more is printed of any: there is nothing to find out."""
        figures = ((b, figure) for b in self.cube.budgets for figure in b.figures)
        money = ((b, of) for b, figure in figures for of in figure.selections if of.measure != "budgeted")
        return not self.free and not any(
            self.cube.awarded(year, of.sources[0]).unknown for b, of in money for year in of.years(b.year)
        )

    def grounds(self, form: LinearForm, without: FigureKey | None = None) -> Grounds:
        """Find what a sum of cells rests on.

        `without` leaves out the figure that prints this very sum: it is no evidence for itself.
        """
        free, stated = self._split(form)
        if not free:
            return Grounds(free=False, value=stated, otherwise="stated")
        value = self._printed.value(free, without)
        otherwise = self._loose(free, stated, without)
        return Grounds(free=True, value=None if value is None else value + stated, otherwise=otherwise)

    def evidence(
        self, form: LinearForm, without: FigureKey | None = None, *, assumed: bool = False
    ) -> dict[FigureKey, Fraction] | None:
        """Return which printed amounts fix what nobody stated in a sum, and how often each counts in it.

        With `assumed` the sourced assumptions count as well, cells that these set to 0 left out. None where
        they do not fix it; nothing where all of it is stated.
        """
        free, _ = self._split(form)
        if assumed:
            free = {cell: factor for cell, factor in free.items() if cell not in self._zeros}
        return (self._assumed if assumed else self._printed).evidence(free, without) if free else {}

    @property
    def premises(self) -> frozenset[FigureKey]:
        """The figures whose printed amounts can fix a sum."""
        return frozenset(p.key for p in self._printed.premises)

    def _loose(self, free: LinearForm, stated: Interval, without: FigureKey | None) -> Basis:
        """Return what a sum rests on that printed amounts do not fix: assumptions, estimates, or nothing."""
        unassumed = {cell: factor for cell, factor in free.items() if cell not in self._zeros}
        fixed = exactly(0) if not unassumed else self._assumed.value(unassumed, without)
        if fixed is not None and _one_amount(fixed + stated):
            return "assumed"
        return "unknown" if any(self.cube.known(cell).unknown for cell in free) else "estimated"

    def _split(self, form: LinearForm) -> tuple[LinearForm, Interval]:
        """Tell the free cells of a sum from the stated ones, and add up the latter."""
        if self.bare:
            missing = (cell for cell in form if cell.kind == "available" and cell not in self.cube.fine)
            return dict.fromkeys(missing, 1), exactly(0)
        free: LinearForm = {}
        stated: LinearForm = {}
        for cell, factor in self._fine(form):
            if factor:
                nobody_stated = cell in self.free or cell not in self.cube.fine
                (free if nobody_stated else stated)[cell] = factor
        return free, self._sum(stated)

    def _sum(self, form: LinearForm) -> Interval:
        """Add up cells as the file has them."""
        groups: dict[int, Amount] = defaultdict(Amount)
        for cell, factor in form.items():
            groups[factor] += self.cube.known(cell)
        total = exactly(0)
        for factor, amount in groups.items():
            total += amount.interval.times(Fraction(factor))
        return total

    def _fine(self, form: LinearForm) -> Iterator[tuple[CubeCell, int]]:
        """Walk through the cells of a sum, each theme's activities one by one."""
        for cell, factor in form.items():
            if cell.kind == "available" or cell in self.cube.fine:
                yield cell, factor
            else:
                for one in self._members[cell]:
                    yield one, factor

    @cached_property
    def _members(self) -> dict[CubeCell, list[CubeCell]]:
        members: dict[CubeCell, list[CubeCell]] = defaultdict(list)
        for cell in self.cube.fine:
            members[replace(cell, activity="")].append(cell)
        return members

    @cached_property
    def _printed(self) -> Known:
        """What the printed amounts fix that are neither acknowledged, nor found to differ, nor misquoted."""
        amounts = ((b, f) for b in self.cube.budgets for f in b.figures if f.printed.unit == "amount")
        return agreeing(self._premises((b.year, f) for b, f in amounts if not misquote(f, b.unit)))

    @cached_property
    def _assumed(self) -> Known:
        """What printed amounts and sourced assumptions fix together, cells assumed to be 0 left out."""
        assumed = tuple(self._premises(self._sourced()))
        if not assumed:
            return self._printed
        premises = [
            replace(p, form={c: n for c, n in p.form.items() if c not in self._zeros})
            for p in (*self._printed.premises, *assumed)
        ]
        return agreeing(p for p in premises if p.form)

    @cached_property
    def _zeros(self) -> frozenset[CubeCell]:
        """The cells that sourced assumptions set to 0: costs of 0 together are 0 each."""
        return frozenset(
            cell
            for p in self._premises(self._sourced())
            if p.value == exactly(0) and len(set(p.form.values())) == 1
            for cell in p.form
            if not self.cube.known(cell).known
        )

    def _sourced(self) -> Iterator[tuple[str, Figure]]:
        for budget in self.cube.budgets:
            for assumption in budget.assumptions:
                if assumption.figure is not None and assumption.quotes and assumption.strength != "arbitrary":
                    # Figures and assumptions may have the same id.
                    yield budget.year, replace(assumption.figure, id=f"assumption {assumption.id}")

    def _premises(self, figures: Iterable[tuple[str, Figure]]) -> Iterator[Premise]:
        """Turn printed amounts that the cells keep into premises; ranges and bounds fix nothing."""
        for year, figure in figures:
            printed = figure.printed
            if (
                printed.unit != "amount"
                or figure.acknowledged
                or printed.exact
                or printed.low != printed.high
            ):
                continue
            if any(y not in self.cube.years for s in figure.selections for y in s.years(year)):
                continue
            form = self._form(figure, year)
            free, stated = self._split(form)
            if free and (self._sum(free) + stated).overlaps(printed.nearest):
                yield Premise((year, figure.id), free, _as_printed(figure) - stated)

    def _form(self, figure: Figure, year: str) -> LinearForm:
        form = self.cube.form(figure.of, year)
        for cell, factor in self.cube.form(figure.minus, year).items() if figure.minus else ():
            form[cell] = form.get(cell, 0) - factor
        return form


@lru_cache(maxsize=8)
def facts(cube: Cube) -> Facts:
    """Return what is known of a cube; worked out once for each."""
    return Facts(cube)


def _stated(budget: Budget) -> bool:
    """Return whether every amount in a budget was typed as a fact."""
    return not any(c.estimated or c.amount is None for _, _, c in costs(budget)) and not any(
        a.derived or a.amount is None for a in budget.available
    )


def _as_printed(figure: Figure) -> Interval:
    """Return what a printed amount can be; one printed to the unit of currency is that amount."""
    printed = figure.printed
    if printed.low is not None and printed.rounded_to <= 1:
        return exactly(Fraction(printed.low))
    return printed.nearest


def _one_amount(value: Interval) -> bool:
    return value.point is not None or (
        value.low is not None and value.high is not None and half_up(value.low) == half_up(value.high)
    )


def _one_share(value: Interval) -> bool:
    scale = 10**SHARE_DECIMALS
    return value.point is not None or (
        value.low is not None
        and value.high is not None
        and half_up(value.low * scale) == half_up(value.high * scale)
    )


def _quotient(above: Interval | None, below: Interval | None) -> Interval | None:
    """Return one interval as a percentage of another; None where either is not known or the base may be 0."""
    if above is None or below is None or not below.sign:
        return None
    ends = [
        a / b * 100
        for a in (above.low, above.high)
        for b in (below.low, below.high)
        if a is not None and b is not None
    ]
    return Interval(min(ends), max(ends)) if len(ends) == 4 else None
