"""Write data as JSON: exact decimals, keys that do not change.

Which fields are written, and what kind of value is what, stands in `present/data.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

import simplejson

from mjabudget.model.interval import decimals, quantized
from mjabudget.model.message import FromFile, InLanguage, Message, Money, Number
from mjabudget.output.language import Words

Json: TypeAlias = "str | int | Decimal | list[Json] | dict[str, Json] | None"

_CENT = Fraction(1, 100)
_MOST_DECIMALS = 30


def to_json(data: object, words: Words) -> str:
    """Write data with its sentences in the language of `words`."""
    return simplejson.dumps(encoded(data, words), use_decimal=True, ensure_ascii=False, indent=2) + "\n"


def encoded(value: object, words: Words) -> Json:  # noqa: PLR0911 - one case a kind of value
    """Return what JSON has for a value: rounded, and in words."""
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return quantized(Fraction(value), 2)
        case Fraction():
            return quantized(value, 6)
        case Money(amount, _, unit):
            return quantized(amount / unit, decimals(_CENT / unit, _MOST_DECIMALS))
        case Number(number, digits):
            return quantized(number, digits)
        case Message() | FromFile() | InLanguage():
            return words.say(value)
        case Mapping():
            return {key: encoded(inner, words) for key, inner in value.items()}
        case tuple() | list():
            return [encoded(inner, words) for inner in value]
    return dict(_entries(value, words))


def _entries(data: Any, words: Words) -> Iterator[tuple[str, Json]]:
    """List the keys of a dataclass with their values; TypeError for anything else."""
    for field in fields(data):
        value = getattr(data, field.name)
        if field.metadata and value is not None:
            yield from _entries(value, words)
        elif field.default is MISSING or value != field.default:
            yield field.name.removesuffix("_"), encoded(value, words)
