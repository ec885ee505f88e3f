"""Put values into the words and numbers of one language."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from mjabudget.locale import LANGUAGES, catalogue
from mjabudget.model.interval import MOST_DECIMALS, decimals, quantized
from mjabudget.model.message import (
    Estimated,
    FromFile,
    InLanguage,
    Joined,
    Listed,
    Message,
    Money,
    Number,
    Percent,
    Points,
    Value,
    template,
)

if TYPE_CHECKING:
    from babel import Locale

MARK = "~"
_PRECISION = 100
_LANGUAGE = re.compile(rf"\n({'|'.join(LANGUAGES)}):\s")
_PERCENT = template("{number}%")
_POINTS = template("{number} percentage points")
_TIMES = template("{number} x {unit}")
_AND = template("{first} and {last}")
_AMOUNT = template("\u00a4#,##0")
_NEGATIVE = template("-\u00a4#,##0")


def in_language(written: str, language: str) -> str:
    """Return the part of a file's note that is in a language; the first one, or all, where there is none."""
    pieces = _LANGUAGE.split("\n" + written)
    spoken = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    chosen = spoken.get(language) or next(iter(spoken.values()), written)
    return " ".join(chosen.split())


def _shape(digits: int) -> str:
    """Return how a number with so many decimals is laid out, in the notation of Unicode."""
    return "#,##0" + ("." + "0" * digits if digits else "")


@dataclass(frozen=True)
class Words:
    """Speaks one language; `hard_spaces` keeps numbers and their signs on one line in HTML."""

    language: str
    hard_spaces: bool = False

    @property
    def locale(self) -> Locale:
        """The locale for numbers."""
        from babel import Locale  # noqa: PLC0415 - heavy, and only for numbers

        return Locale.parse("en_GB" if self.language == "en" else self.language)

    def template(self, message: str) -> str:
        """Return a message in this language; the English one where it is not translated."""
        return catalogue(self.language).get(message, message)

    def say(self, value: Value | None) -> str:  # noqa: C901, PLR0911 - one case a kind of value
        """Put a value into words."""
        match value:
            case None:
                return ""
            case str() | int():
                return str(value)
            case Message(message, args):
                return self.template(message).format(**{name: self.say(arg) for name, arg in args})
            case Estimated(inner):
                return MARK + self.say(inner)
            case InLanguage(language, inner):
                return replace(self, language=language).say(inner)
            case FromFile(written):
                return in_language(written, self.language)
            case Percent(number, digits, signed):
                return self._fill(_PERCENT, self.number(number, digits, signed=signed))
            case Points(number, digits, signed):
                return self._fill(_POINTS, self.number(number, digits, signed=signed))
            case Number(number, digits, signed):
                return self.number(number, digits, signed=signed)
            case Money():
                return self.money(value)
            case Joined(items, separator):
                return separator.join(self.say(item) for item in items)
            case Listed(items):
                return self._join([self.say(item) for item in items])

    def number(self, value: Fraction, digits: int, *, signed: bool = False) -> str:
        """Write a number with exactly `digits` decimals."""
        from babel.numbers import format_decimal  # noqa: PLC0415 - the same

        with localcontext(prec=_PRECISION):  # babel rounds what it writes, to no fewer digits than are there
            written = format_decimal(
                quantized(value, digits),
                format=_shape(digits),
                locale=self.locale,
                decimal_quantization=False,
            )
        return self._spaces(("+" if signed and value > 0 else "") + written)

    def money(self, money: Money) -> str:
        """Write an amount: whole where it is whole, else to the cent; beside its unit where that is not 1."""
        from babel.numbers import format_currency  # noqa: PLC0415 - the same

        value = money.value / money.unit
        needed = decimals(value, max(MOST_DECIMALS, len(str(money.unit.numerator)) + 2))
        digits = max(2, needed) if needed and money.unit == 1 else needed
        if money.unit != 1:
            unit = self.money(Money(money.unit, money.currency))
            number = self.number(value, digits, signed=money.signed)
            return self.template(_TIMES).format(number=number, unit=unit)
        shapes = f"{self.template(_AMOUNT)};{self.template(_NEGATIVE)}"
        with localcontext(prec=_PRECISION):
            written = format_currency(
                quantized(value, digits),
                money.currency,
                format=shapes.replace(_shape(0), _shape(digits)),
                locale=self.locale,
                currency_digits=False,
                decimal_quantization=False,
            )
        return self._spaces(("+" if money.signed and value > 0 else "") + written)

    def _fill(self, message: str, number: str) -> str:
        return self.template(message).format(number=number)

    def _join(self, items: list[str]) -> str:
        if len(items) < 2:
            return "".join(items)
        return self.template(_AND).format(first=", ".join(items[:-1]), last=items[-1])

    def _spaces(self, written: str) -> str:
        return written if self.hard_spaces else written.replace("\u00a0", " ").replace("\u202f", " ")
