"""Say what holds for all amounts of a file or table: title, currency, unit, and the year and theme above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mjabudget.importers import money_signs, vocabulary
from mjabudget.importers.grid import Grid
from mjabudget.importers.options import ImportFault, ImportOptions, TableMapping
from mjabudget.importers.reading import TableFacts
from mjabudget.importers.tables import FoundTable, is_number
from mjabudget.model.message import Message, text
from mjabudget.model.problem import Place, problem

LONGEST = 150
NO_AMOUNTS = (*vocabulary.LABELS, "year", "note", "ignore", "rate")


@dataclass(slots=True)
class FileContext:
    """What the words of a file say about all of its tables; options win."""

    grids: Sequence[Grid]
    tables: Sequence[FoundTable]
    options: ImportOptions
    remarks: list[Message] = field(default_factory=list)

    def unit(self) -> tuple[Decimal, Place]:
        """Return what the amounts are in; ImportFault where the tables of the file say different units."""
        if self.options.unit is not None:
            return self.options.unit, Place("--unit")
        found = {u: place for words, place in self._words() if (u := money_signs.unit_in(words))}
        if found and any(self._has_bare_columns(t) for t in self.tables):
            found.setdefault(Decimal(1), self._first())
        if len(found) > 1:
            units = ", ".join(str(u) for u in sorted(found))
            raise ImportFault(problem("import-units", self._first(), units=units))
        for unit, place in found.items():
            self.remarks.append(
                text("amounts are read in units of {unit}, as the sheet says", unit=str(unit))
            )
            return unit, place
        return Decimal(1), self._first()

    def _has_bare_columns(self, table: FoundTable) -> bool:
        """Return whether some columns of amounts say a unit in their headings, and others none."""
        headings = [
            " ".join(words)
            for number, words in table.headings.items()
            if words
            and vocabulary.heading_kind(words[-1]) not in NO_AMOUNTS
            and any(is_number(table.grid, r, number) for r in table.body)
        ]
        said = [money_signs.unit_in(words) for words in headings]
        return any(said) and not all(said)

    def facts(self, unit: tuple[Decimal, Place]) -> TableFacts:
        """Return what holds for the whole file."""
        title, title_place = self._title()
        currency, currency_place = self._currency()
        return TableFacts(
            self.options.programme or "",
            Place("--programme"),
            title,
            title_place,
            currency,
            currency_place,
            unit[0],
            unit[1],
        )

    def _first(self) -> Place:
        return (self.tables[0].grid if self.tables else self.grids[0]).place()

    def _words(self) -> Iterator[tuple[str, Place]]:
        """List the words above and in the headers of tables, and what stands right under them."""
        for grid in dict.fromkeys(t.grid.sheet for t in self.tables):
            tables = [t for t in self.tables if t.grid.sheet == grid]
            yield grid, tables[0].grid.place()
            heads = {r for t in tables for r in range(t.first, t.header + 1)}
            upper = min(t.first for t in tables)
            contexts = {r for t in tables for r, _, _ in t.context}
            lower = max(t.last for t in tables)
            for (row, column), cell in sorted(tables[0].grid.cells.items()):
                if cell.kind == "text" and (row < upper or row in heads or row in contexts or row >= lower):
                    yield cell.text, tables[0].grid.place(row, column)

    def _title(self) -> tuple[str, Place]:
        """Return the title given, else the first words above the first table."""
        if self.options.title:
            return self.options.title, Place("--title")
        table = self.tables[0]
        for (row, column), cell in sorted(table.grid.cells.items()):
            words = vocabulary.plain(cell.text)
            if (
                row < table.first
                and cell.kind == "text"
                and re.search(r"[^\W\d_]{3}", words)
                and len(words) <= LONGEST
                and not money_signs.unit_in(words)
                and not vocabulary.split_id(words)[2]
            ):
                return words, table.grid.place(row, column)
        return "", table.grid.place()

    def _currency(self) -> tuple[str, Place]:
        if self.options.currency:
            return self.options.currency, Place("--currency")
        codes: dict[str, Place] = {}
        for words, place in (*self._words(), *self._amounts()):
            if code := money_signs.currency_in(words) or money_signs.foreign_sign(words):
                codes.setdefault(code, place)
        if len(codes) > 1:
            raise ImportFault(problem("import-currencies", self._first(), codes=", ".join(sorted(codes))))
        for sign, place in codes.items():
            if money_signs.foreign_sign(sign):
                raise ImportFault(problem("import-currency", place, sign=sign))
        if not codes:
            self.remarks.append(
                text("the currency is taken to be {code}; --currency says otherwise", code="EUR")
            )
        return next(iter(codes.items()), ("EUR", self._first()))

    def _amounts(self) -> Iterator[tuple[str, Place]]:
        """List how the cells of a table show their amounts, once each: number formats, and short texts."""
        for table in self.tables:
            inside, seen = set(table.body), set[str]()
            for (row, column), cell in table.grid.cells.items():
                shown = cell.number_format or ("" if len(cell.text) > 40 else cell.text)
                if row in inside and shown and shown not in seen:
                    seen.add(shown)
                    yield shown, table.grid.place(row, column)


def without_overviews(
    found: Sequence[tuple[FoundTable, TableMapping | None]],
) -> tuple[list[tuple[FoundTable, TableMapping | None]], list[Message]]:
    """Leave out tables of several years together, where others have each year of its own; say so."""
    years = {table_year(table, said) for table, said in found} - {""}
    kept, skipped = [], []
    for table, said in found:
        sheet = table.grid.sheet
        if (
            len(years) > 1
            and said is None
            and vocabulary.PERIOD.search(sheet)
            and not table_year(table, said)
        ):
            skipped.append(text("sheet {sheet} is left out: it is of several years together", sheet=sheet))
        else:
            kept.append((table, said))
    return kept, skipped


def table_year(table: FoundTable, said: TableMapping | None) -> str:
    """Return the one year that the words above a table or its sheet name; nothing where there are several."""
    if said and said.year:
        return said.year
    near = [words for _, _, words in table.context]
    grid = table.grid
    top = min((row for row, column in grid.cells if is_number(grid, row, column)), default=table.first)
    above = [c.text for (row, _), c in grid.cells.items() if row < min(top, table.first) and c.kind == "text"]
    for words in (near, [table.grid.sheet], above):
        years = {
            year for each in words for year in vocabulary.years_in(each) if not money_signs.is_dated(each)
        }
        if len(years) == 1:
            return years.pop()
        if years:
            return ""
    return ""


def table_theme(table: FoundTable, said: TableMapping | None) -> tuple[str, str]:
    """Return the theme, id and name, that the words above a table or the name of its sheet say it is of."""
    if said and said.theme:
        return said.theme, ""
    for words in (*(w for _, _, w in reversed(table.context)), table.grid.sheet):
        key, name, is_theme = vocabulary.split_id(vocabulary.plain(words))
        if is_theme:
            return key, name
    return "", ""
