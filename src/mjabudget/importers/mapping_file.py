"""Read a mapping file, which says by hand what a table does not say of itself, into options of an import."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from mjabudget.format import discovery, yaml_reader
from mjabudget.format.load import quoted
from mjabudget.format.positions import Path as Steps
from mjabudget.format.positions import Places
from mjabudget.format.validate import refused
from mjabudget.importers.mapping_schema import ColumnEntry, MappingEntry, TableEntry, row_numbers
from mjabudget.importers.options import (
    ColumnMapping,
    ImportOptions,
    RowsMapping,
    SheetMapping,
    TableMapping,
)
from mjabudget.importers.reading import RowKind
from mjabudget.model.problem import Place, Problem, in_order, problem


@dataclass(frozen=True, slots=True)
class MappingFile:
    """What a mapping file says, as options, and the places of its lines."""

    options: ImportOptions
    places: Places

    def under(self, told: ImportOptions) -> ImportOptions:
        """Put the options of a call over those of the file: what is told there wins."""
        own = self.options
        taken = {key: value for key in _FACTS if (value := getattr(told, key)) is not None}
        return replace(
            own,
            **taken,
            sheet=told.sheet,
            said_sheets=() if told.sheet else own.said_sheets,
            columns=(*told.columns, *own.columns),
            accept_differences=told.accept_differences,
            shown=told.shown,
        )

    def quoting(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Put the line of this file beside each problem that stands in it."""
        return quoted(problems, (self.places,))


_FACTS = ("programme", "year", "title", "currency", "unit", "numbers", "source")


def read_mapping(path: Path) -> MappingFile | tuple[Problem, ...]:
    """Read a mapping file; every problem of it where there are any."""
    content, unreadable = discovery.read(discovery.BudgetFile(path, path.as_posix()))
    return unreadable if content is None else parse_mapping(path.as_posix(), content)


def parse_mapping(file: str, content: str) -> MappingFile | tuple[Problem, ...]:
    """Read the text of a mapping file; every problem of it where there are any."""
    parsed = yaml_reader.parse(file, content)
    problems = parsed.problems
    if parsed.data is None or (not parsed.data and isinstance(parsed.data, str)):
        return quoted(problems or (problem("mapping-empty", Place(file)),), (parsed.places,))
    try:
        entry = MappingEntry.model_validate(parsed.data)
    except ValidationError as error:
        problems = in_order((*problems, *refused(error, parsed.places, MappingEntry)))
        return quoted(problems, (parsed.places,))
    if problems:
        return quoted(problems, (parsed.places,))
    return MappingFile(_options(entry, parsed.places), parsed.places)


def _options(entry: MappingEntry, places: Places) -> ImportOptions:
    return ImportOptions(
        programme=entry.programme,
        year=entry.year,
        title=entry.title,
        currency=entry.currency,
        unit=entry.unit,
        numbers=entry.numbers,
        source=entry.source,
        columns=_columns(entry.columns, ("columns",), places),
        tables=tuple(_table(table, ("tables", n), places) for n, table in enumerate(entry.tables)),
        said_sheets=_sheets(entry, places),
    )


def _sheets(entry: MappingEntry, places: Places) -> tuple[SheetMapping, ...]:
    listed = ((False, "read", entry.sheets.read), (True, "left_out", entry.sheets.left_out))
    return tuple(
        SheetMapping(name, left_out, places.place(("sheets", key, n)))
        for left_out, key, names in listed
        for n, name in enumerate(names)
    )


def _columns(entries: dict[str, ColumnEntry], at: Steps, places: Places) -> tuple[ColumnMapping, ...]:
    return tuple(
        ColumnMapping(
            heading,
            entry.role or ("amount" if entry.source else None),
            entry.source,
            entry.year,
            entry.theme,
            entry.part_of,
            places.key_place((*at, heading)),
        )
        for heading, entry in entries.items()
    )


def _table(entry: TableEntry, at: Steps, places: Places) -> TableMapping:
    skipped = [_rows(name, "skip", places.place((*at, "skip", n))) for n, name in enumerate(entry.skip)]
    named = [_rows(name, kind, places.key_place((*at, "rows", name))) for name, kind in entry.rows.items()]
    last = _rows(entry.last, "skip", places.place((*at, "last"))) if entry.last else None
    return TableMapping(
        entry.sheet,
        (entry.header[0], entry.header[-1]) if entry.header else None,
        year=entry.year,
        theme=entry.theme,
        columns=_columns(entry.columns, (*at, "columns"), places),
        said_rows=(*skipped, *named),
        said_last=last,
        place=places.place((*at, "sheet") if entry.sheet else at),
    )


def _rows(name: str, kind: RowKind, place: Place) -> RowsMapping:
    numbers = row_numbers(name)
    return RowsMapping(kind, *numbers, place=place) if numbers else RowsMapping(kind, words=name, place=place)
