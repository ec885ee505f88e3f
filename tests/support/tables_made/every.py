"""List every made table by name."""

from __future__ import annotations

from collections.abc import Mapping

from tests.support.tables_made.folder import everyday_tables
from tests.support.tables_made.layout import MadeTable
from tests.support.tables_made.public import public_tables
from tests.support.tables_made.traps import traps


def every_table() -> Mapping[str, MadeTable]:
    """Return the everyday tables, those like public ones, and those that must not be read wrong."""
    public = {f"public-{name}": table for name, table in public_tables().items()}
    return {**everyday_tables(), **public, **{f"trap-{name}": table for name, table in traps().items()}}
