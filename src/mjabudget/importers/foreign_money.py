"""Find signs of currencies that several countries share, so that no code of a currency follows from them."""

from __future__ import annotations

import re

_SIGN = re.compile(
    r"(?<![\w.])(kr\.?|z[łl]|Ft|Kč|lei|лв\.?|fr\.?|Fr\.?|SFr\.?|¥|₺|₹|₽|₴|₪)(?![\w])|(?<=\d)(kr|zł|Kč)(?!\w)"
)


def foreign_sign(words: str) -> str:
    """Return the sign of such a currency in words or in a number format; empty for none."""
    match = _SIGN.search(words)
    return (match[1] or match[2]) if match else ""
