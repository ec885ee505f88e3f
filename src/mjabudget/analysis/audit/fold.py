"""Contradictions in, the same with look-alikes put together out.

Two contradictions look alike when they differ only in figures of the same money, of which one says all that
the other says and more: a circa amount beside the exact total, "8-15%" beside "8-9%".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mjabudget.analysis.audit.inequalities import Constraint, System
from mjabudget.analysis.audit.results import Contradiction
from mjabudget.model.selection import Selection

Shape = tuple[str, str, Selection, Selection | None, Selection | None]


@dataclass(frozen=True, slots=True)
class Folded:
    """A contradiction, and the others that look like it."""

    contradiction: Contradiction
    variants: tuple[Contradiction, ...]


def fold(contradictions: Iterable[Contradiction], system: System) -> tuple[Folded, ...]:
    """Put look-alikes under the one whose figures say most; the order stays that of the first of each."""
    sharper = _sharpest(system.constraints)
    groups: dict[tuple[str, ...], list[Contradiction]] = {}
    for contradiction in contradictions:
        told = tuple(sorted({sharper.get(key, key) for key in contradiction.figures}))
        groups.setdefault(told, []).append(contradiction)
    return tuple(_folded(told, group) for told, group in groups.items())


def _folded(told: tuple[str, ...], group: list[Contradiction]) -> Folded:
    first = next((c for c in group if c.figures == told), group[0])
    return Folded(first, tuple(c for c in group if c is not first))


def _sharpest(constraints: Iterable[Constraint]) -> dict[str, str]:
    """Map each figure to the one of the same money that says all it says, and most."""
    shapes: dict[Shape, list[Constraint]] = {}
    for constraint in constraints:
        shapes.setdefault(_shape(constraint), []).append(constraint)
    found: dict[str, str] = {}
    for alike in shapes.values():
        for constraint in alike:
            mine = constraint.figure.printed.nearest
            best = constraint
            for other in alike:
                theirs, sharpest = other.figure.printed.nearest, best.figure.printed.nearest
                if theirs.within(mine) and theirs.within(sharpest) and theirs != sharpest:
                    best = other
            found[constraint.key] = best.key
    return found


def _shape(constraint: Constraint) -> Shape:
    figure, home = constraint.figure, (constraint.home,)
    of, over, minus = (
        None if s is None else Selection(s.year or home, s.theme, s.activity, s.source, s.available, s.buffer)
        for s in (figure.of, figure.over, figure.minus)
    )
    return constraint.budget.programme, figure.printed.unit, of or Selection(), over, minus
