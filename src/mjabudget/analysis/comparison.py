"""What a comparison of two budgets holds: every amount, share, activity and figure before and after."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from mjabudget.analysis.check import Result
from mjabudget.analysis.transfers import Move, Spot
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Budget

Presence = Literal["both", "new", "dropped"]
State = Literal["stated", "estimated", "unknown"]
_NOTHING = Amount()


@dataclass(frozen=True, slots=True)
class Change:
    """An amount before and after, and its share of all money in percent; None where it is not there.

    Amounts in whole currency.
    """

    id: str
    name: str
    before: Amount | None
    after: Amount | None
    share_before: Fraction | None = None
    share_after: Fraction | None = None
    name_before: str = ""

    @property
    def renamed(self) -> bool:
        """Tell whether it had another name before."""
        return self.presence == "both" and self.name_before not in ("", self.name)

    @property
    def presence(self) -> Presence:
        """Tell whether it is in both budgets."""
        return "new" if self.before is None else "dropped" if self.after is None else "both"

    @property
    def difference(self) -> Decimal | None:
        """After less before, what is not there being 0; None where an amount is unknown."""
        before, after = self.before or _NOTHING, self.after or _NOTHING
        return None if before.amount is None or after.amount is None else after.amount - before.amount

    @property
    def relative(self) -> Fraction | None:
        """The difference in percent of what there was before; None where that was 0 or is unknown."""
        before, difference = self.before.amount if self.before else None, self.difference
        if not before or difference is None:
            return None
        return Fraction(difference) / Fraction(before) * 100

    @property
    def points(self) -> Fraction | None:
        """The difference of the shares in percentage points; None where one is unknown."""
        before = Fraction(0) if self.before is None else self.share_before
        after = Fraction(0) if self.after is None else self.share_after
        return None if before is None or after is None else after - before

    @property
    def estimated(self) -> bool:
        """Tell whether an estimate is behind the difference."""
        return any(s is not None and s.estimated for s in (self.before, self.after))

    @property
    def changed(self) -> bool:
        """Tell whether it is new or dropped, or its amount differs or may differ."""
        return self.presence != "both" or self.difference != 0


@dataclass(frozen=True, slots=True)
class SourceChange:
    """What comes from a source, what is available of it, and its buffer."""

    total: Change
    part: bool
    available: Change | None
    buffer: Change | None

    @property
    def available_changed(self) -> bool:
        """Tell whether another amount is available."""
        return self.available is not None and self.available.difference != 0


@dataclass(frozen=True, slots=True)
class ActivityChange:
    """An activity's cost in total and per source, and its theme before and after."""

    total: Change
    themes: tuple[str, str]
    sources: tuple[Change, ...]

    @property
    def changed(self) -> bool:
        """Tell whether an amount of the activity changed."""
        return self.total.changed or any(s.difference != 0 for s in self.sources)


@dataclass(frozen=True, slots=True)
class StateChange:
    """An amount that was an estimate, or unknown, and is stated now; or the other way round."""

    spot: Spot
    before: State
    after: State


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure or limit as it stands in both budgets; None where it is not there."""

    before: Result | None
    after: Result | None

    @property
    def id(self) -> str:
        """The id of the figure."""
        found = self.after or self.before
        return found.figure.id if found else ""

    @property
    def kind(self) -> Literal["figure", "limit"]:
        """Whether it is a figure or a limit."""
        found = self.after or self.before
        return found.figure.kind if found else "figure"

    @property
    def presence(self) -> Presence:
        """Tell whether it is in both budgets."""
        return "new" if self.before is None else "dropped" if self.after is None else "both"

    @property
    def status_changed(self) -> bool:
        """Tell whether the verdict is another one."""
        if self.before is None or self.after is None:
            return False
        one, other = self.before, self.after
        return (one.status, one.underlying) != (other.status, other.underlying)

    @property
    def printed_changed(self) -> bool:
        """Tell whether the document prints something else."""
        if self.before is None or self.after is None:
            return False
        return self.before.printed != self.after.printed


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two budgets; `versions` of one year, or two years."""

    before: Budget
    after: Budget
    total: Change
    sources: tuple[SourceChange, ...]
    themes: tuple[Change, ...]
    activities: tuple[ActivityChange, ...]
    moves: tuple[Move, ...]
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
        """Tell whether these are two versions of one year."""
        return self.before.year == self.after.year

    @property
    def estimated(self) -> bool:
        """Tell whether an estimate is behind any amount."""
        return self.total.estimated

    @property
    def same(self) -> bool:
        """Tell whether there is nothing to report."""
        return not (
            self.total.changed
            or any(s.total.changed or s.total.renamed or s.available_changed for s in self.sources)
            or any(t.changed or t.renamed for t in self.themes)
            or any(a.changed or a.total.renamed or len(set(a.themes)) > 1 for a in self.activities)
            or self.states
            or any(f.presence != "both" or f.status_changed or f.printed_changed for f in self.figures)
        )
