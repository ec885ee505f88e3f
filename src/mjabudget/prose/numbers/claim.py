"""Hold a number that a text claims: what it is of, its ends and their precision, where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Unit = Literal["amount", "percent", "points"]
Hedge = Literal["about", "above", "below"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a number or a range; None is an open end.

    `low_unit` and `high_unit` are the precision of the ends: one unit of the last digit written, scaled.
    """

    low: Decimal | None
    high: Decimal | None
    low_unit: Decimal
    high_unit: Decimal

    @property
    def numbers(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """The numbers written, each with its precision: one, or the two ends of a range."""
        ends = ((self.low, self.low_unit), (self.high, self.high_unit))
        return tuple(dict.fromkeys((number, unit) for number, unit in ends if number is not None))


@dataclass(frozen=True, slots=True)
class Claim:
    """A number, range or hedged number in a text, from `start` up to, not including, `end`.

    `unit` is None where no word says what the number is of. `readings` has the likeliest first: "1.234"
    without a currency is 1234, or 1.234. `rough` is true for what is rounded by its nature: hedged, in
    millions, a fraction in words. `each` is true where it is said of each of several things.
    """

    start: int
    end: int
    unit: Unit | None
    readings: tuple[Reading, ...]
    hedge: Hedge | None = None
    rough: bool = False
    each: bool = False

    @property
    def low(self) -> Decimal | None:
        """The number, or the lower end; None for none ("at most")."""
        return self.readings[0].low

    @property
    def high(self) -> Decimal | None:
        """The number, or the upper end; None for none ("at least")."""
        return self.readings[0].high
