"""Hold what differs between two budgets: of amounts, sources, activities and figures.

A difference is told where stated or printed amounts make it, on both sides. Between estimates it is not news:
there is a range of it at most, where somebody looked for what the printed figures allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from mjabudget.analysis.check import Result
from mjabudget.analysis.transfers import Spot, Transfer
from mjabudget.model.amount import Amount
from mjabudget.model.basis import GUESSES, Basis, weakest
from mjabudget.model.budget import Budget
from mjabudget.model.interval import Interval

Presence = Literal["both", "new", "dropped"]
State = Literal["stated", "estimated", "unknown"]


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


@dataclass(frozen=True, slots=True)
class SourceChange:
    """What comes from a source, what is available of it, and its buffer; `part`: it is counted in another."""

    total: Change
    part: bool
    available: Change | None
    buffer: Change | None

    @property
    def available_changed(self) -> bool:
        """Return whether another amount is available."""
        return self.available is not None and self.available.changed


@dataclass(frozen=True, slots=True)
class ActivityChange:
    """An activity's cost in total and per source, and its theme before and after."""

    total: Change
    themes: tuple[str, str]
    sources: tuple[Change, ...]

    @property
    def changed(self) -> bool:
        """Return whether an amount of the activity changed."""
        return self.total.changed or any(s.changed for s in self.sources)


@dataclass(frozen=True, slots=True)
class StateChange:
    """An amount that was an estimate, or unknown, and is stated now; or the other way round."""

    spot: Spot
    before: State
    after: State


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure or limit as it stands in both budgets; None where it is not there."""

    id: str
    kind: Literal["figure", "limit"]
    before: Result | None
    after: Result | None

    @property
    def presence(self) -> Presence:
        """Whether it is in both budgets, or in one."""
        return presence(self.before, self.after)

    @property
    def status_changed(self) -> bool:
        """Return whether the verdict is another one."""
        one, other = self.before, self.after
        if one is None or other is None:
            return False
        return (one.status, one.underlying) != (other.status, other.underlying)

    @property
    def printed_changed(self) -> bool:
        """Return whether the document prints something else."""
        one, other = self.before, self.after
        return one is not None and other is not None and one.printed != other.printed


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two budgets."""

    before: Budget
    after: Budget
    total: Change
    sources: tuple[SourceChange, ...]
    themes: tuple[Change, ...]
    activities: tuple[ActivityChange, ...]
    transfers: tuple[Transfer, ...]
    states: tuple[StateChange, ...]
    figures: tuple[FigureChange, ...]

    @cached_property
    def names(self) -> dict[tuple[str, str], str]:
        """The names of themes, activities and sources, by kind and id."""
        changes = (
            *(("theme", t) for t in self.themes),
            *(("activity", a.total) for a in self.activities),
            *(("source", s.total) for s in self.sources),
        )
        return {(kind, change.id): change.name for kind, change in changes}

    @property
    def versions(self) -> bool:
        """Return whether these are two versions of one year."""
        return self.before.year == self.after.year

    @property
    def same(self) -> bool:
        """Return whether there is nothing to report."""
        return not (
            self.total.changed
            or any(s.total.changed or s.total.renamed or s.available_changed for s in self.sources)
            or any(t.changed or t.renamed for t in self.themes)
            or any(a.changed or a.total.renamed or len(set(a.themes)) > 1 for a in self.activities)
            or self.states
            or any(f.presence != "both" or f.status_changed or f.printed_changed for f in self.figures)
        )
