"""Settle where everything of a workbook stands: its sheets, its sources, its names, its formulas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import lcm

from mjabudget.analysis.basis import facts
from mjabudget.analysis.check import Result, check_cube
from mjabudget.analysis.cube import Cube, CubeCell, LinearForm, costs, cubes
from mjabudget.analysis.premises import FigureKey
from mjabudget.format.own_tables import UNKNOWN, WORDS
from mjabudget.model.amount import Amount
from mjabudget.model.basis import BASES, Basis
from mjabudget.model.budget import Budget, Source
from mjabudget.model.interval import Interval, exactly, quantized
from mjabudget.output.language import Words
from mjabudget.output.xlsx.blocks import FIRST, Blocks, Term, blocks, filled
from mjabudget.output.xlsx.sheet_names import Sheets, named
from mjabudget.output.xlsx.sums import Evidence, Quantity, Share, Sum, in_families
from mjabudget.output.xlsx.values import defined_name, literal, reference, sheet_name

CODES, HEADS = 4, 5


@dataclass(frozen=True, slots=True)
class Gap:
    """How far a printed amount is above what is known of its cells, and how much less or more it may be."""

    value: Fraction
    down: Fraction
    up: Fraction


@dataclass(frozen=True)
class Plan:
    """What is written, and where."""

    budgets: tuple[Budget, ...]
    words: Words
    sheets: Sheets
    blocks: Blocks
    terms: Mapping[tuple[int, str], tuple[Term, ...]]
    results: tuple[Result, ...]
    evidence: Evidence
    extract: str = ""

    @property
    def unknown(self) -> str:
        """The word for an amount that nobody has."""
        return self.words.say(WORDS[UNKNOWN])

    @cached_property
    def bases(self) -> Mapping[Basis, str]:
        """The word for each thing that a number can rest on."""
        return {name: self.words.say(word) for name, word in BASES.items()}

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The ids of all sources, in the order of the budgets, parts directly after their whole."""
        first: dict[str, Source] = {}
        for s in (s for b in self.budgets for s in b.sources):
            first.setdefault(s.id, s)
        return tuple(s.id for s in in_families(first.values()))

    @property
    def cubes(self) -> Mapping[str, Cube]:
        """The cube of each programme, with the cells that its budgets leave empty."""
        return self.evidence.cubes

    @cached_property
    def rows(self) -> Mapping[tuple[str, str, str], int]:
        """Where each figure stands on the sheets Figures and Verdicts, by programme, year and id."""
        keys = [(r.budget.programme, r.budget.year, r.figure.id) for r in self.results]
        return {key: FIRST + n for n, key in enumerate(keys)}

    @cached_property
    def source_keys(self) -> Mapping[str, str]:
        """For each source, the part of a name that stands for it: each one its own, whatever the case."""
        keys: dict[str, str] = {}
        for source in self.sources:
            key, count = defined_name(source), 1
            while key.casefold() in {k.casefold() for k in keys.values()}:
                count += 1
                key = f"{defined_name(source)}_{count}"
            keys[source] = key
        return keys

    @cached_property
    def total_names(self) -> Mapping[int, str]:
        """For each budget, by identity, the name of the cell that has its total."""
        keys = [(b.programme, b.year) if len(self.cubes) > 1 else (b.year,) for b in self.budgets]
        names: list[str] = []
        for key in keys:
            name, count = defined_name("total", *key), 1
            while name.casefold() in names:
                count += 1
                name = f"{defined_name('total', *key)}_{count}"
            names.append(name.casefold())
        return {id(b): name for b, name in zip(self.budgets, names, strict=True)}

    def total_mark(self, budget: Budget) -> str:
        """Return the name of the cell that has the mark of the total of a budget."""
        return f"{self.total_names[id(budget)]}_mark"

    @cached_property
    def estimates(self) -> Counter[tuple[str, str, str, str, str]]:
        """Count the estimates per programme, year, theme, activity and source; "" is all activities."""
        counts: Counter[tuple[str, str, str, str, str]] = Counter()
        for b in self.budgets:
            for t, a, c in costs(b):
                for activity in {a.id, ""}:
                    counts[b.programme, b.year, t.id, activity, c.source] += c.estimated
        return counts

    @cached_property
    def _decimals(self) -> Mapping[int, int]:
        return {id(b): _cents(b) for b in self.budgets}

    def decimals(self, budget: Budget) -> int:
        """Return 2 where some amount of a budget has cents, else 0."""
        return self._decimals[id(budget)]

    def heading(self, source: str) -> str:
        """Return the name of a source for a heading; with its id where another one has the same name."""
        names = {s.id: s.name for b in reversed(self.budgets) for s in b.sources}
        twice = list(names.values()).count(names[source]) > 1
        return f"{names[source]} ({source})" if twice else names[source]

    def sum(self, column: str, budget: Budget, cells: Sequence[CubeCell]) -> str:
        """Return the formula that adds up a column of the sheet Blocks over some cells; 0 for none."""
        prefix = sheet_name(self.sheets.blocks)
        areas = [
            f"{prefix}!${column}${a}" + (f":${column}${b}" if b > a else "")
            for a, b in self.blocks.runs(budget.programme, cells)
        ]
        pieces = [f"SUM({','.join(areas[at : at + 200])})" for at in range(0, len(areas), 200)]
        return "+".join(pieces) or "0"

    def known(self, programme: str, cells: Iterable[CubeCell]) -> Amount:
        """Add up what is known of some cells."""
        cube = self.cubes[programme]
        return sum((cube.known(cell) for cell in cells), Amount())

    def total(self, of: Sum) -> Amount:
        """Return what is known of a sum."""
        programme = of.budget.programme
        spent = self.known(programme, of.spent)
        if not of.pot:
            return spent
        pot = self.known(programme, of.pot)
        return replace(pot + spent, known=pot.known - spent.known)

    def value(self, of: Sum) -> Fraction | None:
        """Return what a sum comes to, as printed amounts have it where the cells do not; else None."""
        total = self.total(of)
        grounds = self.evidence.grounds(of)
        if grounds.shown is not None and (total.unknown or grounds.contradicts(total.known)):
            return Fraction(quantized(grounds.shown, 2))
        return None if total.amount is None else Fraction(total.amount)

    def share(self, of: Share) -> Fraction | None:
        """Return a share as a fraction; None where it cannot be said."""
        if not of.part.cells or self.basis(of) == "unknown":
            return None
        part, whole = self.value(of.part), self.value(of.whole)
        return None if part is None or not whole else part / whole

    def basis(self, of: Quantity) -> Basis:
        """Return what a sum or a share rests on."""
        found = self.evidence.basis(of)
        return "unknown" if found != "printed" and any(self.total(s).unknown for s in of.sums) else found

    def guess(self, programme: str, forms: Iterable[LinearForm], itself: FigureKey | None = None) -> str:
        """Write the word for what assumptions fix while the printed amounts behind it fit, or for a guess."""
        known = facts(self.cubes[programme])
        keys = {key for form in forms for key in known.evidence(form, itself, assumed=True) or ()}
        printed = sorted(key for key in keys if (programme, *key) in self.rows)
        assumed, estimated = literal(self.bases["assumed"]), literal(self.bases["estimated"])
        return f"IF({self.holding(programme, printed)},{assumed},{estimated})" if printed else assumed

    def guessed(self, of: Quantity) -> bool:
        """Return whether a quantity rests on assumed or estimated amounts."""
        if isinstance(of, Share) and of.part == of.whole:
            return False
        return not self.evidence.fixing(of) and any(self.total(one).estimated for one in of.sums)

    def corrections(self, result: Result) -> Mapping[FigureKey, tuple[Fraction, Fraction]]:
        """Return the printed amounts that a figure is judged on: how often each counts in it, in its base."""
        return self._corrections.get((id(result.budget), result.figure.id), {})

    @cached_property
    def _corrections(self) -> Mapping[tuple[int, str], Mapping[FigureKey, tuple[Fraction, Fraction]]]:
        return {
            (id(r.budget), r.figure.id): _corrections(self.cubes[r.budget.programme], r)
            for r in self.results
            if r.computed.basis == "printed"
        }

    def scale(self, result: Result) -> int:
        """Return what the counts of a figure are multiplied by, so that they are whole numbers."""
        return lcm(*(n.denominator for pair in self.corrections(result).values() for n in pair))

    def premises(self, programme: str) -> frozenset[FigureKey]:
        """Return the figures of a programme whose printed amounts can fix others."""
        return facts(self.cubes[programme]).premises

    def span(self, result: Result) -> Interval:
        """Return what the cells of an amount come to."""
        total = exactly(0)
        for term in self.terms[id(result.budget), result.figure.id]:
            cells = self.known(result.budget.programme, term.cells)
            total += cells.interval.times(Fraction(term.factors[0]))
        return total

    def gap(self, programme: str, key: FigureKey) -> Gap:
        """Return how far a printed amount is above what is known of the amounts that it is about."""
        r = self.results[self.rows[programme, *key] - FIRST]
        step = r.printed.rounded_to
        half = Fraction(step) / 2 if step > 1 else Fraction(0)
        down = up = half
        for term in self.terms[id(r.budget), r.figure.id]:
            amount, count = self.known(programme, term.cells), term.factors[0]
            less, more = (amount.down, amount.up) if count > 0 else (amount.up, amount.down)
            down, up = down + abs(count) * Fraction(more), up + abs(count) * Fraction(less)
        return Gap(Fraction(r.printed.low or 0) - self._known(r)[0], down, up)

    def sums(self, result: Result) -> tuple[Fraction, Fraction]:
        """Return the money of a figure, and of its base: 0 for an amount; as printed amounts have them."""
        known = self._known(result)
        for key, counts in self.corrections(result).items():
            gap = self.gap(result.budget.programme, key).value
            known = known[0] + counts[0] * gap, known[1] + counts[1] * gap
        return known

    def _known(self, result: Result) -> tuple[Fraction, Fraction]:
        """Return what is known of the money of a figure, and of its base."""
        known = [
            (term.factors, Fraction(self.known(result.budget.programme, term.cells).known))
            for term in self.terms[id(result.budget), result.figure.id]
        ]
        above, below = (sum((f[side] * k for f, k in known), Fraction(0)) for side in (0, 1))
        return above, below

    def holding(self, programme: str, keys: Iterable[FigureKey]) -> str:
        """Write a test that is true while every one of some printed amounts fits the amounts."""
        return f"MIN({','.join(self.verdict(programme, key, HOLDS) for key in keys)})=1"

    def verdict(self, programme: str, key: FigureKey, column: int) -> str:
        """Write a cell of the sheet Verdicts, in the row of a figure."""
        return reference(self.sheets.verdicts, self.rows[programme, *key], column)


KNOWN, HALF_CENTS, MISSING, DOWN, UP, ASSUMED = "G", "H", "I", "J", "K", "L"
HALF_CENT = 200
PRINTED, GAP, HOLDS = 37, 43, 46
"""Columns of the sheet Verdicts: whether a figure is judged on printed amounts, how far its own printed
amount is from its cells, and whether it fits them."""


def plan(budgets: Sequence[Budget], words: Words, extract: str = "") -> Plan:
    """Settle where everything stands."""
    full = {cube.budgets[0].programme: cube for cube in cubes([filled(b) for b in budgets])}
    rows, terms = blocks(budgets, full)
    results = tuple(_results(budgets, full))
    return Plan(tuple(budgets), words, named(budgets, words), rows, terms, results, Evidence(full), extract)


def _cents(budget: Budget) -> int:
    amounts = [c.amount for _, _, c in costs(budget)] + [a.amount for a in budget.available]
    return 2 if any(a is not None and a != a.to_integral_value() for a in amounts) else 0


def _results(budgets: Sequence[Budget], full: Mapping[str, Cube]) -> Iterator[Result]:
    """Judge every figure, in the order of the budgets."""
    every = {
        (programme, r.budget.year, r.figure.id): r
        for programme, cube in full.items()
        for r in check_cube(cube)
    }
    for b in budgets:
        for f in (*b.figures, *b.limits):
            yield replace(every[b.programme, b.year, f.id], budget=b)


def _corrections(cube: Cube, r: Result) -> Mapping[FigureKey, tuple[Fraction, Fraction]]:
    known, itself, f = facts(cube), (r.budget.year, r.figure.id), r.figure
    above, over = cube.forms(r.budget.year, f.of, f.minus, f.over)
    counts = [known.evidence(form, itself) or {} if form else {} for form in (above, over)]
    return {
        key: (counts[0].get(key, Fraction(0)), counts[1].get(key, Fraction(0)))
        for key in {**counts[0], **counts[1]}
    }
