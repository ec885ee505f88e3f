"""Write budgets as a data package: a zip with `datapackage.json` and CSV files that it describes.

The amounts are the tidy table; the sources and the printed figures have tables of their own.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mjabudget.model.basis import BASES
from mjabudget.model.budget import Budget
from mjabudget.output.csv import to_csv
from mjabudget.present.columns import Column, Rows
from mjabudget.present.rows import figures, sources, tidy

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_YEAR = {"pattern": "[0-9]{4}(-[0-9]{4})?"}
_KEY = ("programme", "year")


@dataclass(frozen=True, slots=True)
class _Resource:
    """A table of the package and what identifies its rows."""

    name: str
    title: str
    table: Rows
    primary: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


def datapackage(budgets: Sequence[Budget], whole: Sequence[Budget] | None = None) -> bytes:
    """Write a zipped data package; the same budgets give the same bytes.

    `whole` are the budgets that these are a part of.
    """
    amounts = tidy(budgets, whole)
    resources = (
        _Resource("amounts", "Costs per activity and funding source", amounts, (), (*_KEY, "source")),
        _Resource("sources", "Funding sources and the money available", sources(budgets), (*_KEY, "source")),
        _Resource("figures", "Printed figures and limits", figures(budgets), (*_KEY, "figure")),
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


def _described(resource: _Resource, content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in resource.table.columns],
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


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": "string", "description": column.meaning}
    if column.kind in ("amount", "number"):
        field["type"] = "number"
    elif column.kind == "flag":
        field |= {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}
    elif column.kind == "word":
        field["constraints"] = {"enum": list(BASES)}
    elif column.name == "year":
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
