"""Read the program's own workbook: whole budgets, with whatever was typed over the amounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from mjabudget.format.own_tables import NATURES, STATUSES, separate
from mjabudget.format.scalars import UNITS
from mjabudget.format.write import at_precision, printed_numbers
from mjabudget.format.yaml_reader import Parsed
from mjabudget.importers.cell_data import CellData
from mjabudget.importers.grid import Grid
from mjabudget.importers.options import ImportFault
from mjabudget.importers.workbook_rows import WorkbookRow, table_rows
from mjabudget.model.budget import Path
from mjabudget.model.figure import Printed
from mjabudget.model.problem import Problem, problem
from mjabudget.model.selection import Selection, SelectionError, parse

TABLES = ("budgets", "sources", "themes", "activities", "figures", "assumptions")

PrintedUnit = Literal["percent", "amount"]

_BOUNDS = ("at_least", "at_most")


def read_own_workbook(grids: Sequence[Grid], shown: str) -> tuple[Parsed, ...]:
    """Read every budget of a workbook; ImportFault where rows belong to none, or to a part of one."""
    tables = {table: table_rows(grids, table) for table in TABLES}
    rows = [row for inside in tables.values() for row in inside]
    keys = [_key(row) for row in tables["budgets"]]
    if problems := [p for row in rows for p in _no_whole(row, keys)]:
        raise ImportFault(*problems, *(p for row in rows for p in row.problems))
    heads: dict[tuple[str, str], WorkbookRow] = {}
    for key, head in zip(keys, tables["budgets"], strict=True):
        first = heads.setdefault(key, head)
        if first is not head:
            head.refuse("duplicate-id/place", "year", id=" ".join(key), place=str(first.place("year")))
    return tuple(_Book(head, _own(tables, keys, key), shown).parsed() for key, head in heads.items())


def _key(row: WorkbookRow) -> tuple[str, str]:
    return row.text("programme").strip(), row.text("year").strip()


def _own(
    tables: Mapping[str, Sequence[WorkbookRow]], keys: Sequence[tuple[str, str]], key: tuple[str, str]
) -> dict[str, list[WorkbookRow]]:
    """Return the rows of one budget; with one budget, a row need not say that it belongs to it."""
    mine = {key, ("", "")} if len(keys) == 1 else {key}
    return {name: [row for row in rows if _key(row) in mine] for name, rows in tables.items()}


def _no_whole(row: WorkbookRow, keys: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    """Find a row that belongs to no budget, and one that says that the workbook holds a part of it."""
    key = _key(row)
    if key not in keys and (len(keys) != 1 or any(key)):
        yield problem("import-row-stray", row.place("year"), programme=key[0], year=key[1])
    if extract := row.text("extract"):
        yield problem("import-extract", row.place("extract"), selection=extract)


def _in_order(rows: Sequence[WorkbookRow], key: str) -> Sequence[WorkbookRow]:
    """Sort rows by the column that numbers them, where there is one; those without a number come last."""
    if not any(key in row.columns for row in rows):
        return rows
    return sorted(rows, key=lambda row: (row.number(key) is None, row.number(key) or 0))


class _Book:
    """The rows of one budget, table by table, on their way into plain data."""

    def __init__(self, about: WorkbookRow, rows: Mapping[str, Sequence[WorkbookRow]], shown: str) -> None:
        self.about = about
        self.rows = {**rows, "sources": _in_order(rows["sources"], "position")}
        self.sources = [row.text("id").strip() for row in self.rows["sources"]]
        unit = about.number("unit")
        known = unit is not None and UNITS.fullmatch(f"{unit.normalize():f}")
        self.data = CellData(shown, unit if unit and known else Decimal(1))

    def parsed(self) -> Parsed:
        self.head()
        self.funding()
        self.themes()
        for row in self.rows["figures"]:
            self.figure(row)
        for row in self.rows["assumptions"]:
            self.assumption(row)
        return self.data.parsed([p for rows in self.rows.values() for row in rows for p in row.problems])

    def text(self, path: Path, row: WorkbookRow, key: str, *, needed: bool = False) -> None:
        """Put the text of a cell; nothing where it is empty, unless the file needs one."""
        words = row.text(key)
        if needed or words:
            self.data.put_text(path, words.strip() if needed else words, row.place(key))

    def number(self, path: Path, row: WorkbookRow, key: str) -> None:
        """Put a bare number; nothing where the cell is empty."""
        number = row.number(key)
        if number is not None:
            self.data.put(path, f"{number.normalize():f}", row.place(key))

    def amount(self, path: Path, row: WorkbookRow, key: str) -> bool:
        """Put an amount, or the word for one that nobody has; return whether the cell holds either."""
        unknown = row.unknown(key)
        amount = None if unknown else row.amount(key)
        if unknown or amount is not None:
            self.data.put_amount(path, amount, row.place(key))
        return unknown or amount is not None

    def head(self) -> None:
        for key in ("programme", "year", "title", "currency"):
            self.text((key,), self.about, key, needed=True)
        self.number(("unit",), self.about, "unit")
        if (rounded_to := self.about.number("rounded_to")) is not None:
            self.data.put_amount(("rounded_to",), rounded_to, self.about.place("rounded_to"))
        for key in ("title", "chapter", "status", "file"):
            self.text(("document", key), self.about, f"document_{key}")
        self.texts(("document", "scope"), self.about, "document_scope")
        for key, column in (("quote", "document_ignored"), ("reason", "document_ignored_why")):
            for number, line in enumerate(separate(self.about.text(column))):
                self.data.put_text(("document", "ignored", number, key), line, self.about.place(column))

    def funding(self) -> None:
        """Put the sources, and the money available in an order of its own where the table has one."""
        first: dict[str, WorkbookRow] = {}
        self.data.put(("sources",), {}, self.about.place("programme"))
        for source, row in zip(self.sources, self.rows["sources"], strict=True):
            if source in first:
                row.refuse("duplicate-id/place", "id", id=source, place=str(first[source].place("id")))
                continue
            first[source] = row
            self.source(("sources", source), row)
        for row in _in_order(list(first.values()), "order"):
            source = row.text("id").strip()
            path: Path = ("available", source)
            if self.amount((*path, "amount"), row, "available"):
                if row.text("derived").strip():
                    self.data.put((*path, "derived"), "true", row.place("derived"))
                self.text((*path, "note"), row, "note")

    def source(self, path: Path, row: WorkbookRow) -> None:
        self.data.put(path, {}, row.place("id"))
        self.text((*path, "name"), row, "name", needed=True)
        self.text((*path, "short"), row, "short")
        for key in ("part_of", "until"):
            if row.text(key).strip():
                self.text((*path, key), row, key, needed=True)
        for key, words in (("status", STATUSES), ("nature", NATURES)):
            if word := row.word(key, *words):
                self.data.put((*path, key), word, row.place(key))

    def themes(self) -> None:
        inside: dict[str, list[WorkbookRow]] = {r.text("id").strip(): [] for r in self.rows["themes"]}
        known = ", ".join(inside)
        for row in self.rows["activities"]:
            theme = row.text("theme").strip()
            if theme in inside:
                inside[theme].append(row)
            else:
                row.refuse("theme-unknown", "theme", id=theme, ids=known)
        self.data.put(("themes",), [], self.about.place("programme"))
        for index, row in enumerate(self.rows["themes"]):
            self.theme(("themes", index), row, inside.pop(row.text("id").strip(), []))

    def theme(self, path: Path, row: WorkbookRow, inside: Sequence[WorkbookRow]) -> None:
        self.text((*path, "id"), row, "id", needed=True)
        self.text((*path, "name"), row, "name", needed=True)
        if len(inside) == 1 and not inside[0].text("activity").strip():
            self.carried(path, inside[0])
            return
        self.text((*path, "note"), row, "note")
        self.data.put((*path, "activities"), [], row.place("id"))
        for number, activity in enumerate(inside):
            below: Path = (*path, "activities", number)
            self.text((*below, "id"), activity, "activity", needed=True)
            self.text((*below, "name"), activity, "activity_name", needed=True)
            self.texts((*below, "parts"), activity, "parts")
            self.carried(below, activity)

    def texts(self, path: Path, row: WorkbookRow, key: str) -> None:
        """Put the texts of a cell, one a line."""
        lines = [line for line in separate(row.text(key)) if line.strip()]
        for number, line in enumerate(lines):
            self.data.put_text((*path, number), line, row.place(key))

    def carried(self, path: Path, row: WorkbookRow) -> None:
        """Put what an activity has, and a theme without activities: costs, note."""
        self.data.put((*path, "costs"), {}, row.place("activity"))
        estimated: list[str] = []
        for source in self.sources:
            self.amount((*path, "costs", source), row, f"amount:{source}")
            if row.text(f"estimated:{source}").strip():
                place = self.data.place(("sources", source))
                self.data.put((*path, "estimated", len(estimated)), source, place)
                estimated.append(source)
        self.text((*path, "note"), row, "note")

    def figure(self, row: WorkbookRow) -> None:
        """Put a figure or a limit; what kind it is and what it is about decide where and how."""
        kind = row.word("kind", "figure", "limit")
        if kind not in ("figure", "limit"):
            row.refuse("word-unknown", "kind", written=kind or '""', words="figure, limit")
            return
        path: Path = (f"{kind}s", self.data.size(f"{kind}s"))
        self.text((*path, "id"), row, "id", needed=True)
        unit: PrintedUnit = "percent" if row.text("over").strip() else "amount"
        self.printed(path, row, unit)
        self.acknowledged((*path, "acknowledged"), row, unit)
        for side in ("of", "over", "minus"):
            self.selection((*path, side), row, side)
        self.texts((*path, "quote"), row, "quotes")
        self.text((*path, "note"), row, "note")

    def assumption(self, row: WorkbookRow) -> None:
        """Put an assumption: weights where it has them, else an amount or a share."""
        path: Path = ("assumptions", self.data.size("assumptions"))
        self.text((*path, "id"), row, "id", needed=True)
        weights = [line for line in separate(row.text("weights")) if line.strip()]
        for activity, _, weight in (line.partition("=") for line in weights):
            self.data.put((*path, "weights", activity.strip()), weight.strip(), row.place("weights"))
        if not weights:
            self.printed(path, row, "percent" if row.text("over").strip() else "amount")
        for side in ("of", "over", "minus"):
            self.selection((*path, side), row, side)
        self.data.put_text((*path, "strength"), row.strength(), row.place("strength"))
        self.texts((*path, "quote"), row, "quotes")
        self.text((*path, "reason"), row, "reason", needed=True)

    def selection(self, path: Path, row: WorkbookRow, side: str) -> None:
        line = row.text(side).strip()
        if not line and side != "of":
            return
        selection = Selection()
        try:
            selection = parse(line)
        except SelectionError as error:
            fault = "selection-form" if error.code == "selection-form" else f"{error.code}/cell"
            row.refuse(fault if line else "selection-form/missing", side, part=error.part)
        self.data.put_selection(path, selection, row.place(side))

    def printed(self, path: Path, row: WorkbookRow, kind: PrintedUnit) -> None:
        """Put what is printed, in percent or in the unit of the file; without a precision it is a bound."""
        low, high = (_scaled(row, key, kind) for key in ("low", "high"))
        step, other = (_scaled(row, key, kind) for key in ("precision", "precision_high"))
        lasts = (step or other or Decimal(0), other or step or Decimal(0))
        printed = Printed(kind, low, low if high is None else high, *lasts)
        numbers, rounded_to = printed_numbers(printed, Decimal(1) if kind == "percent" else self.data.unit)
        bound = step is None and other is None
        if low is None and not bound:
            row.refuse("number-empty/printed", "low")
        value: Path = (*path, kind)
        single = not bound and numbers[0] == numbers[1]
        whole: dict[str, str] | list[str] | str = numbers[0] if single else {} if bound else []
        self.data.put(value, whole, row.place("low"))
        for index, (end, cell) in enumerate(((low, "low"), (high, "high"))):
            if bound and end is not None:
                self.data.put((*value, _BOUNDS[index]), numbers[index], row.place(cell))
            elif not bound and not single:
                self.data.put((*value, index), numbers[index], row.place(cell))
        if rounded_to and not bound:
            precise = "precision" if other is None else "precision_high"
            self.data.put((*path, "rounded_to"), rounded_to, row.place(precise))
            if step != other and None not in (step, other):
                row.refuse("import-inexact", precise, file=self.data.file)

    def acknowledged(self, path: Path, row: WorkbookRow, kind: PrintedUnit) -> None:
        """Put what a figure is known to compute to, and why."""
        known, step = (_scaled(row, key, kind) for key in ("known", "known_precision"))
        if known is None:
            if row.text("reason").strip():
                row.refuse("number-empty/computed", "known")
            return
        unit = Decimal(1) if kind == "percent" else self.data.unit
        computed = at_precision(known / unit, (step or Decimal(1)) / unit)
        if not computed:
            row.refuse("import-inexact", "known_precision", file=self.data.file)
        self.data.put((*path, "computed"), computed or "0", row.place("known"))
        self.text((*path, "reason"), row, "reason", needed=True)


def _scaled(row: WorkbookRow, key: str, kind: PrintedUnit) -> Decimal | None:
    """Return a number in percent or in whole currency; shares are cells like 0.45."""
    number = row.number(key)
    return number * 100 if number is not None and kind == "percent" else number
