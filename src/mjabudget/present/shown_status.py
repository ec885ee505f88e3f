"""Choose the words for how a result stands: those of its status, or that nothing tests a printed amount."""

from __future__ import annotations

from dataclasses import replace

from mjabudget.analysis.check import Result
from mjabudget.model.message import template, text
from mjabudget.model.status import STATUSES, Status

UNTESTED = replace(
    STATUSES["estimated"],
    label=text("untested"),
    mark="\u2013",
    word=text("untested"),
    count_label=template("amounts that no other figure tests: {count}"),
)


def shown_status(result: Result) -> Status:
    """Return the words for a result; an amount that only it prints is a fact, and no estimate."""
    return UNTESTED if result.unrepeated else STATUSES[result.status]
