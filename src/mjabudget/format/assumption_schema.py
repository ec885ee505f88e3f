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
    says,
)
from mjabudget.format.figure_schema import (
    AMOUNT_PRECISION,
    BASE,
    PERCENT_PRECISION,
    PRINTED_AMOUNT,
    PRINTED_PERCENT,
    MoneyEntry,
    PrintedAmount,
    PrintedPercent,
    Slice,
)

# Assumptions come in three kinds: what a key says that is missing, or one too many.
CHOICES = {
    ("amount assumption", "amount"): "assumption-value",
    ("amount assumption", "over"): "figure-over",
    ("percent assumption", "percent"): "assumption-value",
    ("percent assumption", "amount"): "assumption-value/both",
    ("weights assumption", "amount"): "assumption-value/both",
    ("weights assumption", "percent"): "assumption-value/both",
}


_STRENGTH = says("How well the document bears it out.", "medium")
_REASON = says("Why it is assumed.", "The programme bureau is paid from existing means.")


class MoneyAssumption(MoneyEntry):
    """What assumptions about an amount or a share have."""

    strength: Annotated[Strength, _STRENGTH]
    reason: Annotated[Name, _REASON]


class AmountAssumption(MoneyAssumption):
    """An assumption that some money is an amount."""

    amount: Annotated[PrintedAmount, PRINTED_AMOUNT]
    rounded_to: Annotated[AmountPrecision, AMOUNT_PRECISION] = None


class PercentAssumption(MoneyAssumption):
    """An assumption that some money is a share of other money."""

    percent: Annotated[PrintedPercent, PRINTED_PERCENT]
    rounded_to: Annotated[PercentPrecision, PERCENT_PRECISION] = None
    over: Annotated[Slice | None, BASE] = None


class WeightsSlice(Entry):
    """The sources whose money is divided by weight."""

    source: Annotated[Ids | None, says("The money from these sources.", "grant", ["grant", "partners"])] = (
        None
    )


class WeightsAssumption(Entry):
    """An assumption on how the activities of a theme divide its money."""

    id: Annotated[Id, says("A short name, unique among figures, limits and assumptions.", "weights-theme-4")]
    strength: Annotated[Strength, _STRENGTH]
    reason: Annotated[Name, _REASON]
    quote: Annotated[
        Quotes | None, says("Its words in the document; several: a list.", "most of it goes to training")
    ] = None
    weights: Annotated[
        dict[Id, Weight],
        Field(min_length=1),
        says(
            "In what parts a theme divides its money over its activities; one not named counts for 1.",
            {"4.1": 3, "4.2": 1},
        ),
    ]
    of: Annotated[
        WeightsSlice,
        BeforeValidator(scalars.all_or_slice),
        Or({"const": "all"}),
        says("Of which sources it divides the money; left out, of all.", {"source": "grant"}),
    ] = WeightsSlice()


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
