"""Put the tables of a file together: the same themes, activities and sources on all of them, every cell once.

What one table has in less detail than another (a sheet with the totals of all themes, subtotals per source of
a theme) is a total of it, and not counted again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mjabudget.importers.entities import WHOLE, Entities
from mjabudget.importers.options import ImportOptions
from mjabudget.importers.reading import Amount, AmountRead
from mjabudget.importers.table_columns import TableColumn
from mjabudget.importers.table_reading import ReadTable
from mjabudget.importers.table_values import NONE, Leaf
from mjabudget.model.problem import Place, Problem, problem


@dataclass(frozen=True, slots=True)
class Key:
    """Which cell of the budgets a number is about; `theme` and `activity` are numbers, or WHOLE."""

    year: str
    theme: int
    activity: int
    source: str


@dataclass(slots=True)
class Found:
    """An amount that a table has of a key."""

    key: Key
    amount: Amount
    place: Place
    table: int
    year_place: Place
    words: str = ""
    continued: bool = False


class Gatherer:
    """Collects the amounts of all tables under the keys of the file."""

    def __init__(self, tables: Sequence[ReadTable], options: ImportOptions, title: str) -> None:
        self.tables = tables
        self.options = options
        self.entities = Entities(tables, title)
        self.problems: list[Problem] = list(self.entities.problems)
        self._parts = [{leaf.row.at: leaf for leaf in t.content.leaves if leaf.part_of} for t in tables]

    def key(self, table: int, leaf: Leaf, column: TableColumn) -> Key:
        """Return which cell the number of a leaf in a column of amounts is about."""
        read = self.tables[table]
        theme = self.entities.theme_of[table].get(leaf.theme, WHOLE)
        theme = 0 if self.entities.flat else theme
        if column.theme and leaf.theme == NONE:
            theme = self.entities.named(column.theme)
        activity = self.entities.activity_of[table].get(leaf.activity, WHOLE)
        source = (
            self.entities.source_of(leaf.source)
            if leaf.source and read.axes.lie != "columns"
            else column.source
        )
        return Key(leaf.year or column.year or read.year, theme, activity, source)

    def key_at(self, table: int, leaf: Leaf, column: int) -> Key:
        """Return which cell the number of a leaf in the column with a number is about."""
        return self.key(table, leaf, self.tables[table].axes.columns.at(column))

    def amounts(self) -> tuple[list[Found], list[Found]]:
        """Return the amounts that count, each of them once, and those that are totals of them."""
        found = [f for number in range(len(self.tables)) for f in self._of_table(number)]
        self._refuse_same_money(found)
        split = {f.key.theme for f in found if f.key.activity != WHOLE}
        themed = any(f.key.theme != WHOLE for f in found)
        coarse = [
            f
            for f in found
            if not f.key.source
            or (f.key.theme == WHOLE and themed)
            or (f.key.activity == WHOLE and f.key.theme in split)
        ]
        taken = {id(f) for f in coarse}
        return self._once([f for f in found if id(f) not in taken]), coarse

    def _refuse_same_money(self, found: Sequence[Found]) -> None:
        """Refuse two tables of a year whose sums are the same, per source: one money in two lists."""
        sums: dict[tuple[int, str], dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        for each in found:
            sums[each.table, each.key.year][each.key.source] += each.amount or 0
        seen: dict[tuple[str, frozenset[tuple[str, Decimal]]], int] = {}
        for (table, year), by_source in sums.items():
            shape = (year, frozenset((s, a) for s, a in by_source.items() if a))
            if shape[1] and shape in seen:
                both = [self.tables[n].found for n in (seen[shape], table)]
                names = ", ".join(str(t.grid.place(t.first)).removeprefix(f"{t.grid.file}!") for t in both)
                self.problems.append(problem("import-sheets/same", both[1].grid.place(), names=names))
            seen.setdefault(shape, table)

    def _of_table(self, number: int) -> list[Found]:
        """List the amounts of a table; money of a part is taken off what it is part of."""
        read = self.tables[number]
        found: dict[tuple[int, int], Found] = {}
        for leaf in read.content.leaves:
            for column in read.axes.columns.of("amount"):
                if column.number not in leaf.row.values:
                    continue
                key = self.key(number, leaf, column)
                place = read.found.grid.place(leaf.row.at, column.number)
                amount = leaf.row.values[column.number]
                found[leaf.row.at, column.number] = Found(
                    key,
                    amount,
                    place,
                    number,
                    self._year_place(number, leaf, column),
                    leaf.row.label or leaf.source,
                    leaf.row.continued,
                )
        for (row, column_number), part in list(found.items()):
            whole = self._whole_of(number, row, column_number, found)
            if whole is not None:
                self._take_off(whole, part)
        return list(found.values())

    def _year_place(self, number: int, leaf: Leaf, column: TableColumn) -> Place:
        """Return the cell that says the year of an amount, or the option or sheet that does."""
        read = self.tables[number]
        if leaf.year:
            return read.found.grid.place(leaf.row.at, read.axes.columns.number("year"))
        if column.year:
            return read.found.grid.place(read.found.header, column.number)
        return Place("--year") if self.options.year else read.found.grid.place()

    def _whole_of(
        self, table: int, row: int, column: int, found: dict[tuple[int, int], Found]
    ) -> Found | None:
        """Return the amount that an amount is an "of which" part of."""
        read = self.tables[table]
        part_of = read.axes.columns.at(column).part_of
        if part_of:
            whole = found.get((row, part_of))
            if whole is None:
                place = read.found.grid.place(row, column)
                self.problems.append(
                    problem("import-part", place, whole="0", part=str(found[row, column].amount))
                )
            return whole
        leaf = self._parts[table].get(row)
        if leaf is None:
            return None
        above = [each for each in read.content.leaves if each.row.at < row and each.source == leaf.part_of]
        return found.get((above[-1].row.at, column)) if above else None

    def _take_off(self, whole: Found, part: Found) -> None:
        if whole.amount is None or part.amount is None:
            whole.amount = None if part.amount is None and whole.amount else whole.amount
            return
        if part.amount > whole.amount >= 0:
            values = {"whole": f"{whole.amount:f}", "part": f"{part.amount:f}"}
            self.problems.append(problem("import-part", part.place, **values))
        whole.amount -= part.amount

    def _once(self, found: Iterable[Found]) -> list[Found]:
        """Return every key once: rows under one merged label are added up, others are a problem."""
        kept: dict[Key, Found] = {}
        for each in found:
            first = kept.get(each.key)
            if first is None:
                kept[each.key] = each
            elif each.continued and each.table == first.table:
                first.amount = _plus(first.amount, each.amount)
            else:
                cell = str(first.place).rpartition("!")[2]
                sheet = str(first.place).rpartition("!")[0].rpartition("!")[2]
                self.problems.append(
                    problem("import-amount-twice", each.place, first=f"{sheet}!{cell}" if sheet else cell)
                )
        return list(kept.values())

    def read(self, found: Found) -> AmountRead:
        """Return an amount under the ids of its key."""
        key = found.key
        theme = self.entities.themes[key.theme].id
        activity = "" if key.activity == WHOLE else self.entities.activities[key.activity].id
        return AmountRead(key.year, theme, activity, key.source, found.amount, found.place)


def _plus(one: Amount, other: Amount) -> Amount:
    return None if one is None or other is None else one + other
