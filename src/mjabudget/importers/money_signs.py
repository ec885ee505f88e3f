"""Say what words and number formats show of money: the unit that amounts are in, and the currency."""

from __future__ import annotations

import re
from decimal import Decimal

_IN_UNITS = (
    (
        re.compile(
            r"[x\u00d7]\s*(?:€|eur(?:o)?)?\s*1[.,]?000[.,]000\b|\bin\s+(?:€\s*)?miljoen|\bin millions?\b|"
            r"[x\u00d7]\s*(?:€|eur(?:o)?)?\s*1 ?(?:mln|miljoen|million|mio)\b|"
            r"€ ?m(?:ln|io)\b|\bin mio\b|£ ?m\b",
            re.IGNORECASE,
        ),
        1000000,
    ),
    (
        re.compile(
            r"[x\u00d7]\s*(?:€|eur(?:o)?)?\s*1[.,]?000\b|\bin\s+(?:€\s*)?duizend(?:en|tallen)?\b"
            r"|\bin thousands?\b|[€£]\s?'?000s?\b|\bin\s+(?:tsd\.?|tausend)\b|\bt€|\bT?EUR\b(?<=TEUR)|€ ?k\b"
            r"|\bk ?€|\(k\)|[x\u00d7] ?1000\b|€ ?1[.,]000,-",
            re.IGNORECASE,
        ),
        1000,
    ),
)
_DATED = re.compile(
    r"\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|"
    r"march|may|june|july|august|october|januar|februar|m[äa]rz|mai|juni|juli|dezember|vastgesteld|versie|version|"
    r"stand|peildatum|datum|date|d\.d\.|afgedrukt|printed)\b|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}",
    re.IGNORECASE,
)
_CURRENCIES = (
    ("EUR", re.compile(r"€|\bT?EUR\b|\beuro'?s?\b", re.IGNORECASE)),
    ("GBP", re.compile(r"£|\bGBP\b")),
    ("USD", re.compile(r"\bUSD\b|\[\$\$|US\$|(?<!\[)\$(?![-A-Z])")),
    *(
        (code, re.compile(rf"\b{code}\b"))
        for code in ("CHF", "DKK", "SEK", "NOK", "ISK", "PLN", "CZK", "HUF", "RON", "BGN")
    ),
)
_SIGN = re.compile(
    r"(?<![\w.])(kr\.?|z[łl]|Ft|Kč|lei|лв\.?|fr\.?|Fr\.?|SFr\.?|¥|₺|₹|₽|₴|₪)(?![\w])|(?<=\d)(kr|zł|Kč)(?!\w)"
)


def is_dated(words: str) -> bool:
    """Return whether words name a day or a version, whose year is not that of a budget."""
    return bool(_DATED.search(words))


def unit_in(label: str) -> Decimal | None:
    """Read the unit that a text declares, `bedragen x € 1.000`."""
    return next((Decimal(unit) for pattern, unit in _IN_UNITS if pattern.search(label)), None)


def currency_in(label: str) -> str | None:
    """Read the currency that a text or a number format shows."""
    return next((code for code, pattern in _CURRENCIES if pattern.search(label)), None)


def foreign_sign(words: str) -> str:
    """Return a sign that currencies of several countries share, in words or a number format; else nothing."""
    match = _SIGN.search(words)
    return (match[1] or match[2]) if match else ""
