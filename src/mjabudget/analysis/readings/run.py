"""Try definitions and slips for a figure that differs; keep those that give what is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from mjabudget.analysis.check import judge
from mjabudget.analysis.compute import Computed, of_forms
from mjabudget.analysis.cube import Cube, CubeCell, LinearForm
from mjabudget.analysis.readings import definitions, slips
from mjabudget.analysis.readings.slips import Slip
from mjabudget.analysis.readings.steps import MOST_IDS, Definition, Setting, Step, Terms, apply
from mjabudget.model.amount import Amount
from mjabudget.model.basis import weakest
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure, Printed
from mjabudget.model.interval import exactly
from mjabudget.model.selection import Selection

MOST_READINGS = 100


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the same reading makes of the figure with the same id in another year.

    `fits` is None where it cannot be said: a year, an id or an amount that is needed there is not known.
    """

    budget: Budget
    figure: Figure
    computed: Computed | None
    fits: bool | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One possible reading of a printed figure: steps away from the definition in the file, or a slip.

    `above` and `below` are the selections that it adds up and divides by; empty for a slip of the pen.
    """

    computed: Computed
    steps: tuple[Step, ...] = ()
    above: Terms = ()
    below: Terms = ()
    cut_off: bool = False
    slip: Slip | None = None
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def code(self) -> str:
        """The kind of reading."""
        if self.slip is not None:
            return self.slip.code
        return "+".join([*(step.code for step in self.steps), *(("cut-off",) if self.cut_off else ())])

    @property
    def distance(self) -> int:
        """How far it is from the definition in the file, at most 2; cutting off and slips count."""
        return len(self.steps) + self.cut_off + (self.slip is not None)

    @property
    def fits_elsewhere(self) -> bool:
        """Whether the reading gives the printed value of another year as well."""
        return any(e.fits for e in self.elsewhere)


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings that give a printed value, out of how many definitions and slips that were tried.

    `years` are those of the corresponding figures in the run; `bounded`: not all could be tried.
    """

    candidates: tuple[Reading, ...]
    tried: int
    years: tuple[str, ...]
    bounded: bool = False


@dataclass
class _Sums:
    """What selections come to, each looked up once."""

    cube: Cube
    home: str
    among: Mapping[CubeCell, Amount]
    forms: dict[Selection, LinearForm] = field(default_factory=dict)
    totals: dict[Selection, Amount | None] = field(default_factory=dict)

    def value(self, definition: Definition) -> Computed:
        """Compute a definition: from sums where all amounts are known exactly, else from its cells.

        Its basis is that of the weakest cell: `settled` finds what printed amounts fix.
        """
        above, below = self._total(definition.above), self._total(definition.below)
        if above is None or below is None:
            return self.settled(definition)
        basis = weakest(above.basis, below.basis)
        if not definition.below:
            return Computed(exactly(Fraction(above.known)), basis=basis)
        if not below.known:
            return Computed(None, basis=basis)
        return Computed(exactly(Fraction(above.known) / Fraction(below.known) * 100), basis=basis)

    def settled(self, definition: Definition) -> Computed:
        """Compute a definition from its cells, and find what it rests on."""
        base = self.form(definition.below) if definition.below else None
        return of_forms(self.cube, self.form(definition.above), base)

    def form(self, terms: Terms) -> LinearForm:
        """Add up terms as cells."""
        form: LinearForm = {}
        for term in terms:
            for cell, factor in self._form(term.selection).items():
                form[cell] = form.get(cell, 0) + factor * term.factor
        return form

    def key(self, terms: Terms) -> frozenset[tuple[object, int]]:
        """Return what tells terms apart: the cells that count and are not 0."""
        return frozenset(
            (cell, factor)
            for cell, factor in self.form(terms).items()
            if factor and self.cube.known(cell) != Amount()
        )

    def _form(self, selection: Selection) -> LinearForm:
        if selection not in self.forms:
            self.forms[selection] = self.cube.form(selection, self.home, self.among)
        return self.forms[selection]

    def _total(self, terms: Terms) -> Amount | None:
        """Add up terms; None where an amount is unknown or rounded."""
        total = Amount()
        for term in terms:
            own = self._of(term.selection)
            if own is None:
                return None
            total += Amount(own.known * term.factor, known_basis=own.known_basis)
        return total

    def _of(self, selection: Selection) -> Amount | None:
        if selection not in self.totals:
            total = Amount()
            for cell, factor in self._form(selection).items():
                known = self.cube.known(cell)
                total += Amount(known.known * factor, known.unknown, known.down, known.up, known.known_basis)
            self.totals[selection] = None if total.unknown or total.up else total
        return self.totals[selection]


@dataclass(frozen=True, slots=True)
class _Run:
    """What one search goes by: where the figure stands, what selections come to, the figures elsewhere."""

    at: Setting
    sums: _Sums
    counterparts: tuple[tuple[Budget, Figure], ...]


def find_readings(cube: Cube, budget: Budget, figure: Figure) -> Readings | None:
    """Look for readings of a figure; None where there is nothing to look for: it fits, or is a bound."""
    result = judge(cube, budget, figure)
    if figure.printed.exact or not result.wrong:
        return None
    start = definitions.printed_definition(figure, budget.year)
    counterparts = tuple(
        (other, theirs)
        for other in cube.budgets
        if other is not budget
        for theirs in other.figures
        if theirs.id == figure.id and theirs.printed.unit == figure.printed.unit
    )
    sums = _Sums(cube, budget.year, cube.grain(figure.selections))
    run = _Run(Setting(cube, budget), sums, counterparts)
    candidates: list[Reading] = []
    if figure.printed.cuts_to(result.computed.value or exactly(0)):
        candidates.append(_reading((), start, result.computed, run, cut_off=True))
    tried, seen = 1, set()
    for steps, definition in definitions.combinations(start, run.at):
        if not start.below and len(steps) > 1:
            break
        tried += 1
        computed = sums.value(definition)
        fits, cuts = fit(figure.printed, computed), False
        if not fits and start.below and len(steps) == 1:
            cuts = _cuts(figure.printed, computed)
        key = (sums.key(definition.above), sums.key(definition.below)) if fits or cuts else None
        if key is not None and key not in seen and len(candidates) < MOST_READINGS:
            seen.add(key)
            candidates.append(_reading(steps, definition, sums.settled(definition), run, cut_off=cuts))
    if figure.over is None:
        lines = _Sums(cube, budget.year, cube.fine).form(start.above)
        slips_of_pen, count = slips.slips(cube, budget, figure, result.computed, lines)
        tried += count
        candidates += [Reading(slip.computed, slip=slip) for slip in slips_of_pen]
    cut = max(len(budget.sources), len(budget.themes)) > MOST_IDS + 1 or len(candidates) >= MOST_READINGS
    ordered = sorted(candidates, key=lambda r: (r.distance, not r.fits_elsewhere))
    years = tuple(other.year for other, _ in counterparts)
    return Readings(tuple(ordered)[:MOST_READINGS], tried, years, cut)


def fit(printed: Printed, computed: Computed) -> bool:
    """Return whether a computed value is what was printed, rounded to the nearest."""
    value = computed.value
    if value is None or computed.unknown:
        return False
    return value.within(printed.nearest) or (computed.rounded and value.overlaps(printed.nearest))


def _cuts(printed: Printed, computed: Computed) -> bool:
    return computed.value is not None and not computed.unknown and printed.cuts_to(computed.value)


def _reading(
    steps: tuple[Step, ...], definition: Definition, computed: Computed, run: _Run, *, cut_off: bool
) -> Reading:
    elsewhere = tuple(
        _elsewhere(steps, run, other, figure, cut_off=cut_off) for other, figure in run.counterparts
    )
    return Reading(computed, steps, definition.above, definition.below, cut_off, elsewhere=elsewhere)


def _elsewhere(
    steps: tuple[Step, ...], run: _Run, other: Budget, figure: Figure, *, cut_off: bool
) -> Elsewhere:
    """Read the figure of another year the same way; steps to its year become steps to this one's."""
    there = Setting(run.at.cube, other)
    start = definitions.printed_definition(figure, other.year)
    mirrored = definitions.mirrored(steps, run.at.home, other.year)
    definition = apply(mirrored, start, there) if steps else start
    if definition is None:
        return Elsewhere(other, figure, None, None)
    computed = _Sums(there.cube, other.year, run.sums.among).settled(definition)
    if computed.value is None or computed.unknown:
        return Elsewhere(other, figure, computed, None)
    fits = _cuts(figure.printed, computed) if cut_off else fit(figure.printed, computed)
    return Elsewhere(other, figure, computed, fits)
