"""Write every made table into the folder named, to be looked at in a spreadsheet program."""

import sys
from pathlib import Path

from tests.support.tables_made.every import every_table
from tests.support.tables_made.made import content

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for name, table in every_table().items():
    (folder / f"{name}.{table.file}").write_bytes(content(table))
