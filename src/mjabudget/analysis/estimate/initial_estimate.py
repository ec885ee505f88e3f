"""Figures and blocks in, a first guess of every block's amount out, before anything is reconciled.

For each year: the total; the sources and the themes from their printed amounts and shares, what is left
spread equally or, where another year of the programme prints them, in that year's proportions; the amounts
of a theme from a source where they are printed; and for the rest theme and source independent of each
other. Within a theme and source, by weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mjabudget.analysis.estimate.blocks import Block
from mjabudget.analysis.estimate.marginals import ZERO, margins, settled
from mjabudget.analysis.estimate.printed_totals import Amounts, Year, column_marks, edge_marks, total_of
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure
from mjabudget.model.interval import half_up

FLOOR = Fraction(1, 1000)


@dataclass(frozen=True, slots=True)
class Prior:
    """What is expected of each block's cells to be filled, by variable: amount, and how far it may stray.

    `spread` is the square of a typical deviation; `totals` has the total of each year expected, by programme
    and year, for years that say how much money they are about.
    """

    amount: dict[int, Fraction]
    spread: dict[int, Fraction]
    totals: dict[tuple[str, str], Fraction]


def prior(figures: Sequence[tuple[Budget, Figure]], blocks: Mapping[int, Block]) -> Prior:
    """Guess what every block comes to; `figures` are those to be met, with the budget they stand in."""
    amount: dict[int, Fraction] = {}
    spread: dict[int, Fraction] = {}
    totals: dict[tuple[str, str], Fraction] = {}
    budgets = {(b.budget.programme, b.budget.year): b.budget for b in blocks.values()}
    for programme in sorted({p for p, _ in budgets}):
        years = [
            Year(
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


def _tables(years: Sequence[Year]) -> Iterator[tuple[Year, Fraction, dict[tuple[str, str], Fraction]]]:
    """Make the table theme x source of each year, leaning on the nearest year that prints what it lacks."""
    totals = {y.budget.year: total for y in years if (total := total_of(y))}
    usable = []
    for year in years:
        total = totals.get(year.budget.year) or next((totals[n] for n in _nearest(year, totals)), None)
        if total:
            usable.append((year, total))
    edges: list[dict[str, Amounts]] = [{}, {}]
    for which in (0, 1):
        printed = [(y, t) for y, t in usable if edge_marks(y, t, which)]
        for year, total in printed:
            edges[which][year.budget.year] = _edge(year, total, which, {})
        for year, total in usable:
            lean = next((edges[which][n] for n in _nearest(year, [y.budget.year for y, _ in printed])), {})
            edges[which][year.budget.year] = _edge(year, total, which, lean)
    for year, total in usable:
        name = year.budget.year
        yield year, total, _table(year, total, edges[0][name], edges[1][name])


def _nearest(year: Year, names: Iterable[str]) -> list[str]:
    """Sort other years by how near they are, the earlier one first."""
    home = int(year.budget.year[:4])
    others = (n for n in names if n != year.budget.year)
    return sorted(others, key=lambda n: (abs(int(n[:4]) - home), n))


def _edge(year: Year, total: Fraction, which: int, lean: Amounts) -> Amounts:
    members = (year.themes, year.sources)[which]
    return margins(members, total, edge_marks(year, total, which), year.facts(which), lean)


def _table(year: Year, total: Fraction, themes: Amounts, sources: Amounts) -> dict[tuple[str, str], Fraction]:
    """Fill the table theme x source: what is printed, and the rest as if the two were independent."""
    table: dict[tuple[str, str], Fraction] = {}
    for source in year.sources:
        marks = list(column_marks(year, total, source, themes, sources))
        facts = {
            theme: sum((b.stated for b in cell), ZERO)
            for theme, cell in ((t, _cell(year, t, source)) for t in year.themes)
            if not any(b.parts for b in cell)
        }
        covered = frozenset[str]().union(*(m.members for m in marks), facts) >= set(year.themes)
        column = margins(year.themes, sources[source], marks, facts, {}) if covered else settled(marks, facts)
        table |= {(theme, source): amount for theme, amount in column.items()}
    rest = {s: max(sources[s] - _sum(table, 1, s), ZERO) for s in year.sources}
    for theme in year.themes:
        row = max(themes[theme] - _sum(table, 0, theme), ZERO)
        missing = [s for s in year.sources if (theme, s) not in table]
        whole = sum((rest[s] for s in missing), ZERO)
        table |= {(theme, s): row * rest[s] / whole if whole else ZERO for s in missing}
    return table


def _divided(
    year: Year, total: Fraction, table: Mapping[tuple[str, str], Fraction]
) -> Iterator[tuple[int, Fraction, Fraction]]:
    """Divide each theme and source over its blocks, by the weight of what is to be filled."""
    floor = total * FLOOR / len(table)
    for (theme, source), whole in table.items():
        cell = {
            i: b for i, b in year.blocks.items() if (b.variable.theme, b.variable.source) == (theme, source)
        }
        weight = sum((b.weight for b in cell.values()), ZERO)
        rest = max(whole - sum((b.stated for b in cell.values()), ZERO), ZERO)
        for index, block in cell.items():
            if block.parts:
                part = block.weight / weight
                yield index, _cents(rest * part), _cents((rest + floor) * part) + Fraction(1, 100)


def _cell(year: Year, theme: str, source: str) -> list[Block]:
    wanted = (theme, source)
    return [b for b in year.blocks.values() if (b.variable.theme, b.variable.source) == wanted]


def _sum(table: Mapping[tuple[str, str], Fraction], axis: int, member: str) -> Fraction:
    return sum((amount for key, amount in table.items() if key[axis] == member), ZERO)


def _cents(amount: Fraction) -> Fraction:
    """Round to the cent: a guess needs no more, and the exact arithmetic after it stays short."""
    return Fraction(half_up(amount * 100), 100)
