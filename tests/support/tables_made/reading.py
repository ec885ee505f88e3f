"""Import a made table from a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mjabudget.importers import Imported, ImportOptions, read_table
from tests.support.tables_made.layout import MadeTable
from tests.support.tables_made.made import content


def imported(folder: Path, table: MadeTable, name: str = "tabel", **options: Any) -> Imported:
    """Write the file of a table, and import it with its options."""
    path = folder / f"{name}.{table.file}"
    path.write_bytes(content(table))
    told: dict[str, Any] = {"shown": path.name, **table.options, **options}
    return read_table(path, ImportOptions(**told))
