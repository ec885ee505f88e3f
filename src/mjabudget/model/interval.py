"""Closed intervals of exact numbers, open-ended where a bound is not known."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`, both included; None is no bound on that side.

    ValueError if `low` is above `high`.
    """

    low: Fraction | None
    high: Fraction | None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"an interval from {self.low} to {self.high} is empty")

    @property
    def point(self) -> Fraction | None:
        """The one number of the interval; None where there are more."""
        return self.low if self.low is not None and self.low == self.high else None

    def within(self, other: Interval) -> bool:
        """Tell whether every number of this interval is in the other."""
        low = other.low is None or (self.low is not None and self.low >= other.low)
        high = other.high is None or (self.high is not None and self.high <= other.high)
        return low and high

    def overlaps(self, other: Interval) -> bool:
        """Tell whether the two have a number in common."""
        return not (self.below(other) or other.below(self))

    def below(self, other: Interval) -> bool:
        """Tell whether every number of this interval is under every number of the other."""
        return self.high is not None and other.low is not None and self.high < other.low

    def __contains__(self, number: Fraction) -> bool:
        return (self.low is None or self.low <= number) and (self.high is None or number <= self.high)

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + other.times(Fraction(-1))

    def times(self, factor: Fraction) -> Interval:
        """Scale by a number other than 0."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high) if factor > 0 else Interval(high, low)


def exactly(number: Fraction | int) -> Interval:
    """Return the interval of this one number."""
    return Interval(Fraction(number), Fraction(number))


def half_up(number: Fraction) -> int:
    """Round to the nearest whole number, halves away from 0, as on paper."""
    whole = int(abs(number) + Fraction(1, 2))
    return whole if number >= 0 else -whole
