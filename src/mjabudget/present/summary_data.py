"""Put overviews into data: money in whole currency, whatever the unit of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from mjabudget.analysis.summary import Part, SourceLine, Summary, ThemeLine
from mjabudget.model.amount import Amount
from mjabudget.model.basis import Basis
from mjabudget.model.selection import Selection
from mjabudget.present.data import FLAT, BoundsData, bounds_data, year_data

if TYPE_CHECKING:
    from mjabudget.analysis.audit import Audit, Range


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountData:
    """An amount, and what is known of one that is not known."""

    amount: Decimal | None
    """Null where some of it is unknown."""
    low: Decimal | None = None
    """The least that an unknown amount can be; what printed amounts fix it at, where they do."""
    high: Decimal | None = None
    """The most that an unknown amount can be, where printed amounts fix it."""
    basis: Basis
    """What the amount rests on: stated, printed, assumed, estimated or unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartData:
    """What a source pays of a theme."""

    amount: AmountData = field(metadata=FLAT)
    share_of_source: Fraction | None
    """Of the source's amount; null where one of the two is unknown, or the source's is 0."""
    share_of_source_basis: Basis
    """What that share rests on."""
    bounds: BoundsData | None = None
    """What the printed figures allow the amount; with `--bounds`, where they allow it anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityData:
    """A main activity."""

    id: str
    """The id of the activity."""
    name: str
    """Its name."""
    amount: AmountData = field(metadata=FLAT)
    sources: Mapping[str, Decimal | None]
    """What each source pays, by id; a source includes its parts. Null where some of it is unknown."""
    estimated: tuple[str, ...]
    """The sources whose amount is an estimate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeData:
    """A theme."""

    id: str
    """The id of the theme."""
    name: str
    """Its name."""
    amount: AmountData = field(metadata=FLAT)
    share: Fraction | None
    """Of all money of the budget; null where one of the two is unknown."""
    share_basis: Basis
    """What that share rests on."""
    estimated: bool
    """Whether an estimate is in it, whatever the amount rests on."""
    sources: Mapping[str, PartData]
    """What each source pays, by id; a source includes its parts."""
    activities: tuple[ActivityData, ...]
    """Its activities; none for a theme that is not split."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceData:
    """A funding source."""

    id: str
    """The id of the source."""
    name: str
    """Its name."""
    part_of: str | None = None
    """The source that it is counted in already, for one that is a part."""
    amount: AmountData = field(metadata=FLAT)
    share: Fraction | None
    """Of all money of the budget; null where one of the two is unknown."""
    share_basis: Basis
    """What that share rests on."""
    available: Decimal | None
    """The money available; null where it is not known, or only some themes were asked for."""
    available_basis: Basis
    """What the money available rests on."""
    buffer: Decimal | None
    """Available less budgeted; null where one of the two is not known."""
    buffer_basis: Basis
    """What the buffer rests on."""
    reserve_share: Fraction | None
    """The buffer as a part of what is available; null where the buffer is, or nothing is available."""
    reserve_share_basis: Basis
    """What that share rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetData:
    """One budget, or the part of it that was asked for."""

    programme: str
    """Whose budget it is."""
    year: int | str
    """A number; a text for a period."""
    title: str
    """The title of the budget."""
    currency: str
    """The code of ISO 4217."""
    total: Decimal | None
    """All costs; null where some are unknown."""
    total_basis: Basis
    """What the total rests on."""
    low: Decimal | None = None
    """The least that an unknown total can be; what printed amounts fix it at, where they do."""
    high: Decimal | None = None
    """The most that an unknown total can be, where printed amounts fix it."""
    estimated: bool
    """Whether an estimate is in it, whatever the total rests on."""
    sources: tuple[SourceData, ...]
    """The funding sources; those that are part of another are not to be added again."""
    themes: tuple[ThemeData, ...]
    """The themes."""
    bounds_without: tuple[str, ...] | None = None
    """The figures left out of the bounds; with `--bounds`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryData:
    """What `summary --format json` gives; `--percentages adding-up` rounds shares so that they add up."""

    budgets: tuple[BudgetData, ...]
    """In the order asked for."""


def summary_data(summaries: Sequence[Summary], audit: Audit | None = None) -> SummaryData:
    """List overviews, with an audit beside each theme x source amount what the figures allow it."""
    return SummaryData(budgets=tuple(_budget(s, audit) for s in summaries))


def _budget(s: Summary, audit: Audit | None) -> BudgetData:
    total = _amount(s.total)
    ranges = {} if audit is None else audit.bounds.of(s.budget)
    return BudgetData(
        programme=s.budget.programme,
        year=year_data(s.budget.year),
        title=s.budget.title,
        currency=s.budget.currency,
        total=total.amount,
        total_basis=total.basis,
        low=total.low,
        high=total.high,
        estimated=s.estimated,
        sources=tuple(_source(line) for line in s.sources),
        themes=tuple(_theme(t, s.budget.year, ranges) for t in s.themes),
        bounds_without=None if audit is None else audit.bounds.without,
    )


def _amount(total: Amount) -> AmountData:
    """Return an amount; the least that it can be where it is not known."""
    return AmountData(amount=total.amount, low=_least(total), high=total.fixed, basis=total.basis)


def _least(total: Amount) -> Decimal | None:
    if total.fixed is not None:
        return total.fixed
    return total.known if total.unknown else None


def _source(line: SourceLine) -> SourceData:
    return SourceData(
        id=line.source.id,
        name=line.source.name,
        part_of=line.source.part_of,
        amount=_amount(line.total),
        share=line.share,
        share_basis=line.share_basis,
        available=None if line.available is None else line.available.amount,
        available_basis="unknown" if line.available is None else line.available.basis,
        buffer=None if line.buffer is None else line.buffer.amount,
        buffer_basis="unknown" if line.buffer is None else line.buffer.basis,
        reserve_share=line.reserve_share,
        reserve_share_basis=line.reserve_share_basis,
    )


def _theme(t: ThemeLine, year: str, ranges: Mapping[Selection, Range]) -> ThemeData:
    return ThemeData(
        id=t.theme.id,
        name=t.theme.name,
        amount=_amount(t.total),
        share=t.share,
        share_basis=t.share_basis,
        estimated=t.estimated,
        sources={
            p.source: _part(p, ranges.get(Selection(year=(year,), theme=(t.theme.id,), source=(p.source,))))
            for p in t.sources
        },
        activities=tuple(
            ActivityData(
                id=a.activity.id,
                name=a.activity.name,
                amount=_amount(a.total),
                sources={p.source: p.total.amount for p in a.sources},
                estimated=a.estimated,
            )
            for a in t.activities
        ),
    )


def _part(part: Part, allowed: Range | None) -> PartData:
    bounds = None if allowed is None else bounds_data(allowed)
    return PartData(
        amount=_amount(part.total),
        share_of_source=part.share,
        share_of_source_basis=part.share_basis,
        bounds=bounds,
    )
