"""Plain data in, a validated `BudgetEntry` or problems with places out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mjabudget.format import numerals, schema
from mjabudget.format.positions import Places
from mjabudget.model.problem import InputError, Problem, problem

_KINDS = {
    "dict_type": "type-entry/keys",
    "model_type": "type-entry/keys",
    "list_type": "type-entry/list",
    "too_short": "type-entry/empty",
}


def validate(data: Any, places: Places) -> tuple[schema.BudgetEntry | None, tuple[Problem, ...]]:
    """Hold the data against format 1; the entry is None where there are problems."""
    try:
        return schema.BudgetEntry.model_validate(data, context={"decimals": decimals(data)}), ()
    except ValidationError as error:
        return None, tuple(_problem(detail, places) for detail in error.errors(include_url=False))


def unit(data: Any) -> Decimal:
    """Return the unit that the file gives for its amounts, 1 where it gives none that is right."""
    try:
        return numerals.amount(str(data["unit"])) if isinstance(data, dict) and "unit" in data else Decimal(1)
    except InputError:
        return Decimal(1)


def decimals(data: Any) -> int:
    """Return how many decimals an amount of this file may have: to the cent of whole currency."""
    return max(0, unit(data).adjusted() + 2)


def _problem(detail: ErrorDetails, places: Places) -> Problem:
    path, kind = detail["loc"], detail["type"]
    last = str(path[-1]) if path else ""
    if kind == "missing":
        return problem("key-missing", places.place(path[:-1]), key=last)
    if kind == "extra_forbidden":
        known = _keys(path)
        near = get_close_matches(last, known, n=1, cutoff=0.6)
        key = "key-unknown/near" if near else "key-unknown"
        return problem(key, places.key_place(path), key=last, near="".join(near), keys=", ".join(known))
    place = places.key_place(path[:-1]) if last == "[key]" else places.place(path)
    if kind == "value_error":
        refused: InputError = detail["ctx"]["error"]
        return refused.at(place)
    return problem(_KINDS.get(kind, "type-entry"), place)


def _keys(path: tuple[str | int, ...]) -> list[str]:
    """List the keys known where `path` ends, by walking the models along it."""
    entry: type[schema.Entry] = schema.BudgetEntry
    for step in path[:-1]:
        entry = _ENTRIES.get(str(step), entry)
    if "amount" in path[:-1] and entry is schema.FigureEntry:
        entry = schema.AmountBounds
    if "percent" in path[:-1] and entry is schema.FigureEntry:
        entry = schema.PercentBounds
    return sorted(entry.model_fields)


_ENTRIES: Mapping[str, type[schema.Entry]] = {
    "document": schema.DocumentEntry,
    "sources": schema.SourceEntry,
    "available": schema.AvailableEntry,
    "themes": schema.ThemeEntry,
    "activities": schema.ActivityEntry,
    "figures": schema.FigureEntry,
    "limits": schema.FigureEntry,
    "acknowledged": schema.AcknowledgedEntry,
    "of": schema.SliceEntry,
    "over": schema.SliceEntry,
    "minus": schema.SliceEntry,
}
