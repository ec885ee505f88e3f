"""A sheet with activities in rows and sources in columns in, a budget out; its totals become figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from mjabudget.importers import header, totals_as_figures, vocabulary
from mjabudget.importers.classify_rows import sort_lines
from mjabudget.importers.columns import Layout
from mjabudget.importers.grid import Grid
from mjabudget.importers.group_themes import groups, themes
from mjabudget.importers.numbers import SIGN
from mjabudget.importers.options import Imported, ImportFault, ImportOptions
from mjabudget.importers.result import imported
from mjabudget.importers.table_rows import read_lines
from mjabudget.model.budget import Budget, Source
from mjabudget.model.message import Message, template, text
from mjabudget.model.problem import Place, Problem

LONGEST = 150


def read_foreign(grids: Sequence[Grid], options: ImportOptions, shown: str) -> Imported:
    """Read the one sheet that holds a budget table; ImportFault with every problem of a stage."""
    mapping = header.mapped(options.mapping)
    grid, rows = _sheet(grids, options.sheet, mapping, shown)
    layout = header.layout(grid, rows, mapping)
    above = [cell.text for (row, _), cell in sorted(grid.cells.items()) if row <= layout.row]
    facts = _Facts(grid, layout, options, above)
    lines = read_lines(grid, layout, options.numbers, facts.unit)
    found = sort_lines(grid, layout, lines)
    programme, year = facts.programme_and_year()
    title = facts.title(rows[0]) or f"{programme} {year}"
    inside = groups(grid, found.lines, title)
    if not inside:
        raise ImportFault(_no_rows(grid))
    sources = tuple(Source(c.source, _name(c.heading) or c.source) for c in layout.of("source"))
    budget = Budget(
        programme=programme,
        year=year,
        title=title,
        currency=facts.currency,
        sources=sources,
        themes=themes(inside, [s.id for s in sources]),
        available=totals_as_figures.available(found.lines),
        figures=totals_as_figures.figures(
            grid, layout, found.lines, inside, totals_as_figures.step(found.lines, facts.unit)
        ),
        unit=facts.unit,
    )
    return imported([budget], (*_read_as(layout), *facts.remarks, *found.remarks), shown)


class _Facts:
    """What holds for the table as a whole: told by an option, else by the sheet itself."""

    def __init__(self, grid: Grid, layout: Layout, options: ImportOptions, above: Sequence[str]) -> None:
        self.grid = grid
        self.layout = layout
        self.options = options
        self.above = above
        self.remarks: list[Message] = []
        self.unit = self._unit()
        self.currency = self._currency()

    def programme_and_year(self) -> tuple[str, str]:
        year = self.options.year or self._year()
        missing = [("programme", "rivierenland")] if not self.options.programme else []
        missing += [] if year else [("year", "2026")]
        if missing:
            raise ImportFault(*(_option_missing(self.grid, key, example) for key, example in missing))
        return self.options.programme or "", year or ""

    def title(self, first: int) -> str:
        """Return the title given, else the first words above the table."""
        words = (
            re.sub(r"\s+", " ", c.text).strip() for (r, _), c in sorted(self.grid.cells.items()) if r < first
        )
        named = (
            w
            for w in words
            if re.search(r"[^\W\d_]{3}", w)
            and len(w) <= LONGEST
            and not vocabulary.unit_in(w)
            and not vocabulary.split_number(w)[2]
        )
        return self.options.title or next(named, "")

    def _year(self) -> str | None:
        columns = self.layout.of("year")
        years = sorted(
            {
                t
                for c in columns
                for r in self.grid.below(self.layout.row, c.number)
                if (t := self.grid.text(r, c.number))
            }
        )
        if len(years) > 1:
            raise ImportFault(
                Problem(
                    "import-years",
                    self.grid.place(self.layout.row, columns[0].number),
                    text("the sheet holds several years: {years}", years=", ".join(years[:6])),
                    text(
                        "keep the rows of one year in a sheet, or write the tidy layout of `mjabudget export`"
                    ),
                )
            )
        return years[0] if years else None

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
        shown = [*self.above, *(cell.form or cell.text for cell in self.grid.cells.values())]
        found = sorted({code for words in shown if (code := vocabulary.currency_in(words))})
        if len(found) > 1:
            raise ImportFault(
                Problem(
                    "import-currencies",
                    self.grid.place(),
                    text("the sheet shows several currencies: {codes}", codes=", ".join(found)),
                    text("say which with --currency"),
                )
            )
        if not found:
            self.remarks.append(
                text("the currency is taken to be {code}; --currency says otherwise", code="EUR")
            )
        return found[0] if found else "EUR"


def _sheet(
    grids: Sequence[Grid], wanted: str | None, mapping: Mapping[str, str], shown: str
) -> tuple[Grid, tuple[int, int]]:
    names = ", ".join(g.sheet for g in grids if g.sheet)
    if wanted is not None:
        grids = [g for g in grids if g.sheet.casefold() == wanted.casefold()]
        if not grids:
            raise ImportFault(
                Problem(
                    "import-sheet",
                    Place(shown),
                    text("there is no sheet {name}", name=wanted),
                    text("sheets here: {names}", names=names),
                )
            )
    found = [(g, rows) for g in grids if (rows := header.find_rows(g, mapping))]
    if len(found) == 1:
        return found[0]
    if found:
        raise ImportFault(
            Problem(
                "import-sheets",
                Place(shown),
                text(
                    "several sheets look like a budget: {names}", names=", ".join(g.sheet for g, _ in found)
                ),
                text("say which with --sheet"),
            )
        )
    if years := [p for g in grids if (p := header.years_as_columns(g, mapping))]:
        raise ImportFault(*years)
    raise ImportFault(
        Problem(
            "import-no-header",
            Place(shown),
            text("no row names the columns of a budget table"),
            text(
                "head the table with a row like: {example}",
                example="Activiteit | Impulsbudget | Regio Deal | Totaal",
            ),
        )
    )


def _read_as(layout: Layout) -> list[Message]:
    read = ", ".join(f"{c.heading or c.source} ({c.source})" for c in layout.of("source"))
    remarks = [text("columns read as funding sources: {columns}", columns=read)]
    if layout.ignored:
        remarks.append(text("columns left out: {columns}", columns=", ".join(layout.ignored)))
    return remarks


def _name(heading: str) -> str:
    """Return a heading without its sign of currency."""
    return re.sub(r"\s+", " ", re.sub(r"\(\s*\)", "", SIGN.sub("", heading))).strip()


_MISSING = {
    "programme": template("nothing says whose budget this is"),
    "year": template("nothing says which year this budget is of"),
}


def _option_missing(grid: Grid, key: str, example: str) -> Problem:
    return Problem(
        "option-missing",
        grid.place(),
        text(_MISSING[key]),
        text("add an option: {example}", example=f"--{key} {example}"),
    )


def _no_rows(grid: Grid) -> Problem:
    return Problem(
        "import-empty",
        grid.place(),
        text("the table has no activities with amounts"),
        text("put the activities below the header, one a row"),
    )
