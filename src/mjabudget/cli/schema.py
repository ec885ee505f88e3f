"""Run `schema`: show the JSON Schema of the budget file."""

from __future__ import annotations

import json

import typer

from mjabudget.cli.options import Output
from mjabudget.cli.session import session


def schema(context: typer.Context, *, to: Output = None) -> None:
    """Show the JSON Schema of the budget file.

    Editors use it to check and complete while you type.
    """
    from mjabudget.format.schema import json_schema  # noqa: PLC0415 - pydantic is slow to import

    session(context, to=to).show(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
