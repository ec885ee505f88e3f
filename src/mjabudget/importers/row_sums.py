"""Add up rows of a table: which rows a total sums up, and which rows are sums that no word says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mjabudget.importers.reading import Amount
from mjabudget.importers.table_rows import TableRow

FURTHEST = 60


@dataclass(frozen=True, slots=True)
class Sum:
    """The sums of some rows by column: what is known of them, and the columns with an unknown amount."""

    known: Mapping[int, Decimal]
    unknown: frozenset[int]
    rows: int
    nonzero: int

    def gives(self, row: TableRow, columns: Iterable[int], slack: Decimal = Decimal(0)) -> bool:
        """Return whether a row has these sums, in the columns where it has amounts; `slack` per row added."""
        compared = False
        for column in columns:
            printed = row.values.get(column)
            if column not in row.values:
                continue
            if printed is None:
                if column not in self.unknown:
                    return False
                continue
            compared = True
            difference = printed - self.known.get(column, Decimal(0))
            if column in self.unknown:
                if difference < 0:
                    return False
            elif abs(difference) > slack * (self.rows + 1):
                return False
        return compared


def add(rows: Iterable[TableRow], columns: Sequence[int]) -> Sum:
    """Add up rows by column."""
    known: dict[int, Decimal] = {}
    unknown: set[int] = set()
    count = nonzero = 0
    for row in rows:
        count += 1
        nonzero += any(row.values.get(c) != 0 for c in columns if c in row.values)
        for column in columns:
            amount: Amount = row.values.get(column, Decimal(0))
            if amount is None:
                unknown.add(column)
            else:
                known[column] = known.get(column, Decimal(0)) + amount
    return Sum(known, frozenset(unknown), count, nonzero)


def sums_up_above(rows: Sequence[TableRow], row: TableRow, columns: Sequence[int]) -> int:
    """Return how many of the last rows a row sums up, two or more of them with amounts; 0 for none."""
    for count in range(2, min(len(rows), FURTHEST) + 1):
        sums = add(rows[-count:], columns)
        if sums.nonzero > 1 and not sums.unknown and sums.gives(row, columns):
            return count
    if len(rows) > FURTHEST:
        sums = add(rows, columns)
        return len(rows) if sums.gives(row, columns) and not sums.unknown else 0
    return 0


def sums_up_below(rows: Sequence[TableRow], row: TableRow, columns: Sequence[int]) -> int:
    """Return how many of the first of `rows` a row sums up, two or more of them with amounts."""
    for count in range(2, min(len(rows), FURTHEST) + 1):
        sums = add(rows[:count], columns)
        if sums.nonzero > 1 and not sums.unknown and sums.gives(row, columns):
            return count
    return 0
