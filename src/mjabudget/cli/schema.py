"""Run `schema`: show the JSON Schema of the budget file, or of a mapping file."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from mjabudget.cli.options import Output
from mjabudget.cli.session import session


def schema(
    context: typer.Context,
    *,
    of: Annotated[
        Literal["budget", "mapping"],
        typer.Option("--of", help="A budget file, or a file of --mapping."),
    ] = "budget",
    to: Output = None,
) -> None:
    """Show the JSON Schema of the budget file.

    Editors use it to check and complete while you type.
    """
    from mjabudget.format import schema as budget  # noqa: PLC0415 - pydantic is slow to import
    from mjabudget.importers import mapping_schema as mapping  # noqa: PLC0415 - the same

    session(context, to=to).show((budget if of == "budget" else mapping).schema_text())
