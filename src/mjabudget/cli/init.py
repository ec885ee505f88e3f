"""Run `init`: start the budget file of a new year."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from mjabudget.cli.options import Data
from mjabudget.cli.session import Session, session
from mjabudget.format import template
from mjabudget.model.message import text


def init(
    context: typer.Context,
    year: Annotated[str, typer.Argument(metavar="YEAR", help="The year, or period, of the new file.")],
    *,
    like: Annotated[
        str | None,
        typer.Option(
            "--like", metavar="BUDGET", help="A budget to take themes and sources from.", show_default=False
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

    With --like the themes, activities and sources of another budget are taken over, with amounts to fill in.
    The schema for editors is written beside it. A file that is there is never written over.
    """
    from mjabudget.format import new_files  # noqa: PLC0415 - pydantic is slow to import
    from mjabudget.format.load import FileText, load_texts  # noqa: PLC0415 - the same

    run = session(context, data=data)
    file = new_files.new_file(year, to, data)
    if not isinstance(file, Path):
        run.refuse(*file)
    schema = new_files.schema_of(file.parent)
    if like:
        content = template.following(run.read([like])[0], year, schema)
    else:
        content = run.words.say(template.blank(year, schema))
    if problems := load_texts([FileText(file.as_posix(), content)]).problems:
        run.refuse(*problems)
    run.make_folder(file.parent)
    run.save(file, content)
    _write_schema(run, file.parent / schema)
    call = new_files.summary_call([(file, year)], data)
    run.remark(text("next: fill in the amounts, then: {call}", call=call))


def _write_schema(run: Session, file: Path) -> None:
    """Write the schema that a budget file names, where it is not there; say so where it is an older one."""
    from mjabudget.format.schema import schema_text  # noqa: PLC0415 - pydantic is slow to import

    content, shown = schema_text(), file.as_posix()
    if not file.exists():
        run.write(file, content)
    elif file.read_bytes() != content.encode():
        call = f"mjabudget schema -o {shlex.quote(shown)}"
        run.remark(text("{file} is of another version of mjabudget; renew it: {call}", file=shown, call=call))
