"""The commands that hand budgets to other programs and take them back: export, import."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mjabudget.cli.options import Budgets, Data, Lang, Percentages, Where
from mjabudget.cli.session import Session, session
from mjabudget.model.message import text
from mjabudget.model.problem import InputError, Place, Problem

if TYPE_CHECKING:
    from mjabudget.model.budget import Budget
    from mjabudget.model.selection import Selection

Shape = Literal["tidy", "wide"]
_ENDINGS = (".csv", ".json", ".xlsx", ".parquet", ".datapackage.zip", ".md")


def export(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    to: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The file to write: .xlsx, .csv, .json, .md, .parquet or .datapackage.zip.",
            show_default=False,
        ),
    ],
    layout: Annotated[
        Shape,
        typer.Option("--layout", help="One amount a row, or one activity a row with a column per source."),
    ] = "tidy",
    flavour: Annotated[
        Literal["rfc4180", "excel-nl"],
        typer.Option("--csv", help="excel-nl opens in a Dutch Excel by double click."),
    ] = "rfc4180",
    percentages: Percentages = "plain",
    where: Where = None,
    data: Data = None,
    lang: Lang = None,
) -> None:
    """Write budgets to a file for other programs.

    A workbook (.xlsx) has live formulas, a .md file the overview for a council paper; the others have the
    amounts. The ending of the name says which.
    """
    del lang
    from mjabudget.analysis.extract import amounts_within  # noqa: PLC0415
    from mjabudget.output import csv  # noqa: PLC0415

    run = session(context)
    ending = run.ending(to, _ENDINGS)
    if percentages == "adding-up" and ending != ".md":
        message = text("{file} holds no rounded percentages", file=to.name)
        hint = text("leave out --percentages, or write the overview: end the name in .md")
        run.refuse((Problem("export-percentages", Place("--percentages"), message, hint),), "")
    found = run.read(budgets or [], data, "")
    of = run.selection(where, found, "")
    if ending == ".md":
        content: str | bytes = _overview(run, found, of, adding_up=percentages == "adding-up")
    elif ending == ".xlsx":
        content = _workbook(run, found, of)
    elif ending == ".datapackage.zip":
        from mjabudget.output.datapackage import datapackage  # noqa: PLC0415

        content = datapackage(amounts_within(found, of))
    else:
        chosen = amounts_within(found, of)
        table = csv.tidy(chosen) if layout == "tidy" else csv.wide(chosen)
        content = _table(run, table, ending, flavour)
    run.save(to, content, found)


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A workbook (.xlsx) or a CSV file.")],
    *,
    to: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="BUDGET",
            help="The budget file to write; a folder where the table holds several years.",
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
    mapping: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="HEADING=SOURCE",
            help='What a column is, such as "Bedrag impuls=impulse"; may be repeated.',
        ),
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over budget files that exist.")
    ] = False,
    lang: Lang = None,
) -> None:
    """Make budget files from a workbook or a CSV file.

    Reads the program's own exports exactly, and other tables with activities in rows and funding sources in
    columns. Nothing is written unless all of it was understood. Without -o the file is shown.
    """
    del lang
    from mjabudget.importers import ImportOptions, read_table  # noqa: PLC0415

    run = session(context)
    options = ImportOptions(
        programme, year, title, currency, _unit(run, unit), numbers, sheet, _mapping(run, mapping or [])
    )
    read = read_table(file, options)
    if read.problems:
        run.refuse(read.problems, "")
    for remark in read.remarks:
        run.remark(remark)
    if to is None:
        run.show("\n".join(content for _, content in read.texts), None)
        return
    several = len(read.texts) > 1 or to.is_dir()
    targets = [(to / name if several else to, content) for name, content in read.texts]
    _refuse_existing(run, [path for path, _ in targets], several=several, folder=to, overwrite=overwrite)
    if several:
        run.folder(to)
    for path, content in targets:
        run.save(path, content, also_read=(file,))


def _refuse_existing(
    run: Session, targets: Sequence[Path], *, several: bool, folder: Path, overwrite: bool
) -> None:
    """End the run before anything is written where a file is in the way, or the name is no folder's."""
    if several and not folder.is_dir() and (folder.exists() or folder.suffix):
        message = text("the table holds several budgets: {count}", count=len(targets))
        hint = text("give a folder")
        run.refuse((Problem("output-several", Place(folder.as_posix()), message, hint),), "")
    problems = tuple(
        Problem(
            "output-exists",
            Place(path.as_posix()),
            text("{file} exists already", file=path.as_posix()),
            text("write to another file, or add --overwrite"),
        )
        for path in targets
        if path.exists() and not overwrite
    )
    if problems:
        run.refuse(problems, "")


def _mapping(run: Session, given: Sequence[str]) -> tuple[tuple[str, str], ...]:
    pairs = [tuple(part.strip() for part in line.rpartition("=")[::2]) for line in given]
    for line, (heading, meaning) in zip(given, pairs, strict=True):
        if not heading or not meaning:
            message = text("{part} does not say what a column is", part=line)
            hint = text("write it like {example}", example='--map "Bedrag impuls=impulse"')
            run.refuse((Problem("map-form", Place("--map"), message, hint),), "")
    return tuple((heading, meaning) for heading, meaning in pairs)


def _unit(run: Session, given: str | None) -> Decimal | None:
    from mjabudget.format import numerals  # noqa: PLC0415

    if given is None:
        return None
    try:
        return numerals.amount(given)
    except InputError as error:
        run.refuse((error.at(Place("--unit")),), "")


def _table(run: Session, table: object, ending: str, flavour: Literal["rfc4180", "excel-nl"]) -> str | bytes:
    from mjabudget.output import csv  # noqa: PLC0415

    assert isinstance(table, csv.Rows)  # noqa: S101 - for the type checker: imported late
    if ending == ".csv":
        return csv.to_csv(table, flavour)
    if ending == ".json":
        from mjabudget.output.json import to_json  # noqa: PLC0415

        return to_json(csv.records(table), run.words)
    run.need("parquet", ("pyarrow",), "")
    from mjabudget.output.parquet import parquet  # noqa: PLC0415

    return parquet(table)


def _workbook(run: Session, found: Sequence[Budget], of: Selection | None) -> bytes:
    run.need("excel", ("xlsxwriter",), "")
    from mjabudget.output.xlsx import problems, workbook  # noqa: PLC0415

    wrong = problems(found)
    if wrong:
        run.refuse(wrong, "")
    return workbook(found, run.words, of)


def _overview(run: Session, found: Sequence[Budget], of: Selection | None, *, adding_up: bool) -> str:
    """Draw the overview as Markdown."""
    from mjabudget.analysis.adding_up_summary import adding_up as rounded  # noqa: PLC0415
    from mjabudget.analysis.check import check  # noqa: PLC0415
    from mjabudget.analysis.summary import summarize  # noqa: PLC0415
    from mjabudget.output.text_output import markdown  # noqa: PLC0415
    from mjabudget.present.adding_up import adding_up_items  # noqa: PLC0415
    from mjabudget.present.amounts import Layout  # noqa: PLC0415
    from mjabudget.present.summary import summary_view  # noqa: PLC0415

    summaries = summarize(found, of)
    together = tuple(rounded(s) for s in summaries) if adding_up else ()
    below = tuple(adding_up_items(each, "theme") for each in together)
    shown = tuple(each.summary for each in together) or summaries
    return markdown(summary_view(shown, check(found, of), Layout(), below), run.words)
