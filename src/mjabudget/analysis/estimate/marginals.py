"""Printed amounts of groups of members in, an amount for every member out: a first guess, not yet reconciled.

A group's amount is divided equally over those of its members that no smaller group settles; what is left of
the whole goes to the members that no group settles, in proportion to `lean`, within the range printed for
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Mark:
    """What is printed of some members together: an amount, or a range of amounts."""

    members: frozenset[str]
    low: Fraction
    high: Fraction

    @property
    def width(self) -> Fraction:
        """How much the range leaves open."""
        return self.high - self.low


def settled(marks: Iterable[Mark], known: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Return the members whose amount follows from the marks that are no ranges; smaller groups go first."""
    found = dict(known)
    for mark in sorted(marks, key=lambda m: (len(m.members), sorted(m.members), m.low)):
        open_members = sorted(mark.members - found.keys())
        if open_members and not mark.width:
            rest = mark.low - sum((found[m] for m in mark.members if m in found), ZERO)
            found |= dict.fromkeys(open_members, max(rest, ZERO) / len(open_members))
    return found


def margins(
    members: Sequence[str],
    total: Fraction,
    marks: Sequence[Mark],
    known: Mapping[str, Fraction],
    lean: Mapping[str, Fraction],
) -> dict[str, Fraction]:
    """Return an amount for every member; `known` ones are facts."""
    found = settled(marks, known)
    left = [m for m in members if m not in found]
    rest = max(total - sum(found.values(), ZERO), ZERO)
    usual = sum(lean.values(), ZERO) / len(lean) if lean else Fraction(1)
    weights = {m: lean.get(m, usual) for m in left}
    whole = sum(weights.values(), ZERO)
    for member in left:
        amount = rest * weights[member] / whole if whole else ZERO
        found[member] = _within(amount, [m for m in marks if m.members == {member}])
    return found


def _within(amount: Fraction, ranges: Sequence[Mark]) -> Fraction:
    for mark in sorted(ranges, key=lambda m: -m.width):
        amount = min(max(amount, mark.low), mark.high)
    return amount
