"""Figures and blocks in, a first guess of every block's amount out, before anything is reconciled.

For each year: the total; the sources and the themes from their printed amounts and shares, what is left spread
equally or, where another year of the programme prints them, in that year's proportions; the amounts of a theme
from a source where they are printed; and for the rest theme and source independent of each other. Within a
theme and source, by weight.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mjabudget.estimate.blocks import Block
from mjabudget.estimate.margins import ZERO, Mark, margins, settled
from mjabudget.interval import half_up
from mjabudget.model import Budget, Figure
from mjabudget.selection import Selection

FLOOR = Fraction(1, 1000)

Amounts = dict[str, Fraction]


@dataclass(frozen=True, slots=True)
class Prior:
    """What is expected of each block's cells to be filled, by variable: amount, and how far it may stray.

    `spread` is the square of a typical deviation; `totals` has the total of each year expected, by programme
    and year, for years that say how much money they are about.
    """

    amount: dict[int, Fraction]
    spread: dict[int, Fraction]
    totals: dict[tuple[str, str], Fraction]


@dataclass(frozen=True)
class _Year:
    """One budget with the figures that may be used, and its blocks."""

    budget: Budget
    figures: tuple[Figure, ...]
    blocks: dict[int, Block]

    @property
    def themes(self) -> tuple[str, ...]:
        return tuple(t.id for t in self.budget.themes)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that any activity has a cost from."""
        used = {b.variable.source for b in self.blocks.values()}
        return tuple(s.id for s in self.budget.sources if s.id in used)

    def family(self, sources: Iterable[str]) -> frozenset[str]:
        """Return the sources asked for and their parts, as far as they are used."""
        wanted = {m for s in sources for m in self.budget.family(s)}
        return frozenset(wanted & set(self.sources))

    def slices(self) -> Iterator[tuple[Figure, Selection]]:
        """List the figures about this year's money, whatever they are a share of."""
        for figure in self.figures:
            printed, of = figure.printed, figure.of
            here = (of.year or (self.budget.year,)) == (self.budget.year,)
            plain = of.measure == "budgeted" and not of.activity and figure.minus is None
            if here and plain and printed.low is not None and printed.high is not None:
                yield figure, of

    def facts(self, which: int) -> Amounts:
        """Return the members (themes 0, sources 1) without anything to fill, with their stated amounts."""
        sums: dict[str, Fraction] = defaultdict(Fraction)
        open_members = set()
        for block in self.blocks.values():
            member = (block.variable.theme, block.variable.source)[which]
            sums[member] += block.stated
            if block.parts:
                open_members.add(member)
        members = (self.themes, self.sources)[which]
        return {m: sums[m] for m in members if m not in open_members}


def prior(figures: Sequence[tuple[Budget, Figure]], blocks: Mapping[int, Block]) -> Prior:
    """Guess what every block comes to; `figures` are those to be met, with the budget they stand in."""
    amount: dict[int, Fraction] = {}
    spread: dict[int, Fraction] = {}
    totals: dict[tuple[str, str], Fraction] = {}
    budgets = {(b.budget.programme, b.budget.year): b.budget for b in blocks.values()}
    for programme in sorted({p for p, _ in budgets}):
        years = [
            _Year(
                budget,
                tuple(f for b, f in figures if b is budget),
                {i: b for i, b in blocks.items() if b.budget is budget},
            )
            for (name, _), budget in sorted(budgets.items())
            if name == programme
        ]
        for year, total, table in _tables(years):
            totals[programme, year.budget.year] = total
            for index, guess, room in _divided(year, total, table):
                amount[index], spread[index] = guess, room * total
    return Prior(amount, spread, totals)


def _tables(years: Sequence[_Year]) -> Iterator[tuple[_Year, Fraction, dict[tuple[str, str], Fraction]]]:
    """Make the table theme x source of each year, leaning on the nearest year that prints what it lacks."""
    totals = {y.budget.year: total for y in years if (total := _total(y))}
    usable = []
    for year in years:
        total = totals.get(year.budget.year) or next((totals[n] for n in _nearest(year, totals)), None)
        if total:
            usable.append((year, total))
    edges: list[dict[str, Amounts]] = [{}, {}]
    for which in (0, 1):
        printed = [(y, t) for y, t in usable if _marks(y, t, which)]
        for year, total in printed:
            edges[which][year.budget.year] = _edge(year, total, which, {})
        for year, total in usable:
            lean = next((edges[which][n] for n in _nearest(year, [y.budget.year for y, _ in printed])), {})
            edges[which][year.budget.year] = _edge(year, total, which, lean)
    for year, total in usable:
        name = year.budget.year
        yield year, total, _table(year, total, edges[0][name], edges[1][name])


def _nearest(year: _Year, names: Iterable[str]) -> list[str]:
    """Sort other years by how near they are, the earlier one first."""
    home = int(year.budget.year[:4])
    others = (n for n in names if n != year.budget.year)
    return sorted(others, key=lambda n: (abs(int(n[:4]) - home), n))


def _total(year: _Year) -> Fraction | None:
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
    sums = []
    for which in (0, 1):
        found = settled(_marks(year, None, which), year.facts(which))
        sums.append(sum(found.values(), ZERO))
    stated = sum((b.stated for b in year.blocks.values()), ZERO)
    largest = max(*sums, stated, *(a for _, _, a in amounts), ZERO)
    return next(iter([*whole, *scaled]), None) or (largest if largest > 0 else None)


def _marks(year: _Year, total: Fraction | None, which: int) -> list[Mark]:
    """List what is printed of whole themes (0) or whole sources (1); shares only where the total is given."""
    found = []
    for figure, of in year.slices():
        members = (frozenset(of.theme), year.family(of.source))[which]
        if not (of.theme, of.source)[which] or (of.source, of.theme)[which]:
            continue
        base = Fraction(100) if figure.over is None else total if _is_all(figure.over, year) else None
        if base is not None:
            found.append(_mark(figure, members, base))
    return found


def _edge(year: _Year, total: Fraction, which: int, lean: Amounts) -> Amounts:
    members = (year.themes, year.sources)[which]
    return margins(members, total, _marks(year, total, which), year.facts(which), lean)


def _table(year: _Year, total: Fraction, themes: Amounts, sources: Amounts) -> dict[tuple[str, str], Fraction]:
    """Fill the table theme x source: what is printed, and the rest as if theme and source were independent."""
    table: dict[tuple[str, str], Fraction] = {}
    for source in year.sources:
        marks = list(_column_marks(year, total, source, themes, sources))
        facts = {
            theme: sum((b.stated for b in cell), ZERO)
            for theme, cell in ((t, _cell(year, t, source)) for t in year.themes)
            if not any(b.parts for b in cell)
        }
        covered = frozenset[str]().union(*(m.members for m in marks), facts) >= set(year.themes)
        column = (
            margins(year.themes, sources[source], marks, facts, {}) if covered else settled(marks, facts)
        )
        table |= {(theme, source): amount for theme, amount in column.items()}
    rest = {s: max(sources[s] - _sum(table, 1, s), ZERO) for s in year.sources}
    for theme in year.themes:
        row = max(themes[theme] - _sum(table, 0, theme), ZERO)
        missing = [s for s in year.sources if (theme, s) not in table]
        whole = sum((rest[s] for s in missing), ZERO)
        table |= {(theme, s): row * rest[s] / whole if whole else ZERO for s in missing}
    return table


def _column_marks(
    year: _Year, total: Fraction, source: str, themes: Amounts, sources: Amounts
) -> Iterator[Mark]:
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
            yield _mark(figure, frozenset(of.theme), base)


def _divided(
    year: _Year, total: Fraction, table: Mapping[tuple[str, str], Fraction]
) -> Iterator[tuple[int, Fraction, Fraction]]:
    """Divide each theme and source over its blocks, by the weight of what is to be filled."""
    floor = total * FLOOR / len(table)
    for (theme, source), whole in table.items():
        cell = {i: b for i, b in year.blocks.items() if (b.variable.theme, b.variable.source) == (theme, source)}
        weight = sum((b.weight for b in cell.values()), ZERO)
        rest = max(whole - sum((b.stated for b in cell.values()), ZERO), ZERO)
        for index, block in cell.items():
            if block.parts:
                part = block.weight / weight
                yield index, _cents(rest * part), _cents((rest + floor) * part) + Fraction(1, 100)


def _cell(year: _Year, theme: str, source: str) -> list[Block]:
    wanted = (theme, source)
    return [b for b in year.blocks.values() if (b.variable.theme, b.variable.source) == wanted]


def _sum(table: Mapping[tuple[str, str], Fraction], axis: int, member: str) -> Fraction:
    return sum((amount for key, amount in table.items() if key[axis] == member), ZERO)


def _is_all(over: Selection, year: _Year) -> bool:
    return over in (Selection(), Selection(year=(year.budget.year,)))


def _mark(figure: Figure, members: frozenset[str], base: Fraction) -> Mark:
    low, high = (Fraction(end or 0) * base / 100 for end in (figure.printed.low, figure.printed.high))
    return Mark(members, low, high)


def _middle(figure: Figure) -> Fraction:
    return (Fraction(figure.printed.low or 0) + Fraction(figure.printed.high or 0)) / 2


def _cents(amount: Fraction) -> Fraction:
    """Round to the cent: a guess needs no more, and the exact arithmetic after it stays short."""
    return Fraction(half_up(amount * 100), 100)
