"""List the statuses that a figure or limit can have: one table for every screen, report and workbook.

Which rule gives which status is in `analysis/check.py`, the sentence of each in `present/verdict_text.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mjabudget.model.message import Message, template, text

StatusCode = Literal[
    "agrees", "estimated", "truncated", "differs", "undetermined", "acknowledged", "stale", "misquoted"
]
Style = Literal["good", "estimate", "bad", "open", "known", "stale"]


@dataclass(frozen=True, slots=True)
class Status:
    """What a figure can be found to be; `code` is its name in data, `label` its name in sentences.

    `finding` is whether it makes a check fail. `mark` is for those who do not see colours, `word` for tables;
    `count_label` is a template with `{count}`; `style` is how it is drawn.
    """

    code: StatusCode
    finding: bool
    label: Message
    mark: str
    word: Message
    count_label: str
    meaning: Message
    style: Style

    @property
    def marked_label(self) -> Message:
        """The word for it behind its mark."""
        return text("{mark} {verdict}", mark=self.mark, verdict=self.word)


STATUSES: dict[StatusCode, Status] = {
    status.code: status
    for status in (
        Status(
            "agrees",
            finding=False,
            label=text("agrees"),
            mark="\u2713",
            word=text("agrees"),
            count_label=template("agreeing: {count}"),
            meaning=text("the amounts, stated or printed ones, round to what is printed"),
            style="good",
        ),
        Status(
            "estimated",
            finding=False,
            label=text("consistent with the estimates (no evidence)"),
            mark="~",
            word=text("no evidence"),
            count_label=template("consistent with the estimates, no evidence: {count}"),
            meaning=text("estimates or assumptions give what is printed, which is no evidence for it"),
            style="estimate",
        ),
        Status(
            "truncated",
            finding=True,
            label=text("cut off instead of rounded"),
            mark="\u2717",
            word=text("cut off"),
            count_label=template("cut off instead of rounded: {count}"),
            meaning=text("what is printed is the computed value cut off instead of rounded"),
            style="bad",
        ),
        Status(
            "differs",
            finding=True,
            label=text("differs"),
            mark="\u2717",
            word=text("differs"),
            count_label=template("differing: {count}"),
            meaning=text("the computed value does not round to what is printed"),
            style="bad",
        ),
        Status(
            "undetermined",
            finding=False,
            label=text("not judged"),
            mark="?",
            word=text("not judged"),
            count_label=template("not judged: {count}"),
            meaning=text("amounts or a year that nobody has leave it open, or its base is 0"),
            style="open",
        ),
        Status(
            "acknowledged",
            finding=False,
            label=text("known to differ"),
            mark="\u2022",
            word=text("known"),
            count_label=template("known to differ: {count}"),
            meaning=text("it differs, and the file says why"),
            style="known",
        ),
        Status(
            "stale",
            finding=True,
            label=text("acknowledgement out of date"),
            mark="!",
            word=text("out of date"),
            count_label=template("acknowledgements out of date: {count}"),
            meaning=text("it was known to differ, and the difference is another one now, or gone"),
            style="stale",
        ),
        Status(
            "misquoted",
            finding=True,
            label=text("misquoted"),
            mark="\u2717",
            word=text("misquoted"),
            count_label=template("not what their quote says: {count}"),
            meaning=text("its own quote holds another number than the file"),
            style="bad",
        ),
    )
}
