"""Run `init`: start the budget file of a new year."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from mjabudget.cli.options import Data
from mjabudget.cli.session import Session, session
from mjabudget.format import template
from mjabudget.model.budget import Budget
from mjabudget.model.message import text
from mjabudget.model.problem import Place, problem


def init(
    context: typer.Context,
    year: Annotated[
        str,
        typer.Argument(
            metavar="YEAR", help="The year, or period, of the new file; 2028..2030 for a file a year."
        ),
    ],
    *,
    like: Annotated[
        str | None,
        typer.Option(
            "--like",
            metavar="BUDGET",
            help="A budget, by its year or file, to take over what goes on.",
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="The file to write; by default budget_YEAR.yaml where budgets are read.",
            show_default=False,
        ),
    ] = None,
    data: Data = None,
) -> None:
    """Start the budget file of a new year.

    With --like the themes, activities, sources, assumptions and limits of another budget are taken over.
    Amounts are unknown; what belongs to the document of the old year stays behind: figures, quotes, whatever
    names a year. The schema for editors is written beside it. A file that is there is never written over.
    """
    from mjabudget.format import new_files  # noqa: PLC0415 - pydantic is slow to import
    from mjabudget.format.load import FileText, load_texts  # noqa: PLC0415 - the same

    run = session(context, data=data)
    years = new_files.years_of(year)
    if len(years) > 1 and to and not new_files.is_folder(to):
        run.refuse(problem("output-several/years", Place(to.as_posix()), count=len(years)))
    found = {each: new_files.new_file(each, to, data) for each in years}
    files = {each: file for each, file in found.items() if isinstance(file, Path)}
    if taken := [p for file in found.values() if not isinstance(file, Path) for p in file]:
        run.refuse(*taken)
    folder = files[years[0]].parent
    schema = new_files.schema_of(folder)
    old = _old(run, like) if like else None
    contents = {each: _content(run, each, old, schema) for each in years}
    texts = [FileText(files[each].as_posix(), content) for each, content in contents.items()]
    if problems := load_texts(texts).problems:
        run.refuse(*problems)
    run.make_folder(folder)
    for each, content in contents.items():
        run.save(files[each], content)
    _write_schema(run, folder / schema)
    call = new_files.summary_call([(file, each) for each, file in files.items()], data)
    run.remark(text("next: fill in the amounts, then: {call}", call=call))


def _old(run: Session, like: str) -> Budget:
    """Read the budget of the old year, and say what of it stays behind."""
    from mjabudget.format.next_year import left_out  # noqa: PLC0415 - pydantic is slow to import

    run.one(like)
    (old,) = run.read([like])
    if ids := left_out(old):
        run.remark(text("left out, since they name a year: {ids}", ids=", ".join(ids)))
    return old


def _content(run: Session, year: str, old: Budget | None, schema: str) -> str:
    """Write the file of a year in the language of the run."""
    from mjabudget.format.next_year import following, heading  # noqa: PLC0415 - pydantic is slow to import

    if old is None:
        return run.words.say(template.blank(year, schema))
    told = run.words.say(heading(old, year)).splitlines()
    return following(old, year, (f"yaml-language-server: $schema={schema}", "", *told))


def _write_schema(run: Session, file: Path) -> None:
    """Write the schema that a budget file names, where it is not there; say so where it is an older one."""
    from mjabudget.format.schema import schema_text  # noqa: PLC0415 - pydantic is slow to import

    content, shown = schema_text(), file.as_posix()
    if not file.exists():
        run.write(file, content)
    elif file.read_bytes() != content.encode():
        call = f"mjabudget schema -o {shlex.quote(shown)}"
        run.remark(text("{file} is of another version of mjabudget; renew it: {call}", file=shown, call=call))
