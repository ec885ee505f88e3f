"""Say what a number rests on: typed facts, printed amounts, assumptions, estimates, or nothing at all."""

from __future__ import annotations

from typing import Literal

from mjabudget.model.message import Message, text

Basis = Literal["stated", "printed", "assumed", "estimated", "unknown"]

BASES: dict[Basis, Message] = {
    "stated": text("stated"),
    "printed": text("printed"),
    "assumed": text("assumed"),
    "estimated": text("estimated"),
    "unknown": text("unknown"),
}
"""Every basis with its label, the firmest first."""

GUESSES: frozenset[Basis] = frozenset({"assumed", "estimated"})
"""The bases of numbers that are shown with `~`."""

_ORDER = tuple(BASES)


def weakest(*bases: Basis) -> Basis:
    """Return what numbers rest on together: the least firm of their bases; "stated" for no numbers."""
    return max(bases, key=_ORDER.index, default="stated")
