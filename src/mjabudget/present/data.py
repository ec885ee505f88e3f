"""What a command has to say as data: frozen dataclasses whose fields are the keys of its JSON.

A field without a default is always written, as null where it is None; one with a default is left out where it
holds that. A field in `FLAT` is written as if the fields of its value stood there. A name ends in _ where the
key is a word of Python (`from_`). Nothing is rounded and nothing is in words yet: `Decimal` is money in whole
currency, `Money` money in the unit of a file, `Fraction` a share in percent, `Number` a number with the
decimals it has, `Message` a sentence in the language of the run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from mjabudget.locale import LANGUAGES
from mjabudget.model.interval import Interval, outward
from mjabudget.model.message import InLanguage, Message, Value
from mjabudget.model.problem import Place, Problem

if TYPE_CHECKING:
    from mjabudget.analysis.audit import Range

FLAT = {"flat": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceData:
    """Where it stands."""

    file: str
    """The file, as it was named."""
    line: int
    """Counted from 1; 0 for the file as a whole."""
    column: int
    """Counted from 1, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemData:
    """One fault of an input."""

    place: PlaceData = field(metadata=FLAT)
    code: str
    """The name of the fault, as in ERRORS.md."""
    message: Message
    """What is wrong."""
    hint: Message
    """What to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemsData:
    """What any command gives for input that is wrong (exit 2): nothing was judged."""

    problems: tuple[ProblemData, ...]
    """In the order of files and lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundsData:
    """What the printed figures allow, rounded outward."""

    low: Decimal | None
    """The least; null for no lower end."""
    high: Decimal | None
    """The most; null for no upper end."""


def problems_data(problems: Sequence[Problem]) -> ProblemsData:
    """List the problems of an input."""
    return ProblemsData(
        problems=tuple(
            ProblemData(place=place_data(p.place), code=p.code, message=p.message, hint=p.hint)
            for p in problems
        )
    )


def place_data(place: Place) -> PlaceData:
    """Return where something stands."""
    return PlaceData(file=place.file, line=place.line, column=place.column)


def bounds_data(allowed: Range) -> BoundsData:
    """Round bounds to the cent, away from each other."""
    return interval_data(Interval(allowed.low, allowed.high))


def interval_data(allowed: Interval) -> BoundsData:
    """Round the ends of an interval likewise."""
    low, high = outward(allowed.low, allowed.high, 2)
    return BoundsData(low=low, high=high)


def in_every_language(value: Value) -> Mapping[str, InLanguage]:
    """Return words in all languages, whatever the language of the run: by code (`nl`, `en`)."""
    return {language: InLanguage(language, value) for language in LANGUAGES}


def year_data(year: str) -> int | str:
    """Return a year as a number, a period as a text."""
    return int(year) if year.isdecimal() else year
