"""Add up the money available from sources that are shown together, with their buffers and reserve."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mjabudget.analysis.summary import SourceLine
from mjabudget.model.amount import Amount
from mjabudget.model.basis import Basis, weakest


@dataclass(frozen=True, slots=True)
class JointMoney:
    """What is available from sources together and left of it; None where it is not known of each of them."""

    available: Amount | None
    buffer: Amount | None
    reserve_share: Fraction | None
    reserve_share_basis: Basis


def joint_money(lines: Sequence[SourceLine]) -> JointMoney:
    """Add up sources; the reserve is the part of the money available that is left, in percent."""
    available, buffer = _all(line.available for line in lines), _all(line.buffer for line in lines)
    if available is None or buffer is None:
        return JointMoney(available, buffer, None, "unknown")
    return JointMoney(available, buffer, buffer.share_of(available), weakest(available.basis, buffer.basis))


def _all(amounts: Iterable[Amount | None]) -> Amount | None:
    """Add amounts up; None where one is not known."""
    found = tuple(amounts)
    known = tuple(amount for amount in found if amount is not None)
    return sum(known, Amount()) if len(known) == len(found) else None
