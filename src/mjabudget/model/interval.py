"""Calculate with closed intervals of exact numbers, and round numbers exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

MOST_DECIMALS = 6


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

    @property
    def sign(self) -> int:
        """1 or -1 where every number is above or below 0; else 0."""
        if self.low is not None and self.low > 0:
            return 1
        return -1 if self.high is not None and self.high < 0 else 0

    def within(self, other: Interval) -> bool:
        """Return whether every number of this interval is in the other."""
        low = other.low is None or (self.low is not None and self.low >= other.low)
        high = other.high is None or (self.high is not None and self.high <= other.high)
        return low and high

    def overlaps(self, other: Interval) -> bool:
        """Return whether the two have a number in common."""
        return not (self.below(other) or other.below(self))

    def below(self, other: Interval) -> bool:
        """Return whether every number of this interval is under every number of the other."""
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


def quantized(value: Fraction, digits: int, rounding: Callable[[Fraction], int] = half_up) -> Decimal:
    """Round an exact number of any size to `digits` decimals, halves away from 0 unless told otherwise."""
    whole = rounding(value * 10**digits)
    # Made of its digits: arithmetic in `Decimal` would keep 28 of them.
    return Decimal((int(whole < 0), tuple(map(int, str(abs(whole)))), -digits))


def outward(
    low: Fraction | None, high: Fraction | None, digits: int
) -> tuple[Decimal | None, Decimal | None]:
    """Round the ends of an interval away from each other."""
    return (
        None if low is None else quantized(low, digits, floor),
        None if high is None else quantized(high, digits, ceil),
    )


def decimals_apart(value: Fraction, ends: Iterable[Fraction], least: int) -> int:
    """Return how many decimals show on which side of each end a number lies: `least` to 12, or 6 more."""
    marks, most = tuple(ends), max(12, least + 6)

    def sides(number: Fraction) -> list[int]:
        return [(number > end) - (number < end) for end in marks]

    return next((n for n in range(least, most) if sides(Fraction(quantized(value, n))) == sides(value)), most)


def decimals(value: Fraction, most: int = MOST_DECIMALS) -> int:
    """Return how many decimals a number needs to be exact, at most `most`."""
    return next((n for n in range(most) if not (value * 10**n).denominator - 1), most)
