"""Plain data of a budget file in, pydantic models of format 1 out; ids are resolved elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    Tag,
    WithJsonSchema,
)
from pydantic_core import CoreSchema

from mjabudget.format.scalars import (
    UNKNOWN,
    YEAR,
    above_zero,
    all_or_slice,
    listed,
    named,
    nullable,
    one_of,
    pair,
    priced,
    read_amount,
    read_computed,
    read_cost,
    read_currency,
    read_estimated,
    read_flag,
    read_id,
    read_name,
    read_percent,
    read_precision,
    read_text,
    read_unit,
    read_version,
    read_year,
    shape,
)
from mjabudget.model.selection import ID


@dataclass(frozen=True, slots=True, eq=False)
class _Or:
    """Adds a short form to the JSON Schema of a value."""

    short: dict[str, Any]

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [self.short, handler(core)]}


_JSON_NUMBER: dict[str, Any] = {"type": "number"}
_JSON_TEXT: dict[str, Any] = {"type": ["string", "number"]}
_JSON_ID: dict[str, Any] = {"type": ["string", "number", "boolean"], "pattern": f"^{ID.pattern}$"}

_JSON_IDS: dict[str, Any] = {"type": "array", "items": _JSON_ID}

Id = Annotated[str, BeforeValidator(read_id), WithJsonSchema(_JSON_ID)]
Name = Annotated[str, BeforeValidator(read_name), WithJsonSchema(_JSON_TEXT)]
Note = Annotated[str, BeforeValidator(lambda value: read_text(nullable(value) or ""))]
Flag = Annotated[bool, BeforeValidator(read_flag)]
Year = Annotated[
    str,
    BeforeValidator(read_year),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": f"^{YEAR.pattern}$"}]}),
]
Amount = Annotated[Decimal, BeforeValidator(read_amount), WithJsonSchema(_JSON_NUMBER)]
Cost = Annotated[
    Decimal | Literal["unknown"],
    BeforeValidator(read_cost),
    WithJsonSchema({"anyOf": [_JSON_NUMBER, {"const": UNKNOWN}]}),
]
Percentage = Annotated[Decimal, BeforeValidator(read_percent), WithJsonSchema(_JSON_NUMBER)]
Weight = Annotated[
    Decimal,
    BeforeValidator(lambda value: above_zero(read_percent(value))),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0}),
]


Precision = Annotated[
    Decimal | None,
    BeforeValidator(read_precision),
    WithJsonSchema({"anyOf": [{"type": "number", "exclusiveMinimum": 0}, {"type": "null"}]}),
]
Unit = Annotated[
    Decimal,
    BeforeValidator(read_unit),
    WithJsonSchema({"enum": [0.01, 0.1, *(10**power for power in range(10))]}),
]
Ids = Annotated[list[Id], BeforeValidator(listed), Field(min_length=1), _Or(_JSON_ID)]
Years = Annotated[
    list[Year], BeforeValidator(listed), Field(min_length=1), _Or({"type": ["integer", "string"]})
]


class Entry(BaseModel):
    """A mapping of the file: nothing but the keys named here."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class SourceEntry(Entry):
    """A funding source."""

    name: Name
    part_of: Annotated[Id | None, BeforeValidator(nullable)] = None
    status: Annotated[
        Literal["awarded", "applied", "expected"] | None, one_of("awarded", "applied", "expected")
    ] = None


class AvailableEntry(Entry):
    """Money awarded for a source."""

    amount: Cost
    derived: Flag = False
    note: Note = ""


class SliceEntry(Entry):
    """A selection; without keys it is everything."""

    theme: Ids | None = None
    activity: Ids | None = None
    source: Ids | None = None
    year: Years | None = None
    available: Id | None = None
    buffer: Id | None = None


Slice = Annotated[SliceEntry, BeforeValidator(all_or_slice), _Or({"const": "all"})]


class AmountBounds(Entry):
    """A bound on an amount: at least, at most, or both; exact."""

    at_least: Amount | None = None
    at_most: Amount | None = None


class PercentBounds(Entry):
    """A bound on a share: at least, at most, or both; exact."""

    at_least: Percentage | None = None
    at_most: Percentage | None = None


PrintedAmount = Annotated[
    Annotated[Amount, Tag("number")]
    | Annotated[list[Amount], BeforeValidator(pair), Tag("range")]
    | Annotated[AmountBounds, Tag("bounds")],
    Discriminator(shape),
]
PrintedPercent = Annotated[
    Annotated[Percentage, Tag("number")]
    | Annotated[list[Percentage], BeforeValidator(pair), Tag("range")]
    | Annotated[PercentBounds, Tag("bounds")],
    Discriminator(shape),
]


class AcknowledgedEntry(Entry):
    """Why a figure is known to differ, and what it computed to, in the figure's own unit."""

    computed: Annotated[Decimal, BeforeValidator(read_computed), WithJsonSchema(_JSON_NUMBER)]
    reason: Name


class FigureEntry(Entry):
    """A figure or a limit."""

    id: Id
    amount: PrintedAmount | None = None
    percent: PrintedPercent | None = None
    rounded_to: Precision = None
    of: Slice
    over: Slice | None = None
    minus: Slice | None = None
    quote: Annotated[list[Name], BeforeValidator(listed), Field(min_length=1), _Or(_JSON_TEXT)] | None = None
    note: Note = ""
    acknowledged: AcknowledgedEntry | None = None


class Carrier(Entry):
    """What carries costs: an activity, or a theme that is not split."""

    costs: dict[Id, Cost] | None = None
    estimated: Annotated[
        Annotated[bool, Tag("number")] | Annotated[list[Id], Tag("range")],
        Discriminator(shape),
        BeforeValidator(read_estimated),
        WithJsonSchema({"anyOf": [{"type": "boolean"}, _JSON_IDS]}),
    ] = False
    weight: Weight = Decimal(1)
    note: Note = ""


class ActivityEntry(Carrier):
    """A main activity."""

    id: Id
    name: Name
    costs: dict[Id, Cost]
    parts: list[Name] = []


class ThemeEntry(Carrier):
    """A theme, with activities or with costs of its own."""

    id: Id
    name: Name
    activities: list[ActivityEntry] | None = None


class DocumentEntry(Entry):
    """The document that the figures were printed in."""

    title: Note = ""
    chapter: Note = ""
    status: Note = ""


class BudgetEntry(Entry):
    """A budget file of format 1: one year of one programme."""

    mjabudget: Annotated[str, BeforeValidator(read_version), WithJsonSchema({"const": 1})]
    programme: Id
    year: Year
    title: Name
    currency: Annotated[
        str, BeforeValidator(read_currency), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})
    ]
    unit: Unit = Decimal(1)
    rounded_to: Precision = None
    document: DocumentEntry = DocumentEntry()
    sources: Annotated[
        dict[Id, Annotated[SourceEntry, BeforeValidator(named), _Or(_JSON_TEXT)]], Field(min_length=1)
    ]
    available: dict[Id, Annotated[AvailableEntry, BeforeValidator(priced), _Or(_JSON_NUMBER)]] = {}
    themes: Annotated[list[ThemeEntry], Field(min_length=1)]
    figures: list[FigureEntry] = []
    limits: list[FigureEntry] = []
