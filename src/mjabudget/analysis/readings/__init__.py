"""A figure that differs in, the readings that would give what was printed out: candidates, never verdicts.

Percentages: other definitions (`definitions`), rounded or cut off. Amounts: other definitions and slips
of the pen (`slips`). The search is finite, its order fixed: docs/ALTERNATIVES.md has the family and its size.
"""

from __future__ import annotations

from mjabudget.analysis.readings.search import Elsewhere, Reading, Search, alternatives, search
from mjabudget.analysis.readings.values import Weighed

__all__ = ["Elsewhere", "Reading", "Search", "Weighed", "alternatives", "search"]
