"""Read the percentages of a table that are shares of its amounts: they are checks, others are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mjabudget.importers import vocabulary
from mjabudget.importers.column_fits import FEW
from mjabudget.importers.gather import Key
from mjabudget.importers.percents import bare_percent, percent_in
from mjabudget.importers.read_totals import TotalReader
from mjabudget.importers.reading import LeftOut, TotalRead
from mjabudget.importers.table_columns import TableColumn
from mjabudget.importers.table_rows import TableRow
from mjabudget.importers.table_values import Leaf
from mjabudget.model.message import text


@dataclass(frozen=True, slots=True)
class _Share:
    """A percentage, its cell, and of what it may be the share: leaves and columns of part and whole."""

    row: TableRow
    column: TableColumn
    percent: Decimal
    step: Decimal
    part: tuple[Sequence[Leaf], Sequence[int]]
    whole: tuple[Sequence[Leaf], Sequence[int]]
    fits: bool | None
    """Whether it is that share, rounded; None where nothing can be divided."""


def read_shares(reader: TotalReader, number: int) -> None:
    """Put the shares of a table, from columns and from rows."""
    _Shares(reader, number).read()


class _Shares:
    def __init__(self, reader: TotalReader, number: int) -> None:
        self.reader = reader
        self.number = number
        self.table = reader.gatherer.tables[number]
        self.amounts = [c for c in self.table.axes.columns.of("amount") if not c.part_of]
        self.leaves = [leaf for leaf in self.table.content.leaves if not leaf.part_of]
        self.sums: dict[tuple[int, ...], Fraction | None] = {}
        self.own: dict[int, list[Leaf]] = {leaf.row.at: [leaf] for leaf in self.leaves}
        for total in self.table.content.totals:
            every = self.table.content.leaves
            self.own[total.row.at] = [every[i] for i in total.leaves if not every[i].part_of]

    def read(self) -> None:
        for column in self.table.axes.columns.of("rate"):
            self._column(column)
        for row in self.table.content.rates:
            for column in self.table.axes.columns.of("amount", "total"):
                self._cell(row, column)

    def _column(self, column: TableColumn) -> None:
        """Find of what a column is the share: the reading that fits nearly every row."""
        shown = [
            (row, p) for row in self.table.rows if (p := self._percent(row, column, bare=True)) is not None
        ]
        best: list[_Share] = []
        for parts, over_all in self._choices(column):
            shares = [s for row, p in shown if (s := self._share(row, column, p, parts, over_all=over_all))]
            shares = [s for s in shares if s.fits is not None]
            off = sum(not s.fits for s in shares)
            if shares and off * FEW <= len(shares) and len(shares) > len(best):
                best = shares
            if len(best) == len(shown):
                break
        for share in best:
            self._put(share, proven=len(best) >= FEW)
        done = {share.row.at for share in best}
        for row, _ in shown:
            if row.at not in done:
                self._leave(row, column)

    def _choices(self, column: TableColumn) -> Iterator[tuple[tuple[int, ...], bool]]:
        """List what a share can be of: a column or all of them, over the row or over the whole table."""
        every = tuple(c.number for c in self._of_year(column.year or next(iter(column.heading.years), "")))
        if len(every) > 1:
            yield from (((number,), False) for number in every)
        yield every, True
        yield from (((number,), True) for number in every)

    def _of_year(self, year: str) -> list[TableColumn]:
        return [c for c in self.amounts if not year or not c.year or c.year == year]

    def _share(
        self,
        row: TableRow,
        column: TableColumn,
        percent: tuple[Decimal, Decimal],
        parts: Sequence[int],
        *,
        over_all: bool,
    ) -> _Share | None:
        own = self.own.get(row.at, [])
        year = self.table.axes.columns.at(parts[0]).year
        every = [c.number for c in self._of_year(year)]
        whole = (self.leaves, parts if len(parts) == 1 else every) if over_all else (own, every)
        if not own:
            return None
        fits = self._fits(percent, (own, parts), whole)
        return _Share(row, column, *percent, (own, parts), whole, fits)

    def _fits(
        self,
        percent: tuple[Decimal, Decimal],
        part: tuple[Sequence[Leaf], Sequence[int]],
        whole: tuple[Sequence[Leaf], Sequence[int]],
    ) -> bool | None:
        """Return whether a percentage is the share that a part has of a whole, rounded."""
        over = self._sum_of_all(whole[1]) if whole[0] is self.leaves else _sum(*whole)
        of = _sum(*part)
        if of is None or not over:
            return None
        shown, step = percent
        return abs(of / over * 100 - Fraction(shown)) * 2 <= Fraction(step)

    def _sum_of_all(self, columns: Sequence[int]) -> Fraction | None:
        numbers = tuple(columns)
        if numbers not in self.sums:
            self.sums[numbers] = _sum(self.leaves, numbers)
        return self.sums[numbers]

    def _cell(self, row: TableRow, column: TableColumn) -> None:
        """Read a percentage under a column: its share of all amounts of its year."""
        percent = self._percent(row, column)
        if percent is None:
            return
        parts = column.sums or (column.number,)
        every = [c.number for c in self._of_year(column.year)]
        part, whole = (self.leaves, parts), (self.leaves, every)
        share = _Share(row, column, *percent, part, whole, self._fits(percent, part, whole))
        if share.fits:
            self._put(share, proven=False)
        else:
            self._leave(row, column)

    def _percent(
        self, row: TableRow, column: TableColumn, *, bare: bool = False
    ) -> tuple[Decimal, Decimal] | None:
        """Return the percentage of a cell and what its last digit counts; `bare` ones have no sign."""
        cell = self.table.found.grid.cells.get((row.at, column.number))
        if cell is None:
            return None
        return percent_in(cell) or (bare_percent(cell) if bare else None)

    def _put(self, share: _Share, *, proven: bool) -> None:
        of, over = (self.reader.selections.of(self._keys(*side)) for side in (share.part, share.whole))
        if of is None or over is None:
            self._leave(share.row, share.column)
            return
        year = max(k.year for k in self._keys(*share.part))
        place = self.table.found.grid.place(share.row.at, share.column.number)
        words = vocabulary.plain(share.row.label or share.column.heading.words)
        total = TotalRead(year, of, share.percent, share.step, place, words, over=over, proven=proven)
        self.reader.beside.totals.append(total)

    def _keys(self, leaves: Iterable[Leaf], columns: Sequence[int]) -> list[Key]:
        return [self.reader.gatherer.key_at(self.number, leaf, n) for leaf in leaves for n in columns]

    def _leave(self, row: TableRow, column: TableColumn) -> None:
        grid = self.table.found.grid
        why = text("it is no share of the amounts beside it")
        left = LeftOut(grid.place(row.at, column.number), grid.text(row.at, column.number), why)
        self.reader.beside.left_out.append(left)


def _sum(leaves: Iterable[Leaf], columns: Sequence[int]) -> Fraction | None:
    """Add up the amounts of rows in some columns; None where one of them is not known."""
    whole = Fraction(0)
    for leaf in leaves:
        for number in columns:
            amount = leaf.row.values.get(number, Decimal(0))
            if amount is None:
                return None
            whole += Fraction(amount)
    return whole
