"""Hold an estimate as values: amounts, and how each figure was met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.audit import Range
from mjabudget.analysis.check import Result
from mjabudget.analysis.compute import Computed
from mjabudget.analysis.cube import costs
from mjabudget.model.amount import Amount
from mjabudget.model.assumption import Assumption
from mjabudget.model.budget import Budget, Path

WhyNot = Literal["asked", "figures", "stronger", "amounts", "scale", "available", "undecided", "nothing"]
How = Literal["exact", "rounds", "left-out", "stated", "open", "missed"]
Why = Literal["acknowledged", "asked", "repair", "scale", "available"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one figure was met: `result` judges it on the estimated amounts.

    `exact`: the estimate comes to what is printed, or within the range printed. `rounds`: it rounds to it.
    `left-out`: not aimed at, `why` says for what reason. `stated`: no estimate has a part in it. `open`: it
    cannot be judged, as a year is missing or the base is nothing. `missed`: it rests on money available
    that other figures contradict, or its year says nowhere how much money it is about.
    """

    key: str
    how: How
    result: Result
    why: Why | None = None

    @property
    def distance(self) -> Fraction | None:
        """Computed less printed, from the nearest ends of the two; None where it cannot be said."""
        value, difference = self.result.computed.value, self.result.difference
        if difference is not None or value is None or value.low is None or value.high is None:
            return difference
        return Fraction(0)


@dataclass(frozen=True, slots=True)
class AssumptionOutcome:
    """Whether the estimate keeps to an assumption, and what it comes to; None for weights.

    `why` it does not: it was left out as `asked`; the `figures` leave no room, or `stronger` assumptions;
    stated `amounts` say otherwise; its year says nowhere how much money it is about (`scale`); it
    contradicts the money `available`; a year is not in the run, the base is 0, or money stays unknown
    (`undecided`); there is `nothing` to divide.
    """

    key: str
    budget: Budget
    assumption: Assumption
    computed: Computed | None = None
    why: WhyNot | None = None

    @property
    def kept(self) -> bool:
        """Return whether the estimate keeps to it."""
        return self.why is None


@dataclass(frozen=True, slots=True)
class EstimateLine:
    """What a theme gets from a source and its parts; `allowed` is what the figures allow, if looked for.

    `estimated` is whether an estimate is in it, whatever the amount rests on.
    """

    budget: Budget
    theme: str
    source: str
    known: Amount
    estimated: bool
    allowed: Range | None = None


@dataclass(frozen=True)
class Estimate:
    """Amounts for the unknown and estimated costs of budgets, and how each figure was met.

    `budgets` are those given, `filled` the same with the new amounts, `amounts` what these are, by path, one
    mapping for each budget; `assumptions` tells which of them the amounts keep to. `left_out` are the
    keys of the figures that were not aimed at, `finer`: amounts had to be in smaller steps than asked for.
    `untouched` counts the estimated and unknown costs that no figure says anything about; they stay as they
    are.
    """

    budgets: tuple[Budget, ...]
    filled: tuple[Budget, ...]
    amounts: tuple[Mapping[Path, Decimal], ...]
    outcomes: tuple[Outcome, ...]
    assumptions: tuple[AssumptionOutcome, ...]
    lines: tuple[EstimateLine, ...]
    left_out: tuple[str, ...]
    finer: bool = False
    untouched: int = 0

    @property
    def changes(self) -> int:
        """How many costs get another amount than they have."""
        return sum(
            amounts.get((*activity.path, "costs", cost.source), cost.amount) != cost.amount
            for budget, amounts in zip(self.budgets, self.amounts, strict=True)
            for _, activity, cost in costs(budget)
        )
