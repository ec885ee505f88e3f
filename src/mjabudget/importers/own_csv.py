"""The program's own tables in, tidy or wide, budgets out: their cells, exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mjabudget.format.own_tables import TIDY
from mjabudget.importers import numbers
from mjabudget.importers.grid import Grid
from mjabudget.importers.numbers import Amount
from mjabudget.importers.options import Imported, ImportFault, ImportOptions
from mjabudget.importers.result import imported
from mjabudget.model.budget import Activity, Budget, Cost, Source, Theme
from mjabudget.model.message import text
from mjabudget.model.problem import Problem

_KEYS = ("programme", "year", "theme", "activity")
_WIDE_END = ("total", "currency", "estimated", "unknown")
_WIDE_START = TIDY[:6]
_TRUE = ("true", "waar", "1", "yes", "ja")
_FALSE = ("", "false", "onwaar", "0", "no", "nee")
_GUARD = re.compile(r"^'(?='*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])")


@dataclass(frozen=True, slots=True)
class _Cell:
    """One amount of the table with its keys; `row` is where it stands."""

    row: int
    keys: Mapping[str, str]
    source: str
    source_name: str
    amount: Amount
    estimated: bool


def is_tidy(grid: Grid) -> bool:
    """Tell whether a table has the columns of the tidy layout, in any order."""
    return set(_headings(grid)) >= {*_KEYS, "source", "amount"}


def is_wide(grid: Grid) -> bool:
    """Tell whether a table has the columns of the wide layout."""
    names = tuple(_headings(grid))
    return names[: len(_WIDE_START)] == _WIDE_START and names[-len(_WIDE_END) :] == _WIDE_END


def read_own(grid: Grid, options: ImportOptions, shown: str) -> Imported:
    """Read the tidy or the wide layout of `mjabudget export`; ImportFault with every cell not understood."""
    reader = _Reader(grid, options)
    cells = list(reader.tidy() if is_tidy(grid) else reader.wide())
    problems = [*reader.problems, *_names_differ(grid, cells), *_twice(grid, cells)]
    if not cells and not problems:
        problems.append(
            Problem(
                "import-empty",
                grid.place(),
                text("the table has no rows"),
                text("export a budget that has amounts"),
            )
        )
    if problems:
        raise ImportFault(*problems)
    years = dict.fromkeys((c.keys["programme"], c.keys["year"]) for c in cells)
    budgets = [
        _budget([c for c in cells if (c.keys["programme"], c.keys["year"]) == key], options) for key in years
    ]
    remark = text(
        "this layout holds amounts only: no figures, no limits, no money available, and not which funding "
        "source is part of another"
    )
    return imported(budgets, (remark,), shown)


def _headings(grid: Grid) -> dict[str, int]:
    return {grid.text(1, column).lower(): column for column in grid.columns if grid.text(1, column)}


@dataclass(slots=True)
class _Reader:
    """Reads the rows of one table and collects what it does not understand."""

    grid: Grid
    options: ImportOptions
    problems: list[Problem] = field(default_factory=list)

    def tidy(self) -> Iterator[_Cell]:
        columns = _headings(self.grid)
        amounts = self._amounts(columns["amount"])
        for row in self._rows():
            keys = self._keys(row, columns)
            unknown = self._flag(row, columns.get("unknown"))
            amount = amounts.get(row)
            if (row, columns["amount"]) not in self.grid.cells and not unknown:
                self._no_amount(row, columns["amount"])
            yield _Cell(
                row,
                keys,
                self._text(row, columns["source"]),
                self._text(row, columns.get("source_name")) or self._text(row, columns["source"]),
                None if unknown else amount,
                self._flag(row, columns.get("estimated")),
            )

    def wide(self) -> Iterator[_Cell]:
        columns = _headings(self.grid)
        sources = [name for name in columns if name not in {*_WIDE_START, *_WIDE_END}]
        amounts = {name: self._amounts(columns[name]) for name in sources}
        cased = {name: self._text(1, columns[name]) for name in sources}
        for row in self._rows():
            keys = self._keys(row, columns)
            estimated = self._text(row, columns["estimated"]).split()
            unknown = self._text(row, columns["unknown"]).split()
            for name, source in cased.items():
                if row in amounts[name] or source in unknown:
                    amount = None if source in unknown else amounts[name][row]
                    yield _Cell(row, keys, source, source, amount, source in estimated)

    def _rows(self) -> list[int]:
        return [row for row in self.grid.rows if row > 1]

    def _amounts(self, column: int) -> Mapping[int, Amount]:
        read = numbers.column(
            self.grid, column, self._rows(), self.grid.text(1, column), self.options.numbers
        )
        self.problems += read.problems
        for row, amount in read.amounts.items():
            if amount is not None and amount != round(amount, 2):
                self.problems.append(
                    Problem(
                        "amount-decimals",
                        self.grid.place(row, column),
                        text("{written} has parts smaller than a cent", written=f"{amount:f}"),
                        text("write at most {decimals} decimals", decimals=2),
                    )
                )
        return read.amounts

    def _keys(self, row: int, columns: Mapping[str, int]) -> dict[str, str]:
        keys = {name: self._text(row, columns.get(name)) for name in TIDY if name not in ("amount", "source")}
        for name in ("programme", "year", "theme"):
            if not keys[name]:
                self.problems.append(
                    Problem(
                        "import-key-empty",
                        self.grid.place(row, columns[name]),
                        text("the column {name} is empty here", name=name),
                        text("fill it: every row says whose amount it is"),
                    )
                )
        return keys

    def _text(self, row: int, column: int | None) -> str:
        return _GUARD.sub("", self.grid.text(row, column), count=1) if column else ""

    def _flag(self, row: int, column: int | None) -> bool:
        shown = self._text(row, column).lower()
        if shown not in (*_TRUE, *_FALSE):
            self.problems.append(
                Problem(
                    "type-flag",
                    self.grid.place(row, column or 0),
                    text("{written} is neither true nor false", written=shown),
                    text("write true or false"),
                )
            )
        return shown in _TRUE

    def _no_amount(self, row: int, column: int) -> None:
        self.problems.append(
            Problem(
                "number-empty",
                self.grid.place(row, column),
                text("the number is missing"),
                text("write a number, or true under unknown where nobody has the amount"),
            )
        )


def _names_differ(grid: Grid, cells: list[_Cell]) -> Iterator[Problem]:
    """Find ids that go by two names, which would lose one of them."""
    seen: dict[tuple[str, ...], str] = {}
    for cell in cells:
        year = (cell.keys["programme"], cell.keys["year"])
        named = [
            ((*year, "theme", cell.keys["theme"]), cell.keys["theme_name"]),
            ((*year, "activity", cell.keys["activity"]), cell.keys["activity_name"]),
            ((*year, "source", cell.source), cell.source_name),
        ]
        for key, name in named:
            if seen.setdefault(key, name) != name and key[-1]:
                yield Problem(
                    "import-names",
                    grid.place(),
                    text("{id} is called {first} and {second}", id=key[-1], first=seen[key], second=name),
                    text("write one name for each id"),
                )


def _twice(grid: Grid, cells: list[_Cell]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    for cell in cells:
        key = (*(cell.keys[name] for name in _KEYS), cell.source)
        if key in first:
            yield Problem(
                "import-cell-twice",
                grid.place(cell.row),
                text(
                    "the amount of {key} is in row {row} as well",
                    key=" ".join(filter(None, key)),
                    row=first[key],
                ),
                text("keep one of the two rows"),
            )
        first.setdefault(key, cell.row)


def _budget(cells: list[_Cell], options: ImportOptions) -> Budget:
    keys = cells[0].keys
    sources = {c.source: Source(c.source, c.source_name) for c in cells}
    programme = options.programme or keys["programme"]
    grouped: dict[str, dict[str, list[_Cell]]] = {}
    for cell in cells:
        grouped.setdefault(cell.keys["theme"], {}).setdefault(cell.keys["activity"], []).append(cell)
    return Budget(
        programme=programme,
        year=keys["year"],
        title=options.title or f"{programme} {keys['year']}",
        currency=options.currency or keys["currency"] or "EUR",
        sources=tuple(sources.values()),
        themes=tuple(
            _theme(index, name, inside, list(sources)) for index, (name, inside) in enumerate(grouped.items())
        ),
    )


def _theme(index: int, name: str, inside: Mapping[str, list[_Cell]], order: list[str]) -> Theme:
    first = next(iter(inside.values()))[0].keys
    title = first["theme_name"] or name
    if list(inside) == [""]:
        own = Activity("", title, _costs(inside[""], order), path=("themes", index))
        return Theme(name, title, (own,))
    activities = tuple(
        Activity(
            activity,
            cells[0].keys["activity_name"] or activity,
            _costs(cells, order),
            path=("themes", index, "activities", number),
        )
        for number, (activity, cells) in enumerate(inside.items())
    )
    return Theme(name, title, activities)


def _costs(cells: list[_Cell], order: list[str]) -> tuple[Cost, ...]:
    by_source = {c.source: Cost(c.source, c.amount, c.estimated) for c in cells}
    return tuple(by_source[source] for source in order if source in by_source)
