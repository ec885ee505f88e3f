"""What is known of one or more amounts of money together: their sum, what is unknown, what is assumed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mjabudget.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Amount:
    """What is known of one or more amounts together, in whole currency.

    `known` is the sum of the amounts given; `unknown` counts the amounts nobody has; `down` and `up` are how
    far the given ones may be below and above that sum, where they were rounded; `assumed` says that estimated
    or derived amounts are in it.
    """

    known: Decimal = Decimal(0)
    unknown: int = 0
    down: Decimal = Decimal(0)
    up: Decimal = Decimal(0)
    assumed: bool = False

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            self.known + other.known,
            self.unknown + other.unknown,
            self.down + other.down,
            self.up + other.up,
            self.assumed or other.assumed,
        )

    @property
    def interval(self) -> Interval:
        """Everything the cells can add up to: unknown amounts are 0 or more."""
        low, high = Fraction(self.known - self.down), Fraction(self.known + self.up)
        return Interval(low, None if self.unknown else high)
