"""What cannot hold together in, every smallest such set and every smallest way out of them out.

A way out (a repair) hits every contradiction. The ways out of the contradictions known so far are tried one
by one, smallest first: either the rest holds together, or it has a contradiction that was not known yet.
When all have been tried, no contradiction is left unknown (Reiter 1987; Berge's transversals).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush

MOST_CONTRADICTIONS = 5_000
MOST_REPAIRS = 10_000


@dataclass
class Search:
    """The state of a search over `size` figures, numbered from 0; sets of figures are bit masks.

    `minimal` gets the figures that are in, and returns a minimal contradiction among them, or None.
    `complete` tells whether the bounds did not cut; it counts once `steps` has been used up.
    """

    size: int
    minimal: Callable[[list[int]], frozenset[int] | None]
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
            found = self.minimal([i for i in range(self.size) if not out >> i & 1])
            tried += 1
            if found is None:
                self.repairs.append(out)
            else:
                self._learn(sum(1 << i for i in found))
            yield tried
        self.done = True

    def _learn(self, contradiction: int) -> None:
        """Take in a contradiction: each way out that misses it grows by one of its figures."""
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
                # A set that grows into one that has another in it is no smallest way out.
                if not any(other | mask == -1 for other in others):
                    self._hitting.add(mask | bit)
                    heappush(self._waiting, ((mask | bit).bit_count(), mask | bit))
        self._hitting.difference_update(missing)
        if len(self.contradictions) >= MOST_CONTRADICTIONS or len(self._hitting) > MOST_REPAIRS:
            self.complete = False
