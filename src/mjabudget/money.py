"""Text of a number in, `Decimal` out; whatever can be read in two ways is a fault with a remedy.

No float is made on the way: the text is the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from mjabudget.text import Text, template, text

LARGEST_DIGITS = 15
PERCENT_DECIMALS = 6

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_AMBIGUOUS = re.compile(r"(-?)(0|[1-9][0-9]*)\.([0-9]{3})")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is no number: `code`, what is wrong with it, what to write instead."""

    code: str
    message: Text
    hint: Text


class NumberError(ValueError):
    """A text that is no number; `fault` explains it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def amount(written: str, decimals: int = 2) -> Decimal:
    """Read an amount that has at most `decimals` decimals in the file's unit; NumberError otherwise.

    Exactly three decimals are refused in every unit: 118.040 is 118 thousand in Dutch, 118 in English.
    """
    if match := _AMBIGUOUS.fullmatch(written):
        sign, whole, tail = match.groups()
        thousands = f"{sign}{whole}{tail}" if whole != "0" else f"{sign}{whole}.{tail}0"
        raise NumberError(
            Fault(
                "amount-ambiguous",
                text("{written} is ambiguous: the point can mean thousands or decimals", written=written),
                text("write {whole} or {cents}", whole=thousands, cents=_alternative(sign, whole, tail)),
            )
        )
    number = _plain(written)
    if _decimals(number) > max(decimals, 0):
        raise NumberError(
            Fault(
                "amount-decimals",
                text("{written} has parts smaller than a cent", written=written),
                text("write at most {decimals} decimals", decimals=max(decimals, 0)),
            )
        )
    return number


def percentage(written: str) -> Decimal:
    """Read a percentage with at most six decimals; NumberError otherwise."""
    number = _plain(written)
    if _decimals(number) > PERCENT_DECIMALS:
        raise NumberError(
            Fault(
                "percent-decimals",
                text("{written} has more than six decimals", written=written),
                text("write at most {decimals} decimals", decimals=PERCENT_DECIMALS),
            )
        )
    return number


def last_digit(number: Decimal) -> Decimal:
    """Return one unit of the last digit written: 1 for 45, 0.1 for 45.0."""
    return Decimal(1).scaleb(min(_exponent(number), 0))


def _alternative(sign: str, whole: str, tail: str) -> str:
    """Return the second way to write an ambiguous amount: with cents, or with the decimals it can keep."""
    return f"{sign}{whole}{tail}.00" if whole != "0" else f"{sign}0.{tail[:2]}"


def _plain(written: str) -> Decimal:
    if not _PLAIN.fullmatch(written):
        raise NumberError(_fault(written))
    if len(re.sub(r"\D", "", written.partition(".")[0])) > LARGEST_DIGITS:
        raise NumberError(
            Fault(
                "number-large",
                text(
                    "{written} has more than {digits} digits", written=_short(written), digits=LARGEST_DIGITS
                ),
                text("write a smaller number, or a larger unit"),
            )
        )
    number = Decimal(written)
    return number or number.copy_abs()


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _decimals(number: Decimal) -> int:
    return max(0, -_exponent(number))


def _short(written: str) -> str:
    return written if len(written) <= 40 else written[:37] + "..."


def _fault(written: str) -> Fault:
    """Name the trap that `written` falls into and what its author may have meant."""
    shown = _short(written)
    for code, pattern, message, remedy in _TRAPS:
        if pattern.search(written):
            meant = _meant(code, written)
            hint = text("write {meant}", meant=meant) if meant else text(remedy)
            return Fault(code, text(message, written=shown), hint)
    return Fault(
        "number-format",
        text("{written} is not a number", written=shown or '""'),
        text("write digits, with a point before decimals: 1234 or 1234.50"),
    )


_TRAPS = (
    (
        "number-currency",
        re.compile(r"[$£¥€]|\b(?:EUR|USD|GBP|euro)\b", re.IGNORECASE),
        template("{written} has a currency sign"),
        template("write the number alone; the currency is a key of the file"),
    ),
    (
        "number-percent",
        re.compile(r"%"),
        template("{written} has a percent sign"),
        template("write the number alone"),
    ),
    (
        "number-digits",
        re.compile(r"[^\x00-\x7f]"),
        template("{written} has characters that are not the digits 0 to 9"),
        template("write the digits 0 to 9, without spaces"),
    ),
    (
        "number-special",
        re.compile(r"^[+-]?\.?(?:inf|nan)(?:inity)?$", re.IGNORECASE),
        template("{written} is no amount"),
        template("write a number, or `unknown` where nobody has the amount"),
    ),
    (
        "number-base",
        re.compile(r"^[+-]?0[xXoObB]"),
        template("{written} is not in decimal notation"),
        template("write the number in decimal digits"),
    ),
    (
        "number-exponent",
        re.compile(r"^[+-]?[0-9.]+[eE][+-]?[0-9]+$"),
        template("{written} is in scientific notation"),
        template("write the number in full"),
    ),
    (
        "number-underscore",
        re.compile(r"_"),
        template("{written} has underscores"),
        template("write the digits without underscores"),
    ),
    (
        "number-sexagesimal",
        re.compile(r"^[+-]?[0-9]+(?::[0-9]+)+"),
        template("{written} reads as hours and minutes"),
        template("write the number in decimal digits"),
    ),
    (
        "number-separators",
        re.compile(r"[0-9][ ,'][0-9]|\..*\."),
        template("{written} has thousands separators or a decimal comma"),
        template("write digits, with a point before decimals: 1234.56"),
    ),
    (
        "number-leading-zero",
        re.compile(r"^[+-]?0[0-9]"),
        template("{written} starts with a zero, which some programs read as an octal number"),
        template("write the number without the zero in front"),
    ),
    (
        "number-sign",
        re.compile(r"^\+"),
        template("{written} has a plus sign"),
        template("write the number without a plus sign"),
    ),
)


def _meant(code: str, written: str) -> str:
    """Give the plain number that was meant, where there is only one; else nothing."""
    bare = re.sub(r"[^0-9.,'+-]", "", written)
    if code == "number-digits":
        bare = "".join(str(int(c)) if c.isdecimal() else c for c in written if c.isdecimal() or c in ".-")
    elif code == "number-exponent":
        exact = Decimal(written)
        bare = f"{exact:f}" if abs(exact.adjusted()) < LARGEST_DIGITS else ""
    elif code == "number-leading-zero":
        bare = re.sub(r"^([+-]?)0+(?=[0-9])", r"\1", bare)
    elif code in ("number-special", "number-base", "number-sexagesimal"):
        return ""
    bare = bare.removeprefix("+")
    if "," in bare or "'" in bare or bare.count(".") > 1:
        bare = _separated(bare)
    return bare if _PLAIN.fullmatch(bare) and not _AMBIGUOUS.fullmatch(bare) else ""


def _separated(bare: str) -> str:
    """Take out thousands separators and the decimal comma where their order leaves one reading."""
    if re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?", bare):
        return bare.replace(".", "").replace(",", ".")
    if re.fullmatch(r"-?[0-9]{1,3}(?:[,'][0-9]{3}){2,}|-?[0-9]{1,3}(?:[,'][0-9]{3})+\.[0-9]{1,2}", bare):
        return re.sub(r"[,']", "", bare)
    if re.fullmatch(r"-?[0-9]+,[0-9]{1,2}", bare):
        return bare.replace(",", ".")
    return ""
