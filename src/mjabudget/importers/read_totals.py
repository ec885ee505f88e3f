"""Say what every total of a table is about: a selection of the amounts read, and what is printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mjabudget.importers import vocabulary
from mjabudget.importers.entities import WHOLE
from mjabudget.importers.gather import Found, Gatherer, Key
from mjabudget.importers.key_selections import Selections
from mjabudget.importers.reading import AvailableRead, LeftOut, TotalRead
from mjabudget.importers.table_columns import TableColumn
from mjabudget.importers.table_reading import ReadTable
from mjabudget.importers.table_rows import TableRow
from mjabudget.importers.table_values import Leaf, TotalRow
from mjabudget.model.message import text
from mjabudget.model.problem import Problem, problem


@dataclass(slots=True)
class Beside:
    """What tables print beside the amounts: totals, money available, and numbers that are in no budget."""

    totals: list[TotalRead] = field(default_factory=list)
    available: list[AvailableRead] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TotalReader:
    """Goes through the totals of tables; `step` is what the last digit of their amounts counts."""

    gatherer: Gatherer
    selections: Selections
    step: Decimal
    beside: Beside

    def table(self, number: int) -> None:
        """Read the totals in rows and columns of a table."""
        read = self.gatherer.tables[number]
        leaves = read.content.leaves
        for leaf in leaves:
            self._across(number, leaf.row, [leaf])
        for total in read.content.totals:
            own = [leaves[i] for i in total.leaves if not leaves[i].part_of]
            if self._is_of_all(number, total):
                self._of_all(number, total.row)
                continue
            if total.row in read.content.missed and not total.row.label and not total.row.source:
                place = read.found.grid.place(total.row.at)
                self.gatherer.problems.append(problem("import-row-nameless", place, row=total.row.at))
            for column in read.axes.columns.of("amount"):
                if column.number in total.row.values:
                    keys = [self.gatherer.key(number, leaf, column) for leaf in own]
                    self._put(read, total.row, column, keys)
            self._across(number, total.row, own)

    def _is_of_all(self, number: int, total: TotalRow) -> bool:
        """Return whether a total that is not that of its own table is the one of all tables."""
        read = self.gatherer.tables[number]
        if total.row not in read.content.missed or len(self.gatherer.tables) < 2:
            return False
        columns = [
            c for c in read.axes.columns.of("amount") if c.number in total.row.values and not c.part_of
        ]
        whole = ((c, self.selections.whole[c.year or read.year, c.source]) for c in columns)
        return bool(columns) and all(total.row.values[c.number] == amount for c, amount in whole)

    def _of_all(self, number: int, row: TableRow) -> None:
        read = self.gatherer.tables[number]
        for column in read.axes.columns.of("amount", "total"):
            if column.number in row.values:
                columns = [read.axes.columns.at(n) for n in column.sums or (column.number,)]
                keys = [Key(c.year or read.year, WHOLE, WHOLE, c.source) for c in columns]
                self._put(read, row, column, keys)

    def coarse(self, found: Iterable[Found]) -> None:
        """Put the amounts that other tables have in more detail: they are totals."""
        sources = {key.source for key in self.selections.amounts}
        for each in found:
            if each.key.source and each.key.source not in sources and each.amount:
                read = self.gatherer.tables[each.table]
                heading = (
                    read.found.context[-1][2] if read.found.context else read.found.grid.sheet or each.words
                )
                self.beside.problems.append(problem("import-income/funding", each.place, heading=heading))
                return
            of = self.selections.of([each.key])
            if each.amount is not None and of is not None:
                total = TotalRead(each.key.year, of, each.amount, self.step, each.place, each.words)
                self.beside.totals.append(total)
            elif each.amount:
                why = text("no other table has the amounts that it is the total of")
                self.beside.left_out.append(LeftOut(each.place, f"{each.amount:f}", why))

    def _across(self, number: int, row: TableRow, leaves: Sequence[Leaf]) -> None:
        """Read the columns of a row that add up others, or take them off each other."""
        read = self.gatherer.tables[number]
        for column in read.axes.columns.of("total", "balance"):
            if column.number in row.values:
                keys = [self.gatherer.key_at(number, leaf, n) for leaf in leaves for n in column.sums]
                minus = [self.gatherer.key_at(number, leaf, n) for leaf in leaves for n in column.minus]
                self._put(read, row, column, keys, minus)

    def _put(
        self,
        read: ReadTable,
        row: TableRow,
        column: TableColumn,
        keys: Sequence[Key],
        minus: Sequence[Key] = (),
    ) -> None:
        printed = row.values[column.number]
        if printed is None:
            return
        place = read.found.grid.place(row.at, column.number)
        named = column.role == "amount" and bool(column.source)
        of = self.selections.of(keys, named=named) if keys else None
        less = self.selections.of(minus) if minus else None
        if of is None or (minus and less is None):
            known = [self.selections.amounts.get(k, Decimal(0)) for k in dict.fromkeys(keys)]
            computed = sum((a or Decimal(0) for a in known), Decimal(0))
            if not minus and None not in known and computed != printed:
                shown = {"printed": f"{printed:f}", "computed": f"{computed:f}"}
                words, example = vocabulary.plain(row.label), f"rows: {{{row.at}: skip}}"
                self.beside.problems.append(
                    problem("import-total-differs/of-rows", place, words=words, example=example, **shown)
                )
            elif printed:
                why = text("it adds up amounts that no figure can name together")
                self.beside.left_out.append(LeftOut(place, f"{printed:f}", why))
            return
        words = vocabulary.plain(row.label or row.source or column.heading.words)
        year = max(k.year for k in keys)
        total = TotalRead(year, of, printed, self.step, place, words, less, proven=column.proven)
        self.beside.totals.append(total)
