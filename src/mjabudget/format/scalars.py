"""Read the scalars of a budget file, which are texts, into values; InputError for what they cannot be.

Numbers are read by `numerals` and never pass through a float.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from pydantic import BeforeValidator, ValidationInfo

from mjabudget.format import numerals
from mjabudget.format.yaml_reader import Quoted
from mjabudget.model.message import Message, text
from mjabudget.model.problem import InputError
from mjabudget.model.selection import ID

NULLS = ("", "~", "null", "Null", "NULL")
UNKNOWN = "unknown"
UNKNOWN_WORDS = frozenset(
    [
        *("pm", "p.m.", "p.m", "memorie", "nnb", "n.n.b.", "n.n.b", "ntb", "n.t.b.", "n.t.b"),
        *("tbd", "t.b.d.", "?", "??", "onbekend", "unknown", "nb", "n.b.", "p. m.", "pro memorie"),
        *("nader te bepalen", "nog te bepalen", "nog niet bekend", "to be determined", "tba", "t.b.a."),
        *("k.a.", "k. a.", "keine angabe", "offen", "noch offen", "unbekannt"),
    ]
)
"""How people write an amount that nobody has, in small letters."""
YEAR = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?")
_TWO_YEARS = re.compile(r"([0-9]{4})\s*(?:[-/\u2013\u2014]|t/m|tot|to)\s*([0-9]{4})")
FORMAT = "1"
UNITS = re.compile(r"10{0,9}|0\.10?|0\.01")


def _scalar(value: Any, what: Message) -> str:
    if isinstance(value, str):
        return value
    kind = text("a list") if isinstance(value, list) else text("a mapping of keys")
    raise InputError("type-text", kind=kind, what=what)


def read_id(value: Any) -> str:
    """Read an id: the text of the scalar, quoted or not."""
    written = str(_scalar(value, text("an id")))
    if not ID.fullmatch(written):
        raise InputError("id-format", id=written or '""')
    return written


def read_text(value: Any) -> str:
    """Read any text."""
    return str(_scalar(value, text("a text")))


def read_name(value: Any) -> str:
    """Read a text that says something."""
    written = read_text(value).strip()
    if not written or (not isinstance(value, Quoted) and written in NULLS):
        raise InputError("text-empty")
    return written


def _number(value: Any) -> str:
    """Return the text of a number; one in quotes is none."""
    written = _scalar(value, text("a number"))
    if isinstance(value, Quoted):
        alone = [written] if numerals.is_plain(written) else []
        raise InputError("number-quoted", instead=alone, written=" ".join(written.split()) or '""')
    if written in NULLS:
        raise InputError("number-empty")
    return written


def read_amount(value: Any, info: ValidationInfo) -> Decimal:
    """Read an amount, with the decimals that the file's unit leaves."""
    return numerals.amount(_number(value), (info.context or {}).get("decimals", 2))


def read_cost(value: Any, info: ValidationInfo) -> Decimal | str:
    """Read an amount, or `unknown`."""
    if value == UNKNOWN:
        return UNKNOWN
    if nullable(value) is None:
        raise InputError("number-empty/cost")
    if isinstance(value, str) and value.strip().casefold() in UNKNOWN_WORDS:
        raise InputError("number-format/unknown", instead=[UNKNOWN], written=str(value))
    return read_amount(value, info)


def read_percent(value: Any) -> Decimal:
    """Read a percentage."""
    return numerals.percentage(_number(value))


def above_zero(number: Decimal) -> Decimal:
    """Refuse 0 and less."""
    if number <= 0:
        raise InputError("number-positive", written=str(number))
    return number


def read_flag(value: Any) -> bool:
    """Read true or false."""
    written = _scalar(value, text("true or false"))
    if written not in ("true", "false"):
        raise InputError("type-flag", instead=_flags(written), written=written or '""')
    return written == "true"


def _flags(written: str) -> list[str]:
    """Return the word of the format for a way to say yes or no."""
    said = written.strip().casefold()
    return [flag for flag, words in _FLAGS.items() if said in words]


_FLAGS = {
    "true": ("true", "yes", "y", "on", "ja", "waar", "1"),
    "false": ("false", "no", "n", "off", "nee", "onwaar", "0"),
}


def nullable(value: Any) -> Any:
    """Turn an empty or null scalar into None."""
    return None if not isinstance(value, Quoted) and isinstance(value, str) and value in NULLS else value


def read_year(value: Any) -> str:
    """Read a year or a period."""
    written = str(_scalar(value, text("a year")))
    match = YEAR.fullmatch(written)
    if not match or (match[2] and match[2] <= match[1]):
        years = _TWO_YEARS.fullmatch(written)
        instead = [f"{years[1]}-{years[2]}"] if years and years[1] < years[2] else []
        raise InputError("year-format", instead=instead, written=written or '""')
    return written


def read_last_year(value: Any) -> str | None:
    """Read a year, not a period; nothing where it is empty."""
    if nullable(value) is None:
        return None
    written = str(_scalar(value, text("a year")))
    match = YEAR.fullmatch(written)
    if not match or match[2]:
        raise InputError("year-format/last", written=written or '""')
    return written


def read_unit(value: Any) -> Decimal:
    """Read the unit of amounts."""
    if isinstance(value, str) and re.fullmatch(r"-?[0-9.]+", value) and not UNITS.fullmatch(value):
        raise InputError("unit-power", written=str(value))
    return numerals.amount(_number(value))


def read_currency(value: Any) -> str:
    """Read a currency code."""
    written = read_text(value)
    if not re.fullmatch(r"[A-Z]{3}", written):
        meant = _CURRENCY_SIGNS.get(written, written.strip().upper())
        instead = [meant] if re.fullmatch(r"[A-Z]{3}", meant) else []
        raise InputError("currency-code", instead=instead, written=written or '""')
    return written


_CURRENCY_SIGNS = {"€": "EUR", "£": "GBP"}


def read_version(value: Any) -> str:
    """Read the number of the format."""
    written = _scalar(value, text("a number"))
    if written != FORMAT:
        raise InputError("format-version", written=written, format=FORMAT)
    return str(written)


def one_of(*words: str) -> BeforeValidator:
    """Make a reader that takes these words only."""

    def check(value: Any) -> str:
        written = str(_scalar(value, text("a text")))
        if written not in words:
            known = [word for word in words if word == written.strip().casefold().replace("-", "_")]
            raise InputError("word-unknown", instead=known, written=written or '""', words=", ".join(words))
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
    """Return whether a value is a number, a range or a bound."""
    return "bounds" if isinstance(value, dict) else "range" if isinstance(value, list) else "number"


def pair(value: Any) -> Any:
    """Refuse a range that has not two ends."""
    if isinstance(value, list) and len(value) != 2:
        raise InputError("range-pair", count=len(value))
    return value


def ascending(ends: list[Decimal]) -> list[Decimal]:
    """Refuse a range whose first end is above the other."""
    if ends != sorted(ends):
        low, high = (f"{end:f}" for end in ends)
        raise InputError("range-order", instead=[f"[{high}, {low}]"], low=low, high=high)
    return ends


def all_or_slice(value: Any) -> Any:
    """Take `all` for the selection without keys."""
    if isinstance(value, str):
        if value == "all":
            return {}
        raise InputError(
            "selection-form/file", written=value or '""', example='{theme: "4", source: impulse}'
        )
    return value


def read_estimated(value: Any) -> Any:
    """Read true, false, or a list of sources."""
    if isinstance(value, str) and value not in ("true", "false"):
        raise InputError("type-flag/sources", instead=_flags(value), written=str(value) or '""')
    return value if isinstance(value, list) else read_flag(value)


def read_amount_precision(value: Any, info: ValidationInfo) -> Decimal | None:
    """Read what amounts were rounded to, in the file's unit."""
    return None if nullable(value) is None else above_zero(read_amount(value, info))


def read_percent_precision(value: Any) -> Decimal | None:
    """Read what a percentage was rounded to."""
    return None if nullable(value) is None else above_zero(read_percent(value))
