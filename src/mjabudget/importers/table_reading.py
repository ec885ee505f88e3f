"""Read one table: its columns, rows and sums settled, and what its rows hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from mjabudget.importers.axes import Axes, find_axes
from mjabudget.importers.column_sums import find_sums
from mjabudget.importers.footnotes import without_marks
from mjabudget.importers.options import ColumnMapping, ImportFault, ImportOptions
from mjabudget.importers.reading import RowKind
from mjabudget.importers.row_doubts import columns_of_kinds, doubtful_rows
from mjabudget.importers.row_kinds import Kind, RowKinds
from mjabudget.importers.row_sums import sums_up_above, sums_up_below
from mjabudget.importers.table_columns import VALUES, read_columns
from mjabudget.importers.table_content import ContentReader
from mjabudget.importers.table_rows import TableRow, read_rows
from mjabudget.importers.table_values import Content
from mjabudget.importers.tables import FoundTable
from mjabudget.model.message import Message
from mjabudget.model.problem import Problem, problem

MOST_DOUBTS = 6
_DOWN = re.compile(r"\b([A-Z]{1,3})\$?[0-9]+:\$?\1\$?[0-9]+")


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table with everything that was settled about it."""

    found: FoundTable
    axes: Axes
    rows: tuple[TableRow, ...]
    kinds: tuple[Kind, ...]
    content: Content
    remarks: tuple[Message, ...]
    year: str = ""
    theme: tuple[str, str] = ("", "")


def read_table_found(
    table: FoundTable,
    said: Sequence[ColumnMapping],
    said_rows: Mapping[int, RowKind],
    options: ImportOptions,
    unit: Decimal,
) -> ReadTable:
    """Read a table; ImportFault with everything of a stage that cannot be told."""
    columns = read_columns(table, said)
    if found := tuple(columns_of_kinds(table, columns)):
        raise ImportFault(*found)
    rows = without_marks(table.grid, read_rows(table, columns, options.numbers, unit))
    axes = find_axes(table, columns, rows, options)
    summed = find_sums(table, axes.columns, rows)
    axes = Axes(axes.lie, summed.columns, axes.sources)
    whole = all(a is None or a % unit == 0 for row in rows for a in row.values.values())
    slack = unit / 2 if unit > 1 and whole else Decimal(0)
    kinds = RowKinds(axes, rows, said_rows, _shares(table, axes, rows)).kinds()
    told = [row for row in rows if row.at not in said_rows]
    told_kinds = [kind for row, kind in zip(rows, kinds, strict=True) if row.at not in said_rows]
    if doubtful := tuple(doubtful_rows(table, axes, told, told_kinds)):
        raise ImportFault(*doubtful)
    settled = _Doubts(table, axes, rows, kinds, slack).settle(said_rows)
    content = ContentReader(axes, rows, settled, slack).read()
    if content.beyond:
        raise ImportFault(*(_beyond(table, row) for row in content.beyond))
    if any(c.theme for c in axes.columns.of("amount")) and content.activities:
        place = table.grid.place(table.header)
        headings = ", ".join(c.heading.words or c.letter for c in axes.columns.of("amount") if c.theme)
        raise ImportFault(problem("import-no-source/matrix", place, headings=headings))
    if content.doubted:
        raise ImportFault(
            *(
                problem("import-total-unclear", table.grid.place(row.at), name=row.label or row.source)
                for row in content.doubted
                if row.at not in said_rows
            )
        )
    return ReadTable(table, axes, rows, tuple(settled), content, summed.remarks)


def _beyond(table: FoundTable, row: TableRow) -> Problem:
    example = f"rows: {{{row.at}: skip}}"
    return problem("import-after-total", table.grid.place(row.at), name=row.label, example=example)


def _shares(table: FoundTable, axes: Axes, rows: Sequence[TableRow]) -> frozenset[int]:
    numbers = [c.number for c in axes.columns.of(*VALUES)]
    cells = table.grid.cells
    return frozenset(
        row.at for row in rows if any((row.at, n) in cells and cells[row.at, n].is_share for n in numbers)
    )


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A row that sums up others; `below` where these follow it, `shown` where type or lines say so."""

    index: int
    below: bool
    shown: bool

    @property
    def kind(self) -> Kind:
        return "theme" if self.below else "total"


class _Doubts:
    """Decides about rows that no word and no number tells from totals."""

    def __init__(
        self, table: FoundTable, axes: Axes, rows: Sequence[TableRow], kinds: Sequence[Kind], slack: Decimal
    ) -> None:
        self.table = table
        self.axes = axes
        self.rows = rows
        self.kinds = list(kinds)
        self.slack = slack
        self.columns = [c.number for c in axes.columns.of(*VALUES)]
        priced = [row for row, kind in zip(rows, kinds, strict=True) if row.priced and kind in _COUNTED]
        self.bold = sum(row.bold for row in priced) * 2 <= len(priced)
        self.lined = sum(row.line_above for row in priced) * 3 <= len(priced)
        self.records = self._records(priced)

    def settle(self, said: Mapping[int, RowKind]) -> list[Kind]:
        """Return the kinds; ImportFault with the rows that stay in doubt."""
        doubts = [d for d in self._doubts() if self.rows[d.index].at not in said]
        for doubt in (d for d in doubts if d.shown):
            self.kinds[doubt.index] = doubt.kind
        self._refuse_shown(doubts, said)
        open_ = [d for d in doubts if not d.shown]
        if open_:
            self._by_totals(open_)
        return self.kinds

    def _by_totals(self, doubts: Sequence[_Doubt]) -> None:
        """Try every reading: the one with which all totals of the table come out is right."""
        right: list[list[Kind]] = []
        if len(doubts) <= MOST_DOUBTS:
            for chosen in product((False, True), repeat=len(doubts)):
                kinds = list(self.kinds)
                for doubt, is_total in zip(doubts, chosen, strict=True):
                    kinds[doubt.index] = doubt.kind if is_total else kinds[doubt.index]
                content = ContentReader(self.axes, self.rows, kinds, self.slack).read()
                if not content.missed and any(kind == "total" for kind in self.kinds):
                    right.append(kinds)
        if len(right) == 1:
            self.kinds = right[0]
            return
        raise ImportFault(
            *(
                problem(
                    "import-total-unclear",
                    self.table.grid.place(self.rows[d.index].at),
                    name=self.rows[d.index].label,
                )
                for d in doubts
            )
        )

    def _refuse_shown(self, doubts: Sequence[_Doubt], said: Mapping[int, RowKind]) -> None:
        """Refuse rows that look like totals (bold among others that are not) and sum up nothing."""
        known = {d.index for d in doubts}
        last = max((i for i, k in enumerate(self.kinds) if k in _COUNTED and self.rows[i].priced), default=0)
        strange = [
            row
            for index, row in enumerate(self.rows)
            if self._may_be_total(index)
            and index not in known
            and row.at not in said
            and (self._is_bold(row) or (self._is_lined(row) and index == last))
            and any(row.values.values())
            and len(self.rows) > 1
        ]
        if strange:
            raise ImportFault(
                *(
                    problem(
                        "import-total-unclear/bold",
                        self.table.grid.place(row.at),
                        name=row.label,
                        example=f"rows: {{{row.at}: activity}}",
                    )
                    for row in strange
                )
            )

    def _doubts(self) -> Iterator[_Doubt]:
        block: list[TableRow] = []
        every: list[TableRow] = []
        for index, (row, kind) in enumerate(zip(self.rows, self.kinds, strict=True)):
            if kind in ("theme", "total", "year"):
                block = []
            if kind not in _COUNTED or not row.priced:
                continue
            if self._may_be_total(index) and any(row.values.values()):
                shown = self._is_bold(row) or self._is_lined(row) or self._has_sum(row)
                if sums_up_above(block, row, self.columns) or sums_up_above(every, row, self.columns):
                    yield _Doubt(index, below=False, shown=shown)
                    if shown:
                        block = []
                        continue
                elif sums_up_below(self._following(index, bold=row.bold), row, self.columns):
                    yield _Doubt(index, below=True, shown=shown)
                    if shown:
                        block = []
                        continue
            block.append(row)
            every.append(row)

    def _may_be_total(self, index: int) -> bool:
        row = self.rows[index]
        return (
            self.kinds[index] in _COUNTED
            and row.priced
            and not row.id
            and not self.records
            and (not row.calls_itself_theme)
        )

    def _is_bold(self, row: TableRow) -> bool:
        return row.bold and self.bold

    def _is_lined(self, row: TableRow) -> bool:
        return row.line_above and self.lined

    def _has_sum(self, row: TableRow) -> bool:
        """Return whether a formula in the row adds up cells above each other."""
        cells = (self.table.grid.cells.get((row.at, c)) for c in row.values)
        return any(cell is not None and _DOWN.search(cell.formula) for cell in cells)

    def _following(self, index: int, *, bold: bool) -> list[TableRow]:
        """List the rows below that a subtotal on top may sum up."""
        rows: list[TableRow] = []
        for row, kind in zip(self.rows[index + 1 :], self.kinds[index + 1 :], strict=True):
            if kind not in _COUNTED or not row.priced or (bold and row.bold):
                break
            rows.append(row)
        return rows

    def _records(self, priced: Sequence[TableRow]) -> bool:
        """Return whether every row has all of its keys, as the rows of a database have: none is a total."""
        keys = [
            c.number
            for c in self.axes.columns.of("theme", "theme_name", "activity", "activity_name", "source")
        ]
        keys += [c.number for c in self.axes.columns.of("year")]
        if self.axes.lie == "keyed":
            return True
        themed = bool(self.axes.columns.of("theme", "theme_name"))
        cells = self.table.grid.cells
        return themed and len(keys) > 1 and all((row.at, c) in cells for row in priced for c in keys)


_COUNTED: tuple[Kind, ...] = ("activity", "own", "source", "amount")
