"""What an audit found, as values."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.audit.inequalities import Row, System
from mjabudget.model.selection import Selection

Rounding = Literal["nearest", "either"]


@dataclass(frozen=True, slots=True)
class Step:
    """An inequality of a proof and what it is multiplied by.

    `figure` is the key of the figure it comes from, None for a fact: an amount that is stated, money
    available, or that amounts are not negative. The terms of `row` name variables of the system.
    """

    multiplier: Fraction
    row: Row
    figure: str | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """Inequalities that cannot all be true: multiplied and added up they say that 0 is at least `gap`.

    `gap` is above 0. Where every amount cancels out but the bases of percentages, it is the multiple of those
    bases that is left over: `bases` has their steps, and each says that a base is above 0.
    """

    steps: tuple[Step, ...]
    gap: Fraction

    @property
    def bases(self) -> tuple[Step, ...]:
        """The steps that say of a base that it is above 0."""
        return tuple(s for s in self.steps if s.row.end == "base")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Figures that cannot all be true, though all of them but any one can: keys, sorted.

    `rounding` has "nearest", and "either" too where they contradict even if each may have been cut off.
    """

    figures: tuple[str, ...]
    rounding: tuple[Rounding, ...]
    proof: Proof


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and highest amount that the figures leave a selection; None is no end."""

    selection: Selection
    low: Fraction | None
    high: Fraction | None
    currency: str
    programme: str | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the figures still allow, without the keys of `without`."""

    without: tuple[str, ...] = ()
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True)
class Audit:
    """What the printed figures of a run allow together.

    `known`: without the acknowledged figures the rest is consistent. `complete`: no contradiction is left
    unlisted. `repairs` are the smallest ones, best first; `repair_count` says how many there are, None where
    the search was cut. `implied` are figures that say nothing the others, without `bounds.without`, do not.
    `left_out` are figures that cannot be judged. `interrupted`: stopped before the end.
    """

    system: System
    consistent: bool
    known: bool
    complete: bool = True
    contradictions: tuple[Contradiction, ...] = ()
    repairs: tuple[tuple[str, ...], ...] = ()
    repair_count: int | None = None
    bounds: Bounds = Bounds()
    implied: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    interrupted: bool = False
