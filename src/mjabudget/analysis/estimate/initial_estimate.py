"""Make an initial estimate of every block's amount from the figures, before anything is reconciled.

For each year: the total; the sources and the themes from their printed amounts and shares, what is left
spread equally or, where another year of the programme prints them, in that year's proportions; the amounts
of a theme from a source where they are printed; and for the rest theme and source independent of each
other. Within a theme and source, by weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mjabudget.analysis.estimate.cost_blocks import ZERO, CostBlock
from mjabudget.analysis.estimate.printed_totals import (
    Amounts,
    Marginal,
    PrintedYear,
    column_marginals,
    edge_marginals,
    settled,
    total_of,
)
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure
from mjabudget.model.interval import half_up

FLOOR = Fraction(1, 1000)


@dataclass(frozen=True, slots=True)
class InitialEstimate:
    """What is expected of each block's costs to be filled, by variable: amount, and how far it may stray.

    `variances` are squares of a typical deviation; `totals` has the total of each year expected, by programme
    and year, for years that say how much money they are about. Variables in `zero` get nothing.
    """

    amounts: dict[int, Fraction]
    variances: dict[int, Fraction]
    totals: dict[tuple[str, str], Fraction]
    zero: frozenset[int]


def initial_estimate(
    figures: Sequence[tuple[Budget, Figure]], blocks: Mapping[int, CostBlock], zero: frozenset[int]
) -> InitialEstimate:
    """Estimate every block but those in `zero`; `figures` are to be met, with the budget they stand in."""
    blocks = {i: replace(b, to_fill=()) if i in zero else b for i, b in blocks.items()}
    amounts: dict[int, Fraction] = {}
    variances: dict[int, Fraction] = {}
    totals: dict[tuple[str, str], Fraction] = {}
    budgets = {(b.budget.programme, b.budget.year): b.budget for b in blocks.values()}
    for programme in sorted({p for p, _ in budgets}):
        years = [
            PrintedYear(
                budget,
                tuple(f for b, f in figures if b is budget),
                {i: b for i, b in blocks.items() if b.budget is budget},
            )
            for (name, _), budget in sorted(budgets.items())
            if name == programme
        ]
        for year, total, table in _tables(years):
            totals[programme, year.budget.year] = total
            for index, amount, room in _divided(year, total, table):
                amounts[index], variances[index] = amount, room * total
    return InitialEstimate(amounts, variances, totals, zero)


def _tables(
    years: Sequence[PrintedYear],
) -> Iterator[tuple[PrintedYear, Fraction, dict[tuple[str, str], Fraction]]]:
    """Make the table theme x source of each year, leaning on the nearest year that prints what it lacks."""
    totals = {y.budget.year: total for y in years if (total := total_of(y))}
    usable = []
    for year in years:
        total = totals.get(year.budget.year) or next((totals[n] for n in _nearest(year, totals)), None)
        if total:
            usable.append((year, total))
    edges: list[dict[str, Amounts]] = [{}, {}]
    for axis in (0, 1):
        printed = [(y, t) for y, t in usable if edge_marginals(y, t, axis)]
        for year, total in printed:
            edges[axis][year.budget.year] = _edge(year, total, axis, {})
        for year, total in usable:
            proportions = next(
                (edges[axis][n] for n in _nearest(year, [y.budget.year for y, _ in printed])), {}
            )
            edges[axis][year.budget.year] = _edge(year, total, axis, proportions)
    for year, total in usable:
        name = year.budget.year
        yield year, total, _table(year, total, edges[0][name], edges[1][name])


def _nearest(year: PrintedYear, names: Iterable[str]) -> list[str]:
    """Sort other years by how near they are, the earlier one first."""
    home = int(year.budget.year[:4])
    others = (n for n in names if n != year.budget.year)
    return sorted(others, key=lambda n: (abs(int(n[:4]) - home), n))


def _edge(year: PrintedYear, total: Fraction, axis: int, proportions: Amounts) -> Amounts:
    members = (year.themes, year.sources)[axis]
    return _filled(members, total, edge_marginals(year, total, axis), year.facts(axis), proportions)


def _table(
    year: PrintedYear, total: Fraction, themes: Amounts, sources: Amounts
) -> dict[tuple[str, str], Fraction]:
    """Fill the table theme x source: what is printed, and the rest as if the two were independent."""
    table: dict[tuple[str, str], Fraction] = {}
    for source in year.sources:
        marginals = list(column_marginals(year, total, source, themes, sources))
        facts = {
            theme: sum((b.stated for b in cell.values()), ZERO)
            for theme, cell in ((t, _cell(year, t, source)) for t in year.themes)
            if not any(b.to_fill for b in cell.values())
        }
        covered = frozenset[str]().union(*(m.members for m in marginals), facts) >= set(year.themes)
        column = (
            _filled(year.themes, sources[source], marginals, facts, {})
            if covered
            else settled(marginals, facts)
        )
        table |= {(theme, source): amount for theme, amount in column.items()}
    rest = {s: max(sources[s] - _sum(table, 1, s), ZERO) for s in year.sources}
    for theme in year.themes:
        row = max(themes[theme] - _sum(table, 0, theme), ZERO)
        missing = [s for s in year.sources if (theme, s) not in table]
        whole = sum((rest[s] for s in missing), ZERO)
        table |= {(theme, s): row * rest[s] / whole if whole else ZERO for s in missing}
    return table


def _filled(
    members: Sequence[str],
    total: Fraction,
    marginals: Sequence[Marginal],
    facts: Mapping[str, Fraction],
    proportions: Mapping[str, Fraction],
) -> Amounts:
    """Give every member an amount: what marginals and facts settle, and the rest of the total in proportion.

    A member that has a range of its own stays within it.
    """
    amounts = settled(marginals, facts)
    left = [m for m in members if m not in amounts]
    rest = max(total - sum(amounts.values(), ZERO), ZERO)
    usual = sum(proportions.values(), ZERO) / len(proportions) if proportions else Fraction(1)
    weights = {m: proportions.get(m, usual) for m in left}
    whole = sum(weights.values(), ZERO)
    for member in left:
        amount = rest * weights[member] / whole if whole else ZERO
        for own in sorted((m for m in marginals if m.members == {member}), key=lambda m: -m.width):
            amount = min(max(amount, own.low), own.high)
        amounts[member] = amount
    return amounts


def _divided(
    year: PrintedYear, total: Fraction, table: Mapping[tuple[str, str], Fraction]
) -> Iterator[tuple[int, Fraction, Fraction]]:
    """Divide each theme and source over its blocks, by the weight of what is to be filled."""
    floor = total * FLOOR / len(table)
    for (theme, source), whole in table.items():
        cell = _cell(year, theme, source)
        weight = sum((b.weight for b in cell.values()), ZERO)
        rest = max(whole - sum((b.stated for b in cell.values()), ZERO), ZERO)
        for index, block in cell.items():
            if block.to_fill:
                part = block.weight / weight
                yield index, _cents(rest * part), _cents((rest + floor) * part) + Fraction(1, 100)


def _cell(year: PrintedYear, theme: str, source: str) -> dict[int, CostBlock]:
    place = (theme, source)
    return {i: b for i, b in year.blocks.items() if (b.variable.theme, b.variable.source) == place}


def _sum(table: Mapping[tuple[str, str], Fraction], axis: int, member: str) -> Fraction:
    return sum((amount for key, amount in table.items() if key[axis] == member), ZERO)


def _cents(amount: Fraction) -> Fraction:
    """Round to the cent: a first estimate needs no more, and the exact arithmetic after it stays short."""
    return Fraction(half_up(amount * 100), 100)
