"""Define the types of the values in a budget file: what each reads, and its JSON Schema."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args

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

from mjabudget.format import scalars
from mjabudget.model import assumption, budget
from mjabudget.model.selection import ID


class Entry(BaseModel):
    """A mapping of the file: nothing but the keys named here."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def says(description: str, *examples: Any) -> Any:
    """Tell editors what a key means, with values that it may have."""
    return Field(description=description, examples=[*examples])


def _words(**meanings: str) -> WithJsonSchema:
    """Tell editors what each of the words means that a value may be."""
    return WithJsonSchema({"enum": [*meanings], "enumDescriptions": [*meanings.values()]})


@dataclass(frozen=True, slots=True, eq=False)
class Or:
    """Adds a short form to the JSON Schema of a value."""

    short: dict[str, Any]

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [self.short, handler(core)]}


JSON_NUMBER: dict[str, Any] = {"type": "number"}
JSON_TEXT: dict[str, Any] = {"type": ["string", "number"]}
JSON_ID: dict[str, Any] = {"type": ["string", "number", "boolean"], "pattern": f"^{ID.pattern}$"}


Id = Annotated[str, BeforeValidator(scalars.read_id), WithJsonSchema(JSON_ID)]
Name = Annotated[str, BeforeValidator(scalars.read_name), WithJsonSchema(JSON_TEXT)]
Note = Annotated[str, BeforeValidator(lambda value: scalars.read_text(scalars.nullable(value) or ""))]
Flag = Annotated[bool, BeforeValidator(scalars.read_flag)]
Year = Annotated[
    str,
    BeforeValidator(scalars.read_year),
    WithJsonSchema(
        {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": f"^{scalars.YEAR.pattern}$"}]}
    ),
]
Amount = Annotated[Decimal, BeforeValidator(scalars.read_amount), WithJsonSchema(JSON_NUMBER)]
Cost = Annotated[
    Decimal | Literal["unknown"],
    BeforeValidator(scalars.read_cost),
    WithJsonSchema({"anyOf": [JSON_NUMBER, {"const": scalars.UNKNOWN}]}),
]
Percentage = Annotated[Decimal, BeforeValidator(scalars.read_percent), WithJsonSchema(JSON_NUMBER)]
Weight = Annotated[
    Decimal,
    BeforeValidator(lambda value: scalars.above_zero(scalars.read_percent(value))),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0}),
]


JSON_PRECISION: dict[str, Any] = {"anyOf": [{"type": "number", "exclusiveMinimum": 0}, {"type": "null"}]}
AmountPrecision = Annotated[
    Decimal | None, BeforeValidator(scalars.read_amount_precision), WithJsonSchema(JSON_PRECISION)
]
PercentPrecision = Annotated[
    Decimal | None, BeforeValidator(scalars.read_percent_precision), WithJsonSchema(JSON_PRECISION)
]
Unit = Annotated[
    Decimal,
    BeforeValidator(scalars.read_unit),
    WithJsonSchema({"enum": [0.01, 0.1, *(10**power for power in range(10))]}),
]
Ids = Annotated[list[Id], BeforeValidator(scalars.listed), Field(min_length=1), Or(JSON_ID)]
Years = Annotated[
    list[Year], BeforeValidator(scalars.listed), Field(min_length=1), Or({"type": ["integer", "string"]})
]
Quotes = Annotated[list[Name], BeforeValidator(scalars.listed), Field(min_length=1), Or(JSON_TEXT)]
LastYear = Annotated[
    str | None,
    BeforeValidator(scalars.read_last_year),
    WithJsonSchema({"anyOf": [{"type": ["integer", "string"]}, {"type": "null"}]}),
]
Status = Annotated[
    budget.Status | None,
    scalars.one_of(*get_args(budget.Status)),
    _words(
        awarded="The money is there.",
        applied="The money was applied for.",
        expected="The money is counted on, without an application or an award yet.",
    ),
]
Nature = Annotated[
    budget.Nature | None,
    scalars.one_of(*get_args(budget.Nature)),
    _words(
        structural="The money comes back every year.",
        temporary="The money comes for some years.",
        one_off="The money comes once.",
    ),
]
Strength = Annotated[
    assumption.Strength,
    scalars.one_of(*assumption.STRENGTHS),
    _words(
        stated="The document says so in words.",
        strong="The document all but says so.",
        medium="The document points that way.",
        arbitrary="The document does not decide it; the figures would fit another choice just as well.",
    ),
]
Estimated = Annotated[
    Annotated[bool, Tag("number")] | Annotated[list[Id], Tag("range")],
    Discriminator(scalars.shape),
    BeforeValidator(scalars.read_estimated),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"type": "array", "items": JSON_ID}]}),
]
Version = Annotated[str, BeforeValidator(scalars.read_version), WithJsonSchema({"const": 1})]
Currency = Annotated[
    str,
    BeforeValidator(scalars.read_currency),
    WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"}),
]
