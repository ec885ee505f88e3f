"""Budgets in, a data package out: a zip with `datapackage.json` and CSV files that it describes.

The amounts are the tidy table; the sources and the printed figures have tables of their own.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure
from mjabudget.model.selection import Selection
from mjabudget.output.csv import Cell, Rows, tidy, to_csv

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_YEAR = {"pattern": "[0-9]{4}(-[0-9]{4})?"}
_KEY = ("programme", "year")

_SOURCES = ("programme", "year", "source", "name", "part_of", "status", "available", "derived", "currency")
_FIGURES = (
    "programme",
    "year",
    "kind",
    "figure",
    "unit",
    "low",
    "high",
    "rounded_to",
    "of",
    "minus",
    "over",
    "quote",
    "note",
)
_NUMBERS = ("amount", "available", "low", "high", "rounded_to")
_FLAGS = ("estimated", "unknown", "derived")
_MEANING: Mapping[str, str] = {
    "programme": "Whose budget it is",
    "year": "The year, or the period (2021-2027), of the budget",
    "theme": "Id of the theme",
    "theme_name": "Name of the theme",
    "activity": "Id of the main activity; empty where the theme is not split into activities",
    "activity_name": "Name of the main activity",
    "source": "Id of the funding source",
    "source_name": "Name of the funding source",
    "amount": "What the activity costs from this source, in whole currency; empty where unknown",
    "currency": "Code of ISO 4217",
    "estimated": "Whether the amount is an estimate, fitted to the printed figures",
    "unknown": "Whether nobody has the amount",
    "name": "Name of the funding source",
    "part_of": "The source that this one is counted in",
    "status": "awarded, applied or expected",
    "available": "Money awarded for the source, in whole currency; empty where it is not known",
    "derived": "Whether the money available was worked out from printed figures",
    "kind": "figure: printed in the document; limit: a bound that the budget must keep",
    "figure": "Id of the figure",
    "unit": "amount: in whole currency; percent: a share in percent",
    "low": "The printed number, or the lower end of a printed range; empty for no lower end",
    "high": "The printed number, or the upper end of a printed range; empty for no upper end",
    "rounded_to": "The precision printed; 0 for an exact bound",
    "of": "The selection that the figure is about",
    "minus": "The selection that is taken away",
    "over": "The selection that a share is of",
    "quote": "The words of the document",
    "note": "A note on the figure",
}


@dataclass(frozen=True, slots=True)
class _Resource:
    """A table of the package and what identifies its rows."""

    name: str
    title: str
    table: Rows
    primary: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


def datapackage(budgets: Sequence[Budget]) -> bytes:
    """Write a zipped data package; the same budgets give the same bytes."""
    resources = (
        _Resource("amounts", "Costs per activity and funding source", tidy(budgets), (), (*_KEY, "source")),
        _Resource("sources", "Funding sources and the money available", _sources(budgets), (*_KEY, "source")),
        _Resource("figures", "Printed figures and limits", _figures(budgets), (*_KEY, "figure")),
    )
    files = {f"{r.name}.csv": to_csv(r.table).encode() for r in resources}
    described = [_described(r, files[f"{r.name}.csv"]) for r in resources]
    package = {
        "profile": "tabular-data-package",
        "name": _name(budgets),
        "title": "; ".join(b.title for b in budgets),
        "resources": described,
    }
    content = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    return _zipped({"datapackage.json": content.encode(), **files})


def _sources(budgets: Iterable[Budget]) -> Rows:
    rows = []
    for b in budgets:
        given = {a.source: a for a in b.available}
        for s in b.sources:
            money = given.get(s.id)
            amount, derived = (money.amount, money.derived) if money else (None, False)
            rows.append((b.programme, b.year, s.id, s.name, s.part_of, s.status, amount, derived, b.currency))
    return Rows(_SOURCES, tuple(rows))


def _figures(budgets: Iterable[Budget]) -> Rows:
    return Rows(_FIGURES, tuple(_figure(b, f) for b in budgets for f in (*b.figures, *b.limits)))


def _figure(b: Budget, f: Figure) -> tuple[Cell, ...]:
    printed = f.printed
    return (
        b.programme,
        b.year,
        f.kind,
        f.id,
        printed.unit,
        printed.low,
        printed.high,
        printed.rounded_to,
        str(f.of),
        _line(f.minus),
        _line(f.over),
        " / ".join(f.quotes) or None,
        f.note or None,
    )


def _line(selection: Selection | None) -> str | None:
    return None if selection is None else str(selection)


def _described(resource: _Resource, content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(name) for name in resource.table.columns],
        "missingValues": [""],
    }
    if resource.primary:
        schema["primaryKey"] = list(resource.primary)
    if resource.foreign:
        keys = list(resource.foreign)
        schema["foreignKeys"] = [{"fields": keys, "reference": {"resource": "sources", "fields": keys}}]
    return {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "title": resource.title,
        "path": f"{resource.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": "sha256:" + hashlib.sha256(content).hexdigest(),
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": schema,
    }


def _field(name: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": "string", "description": _MEANING[name]}
    if name in _NUMBERS:
        field["type"] = "number"
    elif name in _FLAGS:
        field |= {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}
    elif name == "year":
        field["constraints"] = _YEAR
    return field


def _name(budgets: Sequence[Budget]) -> str:
    """Make the name of the package: the programmes and the years, in the characters it may have."""
    words = dict.fromkeys([b.programme for b in budgets] + [b.year for b in budgets])
    return re.sub(r"[^a-z0-9._-]+", "-", "-".join(words).lower()) or "budget"


def _zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()
