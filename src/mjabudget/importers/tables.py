"""Find the tables on a sheet: the rows of each header, the rows under it, its columns with their headings.

A header is a run of rows with words (or years) above numbers. Several tables stand below each other, each
under its own header, or beside each other, each with labels of its own. A header that comes back belongs to
the next page of the same table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from mjabudget.importers import vocabulary
from mjabudget.importers.grid import Grid
from mjabudget.importers.numbers import is_amount, is_word_for_amount

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_PERCENT = re.compile(r"[-+]?[0-9][0-9.,]*\s*%")
_KNOWN_HEADINGS = {*vocabulary.LABELS, "total", "rate", "available", "note", "year", "amount", "income"}
NEAR = 3


@dataclass(frozen=True)
class FoundTable:
    """A table of a sheet: rows `first` to `header` head it, `body` are the rows under it that have cells.

    `context` are the words above it and close to it, with their row and column.
    """

    grid: Grid
    first: int
    header: int
    body: tuple[int, ...]
    columns: tuple[int, ...]
    context: tuple[tuple[int, int, str], ...] = ()

    @cached_property
    def headings(self) -> Mapping[int, tuple[str, ...]]:
        """The words above each column, from top to bottom, each once."""
        shown: dict[int, list[str]] = {c: [] for c in self.columns}
        for row in range(self.first, self.header + 1):
            carried = ""
            for column in self.columns:
                words = _heading_text(self.grid, row, column)
                if row < self.header and not words and carried and self._is_bare(row, column):
                    words = carried
                elif words:
                    carried = words if self.grid.text(row, column) else ""
                if words and words not in shown[column]:
                    shown[column].append(words)
        return {c: tuple(words) for c, words in shown.items()}

    def _is_bare(self, row: int, column: int) -> bool:
        """Return whether words to the left hold for a column as well: nothing here, and a heading below."""
        if self.grid.within(row, column):
            return False
        return any(_heading_text(self.grid, r, column) for r in range(row + 1, self.header + 1))

    @property
    def last(self) -> int:
        """The last row of the table."""
        return self.body[-1] if self.body else self.header


def _heading_text(grid: Grid, row: int, column: int) -> str:
    """Return the words of a heading; a unit or a sign of currency alone is none, and a row number neither."""
    words = vocabulary.plain(grid.spread(row, column))
    bare = re.sub(r"[\s()€$£]|\bEUR\b|x?\s*1[.,]?000\b", "", words)
    return words if bare else ""


def is_number(grid: Grid, row: int, column: int) -> bool:
    """Return whether a cell holds an amount, a word for an unknown one, or a formula; a year is none."""
    cell = grid.cells.get((row, column))
    if cell is None or is_year(grid, row, column):
        return False
    known = cell.kind in ("number", "formula", "error") or is_amount(cell) or is_word_for_amount(cell.text)
    return known or (cell.kind == "text" and bool(_PERCENT.fullmatch(cell.text.strip())))


def is_year(grid: Grid, row: int, column: int) -> bool:
    """Return whether a cell shows a year alone."""
    cell = grid.cells.get((row, column))
    return cell is not None and bool(_YEAR.fullmatch(cell.text.strip())) and "€" not in cell.number_format


def _amounts_like_years(grid: Grid, column: int) -> tuple[int, ...]:
    """Return the rows of a column that holds years alone, under the name of a source: 2,026 euros."""
    heading = next((r for r in grid.filled[column] if not is_year(grid, r, column)), 0)
    below = [r for r in grid.filled[column] if r > heading]
    named = heading and vocabulary.heading_kind(grid.text(heading, column)) in ("named", "amount", "total")
    return tuple(below) if named and below and all(is_year(grid, r, column) for r in below) else ()


class TableFinder:
    """Goes down a sheet; `numbers` are the rows with numbers by column."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        numbers = {
            c: tuple(r for r in grid.filled[c] if is_number(grid, r, c)) or _amounts_like_years(grid, c)
            for c in grid.columns
        }
        self.numbers = {c: rows for c, rows in numbers.items() if rows}
        self.numbered = {r for rows in self.numbers.values() for r in rows if self._counts(r)}

    def _counts(self, row: int) -> bool:
        """Return whether a row has real numbers, and not only dashes."""
        cells = (self.grid.cells.get((row, c)) for c in self.numbers)
        return any(c is not None and not is_word_for_amount(c.text) for c in cells)

    def tables(self) -> tuple[FoundTable, ...]:
        """List the tables from top to bottom."""
        groups = self._groups()
        known = [g for g in groups if self._is_known(g)]
        groups = known or groups[:1]
        if groups and not known and not self._body_after(groups[0]):
            return ()
        tables: list[FoundTable] = []
        for index, (first, header) in enumerate(groups):
            end = groups[index + 1][0] if index + 1 < len(groups) else None
            table = self._table(first, header, end)
            before = tables[-1] if tables else None
            if before and table.headings == before.headings and not _is_headed_apart(table, before):
                words = tuple(r for r, _, _ in table.context if r > before.last)
                tables[-1] = replace(before, body=(*before.body, *sorted({*words}), *table.body))
            elif table.body:
                tables.append(table)
        return tuple(tables)

    def _table(self, first: int, header: int, end: int | None) -> FoundTable:
        first = next((r for r in range(first, header) if not self._is_title(r, header)), header)
        body = [r for r in self.grid.rows if r > header and (end is None or r < end)]
        if end is not None:
            words_of_next = {r for r, _, _ in words_above(self.grid, end)}
            last = max((r for r in body if r in self.numbered), default=header)
            body = [r for r in body if r <= last or r not in words_of_next]
        rows = (*range(first, header + 1), *body)
        columns = tuple(c for c in self.grid.columns if any((r, c) in self.grid.cells for r in rows))
        return FoundTable(self.grid, first, header, tuple(body), columns, words_above(self.grid, first))

    def _is_title(self, row: int, header: int) -> bool:
        """Return whether the words of a row stand above columns of labels alone: they head the table."""
        areas = [m for m in self.grid.merged if m.top == row and m.right > m.left]
        words = [c for c in self.grid.columns if self.grid.text(row, c)]
        kinds = (vocabulary.heading_kind(_heading_text(self.grid, header, c)) for c in words)
        return not areas and all(kind in vocabulary.LABELS for kind in kinds)

    def _body_after(self, group: tuple[int, int]) -> bool:
        return any(r > group[1] for r in self.numbered)

    def _groups(self) -> list[tuple[int, int]]:
        """List the runs of rows that head numbers: next to each other, with numbers under the last."""
        runs: list[list[int]] = []
        for row in (r for r in self.grid.rows if self._heads(r)):
            if runs and self._goes_on(runs[-1][-1], row):
                runs[-1].append(row)
            else:
                runs.append([row])
        runs = self._without_bodies(runs)
        ends = [*(run[0] for run in runs[1:]), max(self.grid.rows, default=0) + 1][: len(runs)]
        return [
            (run[0], run[-1])
            for run, end in zip(runs, ends, strict=True)
            if any(run[-1] < r < end for r in self.numbered)
        ]

    def _without_bodies(self, runs: Sequence[list[int]]) -> list[list[int]]:
        """Drop runs of words that are rows of a table: right under a header, with labels like its own."""
        kept: list[list[int]] = []
        for run in runs:
            header = kept[-1][-1] if kept else 0
            under = bool(header) and not any(header < r < run[0] for r in self.grid.rows)
            labels = [c for c in self.grid.columns if self.grid.text(header, c) and self.grid.text(run[0], c)]
            kinds = {
                vocabulary.heading_kind(self.grid.text(header, c)) for c in labels if c not in self.numbers
            }
            if not (under and kinds & set(vocabulary.LABELS)):
                kept.append(run)
        return kept

    def _goes_on(self, upper: int, lower: int) -> bool:
        """Return whether two rows of words are one header: next to each other, or joined by merged cells."""
        between = [r for r in self.grid.rows if upper < r < lower]
        if between or lower - upper > 2:
            return False
        labels = [c for c in self.grid.columns if c not in self.numbers]
        both = [c for c in labels if self.grid.text(upper, c) and self.grid.text(lower, c)]
        return not any(vocabulary.heading_kind(self.grid.text(upper, c)) in vocabulary.LABELS for c in both)

    def _heads(self, row: int) -> bool:
        """Return whether a row has words above numbers, beside other words, and no numbers itself."""
        if row in self.numbered:
            return False
        left = min(self.grid.columns)
        above = []
        for column, numbers in self.numbers.items():
            area = self.grid.within(row, column)
            if area and (area.left not in self.numbers or (area.left == left < area.right)):
                continue
            words = _heading_text(self.grid, row, column)
            if words and not is_word_for_amount(words) and numbers[-1] > row:
                above.append(area.left if area else column)
        apart = {
            a.left if (a := self.grid.within(row, c)) else c for c in self.grid.columns if self._words(row, c)
        }
        if not above:
            return False
        if any(m.top == row and m.right > m.left and m.left in above for m in self.grid.merged):
            return True
        return len(apart) > 1 or (len(above) == 1 and len(self.numbers) == 1 and left not in above)

    def _words(self, row: int, column: int) -> bool:
        return bool(self.grid.spread(row, column))

    def _is_known(self, group: tuple[int, int]) -> bool:
        """Return whether a header has words that head tables of budgets, and more than one heading."""
        headings = [
            words
            for row in range(group[0], group[1] + 1)
            for column in self.grid.columns
            if (words := _heading_text(self.grid, row, column)) and self.grid.text(row, column)
        ]
        return any(
            vocabulary.heading_kind(words) in _KNOWN_HEADINGS
            or vocabulary.SOURCE.search(words)
            or _YEAR.fullmatch(words)
            for words in headings
        )


def words_above(grid: Grid, first: int) -> tuple[tuple[int, int, str], ...]:
    """List the words right above a header: of the rows without numbers that are close to it."""
    found: list[tuple[int, int, str]] = []
    limit = first
    for row in sorted((r for r in grid.rows if r < first), reverse=True):
        if limit - row > NEAR or any(is_number(grid, row, c) for c in grid.columns):
            break
        words = [(row, c, grid.text(row, c)) for c in grid.columns if grid.text(row, c)]
        if len(words) > NEAR:
            break
        found = [*words, *found]
        limit = row
    return tuple(found)


def _is_headed_apart(table: FoundTable, before: FoundTable) -> bool:
    """Return whether words above a header say a year or theme of the table under it, or head it alone.

    Words alone are a heading of their own where others head the table before, whose rows have no headings.
    """
    own = [words for row, _, words in table.context if row > before.last]
    if any(vocabulary.years_in(w) or vocabulary.split_id(vocabulary.plain(w))[2] for w in own):
        return True
    headed = bool(own) and bool(before.context) and own[-1] != before.context[-1][2]
    return headed and not any(not _is_numbered(table.grid, r, before.columns) for r in before.body)


def _is_numbered(grid: Grid, row: int, columns: Sequence[int]) -> bool:
    return any(is_number(grid, row, c) for c in columns)
