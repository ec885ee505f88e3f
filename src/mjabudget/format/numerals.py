"""Text of a number in, `Decimal` out; whatever can be read in two ways is a fault with a remedy.

No float is made on the way: the text is the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from mjabudget.model.message import Message, template, text

LARGEST_DIGITS = 15
PERCENT_DECIMALS = 6

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_AMBIGUOUS = re.compile(r"(-?)(0|[1-9][0-9]*)\.([0-9]{3})")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is no number: `code`, what is wrong with it, what to write instead."""

    code: str
    message: Message
    hint: Message


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
        raise NumberError(
            Fault(
                "amount-ambiguous",
                text(
                    "{written} is ambiguous: the point can mean thousands or decimals",
                    written=_short(written),
                ),
                _either(match[1], match[2], match[3], decimals),
            )
        )
    number = _plain(written, _AMOUNT_TRAPS)
    if _decimals(number) > max(decimals, 0):
        raise NumberError(
            Fault(
                "amount-decimals",
                text("{written} is written more finely than to the cent", written=_short(written)),
                _at_most(decimals),
            )
        )
    return number


def percentage(written: str, decimals: int = PERCENT_DECIMALS) -> Decimal:
    """Read a percentage with at most six decimals, or as many as are said; NumberError otherwise."""
    number = _plain(written, _PERCENT_TRAPS)
    if _decimals(number) > decimals:
        raise NumberError(
            Fault(
                "percent-decimals",
                text("{written} has more than six decimals", written=_short(written)),
                _at_most(decimals),
            )
        )
    return number


def last_digit(number: Decimal) -> Decimal:
    """Return one unit of the last digit written: 1 for 45, 0.1 for 45.0."""
    return Decimal(1).scaleb(min(_exponent(number), 0))


def _either(sign: str, whole: str, tail: str, decimals: int) -> Message:
    """Say how to write an ambiguous amount: as thousands, and as decimals where there can be any."""
    ways = [f"{sign}{whole}{tail}"] if whole != "0" and len(whole + tail) <= LARGEST_DIGITS else []
    if ways and decimals == 2:
        ways.append(f"{ways[0]}.00")
    elif decimals > 3:
        ways.append(f"{sign}{whole}.{tail}0")
    elif decimals > 1 and tail.endswith("0"):
        ways.append(f"{sign}{whole}.{tail[:2]}")
    if len(ways) == 2:
        return text("write {whole} or {cents}", whole=ways[0], cents=ways[1])
    return text("write {meant}", meant=ways[0]) if ways else _at_most(decimals)


def _at_most(decimals: int) -> Message:
    return (
        text("decimals that can be given here: {decimals}", decimals=decimals)
        if decimals > 0
        else text("write a whole number")
    )


def _plain(written: str, traps: _Traps) -> Decimal:
    if not _PLAIN.fullmatch(written):
        raise NumberError(_fault(written, traps))
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


def _fault(written: str, traps: _Traps) -> Fault:
    """Name the trap that `written` falls into and what its author may have meant."""
    shown = _short(written)
    for code, pattern, message, remedy in traps:
        if pattern.search(written):
            meant = _meant(code, written)
            hint = text("write {meant}", meant=meant) if meant else text(remedy)
            return Fault(code, text(message, written=shown), hint)
    return Fault(
        "number-format",
        text("{written} is not a number", written=shown or '""'),
        text("write digits, with a point before decimals: 1234 or 1234.50"),
    )


_Traps = tuple[tuple[str, re.Pattern[str], str, str], ...]
_CURRENCY = re.compile(r"[$£¥€]|\b(?:EUR|USD|GBP|euro)\b", re.IGNORECASE)
_PERCENT = (
    "number-percent",
    re.compile(r"%"),
    template("{written} has a percent sign"),
)
_TRAPS: _Traps = (
    (
        "number-currency",
        _CURRENCY,
        template("{written} has a currency sign"),
        template("write the number alone; the currency is a key of the file"),
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
        template("write a number in digits"),
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


_AMOUNT_TRAPS: _Traps = (
    (*_PERCENT, template("write an amount; a share goes under `percent`, in a figure")),
    *_TRAPS,
)
_PERCENT_TRAPS: _Traps = ((*_PERCENT, template("write the number alone")), *_TRAPS)
_MINUS = "\u2212\u2013\u2010\u2011"


def _meant(code: str, written: str) -> str:
    """Give the plain number that was meant, where there is only one reading; else nothing."""
    if code == "number-exponent":
        bare = _in_full(written)
    elif code == "number-currency":
        bare = _CURRENCY.sub("", written)
    elif code == "number-underscore":
        bare = written.replace("_", "")
    elif code in ("number-digits", "number-separators", "number-leading-zero", "number-sign"):
        bare = written
    else:
        return ""
    bare = "".join(_ascii(c) for c in bare).strip()
    bare = re.sub(r"^-\s+", "-", bare).removeprefix("+")
    if re.search(r"[ ,']|\..*\.", bare):
        bare = _separated(bare)
    bare = re.sub(r"^(-?)0+(?=[0-9])", r"\1", bare)
    whole, _, tail = bare.partition(".")
    fits = _PLAIN.fullmatch(bare) and len(tail) <= 2 and len(whole.lstrip("-")) <= LARGEST_DIGITS
    return bare if fits else ""


def _ascii(character: str) -> str:
    """Give the plain character of a digit, a space or a minus sign; any other one as it is."""
    if character.isdecimal():
        return str(int(character))
    return " " if character.isspace() else "-" if character in _MINUS else character


def _in_full(written: str) -> str:
    """Write a number in scientific notation with all its digits; nothing where it has none, or too many."""
    try:
        exact = Decimal(written)
    except InvalidOperation:
        return ""
    return f"{exact:f}" if abs(exact.adjusted()) < LARGEST_DIGITS else ""


def _separated(bare: str) -> str:
    """Take out thousands separators and the decimal comma where their order leaves one reading."""
    if re.fullmatch(r"-?[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]{1,2})?", bare):
        return bare.replace(" ", "").replace(",", ".")
    if re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{3}){2,}|-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}", bare):
        return bare.replace(".", "").replace(",", ".")
    if re.fullmatch(r"-?[0-9]{1,3}(?:[,'][0-9]{3}){2,}|-?[0-9]{1,3}(?:[,'][0-9]{3})+\.[0-9]{1,2}", bare):
        return re.sub(r"[,']", "", bare)
    if re.fullmatch(r"-?[0-9]+,[0-9]{1,2}", bare):
        return bare.replace(",", ".")
    return ""
