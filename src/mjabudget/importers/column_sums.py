"""Find the columns that add up others, by their arithmetic in every row; they are checks, and no money.

A heading that says "total" or only names money (Lasten, Kosten, Begroot) is a sum by its name; a funding
source that happens to be the sum of others stays one where a total of the table says so, and is refused where
nothing does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mjabudget.importers import row_words, vocabulary
from mjabudget.importers.column_fits import FEW, SURE, Fit, Vectors, is_rate, subsets
from mjabudget.importers.options import ImportFault
from mjabudget.importers.table_columns import TableColumn, TableColumns
from mjabudget.importers.table_rows import TableRow
from mjabudget.importers.tables import FoundTable
from mjabudget.model.message import Message, text
from mjabudget.model.problem import Problem, problem


@dataclass(frozen=True, slots=True)
class SummedColumns:
    """The columns with their sums settled, and remarks on what was found."""

    columns: TableColumns
    remarks: tuple[Message, ...] = ()


def find_sums(table: FoundTable, columns: TableColumns, rows: Sequence[TableRow]) -> SummedColumns:
    """Settle which columns are sums of which; ImportFault with those that could be either."""
    vectors = {
        c.number: {r.at: r.values[c.number] for r in rows if c.number in r.values} for c in columns.all
    }
    finder = _Sums(table, columns, vectors, [r.at for r in rows if r.priced])
    return finder.settle()


class _Sums:
    def __init__(
        self,
        table: FoundTable,
        columns: TableColumns,
        vectors: Vectors,
        rows: Sequence[int],
    ) -> None:
        self.table = table
        self.columns = columns
        self.vectors = vectors
        self.rows = rows
        self.remarks: list[Message] = []
        self.problems: list[Problem] = []
        self.leaves = [c for c in columns.of("amount") if not c.part_of]

    def settle(self) -> SummedColumns:
        """Take sums by name first: they decide about sums by arithmetic alone."""
        totals = [c for c in self.columns.of("total") if c.said is None or c.role == "total"]
        fits = {c.number: self._best(c) for c in totals}
        for column in self._suspects():
            self._judge(column, [f for f in fits.values() if f])
        if self.problems:
            raise ImportFault(*self.problems)
        self.leaves = [c for c in self.columns.of("amount") if not c.part_of]
        self._stray_money([f for c in totals if (f := self._best(c))], totals)
        self._unknown_sources()
        settled = [self._total(c) for c in self.columns.of("total")]
        settled += [self._balance(c) for c in self.columns.of("balance")]
        if self.problems:
            raise ImportFault(*self.problems)
        return SummedColumns(self.columns.changed(*settled), tuple(self.remarks))

    def _unknown_sources(self) -> None:
        """Ask about columns that no word and no total says to be a funding source."""
        totals = self.columns.of("total")
        fits = [
            f for c in totals if (f := self._best(c)) and f.proven and (f.telling or self._is_plain_total(c))
        ]
        counted = {n for f in fits for n in f.sums}
        for column in self.leaves:
            known = column.said is not None or not column.source or column.kind in ("amount", "nothing")
            if known or column.number in counted or vocabulary.SOURCE.search(column.heading.name):
                continue
            if not any(self.vectors[column.number].values()) and len(self.leaves) > 1:
                continue
            self.problems.append(
                problem(
                    "import-column-unknown",
                    self.table.grid.place(self.table.header, column.number),
                    heading=column.heading.words or column.letter,
                    source=f'--map "{column.letter}=impulse"',
                    other=f'--map "{column.letter}=ignore"',
                )
            )

    def _total(self, column: TableColumn) -> TableColumn:
        fit = self._best(column)
        if fit is not None and fit.exact and not fit.telling and not self._is_plain_total(column):
            self._unclear(column, fit)
        if fit is None or not fit.proven:
            sums = tuple(c.number for c in self._same_year(column))
            return replace(column, sums=sums)
        return replace(column, sums=fit.sums, proven=fit.telling >= FEW)

    def _is_plain_total(self, column: TableColumn) -> bool:
        """Return whether a heading can be nothing but a total, so that one amount to add up is enough."""
        if column.said is not None or len(self.leaves) == 1:
            return True
        words = column.heading.name
        return column.kind in ("amount", "nothing") or (
            column.kind == "total" and row_words.says_only_total(words)
        )

    def _same_year(self, column: TableColumn) -> list[TableColumn]:
        years = (column.year,) if column.year else column.heading.years
        own = [c for c in self.leaves if not years or not c.year or c.year in years]
        return own or self.leaves

    def _balance(self, column: TableColumn) -> TableColumn:
        """Find the two columns whose difference a balance is."""
        whole = self._best(column)
        if whole is not None and whole.exact and whole.telling:
            return replace(column, role="total", sums=whole.sums)
        others = [c for c in self.columns.of("amount", "total") if not c.part_of]
        for one in others:
            for other in others:
                if one.number == other.number:
                    continue
                fit = self._fit(column, (one.number,), (other.number,))
                if fit.exact and fit.telling:
                    expanded = [c.sums or (c.number,) for c in (self._settled(one), self._settled(other))]
                    return replace(column, sums=expanded[0], minus=expanded[1])
        place = self.table.grid.place(self.table.header, column.number)
        example = f'--map "{column.letter}=ignore"'
        self.problems.append(problem("import-balance", place, heading=column.heading.words, example=example))
        return column

    def _settled(self, column: TableColumn) -> TableColumn:
        return self._total(column) if column.role == "total" else column

    def _suspects(self) -> Iterator[TableColumn]:
        """List the columns of sources that are the sum of two others or more in every row."""
        for column in self.leaves:
            if len(self.leaves) < 3 or column.said is not None:
                continue
            if any(self._exact_sums(column)):
                yield column

    def _exact_sums(self, column: TableColumn) -> Iterator[Fit]:
        others = [c.number for c in self.leaves if c.number != column.number and self._beside(c, column)]
        for sums in subsets(others, column.number):
            if len(sums) > 1 and (fit := self._fit(column, sums)).exact and fit.telling:
                yield fit

    def _beside(self, one: TableColumn, other: TableColumn) -> bool:
        return not (one.year and other.year) or one.year == other.year

    def _judge(self, column: TableColumn, totals: Sequence[Fit]) -> None:
        """Decide about a column that could be a source or a sum of sources."""
        if any(f.exact and column.number in f.sums and f.telling for f in totals):
            return
        sums = list(self._exact_sums(column))
        without = any(f.exact and f.telling and set(s.sums) <= set(f.sums) for f in totals for s in sums)
        words = bool(vocabulary.SOURCE.search(column.heading.name))
        sure = max(f.telling for f in sums) >= SURE and len({s.sums for s in sums}) == 1 and not words
        if (without and not words) or (sure and not totals):
            self.columns = self.columns.changed(replace(column, role="total", source=""))
            self.leaves = [c for c in self.leaves if c.number != column.number]
            letters = ", ".join(self.columns.at(n).letter for n in sums[0].sums)
            self.remarks.append(
                text(
                    "column {heading} is taken as a total: it is the sum of the columns {letters}",
                    heading=column.heading.words,
                    letters=letters,
                )
            )
            return
        self._unclear(column, sums[0])

    def _unclear(self, column: TableColumn, fit: Fit) -> None:
        self.problems.append(
            problem(
                "import-column-unclear",
                self.table.grid.place(self.table.header, column.number),
                heading=column.heading.words or column.letter,
                letters=", ".join(self.columns.at(n).letter for n in fit.sums),
                total=f'--map "{column.letter}=total"',
                source=f'--map "{column.letter}={column.source or "impulse"}"',
            )
        )

    def _stray_money(self, fits: Sequence[Fit], totals: Sequence[TableColumn]) -> None:
        """Find columns of sources that a total of all others does not count."""
        exact = [f for f in fits if f.proven and (f.telling or len(f.sums) == 1)]
        if not exact:
            return
        counted = {n for f in exact for n in f.sums}
        stray = tuple(c.number for c in self.leaves if c.number not in counted and c.said is None)
        first = max(exact, key=lambda f: len(f.sums))
        total = next((c for c in totals if self._fit(c, stray).exact), None) if len(stray) > 1 else None
        if total is not None:
            one, other = (", ".join(self.columns.at(n).heading.words for n in s) for s in (first.sums, stray))
            self.problems.append(
                problem(
                    "import-column-stray/splits",
                    self.table.grid.place(self.table.header, total.number),
                    total=total.heading.words or total.letter,
                    one=one,
                    other=other,
                    example=" ".join(f'--map "{self.columns.at(n).letter}=ignore"' for n in first.sums),
                )
            )
            return
        for column in self.leaves:
            if (
                column.number in counted
                or column.said is not None
                or not any(self.vectors[column.number].values())
            ):
                continue
            if is_rate(self.vectors, column.number, max(exact, key=lambda f: len(f.sums))):
                self.columns = self.columns.changed(replace(column, role="rate", source=""))
                continue
            words = vocabulary.SOURCE.search(column.heading.name)
            if max(f.telling for f in exact) >= SURE and not words and not column.theme:
                self.columns = self.columns.changed(replace(column, role="ignore"))
                self.remarks.append(
                    text(
                        "column {heading} is left out: the total does not count it",
                        heading=column.heading.words,
                    )
                )
                continue
            place = self.table.grid.place(self.table.header, column.number)
            self.problems.append(
                problem(
                    "import-column-stray",
                    place,
                    heading=column.heading.words or column.letter,
                    total=totals[0].heading.words or totals[0].letter,
                    example=f'--map "{column.letter}=ignore"',
                )
            )
        self.leaves = [c for c in self.columns.of("amount") if not c.part_of]

    def _best(self, column: TableColumn) -> Fit | None:
        """Find the columns that a total adds up: the nearest reading that comes out."""
        leaves = [c.number for c in self.leaves]
        own = [c.number for c in self._same_year(column)]
        left = [n for n in leaves if n < column.number]
        choices: list[tuple[int, ...]] = [tuple(own), tuple(leaves)]
        before = max((c.number for c in self.columns.of("total") if c.number < column.number), default=0)
        choices.append(tuple(n for n in left if n > before))
        behind = min(
            (c.number for c in self.columns.of("total") if c.number > column.number), default=1 << 20
        )
        choices.append(tuple(n for n in leaves if column.number < n < behind))
        for mark in ("group", "year", "source", "theme"):
            groups = {_mark(c, mark) for c in self.leaves}
            choices += [tuple(c.number for c in self.leaves if _mark(c, mark) == group) for group in groups]
        fits = [self._fit(column, sums) for sums in dict.fromkeys(choices) if sums]
        best = min(fits, key=lambda f: f.off, default=None)
        if best is None or not best.exact:
            for sums in subsets(leaves, column.number):
                fit = self._fit(column, sums)
                if fit.exact and fit.telling > 1:
                    return fit
        return best

    def _fit(self, column: TableColumn, sums: tuple[int, ...], minus: tuple[int, ...] = ()) -> Fit:
        """Compare a column with a sum of others in every row that has an amount of any of them."""
        own = self.vectors[column.number]
        telling = off = 0
        for row in self.rows:
            parts = [self.vectors[n].get(row, Decimal(0)) for n in sums]
            taken = [self.vectors[n].get(row, Decimal(0)) for n in minus]
            printed = own.get(row)
            if printed is None or any(p is None for p in (*parts, *taken)):
                continue
            whole = sum((p for p in parts if p is not None), Decimal(0))
            whole -= sum((p for p in taken if p is not None), Decimal(0))
            off += whole != printed
            telling += sum(bool(p) for p in (*parts, *taken)) > 1 or (whole != printed)
        return Fit(sums, telling, off, minus)


def _mark(column: TableColumn, name: str) -> str:
    return column.heading.group if name == "group" else str(getattr(column, name))
