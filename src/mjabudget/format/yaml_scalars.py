"""Texts and numbers in, YAML scalars of format 1 out: plain where nobody could misread them, else quoted."""

from __future__ import annotations

import re
import textwrap
from decimal import Decimal

WIDTH = 100
DECIMALS = 6

_WORDS = re.compile(r"(?:null|true|false|yes|no|on|off|y|n)", re.IGNORECASE)
_PLAIN_ID = re.compile(r"[A-Za-z_][A-Za-z0-9_./+-]*")
_SAFE = re.compile(r"[\x20-\x7e\xa1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")
_INDICATOR = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=~.0-9+]")
_COMMENT_OR_KEY = re.compile(r": |:$| #")
_FLOW = re.compile(r"[,\[\]{}?:]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def id_scalar(name: str) -> str:
    """Write an id; in quotes where a reader of YAML would take it for a number, a date or a truth value."""
    return name if _PLAIN_ID.fullmatch(name) and not _WORDS.fullmatch(name) else f'"{name}"'


def text_scalar(written: str, *, flow: bool = False) -> str:
    """Write a text on one line; `flow` within braces, where commas and brackets need quotes."""
    plain = (
        written
        and _SAFE.fullmatch(written)
        and written == written.strip()
        and not _INDICATOR.match(written)
        and not _COMMENT_OR_KEY.search(written)
        and not _WORDS.fullmatch(written)
        and not (flow and _FLOW.search(written))
    )
    return written if plain else quoted(written)


def quoted(written: str) -> str:
    """Write a text in double quotes, with escapes for what an editor would not show."""
    return '"' + "".join(_ESCAPES.get(c) or (c if _SAFE.fullmatch(c) else _escape(c)) for c in written) + '"'


def paragraph(written: str, indent: str) -> str:
    """Write what comes behind `key:` for a text of any length; long ones fold, lines of their own stay."""
    lines = written.split("\n")
    if not all(_SAFE.fullmatch(line) and line == line.strip() for line in lines) or not lines[-1]:
        return " " + quoted(written)
    if len(lines) > 1 and lines[0]:
        return " |-\n" + "\n".join(f"{indent}{line}" if line else "" for line in lines)
    if len(lines) == 1 and len(written) > WIDTH - len(indent) and "  " not in written:
        folded = textwrap.wrap(
            written, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False, tabsize=1
        )
        if " ".join(folded) == written:
            return " >-\n" + "\n".join(f"{indent}{line}" for line in folded)
    return " " + text_scalar(written)


def amount_scalar(amount: Decimal) -> str:
    """Write an amount in the unit of the file: two decimals where it has some, and never exactly three."""
    whole, _, tail = f"{amount.normalize():f}".partition(".")
    return f"{whole}.{tail.ljust(2, '0')}{'0' if len(tail) == 3 else ''}" if tail else whole


def percent_scalar(share: Decimal) -> str:
    """Write a percentage, or another bare number."""
    return f"{share.normalize():f}"


def at_precision(number: Decimal, last: Decimal) -> str:
    """Write a number whose last digit counts units of `last`; nothing where no notation says so."""
    digits = -last.normalize().adjusted()
    said = last == Decimal(1).scaleb(-digits) and 0 <= digits <= DECIMALS
    return f"{number:.{digits}f}" if said and number == round(number, digits) else ""


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
