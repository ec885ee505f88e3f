"""Define what a budget file of format 1 holds, as pydantic models; ids are resolved in `ids`."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from mjabudget.format import scalars
from mjabudget.format.assumption_schema import Assumptions
from mjabudget.format.field_types import (
    JSON_NUMBER,
    JSON_TEXT,
    AmountPrecision,
    Cost,
    Currency,
    Entry,
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
    says,
)
from mjabudget.format.figure_schema import Figures
from mjabudget.format.theme_schema import Themes

SCHEMA_FILE = "budget-1.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


_SOURCE_NAME = JSON_TEXT | {"description": "The name of a funding source."}
_AWARDED = JSON_NUMBER | {"description": "The money awarded for a source."}


class SourceEntry(Entry):
    """A funding source."""

    name: Annotated[Name, says("What the source is called.", "National grant")]
    short: Annotated[Note, says("Its name where there is little room, as in a table.", "Grant")] = ""
    part_of: Annotated[
        Id | None,
        BeforeValidator(scalars.nullable),
        says("The source that it belongs to; the amounts of a source include those of its parts.", "other"),
    ] = None
    status: Annotated[Status, says("How certain the money is.", "awarded")] = None
    nature: Annotated[Nature, says("Whether the money comes back every year.", "temporary")] = None
    until: Annotated[LastYear, says("The last year of the money.", 2027)] = None


class AvailableEntry(Entry):
    """Money awarded for a source."""

    amount: Annotated[Cost, says("What was awarded; unknown where nobody has it.", 500000, "unknown")]
    derived: Annotated[
        Flag,
        says(
            "The document does not print it: it was worked out from figures, and is no evidence for them.",
            True,  # noqa: FBT003 - an example of a value
        ),
    ] = False
    note: Annotated[
        Note, says("What it was worked out from, or where it was found.", "budgeted + buffer")
    ] = ""


class IgnoredEntry(Entry):
    """Words of the document about money that is none of this budget."""

    quote: Annotated[Name, says("The words of the document.", "90 million for the whole country")]
    reason: Annotated[Name, says("Why it is none of this budget.", "a national scheme")]


class DocumentEntry(Entry):
    """The document that the figures were printed in."""

    title: Annotated[Note, says("The title of the document.", "Multi-year agenda 2026-2030")] = ""
    chapter: Annotated[Note, says("Where in it the budget stands.", "Chapter 9: Budget")] = ""
    status: Annotated[Note, says("What state the document is in, in free words.", "draft", "adopted")] = ""
    file: Annotated[Note, says("The text itself, relative to this file.", "../agenda.docx")] = ""
    scope: Annotated[
        list[Name],
        BeforeValidator(scalars.listed),
        Or(JSON_TEXT),
        says("Headings under which every claim about money has to be accounted for.", ["Chapter 9"]),
    ] = Field([])
    ignored: Annotated[
        list[IgnoredEntry],
        says(
            "Claims about money that is none of this budget, each with its reason.",
            [{"quote": "90 million for the whole country", "reason": "a national scheme"}],
        ),
    ] = Field([])


class BudgetEntry(Entry):
    """A budget file of format 1: one year of one programme."""

    mjabudget: Annotated[Version, says("The number of the format.", 1)]
    programme: Annotated[
        Id,
        says(
            "Whose budget it is. Files of one programme are its years; programmes never mix.", "rivierenland"
        ),
    ]
    year: Annotated[Year, says("The year, or a period.", 2026, "2021-2027")]
    title: Annotated[Name, says("What the budget is called.", "Budget 2026, an example")]
    currency: Annotated[Currency, says("Three capital letters of ISO 4217.", "EUR")]
    unit: Annotated[
        Unit,
        says("What the amounts of this file are written in: 1000 where it says 'x € 1.000'.", 1, 1000),
    ] = Decimal(1)
    rounded_to: Annotated[
        AmountPrecision,
        says(
            "Every amount was rounded to a multiple of this, in the unit of the file; left out, to none.",
            1000,
        ),
    ] = None
    document: Annotated[
        DocumentEntry,
        says(
            "In what document the figures were printed, and where in it.",
            {"title": "Multi-year agenda 2026-2030"},
        ),
    ] = DocumentEntry()
    sources: Annotated[
        dict[Id, Annotated[SourceEntry, BeforeValidator(scalars.named), Or(_SOURCE_NAME)]],
        Field(min_length=1),
        says(
            "The funding sources: an id of your own, and its name or more about it.",
            {"grant": "National grant", "fund": {"name": "Sector fund", "part_of": "grant"}},
        ),
    ]
    available: Annotated[
        dict[
            Id,
            Annotated[AvailableEntry, BeforeValidator(scalars.priced), Or(_AWARDED)],
        ],
        says(
            "The money awarded per source. With it the buffer (available less budgeted) is known.",
            {"grant": 500000},
        ),
    ] = Field({})
    themes: Annotated[
        Themes,
        Field(min_length=1),
        says(
            "The themes, with activities, or with costs of their own where they are not split.",
            [{"id": "1", "name": "Governance", "costs": {"partners": 75000.50}}],
        ),
    ]
    figures: Annotated[
        Figures,
        says(
            "What the document prints; each is checked against the amounts.",
            [{"id": "total", "amount": 675000, "of": "all", "quote": "in total 675,000 euros"}],
        ),
    ] = Field([])
    assumptions: Annotated[
        Assumptions,
        says(
            "What an estimate takes for granted beyond the figures. They are never evidence in a check.",
            [
                {
                    "id": "half",
                    "percent": 50,
                    "of": {"theme": "1"},
                    "strength": "arbitrary",
                    "reason": "no data",
                }
            ],
        ),
    ] = Field([])
    limits: Annotated[
        Figures,
        says(
            "What the budget must keep to; each is checked like a figure.",
            [
                {
                    "id": "reserve-floor",
                    "percent": {"at_least": 10},
                    "of": {"buffer": "grant"},
                    "over": {"available": "grant"},
                }
            ],
        ),
    ] = Field([])


def schema_text() -> str:
    """Write the JSON Schema of format 1 as the text of its file."""
    return as_text(json_schema())


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of format 1, for editors."""
    return schema_of(BudgetEntry, SCHEMA_FILE)


def schema_of(root: type[Entry], file: str) -> dict[str, Any]:
    """Return the JSON Schema of a file format, without a title: editors show it above each key."""
    return {"$schema": DIALECT, "$id": file, **_telling(root.model_json_schema())}


def as_text(schema: dict[str, Any]) -> str:
    """Write a JSON Schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _telling(node: Any) -> Any:
    """Leave out what tells an author nothing: titles that pydantic makes of names, and defaults but flags."""
    if isinstance(node, dict):
        return {
            key: value if key == "examples" else _telling(value)
            for key, value in node.items()
            if not (key == "title" and isinstance(value, str))
            if not (key == "default" and not isinstance(value, bool))
        }
    return [_telling(item) for item in node] if isinstance(node, list) else node
