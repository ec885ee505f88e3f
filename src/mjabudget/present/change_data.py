"""Put an amount before and after into data: money in whole currency, with its shares and bases."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from mjabudget.analysis.comparison import Change, Presence
from mjabudget.model.amount import Amount
from mjabudget.model.basis import Basis
from mjabudget.present.data import FLAT, BoundsData, interval_data


@dataclass(frozen=True, slots=True, kw_only=True)
class SharesData:
    """The share of all money, before and after; not for the sources of an activity, nor for buffers."""

    share_before: Fraction | None
    """Null where it is not in that budget, or unknown."""
    share_after: Fraction | None
    """Null where it is not in that budget, or unknown."""
    share_before_basis: Basis | None
    """What that rests on; null where it is not in that budget."""
    share_after_basis: Basis | None
    """What that rests on; null where it is not in that budget."""
    points: Fraction | None
    """The difference in percentage points; null where one of the two is unknown or an estimate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeData:
    """An amount before and after."""

    before: Decimal | None
    """Null where it is not in that budget, or unknown."""
    before_basis: Basis | None
    """What it rests on; null where it is not in that budget."""
    after: Decimal | None
    """Null where it is not in that budget, or unknown."""
    after_basis: Basis | None
    """What it rests on; null where it is not in that budget."""
    difference: Decimal | None
    """After less before, what is not there being 0; null where one of the two is unknown or an estimate."""
    difference_basis: Basis
    """What the difference rests on: the weaker side; `stated` where all that differs is."""
    allowed: BoundsData | None = field(default=None, metadata=FLAT)
    percent: Fraction | None
    """The difference as a part of what there was; null where that was 0, or no difference is told."""
    shares: SharesData | None = field(default=None, metadata=FLAT)
    presence: Presence
    """Whether it is in both budgets, only in the second, or only in the first."""
    estimated: bool
    """Whether an estimate is behind the difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedChangeData:
    """A theme before and after."""

    id: str
    """Its id."""
    name: str
    """Its name, after."""
    name_before: str | None = None
    """Its name before, where that was another one."""
    change: ChangeData = field(metadata=FLAT)


def change_data(change: Change, *, shares: bool = True) -> ChangeData:
    """List what is known of both sides, and the difference as far as it may be told."""
    before, after = change.before, change.after
    return ChangeData(
        before=_amount(before),
        before_basis=None if before is None else before.basis,
        after=_amount(after),
        after_basis=None if after is None else after.basis,
        difference=change.difference,
        difference_basis=change.basis,
        allowed=None if change.allowed is None else interval_data(change.allowed),
        percent=change.relative,
        shares=SharesData(
            share_before=change.share_before,
            share_after=change.share_after,
            share_before_basis=None if before is None else change.basis_before,
            share_after_basis=None if after is None else change.basis_after,
            points=change.points,
        )
        if shares
        else None,
        presence=change.presence,
        estimated=change.estimated,
    )


def _amount(total: Amount | None) -> Decimal | None:
    if total is None:
        return None
    return total.amount if total.fixed is None else total.fixed


def named_change_data(change: Change) -> NamedChangeData:
    """List the same with its id and its names."""
    before = change.name_before if change.renamed else None
    return NamedChangeData(id=change.id, name=change.name, name_before=before, change=change_data(change))
