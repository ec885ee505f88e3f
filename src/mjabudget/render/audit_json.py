"""An audit in, its JSON out: money to the cent, the ends of bounds rounded away from each other."""

from __future__ import annotations

from typing import Any

from mjabudget.audit import Audit, Contradiction, Range
from mjabudget.render.words import Words, outward


def audit(found: Audit, words: Words) -> dict[str, Any]:
    """Return the JSON of `audit`; proofs in the language of `words`."""
    return {
        "consistent": found.consistent,
        "known": found.known,
        "complete": found.complete,
        "contradictions": [_contradiction(c, words) for c in found.contradictions],
        "repairs": [list(repair) for repair in found.repairs],
        "repairs_complete": found.repair_count == len(found.repairs),
        "bounds": {
            "without": list(found.bounds.without),
            "selections": [_range(r) for r in found.bounds.ranges],
        },
        "implied": list(found.implied),
        "undetermined": list(found.left_out),
    }


def _contradiction(found: Contradiction, words: Words) -> dict[str, Any]:
    return {
        "figures": list(found.figures),
        "rounding": list(found.rounding),
        "proof": [words.say(line) for line in found.proof.lines],
    }


def _range(found: Range) -> dict[str, Any]:
    low, high = outward(found.low, found.high, 2)
    place = {} if found.programme is None else {"programme": found.programme}
    return {**place, "selection": str(found.selection), "low": low, "high": high}
