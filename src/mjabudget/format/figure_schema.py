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
    says,
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
    """Which money: of which themes, activities, sources and years; without keys all of it."""

    theme: Annotated[Ids | None, says("The money of these themes.", "4", ["1", "2"])] = None
    activity: Annotated[Ids | None, says("The money of these activities.", "4.1", ["4.1", "4.2"])] = None
    source: Annotated[
        Ids | None, says("The money from these sources, with their parts.", "grant", ["grant", "partners"])
    ] = None
    year: Annotated[
        Years | None,
        says("The money of these years; left out, that of the file's own.", 2026, [2026, 2027]),
    ] = None
    available: Annotated[
        Id | None, says("The money available from this source, instead of what is budgeted.", "grant")
    ] = None
    buffer: Annotated[
        Id | None, says("What is available from this source less what is budgeted.", "grant")
    ] = None

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

    at_least: Annotated[Amount | None, says("Not lower than this; exact, never widened.", 10000)] = None
    at_most: Annotated[Amount | None, says("Not higher than this; exact, never widened.", 50000)] = None


class PercentBounds(Bounds):
    """A bound on a share."""

    at_least: Annotated[Percentage | None, says("Not lower than this; exact, never widened.", 10)] = None
    at_most: Annotated[Percentage | None, says("Not higher than this; exact, never widened.", 20)] = None


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


PRINTED_AMOUNT = says(
    "The amount in the unit of the file: a number, a range (two numbers, the lower first) or a bound.",
    675000,
    [4100000, 4200000],
    {"at_least": 10000},
)
PRINTED_PERCENT = says(
    "The share in percent: a number, a range (two numbers, the lower first) or a bound.",
    45,
    [8, 15],
    {"at_least": 10},
)
AMOUNT_PRECISION = says(
    "To what it was rounded, in the unit of the file; left out, one unit of the last digit written.", 1000
)
PERCENT_PRECISION = says(
    "To what it was rounded, in percentage points; left out, one unit of the last digit written.", 5
)
BASE = says("What it is a share of; left out, all the money.", {"source": "grant"}, {"available": "grant"})


class AmountAcknowledged(Entry):
    """Why an amount is known to differ, and what it computed to."""

    computed: Annotated[Amount, says("What it computed to; another value makes it stale.", 680000)]
    reason: Annotated[Name, says("Why it differs.", "two activities were added after printing")]


class PercentAcknowledged(Entry):
    """Why a percentage is known to differ, and what it computed to."""

    computed: Annotated[Percentage, says("What it computed to; another value makes it stale.", 17.4)]
    reason: Annotated[Name, says("Why it differs.", "714,350 of 4,111,805 is 17.4%")]


class MoneyEntry(Entry):
    """What figures, limits and assumptions about an amount or a share have."""

    id: Annotated[Id, says("A short name, unique among figures, limits and assumptions.", "total")]
    of: Annotated[
        Slice,
        says("Which money: all, or the themes, activities, sources and years.", "all", {"source": "grant"}),
    ]
    minus: Annotated[
        Slice | None, says("This money is taken off: the amount is a difference.", {"source": "income"})
    ] = None
    quote: Annotated[
        Quotes | None,
        says("The few words of the document that carry it; several: a list.", "in total 675,000 euros"),
    ] = None

    @field_validator("rounded_to", mode="before", check_fields=False)
    @classmethod
    def _inexact(cls, value: Any, info: ValidationInfo) -> Any:
        if any(isinstance(printed, Bounds) for printed in info.data.values()):
            raise InputError("bound-rounded")
        return value


class FigureEntry(MoneyEntry):
    """What figures and limits of both kinds have."""

    note: Annotated[Note, says("Free text.", "printed without a year")] = ""


class AmountFigure(FigureEntry):
    """A figure or a limit that is an amount."""

    amount: Annotated[PrintedAmount, PRINTED_AMOUNT]
    rounded_to: Annotated[AmountPrecision, AMOUNT_PRECISION] = None
    acknowledged: Annotated[
        AmountAcknowledged | None,
        says(
            "It is known to differ, and why.",
            {"computed": 680000, "reason": "printed before the last change"},
        ),
    ] = None


class PercentFigure(FigureEntry):
    """A figure or a limit that is a share of something."""

    percent: Annotated[PrintedPercent, PRINTED_PERCENT]
    rounded_to: Annotated[PercentPrecision, PERCENT_PRECISION] = None
    over: Annotated[Slice | None, BASE] = None
    acknowledged: Annotated[
        PercentAcknowledged | None,
        says(
            "It is known to differ, and why.", {"computed": 17.4, "reason": "714,350 of 4,111,805 is 17.4%"}
        ),
    ] = None


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
