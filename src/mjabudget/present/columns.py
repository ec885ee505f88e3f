"""Hold a table as columns and rows of cells, and name the columns that tables share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from mjabudget.format.own_tables import HEADINGS
from mjabudget.model.message import Value

Kind = Literal["key", "word", "text", "amount", "number", "flag"]
Cell = str | int | Decimal | Fraction | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells hold, what they mean, and its heading where a person reads it.

    A "word" is one of `WORDS`.
    """

    name: str
    kind: Kind = "text"
    meaning: str = ""
    heading: Value = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table; None is an empty cell."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


_MEANINGS: Mapping[Kind, Mapping[str, str]] = {
    "key": {
        "programme": "Whose budget it is",
        "year": "The year, or the period (2021-2027), of the budget",
        "theme": "Id of the theme",
        "theme_name": "Name of the theme",
        "activity": "Id of the main activity; empty where the theme is not split into activities",
        "activity_name": "Name of the main activity",
        "source": "Id of the funding source",
        "source_name": "Name of the funding source",
        "currency": "Code of ISO 4217",
    },
    "word": {
        "basis": (
            "What the amount rests on: stated (a typed fact), printed (the printed amounts fix it), assumed, "
            "estimated or unknown"
        ),
    },
    "text": {
        "name": "Name of the funding source",
        "short": "The name where there is little room",
        "part_of": "The source that this one is counted in",
        "status": "awarded, applied or expected",
        "nature": "structural, temporary or one_off",
        "until": "The last year of the money",
        "kind": "figure: printed in the document; limit: a bound that the budget must keep",
        "figure": "Id of the figure",
        "unit": "amount: in whole currency; percent: a share in percent",
        "of": "The selection that the figure is about",
        "minus": "The selection that is taken away",
        "over": "The selection that a share is of",
        "quote": "The words of the document",
        "note": "A note on the figure",
    },
    "amount": {
        "amount": "What the activity costs from this source, in whole currency; empty where unknown",
        "available": "Money awarded for the source, in whole currency; empty where it is not known",
    },
    "number": {
        "low": "The printed number, or the lower end of a printed range; empty for no lower end",
        "high": "The printed number, or the upper end of a printed range; empty for no upper end",
        "rounded_to": "The precision printed; 0 for an exact bound",
    },
    "flag": {
        "estimated": "Whether the amount is an estimate, fitted to the printed figures",
        "unknown": "Whether nobody has the amount",
        "derived": "Whether the money available was worked out from printed figures",
    },
}
KNOWN = {
    name: Column(name, kind, meaning, HEADINGS.get(name, ""))
    for kind, known in _MEANINGS.items()
    for name, meaning in known.items()
}
"""The columns that tables share, by name."""


def known_columns(names: Iterable[str]) -> tuple[Column, ...]:
    """Return columns that tables share."""
    return tuple(KNOWN[name] for name in names)
