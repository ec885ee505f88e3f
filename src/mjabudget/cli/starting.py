"""The commands that help to write a budget file: schema."""

from __future__ import annotations

import typer

from mjabudget.cli.options import Lang, Output
from mjabudget.cli.session import session


def schema(context: typer.Context, *, to: Output = None, lang: Lang = None) -> None:
    """Show the JSON Schema of the budget file.

    Editors use it to check and complete while you type.
    """
    del lang
    from mjabudget.loader.json_schema import json_schema  # noqa: PLC0415
    from mjabudget.render import json  # noqa: PLC0415

    session(context).show(json.dumps(json_schema()), to)
