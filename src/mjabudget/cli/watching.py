"""Check budget files again each time one of them is saved, and show what that changed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from rich.console import Console

from mjabudget.analysis.check_changes import CheckChanges, Checkup, check_changes
from mjabudget.cli import streams
from mjabudget.cli.reports import check_budgets
from mjabudget.cli.session import Session
from mjabudget.format.lookup import read_selection
from mjabudget.model.message import text
from mjabudget.model.problem import Place, Problem
from mjabudget.output.ci import Checked
from mjabudget.output.problems_text import problems_text
from mjabudget.present.check import CheckView
from mjabudget.present.check_changes import changes_document

if TYPE_CHECKING:
    from mjabudget.format.load import DataFolder

_LOOK_AGAIN = 1000
"""Milliseconds after which files are looked at though the system told of no change, as on network drives."""
_STEP = 100

Stamps = dict[Path, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Watched:
    """What is checked over and over: the arguments of the call, and where budgets are looked up."""

    names: Sequence[str]
    folder: Callable[[], DataFolder]
    where: str | None
    view: CheckView


def watch_budgets(run: Session, watched: Watched, show: Callable[[Checked], None]) -> NoReturn:
    """Check until Ctrl-C, which ends the program as it ends every run: with 130."""
    run.need("watch", "watchfiles")
    before: Checkup | None = None
    for folders in _changes(watched):
        answer = _answer(run, watched)
        after = Checkup(answer.results) if isinstance(answer, Checked) else Checkup(problems=answer)
        _show(run, answer, show, None if before is None else check_changes(before, after))
        if before is None:
            shown = ", ".join(Path(os.path.relpath(folder)).as_posix() for folder in folders)
            run.remark(text("watching {folders}; Ctrl-C ends", folders=shown))
        before = replace(after, results=before.results) if before and after.problems else after
    raise AssertionError("watching has no end of its own")


def _answer(run: Session, watched: Watched) -> Checked | tuple[Problem, ...]:
    """Read and judge the budgets; return the problems where there are any."""
    from mjabudget.format.load import load  # noqa: PLC0415 - pydantic is slow to import

    loaded = load(watched.names, watched.folder())
    if loaded.problems:
        return loaded.problems
    run.took(loaded)
    of = None if watched.where is None else read_selection(watched.where, loaded.budgets, Place("--where"))
    return of if isinstance(of, tuple) else check_budgets(loaded.budgets, of, watched.view)


def _show(
    run: Session,
    answer: Checked | tuple[Problem, ...],
    show: Callable[[Checked], None],
    changes: CheckChanges | None,
) -> None:
    """Show all of a run on a terminal, which is cleared first; elsewhere what changed, once all was shown."""
    if changes is not None:
        Console(file=sys.stdout).clear()  # on a terminal alone
    if not isinstance(answer, Checked):
        streams.write_stderr(problems_text(answer, run.words))
    elif changes is None or sys.stdout.isatty():
        show(answer)
    if changes is not None:
        streams.write_stdout("\n" * sys.stdout.isatty() + run.written(changes_document(changes), None))


def _changes(watched: Watched) -> Iterator[tuple[Path, ...]]:
    """Yield the folders that are watched: at once, and each time a file that is read has changed."""
    from watchfiles import watch as notified  # noqa: PLC0415 - an extra

    seen: Stamps | None = None
    while True:
        stamps, folders = _stamps(watched)
        if stamps != seen:
            seen = stamps
            yield folders
        there = [folder for folder in folders if folder.is_dir()] or [Path()]
        for _ in notified(
            *there,
            watch_filter=None,
            step=_STEP,
            rust_timeout=_LOOK_AGAIN,
            yield_on_timeout=True,
            raise_interrupt=True,
            recursive=False,
        ):
            now, places = _stamps(watched)
            if now != seen:
                seen = now
                yield places
            if places != folders:
                break


def _stamps(watched: Watched) -> tuple[Stamps, tuple[Path, ...]]:
    """Return when each file was changed, and the folders where that shows: of links, and behind them."""
    from mjabudget.format.discovery import find  # noqa: PLC0415 - pydantic is slow to import

    folder = watched.folder()
    files, _ = find(watched.names, folder)
    stamps: Stamps = {}
    places = [folder.path, *(Path(name) for name in watched.names if Path(name).is_dir())]
    for file in files:
        places += [file.path.parent, Path(os.path.realpath(file.path)).parent]
        with suppress(OSError):
            seen = file.path.stat()
            stamps[file.path] = (seen.st_mtime_ns, seen.st_size, seen.st_ino)
    return stamps, tuple(dict.fromkeys(place.resolve() for place in places))
