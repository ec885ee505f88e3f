"""Define what a budget file of format 1 holds, as pydantic models; ids are resolved in `ids`."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, Tag

from mjabudget.format import scalars
from mjabudget.format.assumption_schema import Assumptions
from mjabudget.format.field_types import (
    JSON_NUMBER,
    JSON_TEXT,
    AmountPrecision,
    Cost,
    Currency,
    Entry,
    Estimated,
    Flag,
    Id,
    LastYear,
    Name,
    Nature,
    Note,
    Or,
    Status,
    Unit,
    Version,
    Year,
)
from mjabudget.format.figure_schema import Figures

SCHEMA_FILE = "budget-1.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Themes come in two kinds: what a key says that is missing, or one too many.
CHOICES = {("whole theme", "costs"): "theme-empty", ("split theme", "costs"): "theme-both"}


class SourceEntry(Entry):
    """A funding source."""

    name: Name
    short: Note = ""
    part_of: Annotated[Id | None, BeforeValidator(scalars.nullable)] = None
    status: Status = None
    nature: Nature = None
    until: LastYear = None


class AvailableEntry(Entry):
    """Money awarded for a source."""

    amount: Cost
    derived: Flag = False
    note: Note = ""


class Carrier(Entry):
    """What carries costs: an activity, or a theme that is not split into activities."""

    costs: dict[Id, Cost]
    id: Id
    name: Name
    estimated: Estimated = False
    note: Note = ""


class ActivityEntry(Carrier):
    """A main activity."""

    parts: list[Name] = Field([])


class WholeTheme(Carrier):
    """A theme that is not split into activities."""


class SplitTheme(Entry):
    """A theme with activities; `estimated` means nothing here."""

    id: Id
    name: Name
    activities: list[ActivityEntry]
    estimated: Estimated = False
    note: Note = ""


def _theme_kind(value: Any) -> str:
    return "split theme" if isinstance(value, dict) and "activities" in value else "whole theme"


Themes = list[
    Annotated[
        Annotated[WholeTheme, Tag("whole theme")] | Annotated[SplitTheme, Tag("split theme")],
        Discriminator(_theme_kind),
    ]
]


class IgnoredEntry(Entry):
    """Words of the document about money that is none of this budget."""

    quote: Name
    reason: Name


class DocumentEntry(Entry):
    """The document that the figures were printed in."""

    title: Note = ""
    chapter: Note = ""
    status: Note = ""
    file: Note = ""
    scope: Annotated[list[Name], BeforeValidator(scalars.listed), Or(JSON_TEXT)] = Field([])
    ignored: list[IgnoredEntry] = Field([])


class BudgetEntry(Entry):
    """A budget file of format 1: one year of one programme."""

    mjabudget: Version
    programme: Id
    year: Year
    title: Name
    currency: Currency
    unit: Unit = Decimal(1)
    rounded_to: AmountPrecision = None
    document: DocumentEntry = DocumentEntry()
    sources: Annotated[
        dict[Id, Annotated[SourceEntry, BeforeValidator(scalars.named), Or(JSON_TEXT)]],
        Field(min_length=1),
    ]
    available: dict[
        Id,
        Annotated[AvailableEntry, BeforeValidator(scalars.priced), Or(JSON_NUMBER)],
    ] = Field({})
    themes: Annotated[Themes, Field(min_length=1)]
    figures: Figures = Field([])
    assumptions: Assumptions = Field([])
    limits: Figures = Field([])


def schema_text() -> str:
    """Write the JSON Schema of format 1 as the text of its file."""
    return as_text(json_schema())


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of format 1, for editors."""
    return schema_of(BudgetEntry, SCHEMA_FILE, "mjabudget, format 1")


def schema_of(root: type[Entry], file: str, title: str) -> dict[str, Any]:
    """Return the JSON Schema of a file format, for editors."""
    return {"$schema": DIALECT, "$id": file, **_untitled(root.model_json_schema()), "title": title}


def as_text(schema: dict[str, Any]) -> str:
    """Write a JSON Schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _untitled(node: Any) -> Any:
    """Leave out the titles that pydantic makes of names; they tell an author nothing."""
    if isinstance(node, dict):
        return {k: _untitled(v) for k, v in node.items() if not (k == "title" and isinstance(v, str))}
    return [_untitled(item) for item in node] if isinstance(node, list) else node
