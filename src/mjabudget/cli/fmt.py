"""Run `fmt`: write budget files in their canonical layout."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Annotated

import typer

from mjabudget.cli import FOUND, streams
from mjabudget.cli.options import Budgets, Data
from mjabudget.cli.session import Session, session
from mjabudget.model.message import text
from mjabudget.model.problem import Problem, in_order

_STANDARD_INPUT = "-"


def fmt(
    context: typer.Context,
    budgets: Budgets = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 where a file would change.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")] = False,
    data: Data = None,
) -> None:
    """Write budget files in their canonical layout.

    Values, comments and the text of numbers stay; keys get their order, texts the quotes they need. With -
    standard input is laid out on standard output. Where any file has problems nothing is written.
    """
    run = session(context, data=data)
    stream = list(budgets or ()) == [_STANDARD_INPUT]
    files = (_standard_input(run),) if stream else _files(run, budgets)
    changed = [file for file in files if file.new != file.old]
    if diff:
        streams.write_stdout("".join(_diff(file) for file in changed))
    if check or diff:
        for file in changed:
            run.remark(text("{file} would change", file=file.shown))
    elif stream:
        streams.write_stdout(files[0].new)
    else:
        for file in changed:
            run.write(file.path, file.new.encode())
    if not stream:
        _count(run, files, len(changed), dry=check or diff)
    if check and changed:
        raise typer.Exit(FOUND)


@dataclass(frozen=True, slots=True)
class _File:
    """A budget file with its text and the text that it is to have."""

    path: Path
    shown: str
    old: str
    new: str


def _standard_input(run: Session) -> _File:
    """Read standard input and lay it out; end the run where it has problems."""
    from mjabudget.format.discovery import decode  # noqa: PLC0415 - pydantic is slow to import

    shown = "<stdin>"
    content, problems = decode(shown, sys.stdin.buffer.read())
    new, faults = _formatted(shown, content)
    if content is None or faults:
        run.refuse(*problems, *faults)
    return _File(Path(_STANDARD_INPUT), shown, content, new)


def _files(run: Session, budgets: Sequence[str] | None) -> tuple[_File, ...]:
    """Read the files and lay them out, each by itself; end the run where any of them has problems."""
    from mjabudget.format.discovery import data_folder, find, read  # noqa: PLC0415 - pydantic is slow to import

    found, missing = find(budgets or (), data_folder(run.data))
    problems = list(missing)
    files = []
    for file in found:
        content, unreadable = read(file)
        new, faults = _formatted(file.shown, content, file.year)
        problems += (*unreadable, *faults)
        if content is not None:
            files.append(_File(file.path, file.shown, content, new))
    if problems:
        run.refuse(*in_order(problems))
    return tuple(files)


def _formatted(shown: str, content: str | None, year: str | None = None) -> tuple[str, tuple[Problem, ...]]:
    from mjabudget.format.formatted import formatted  # noqa: PLC0415 - the same

    if content is None:
        return "", ()
    done = formatted(shown, content, year)
    return done.content, done.problems


def _diff(file: _File) -> str:
    """Show what changes in a file as a patch."""
    old, new = (content.splitlines(keepends=True) for content in (file.old, file.new))
    patch = unified_diff(old, new, file.shown, file.shown)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in patch
    )


def _count(run: Session, files: Sequence[_File], changed: int, *, dry: bool) -> None:
    left = len(files) - changed
    told = (
        text("{changed} would change, {left} would stay as they are", changed=changed, left=left)
        if dry
        else text("reformatted: {changed}, left as they are: {left}", changed=changed, left=left)
    )
    run.remark(told)
