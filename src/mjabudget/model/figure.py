"""Hold what a document prints of a budget: a figure, its value with the precision printed, or a limit."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from mjabudget.model.interval import Interval, decimals
from mjabudget.model.problem import Place
from mjabudget.model.selection import Selection

MOST_PRINTED_DECIMALS = 12


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
        """Return whether this is a bound (`at_least`, `at_most`) and not a printed, rounded number."""
        return not (self.low_unit or self.high_unit)

    @property
    def rounded_to(self) -> Decimal:
        """The precision printed, the coarser one of a range."""
        return max(self.low_unit, self.high_unit)

    @property
    def low_decimals(self) -> int:
        """The decimals that the low end is printed with."""
        return _decimals(self.low, self.low_unit)

    @property
    def high_decimals(self) -> int:
        """The decimals that the high end is printed with."""
        return _decimals(self.high, self.high_unit)

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
        """Return whether every number of `computed` gives what is printed when cut off towards 0."""
        ends = self.cut_off
        if ends is None or computed.low is None or computed.high is None or not computed.within(ends):
            return False
        low_open = ends.low is not None and ends.low < 0
        high_open = ends.high is not None and ends.high > 0
        return not (low_open and computed.low == ends.low) and not (high_open and computed.high == ends.high)


def _decimals(number: Decimal | None, unit: Decimal) -> int:
    return decimals(Fraction(unit or number or 0), MOST_PRINTED_DECIMALS)


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
    def money(self) -> tuple[Selection, ...]:
        """The selections that the figure is about: not what it is a share of."""
        return (self.of,) if self.minus is None else (self.of, self.minus)

    @property
    def selections(self) -> tuple[Selection, ...]:
        """Every selection that the figure's arithmetic touches."""
        return self.money if self.over is None else (*self.money, self.over)
