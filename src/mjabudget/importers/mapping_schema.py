"""Define what a mapping file of format 1 holds, as pydantic models: what a table does not say of itself."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from mjabudget.format import scalars
from mjabudget.format.field_types import JSON_TEXT, Currency, Entry, Id, Name, Or, Unit, Year, says
from mjabudget.format.schema import as_text, schema_of
from mjabudget.importers.options import COLUMN_ROLES
from mjabudget.importers.reading import ColumnRole, Notation, RowKind
from mjabudget.model.problem import InputError

SCHEMA_FILE = "mapping-1.schema.json"
VERSION_KEY = "mjabudget_mapping"
LAST_ROW = 1_048_576

_ROWS = re.compile(r"([0-9]{1,7})(?:\s?[-\u2013]\s?([0-9]{1,7}))?")
_ROW_KINDS: tuple[RowKind, ...] = get_args(RowKind)
_SIMILAR = 0.75


def row_numbers(written: str) -> tuple[int, int] | None:
    """Read a row or a range of rows, `12` or `12-15`; None for words, InputError for rows of no sheet."""
    match = _ROWS.fullmatch(written.strip())
    if not match:
        return None
    first = int(match[1])
    last = int(match[2] or first)
    if not 1 <= first <= last <= LAST_ROW:
        raise InputError("mapping-rows", written=written)
    return first, last


def is_near_role(word: str) -> bool:
    """Return whether a word is a role of a column or looks like one, so that no source goes by it alone."""
    return bool(_near_roles(word))


def _near_roles(word: str) -> list[str]:
    return get_close_matches(word.casefold(), COLUMN_ROLES, n=1, cutoff=_SIMILAR)


def _row_name(value: Any) -> str:
    written = scalars.read_name(value)
    row_numbers(written)
    return written


def _row_number(value: Any) -> int:
    rows = row_numbers(scalars.read_text(value))
    if rows is None or rows[0] != rows[1]:
        raise InputError("mapping-rows/header", written=scalars.read_text(value) or '""')
    return rows[0]


def _header(rows: list[int]) -> list[int]:
    if len(rows) not in (1, 2) or rows != sorted(rows):
        raise InputError("mapping-rows/header", written=str(rows))
    return rows


def _version(value: Any) -> str:
    written = scalars.read_text(value)
    if written != scalars.FORMAT:
        raise InputError("format-version/mapping", written=written, format=scalars.FORMAT)
    return written


def _meant(value: Any) -> Any:
    """Take a role, or the id of a funding source, for an entry that says so; refuse what is nearly a role."""
    if not isinstance(value, str):
        return value
    written = scalars.read_name(value)
    if written in COLUMN_ROLES:
        return {"role": written}
    if near := _near_roles(written):
        raise InputError("mapping-word", written=written, near=near[0], entry=f"{{source: {written}}}")
    return {"source": written}


RowName = Annotated[str, BeforeValidator(_row_name), WithJsonSchema(JSON_TEXT)]
RowNames = Annotated[list[RowName], BeforeValidator(scalars.listed), Or(JSON_TEXT)]
Names = Annotated[list[Name], BeforeValidator(scalars.listed), Or(JSON_TEXT)]
Header = Annotated[
    list[Annotated[int, BeforeValidator(_row_number), WithJsonSchema({"type": "integer", "minimum": 1})]],
    BeforeValidator(scalars.listed),
    AfterValidator(_header),
    Or({"type": "integer", "minimum": 1}),
]


class ColumnEntry(Entry):
    """What a column holds; what is left out is left to the table."""

    role: Annotated[
        ColumnRole | None,
        scalars.one_of(*COLUMN_ROLES),
        says("What the column is.", "amount", "total", "available", "ignore"),
    ] = None
    source: Annotated[Id | None, says("The funding source of its amounts.", "impulse")] = None
    year: Annotated[Year | None, says("The year of its amounts, where the heading has none.", 2026)] = None
    theme: Annotated[Id | None, says("The theme of its amounts, where themes stand in columns.", "1")] = None
    part_of: Annotated[Id | None, says("The source that its source is part of (of which).", "other")] = None


Columns = Annotated[
    dict[Name, Annotated[ColumnEntry, BeforeValidator(_meant), Or(JSON_TEXT)]],
    says(
        "What columns are, by heading or letter: the id of a funding source, a role, or more about it. "
        "{year} in a heading stands for any year.",
        {"Impulsbudget": "impulse", "Totaal {year}": "total", "C": {"source": "esf", "part_of": "other"}},
    ),
]


class TableEntry(Entry):
    """Where tables are, and what their columns and rows are; without a sheet, those of every sheet."""

    sheet: Annotated[
        Name | None, says("The sheet; {year} stands for any year.", "Begroting", "Begroting {year}")
    ] = None
    header: Annotated[
        Header | None, says("The row of the headings, or their first and last row.", 4, [4, 5])
    ] = None
    last: Annotated[
        RowName | None, says("The last row of the table, by its words or number.", "Totaal generaal", 40)
    ] = None
    skip: Annotated[
        RowNames, says("Rows that are left out, by words, number or range.", ["Vorig jaar", 12, "20-25"])
    ] = Field([])
    rows: Annotated[
        dict[RowName, Annotated[RowKind, scalars.one_of(*_ROW_KINDS)]],
        says("What rows are, by words, number or range.", {"Resultaat": "total", "12-14": "note"}),
    ] = Field({})
    year: Annotated[Year | None, says("The year of the table, where nothing in it says so.", 2026)] = None
    theme: Annotated[Id | None, says("The theme of the table, where nothing in it says so.", "1")] = None
    columns: Columns = Field({})


class SheetsEntry(Entry):
    """Which sheets are read: all but those left out, or only those to read."""

    read: Annotated[Names, says("The only sheets that are read.", ["Begroting {year}"])] = Field([])
    left_out: Annotated[Names, says("Sheets that are not read.", ["Toelichting"])] = Field([])


class MappingEntry(Entry):
    """A mapping file of format 1."""

    mjabudget_mapping: Annotated[
        str,
        BeforeValidator(_version),
        WithJsonSchema({"const": 1}),
        says("The number of the format.", 1),
    ]
    programme: Annotated[Id | None, says("Whose budget it is.", "rivierenland")] = None
    title: Annotated[
        Name | None, says("The title; {year} stands for the year of the budget.", "Begroting {year}")
    ] = None
    currency: Annotated[Currency | None, says("Three capital letters of ISO 4217.", "EUR")] = None
    unit: Annotated[Unit | None, says("What the amounts are written in.", 1000)] = None
    numbers: Annotated[
        Notation | None,
        scalars.one_of("nl", "en"),
        says("How numbers are written: nl is 1.234,56 and en is 1,234.56.", "nl"),
    ] = None
    source: Annotated[
        Id | None, says("The funding source of amounts whose source the table does not say.", "other")
    ] = None
    year: Annotated[
        Year | None, says("The year of the amounts, where nothing in the file says so.", 2026)
    ] = None
    sheets: Annotated[
        SheetsEntry,
        says("Which sheets are read; left out, all that have a table.", {"left_out": ["Toelichting"]}),
    ] = SheetsEntry()
    columns: Columns = Field({})
    tables: Annotated[
        list[TableEntry],
        says("What holds for the tables of one sheet.", [{"sheet": "Begroting", "header": [4, 5]}]),
    ] = Field([])


def schema_text() -> str:
    """Write the JSON Schema of mapping files as the text of its file."""
    return as_text(json_schema())


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of mapping files, for editors."""
    return schema_of(MappingEntry, SCHEMA_FILE)
