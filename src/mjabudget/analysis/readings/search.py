"""A figure that differs in, the readings of it that give the printed value out, simplest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from mjabudget.analysis.check import judge
from mjabudget.analysis.compute import Computed, of_forms
from mjabudget.analysis.cube import Cube, CubeCell, LinearForm
from mjabudget.analysis.readings import definitions, slips
from mjabudget.analysis.readings.steps import apply
from mjabudget.analysis.readings.values import MOST_IDS, Definition, Setting, Step, Terms
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure, Printed
from mjabudget.model.interval import exactly
from mjabudget.model.message import Listed, Message, text
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
    """One possible reading of a printed figure: `code` names its kind, `words` say it.

    `above` and `below` are the selections that it adds up and divides by; empty for a slip of the pen.
    `steps` counts how far it is from the definition in the file, at most 2; cutting off is a step.
    """

    code: str
    words: Message
    steps: int
    computed: Computed
    above: Terms = ()
    below: Terms = ()
    cut_off: bool = False
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def fits_elsewhere(self) -> bool:
        """Tell whether the reading gives the printed value of another year as well."""
        return any(e.fits for e in self.elsewhere)


@dataclass(frozen=True, slots=True)
class Search:
    """What was found, out of how many definitions and slips that were tried.

    `years` are those of the corresponding figures in the run; `bounded` tells that not all could be tried.
    """

    readings: tuple[Reading, ...]
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

    def value(self, found: Definition) -> Computed:
        """Compute a definition: from sums where all amounts are known exactly, else from its cells."""
        above, below = self._total(found.above), self._total(found.below)
        if above is None or below is None:
            return of_forms(
                self.cube, self.form(found.above), self.form(found.below) if found.below else None
            )
        estimated = above.estimated or below.estimated
        if not found.below:
            return Computed(exactly(Fraction(above.known)), estimated=estimated)
        if not below.known:
            return Computed(None, estimated=estimated)
        return Computed(exactly(Fraction(above.known) / Fraction(below.known) * 100), estimated=estimated)

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
            found = self._of(term.selection)
            if found is None:
                return None
            total += Amount(found.known * term.factor, estimated=found.estimated)
        return total

    def _of(self, selection: Selection) -> Amount | None:
        if selection not in self.totals:
            total = Amount()
            for cell, factor in self._form(selection).items():
                known = self.cube.known(cell)
                total += Amount(known.known * factor, known.unknown, known.down, known.up, known.estimated)
            self.totals[selection] = None if total.unknown or total.up else total
        return self.totals[selection]


@dataclass(frozen=True, slots=True)
class _Run:
    """What one search goes by: where the figure stands, what selections come to, the figures elsewhere."""

    at: Setting
    sums: _Sums
    counterparts: tuple[tuple[Budget, Figure], ...]


def alternatives(cube: Cube, budget: Budget, figure: Figure) -> tuple[Reading, ...]:
    """Return the readings that give what a figure prints; none where it does not differ."""
    found = search(cube, budget, figure)
    return () if found is None else found.readings


def search(cube: Cube, budget: Budget, figure: Figure) -> Search | None:
    """Look for readings of a figure; None where there is nothing to look for: it fits, or is a bound."""
    result = judge(cube, budget, figure)
    if figure.printed.exact or not result.wrong:
        return None
    at = Setting(cube, budget)
    start = definitions.printed_definition(figure, budget.year)
    sums = _Sums(cube, budget.year, cube.grain(figure.selections))
    counterparts = tuple(
        (other, found)
        for other in cube.budgets
        if other is not budget
        for found in other.figures
        if found.id == figure.id and found.printed.unit == figure.printed.unit
    )
    tried = 1
    run = _Run(at, sums, counterparts)
    found: list[Reading] = []
    seen = set()
    if figure.printed.cuts_to(result.computed.value or exactly(0)):
        found.append(_reading((), start, result.computed, run, cut_off=True))
    for steps, definition in definitions.combinations(start, at):
        if not start.below and len(steps) > 1:
            break
        tried += 1
        computed = sums.value(definition)
        fits, cuts = fit(figure.printed, computed), False
        if not fits and start.below and len(steps) == 1:
            cuts = _cuts(figure.printed, computed)
        key = (sums.key(definition.above), sums.key(definition.below)) if fits or cuts else None
        if key is not None and key not in seen and len(found) < MOST_READINGS:
            seen.add(key)
            found.append(_reading(steps, definition, computed, run, cut_off=cuts))
    if figure.over is None:
        lines = _Sums(cube, budget.year, cube.fine).form(start.above)
        slipped, count = slips.slips(cube, budget, figure, result.computed, lines)
        tried += count
        found += [Reading(s.code, s.words, 1, s.computed) for s in slipped]
    bounded = max(len(budget.sources), len(budget.themes)) > MOST_IDS + 1
    ordered = sorted(found, key=lambda r: (r.steps, not r.fits_elsewhere))
    years = tuple(other.year for other, _ in counterparts)
    return Search(tuple(ordered)[:MOST_READINGS], tried, years, bounded or len(found) >= MOST_READINGS)


def fit(printed: Printed, computed: Computed) -> bool:
    """Tell whether a computed value is what was printed, rounded to the nearest."""
    value = computed.value
    if value is None or computed.unknown:
        return False
    return value.within(printed.nearest) or (computed.rounded and value.overlaps(printed.nearest))


def _cuts(printed: Printed, computed: Computed) -> bool:
    return computed.value is not None and not computed.unknown and printed.cuts_to(computed.value)


def _reading(
    steps: tuple[Step, ...], definition: Definition, computed: Computed, run: _Run, *, cut_off: bool
) -> Reading:
    said = [definitions.words(step, run.at) for step in steps]
    if cut_off:
        said.append(text("cut off instead of rounded"))
    code = "+".join([*(step.code for step in steps), *(("cut-off",) if cut_off else ())])
    elsewhere = tuple(
        _elsewhere(steps, run, other, figure, cut_off=cut_off) for other, figure in run.counterparts
    )
    words = said[0] if len(said) == 1 else text("{steps}", steps=Listed(tuple(said)))
    above, below = definition.above, definition.below
    return Reading(code, words, len(said), computed, above, below, cut_off, elsewhere)


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
    computed = _Sums(there.cube, other.year, run.sums.among).value(definition)
    if computed.value is None or computed.unknown:
        return Elsewhere(other, figure, computed, None)
    fits = _cuts(figure.printed, computed) if cut_off else fit(figure.printed, computed)
    return Elsewhere(other, figure, computed, fits)
