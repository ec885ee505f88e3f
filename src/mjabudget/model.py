"""The budget as values: one file, one year of one programme. Amounts are `Decimal` in whole currency."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal, Protocol

from mjabudget.interval import Interval
from mjabudget.problem import Place
from mjabudget.selection import Selection

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A funding source; `part_of` is the id of the source that it is counted in."""

    id: str
    name: str
    part_of: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Available:
    """Money awarded for a source; None is unknown. `derived`: worked out from figures, so no evidence."""

    source: str
    amount: Decimal | None
    derived: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """What an activity costs from one source; None is an amount that nobody has.

    `stated` is false where the file leaves the source out and an estimate covers it, or where it is 0.
    """

    source: str
    amount: Decimal | None
    estimated: bool = False
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Activity:
    """A main activity. Its `id` is empty for a theme whose budget is not split into activities."""

    id: str
    name: str
    costs: tuple[Cost, ...]
    parts: tuple[str, ...] = ()
    weight: Decimal = Decimal(1)
    note: str = ""
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its activities, or with one nameless activity that carries the theme's own costs."""

    id: str
    name: str
    activities: tuple[Activity, ...]
    note: str = ""

    @property
    def split(self) -> bool:
        """Tell whether the theme has activities of its own."""
        return not (len(self.activities) == 1 and not self.activities[0].id)


@dataclass(frozen=True, slots=True)
class Printed:
    """What the document prints: `low` and `high` (the same for one number), None for an open end.

    Amounts in whole currency, shares in percent. `low_unit` and `high_unit` are the precision printed;
    0 for `at_least` and `at_most`, which are exact.
    """

    unit: Literal["percent", "amount"]
    low: Decimal | None
    high: Decimal | None
    low_unit: Decimal
    high_unit: Decimal

    @property
    def exact(self) -> bool:
        """Tell whether this is a bound (`at_least`, `at_most`) and not a printed, rounded number."""
        return not (self.low_unit or self.high_unit)

    @property
    def rounded_to(self) -> Decimal:
        """The precision printed, the coarser one of a range."""
        return max(self.low_unit, self.high_unit)

    @property
    def nearest(self) -> Interval:
        """All numbers that round to what is printed, ties included."""
        return Interval(
            None if self.low is None else Fraction(self.low) - Fraction(self.low_unit) / 2,
            None if self.high is None else Fraction(self.high) + Fraction(self.high_unit) / 2,
        )

    @property
    def cut_off(self) -> Interval | None:
        """All numbers that give what is printed when cut off towards 0; None for bounds.

        An end away from 0 is not reached: 21 is what is left of 21 up to, not including, 22.
        """
        if self.exact or self.low is None or self.high is None:
            return None
        low, high = Fraction(self.low), Fraction(self.high)
        return Interval(
            low - Fraction(self.low_unit) if low <= 0 else low,
            high + Fraction(self.high_unit) if high >= 0 else high,
        )

    def cuts_to(self, computed: Interval) -> bool:
        """Tell whether every number of `computed` gives what is printed when cut off towards 0."""
        ends = self.cut_off
        if ends is None or computed.low is None or computed.high is None or not computed.within(ends):
            return False
        low_open = ends.low is not None and ends.low < 0
        high_open = ends.high is not None and ends.high > 0
        return not (low_open and computed.low == ends.low) and not (high_open and computed.high == ends.high)


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Why a figure is known to differ, and what it computed to then, as a printed figure itself."""

    computed: Printed
    reason: str


@dataclass(frozen=True, slots=True)
class Figure:
    """What the document prints of `of` (less `minus`), in money or as a percentage of `over`.

    `kind` is "limit" for a bound that the budget must keep.
    """

    id: str
    kind: Literal["figure", "limit"]
    printed: Printed
    of: Selection
    over: Selection | None = None
    minus: Selection | None = None
    quotes: tuple[str, ...] = ()
    note: str = ""
    acknowledged: Acknowledged | None = None
    place: Place = field(default=Place(""), compare=False)

    @property
    def selections(self) -> tuple[Selection, ...]:
        """Every selection that the figure's arithmetic touches."""
        return tuple(s for s in (self.of, self.minus, self.over) if s is not None)


@dataclass(frozen=True, slots=True)
class Document:
    """The document that the figures were printed in."""

    title: str = ""
    chapter: str = ""
    status: str = ""


class PlaceBook(Protocol):
    """Looks up the place of a path; the loader fills it."""

    def place(self, path: Path) -> Place:
        """Return where the value at `path` stands, or its nearest parent."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The file a budget came from, and where each amount stands in it, by path."""

    file: str = ""
    places: PlaceBook | None = None

    def place(self, path: Path) -> Place:
        """Return where `path` stands, or where its nearest parent does."""
        return self.places.place(path) if self.places else Place(self.file)


@dataclass(frozen=True, slots=True)
class Budget:
    """One year, or period, of one programme.

    `unit` and `rounded_to` are in whole currency: 1000 for a file in thousands; None where amounts are exact.
    """

    programme: str
    year: str
    title: str
    currency: str
    sources: tuple[Source, ...]
    themes: tuple[Theme, ...]
    available: tuple[Available, ...] = ()
    figures: tuple[Figure, ...] = ()
    limits: tuple[Figure, ...] = ()
    unit: Decimal = Decimal(1)
    rounded_to: Decimal | None = None
    document: Document = Document()
    origin: Origin = field(default=Origin(), compare=False)

    @property
    def estimated(self) -> bool:
        """Tell whether any amount is an estimate."""
        return any(c.estimated for t in self.themes for a in t.activities for c in a.costs)

    def before_rounding(self, stated: Decimal) -> tuple[Decimal, Decimal]:
        """Return the least and the most that a stated amount can have been before it was rounded.

        One that is not negative does not fall below 0 by that.
        """
        half = (self.rounded_to or Decimal(0)) / 2
        least = stated - half
        return max(least, Decimal(0)) if stated >= 0 else least, stated + half

    def family(self, source: str) -> frozenset[str]:
        """Return the source and all its parts, and theirs."""
        found = {source}
        grown = True
        while grown:
            more = {s.id for s in self.sources if s.part_of in found} - found
            grown = bool(more)
            found |= more
        return frozenset(found)
