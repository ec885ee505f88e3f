"""Hold what an estimate takes for granted beyond the figures: an assumption, with its reason and strength."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, get_args

from mjabudget.model.figure import Figure
from mjabudget.model.problem import Place

Strength = Literal["stated", "strong", "medium", "arbitrary"]
STRENGTHS: tuple[Strength, ...] = get_args(Strength)


@dataclass(frozen=True, slots=True)
class Assumption:
    """A premise of estimates: an amount or a share (`figure`), or how a theme is divided (`weights`).

    `strength` says how well the document bears it out: it `stated` it in words, down to `arbitrary`, where
    nothing in it decides. `weights` are parts per activity of one theme, of the money from `sources`; of all
    of them where it names none.
    """

    id: str
    strength: Strength
    reason: str
    figure: Figure | None = None
    weights: tuple[tuple[str, Decimal], ...] = ()
    sources: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    place: Place = field(default=Place(""), compare=False)
