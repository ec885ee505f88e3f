"""Define what a figure, a limit and a selection are in a budget file, as pydantic models."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    field_validator,
    model_validator,
)

from mjabudget.format import scalars
from mjabudget.format.field_types import (
    Amount,
    AmountPrecision,
    Entry,
    Id,
    Ids,
    Name,
    Note,
    Or,
    Percentage,
    PercentPrecision,
    Quotes,
    Years,
)
from mjabudget.model.problem import InputError
from mjabudget.model.selection import MEASURES

# Figures come in two kinds: what a key says that is missing, or one too many.
CHOICES = {
    ("amount figure", "amount"): "figure-value",
    ("amount figure", "over"): "figure-over",
    ("percent figure", "percent"): "figure-value",
    ("percent figure", "amount"): "figure-value/both",
}


class SliceEntry(Entry):
    """A selection; without keys it is everything."""

    theme: Ids | None = None
    activity: Ids | None = None
    source: Ids | None = None
    year: Years | None = None
    available: Id | None = None
    buffer: Id | None = None

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        measures = [key for key in MEASURES if key in self.model_fields_set]
        others = [key for key in ("theme", "activity", "source") if key in self.model_fields_set]
        if len(measures) > 1 or (measures and others):
            other = (others or measures)[-1]
            raise InputError("selection-mixed/file", measure=measures[0], other=other)
        return self


Slice = Annotated[SliceEntry, BeforeValidator(scalars.all_or_slice), Or({"const": "all"})]


class Bounds(Entry):
    """A bound: at least, at most, or both; exact."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    at_least: Decimal | None = None
    at_most: Decimal | None = None

    @model_validator(mode="after")
    def _ends(self) -> Self:
        if not self.model_fields_set:
            raise InputError("bound-empty", example="{at_least: 10}")
        scalars.ascending([end for end in (self.at_least, self.at_most) if end is not None])
        return self


class AmountBounds(Bounds):
    """A bound on an amount."""

    at_least: Amount | None = None
    at_most: Amount | None = None


class PercentBounds(Bounds):
    """A bound on a share."""

    at_least: Percentage | None = None
    at_most: Percentage | None = None


_RANGE = (
    BeforeValidator(scalars.pair),
    AfterValidator(scalars.ascending),
    Field(min_length=2, max_length=2),
    Tag("range"),
)
PrintedAmount = Annotated[
    Annotated[Amount, Tag("number")]
    | Annotated[list[Amount], *_RANGE]
    | Annotated[AmountBounds, Tag("bounds")],
    Discriminator(scalars.shape),
]
PrintedPercent = Annotated[
    Annotated[Percentage, Tag("number")]
    | Annotated[list[Percentage], *_RANGE]
    | Annotated[PercentBounds, Tag("bounds")],
    Discriminator(scalars.shape),
]


class AmountAcknowledged(Entry):
    """Why an amount is known to differ, and what it computed to."""

    computed: Amount
    reason: Name


class PercentAcknowledged(Entry):
    """Why a percentage is known to differ, and what it computed to."""

    computed: Percentage
    reason: Name


class MoneyEntry(Entry):
    """What figures, limits and assumptions about an amount or a share have."""

    id: Id
    of: Slice
    minus: Slice | None = None
    quote: Quotes | None = None

    @field_validator("rounded_to", mode="before", check_fields=False)
    @classmethod
    def _inexact(cls, value: Any, info: ValidationInfo) -> Any:
        if any(isinstance(printed, Bounds) for printed in info.data.values()):
            raise InputError("bound-rounded")
        return value


class FigureEntry(MoneyEntry):
    """What figures and limits of both kinds have."""

    note: Note = ""


class AmountFigure(FigureEntry):
    """A figure or a limit that is an amount."""

    amount: PrintedAmount
    rounded_to: AmountPrecision = None
    acknowledged: AmountAcknowledged | None = None


class PercentFigure(FigureEntry):
    """A figure or a limit that is a share of something."""

    percent: PrintedPercent
    rounded_to: PercentPrecision = None
    over: Slice | None = None
    acknowledged: PercentAcknowledged | None = None


def _figure_kind(value: Any) -> str:
    keys = value.keys() if isinstance(value, dict) else ()
    share = "percent" in keys or ("over" in keys and "amount" not in keys)
    return "percent figure" if share else "amount figure"


Figures = list[
    Annotated[
        Annotated[AmountFigure, Tag("amount figure")] | Annotated[PercentFigure, Tag("percent figure")],
        Discriminator(_figure_kind),
    ]
]
