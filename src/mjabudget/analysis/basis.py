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
from fractions import Fraction
from functools import cached_property, lru_cache

from mjabudget.analysis.cube import Cube, CubeCell, LinearForm, costs
from mjabudget.analysis.linear_span import Equation, Span, span
from mjabudget.model.amount import Amount
from mjabudget.model.basis import Basis
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure
from mjabudget.model.interval import Interval, exactly, half_up, quantized

SHARE_DECIMALS = 1
FigureKey = tuple[str, str]
"""A figure by the year of its budget and its id."""


@dataclass(frozen=True, slots=True)
class _Premise:
    """A printed or assumed amount as a sum of cells that nobody stated."""

    key: FigureKey
    form: LinearForm
    value: Interval


@dataclass(frozen=True)
class _Known:
    """What stated cells and some premises fix. `classes` numbers free cells; alike ones share a number.

    Cells are alike where they count equally often in every premise: no combination tells them apart.
    """

    premises: tuple[_Premise, ...]

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
        used = self.combination(free, without)
        if used is None:
            return None
        return sum((self.values[key].times(factor) for key, factor in used.items()), exactly(0))

    def combination(
        self, free: LinearForm, without: FigureKey | None = None
    ) -> dict[FigureKey, Fraction] | None:
        """Return how often each premise counts in a sum of free cells; None where they do not fix it.

        `without` is the premise about this very sum, if that is to be left out.
        """
        if without in self.values:
            return self._without(without).combination(free) if without in self.repeated else None
        vector = self.vector(free)
        used = None if vector is None else self.span.combination(vector)
        return None if used is None else {self.premises[n].key: factor for n, factor in used.items()}

    @cached_property
    def values(self) -> dict[FigureKey, Interval]:
        """What the free cells of each premise come to."""
        return {p.key: p.value for p in self.premises}

    @cached_property
    def repeated(self) -> frozenset[FigureKey]:
        """The figures that others give as well."""
        return frozenset(self.premises[n].key for circuit in self.span.circuits for n in circuit)

    def _without(self, key: FigureKey | None) -> _Known:
        return _Known(tuple(p for p in self.premises if p.key != key))


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

    def basis(self, form: LinearForm) -> Basis:
        """Return what a sum of cells rests on."""
        return self.settled(form)[0]

    def settled(self, form: LinearForm, without: FigureKey | None = None) -> tuple[Basis, Interval | None]:
        """Return what a sum rests on, and its value where printed amounts fix it.

        `without` leaves out the figure that prints this very sum: it is no evidence for itself.
        """
        free, stated = self._split(form)
        if not free:
            return "stated", None
        fixed = self._fixed(free, stated, without)
        if fixed is not None and _one_amount(fixed):
            return "printed", fixed
        return self._loose(free, stated, without), None

    def settled_share(
        self, above: LinearForm, below: LinearForm, without: FigureKey | None = None
    ) -> tuple[Basis, Interval | None]:
        """Return what a share rests on, and its value in percent where printed amounts fix both its sums."""
        (free, stated), (free_base, stated_base) = self._split(above), self._split(below)
        if not free and not free_base:
            return "stated", None
        fixed = self._fixed(free, stated, without), self._fixed(free_base, stated_base, without)
        share = _quotient(*fixed)
        if share is not None and _one_share(share):
            return "printed", share
        loose = self._loose(free, stated, without), self._loose(free_base, stated_base, without)
        if "unknown" in loose:
            return "unknown", None
        return ("estimated" if "estimated" in loose else "assumed"), None

    def evidence(
        self, form: LinearForm, without: FigureKey | None = None
    ) -> dict[FigureKey, Fraction] | None:
        """Return which printed amounts fix what nobody stated in a sum, and how often each counts in it.

        None where they do not fix it; nothing where all of it is stated.
        """
        free, _ = self._split(form)
        return self._printed.combination(free, without) if free else {}

    @property
    def premises(self) -> frozenset[FigureKey]:
        """The figures whose printed amounts can fix a sum."""
        return frozenset(self._printed.values)

    def known(self, form: LinearForm, total: Amount) -> Amount:
        """Return what is known of a sum of cells, with its basis, and as printed where it is unknown."""
        if not self.free:
            return total
        basis, fixed = self.settled(form)
        if not total.unknown:
            return replace(total, known_basis=basis)
        if fixed is None:
            return total
        value = fixed.point if fixed.point is not None else Fraction(half_up(fixed.low or Fraction(0)))
        return replace(total, fixed=quantized(value, 2))

    def _loose(self, free: LinearForm, stated: Interval, without: FigureKey | None) -> Basis:
        """Return what a sum rests on that printed amounts do not fix: assumptions, estimates, or nothing."""
        if not free:
            return "stated"
        unassumed = {cell: factor for cell, factor in free.items() if cell not in self._zeros}
        fixed = exactly(0) if not unassumed else self._assumed.value(unassumed, without)
        if fixed is not None and _one_amount(fixed + stated):
            return "assumed"
        return "unknown" if any(self.cube.known(cell).unknown for cell in free) else "estimated"

    def _fixed(self, free: LinearForm, stated: Interval, without: FigureKey | None) -> Interval | None:
        if not free:
            return stated
        value = self._printed.value(free, without)
        return None if value is None else value + stated

    def _split(self, form: LinearForm) -> tuple[LinearForm, Interval]:
        """Tell the free cells of a sum from the stated ones, and add up the latter."""
        free: LinearForm = {}
        stated = exactly(0)
        if not self.free:
            return {
                c: n for c, n in form.items() if c.kind == "available" and c not in self.cube.fine
            }, stated
        for cell, factor in self._fine(form):
            if not factor:
                continue
            if cell in self.free or cell not in self.cube.fine:
                free[cell] = factor
            else:
                stated += self.cube.fine[cell].interval.times(Fraction(factor))
        return free, stated

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
    def _printed(self) -> _Known:
        """What the printed amounts fix that are neither acknowledged nor found to differ."""
        return _agreeing(self._premises((b.year, f) for b in self.cube.budgets for f in b.figures))

    @cached_property
    def _assumed(self) -> _Known:
        """What printed amounts and sourced assumptions fix together, cells assumed to be 0 left out."""
        assumed = self._premises(self._sourced())
        premises = [
            replace(p, form={c: n for c, n in p.form.items() if c not in self._zeros})
            for p in (*self._printed.premises, *assumed)
        ]
        return _agreeing(p for p in premises if p.form)

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
        yield from ()

    def _premises(self, figures: Iterable[tuple[str, Figure]]) -> Iterator[_Premise]:
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
            value = exactly(0)
            for cell, factor in free.items():
                value += self.cube.known(cell).interval.times(Fraction(factor))
            if free and (value + stated).overlaps(printed.nearest):
                yield _Premise((year, figure.id), free, _as_printed(figure) - stated)

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


def _agreeing(premises: Iterable[_Premise]) -> _Known:
    """Leave out premises that contradict each other, which only unknown amounts let through."""
    known = _Known(tuple(premises))
    while clashing := _clashing(known.span):
        known = _Known(tuple(p for at, p in enumerate(known.premises) if at not in clashing))
    return known


def _clashing(made: Span) -> frozenset[int]:
    for circuit in made.circuits:
        for number in circuit:
            equation = made.equations[number]
            rest = span([made.equations[n] for n in sorted(circuit - {number})])
            value = rest.value(equation.vector)
            if value is not None and not value.overlaps(equation.value):
                return circuit
    return frozenset()


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
