"""Read the program's own tables, tidy or wide: the amounts of one or more budgets, exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mjabudget.format.own_tables import DIRECT, TIDY, TOTAL, code, heading
from mjabudget.format.yaml_reader import Parsed
from mjabudget.importers.cell_data import CellData
from mjabudget.importers.grid import Grid
from mjabudget.importers.numbers import read_column
from mjabudget.importers.options import ImportFault, ImportOptions
from mjabudget.importers.reading import Amount
from mjabudget.model.basis import BASES
from mjabudget.model.budget import Path
from mjabudget.model.message import Joined, Message, text
from mjabudget.model.problem import Place, Problem, problem

_KEYS = ("programme", "year", "theme", "activity")
_WIDE_END = (TOTAL, "currency", "estimated", "unknown", "basis")
_WIDE_START = TIDY[:6]
_TRUE = ("true", "waar", "1", "yes", "ja")
_FALSE = ("", "false", "onwaar", "0", "no", "nee")
_GUARD = re.compile(r"^'(?='*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])")
_REMARK = text(
    "this layout holds amounts only: no figures, limits, assumptions or money available, and not which "
    "funding source is part of another"
)


@dataclass(frozen=True, slots=True)
class AmountCell:
    """One amount of the table with its keys; `row` and `column` are where it stands."""

    row: int
    column: int
    keys: Mapping[str, str]
    source: str
    source_name: str
    source_at: Place
    amount: Amount
    estimated: bool

    @property
    def budget(self) -> tuple[str, str]:
        """The programme and the year that it belongs to."""
        return self.keys["programme"], self.keys["year"]


def is_tidy(grid: Grid) -> bool:
    """Return whether a table has the columns of the tidy layout, in any order."""
    return {name for name, _ in _headings(grid)} >= {*_KEYS, "source", "amount"}


def is_wide(grid: Grid) -> bool:
    """Return whether a table has the columns of the wide layout."""
    names = tuple(name for name, _ in _headings(grid))
    return names[: len(_WIDE_START)] == _WIDE_START and names[-len(_WIDE_END) :] == _WIDE_END


def read_own_csv(grid: Grid, options: ImportOptions) -> tuple[tuple[Parsed, ...], tuple[Message, ...]]:
    """Read the tables of `mjabudget export`, with remarks; ImportFault with every cell not understood."""
    reader = _Reader(grid, options)
    cells = list(reader.wide() if is_wide(grid) else reader.tidy())
    problems = [*reader.problems, *_names_differ(grid, cells), *_twice(grid, cells)]
    if not cells and not problems:
        problems.append(problem("import-empty/csv", grid.place()))
    if problems:
        raise ImportFault(*problems)
    budgets = dict.fromkeys(cell.budget for cell in cells)
    parsed = tuple(reader.parsed([c for c in cells if c.budget == key]) for key in budgets)
    return parsed, (*reader.remarks(), _REMARK)


def _headings(grid: Grid) -> list[tuple[str, int]]:
    """List the names of the columns, in any language, with their numbers."""
    return [(heading(grid.text(1, column)), column) for column in grid.columns if grid.text(1, column)]


@dataclass(slots=True)
class _Reader:
    """Reads the rows of one table and collects what it does not understand."""

    grid: Grid
    options: ImportOptions
    problems: list[Problem] = field(default_factory=list)
    columns: Mapping[str, int] = field(init=False)
    derived: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.columns = dict(_headings(self.grid))

    def remarks(self) -> Iterator[Message]:
        """Say which columns of totals were not read."""
        if self.derived:
            yield text(
                "not read, as other columns hold the amounts: {headings}", headings=", ".join(self.derived)
            )

    def tidy(self) -> Iterator[AmountCell]:
        column = self.columns["amount"]
        amounts = self._amounts(column)
        for row in self._rows():
            keys = self._keys(row)
            estimated, unknown = self._standing(row, filled=(row, column) in self.grid.cells)
            if (row, column) not in self.grid.cells and not unknown:
                self.problems.append(problem("number-empty/csv", self.grid.place(row, column)))
            source = self._text(row, "source")
            yield AmountCell(
                row,
                column,
                keys,
                source,
                self._text(row, "source_name") or source,
                self._place(row, "source"),
                None if unknown else amounts.get(row),
                estimated,
            )

    def wide(self) -> Iterator[AmountCell]:
        """Read a column per source; where there is one with its parts and one without, the latter."""
        headings = _headings(self.grid)
        between = headings[len(_WIDE_START) : -len(_WIDE_END)]
        self.columns = dict((*headings[: len(_WIDE_START)], *headings[-len(_WIDE_END) :]))
        sources = {column: _unguarded(self.grid.text(1, column)) for _, column in between}
        direct = {name.removesuffix(DIRECT) for name in sources.values() if name.endswith(DIRECT)}
        self.derived = [name for name in sources.values() if name in direct] + [
            self.grid.text(1, self.columns[TOTAL])
        ]
        amounts = {
            column: (name.removesuffix(DIRECT), self._amounts(column))
            for column, name in sources.items()
            if name not in direct
        }
        for row in self._rows():
            keys = self._keys(row)
            estimated, unknown = (self._text(row, key).split() for key in ("estimated", "unknown"))
            for column, (source, by_row) in amounts.items():
                if row in by_row or source in unknown:
                    amount = None if source in unknown else by_row[row]
                    at = self.grid.place(1, column)
                    yield AmountCell(row, column, keys, source, source, at, amount, source in estimated)

    def parsed(self, cells: Sequence[AmountCell]) -> Parsed:
        """Put the cells of one budget into plain data."""
        data = CellData(self.grid.file)
        first, keys = cells[0].row, cells[0].keys
        programme = self.options.programme or keys["programme"]
        for key, words in {
            "programme": programme,
            "year": keys["year"],
            "title": self.options.title or f"{programme} {keys['year']}",
            "currency": self.options.currency or keys["currency"] or "EUR",
        }.items():
            option = key != "year" and getattr(self.options, key)
            data.put_text((key,), words, Place(f"--{key}") if option else self._place(first, key))
        themes: dict[str, dict[str, list[AmountCell]]] = {}
        for cell in cells:
            data.put_text(("sources", cell.source), cell.source_name, cell.source_at)
            themes.setdefault(cell.keys["theme"], {}).setdefault(cell.keys["activity"], []).append(cell)
        for index, inside in enumerate(themes.values()):
            path: Path = ("themes", index)
            whole = next(iter(inside.values()))
            self._named(data, path, "theme", whole[0])
            if list(inside) == [""]:
                self._costs(data, path, whole)
                continue
            for number, each in enumerate(inside.values()):
                self._named(data, (*path, "activities", number), "activity", each[0])
                self._costs(data, (*path, "activities", number), each)
        return data.parsed()

    def _named(self, data: CellData, path: Path, kind: str, cell: AmountCell) -> None:
        key, name = cell.keys[kind], cell.keys[f"{kind}_name"]
        data.put((*path, "id"), key, self._place(cell.row, kind))
        data.put_text((*path, "name"), name or key, self._place(cell.row, f"{kind}_name" if name else kind))

    def _costs(self, data: CellData, path: Path, cells: Sequence[AmountCell]) -> None:
        for cell in cells:
            place = self.grid.place(cell.row, cell.column)
            data.put_amount((*path, "costs", cell.source), cell.amount, place)
        for number, cell in enumerate(c for c in cells if c.estimated):
            data.put((*path, "estimated", number), cell.source, cell.source_at)

    def _place(self, row: int, key: str) -> Place:
        return self.grid.place(row, self.columns.get(key, 0))

    def _rows(self) -> list[int]:
        return [row for row in self.grid.rows if row > 1]

    def _amounts(self, column: int) -> Mapping[int, Amount]:
        read = read_column(self.grid, column, self._rows(), self.grid.text(1, column), self.options.numbers)
        self.problems += read.problems
        self.problems += (
            problem("amount-decimals/csv", self.grid.place(row, column), written=f"{amount:f}", decimals=2)
            for row, amount in read.by_row.items()
            if amount is not None and amount != round(amount, 2)
        )
        return read.by_row

    def _keys(self, row: int) -> dict[str, str]:
        keys = {name: self._text(row, name) for name in TIDY if name not in ("amount", "source")}
        self.problems += (
            problem("import-key-empty", self._place(row, name), name=name)
            for name in ("programme", "year", "theme")
            if not keys[name]
        )
        return keys

    def _text(self, row: int, key: str) -> str:
        column = self.columns.get(key)
        return _unguarded(self.grid.text(row, column)) if column else ""

    def _standing(self, row: int, *, filled: bool) -> tuple[bool, bool]:
        """Return whether an amount is estimated and whether it is unknown; by its basis if no column says so.

        A basis that says something else than the other columns is a problem: one of the two is out of date.
        """
        written = self._text(row, "basis")
        basis = code(written)
        guessed = basis not in (None, "stated")
        estimated = self._flag(row, "estimated") if "estimated" in self.columns else guessed and filled
        unknown = self._flag(row, "unknown") if "unknown" in self.columns else guessed and not filled
        place = self._place(row, "basis")
        if written and basis not in BASES:
            self.problems.append(
                problem("import-basis/word", place, written=written, known=Joined(tuple(BASES.values())))
            )
        elif written and basis not in _bases(estimated=estimated, unknown=unknown):
            self.problems.append(problem("import-basis", place, written=written))
        return estimated, unknown

    def _flag(self, row: int, key: str) -> bool:
        shown = self._text(row, key).lower()
        if shown not in (*_TRUE, *_FALSE):
            self.problems.append(problem("type-flag", self._place(row, key), written=shown))
        return shown in _TRUE


def _bases(*, estimated: bool, unknown: bool) -> frozenset[str]:
    """Return what an amount can rest on that the file calls estimated, unknown, or neither."""
    guessed = {"printed", "assumed"} | ({"estimated"} if estimated else set())
    return frozenset(guessed | ({"unknown"} if unknown else set()) if estimated or unknown else {"stated"})


def _unguarded(written: str) -> str:
    """Take off the apostrophe that keeps a text from being run as a formula."""
    return _GUARD.sub("", written, count=1)


def _names_differ(grid: Grid, cells: Sequence[AmountCell]) -> Iterator[Problem]:
    """Find ids that go by two names, which would lose one of them."""
    seen: dict[tuple[str, ...], str] = {}
    for cell in cells:
        named = [
            ((*cell.budget, "theme", cell.keys["theme"]), cell.keys["theme_name"]),
            ((*cell.budget, "activity", cell.keys["activity"]), cell.keys["activity_name"]),
            ((*cell.budget, "source", cell.source), cell.source_name),
        ]
        for key, name in named:
            if seen.setdefault(key, name) != name and key[-1]:
                yield problem("import-names", grid.place(), id=key[-1], first=seen[key], second=name)


def _twice(grid: Grid, cells: Sequence[AmountCell]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    for cell in cells:
        key = (*(cell.keys[name] for name in _KEYS), cell.source)
        if key in first:
            words = " ".join(filter(None, key))
            yield problem("import-cell-twice", grid.place(cell.row), key=words, row=first[key])
        first.setdefault(key, cell.row)
