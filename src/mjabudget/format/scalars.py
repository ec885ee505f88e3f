"""A scalar of a budget file in, its value out, or a validation error that carries a code and a remedy.

Scalars arrive as text (`loader.events`); numbers are read by `money` and never pass through a float.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from pydantic import BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from mjabudget.format import numerals
from mjabudget.format.yaml_reader import Quoted
from mjabudget.model.message import Message, text
from mjabudget.model.selection import ID

NULLS = ("", "~", "null", "Null", "NULL")
UNKNOWN = "unknown"
YEAR = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?")
FORMAT = "1"
_UNITS = re.compile(r"10{0,9}|0\.10?|0\.01")


def fault(code: str, message: Message, hint: Message) -> PydanticCustomError:
    """Make a validation error that carries its own message and remedy."""
    return PydanticCustomError("mjabudget", "see context", {"fault": numerals.Fault(code, message, hint)})


def _scalar(value: Any, what: Message) -> str:
    if isinstance(value, str):
        return value
    kind = text("a list") if isinstance(value, list) else text("a mapping of keys")
    raise fault(
        "type-text",
        text("{kind} stands where {what} belongs", kind=kind, what=what),
        text("write {what}", what=what),
    )


def read_id(value: Any) -> str:
    """Read an id: the text of the scalar, quoted or not."""
    written = str(_scalar(value, text("an id")))
    if not ID.fullmatch(written):
        raise fault(
            "id-format",
            text("{id} is no id", id=written or '""'),
            text("use letters, digits and . _ + / - without spaces"),
        )
    return written


def read_text(value: Any) -> str:
    """Read any text."""
    return str(_scalar(value, text("a text")))


def read_name(value: Any) -> str:
    """Read a text that says something."""
    written = read_text(value).strip()
    if not written or (not isinstance(value, Quoted) and written in NULLS):
        raise fault("text-empty", text("the text is empty"), text("write a text"))
    return written


def read_number(value: Any, read: Any, *args: Any) -> Decimal:
    """Read a number with one of the readers of `money`; a text in quotes is none."""
    written = _scalar(value, text("a number"))
    if isinstance(value, Quoted):
        raise fault(
            "number-quoted",
            text("{written} is a text, not a number", written=" ".join(written.split()) or '""'),
            text("write the number alone, without quotes"),
        )
    if written in NULLS:
        raise fault(
            "number-empty",
            text("the number is missing"),
            text("write a number"),
        )
    try:
        number = read(written, *args)
    except numerals.NumberError as error:
        raise fault(error.fault.code, error.fault.message, error.fault.hint) from None
    assert isinstance(number, Decimal)  # noqa: S101 - for the type checker: `read` is one of money's readers
    return number


def read_amount(value: Any, info: ValidationInfo) -> Decimal:
    """Read an amount, with the decimals that the file's unit leaves."""
    return read_number(value, numerals.amount, (info.context or {}).get("decimals", 2))


def read_cost(value: Any, info: ValidationInfo) -> Decimal | str:
    """Read an amount, or `unknown`."""
    if value == UNKNOWN:
        return UNKNOWN
    if nullable(value) is None:
        raise fault(
            "number-empty",
            text("the amount is missing"),
            text("write a number, or `unknown` where nobody has the amount"),
        )
    return read_amount(value, info)


def read_percent(value: Any) -> Decimal:
    """Read a percentage."""
    return read_number(value, numerals.percentage)


def above_zero(number: Decimal) -> Decimal:
    """Refuse 0 and less."""
    if number <= 0:
        raise fault(
            "number-positive",
            text("{written} is not above 0", written=str(number)),
            text("write a number above 0"),
        )
    return number


def read_flag(value: Any) -> bool:
    """Read true or false."""
    written = _scalar(value, text("true or false"))
    if written not in ("true", "false"):
        raise fault(
            "type-flag",
            text("{written} is neither true nor false", written=written or '""'),
            text("write true or false"),
        )
    return written == "true"


def nullable(value: Any) -> Any:
    """Turn an empty or null scalar into None."""
    return None if not isinstance(value, Quoted) and isinstance(value, str) and value in NULLS else value


def read_year(value: Any) -> str:
    """Read a year or a period."""
    written = str(_scalar(value, text("a year")))
    match = YEAR.fullmatch(written)
    if not match or (match[2] and match[2] <= match[1]):
        raise fault(
            "year-format",
            text("{written} is neither a year nor a period", written=written or '""'),
            text("write a year, 2026, or a period, 2021-2027"),
        )
    return written


def read_unit(value: Any) -> Decimal:
    """Read the unit of amounts."""
    if isinstance(value, str) and re.fullmatch(r"-?[0-9.]+", value) and not _UNITS.fullmatch(value):
        raise fault(
            "unit-power",
            text("{written} is not a unit that amounts are written in", written=str(value)),
            text("write a power of ten from 0.01 to 1000000000"),
        )
    return read_number(value, numerals.amount, 2)


def read_currency(value: Any) -> str:
    """Read a currency code."""
    written = read_text(value)
    if not re.fullmatch(r"[A-Z]{3}", written):
        raise fault(
            "currency-code",
            text("{written} is no currency code", written=written or '""'),
            text("write the three letters of ISO 4217: EUR"),
        )
    return written


def read_version(value: Any) -> str:
    """Read the number of the format."""
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


def one_of(*words: str) -> BeforeValidator:
    """Make a reader that takes these words only."""

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


def listed(value: Any) -> Any:
    """Take one value for a list of one."""
    return [value] if isinstance(value, str) else value


def named(value: Any) -> Any:
    """Take a name for a source of that name."""
    return {"name": value} if isinstance(value, str) else value


def priced(value: Any) -> Any:
    """Take an amount for an entry with that amount."""
    return {"amount": value} if isinstance(value, str) else value


def shape(value: Any) -> str:
    """Tell a number, a range and a bound apart."""
    return "bounds" if isinstance(value, dict) else "range" if isinstance(value, list) else "number"


def pair(value: Any) -> Any:
    """Refuse a range that has not two ends."""
    if isinstance(value, list) and len(value) != 2:
        raise fault(
            "range-pair",
            text("a range has two ends, here are {count}", count=len(value)),
            text("write both ends as printed: [8, 15]"),
        )
    return value


def all_or_slice(value: Any) -> Any:
    """Take `all` for the selection without keys."""
    if isinstance(value, str):
        if value == "all":
            return {}
        raise fault(
            "selection-form",
            text("{written} is no selection", written=value or '""'),
            text("write `all`, or keys in braces: {example}", example='{theme: "4", source: impulse}'),
        )
    return value


def read_estimated(value: Any) -> Any:
    """Read true, false, or a list of sources."""
    if isinstance(value, str) and value not in ("true", "false"):
        raise fault(
            "type-flag",
            text("{written} is neither true nor false, nor a list", written=str(value) or '""'),
            text("write true for all sources, or a list of source ids: {example}", example="[impulse]"),
        )
    return value if isinstance(value, list) else read_flag(value)


def read_computed(value: Any, info: ValidationInfo) -> Decimal:
    """Read a computed value: an amount or a percentage, the figure tells which."""
    return read_number(value, numerals.percentage, most_decimals((info.context or {}).get("decimals", 2)))


def most_decimals(decimals: int) -> int:
    """Return how many decimals a number may have that is an amount or a percentage."""
    return max(decimals, numerals.PERCENT_DECIMALS)


def read_precision(value: Any, info: ValidationInfo) -> Decimal | None:
    """Read what something was rounded to: in the file's unit, or in percent for a percentage."""
    value = nullable(value)
    if value is None:
        return None
    of_percentage = "amount" in info.data and info.data["amount"] is None
    return above_zero(read_percent(value) if of_percentage else read_amount(value, info))
