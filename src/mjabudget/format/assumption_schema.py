"""Define what an assumption is in a budget file, as pydantic models."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, Tag

from mjabudget.format import scalars
from mjabudget.format.field_types import (
    AmountPrecision,
    Entry,
    Id,
    Ids,
    Name,
    Or,
    PercentPrecision,
    Quotes,
    Strength,
    Weight,
)
from mjabudget.format.figure_schema import MoneyEntry, PrintedAmount, PrintedPercent, Slice

# Assumptions come in three kinds: what a key says that is missing, or one too many.
CHOICES = {
    ("amount assumption", "amount"): "assumption-value",
    ("amount assumption", "over"): "figure-over",
    ("percent assumption", "percent"): "assumption-value",
    ("percent assumption", "amount"): "assumption-value/both",
    ("weights assumption", "amount"): "assumption-value/both",
    ("weights assumption", "percent"): "assumption-value/both",
}


class MoneyAssumption(MoneyEntry):
    """What assumptions about an amount or a share have."""

    strength: Strength
    reason: Name


class AmountAssumption(MoneyAssumption):
    """An assumption that some money is an amount."""

    amount: PrintedAmount
    rounded_to: AmountPrecision = None


class PercentAssumption(MoneyAssumption):
    """An assumption that some money is a share of other money."""

    percent: PrintedPercent
    rounded_to: PercentPrecision = None
    over: Slice | None = None


class WeightsSlice(Entry):
    """The sources whose money is divided by weight."""

    source: Ids | None = None


class WeightsAssumption(Entry):
    """An assumption on how the activities of a theme divide its money."""

    id: Id
    strength: Strength
    reason: Name
    quote: Quotes | None = None
    weights: Annotated[dict[Id, Weight], Field(min_length=1)]
    of: Annotated[WeightsSlice, BeforeValidator(scalars.all_or_slice), Or({"const": "all"})] = WeightsSlice()


def _assumption_kind(value: Any) -> str:
    keys = value.keys() if isinstance(value, dict) else ()
    if "weights" in keys:
        return "weights assumption"
    share = "percent" in keys or ("over" in keys and "amount" not in keys)
    return "percent assumption" if share else "amount assumption"


Assumptions = list[
    Annotated[
        Annotated[AmountAssumption, Tag("amount assumption")]
        | Annotated[PercentAssumption, Tag("percent assumption")]
        | Annotated[WeightsAssumption, Tag("weights assumption")],
        Discriminator(_assumption_kind),
    ]
]
