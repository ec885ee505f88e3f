"""Put a comparison into data: money in whole currency, everything, also what did not change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from mjabudget.analysis.comparison import (
    ActivityChange,
    Comparison,
    FigureChange,
    Presence,
    SourceChange,
    State,
)
from mjabudget.analysis.transfers import Spot, Transfer, Within
from mjabudget.model.budget import Budget
from mjabudget.model.message import Message
from mjabudget.present.change_data import ChangeData, NamedChangeData, change_data, named_change_data
from mjabudget.present.check_data import ResultData, result_data
from mjabudget.present.compare_text import transfer_sentence
from mjabudget.present.data import FLAT, year_data


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedData:
    """One of the two budgets."""

    programme: str
    """Whose budget it is."""
    year: int | str
    """A number; a text for a period."""
    title: str
    """The title of the budget."""
    currency: str
    """The code of ISO 4217."""
    file: str
    """The file, as it was named; REVISION:PATH for one out of git."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChangeData:
    """A funding source before and after; those whose split is arbitrary are one, ids joined by `|`."""

    budgeted: NamedChangeData = field(metadata=FLAT)
    available: ChangeData | None
    """The money available; null where it is known in neither."""
    buffer: ChangeData | None
    """Available less budgeted; null where it is known in neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityChangeData:
    """A main activity before and after."""

    total: NamedChangeData = field(metadata=FLAT)
    theme_before: str
    """The id of its theme before."""
    theme: str
    """The id of its theme after."""
    sources: Mapping[str, ChangeData]
    """What each source pays, by id; by ids joined by `|` as for `sources`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotData:
    """Where an amount stands."""

    theme: str
    """The id of the theme."""
    activity: str
    """The id of the activity; empty for a theme that is not split."""
    source: str
    """The id of the funding source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveData:
    """Money that moved within a total that stayed the same."""

    amount: Decimal
    """How much."""
    from_: SpotData
    """Where it went from."""
    to: SpotData
    """Where it went to."""
    within: Within
    """The total that stayed the same: `theme-source` is what the source pays of the theme."""
    only_pairing: bool
    """False where several amounts fell and several rose, so that they can be paired in other ways too."""
    message: Message
    """The same in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateData:
    """An amount that became an estimate or a fact, known or unknown."""

    spot: SpotData = field(metadata=FLAT)
    before: State
    """What it was."""
    after: State
    """What it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChangeData:
    """A figure or limit in both budgets."""

    id: str
    """The id of the figure."""
    kind: Literal["figure", "limit"]
    """A figure of the document, or a bound that the budget must keep."""
    presence: Presence
    """Whether it is in both budgets, only in the second, or only in the first."""
    status_changed: bool
    """Whether its verdict is another one."""
    before: ResultData | None
    """How it stood; null where it was not there."""
    after: ResultData | None
    """How it stands; null where it is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonData:
    """What `compare --format json` gives."""

    same: bool
    """Whether there is nothing to report."""
    before: ComparedData
    """The first budget."""
    after: ComparedData
    """The second budget."""
    total: ChangeData
    """All costs."""
    sources: tuple[SourceChangeData, ...]
    """The funding sources of both."""
    themes: tuple[NamedChangeData, ...]
    """The themes of both."""
    activities: tuple[ActivityChangeData, ...]
    """The activities of both."""
    moved: tuple[MoveData, ...]
    """Money that moved."""
    states: tuple[StateData, ...]
    """Amounts that became estimates or facts."""
    figures: tuple[FigureChangeData, ...]
    """The figures and limits of both."""


def comparison_data(comparison: Comparison) -> ComparisonData:
    """List all that two budgets hold, side by side."""
    return ComparisonData(
        same=comparison.same,
        before=_budget(comparison.before),
        after=_budget(comparison.after),
        total=change_data(comparison.total),
        sources=tuple(map(_source, comparison.sources)),
        themes=tuple(map(named_change_data, comparison.themes)),
        activities=tuple(map(_activity, comparison.activities)),
        moved=tuple(_move(move, comparison) for move in comparison.transfers),
        states=tuple(
            StateData(spot=_spot(s.spot), before=s.before, after=s.after) for s in comparison.states
        ),
        figures=tuple(map(_figure, comparison.figures)),
    )


def _budget(budget: Budget) -> ComparedData:
    return ComparedData(
        programme=budget.programme,
        year=year_data(budget.year),
        title=budget.title,
        currency=budget.currency,
        file=budget.origin.file,
    )


def _source(source: SourceChange) -> SourceChangeData:
    available, buffer = (
        None if change is None else change_data(change, shares=False)
        for change in (source.available, source.buffer)
    )
    return SourceChangeData(budgeted=named_change_data(source.total), available=available, buffer=buffer)


def _activity(activity: ActivityChange) -> ActivityChangeData:
    before, after = activity.themes
    return ActivityChangeData(
        total=named_change_data(activity.total),
        theme_before=before,
        theme=after,
        sources={s.id: change_data(s, shares=False) for s in activity.sources},
    )


def _move(move: Transfer, comparison: Comparison) -> MoveData:
    return MoveData(
        amount=move.amount,
        from_=_spot(move.origin),
        to=_spot(move.target),
        within=move.within,
        only_pairing=move.paired,
        message=transfer_sentence(move, comparison),
    )


def _spot(spot: Spot) -> SpotData:
    return SpotData(theme=spot.theme, activity=spot.activity, source=spot.source)


def _figure(figure: FigureChange) -> FigureChangeData:
    return FigureChangeData(
        id=figure.id,
        kind=figure.kind,
        presence=figure.presence,
        status_changed=figure.status_changed,
        before=None if figure.before is None else result_data(figure.before),
        after=None if figure.after is None else result_data(figure.after),
    )
