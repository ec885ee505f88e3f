"""Hold plain data against the models of a file format, and turn what pydantic refuses into problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mjabudget.format import assumption_schema, figure_schema, numerals, remedies, schema, theme_schema
from mjabudget.format.field_types import Entry
from mjabudget.format.positions import Path, Places
from mjabudget.model.problem import InputError, Problem, problem

_CHOICES = figure_schema.CHOICES | assumption_schema.CHOICES | theme_schema.CHOICES
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
        return None, refused(error, places, schema.BudgetEntry)


def refused(error: ValidationError, places: Places, root: type[Entry]) -> tuple[Problem, ...]:
    """Turn what pydantic refuses in data of the model `root` into problems at their places."""
    return tuple(_problem(detail, places, root) for detail in error.errors(include_url=False))


def unit(data: Any) -> Decimal:
    """Return the unit that the file gives for its amounts, 1 where it gives none that is right."""
    try:
        return numerals.amount(str(data["unit"])) if isinstance(data, dict) and "unit" in data else Decimal(1)
    except InputError:
        return Decimal(1)


def decimals(data: Any) -> int:
    """Return how many decimals an amount of this file may have: to the cent of whole currency."""
    return max(0, unit(data).adjusted() + 2)


def _problem(detail: ErrorDetails, places: Places, root: type[Entry]) -> Problem:
    path, kind = detail["loc"], detail["type"]
    last = str(path[-1]) if path else ""
    if kind in ("missing", "extra_forbidden"):
        return _key_problem(path, last, places, root, missing=kind == "missing")
    if kind != "value_error":
        return problem(_KINDS.get(kind, "type-entry"), places.place(path))
    fault: InputError = detail["ctx"]["error"]
    if last == "[key]":
        return fault.at(places.key_place(path[:-1]))
    if fault.key == "bound-rounded":
        return replace(fault.at(places.key_place(path)), edits=remedies.removing(places, path))
    return replace(fault.at(places.place(path)), edits=remedies.replacing(places, path, fault.instead))


def _key_problem(path: Path, key: str, places: Places, root: type[Entry], *, missing: bool) -> Problem:
    choice = _CHOICES.get((str(path[-2]), key)) if len(path) > 1 else None
    if key == "weight" and "themes" in path:
        choice = "key-unknown/weight"
    if path[-2:-1] == ("of",) and "weights assumption" in path:
        choice = "key-unknown/weights-of"
    if missing or (choice or "").endswith("/both"):
        return problem(choice or "key-missing", places.place(path[:-1]), key=key)
    known = _known_keys(path[:-1], root)
    near = get_close_matches(key, known, n=1, cutoff=0.6)
    unknown = "key-unknown/near" if near else "key-unknown"
    found = problem(
        choice or unknown, places.key_place(path), key=key, near="".join(near), keys=", ".join(known)
    )
    meant = remedies.misspelt(key, known) if choice is None else None
    return replace(found, edits=remedies.renaming(places, path, meant) if meant else ())


def _known_keys(path: Path, root: type[Entry]) -> list[str]:
    """List the keys of the entry at `path`, of all kinds where it comes in several."""
    entries: list[type[Entry]] = [root]
    for step in path:
        fields = [f for entry in entries if (f := entry.model_fields.get(str(step))) is not None]
        entries = [within for f in fields for within in _entries(f.annotation)] or entries
    return sorted({key for entry in entries for key in entry.model_fields})


def _entries(annotation: Any) -> Iterator[type[Entry]]:
    """List the models that stand anywhere in a type."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    for part in get_args(annotation):
        yield from _entries(part)
