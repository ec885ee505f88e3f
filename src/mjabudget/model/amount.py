"""Say what is known of one or more amounts together: their sum, what is unknown, what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from mjabudget.model.basis import GUESSES, Basis, weakest
from mjabudget.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Amount:
    """What is known of one or more amounts together, in whole currency.

    `known` is the sum of the amounts given; `unknown` counts the amounts nobody has; `down` and `up` are how
    far the given ones may be below and above that sum, where they were rounded; `known_basis` is what the
    amounts given rest on; `fixed` is the sum that printed amounts give where some of it is unknown.
    """

    known: Decimal = Decimal(0)
    unknown: int = 0
    down: Decimal = Decimal(0)
    up: Decimal = Decimal(0)
    known_basis: Basis = "stated"
    fixed: Decimal | None = None

    def __add__(self, other: Amount) -> Amount:
        same = self.known_basis == other.known_basis
        return Amount(
            self.known + other.known,
            self.unknown + other.unknown,
            self.down + other.down,
            self.up + other.up,
            self.known_basis if same else weakest(self.known_basis, other.known_basis),
        )

    @property
    def basis(self) -> Basis:
        """What the sum rests on; "unknown" where not all of it is known and nothing printed gives it."""
        if self.fixed is not None:
            return "printed"
        return "unknown" if self.unknown else self.known_basis

    @property
    def estimated(self) -> bool:
        """Return whether assumed, estimated or derived amounts are in it."""
        return self.known_basis in GUESSES

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
