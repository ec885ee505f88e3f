"""Run `import`: make budget files from a workbook or a CSV file."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import typer

from mjabudget.cli.import_mapping import explain, mapping_of, mapping_to_save
from mjabudget.cli.session import Session, session
from mjabudget.format import new_files, numerals
from mjabudget.format.discovery import decode
from mjabudget.format.load import FileText, load_texts
from mjabudget.format.overwrite import replacement
from mjabudget.importers import Imported, ImportOptions, read_table
from mjabudget.importers.options import ColumnMapping, column_meant
from mjabudget.model.document import Document
from mjabudget.model.message import Message, text
from mjabudget.model.problem import InputError, Place, Problem, problem
from mjabudget.present.import_ import import_document

_MARK = "\ufeff"


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A workbook (.xlsx, .ods) or a CSV file.")],
    *,
    to: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="BUDGET",
            help="The budget file to write, or a folder to write one a year in.",
            show_default=False,
        ),
    ] = None,
    programme: Annotated[str | None, typer.Option("--programme", help="Whose budget it is.")] = None,
    year: Annotated[str | None, typer.Option("--year", help="The year, or period, of the amounts.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="The title of the budget.")] = None,
    currency: Annotated[str | None, typer.Option("--currency", help="The currency, such as EUR.")] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", help="What the amounts are in, such as 1000.", show_default=False)
    ] = None,
    numbers: Annotated[
        Literal["nl", "en"] | None,
        typer.Option("--numbers", help="How numbers are written: 1.234,56 or 1,234.56.", show_default=False),
    ] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", help="The sheet with the budget.")] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="HEADING=SOURCE",
            help='What a column is, such as "Bedrag impuls=impulse"; may be repeated.',
        ),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--mapping",
            metavar="MAP.yaml",
            help="A file that says what cannot be seen: sheets, rows, columns, years, unit.",
            show_default=False,
        ),
    ] = None,
    save_mapping: Annotated[
        Path | None,
        typer.Option(
            "--save-mapping",
            metavar="MAP.yaml",
            help="Write what was said and understood, for --mapping next year.",
            show_default=False,
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="ID",
            help="The funding source of amounts whose source the table does not say.",
        ),
    ] = None,
    accept_differences: Annotated[
        bool,
        typer.Option("--accept-differences", help="Keep totals that do not come out, as figures to check."),
    ] = False,
    show: Annotated[
        bool, typer.Option("--show", help="Only explain how the table is read; nothing is written.")
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over budget files that exist, and say what they lose.")
    ] = False,
) -> None:
    """Make budget files from a workbook or a CSV file.

    Reads the program's own exports exactly, and other people's tables: docs/IMPORT.md says which. Nothing is
    written unless all of it was understood and the totals of the table come out. What was made is shown
    beside these totals. Without -o the files themselves are shown.
    """
    run = session(context)
    run.inputs.append(file)
    meanings = _meanings(run, columns or [])
    options = ImportOptions(
        programme,
        year,
        title,
        currency,
        _unit(run, unit),
        numbers,
        sheet,
        source,
        meanings,
        accept_differences=accept_differences,
    )
    said = mapping_of(run, mapping) if mapping else None
    options = said.under(options) if said else options
    table = read_table(file, options)
    if show:
        explain(run, file, table, (to, save_mapping))
    if table.problems:
        run.refuse(*(said.quoting(table.problems) if said else table.problems))
    if show:
        return
    saved = (
        mapping_to_save(run, save_mapping, file, options, table, overwrite=overwrite) if save_mapping else ""
    )
    made = import_document(table, file.as_posix())
    if to is None:
        _show(run, table, made, wrote=save_mapping is not None)
    else:
        told = {key for key, given in (("title", options.title), ("unit", options.unit)) if given is not None}
        call = _save(run, to, table, overwrite=overwrite, told=frozenset(told))
        run.show(made)
        run.remark(text("next: {call}", call=call))
    if save_mapping:
        run.write(save_mapping, saved)


def _show(run: Session, table: Imported, made: Document, *, wrote: bool) -> None:
    """Show the files themselves, and what was made beside them."""
    run.show("\n".join(content for _, content in table.texts))
    run.show_beside(made)
    folder, _ = new_files.target_folder()
    keep = text("to keep it where budgets are read: -o {to}", to=folder.as_posix())
    run.remark(keep if wrote else text("nothing was written; {keep}", keep=keep))


def _save(run: Session, to: Path, table: Imported, *, overwrite: bool, told: frozenset[str]) -> str:
    """Write the files of budgets, into a folder unless a file is named, and return the call that shows them.

    None is written where one is in the way.
    """
    in_folder = new_files.is_folder(to)
    if len(table.budgets) > 1 and not in_folder:
        folder = to.parent if to.parent.name else to.with_suffix("")
        example = f"-o {shlex.quote(folder.as_posix())}"
        run.refuse(problem("output-several", Place(to.as_posix()), count=len(table.budgets), example=example))
    files = [(to / name if in_folder else to, content) for name, content in table.texts]
    problems = [
        problem("output-exists/overwrite", Place(path.as_posix()), file=path.as_posix())
        for path, _ in files
        if path.exists() and not overwrite
    ]
    if in_folder:
        problems += new_files.doubled(to, files, table.budgets)
    if problems:
        run.refuse(*problems)
    run.protect(*(path for path, _ in files))
    files = _over_old(run, files, table, told)
    if in_folder:
        run.make_folder(to)
    for path, content in files:
        run.write(path, content)
    years = [budget.year for budget in table.budgets]
    return new_files.summary_call([(path, year) for (path, _), year in zip(files, years, strict=True)])


def _over_old(
    run: Session, files: Sequence[tuple[Path, str]], table: Imported, told: frozenset[str]
) -> list[tuple[Path, str]]:
    """Keep what can be kept of the files in the way and say what is dropped; end the run at a problem."""
    kept: list[tuple[Path, str]] = []
    dropped: list[Message] = []
    problems: list[Problem] = []
    for (path, content), budget in zip(files, table.budgets, strict=True):
        if path.exists():
            old, mark, unread = _old_text(path)
            problems += unread
            made = replacement(path.as_posix(), old, budget, table.scope, told)
            kept.append((path, mark + made.content))
            dropped += made.dropped
            problems += made.problems
        else:
            kept.append((path, content))
    texts = (FileText(path.as_posix(), content.removeprefix(_MARK)) for path, content in kept)
    problems = problems or [*load_texts(texts).problems]
    if problems:
        run.refuse(*problems)
    for message in dropped:
        run.remark(message)
    return kept


def _old_text(path: Path) -> tuple[str, str, tuple[Problem, ...]]:
    """Return the text of a file in the way, its byte order mark, and what keeps it from being read."""
    try:
        content, problems = decode(path.as_posix(), path.read_bytes())
    except OSError:
        return "", "", ()
    plain = (content or "").removeprefix(_MARK)
    return plain, (content or "")[: len(content or "") - len(plain)], problems


def _meanings(run: Session, lines: Sequence[str]) -> tuple[ColumnMapping, ...]:
    """Split every `--map` into a heading and what it means; end the run where one has no two parts."""
    said: list[ColumnMapping] = []
    for line in lines:
        heading, meaning = (part.strip() for part in line.rpartition("=")[::2])
        if not heading or not meaning:
            run.refuse(problem("map-form", Place("--map"), part=line))
        if heading.casefold() in (known.casefold() for known in (s.column for s in said)):
            run.refuse(problem("import-map/twice", Place("--map"), heading=heading))
        said.append(column_meant(heading, meaning))
    return tuple(said)


def _unit(run: Session, written: str | None) -> Decimal | None:
    """Read a `--unit` as amounts of a budget file are read; end the run where it is no number."""
    if written is None:
        return None
    try:
        return numerals.amount(written)
    except InputError as error:
        run.refuse(error.at(Place("--unit")))
