"""The marks of a workbook, and its words for the statuses of figures."""

from __future__ import annotations

from mjabudget.model.message import Message, text

NONE = "\u2013"
MARK = "~"
CLOSING = "\u25b2"

STATUSES: dict[str, Message] = {
    "agrees": text("\u2713 agrees"),
    "estimated": text("~ fits the estimate"),
    "truncated": text("\u2717 cut off"),
    "differs": text("\u2717 differs"),
    "undetermined": text("? not judged"),
    "acknowledged": text("\u2022 known to differ"),
    "stale": text("! acknowledgement out of date"),
}
MEANINGS: dict[str, Message] = {
    "agrees": text("the amounts, none of them an estimate, round to what is printed"),
    "estimated": text("estimates or derived amounts are behind it: they were fitted, so this proves nothing"),
    "truncated": text("what is printed is the computed value cut off instead of rounded"),
    "differs": text("the computed value does not round to what is printed"),
    "undetermined": text("amounts or a year that nobody has leave it open, or its base is 0"),
    "acknowledged": text("it differs, and the file says why"),
    "stale": text("it was known to differ, and the difference is another one now, or gone"),
}
