"""The lines of a table in, what each is out: a theme, an activity, a total, money available, or nothing.

A row that repeats the sum of others is a total by its words or by its arithmetic, and is not counted again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from mjabudget.exchange.importing import vocabulary
from mjabudget.exchange.importing.grid import Grid
from mjabudget.exchange.importing.header import Layout
from mjabudget.exchange.importing.lines import Line
from mjabudget.exchange.importing.options import ImportFault
from mjabudget.problem import Problem
from mjabudget.text import Text, text

Kind = Literal["theme", "activity", "own", "total", "available", "buffer", "skip"]


@dataclass(frozen=True, slots=True)
class Sorted:
    """The lines with what they are ("own": a theme with costs of its own), and remarks on them."""

    lines: tuple[tuple[Kind, Line], ...]
    remarks: tuple[Text, ...]


def sort_lines(grid: Grid, layout: Layout, lines: Sequence[Line]) -> Sorted:
    """Say what each line is; ImportFault with every line that cannot be told."""
    sorting = _Sorting(grid, layout, lines)
    for index, line in enumerate(lines):
        kind = sorting.kind(index, line)
        if kind in ("total", "theme"):
            sorting.block = []
        if kind == "activity":
            sorting.block.append(line)
            sorting.all.append(line)
        sorting.found.append((kind, line))
    if sorting.problems:
        raise ImportFault(*sorting.problems)
    return Sorted(tuple(sorting.found), tuple(sorting.remarks))


def sums_to(line: Line, block: Sequence[Line]) -> bool:
    """Tell whether every amount of a line is the sum of those in a block of two rows or more."""
    return len(block) > 1 and all(
        amount is not None and amount == _sum(block, source) for source, amount in line.amounts.items()
    )


def _sum(block: Sequence[Line], source: str) -> Decimal | None:
    amounts = [line.amounts[source] for line in block if source in line.amounts]
    return None if None in amounts else sum((a for a in amounts if a is not None), Decimal(0))


@dataclass(slots=True)
class _Sorting:
    """The table so far: `block` are the activities since the last theme or total, `all` are all of them."""

    grid: Grid
    layout: Layout
    lines: Sequence[Line]
    found: list[tuple[Kind, Line]] = field(default_factory=list)
    block: list[Line] = field(default_factory=list)
    all: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Text] = field(default_factory=list)

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
        if vocabulary.BUFFER.match(words) and line.amounts and any(k == "total" for k, _ in self.found):
            return "buffer"
        return None

    def _unpriced(self, index: int, line: Line) -> Kind:
        later = any(self._by_word(other) is None and other.priced for other in self.lines[index + 1 :])
        if not self.layout.of("activity", "activity_name"):
            return self._skipped(line)
        if "." in line.number and not line.calls_itself_theme:
            return "activity"
        if self.layout.of("theme", "theme_name"):
            return "activity" if line.number else self._skipped(line)
        return "theme" if later else self._skipped(line)

    def _heads(self, index: int, line: Line) -> bool:
        """Tell whether a row with amounts is a theme, whose activities follow: its amounts are subtotals."""
        rest = self.lines[index + 1 :]
        if not line.number or "." in line.number or self.layout.of("theme", "theme_name"):
            return False
        if any(other.number.startswith(f"{line.number}.") for other in rest):
            return True
        behind = next(iter(rest), None)
        return bool(
            line.calls_itself_theme
            and behind
            and behind.label
            and not behind.calls_itself_theme
            and self._by_word(behind) is None
        )

    def _nameless(self, line: Line) -> Kind:
        if sums_to(line, self.block) or sums_to(line, self.all):
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
        above = sums_to(line, self.block) or sums_to(line, self.all)
        if not above and not any(sums_to(line, block) for block in self._blocks_below(index)):
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

    def _blocks_below(self, index: int) -> Iterator[Sequence[Line]]:
        block: list[Line] = []
        for line in self.lines[index + 1 :]:
            if self._by_word(line) or not line.priced or line.number:
                return
            block.append(line)
            yield block

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
