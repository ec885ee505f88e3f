"""Read a sheet with activities in rows and sources in columns; its totals become figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from mjabudget.format.yaml_reader import Parsed
from mjabudget.importers import header, vocabulary
from mjabudget.importers.cell_data import CellData
from mjabudget.importers.classify_rows import RowKind, classify_rows
from mjabudget.importers.columns import TableLayout
from mjabudget.importers.grid import Grid
from mjabudget.importers.group_themes import ThemeGroup, group_themes
from mjabudget.importers.numbers import SIGN
from mjabudget.importers.options import ImportFault, ImportOptions
from mjabudget.importers.table_rows import TableRow, read_rows
from mjabudget.importers.totals_as_figures import put_figures
from mjabudget.importers.vocabulary import Role
from mjabudget.model.budget import Path
from mjabudget.model.message import Message, text
from mjabudget.model.problem import Place, problem

LONGEST = 150

_LABELS: tuple[Role, ...] = ("activity", "activity_name")


def read_any_table(
    grids: Sequence[Grid], options: ImportOptions, shown: str
) -> tuple[tuple[Parsed, ...], tuple[Message, ...]]:
    """Read the one sheet that holds a budget table, with remarks; ImportFault with all of a stage."""
    mapping = header.mapped(options.columns)
    grid, rows = _sheet(grids, options.sheet, mapping, shown)
    layout = header.read_layout(grid, rows, mapping)
    facts = _Facts(grid, layout, options)
    rows_read = read_rows(grid, layout, options.numbers, facts.unit)
    classified = classify_rows(grid, layout, rows_read)
    data = CellData(grid.file, facts.unit)
    groups = group_themes(grid, classified.rows, facts.put(data))
    if not groups:
        raise ImportFault(problem("import-empty", grid.place()))
    _Body(data, grid, layout).put(classified.rows, groups)
    put_figures(data, grid, layout, classified.rows, groups)
    return (data.parsed(),), (*_read_as(layout), *facts.remarks, *classified.remarks)


def _sheet(
    grids: Sequence[Grid], name: str | None, mapping: Mapping[str, str], shown: str
) -> tuple[Grid, tuple[int, int]]:
    """Find the one sheet with a budget table, and the rows of its header."""
    names = ", ".join(g.sheet for g in grids if g.sheet)
    if name is not None:
        grids = [g for g in grids if g.sheet.casefold() == name.casefold()]
        if not grids:
            raise ImportFault(problem("import-sheet", Place(shown), name=name, names=names))
    headed = [(g, rows) for g in grids if (rows := header.find_rows(g, mapping))]
    if len(headed) == 1:
        return headed[0]
    if headed:
        names = ", ".join(g.sheet for g, _ in headed)
        raise ImportFault(problem("import-sheets", Place(shown), names=names))
    if years := [p for g in grids if (p := header.years_as_columns(g, mapping))]:
        raise ImportFault(*years)
    example = "Activiteit | Impulsbudget | Regio Deal | Totaal"
    raise ImportFault(problem("import-no-header", Place(shown), example=example))


class _Facts:
    """What holds for the table as a whole: an option says it, else the sheet itself."""

    def __init__(self, grid: Grid, layout: TableLayout, options: ImportOptions) -> None:
        self.grid = grid
        self.layout = layout
        self.options = options
        self.above = [cell.text for (row, _), cell in sorted(grid.cells.items()) if row <= layout.row]
        self.remarks: list[Message] = []
        self.unit = self._unit()
        self.currency = self._currency()

    def put(self, data: CellData) -> str:
        """Put the facts into the data, and return the title."""
        programme, (year, year_at) = self.options.programme, self._year()
        missing = {"option-missing": "--programme rivierenland"} if not programme else {}
        missing |= {} if year else {"option-missing/year": "--year 2026"}
        if missing:
            place = self.grid.place()
            raise ImportFault(*(problem(key, place, example=e) for key, e in missing.items()))
        title, title_at = self._title()
        data.put(("programme",), programme or "", Place("--programme"))
        data.put(("year",), year, year_at)
        data.put_text(("title",), title or f"{programme} {year}", title_at)
        data.put(("currency",), self.currency, self._place("currency"))
        data.put(("unit",), f"{self.unit.normalize():f}", self._place("unit"))
        return title or f"{programme} {year}"

    def _place(self, option: Literal["currency", "unit"]) -> Place:
        return Place(f"--{option}") if getattr(self.options, option) else self.grid.place()

    def _title(self) -> tuple[str, Place]:
        """Return the title given, else the first words above the table."""
        if self.options.title:
            return self.options.title, Place("--title")
        for (row, column), cell in sorted(self.grid.cells.items()):
            words = re.sub(r"\s+", " ", cell.text).strip()
            if (
                row < self.layout.first
                and re.search(r"[^\W\d_]{3}", words)
                and len(words) <= LONGEST
                and not vocabulary.unit_in(words)
                and not vocabulary.split_id(words)[2]
            ):
                return words, self.grid.place(row, column)
        return "", self.grid.place()

    def _year(self) -> tuple[str, Place]:
        if self.options.year:
            return self.options.year, Place("--year")
        cells = {
            text: self.grid.place(row, column.number)
            for column in self.layout.of("year")
            for row in reversed(self.grid.below(self.layout.row, column.number))
            if (text := self.grid.text(row, column.number))
        }
        if len(cells) > 1:
            place = self.grid.place(self.layout.row, self.layout.number("year"))
            raise ImportFault(problem("import-years", place, years=", ".join(sorted(cells)[:6])))
        return next(iter(cells.items()), ("", self.grid.place()))

    def _unit(self) -> Decimal:
        if self.options.unit is not None:
            return self.options.unit
        declared = next((u for words in self.above if (u := vocabulary.unit_in(words))), None)
        if declared:
            self.remarks.append(
                text("amounts are read in units of {unit}, as the sheet says", unit=str(declared))
            )
        return declared or Decimal(1)

    def _currency(self) -> str:
        if self.options.currency:
            return self.options.currency
        shown = [*self.above, *(cell.number_format or cell.text for cell in self.grid.cells.values())]
        codes = sorted({code for words in shown if (code := vocabulary.currency_in(words))})
        if len(codes) > 1:
            raise ImportFault(problem("import-currencies", self.grid.place(), codes=", ".join(codes)))
        if not codes:
            self.remarks.append(
                text("the currency is taken to be {code}; --currency says otherwise", code="EUR")
            )
        return codes[0] if codes else "EUR"


@dataclass(frozen=True, slots=True)
class _Body:
    """The sources, the money available and the themes of a table, on their way into the data."""

    data: CellData
    grid: Grid
    layout: TableLayout

    def put(self, rows: Sequence[tuple[RowKind, TableRow]], groups: Sequence[ThemeGroup]) -> None:
        for column in self.layout.of("source"):
            place = self.grid.place(self.layout.row, column.number)
            self.data.put_text(("sources", column.source), _name(column.heading) or column.source, place)
        available = {source: row for kind, row in rows if kind == "available" for source in row.amounts}
        for source, row in available.items():
            self._amount(("available", source), row, source)
        for index, group in enumerate(groups):
            self._theme(("themes", index), group)

    def _theme(self, path: Path, group: ThemeGroup) -> None:
        at = group.at or group.rows[0].at
        place = self.grid.place(at, self.layout.number("theme", "theme_name", "activity", "activity_name"))
        self.data.put((*path, "id"), group.id, place)
        self.data.put_text((*path, "name"), group.name, place)
        if group.own:
            self._carried(path, group.own)
            return
        for number, row in enumerate(group.rows):
            activity: Path = (*path, "activities", number)
            id_at, name_at = (self.layout.number(*roles) for roles in (_LABELS, _LABELS[::-1]))
            self.data.put((*activity, "id"), row.id, self.grid.place(row.at, id_at))
            self.data.put_text((*activity, "name"), row.name or row.id, self.grid.place(row.at, name_at))
            self._carried(activity, row)

    def _carried(self, path: Path, row: TableRow) -> None:
        self.data.put((*path, "costs"), {}, self.grid.place(row.at))
        for source in row.amounts:
            self._amount((*path, "costs", source), row, source)
        if row.note:
            self.data.put_text((*path, "note"), row.note, self.grid.place(row.at, self.layout.number("note")))

    def _amount(self, path: Path, row: TableRow, source: str) -> None:
        column = next(c.number for c in self.layout.of("source") if c.source == source)
        self.data.put_amount(path, row.amounts[source], self.grid.place(row.at, column))


def _read_as(layout: TableLayout) -> list[Message]:
    read = ", ".join(f"{c.heading or c.source} ({c.source})" for c in layout.of("source"))
    remarks = [text("columns read as funding sources: {columns}", columns=read)]
    if layout.ignored:
        remarks.append(text("columns left out: {columns}", columns=", ".join(layout.ignored)))
    return remarks


def _name(heading: str) -> str:
    """Return a heading without its sign of currency."""
    return re.sub(r"\s+", " ", re.sub(r"\(\s*\)", "", SIGN.sub("", heading))).strip()
