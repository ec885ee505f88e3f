"""Say how well a column is the sum of others, and which sets of columns are worth trying."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

Vectors = Mapping[int, Mapping[int, Decimal | None]]
"""The amounts of columns, by row."""

FEW = 100
"""In this many rows of a sum one may be off, and the column is still proven to be that sum."""

SURE = 4
"""In this many rows no sum of two amounts and more is a coincidence."""

_WIDEST = 12


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a column is the sum of others: rows that say something, rows that are off."""

    sums: tuple[int, ...]
    telling: int
    off: int
    minus: tuple[int, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether every row comes out."""
        return self.off == 0

    @property
    def proven(self) -> bool:
        """Whether so many rows come out that the others are faults of the table."""
        return self.off * FEW <= self.telling


def subsets(numbers: Sequence[int], beside: int) -> Iterator[tuple[int, ...]]:
    """List sets of columns to try: all of them where they are few, else runs next to the column."""
    if len(numbers) <= _WIDEST:
        for size in range(len(numbers), 1, -1):
            yield from combinations(numbers, size)
        return
    left = [n for n in numbers if n < beside]
    right = [n for n in numbers if n > beside]
    for run in (left[::-1], right):
        for size in range(len(run), 1, -1):
            yield tuple(sorted(run[:size]))


def is_rate(vectors: Vectors, column: int, whole: Fit) -> bool:
    """Return whether a column is the share, in percent, that a summed column has of their sum."""
    shown = vectors[column]
    for part in whole.sums:
        fits = off = 0
        for row, percent in shown.items():
            parts = {n: vectors[n].get(row, Decimal(0)) or Decimal(0) for n in whole.sums}
            if percent is None or not (total := sum(parts.values())):
                continue
            step = Decimal(1).scaleb(min(int(percent.as_tuple().exponent), 0))
            off += abs(parts[part] * 100 - percent * total) * 2 > step * abs(total)
            fits += 1
        if fits >= SURE and off * FEW <= fits:
            return True
    return False
