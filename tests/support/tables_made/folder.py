"""Name a table of every everyday shape and look; `python -m tests.support.tables_made FOLDER` writes them."""

from __future__ import annotations

from collections.abc import Mapping

from tests.support.tables_made.folder_looks import look_tables
from tests.support.tables_made.folder_shapes import shape_tables
from tests.support.tables_made.layout import MadeTable


def everyday_tables() -> Mapping[str, MadeTable]:
    """Return the tables by name; each has to come out right."""
    named = [*shape_tables(), *look_tables()]
    assert len({name for name, _ in named}) == len(named)
    return dict(named)
