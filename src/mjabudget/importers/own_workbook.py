"""The program's own workbook in, the whole budgets out, with whatever was typed over the amounts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from mjabudget.importers.grid import Grid
from mjabudget.importers.options import Imported, ImportFault
from mjabudget.importers.own_figures import read_figure
from mjabudget.importers.result import imported
from mjabudget.importers.workbook_rows import Record, records
from mjabudget.model.budget import Activity, Available, Budget, Cost, PrintedDocument, Source, Theme
from mjabudget.model.message import text
from mjabudget.model.problem import Problem

TABLES = ("budgets", "sources", "themes", "activities", "figures")


def read_own_workbook(grids: Sequence[Grid], shown: str) -> Imported:
    """Read every budget of a workbook; ImportFault with every cell that was not understood."""
    tables = {table: records(grids, table) for table in TABLES}
    rows = [record for found in tables.values() for record in found]
    keys = [_key(record) for record in tables["budgets"]]
    problems = [p for record in rows if (p := _stray(record, keys))]
    problems += [p for record in tables["budgets"] if (p := _extract(record))]
    budgets = (
        [] if problems else [_Book(tables, key, keys).budget(record) for key, record in _first(tables, keys)]
    )
    problems += [p for record in rows for p in record.problems]
    if problems:
        raise ImportFault(*problems)
    return imported(budgets, (), shown)


def _key(record: Record) -> tuple[str, str]:
    return record.text("programme").strip(), record.text("year").strip()


def _first(
    tables: dict[str, tuple[Record, ...]], keys: Sequence[tuple[str, str]]
) -> list[tuple[tuple[str, str], Record]]:
    return list(zip(keys, tables["budgets"], strict=True))


def _stray(record: Record, keys: Sequence[tuple[str, str]]) -> Problem | None:
    """Find a row that belongs to no budget; with one budget, a row need not say so."""
    key = _key(record)
    if key in keys or (len(keys) == 1 and not any(key)):
        return None
    return Problem(
        "import-row-stray",
        record.place("year"),
        text(
            "this row belongs to {programme} {year}, which is no budget of the workbook",
            programme=key[0],
            year=key[1],
        ),
        text("write the programme and the year of the row as in the rows above"),
    )


def _extract(record: Record) -> Problem | None:
    selection = record.text("extract")
    if not selection:
        return None
    return Problem(
        "import-extract",
        record.place("extract"),
        text("the workbook holds a part of the budget only: {selection}", selection=selection),
        text("export the budget without --where, and import that"),
    )


class _Book:
    """The rows of one budget, table by table."""

    def __init__(
        self,
        tables: dict[str, tuple[Record, ...]],
        key: tuple[str, str],
        keys: Sequence[tuple[str, str]],
    ) -> None:
        alone = len(keys) == 1
        self.rows = {
            name: [r for r in found if _key(r) == key or (alone and not any(_key(r)))]
            for name, found in tables.items()
        }
        self.programme, self.year = key
        self.sources = [r.text("id").strip() for r in self.rows["sources"]]

    def budget(self, record: Record) -> Budget:
        figures = [read_figure(r) for r in self.rows["figures"]]
        return Budget(
            programme=self.programme,
            year=self.year,
            title=record.text("title").strip(),
            currency=record.text("currency").strip(),
            sources=tuple(
                Source(
                    r.text("id").strip(),
                    r.text("name").strip(),
                    r.text("part_of").strip() or None,
                    r.word("status", "awarded", "applied", "expected"),
                )
                for r in self.rows["sources"]
            ),
            themes=self.themes(),
            available=self.available(),
            figures=tuple(f for f in figures if f and f.kind == "figure"),
            limits=tuple(f for f in figures if f and f.kind == "limit"),
            unit=record.number("unit") or Decimal(1),
            rounded_to=record.number("rounded_to"),
            document=PrintedDocument(
                record.text("document_title"), record.text("document_chapter"), record.text("document_status")
            ),
        )

    def available(self) -> tuple[Available, ...]:
        rows = [r for r in self.rows["sources"] if r.unknown("available") or r.cell("available")]
        if any("order" in r.columns for r in rows):
            rows.sort(key=lambda r: (r.number("order") is None, r.number("order") or 0))
        return tuple(
            Available(
                r.text("id").strip(),
                None if r.unknown("available") else r.amount("available"),
                bool(r.text("derived").strip()),
                r.text("note"),
            )
            for r in rows
        )

    def themes(self) -> tuple[Theme, ...]:
        inside: dict[str, list[Record]] = {r.text("id").strip(): [] for r in self.rows["themes"]}
        for record in self.rows["activities"]:
            theme = record.text("theme").strip()
            if theme in inside:
                inside[theme].append(record)
            else:
                record.fault(
                    "theme-unknown",
                    "theme",
                    text("there is no theme {id}", id=theme),
                    text("known here: {ids}", ids=", ".join(inside)),
                )
        return tuple(
            self.theme(index, record, inside[record.text("id").strip()])
            for index, record in enumerate(self.rows["themes"])
        )

    def theme(self, index: int, record: Record, rows: Sequence[Record]) -> Theme:
        theme, name = record.text("id").strip(), record.text("name").strip()
        if len(rows) == 1 and not rows[0].text("activity").strip():
            note = rows[0].text("note")
            own = Activity("", name, self.costs(rows[0]), (), _weight(rows[0]), note, ("themes", index))
            return Theme(theme, name, (own,), note)
        activities = tuple(
            Activity(
                r.text("activity").strip(),
                r.text("activity_name").strip(),
                self.costs(r),
                tuple(part.strip() for part in r.texts("parts")),
                _weight(r),
                r.text("note"),
                ("themes", index, "activities", number),
            )
            for number, r in enumerate(rows)
        )
        return Theme(theme, name, activities, record.text("note"))

    def costs(self, record: Record) -> tuple[Cost, ...]:
        made = []
        for source in self.sources:
            key = f"amount:{source}"
            marked = bool(record.text(f"estimated:{source}").strip())
            if record.unknown(key):
                made.append(Cost(source, None, marked))
            elif (amount := record.amount(key)) is not None:
                made.append(Cost(source, amount, marked))
            elif marked:
                made.append(Cost(source, Decimal(0), estimated=True, stated=False))
        return tuple(made)


def _weight(record: Record) -> Decimal:
    weight = record.number("weight")
    return Decimal(1) if weight is None else weight
