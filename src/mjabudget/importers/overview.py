"""Lay what an import made beside the totals of its table: each year, source by source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mjabudget.importers.reading import AvailableRead, Reading
from mjabudget.importers.reconcile import CheckedTotal, Outcome, Reconciled
from mjabudget.model.amount import Amount
from mjabudget.model.basis import Basis
from mjabudget.model.budget import Budget, Cost, Source
from mjabudget.model.selection import Selection

_WORST_FIRST: tuple[Outcome, ...] = ("differs", "cut_off", "open", "agrees")


@dataclass(frozen=True, slots=True)
class SourceMade:
    """What an import made of a source, its parts included, or of all (None), and the table's own total."""

    source: Source | None
    amount: Amount
    checked: CheckedTotal | None


@dataclass(frozen=True, slots=True)
class YearMade:
    """What an import made of a year: the last line is that of all sources."""

    budget: Budget
    themes: int
    activities: int
    lines: tuple[SourceMade, ...]
    available: tuple[AvailableRead, ...]


def years_made(
    budgets: Iterable[Budget], reading: Reading | None, reconciled: Reconciled | None
) -> tuple[YearMade, ...]:
    """Lay out every budget of an import; without a reading there are no totals to lay beside it."""
    totals = reconciled.totals if reconciled else ()
    return tuple(
        YearMade(
            budget,
            len(budget.themes),
            sum(len(t.activities) for t in budget.themes if t.split),
            tuple(_lines(budget, [c for c in totals if c.total.year == budget.year])),
            tuple(a for a in reading.available if a.year == budget.year) if reading else (),
        )
        for budget in budgets
    )


def _lines(budget: Budget, totals: Sequence[CheckedTotal]) -> Iterator[SourceMade]:
    by_money = _by_money(budget, totals)
    by_source = {source.id: Amount() for source in budget.sources}
    used: set[str] = set()
    for theme in budget.themes:
        for activity in theme.activities:
            for cost in activity.costs:
                by_source[cost.source] += _amount(cost)
                used.add(cost.source)
    for source in _parts_below(budget.sources):
        family = budget.family(source.id)
        checked = by_money.get(Selection(source=(source.id,)))
        if checked or used & family:
            yield SourceMade(source, sum((by_source[s] for s in family), Amount()), checked)
    only = Selection(source=(budget.sources[0].id,)) if len(budget.sources) == 1 else Selection()
    checked = by_money.get(Selection(), by_money.get(only))
    yield SourceMade(None, sum(by_source.values(), Amount()), checked)


def _amount(cost: Cost) -> Amount:
    """Return an amount as it is in the file, whatever printed totals say of it."""
    basis: Basis = "estimated" if cost.estimated else "stated"
    if cost.amount is None:
        return Amount(unknown=1, known_basis=basis)
    return Amount(cost.amount, known_basis=basis)


def _parts_below(sources: Sequence[Source], of: str | None = None) -> Iterator[Source]:
    """List sources in their order, the parts of each right below it."""
    for source in sources:
        if source.part_of == of:
            yield source
            yield from _parts_below(sources, source.id)


def _by_money(budget: Budget, totals: Iterable[CheckedTotal]) -> dict[Selection, CheckedTotal]:
    """Return the total of each selection of money, one that does not come out before others."""
    amounts = (c for c in totals if c.total.over is None and c.total.minus is None)
    ordered = sorted(amounts, key=lambda c: _WORST_FIRST.index(c.outcome))
    kept: dict[Selection, CheckedTotal] = {}
    for checked in ordered:
        kept.setdefault(_plain(checked.total.of, budget), checked)
    return kept


def _plain(of: Selection, budget: Budget) -> Selection:
    """Return a selection without what takes in everything: its own year, all themes, all sources."""
    themes = {t.id for t in budget.themes}
    whole = {s.id for s in budget.sources if s.part_of is None}
    return replace(
        of,
        year=() if of.year == (budget.year,) else of.year,
        theme=() if themes <= set(of.theme) else of.theme,
        source=() if len(whole) > 1 and whole <= set(of.source) else of.source,
    )
