"""Hold an amount before and after, and say what may be said of the difference.

A difference is told where stated or printed amounts make it, on both sides. Between estimates it is not news:
there is a range of it at most, where somebody looked for what the printed figures allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from mjabudget.model.amount import Amount
from mjabudget.model.basis import GUESSES, Basis, weakest
from mjabudget.model.interval import Interval

Presence = Literal["both", "new", "dropped"]


@dataclass(frozen=True, slots=True)
class Change:
    """An amount before and after, and its share of all money in percent; None where it is not there.

    `basis_before` and `basis_after` are what the shares rest on. `firm` says that all of it that differs was
    and is stated, whatever the rest is. `allowed` is what the printed figures allow the difference of
    estimates, None where nobody looked.
    """

    id: str
    name: str
    before: Amount | None
    after: Amount | None
    share_before: Fraction | None = None
    share_after: Fraction | None = None
    name_before: str = ""
    basis_before: Basis = "stated"
    basis_after: Basis = "stated"
    firm: bool = False
    allowed: Interval | None = None

    @property
    def presence(self) -> Presence:
        """Whether it is in both budgets, or in one."""
        return presence(self.before, self.after)

    @property
    def renamed(self) -> bool:
        """Return whether it had another name before."""
        return self.presence == "both" and self.name_before not in ("", self.name)

    @property
    def basis(self) -> Basis:
        """What the difference rests on: the weaker side."""
        return (
            "stated" if self.firm else weakest(*(s.basis for s in (self.before, self.after) if s is not None))
        )

    @property
    def estimated(self) -> bool:
        """Return whether an estimate is behind the difference: then it is not told."""
        return self.basis in GUESSES

    @property
    def difference(self) -> Decimal | None:
        """After less before, what is not there being 0; None where an amount is unknown or an estimate."""
        before, after = (_value(side or Amount()) for side in (self.before, self.after))
        return None if before is None or after is None or self.estimated else after - before

    @property
    def relative(self) -> Fraction | None:
        """The difference in percent of what there was before; None where that was 0, or nothing is told."""
        difference, before = self.difference, self.before or Amount()
        guessed = before.basis in GUESSES
        return None if difference is None or guessed else Amount(difference).share_of(before)

    @property
    def points(self) -> Fraction | None:
        """The difference of the shares in percentage points; None where one is unknown or an estimate."""
        before = Fraction(0) if self.before is None else self.share_before
        after = Fraction(0) if self.after is None else self.share_after
        if before is None or after is None or not GUESSES.isdisjoint((self.basis_before, self.basis_after)):
            return None
        return after - before

    @property
    def changed(self) -> bool:
        """Return whether it is new or dropped, or its amount differs, or may differ by what is unknown."""
        return self.presence != "both" or (self.difference != 0 and not self.estimated)


def presence(before: object, after: object) -> Presence:
    """Say whether something is on both sides, or on one."""
    return "new" if before is None else "dropped" if after is None else "both"


def _value(amount: Amount) -> Decimal | None:
    return amount.amount if amount.fixed is None else amount.fixed
