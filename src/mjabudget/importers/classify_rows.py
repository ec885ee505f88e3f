"""The lines of a table in, what each is out: a theme, an activity, a total, money available, or nothing.

A row that repeats the sum of others is a total by its words or by its arithmetic, and is not counted again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from mjabudget.importers import vocabulary
from mjabudget.importers.columns import Layout
from mjabudget.importers.grid import Grid
from mjabudget.importers.numbers import Amount
from mjabudget.importers.options import ImportFault
from mjabudget.importers.table_rows import Line
from mjabudget.model.message import Message, text
from mjabudget.model.problem import Problem

FURTHEST = 50

Kind = Literal["theme", "activity", "own", "total", "available", "buffer", "skip"]


@dataclass(frozen=True, slots=True)
class Sorted:
    """The lines with what they are ("own": a theme with costs of its own), and remarks on them."""

    lines: tuple[tuple[Kind, Line], ...]
    remarks: tuple[Message, ...]


def sort_lines(grid: Grid, layout: Layout, lines: Sequence[Line]) -> Sorted:
    """Say what each line is; ImportFault with every line that cannot be told."""
    sorting = _Sorting(grid, layout, lines)
    for index, line in enumerate(lines):
        kind = sorting.kind(index, line)
        sorting.totals |= kind == "total"
        if kind in ("total", "theme"):
            sorting.block = Tally()
        if kind == "activity":
            sorting.block.add(line)
            sorting.all.add(line)
        sorting.found.append((kind, line))
    if sorting.problems:
        raise ImportFault(*sorting.problems)
    return Sorted(tuple(sorting.found), tuple(sorting.remarks))


@dataclass(slots=True)
class Tally:
    """The sums of some lines, by source; None where an amount is not known."""

    lines: int = 0
    sums: dict[str, Amount] = field(default_factory=dict)

    def add(self, line: Line) -> None:
        """Count a line."""
        self.lines += 1
        for source, amount in line.amounts.items():
            before = self.sums.get(source, Decimal(0))
            self.sums[source] = None if before is None or amount is None else before + amount

    def is_sum(self, line: Line) -> bool:
        """Tell whether every amount of a line is the sum of those counted, two lines or more."""
        return self.lines > 1 and all(
            amount is not None and amount == self.sums.get(source, Decimal(0))
            for source, amount in line.amounts.items()
        )


@dataclass(slots=True)
class _Sorting:
    """The table so far: `block` sums up the activities since the last theme or total, `all` all of them."""

    grid: Grid
    layout: Layout
    lines: Sequence[Line]
    found: list[tuple[Kind, Line]] = field(default_factory=list)
    block: Tally = field(default_factory=Tally)
    all: Tally = field(default_factory=Tally)
    last: int = -1
    totals: bool = False
    prefixes: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Message] = field(default_factory=list)

    def __post_init__(self) -> None:
        for index, line in enumerate(self.lines):
            if line.priced and self._by_word(line) is None:
                self.last = index
            if "." in line.number:
                self.prefixes[line.number.partition(".")[0]] = index

    def kind(self, index: int, line: Line) -> Kind:
        by_word = self._by_word(line)
        if by_word:
            return by_word
        if not line.priced:
            return self._unpriced(index, line)
        if not line.label:
            return self._nameless(line)
        if line.calls_itself_theme or not self.layout.of("activity", "activity_name"):
            return "theme" if self._heads(index, line) else "own"
        if line.number:
            return "theme" if self._heads(index, line) else "activity"
        return self._by_sum(index, line)

    def _by_word(self, line: Line) -> Kind | None:
        words = line.name if line.number else line.label
        if vocabulary.TOTAL.match(words) and (line.calls_itself_theme or not line.number):
            return "total" if line.priced else self._skipped(line)
        if line.number:
            return None
        if vocabulary.SHARES.match(words):
            return self._skipped(line)
        if vocabulary.AVAILABLE.match(words) and line.amounts:
            return "available"
        if vocabulary.BUFFER.match(words) and line.amounts and self.totals:
            return "buffer"
        return None

    def _unpriced(self, index: int, line: Line) -> Kind:
        if not self.layout.of("activity", "activity_name"):
            return self._skipped(line)
        if "." in line.number and not line.calls_itself_theme:
            return "activity"
        if self.layout.of("theme", "theme_name"):
            return "activity" if line.number else self._skipped(line)
        return "theme" if index < self.last else self._skipped(line)

    def _heads(self, index: int, line: Line) -> bool:
        """Tell whether a row with amounts is a theme, whose activities follow: its amounts are subtotals."""
        if not line.number or "." in line.number or self.layout.of("theme", "theme_name"):
            return False
        if self.prefixes.get(line.number, -1) > index:
            return True
        behind = self.lines[index + 1] if index + 1 < len(self.lines) else None
        return bool(
            line.calls_itself_theme
            and behind
            and behind.label
            and not behind.calls_itself_theme
            and self._by_word(behind) is None
        )

    def _nameless(self, line: Line) -> Kind:
        if self.block.is_sum(line) or self.all.is_sum(line):
            return self._summed(line)
        self.problems.append(
            Problem(
                "import-row-nameless",
                self.grid.place(line.row),
                text("row {row} has amounts and no name", row=line.row),
                text("name the activity, or start with Totaal if it is a total"),
            )
        )
        return "skip"

    def _by_sum(self, index: int, line: Line) -> Kind:
        """Judge a row without a number: more than one amount that sums up others is no coincidence."""
        above = self.block.is_sum(line) or self.all.is_sum(line)
        if not above and not self._sums_up_below(index, line):
            return "activity"
        if not any(line.amounts.values()):
            return "activity"
        if above and sum(1 for amount in line.amounts.values() if amount) > 1:
            return self._summed(line)
        self.problems.append(
            Problem(
                "import-total-unclear",
                self.grid.place(line.row),
                text("{name} may be a total: it is the sum of rows beside it", name=line.label),
                text("start its name with Totaal if it is one; number it, like 1.1, if it is an activity"),
            )
        )
        return "skip"

    def _sums_up_below(self, index: int, line: Line) -> bool:
        """Tell whether a row is the sum of rows under it, as tables have it that put totals first."""
        tally = Tally()
        for other in self.lines[index + 1 : index + 1 + FURTHEST]:
            if self._by_word(other) or not other.priced or other.number:
                return False
            tally.add(other)
            if tally.is_sum(line):
                return True
        return False

    def _summed(self, line: Line) -> Kind:
        self.remarks.append(
            text("row {row} is taken as a total: it is the sum of the rows above it", row=line.row)
        )
        return "total"

    def _skipped(self, line: Line) -> Kind:
        if line.label:
            shown = re.sub(r"\s+", " ", line.label)
            self.remarks.append(text("row {row} was left out: {words}", row=line.row, words=shown[:60]))
        return "skip"
