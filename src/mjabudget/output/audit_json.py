"""An audit in, its JSON out: money to the cent, the ends of bounds rounded away from each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mjabudget.analysis.audit import Audit, Contradiction, Range
from mjabudget.analysis.audit.inequalities import System
from mjabudget.analysis.summary import Summary
from mjabudget.model.interval import outward
from mjabudget.model.selection import Selection
from mjabudget.output.language import Words
from mjabudget.present.proof_text import proof_lines


def audit(found: Audit, words: Words) -> dict[str, Any]:
    """Return the JSON of `audit`; proofs in the language of `words`."""
    return {
        "consistent": found.consistent,
        "known": found.known,
        "complete": found.complete,
        "contradictions": [_contradiction(c, found.system, words) for c in found.contradictions],
        "repairs": [list(repair) for repair in found.repairs],
        "repairs_complete": found.repair_count == len(found.repairs),
        "bounds": {
            "without": list(found.bounds.without),
            "selections": [_range(r) for r in found.bounds.ranges],
        },
        "implied": list(found.implied),
        "undetermined": list(found.left_out),
    }


def _contradiction(found: Contradiction, system: System, words: Words) -> dict[str, Any]:
    return {
        "figures": list(found.figures),
        "rounding": list(found.rounding),
        "proof": [words.say(line) for line in proof_lines(system, found.proof)],
    }


def _range(found: Range) -> dict[str, Any]:
    low, high = outward(found.low, found.high, 2)
    place = {} if found.programme is None else {"programme": found.programme}
    return {**place, "selection": str(found.selection), "low": low, "high": high}


def with_bounds(told: dict[str, Any], summaries: Sequence[Summary], found: Audit) -> dict[str, Any]:
    """Put into the JSON of `summary`, beside each theme x source amount, what the figures allow it."""
    for budget, summary in zip(told["budgets"], summaries, strict=True):
        programme, year = summary.budget.programme, summary.budget.year
        ends = {r.selection: r for r in found.bounds.ranges if r.programme in (None, programme)}
        budget["bounds_without"] = list(found.bounds.without)
        for theme in budget["themes"]:
            for source, entry in theme["sources"].items():
                allowed = ends.get(Selection(year=(year,), theme=(theme["id"],), source=(source,)))
                if allowed is not None:
                    low, high = outward(allowed.low, allowed.high, 2)
                    entry["bounds"] = {"low": low, "high": high}
    return told
