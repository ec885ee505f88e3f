"""Nothing in, the JSON Schema of the budget file out, for editors."""

from __future__ import annotations

from typing import Any

from mjabudget.format.schema import BudgetEntry

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of format 1, made from the models that read it."""
    schema = BudgetEntry.model_json_schema()
    return {
        "$schema": DIALECT,
        "$id": "budget-1.schema.json",
        **_untitled(schema),
        "title": "mjabudget, format 1",
    }


def _untitled(node: Any) -> Any:
    """Leave out the titles that pydantic makes of names; they tell an author nothing."""
    if isinstance(node, dict):
        return {k: _untitled(v) for k, v in node.items() if not (k == "title" and isinstance(v, str))}
    return [_untitled(item) for item in node] if isinstance(node, list) else node
