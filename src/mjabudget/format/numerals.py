"""Read numbers from text, and refuse whatever can be read in two ways.

No float is made on the way: the text is the number.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from mjabudget.model.problem import InputError

LARGEST_DIGITS = 15
PERCENT_DECIMALS = 12

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_AMBIGUOUS = re.compile(r"(-?)(0|[1-9][0-9]*)\.([0-9]{3})")


def amount(written: str, decimals: int = 2) -> Decimal:
    """Read an amount that has at most `decimals` decimals in the file's unit; InputError otherwise.

    Exactly three decimals are refused in every unit: 118.040 is 118 thousand in Dutch, 118 in English.
    """
    if match := _AMBIGUOUS.fullmatch(written):
        raise _ambiguous(written, match[1], match[2], match[3], decimals)
    number = _plain(written, "number-percent/amount")
    if _decimals(number) > max(decimals, 0):
        key = "amount-decimals" if decimals > 0 else "amount-decimals/whole"
        raise InputError(key, written=_short(written), decimals=decimals)
    return number


def percentage(written: str) -> Decimal:
    """Read a percentage; InputError where it has more than twelve decimals, or can be read in two ways."""
    number = _plain(written, "number-percent")
    if _decimals(number) > PERCENT_DECIMALS:
        raise InputError("percent-decimals", written=_short(written), decimals=PERCENT_DECIMALS)
    return number


def is_plain(written: str) -> bool:
    """Return whether a text is a number that nobody reads otherwise, with two decimals at most."""
    try:
        amount(written)
    except InputError:
        return False
    return True


def written(amount: Decimal, unit: Decimal) -> str:
    """Write an amount in the unit of a file: two decimals where it has any, and never exactly three.

    Three are ambiguous; a unit in which the cent is the first decimal has no second one.
    """
    whole, _, decimals = f"{(amount / unit).normalize():f}".partition(".")
    if not decimals:
        return whole
    padded = decimals.ljust(min(2, unit.adjusted() + 2), "0")
    return f"{whole}.{padded}{'0' if len(padded) == 3 else ''}"


def last_digit(number: Decimal) -> Decimal:
    """Return one unit of the last digit written: 1 for 45, 0.1 for 45.0."""
    return Decimal(1).scaleb(-_decimals(number))


def _ambiguous(written: str, sign: str, whole: str, tail: str, decimals: int) -> InputError:
    """Refuse an ambiguous amount: it can be written as thousands, and as decimals where there can be any."""
    ways = [f"{sign}{whole}{tail}"] if whole != "0" and len(whole + tail) <= LARGEST_DIGITS else []
    if ways and decimals == 2:
        ways.append(f"{ways[0]}.00")
    elif decimals > 3:
        ways.append(f"{sign}{whole}.{tail}0")
    elif decimals > 1 and tail.endswith("0"):
        ways.append(f"{sign}{whole}.{tail[:2]}")
    shown = _short(written)
    # 118040.00 is the amount 118040 again; 118.04 is what a reader of English sees.
    cents = [f"{sign}{whole}.{tail[:2]}"] if decimals == 2 and tail.endswith("0") else []
    if len(ways) == 2:
        instead = ways[:1] + cents if decimals == 2 else ways
        return InputError("amount-ambiguous", instead=instead, written=shown, whole=ways[0], cents=ways[1])
    if ways:
        return InputError("amount-ambiguous/one", instead=ways, written=shown, meant=ways[0])
    if decimals > 0:
        return InputError("amount-ambiguous/decimals", written=shown, decimals=decimals)
    return InputError("amount-ambiguous/whole", written=shown)


def _plain(written: str, percent: str) -> Decimal:
    """Read a plain number; `percent` is the key of the problem of a percent sign in it."""
    if not _PLAIN.fullmatch(written):
        raise _trapped(written, percent)
    if len(re.sub(r"\D", "", written.partition(".")[0])) > LARGEST_DIGITS:
        raise InputError("number-large", written=_short(written), digits=LARGEST_DIGITS)
    number = Decimal(written)
    return number or number.copy_abs()


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _short(written: str) -> str:
    return written if len(written) <= 40 else written[:37] + "..."


def _trapped(written: str, percent: str) -> InputError:
    """Name the trap that `written` falls into and what its author may have meant."""
    shown = _short(written)
    if "%" in written:
        number = written.replace("%", "", 1).strip()
        alone = [number] if percent == "number-percent" and _PLAIN.fullmatch(number) else []
        return InputError(percent, instead=alone, written=shown)
    code = next((code for code, pattern in _TRAPS if pattern.search(written)), None)
    if code is None:
        return InputError("number-format", written=shown or '""')
    meant = _meant(code, written)
    if meant:
        return InputError(f"{code}/meant", instead=[meant], written=shown, meant=meant)
    return InputError(code, written=shown)


_CURRENCY = re.compile(r"[$£¥€]|\b(?:EUR|USD|GBP|euro)\b", re.IGNORECASE)
_TRAPS = (
    ("number-currency", _CURRENCY),
    ("number-digits", re.compile(r"[^\x00-\x7f]")),
    ("number-special", re.compile(r"^[+-]?\.?(?:inf|nan)(?:inity)?$", re.IGNORECASE)),
    ("number-base", re.compile(r"^[+-]?0[xXoObB]")),
    ("number-exponent", re.compile(r"^[+-]?[0-9.]+[eE][+-]?[0-9]+$")),
    ("number-underscore", re.compile(r"_")),
    ("number-sexagesimal", re.compile(r"^[+-]?[0-9]+(?::[0-9]+)+")),
    ("number-separators", re.compile(r"[0-9][ ,'][0-9]|\..*\.|[0-9],-{1,2}$")),
    ("number-leading-zero", re.compile(r"^[+-]?0[0-9]")),
    ("number-sign", re.compile(r"^\+")),
)
_WHOLE = re.compile(r"-?[0-9]{1,3}(?:\.?[0-9]{3})*,-{1,2}")
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
    if _WHOLE.fullmatch(bare):
        bare = bare.rstrip("-").rstrip(",").replace(".", "")
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
