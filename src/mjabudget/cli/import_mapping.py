"""Read the mapping file of an import."""

from __future__ import annotations

from pathlib import Path

from mjabudget.cli.session import Session
from mjabudget.importers.mapping_file import MappingFile, read_mapping


def mapping_of(run: Session, path: Path) -> MappingFile:
    """Read the file of `--mapping`; end the run where there are problems in it."""
    run.inputs.append(path)
    said = read_mapping(path)
    return said if isinstance(said, MappingFile) else run.refuse(*said)
