"""Run `schema`: show the JSON Schema of the budget file."""

from __future__ import annotations

import typer

from mjabudget.cli.options import Output
from mjabudget.cli.session import session


def schema(context: typer.Context, *, to: Output = None) -> None:
    """Show the JSON Schema of the budget file.

    Editors use it to check and complete while you type.
    """
    from mjabudget.format.schema import schema_text  # noqa: PLC0415 - pydantic is slow to import

    session(context, to=to).show(schema_text())
