"""Say what each row of a table is: a theme, an activity, a total, money available, or nothing.

A row that repeats the sum of others is a total by its words or by its arithmetic, and is not counted again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from mjabudget.importers import vocabulary
from mjabudget.importers.columns import TableLayout
from mjabudget.importers.grid import Grid
from mjabudget.importers.options import ImportFault
from mjabudget.importers.reading import Amount
from mjabudget.importers.table_rows import TableRow
from mjabudget.model.message import Message, text
from mjabudget.model.problem import Problem, problem

FURTHEST = 50

RowKind = Literal["theme", "activity", "own", "total", "available", "buffer", "skip"]


@dataclass(frozen=True, slots=True)
class ClassifiedRows:
    """The rows with what they are ("own": a theme with costs of its own), and remarks on them."""

    rows: tuple[tuple[RowKind, TableRow], ...]
    remarks: tuple[Message, ...]


def classify_rows(grid: Grid, layout: TableLayout, rows: Sequence[TableRow]) -> ClassifiedRows:
    """Say what each row is; ImportFault with every row that cannot be told."""
    classifier = _Classifier(grid, layout, rows)
    kinds: list[RowKind] = []
    for index, row in enumerate(rows):
        kind = classifier.kind(index, row)
        classifier.totals |= kind == "total"
        if kind in ("total", "theme"):
            classifier.block = Tally()
        if kind == "activity":
            classifier.block.add(row)
            classifier.all.add(row)
        if kind == "skip" and row.label:
            words = re.sub(r"\s+", " ", row.label)[:60]
            classifier.remarks.append(text("row {row} was left out: {words}", row=row.at, words=words))
        kinds.append(kind)
    if classifier.problems:
        raise ImportFault(*classifier.problems)
    return ClassifiedRows(tuple(zip(kinds, rows, strict=True)), tuple(classifier.remarks))


@dataclass(slots=True)
class Tally:
    """The sums of some rows, by source; None where an amount is not known."""

    rows: int = 0
    sums: dict[str, Amount] = field(default_factory=dict)

    def add(self, row: TableRow) -> None:
        """Count a row."""
        self.rows += 1
        for source, amount in row.amounts.items():
            before = self.sums.get(source, Decimal(0))
            self.sums[source] = None if before is None or amount is None else before + amount

    def is_sum(self, row: TableRow) -> bool:
        """Return whether every amount of a row is the sum of those counted, two rows or more."""
        return self.rows > 1 and all(
            amount is not None and amount == self.sums.get(source, Decimal(0))
            for source, amount in row.amounts.items()
        )


@dataclass(slots=True)
class _Classifier:
    """The table so far: `block` sums up the activities since the last theme or total, `all` all of them."""

    grid: Grid
    layout: TableLayout
    rows: Sequence[TableRow]
    block: Tally = field(default_factory=Tally)
    all: Tally = field(default_factory=Tally)
    last: int = -1
    totals: bool = False
    prefixes: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Message] = field(default_factory=list)

    def __post_init__(self) -> None:
        for index, row in enumerate(self.rows):
            if row.priced and self._by_word(row) is None:
                self.last = index
            if "." in row.id:
                self.prefixes[row.id.partition(".")[0]] = index

    def kind(self, index: int, row: TableRow) -> RowKind:
        by_word = self._by_word(row)
        if by_word:
            return by_word
        if not row.priced:
            return self._unpriced(index, row)
        if not row.label:
            return self._nameless(row)
        if row.calls_itself_theme or not self.layout.of("activity", "activity_name"):
            return "theme" if self._heads(index, row) else "own"
        if row.id:
            return "theme" if self._heads(index, row) else "activity"
        return self._by_sum(index, row)

    def _by_word(self, row: TableRow) -> RowKind | None:
        words = row.name if row.id else row.label
        if vocabulary.TOTAL.match(words) and (row.calls_itself_theme or not row.id):
            return "total" if row.priced else "skip"
        if row.id:
            return None
        if vocabulary.SHARES.match(words):
            return "skip"
        if vocabulary.AVAILABLE.match(words) and row.amounts:
            return "available"
        if vocabulary.BUFFER.match(words) and row.amounts and self.totals:
            return "buffer"
        return None

    def _unpriced(self, index: int, row: TableRow) -> RowKind:
        if not self.layout.of("activity", "activity_name"):
            return "skip"
        if "." in row.id and not row.calls_itself_theme:
            return "activity"
        if self.layout.of("theme", "theme_name"):
            return "activity" if row.id else "skip"
        return "theme" if index < self.last else "skip"

    def _heads(self, index: int, row: TableRow) -> bool:
        """Return whether a row with amounts is a theme whose activities follow: these are subtotals."""
        if not row.id or "." in row.id or self.layout.of("theme", "theme_name"):
            return False
        if self.prefixes.get(row.id, -1) > index:
            return True
        behind = self.rows[index + 1] if index + 1 < len(self.rows) else None
        return bool(
            row.calls_itself_theme
            and behind
            and behind.label
            and not behind.calls_itself_theme
            and self._by_word(behind) is None
        )

    def _nameless(self, row: TableRow) -> RowKind:
        if self.block.is_sum(row) or self.all.is_sum(row):
            return self._summed(row)
        self.problems.append(problem("import-row-nameless", self.grid.place(row.at), row=row.at))
        return "skip"

    def _by_sum(self, index: int, row: TableRow) -> RowKind:
        """Judge a row without a number: more than one amount that sums up others is no coincidence."""
        above = self.block.is_sum(row) or self.all.is_sum(row)
        if not above and not self._sums_up_below(index, row):
            return "activity"
        if not any(row.amounts.values()):
            return "activity"
        if above and sum(1 for amount in row.amounts.values() if amount) > 1:
            return self._summed(row)
        self.problems.append(problem("import-total-unclear", self.grid.place(row.at), name=row.label))
        return "skip"

    def _sums_up_below(self, index: int, row: TableRow) -> bool:
        """Return whether a row is the sum of rows under it, as tables have it that put totals first."""
        tally = Tally()
        for other in self.rows[index + 1 : index + 1 + FURTHEST]:
            if self._by_word(other) or not other.priced or other.id:
                return False
            tally.add(other)
            if tally.is_sum(row):
                return True
        return False

    def _summed(self, row: TableRow) -> RowKind:
        self.remarks.append(
            text("row {row} is taken as a total: it is the sum of the rows above it", row=row.at)
        )
        return "total"
