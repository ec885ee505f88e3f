"""Hold what an audit found, as values; put contradictions together that look alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.audit.inequalities import FigureConstraint, Inequality, System
from mjabudget.model.budget import Budget
from mjabudget.model.selection import Selection

Rounding = Literal["nearest", "either"]
Against = Literal["figures", "amounts", "itself"]
Money = tuple[str, str, Selection | None, Selection | None, Selection | None]


@dataclass(frozen=True, slots=True)
class Step:
    """An inequality of a proof and what it is multiplied by.

    `figure` is the key of the figure it comes from, None for a fact: an amount that is stated, money
    available, or that amounts are not negative.
    """

    multiplier: Fraction
    inequality: Inequality
    figure: str | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """Inequalities that cannot all be true: multiplied and added up they say that 0 is at least `gap`.

    `gap` is above 0. Where every amount cancels out but the bases of percentages, which are above 0, it is
    the multiple of those bases that is left over.
    """

    steps: tuple[Step, ...]
    gap: Fraction


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Figures that cannot all be true, though all of them but any one can: keys, sorted.

    `rounding` has "nearest", and "either" too where they contradict even if each may have been cut off.
    """

    figures: tuple[str, ...]
    rounding: tuple[Rounding, ...]
    proof: Proof

    @property
    def against(self) -> Against:
        """What the figures contradict: each other; one alone the stated amounts, or itself (120% of all)."""
        if len(self.figures) > 1:
            return "figures"
        facts = (step.inequality for step in self.proof.steps if step.figure is None)
        return "amounts" if any(row.bound or any(c < 0 for _, c in row.terms) for row in facts) else "itself"


@dataclass(frozen=True, slots=True)
class Folded:
    """A contradiction, and the others that look like it."""

    contradiction: Contradiction
    variants: tuple[Contradiction, ...]


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

    def of(self, budget: Budget) -> dict[Selection, Range]:
        """Return the ranges of a budget by selection."""
        return {
            r.selection: r
            for r in self.ranges
            if r.programme in (None, budget.programme) and r.selection.year == (budget.year,)
        }


@dataclass(frozen=True)
class Audit:
    """What the printed figures of a run allow together.

    `known`: without the acknowledged figures the rest is consistent. `complete`: no contradiction is left
    unlisted. `repairs` are the smallest ones, best first; `repair_count` says how many there are, None where
    the search was cut. `implied` are figures, not assumptions, that say nothing the others, without
    `bounds.without`, do not. `left_out` are figures that cannot be judged. `interrupted`: stopped before the
    end.
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

    @property
    def assumed(self) -> tuple[str, ...]:
        """The keys of the assumptions that were taken as premises."""
        return tuple(c.key for c in self.system.constraints if c.assumption is not None)

    @property
    def judged(self) -> int:
        """How many figures were judged."""
        return len(self.system.constraints) - len(self.assumed)


def fold(contradictions: Iterable[Contradiction], system: System) -> tuple[Folded, ...]:
    """Put contradictions that look alike under the one whose figures say most, in the order of the first.

    Two look alike when they differ only in figures of the same money, of which one says all that the other
    says and more: a circa amount beside the exact total, "8-15%" beside "8-9%".
    """
    sharpest = _sharpest(system.constraints)
    groups: dict[tuple[str, ...], list[Contradiction]] = {}
    for contradiction in contradictions:
        keys = tuple(sorted({sharpest.get(key, key) for key in contradiction.figures}))
        groups.setdefault(keys, []).append(contradiction)
    return tuple(_folded(keys, group) for keys, group in groups.items())


def _folded(keys: tuple[str, ...], group: list[Contradiction]) -> Folded:
    main = next((c for c in group if c.figures == keys), group[0])
    return Folded(main, tuple(c for c in group if c is not main))


def _sharpest(constraints: Iterable[FigureConstraint]) -> dict[str, str]:
    """Map each figure to the one of the same money that says all it says, and most."""
    same_money: dict[Money, list[FigureConstraint]] = {}
    for constraint in constraints:
        same_money.setdefault(_money(constraint), []).append(constraint)
    sharpest: dict[str, str] = {}
    for alike in same_money.values():
        for constraint in alike:
            mine = constraint.figure.printed.nearest
            best = constraint
            for other in alike:
                theirs, narrowest = other.figure.printed.nearest, best.figure.printed.nearest
                if theirs.within(mine) and theirs.within(narrowest) and theirs != narrowest:
                    best = other
            sharpest[constraint.key] = best.key
    return sharpest


def _money(constraint: FigureConstraint) -> Money:
    """Return what a figure is about, whatever it prints, with its years named."""
    figure, home = constraint.figure, constraint.budget.year
    of, over, minus = (
        None if s is None else replace(s, year=s.years(home)) for s in (figure.of, figure.over, figure.minus)
    )
    return constraint.budget.programme, figure.printed.unit, of, over, minus
