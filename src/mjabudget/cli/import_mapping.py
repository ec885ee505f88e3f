"""Read and save the mapping file of an import; explain how its table is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mjabudget.cli.session import Session
from mjabudget.importers import Imported, ImportOptions, read_table
from mjabudget.importers.mapping_file import MappingFile, read_mapping
from mjabudget.importers.mapping_save import mapping_text
from mjabudget.model.problem import Place, problem
from mjabudget.output import files
from mjabudget.present.import_show import show_document


def mapping_of(run: Session, path: Path) -> MappingFile:
    """Read the file of `--mapping`; end the run where there are problems in it."""
    run.inputs.append(path)
    said = read_mapping(path)
    return said if isinstance(said, MappingFile) else run.refuse(*said)


def mapping_to_save(
    run: Session, to: Path, file: Path, options: ImportOptions, table: Imported, *, overwrite: bool
) -> str:
    """Make the text of the file of `--save-mapping`; end the run where it cannot be made or written there.

    A mapping that was read in this run may be written over, a table or a budget never.
    """
    place = Place(to.as_posix())
    if table.reading is None:
        run.refuse(problem("mapping-own", place, file=file.as_posix()))
    if files.holds_budget(to):
        run.refuse(problem("output-budget", place, file=to.as_posix()))
    if to.exists() and not to.is_dir() and not overwrite:
        run.refuse(problem("output-exists/overwrite", place, file=to.as_posix()))
    if files.same_file(to, file):
        run.protect(to)

    def reads_alike(said: ImportOptions) -> bool:
        again = replace(said, accept_differences=options.accept_differences, shown=options.shown)
        return read_table(file, again).texts == table.texts

    return mapping_text(options, table.reading, run.words.say, reads_alike)


def explain(run: Session, file: Path, table: Imported, targets: Sequence[Path | None]) -> None:
    """Show how a table is read; end the run where a file to write was named as well."""
    named = [to.as_posix() for to in targets if to is not None]
    if named:
        run.refuse(problem("import-show", Place("--show"), files=", ".join(named)))
    run.show(show_document(file.as_posix(), table))
