"""Say what is known of one or more amounts together: their sum, what is unknown, what is estimated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from mjabudget.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Amount:
    """What is known of one or more amounts together, in whole currency.

    `known` is the sum of the amounts given; `unknown` counts the amounts nobody has; `down` and `up` are how
    far the given ones may be below and above that sum, where they were rounded; `estimated` says that
    estimated or derived amounts are in it.
    """

    known: Decimal = Decimal(0)
    unknown: int = 0
    down: Decimal = Decimal(0)
    up: Decimal = Decimal(0)
    estimated: bool = False

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            self.known + other.known,
            self.unknown + other.unknown,
            self.down + other.down,
            self.up + other.up,
            self.estimated or other.estimated,
        )

    @property
    def amount(self) -> Decimal | None:
        """The sum; None where not all of it is known."""
        return None if self.unknown else self.known

    @property
    def size(self) -> Amount:
        """How much it is, whether above or below 0."""
        return self if self.known >= 0 else replace(self, known=-self.known)

    @property
    def interval(self) -> Interval:
        """Everything the amounts can add up to: unknown ones are 0 or more."""
        low, high = Fraction(self.known - self.down), Fraction(self.known + self.up)
        return Interval(low, None if self.unknown else high)

    def share_of(self, whole: Amount) -> Fraction | None:
        """Return what percentage of a whole it is; None where that cannot be said."""
        if self.amount is None or not whole.amount:
            return None
        return Fraction(self.amount) / Fraction(whole.amount) * 100
