"""Hold what differs between two budgets: of sources, activities, amounts and figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from mjabudget.analysis.change import Change, Presence, presence
from mjabudget.analysis.check import Result
from mjabudget.analysis.transfers import Spot, Transfer
from mjabudget.model.budget import Budget

State = Literal["stated", "estimated", "unknown"]


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
