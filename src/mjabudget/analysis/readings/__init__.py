"""Find readings of a figure that differs which would give what was printed: candidates, never verdicts.

Percentages: other definitions (`definitions`), rounded or cut off. Amounts: other definitions and slips
of the pen (`slips`). The search is finite, its order fixed: docs/READINGS.md has the family and its size.
"""

from __future__ import annotations

from mjabudget.analysis.readings.run import Elsewhere, Reading, Readings, find_readings
from mjabudget.analysis.readings.slips import Slip, TableLine
from mjabudget.analysis.readings.steps import Step, Weighed

__all__ = ["Elsewhere", "Reading", "Readings", "Slip", "Step", "TableLine", "Weighed", "find_readings"]
