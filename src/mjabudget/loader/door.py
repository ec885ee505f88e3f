"""Plain data of a budget file in, pydantic models of format 1 out, or problems; ids are resolved elsewhere.

Scalars arrive as text (`load.events`): numbers are read here, by `money`, and never pass through a float.
"""

from __future__ import annotations

import re
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
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError

from mjabudget import money
from mjabudget.loader.events import Quoted
from mjabudget.selection import ID
from mjabudget.text import Text, text

NULLS = ("", "~", "null", "Null", "NULL")
UNKNOWN = "unknown"
YEAR = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?")
FORMAT = "1"
_UNITS = re.compile(r"10{0,9}|0\.10?|0\.01")


def fault(code: str, message: Text, hint: Text) -> PydanticCustomError:
    """Make a validation error that carries its own message and remedy."""
    return PydanticCustomError("mjabudget", "see context", {"fault": money.Fault(code, message, hint)})


def _scalar(value: Any, what: Text) -> str:
    if isinstance(value, str):
        return value
    kind = text("a list") if isinstance(value, list) else text("a mapping of keys")
    raise fault(
        "type-text",
        text("{kind} stands where {what} belongs", kind=kind, what=what),
        text("write {what}", what=what),
    )


def _id(value: Any) -> str:
    written = str(_scalar(value, text("an id")))
    if not ID.fullmatch(written):
        raise fault(
            "id-format",
            text("{id} is no id", id=written or '""'),
            text("use letters, digits and . _ + / - without spaces"),
        )
    return written


def _text(value: Any) -> str:
    return str(_scalar(value, text("a text")))


def _name(value: Any) -> str:
    written = _text(value).strip()
    if not written or (not isinstance(value, Quoted) and written in NULLS):
        raise fault("text-empty", text("the text is empty"), text("write a text"))
    return written


def _number(value: Any, read: Any, *args: Any) -> Decimal:
    written = _scalar(value, text("a number"))
    if isinstance(value, Quoted):
        raise fault(
            "number-quoted",
            text("{written} is a text, not a number", written=written),
            text("write the number without quotes"),
        )
    if written in NULLS:
        raise fault(
            "number-empty",
            text("the number is missing"),
            text("write a number; `unknown` where nobody has the amount"),
        )
    try:
        number = read(written, *args)
    except money.NumberError as error:
        raise fault(error.fault.code, error.fault.message, error.fault.hint) from None
    assert isinstance(number, Decimal)  # noqa: S101 - for the type checker: `read` is one of money's readers
    return number


def _amount(value: Any, info: ValidationInfo) -> Decimal:
    return _number(value, money.amount, (info.context or {}).get("decimals", 2))


def _cost(value: Any, info: ValidationInfo) -> Decimal | str:
    return UNKNOWN if value == UNKNOWN else _amount(value, info)


def _percent(value: Any) -> Decimal:
    return _number(value, money.percentage)


def _above_zero(number: Decimal) -> Decimal:
    if number <= 0:
        raise fault(
            "number-positive",
            text("{written} is not above 0", written=str(number)),
            text("write a number above 0"),
        )
    return number


def _flag(value: Any) -> bool:
    written = _scalar(value, text("true or false"))
    if written not in ("true", "false"):
        raise fault(
            "type-flag",
            text("{written} is neither true nor false", written=written),
            text("write true or false"),
        )
    return written == "true"


def _nullable(value: Any) -> Any:
    return None if not isinstance(value, Quoted) and isinstance(value, str) and value in NULLS else value


def _year(value: Any) -> str:
    written = str(_scalar(value, text("a year")))
    match = YEAR.fullmatch(written)
    if not match or (match[2] and match[2] <= match[1]):
        raise fault(
            "year-format",
            text("{written} is neither a year nor a period", written=written or '""'),
            text("write a year, 2026, or a period, 2021-2027"),
        )
    return written


def _unit(value: Any) -> Decimal:
    number = _number(value, money.amount, 2)
    if not _UNITS.fullmatch(str(value)):
        raise fault(
            "unit-power",
            text("{written} is not a unit that amounts are written in", written=str(value)),
            text("write a power of ten from 0.01 to 1000000000"),
        )
    return number


def _currency(value: Any) -> str:
    written = _text(value)
    if not re.fullmatch(r"[A-Z]{3}", written):
        raise fault(
            "currency-code",
            text("{written} is no currency code", written=written or '""'),
            text("write the three letters of ISO 4217: EUR"),
        )
    return written


def _version(value: Any) -> str:
    written = _scalar(value, text("a number"))
    if written != FORMAT:
        raise fault(
            "format-version",
            text(
                "this is format {written}; this program reads format {format}", written=written, format=FORMAT
            ),
            text("write `mjabudget: {format}`, or use a newer program", format=FORMAT),
        )
    return str(written)


def _one_of(*words: str) -> BeforeValidator:
    def check(value: Any) -> str:
        written = str(_scalar(value, text("a text")))
        if written not in words:
            raise fault(
                "word-unknown",
                text("{written} is not one of the words known here", written=written or '""'),
                text("write one of: {words}", words=", ".join(words)),
            )
        return written

    return BeforeValidator(check)


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _priced(value: Any) -> Any:
    return {"amount": value} if isinstance(value, str) else value


def _shape(value: Any) -> str:
    return "bounds" if isinstance(value, dict) else "range" if isinstance(value, list) else "number"


def _pair(value: Any) -> Any:
    if isinstance(value, list) and len(value) != 2:
        raise fault(
            "range-pair",
            text("a range has two ends, here are {count}", count=len(value)),
            text("write both ends as printed: [8, 15]"),
        )
    return value


def _all_or_slice(value: Any) -> Any:
    if isinstance(value, str):
        if value == "all":
            return {}
        raise fault(
            "selection-form",
            text("{written} is no selection", written=value or '""'),
            text("write `all`, or keys in braces: {example}", example='{theme: "4", source: impulse}'),
        )
    return value


def _estimated(value: Any) -> Any:
    return value if isinstance(value, list) else _flag(value)


def _computed(value: Any) -> Decimal:
    """Read a computed value: an amount or a percentage, the figure tells which."""
    return _number(value, money.percentage)


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

Id = Annotated[str, BeforeValidator(_id), WithJsonSchema(_JSON_ID)]
Name = Annotated[str, BeforeValidator(_name), WithJsonSchema(_JSON_TEXT)]
Note = Annotated[str, BeforeValidator(lambda value: _text(_nullable(value) or ""))]
Flag = Annotated[bool, BeforeValidator(_flag)]
Year = Annotated[
    str,
    BeforeValidator(_year),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": f"^{YEAR.pattern}$"}]}),
]
Amount = Annotated[Decimal, BeforeValidator(_amount), WithJsonSchema(_JSON_NUMBER)]
Cost = Annotated[
    Decimal | Literal["unknown"],
    BeforeValidator(_cost),
    WithJsonSchema({"anyOf": [_JSON_NUMBER, {"const": UNKNOWN}]}),
]
Percentage = Annotated[Decimal, BeforeValidator(_percent), WithJsonSchema(_JSON_NUMBER)]
Weight = Annotated[
    Decimal,
    BeforeValidator(lambda value: _above_zero(_percent(value))),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0}),
]


def _precision(value: Any, info: ValidationInfo) -> Decimal | None:
    value = _nullable(value)
    if value is None:
        return None
    of_percentage = "amount" in info.data and info.data["amount"] is None
    return _above_zero(_percent(value) if of_percentage else _amount(value, info))


Precision = Annotated[
    Decimal | None,
    BeforeValidator(_precision),
    WithJsonSchema({"anyOf": [{"type": "number", "exclusiveMinimum": 0}, {"type": "null"}]}),
]
Unit = Annotated[
    Decimal,
    BeforeValidator(_unit),
    WithJsonSchema({"enum": [0.01, 0.1, *(10**power for power in range(10))]}),
]
Ids = Annotated[list[Id], BeforeValidator(_listed), Field(min_length=1), _Or(_JSON_ID)]
Years = Annotated[
    list[Year], BeforeValidator(_listed), Field(min_length=1), _Or({"type": ["integer", "string"]})
]


class Entry(BaseModel):
    """A mapping of the file: nothing but the keys named here."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class SourceEntry(Entry):
    """A funding source."""

    name: Name
    part_of: Annotated[Id | None, BeforeValidator(_nullable)] = None
    status: Annotated[
        Literal["awarded", "applied", "expected"] | None, _one_of("awarded", "applied", "expected")
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


Slice = Annotated[SliceEntry, BeforeValidator(_all_or_slice), _Or({"const": "all"})]


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
    | Annotated[list[Amount], BeforeValidator(_pair), Tag("range")]
    | Annotated[AmountBounds, Tag("bounds")],
    Discriminator(_shape),
]
PrintedPercent = Annotated[
    Annotated[Percentage, Tag("number")]
    | Annotated[list[Percentage], BeforeValidator(_pair), Tag("range")]
    | Annotated[PercentBounds, Tag("bounds")],
    Discriminator(_shape),
]


class AcknowledgedEntry(Entry):
    """Why a figure is known to differ, and what it computed to, in the figure's own unit."""

    computed: Annotated[Decimal, BeforeValidator(_computed), WithJsonSchema(_JSON_NUMBER)]
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
    quote: Annotated[list[Name], BeforeValidator(_listed), Field(min_length=1), _Or(_JSON_TEXT)] | None = None
    note: Note = ""
    acknowledged: AcknowledgedEntry | None = None


class Carrier(Entry):
    """What carries costs: an activity, or a theme that is not split."""

    costs: dict[Id, Cost] | None = None
    estimated: Annotated[
        bool | list[Id],
        BeforeValidator(_estimated),
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

    mjabudget: Annotated[str, BeforeValidator(_version), WithJsonSchema({"const": 1})]
    programme: Id
    year: Year
    title: Name
    currency: Annotated[
        str, BeforeValidator(_currency), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})
    ]
    unit: Unit = Decimal(1)
    rounded_to: Precision = None
    document: DocumentEntry = DocumentEntry()
    sources: Annotated[
        dict[Id, Annotated[SourceEntry, BeforeValidator(_named), _Or(_JSON_TEXT)]], Field(min_length=1)
    ]
    available: dict[Id, Annotated[AvailableEntry, BeforeValidator(_priced), _Or(_JSON_NUMBER)]] = {}
    themes: Annotated[list[ThemeEntry], Field(min_length=1)]
    figures: list[FigureEntry] = []
    limits: list[FigureEntry] = []
