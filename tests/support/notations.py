"""The ways to write an amount or a share, in Dutch and in English."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

POINTS = {".": ",", ",": ".", " ": ",", "\u00a0": ",", "\u202f": ",", "\u2009": ",", "'": "."}
BEFORE = ("€ ", "€", "EUR ", "EUR", "€\u00a0", "£", "$")
BEHIND = (" euro", " EUR", " €", "€", " euro's", " euros")
WHOLE = (("", ",-"), ("€ ", ",-"), ("", ",--"), ("€ ", ",\u2013"))
PERCENT_SIGNS = ("%", " %", " procent", " percent", " per cent", " pct", "\u00a0%")
AROUND = (
    ("", ""),
    ("Het totaal is ", ". Punt."),
    ("(", ")"),
    ("2026: ", " in 2027"),
    ("kosten\n", "\nwinst"),
)


def grouped(number: Decimal, group: str) -> str:
    """Write a number with a sign between its thousands."""
    whole, _, decimals = f"{number:f}".partition(".")
    head = len(whole) % 3 or 3
    parts = [whole[:head], *(whole[n : n + 3] for n in range(head, len(whole), 3))]
    return group.join(parts) + (POINTS[group] + decimals if decimals else "")


@st.composite
def amounts_written(draw: st.DrawFn, number: Decimal) -> str:
    """Write an amount with thousands grouped, and with a currency on one side."""
    marks = [(b, "") for b in BEFORE] + [("", b) for b in BEHIND]
    if "." not in f"{number:f}":
        marks += WHOLE
    before, behind = draw(st.sampled_from(marks))
    return before + grouped(number, draw(st.sampled_from(sorted(POINTS)))) + behind


@st.composite
def points_and_commas(draw: st.DrawFn, number: Decimal) -> str:
    """Write a number with a point or a comma before its decimals."""
    return f"{number:f}".replace(".", draw(st.sampled_from((",", "."))))
