"""List the sources of an overview as its tables show them, and what the document prints of shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mjabudget.analysis.check import Result
from mjabudget.analysis.joint_money import joint_money
from mjabudget.analysis.summary import JointLine, Summary, joint_id
from mjabudget.model.amount import Amount
from mjabudget.model.basis import Basis
from mjabudget.model.message import Joined, Value, text
from mjabudget.model.selection import Selection
from mjabudget.model.status import STATUSES
from mjabudget.present.amounts import nested
from mjabudget.present.figure_names import source_label
from mjabudget.present.verdict_text import printed_value


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A source, or the sources that are shown together; `key` names its part in every line of a theme.

    `short` is its name where there is little room; `available`, `buffer` and `reserve` None where not known.
    """

    key: str
    sources: tuple[str, ...]
    name: Value
    short: Value
    part: bool
    total: Amount
    share: Fraction | None
    share_basis: Basis
    available: Amount | None
    buffer: Amount | None
    reserve: Fraction | None
    reserve_basis: Basis


def money_lines(summary: Summary, *, apart: bool) -> tuple[MoneyLine, ...]:
    """List the sources in the order of the file, those whose split is arbitrary together unless `apart`."""
    joint = {} if apart else {source: line for line in summary.joint for source in line.sources}
    lines: dict[str, MoneyLine] = {}
    for line in summary.sources:
        if group := joint.get(line.source.id):
            lines.setdefault(joint_id(group.sources), _joint(group, summary))
            continue
        part = nested(summary, line.source.id)
        name, short = line.source.name, source_label(line.source)
        lines[line.source.id] = MoneyLine(
            line.source.id,
            (line.source.id,),
            text("of which {source}", source=name) if part else name,
            text("of which {source}", source=short) if part else short,
            part,
            line.total,
            line.share,
            line.share_basis,
            line.available,
            line.buffer,
            line.reserve_share,
            line.reserve_share_basis,
        )
    return tuple(lines.values())


def _joint(group: JointLine, summary: Summary) -> MoneyLine:
    own = [line for line in summary.sources if line.source.id in group.sources]
    money = joint_money(own)
    return MoneyLine(
        joint_id(group.sources),
        group.sources,
        Joined(tuple(line.source.name for line in own), " + "),
        Joined(tuple(source_label(line.source) for line in own), " + "),
        part=False,
        total=group.total,
        share=group.share,
        share_basis=group.share_basis,
        available=money.available,
        buffer=money.buffer,
        reserve=money.reserve_share,
        reserve_basis=money.reserve_share_basis,
    )


@dataclass(frozen=True, slots=True)
class PrintedShares:
    """The percentages that the document prints of a budget, each with its verdict."""

    results: tuple[Result, ...]

    def of(self, part: Selection, whole: Selection | None = None) -> Value | None:
        """Return what is printed of a share, marked where it does not hold; None where nothing is."""
        shown = dict.fromkeys(self._cells(part, whole or Selection()))
        return Joined(tuple(shown), ", ") if shown else None

    def _cells(self, part: Selection, whole: Selection) -> Iterator[Value]:
        for r in self.results:
            figure, year = r.figure, r.budget.year
            if figure.kind == "limit" or figure.over is None or figure.minus is not None:
                continue
            if (_at_home(figure.of, year), _at_home(figure.over, year)) == (part, whole):
                printed = printed_value(r.printed, r.budget)
                mark = STATUSES["differs"].mark
                yield text("{printed} {mark}", printed=printed, mark=mark) if r.wrong else printed


def printed_shares(summary: Summary, results: Sequence[Result]) -> PrintedShares:
    """Take the printed percentages of a budget; none where only a part of it is shown."""
    return PrintedShares(tuple(results) if summary.where is None else ())


def _at_home(of: Selection, year: str) -> Selection:
    return replace(of, year=()) if of.year == (year,) else of
