"""What cannot hold together in, every smallest such set and every smallest way out of them out.

A way out (a repair) hits every contradiction. The ways out of the contradictions known so far are tried one
by one, smallest first: either the rest holds together, or it has a contradiction that was not known yet.
When all have been tried, no contradiction is left unknown (Reiter 1987; Berge's transversals).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

MOST_CONTRADICTIONS = 1_000
MOST_REPAIRS = 5_000


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
    _open: set[int] = field(default_factory=lambda: {0})
    _hitting: set[int] = field(default_factory=lambda: {0})

    def steps(self) -> Iterator[int]:
        """Search on, and give the number of sets tried so far; may be left at any time."""
        tried = 0
        while self._open:
            out = min(self._open, key=lambda mask: (mask.bit_count(), mask))
            found = self.minimal([i for i in range(self.size) if not out >> i & 1])
            tried += 1
            if found is None:
                self._open.remove(out)
                self.repairs.append(out)
            else:
                self._learn(sum(1 << i for i in found))
            if len(self.contradictions) >= MOST_CONTRADICTIONS:
                self.complete = False
                break
            yield tried
        self.done = True

    def _learn(self, contradiction: int) -> None:
        """Take in a contradiction: each way out that misses it grows by one of its figures."""
        self.contradictions.append(contradiction)
        missing = [mask for mask in self._hitting if not mask & contradiction]
        hitting = self._hitting.difference(missing)
        bits = [1 << i for i in range(self.size) if contradiction >> i & 1]
        alone = {bit: [mask for mask in hitting if mask & contradiction == bit] for bit in bits}
        grown = {
            mask | bit
            for mask in missing
            for bit in bits
            if not any(other & ~(mask | bit) == 0 for other in alone[bit])
        }
        self._open = (self._open & hitting) | grown
        self._hitting = hitting | grown
        if len(self._hitting) > MOST_REPAIRS:
            self.complete = False
            known = set(self.repairs)
            kept = sorted(self._hitting - known, key=lambda mask: (mask.bit_count(), mask))[
                : MOST_REPAIRS // 2
            ]
            self._open = set(kept)
            self._hitting = known | self._open
