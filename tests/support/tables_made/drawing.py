"""Draw a table on a sheet: its header, the amounts where rows and columns meet, totals, formulas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from openpyxl.utils import get_column_letter

from tests.support.tables_made.budget import MadeBudget, Slice, nearest
from tests.support.tables_made.layout import Layout, MadeCell, MadeFormula, MadeSheet
from tests.support.tables_made.notation import written
from tests.support.tables_made.pivot import Block, MadeColumn, MadeRow

_TOTALS = ("subtotal", "grand")


@dataclass
class Drawing:
    """A table on its way to a sheet, from the place of its first cell; `lines` are the rows of the sheet.

    `total` is what shares are of.
    """

    sheet: MadeSheet
    budget: MadeBudget
    layout: Layout
    block: Block
    top: int
    left: int
    lines: dict[int, int] = field(default_factory=dict)

    def draw(self) -> int:
        """Draw everything, and return the last row used."""
        row = self._header(self.top)
        half = len(self.block.rows) // 2
        for index, made in enumerate(self.block.rows):
            if self.layout.pages and index == half:
                row = self._header(row)
            self.lines[index] = row
            if made.kind != "gap":
                self._labels(row, made)
            row += 1
        for index, made in enumerate(self.block.rows):
            if made.of is not None:
                for at, column in enumerate(self.block.columns):
                    self._amount(index, made, at, column)
            if made.kind == "old":
                self.sheet.hidden_rows.add(self.lines[index])
        for at, column in enumerate(self.block.columns):
            if column.kind == "old":
                self.sheet.hidden_columns.add(self.left + at)
        self._merge_themes()
        return row - 1

    def _header(self, row: int) -> int:
        """Draw the headings, and return the row below them."""
        depth = max(len(c.headings) for c in self.block.columns)
        before: str | None = None
        start = 0
        for at, column in enumerate((*self.block.columns, MadeColumn("gap", ("",) * depth))):
            above = column.headings[0] if len(column.headings) > 1 else None
            if above is None or above != before:
                if before is not None and self.layout.header == "merged" and at - start > 1:
                    self.sheet.merged.append((row, self.left + start, row, self.left + at - 1))
                start, before = at, above
                fresh = True
            else:
                fresh = self.layout.header == "repeated"
            if at == len(self.block.columns):
                break
            if len(column.headings) == 1:
                merged = self.layout.header == "merged" and depth > 1
                own = row if merged else row + depth - 1
                self._put(own, at, column.headings[0], bold=True)
                if merged:
                    self.sheet.merged.append((row, self.left + at, row + depth - 1, self.left + at))
                continue
            if fresh:
                self._put(row, at, column.headings[0], bold=True)
            for deeper, heading in enumerate(column.headings[1:], 1):
                self._put(row + deeper, at, heading, bold=True)
        return row + depth

    def _put(
        self, row: int, at: int, value: str | Decimal, *, bold: bool = False, line: bool = False
    ) -> None:
        if self.layout.year_numbers and isinstance(value, str) and value.isdecimal() and len(value) == 4:
            value = Decimal(value)
        if value != "":
            self.sheet.cells[row, self.left + at] = MadeCell(value, bold, line)

    def _labels(self, row: int, made: MadeRow) -> None:
        for at, column in enumerate(self.block.columns):
            if column.kind == "label" and column.label in made.labels:
                self._put(row, at, made.labels[column.label], bold=self._bold(made), line=self._line(made))
            if column.kind == "status" and made.kind == "leaf":
                self._put(row, at, self._status(row, column))

    def _bold(self, made: MadeRow) -> bool:
        return made.kind == "heading" or (made.kind in _TOTALS and self.layout.totals in ("bold", "odd"))

    def _line(self, made: MadeRow) -> bool:
        return made.kind in _TOTALS and self.layout.totals == "line"

    def _status(self, row: int, column: MadeColumn) -> str | Decimal:
        w = self.layout.words
        nth = w.status.index(column.headings[0])
        if nth == 0:
            return Decimal(row % 7 + 1) / 2
        return ("J. Vos", "A. Groen", "M. Linde")[row % 3] if nth == 1 else w.statuses[row % len(w.statuses)]

    def _amount(self, index: int, made: MadeRow, at: int, column: MadeColumn) -> None:
        """Draw the cell where a row and a column meet."""
        of = column.of.within(made.of or Slice())
        shown: str | Decimal | MadeFormula | None
        form = ""
        if made.kind in ("available", "buffer"):
            shown = self._available(made, column, of)
        elif column.kind in ("amount", "sum"):
            shown = self._plain(index, made, at, column, of)
        elif column.kind in ("old", "past") or (made.kind == "old" and column.kind != "label"):
            shown = self._number(
                nearest((self.budget.amount(of) or Decimal(0)) * Decimal("0.83"), Decimal(100))
            )
        elif column.kind == "share":
            shown, form = self._share(of)
        elif column.kind == "available":
            shown = self._available(replace(made, kind="available"), column, of)
        else:
            return
        if made.kind == "old" and column.kind in ("amount", "sum"):
            shown = self._number(
                nearest((self.budget.amount(of) or Decimal(0)) * Decimal("0.71"), Decimal(10))
            )
        if shown is None:
            return
        cell = MadeCell(shown, self._bold(made), self._line(made), form)
        self.sheet.cells[self.lines[index], self.left + at] = cell

    def _plain(
        self, index: int, made: MadeRow, at: int, column: MadeColumn, of: Slice
    ) -> str | Decimal | MadeFormula | None:
        if self.budget.unknown(of):
            return "p.m."
        amount = self.budget.amount(of)
        if amount is None:
            return None
        parts = self._parts(index, made, at, column) if self._is_within(of) else []
        if self.layout.formulas != "none" and parts and self.layout.notation == "number":
            kept = self.layout.formulas == "with results"
            return MadeFormula(f"SUM({','.join(_runs(parts))})", self._scaled(amount), kept)
        return self._number(amount)

    def _is_within(self, of: Slice) -> bool:
        """Return whether the table has all amounts of a slice, and not only those of one theme."""
        leaves = [row.of for row in self.block.rows if row.kind == "leaf" and row.of is not None]
        themes = {leaf.theme for leaf in leaves}
        return of.theme is not None or None in themes or len(themes) == len(self.budget.themes)

    def _parts(self, index: int, made: MadeRow, at: int, column: MadeColumn) -> list[tuple[int, int]]:
        """List the cells that a total adds up; a total of totals adds the row up."""
        whole = {s.name for s in self.budget.whole_sources}
        if column.kind == "sum":
            beside = [
                n
                for n, c in enumerate(self.block.columns)
                if c.kind == "amount" and _fits(c.of, column.of) and c.of.source in (None, *whole)
            ]
            return [(self.lines[index], self.left + n) for n in beside]
        if made.kind not in _TOTALS or made.of is None:
            return []
        inside = [
            n
            for n, r in enumerate(self.block.rows)
            if r.kind == "leaf"
            and r.of is not None
            and _fits(r.of, made.of)
            and r.of.source in (None, *whole)
        ]
        return [(self.lines[n], self.left + at) for n in inside]

    def _available(self, made: MadeRow, column: MadeColumn, of: Slice) -> str | Decimal | None:
        if column.kind not in ("amount", "sum", "available"):
            return None
        years = [of.year] if of.year else list(self.budget.years)
        sources = [of.source] if of.source else [s.name for s in self.budget.whole_sources]
        found = [self.budget.available.get((y, s)) for y in years for s in sources]
        if None in found or not found:
            return None
        money = sum((f for f in found if f is not None), Decimal(0))
        if made.kind == "buffer":
            money -= self.budget.amount(Slice(year=of.year, source=of.source)) or Decimal(0)
        return self._number(money)

    def _share(self, of: Slice) -> tuple[str | Decimal | None, str]:
        whole = self.budget.amount(Slice(year=of.year)) or Decimal(0)
        part = self.budget.amount(of)
        if not whole or part is None:
            return None, ""
        share = (part / whole).quantize(Decimal("0.001"), ROUND_HALF_UP)
        if self.layout.file == "csv" or self.layout.notation != "number":
            return f"{share * 100:.1f}%".replace(".", "." if self.layout.language == "en" else ","), ""
        return share, "percent"

    def _scaled(self, amount: Decimal) -> Decimal:
        if self.layout.unit == 1:
            return amount
        return nearest(amount, self.layout.unit) / self.layout.unit

    def _number(self, amount: Decimal) -> str | Decimal | None:
        return written(self._scaled(amount), self.layout)

    def _merge_themes(self) -> None:
        """Merge the cells of a theme downwards over its rows."""
        if self.layout.themes != "merged":
            return
        for at, column in enumerate(self.block.columns):
            if column.kind == "label" and column.label == "theme":
                here = self.left + at
                self.sheet.merged += [(a, here, z, here) for a, z in self._theme_runs() if z > a]

    def _theme_runs(self) -> Iterator[tuple[int, int]]:
        first = last = 0
        for index, made in enumerate(self.block.rows):
            if made.kind in ("leaf", "old") and ("theme" not in made.labels) and first:
                last = self.lines[index]
                continue
            if first:
                yield first, last
            first = last = self.lines[index] if made.kind == "leaf" else 0
        if first:
            yield first, last


def _fits(inner: Slice, outer: Slice) -> bool:
    return all(
        o is None or o == i
        for i, o in (
            (inner.year, outer.year),
            (inner.theme, outer.theme),
            (inner.activity, outer.activity),
            (inner.source, outer.source),
        )
    )


def _runs(cells: list[tuple[int, int]]) -> list[str]:
    """Write cells as ranges where they are next to each other."""
    runs: list[list[tuple[int, int]]] = []
    for row, column in cells:
        last = runs[-1][-1] if runs else None
        if last in ((row - 1, column), (row, column - 1)) and runs[-1][0] != runs[-1][-1]:
            along = runs[-1][0][0] == runs[-1][-1][0]
            if (last == (row, column - 1)) == along:
                runs[-1].append((row, column))
                continue
        elif last in ((row - 1, column), (row, column - 1)):
            runs[-1].append((row, column))
            continue
        runs.append([(row, column)])
    return [_name(run[0]) if len(run) == 1 else f"{_name(run[0])}:{_name(run[-1])}" for run in runs]


def _name(cell: tuple[int, int]) -> str:
    return f"{get_column_letter(cell[1])}{cell[0]}"
