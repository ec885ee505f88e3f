"""List every minimal set of figures that cannot hold together, and every minimal repair.

A repair hits every contradiction. The repairs of the contradictions known so far are tried one by one,
smallest first: either the rest holds together, or it has a contradiction that was not known yet. When all
have been tried, no contradiction is left unknown (Reiter 1987; Berge's transversals).

Where there are more than `MOST_REPAIRS` of them, not all are tried, and the search is not complete: it goes
on with repairs picked here and there, until `MOST_IN_VAIN` in a row bring nothing new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from random import Random

MOST_CONTRADICTIONS = 5_000
MOST_REPAIRS = 10_000
MOST_IN_VAIN = 2_000


@dataclass
class ConflictSearch:
    """The state of a search over `size` figures, numbered from 0; sets of figures are bit masks.

    `minimal` gets the figures that are in, and returns a minimal contradiction among them, or None.
    `first_out` lists the figures in the order in which they would best be given up. `complete`: the bounds
    did not cut; it counts once `steps` has been used up.
    """

    size: int
    minimal: Callable[[list[int]], frozenset[int] | None]
    first_out: Sequence[int]
    contradictions: list[int] = field(default_factory=list)
    repairs: list[int] = field(default_factory=list)
    complete: bool = True
    done: bool = False
    _hitting: set[int] = field(default_factory=lambda: {0})
    _waiting: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)])

    def steps(self) -> Iterator[int]:
        """Search on, and give the number of sets tried so far; may be left at any time."""
        tried = 0
        while self._waiting and self.complete:
            _, out = heappop(self._waiting)
            if out not in self._hitting:
                continue
            tried += 1
            if (conflict := self._try(out)) is not None:
                self._learn(conflict)
            yield tried
        for _ in self._here_and_there() if not self.complete else ():
            tried += 1
            yield tried
        self.done = True

    def _try(self, out: int) -> int | None:
        """Leave figures out; return a contradiction of the rest, or note the repair."""
        conflict = self.minimal([i for i in range(self.size) if not out >> i & 1])
        if conflict is None:
            self.repairs.append(out)
            return None
        return sum(1 << i for i in conflict)

    def _here_and_there(self) -> Iterator[None]:
        """Try repairs in many an order of giving up, the best one first."""
        order = list(self.first_out)
        chance, known, vain = Random(0), set(self.repairs), 0  # noqa: S311 - any order will do, the same each time
        while vain < MOST_IN_VAIN and len(self.contradictions) < MOST_CONTRADICTIONS:
            out = self._repair(order if vain else self.first_out)
            chance.shuffle(order)
            vain += 1
            if out not in known and (conflict := self._try(out)) is not None:
                self.contradictions.append(conflict)
                vain = 0
            else:
                known.add(out)
            yield

    def _repair(self, order: Sequence[int]) -> int:
        """Give up figures until no known contradiction is left, and take back those not needed."""
        out = 0
        for contradiction in self.contradictions:
            if not contradiction & out:
                out |= next(1 << i for i in order if contradiction >> i & 1)
        for i in reversed(order):
            less = out & ~(1 << i)
            if less != out and all(contradiction & less for contradiction in self.contradictions):
                out = less
        return out

    def _learn(self, contradiction: int) -> None:
        """Take in a contradiction: each repair that misses it grows by one of its figures."""
        self.contradictions.append(contradiction)
        bits = [1 << i for i in range(self.size) if contradiction >> i & 1]
        missing: list[int] = []
        alone: dict[int, list[int]] = {bit: [] for bit in bits}
        for mask in self._hitting:
            shared = mask & contradiction
            if not shared:
                missing.append(mask)
            elif shared in alone:
                alone[shared].append(mask)
        for bit in bits:
            others = [~mask | bit for mask in alone[bit]]
            for mask in missing:
                # A set that grows into one that has another in it is no minimal repair.
                if not any(other | mask == -1 for other in others):
                    self._hitting.add(mask | bit)
                    heappush(self._waiting, ((mask | bit).bit_count(), mask | bit))
        self._hitting.difference_update(missing)
        if len(self.contradictions) >= MOST_CONTRADICTIONS or len(self._hitting) > MOST_REPAIRS:
            self.complete = False
