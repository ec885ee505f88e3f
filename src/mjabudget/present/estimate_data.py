"""Put an estimate into data: amounts in whole currency, and how each figure was met."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.basis import facts
from mjabudget.analysis.cube import CubeCell, cubes
from mjabudget.analysis.estimate import (
    AssumptionOutcome,
    Estimate,
    EstimateLine,
    How,
    Outcome,
    Why,
    WhyNot,
)
from mjabudget.model.assumption import Strength
from mjabudget.model.basis import Basis
from mjabudget.model.budget import Activity, Budget, Cost, Theme
from mjabudget.model.interval import quantized
from mjabudget.model.message import Message
from mjabudget.present.assumptions import assumption_words
from mjabudget.present.data import FLAT, BoundsData, bounds_data, year_data
from mjabudget.present.estimate import not_kept, outcome_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class LineData:
    """What a theme gets from a source and its parts."""

    theme: str
    """The id of the theme."""
    source: str
    """The id of the funding source."""
    amount: Decimal | None
    """Null where some of it stays unknown."""
    basis: Basis
    """What the amount rests on."""
    estimated: bool
    """False where every amount is stated."""
    bounds: BoundsData | None = field(default=None, metadata=FLAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledData:
    """One amount that is filled in."""

    theme: str
    """The id of the theme."""
    activity: str
    """The id of the activity; empty for a theme that is not split."""
    source: str
    """The id of the funding source."""
    amount: Decimal
    """The estimate."""
    basis: Basis
    """What it rests on: an assumption that quotes the document, or the estimate alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimatedBudgetData:
    """The estimates of one budget."""

    programme: str
    """Whose budget it is."""
    year: int | str
    """A number; a text for a period."""
    currency: str
    """The code of ISO 4217."""
    lines: tuple[LineData, ...]
    """Totals by theme and source."""
    activities: tuple[FilledData, ...]
    """The amounts that are filled in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeData:
    """How one figure was met."""

    figure: str
    """The figure."""
    how: How
    """As printed, rounding to it, left out, resting on stated amounts alone, not judged, or missed."""
    why: Why | None
    """Why it was left out or missed; null otherwise."""
    unit: Literal["percent", "amount"]
    """What the distance is in."""
    distance: Decimal | Fraction | None
    """Computed less printed, in percent or whole currency; null where it cannot be said."""
    message: Message
    """The same in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptData:
    """Whether the estimate keeps to one assumption."""

    assumption: str
    """The assumption, named like a figure."""
    strength: Strength
    """How well the document bears it out."""
    kept: bool
    """Whether the amounts keep to it."""
    why: WhyNot | None
    """Why they do not; null where they do."""
    words: Message
    """What is assumed."""
    message: Message | None
    """Why they do not, in words; null where they do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateData:
    """What `estimate --format json` gives. Figures are `YEAR/ID`; `PROGRAMME/YEAR/ID` in a run of several."""

    changes: int
    """How many amounts differ from those in the files."""
    left_out: tuple[str, ...]
    """The figures that were not aimed at."""
    untouched: int
    """How many estimated and unknown amounts stay, since no figure says anything about them."""
    budgets: tuple[EstimatedBudgetData, ...]
    """In the order asked for."""
    figures: tuple[OutcomeData, ...]
    """Every figure, in the order of the files."""
    assumptions: tuple[KeptData, ...]
    """Every assumption, in the order of the files."""


def estimate_data(estimate: Estimate) -> EstimateData:
    """List what is filled in and how the figures were met."""
    return EstimateData(
        changes=estimate.changes,
        left_out=estimate.left_out,
        untouched=estimate.untouched,
        budgets=tuple(_budget(estimate, at, budget) for at, budget in enumerate(estimate.filled)),
        figures=tuple(map(_outcome, estimate.outcomes)),
        assumptions=tuple(map(_kept, estimate.assumptions)),
    )


def _budget(estimate: Estimate, at: int, budget: Budget) -> EstimatedBudgetData:
    amounts = estimate.amounts[at]
    cube = next(c for c in cubes(estimate.filled) if budget in c.budgets)

    def basis(theme: Theme, activity: Activity, cost: Cost) -> Basis:
        cell = CubeCell("budgeted", budget.year, theme.id, activity.id, cost.source)
        return facts(cube).grounds({cell: 1}).basis

    return EstimatedBudgetData(
        programme=budget.programme,
        year=year_data(budget.year),
        currency=budget.currency,
        lines=tuple(_line(line) for line in estimate.lines if line.budget is budget),
        activities=tuple(
            FilledData(
                theme=theme.id,
                activity=activity.id,
                source=cost.source,
                amount=amounts[path],
                basis=basis(theme, activity, cost),
            )
            for theme in budget.themes
            for activity in theme.activities
            for cost in activity.costs
            if (path := (*activity.path, "costs", cost.source)) in amounts
        ),
    )


def _kept(outcome: AssumptionOutcome) -> KeptData:
    return KeptData(
        assumption=outcome.key,
        strength=outcome.assumption.strength,
        kept=outcome.kept,
        why=outcome.why,
        words=assumption_words(outcome.assumption, outcome.budget),
        message=None if outcome.kept else not_kept(outcome),
    )


def _line(line: EstimateLine) -> LineData:
    return LineData(
        theme=line.theme,
        source=line.source,
        amount=line.known.amount,
        basis=line.known.basis,
        estimated=line.estimated,
        bounds=None if line.allowed is None else bounds_data(line.allowed),
    )


def _outcome(outcome: Outcome) -> OutcomeData:
    distance, unit = outcome.distance, outcome.result.printed.unit
    money = None if distance is None else quantized(distance, 2)
    return OutcomeData(
        figure=outcome.key,
        how=outcome.how,
        why=outcome.why,
        unit=unit,
        distance=money if unit == "amount" else distance,
        message=outcome_sentence(outcome),
    )
