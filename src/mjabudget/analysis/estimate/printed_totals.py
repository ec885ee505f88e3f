"""Read from figures what they print of a year's total, its themes, its sources and their crossings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from mjabudget.analysis.estimate.cost_blocks import ZERO, CostBlock
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure
from mjabudget.model.selection import Selection

Amounts = dict[str, Fraction]


@dataclass(frozen=True, slots=True)
class Marginal:
    """What is printed of some members (themes or sources) together: an amount, or a range of amounts."""

    members: frozenset[str]
    low: Fraction
    high: Fraction

    @property
    def width(self) -> Fraction:
        """How much the range leaves open."""
        return self.high - self.low


@dataclass(frozen=True)
class PrintedYear:
    """One budget with the figures that may be used, and its blocks."""

    budget: Budget
    figures: tuple[Figure, ...]
    blocks: dict[int, CostBlock]

    @property
    def themes(self) -> tuple[str, ...]:
        """The ids of the themes."""
        return tuple(t.id for t in self.budget.themes)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that any activity has a cost from."""
        used = {b.variable.source for b in self.blocks.values()}
        return tuple(s.id for s in self.budget.sources if s.id in used)

    def family(self, sources: Iterable[str]) -> frozenset[str]:
        """Return sources and their parts, as far as they are used."""
        members = {m for s in sources for m in self.budget.family(s)}
        return frozenset(members & set(self.sources))

    def slices(self) -> Iterator[tuple[Figure, Selection]]:
        """List the figures about this year's money, whatever they are a share of."""
        for figure in self.figures:
            printed, of = figure.printed, figure.of
            here = of.years(self.budget.year) == (self.budget.year,)
            plain = of.measure == "budgeted" and not of.activity and figure.minus is None
            if here and plain and printed.low is not None and printed.high is not None:
                yield figure, of

    def facts(self, axis: int) -> Amounts:
        """Return the members (themes 0, sources 1) without anything to fill, with their stated amounts."""
        sums: dict[str, Fraction] = defaultdict(Fraction)
        open_members = set()
        for block in self.blocks.values():
            member = (block.variable.theme, block.variable.source)[axis]
            sums[member] += block.stated
            if block.to_fill:
                open_members.add(member)
        members = (self.themes, self.sources)[axis]
        return {m: sums[m] for m in members if m not in open_members}


def settled(marginals: Iterable[Marginal], facts: Mapping[str, Fraction]) -> Amounts:
    """Return the members whose amount follows from marginals that are no ranges, and from facts.

    Smaller groups go first; a group's amount is divided equally over those of its members that are left.
    """
    amounts = dict(facts)
    for marginal in sorted(marginals, key=lambda m: (len(m.members), sorted(m.members), m.low)):
        open_members = sorted(marginal.members - amounts.keys())
        if open_members and not marginal.width:
            rest = marginal.low - sum((amounts[m] for m in marginal.members if m in amounts), ZERO)
            amounts |= dict.fromkeys(open_members, max(rest, ZERO) / len(open_members))
    return amounts


def total_of(year: PrintedYear) -> Fraction | None:
    """Return the year's total, from the most precise figure that gives it; None where none does."""
    amounts: list[tuple[Fraction, str, Fraction]] = []
    shares: dict[str, Fraction] = {}
    for figure, of in year.slices():
        middle, unit = _middle(figure), Fraction(figure.printed.rounded_to)
        key = ",".join(sorted(of.theme)) + "|" + ",".join(sorted(year.family(of.source)) if of.source else ())
        if figure.over is None:
            amounts.append((unit, key, middle))
        elif _is_all(figure.over, year) and middle > 0:
            shares[key] = middle / 100
    amounts.sort()
    whole = [a for _, key, a in amounts if key == "|" and a > 0]
    scaled = [a / shares[key] for _, key, a in amounts if key in shares and a > 0]
    sums = [
        sum(settled(edge_marginals(year, None, axis), year.facts(axis)).values(), ZERO) for axis in (0, 1)
    ]
    stated = sum((b.stated for b in year.blocks.values()), ZERO)
    largest = max(*sums, stated, *(a for _, _, a in amounts), ZERO)
    return next(iter([*whole, *scaled]), None) or (largest if largest > 0 else None)


def edge_marginals(year: PrintedYear, total: Fraction | None, axis: int) -> list[Marginal]:
    """List what is printed of whole themes (0) or sources (1); shares only where there is a total."""
    marginals = []
    for figure, of in year.slices():
        members = (frozenset(of.theme), year.family(of.source))[axis]
        if not (of.theme, of.source)[axis] or (of.source, of.theme)[axis]:
            continue
        base = Fraction(100) if figure.over is None else total if _is_all(figure.over, year) else None
        if base is not None:
            marginals.append(_marginal(figure, members, base))
    return marginals


def column_marginals(
    year: PrintedYear, total: Fraction, source: str, themes: Amounts, sources: Amounts
) -> Iterator[Marginal]:
    """List what is printed of single themes or groups of them, of the money from one source."""
    for figure, of in year.slices():
        if not of.theme or not of.source or year.family(of.source) != {source}:
            continue
        over = figure.over
        base: Fraction | None = None
        if over is None:
            base = Fraction(100)
        elif _is_all(over, year):
            base = total
        elif over.measure == "budgeted" and not over.activity and over.year in ((), (year.budget.year,)):
            if over.source and not over.theme:
                base = sum((sources[s] for s in year.family(over.source)), ZERO)
            elif over.theme and not over.source:
                base = sum((themes.get(t, ZERO) for t in over.theme), ZERO)
        if base is not None:
            yield _marginal(figure, frozenset(of.theme), base)


def _is_all(over: Selection, year: PrintedYear) -> bool:
    return over in (Selection(), Selection(year=(year.budget.year,)))


def _marginal(figure: Figure, members: frozenset[str], base: Fraction) -> Marginal:
    low, high = (Fraction(end or 0) * base / 100 for end in (figure.printed.low, figure.printed.high))
    return Marginal(members, low, high)


def _middle(figure: Figure) -> Fraction:
    return (Fraction(figure.printed.low or 0) + Fraction(figure.printed.high or 0)) / 2
