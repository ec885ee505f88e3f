"""Write an amount as a cell of a table shows it."""

from __future__ import annotations

from decimal import Decimal

from tests.support.notations import grouped
from tests.support.tables_made.layout import Layout


def written(amount: Decimal, layout: Layout) -> str | Decimal | None:
    """Return a number, or the text that shows it; None for an empty cell."""
    if amount == 0 and layout.zeros != "zero":
        return None if layout.zeros == "empty" else "-"
    if layout.notation == "number":
        return amount
    whole = amount == amount.to_integral_value()
    digits = abs(amount).quantize(Decimal(1) if whole else Decimal("0.01"))
    text = grouped(digits, "," if layout.language == "en" else ".")
    if layout.notation == "euro":
        tail = "" if layout.language == "en" or not whole else ",-"
        return f"{'-' if amount < 0 else ''}€ {text}{tail}"
    if amount >= 0:
        return text
    signed = {"brackets": f"({text})", "trailing": f"{text}-", "slashed": f"-/- {text}"}
    return signed.get(layout.notation, f"-{text}")
