"""What every command shares: the language, reading budgets, showing results and problems, exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

import typer

from mjabudget.cli import streams
from mjabudget.model.budget import Budget, known_ids
from mjabudget.model.document import Document
from mjabudget.model.figure import Figure
from mjabudget.model.message import Message, template, text
from mjabudget.model.problem import Place, Problem, needed
from mjabudget.model.selection import Selection, SelectionError, parse
from mjabudget.output.language import Words

FOUND = 1
WRONG = 2
INTERRUPTED = 130


@dataclass(frozen=True)
class Session:
    """One run of the program."""

    words: Words

    def read(self, wanted: Sequence[str], data: str | None, form: str) -> tuple[Budget, ...]:
        """Read the budgets that were asked for; ends the run where there are problems."""
        from mjabudget.format.load import data_folder, load  # noqa: PLC0415 - pydantic is heavy

        folder = data_folder(data)
        loaded = load(wanted, folder)
        if loaded.problems:
            self.refuse(loaded.problems, form)
        if folder.packaged and any(file.startswith(folder.shown) for file in loaded.files):
            self.remark(
                text("read {files} (the budgets that come with mjabudget)", files=", ".join(loaded.files))
            )
        else:
            self.remark(text("read {files}", files=", ".join(loaded.files)))
        return loaded.budgets

    def one(self, wanted: str, data: str | None, form: str) -> None:
        """End the run where an argument stands for several budgets and one is meant."""
        from mjabudget.format.load import data_folder, find  # noqa: PLC0415

        files, _ = find((wanted,), data_folder(data))
        if len(files) > 1:
            message = text("{wanted} is {count} budgets", wanted=wanted, count=len(files))
            hint = text("give one of them: {files}", files=", ".join(file.shown for file in files[:8]))
            self.refuse((Problem("explain-one", Place(wanted), message, hint),), form)

    def other_years(self, wanted: str, found: Sequence[Budget], data: str | None) -> tuple[Budget, ...]:
        """Read the other years of a budget that was found by its year; none where they have problems."""
        from mjabudget.format.load import data_folder, load  # noqa: PLC0415

        if wanted != found[0].year or Path(wanted).exists():
            return ()
        known = {b.year for b in found}
        others = [
            b
            for b in load((), data_folder(data)).budgets
            if b.programme == found[0].programme and b.year not in known
        ]
        if others:
            self.remark(text("read {files}", files=", ".join(b.origin.file for b in others)))
        return tuple(others)

    def selection(self, line: str | None, budgets: Sequence[Budget], form: str) -> Selection | None:
        """Read a `--where`; ends the run where it is none, or names what no budget has."""
        if line is None:
            return None
        try:
            selection = parse(line)
        except SelectionError as error:
            message = text(_SELECTION[error.code], part=error.part)
            self.refuse(
                (
                    Problem(
                        error.code,
                        Place("--where"),
                        message,
                        text("write it like {example}", example="theme=4,source=impulse|regio_deal"),
                    ),
                ),
                form,
            )
        self._known(selection, budgets, form)
        return selection

    def _known(self, selection: Selection, budgets: Sequence[Budget], form: str) -> None:
        known = known_ids(budgets)
        faults = tuple(
            Problem(
                f"{key}-unknown",
                Place("--where"),
                text(_UNKNOWN[key], id=name),
                text("known here: {ids}", ids=", ".join(sorted(known[key])[:12])),
            )
            for key, name in selection.unknown(known)
        )
        if faults:
            self.refuse(faults, form)

    def figure(self, wanted: str, budgets: Sequence[Budget], form: str) -> Figure:
        """Find a figure or limit by its id; ends the run where there is none."""
        figures = {f.id: f for b in budgets for f in (*b.figures, *b.limits)}
        if wanted in figures:
            return figures[wanted]
        near = get_close_matches(wanted, figures, n=3, cutoff=0.5) or list(figures)[:12]
        self.refuse(
            (
                Problem(
                    "figure-unknown",
                    Place(budgets[0].origin.file),
                    text("there is no figure {id}", id=wanted),
                    text("known here: {ids}", ids=", ".join(near))
                    if near
                    else text("the file has no figures and no limits"),
                ),
            ),
            form,
        )
        return None

    def show(self, content: str, to: Path | None, budgets: Sequence[Budget] = (), form: str = "") -> None:
        """Write to standard output, or to a file and say so."""
        if to is None:
            streams.write_stdout(content)
        else:
            self.save(to, content, budgets, form)

    def save(
        self,
        to: Path,
        content: str | bytes,
        budgets: Sequence[Budget] = (),
        form: str = "",
        also_read: Sequence[Path] = (),
    ) -> None:
        """Write a file whole; ends the run where it cannot be written, or was read in this run."""
        problem = streams.write_file(to, content, [*(Path(b.origin.file) for b in budgets), *also_read])
        if problem:
            self.refuse((problem,), form)
        self.remark(text("wrote {file}", file=to.as_posix()))

    def folder(self, wanted: Path) -> None:
        """Make a folder where it is not there yet; ends the run where that fails."""
        problem = streams.make_folder(wanted)
        if problem:
            self.refuse((problem,), "")

    def draw(self, view: Document, form: str | None, to: Path | None) -> str:
        """Draw a view in the form asked for: a table on a terminal, plain text elsewhere, unless told."""
        to_terminal = to is None and sys.stdout.isatty()
        chosen = form or ("table" if to_terminal else "plain")
        return streams.draw(view, chosen, self.words, to_terminal=to_terminal, environment=os.environ)

    def need(self, extra: str, modules: tuple[str, ...], form: str) -> None:
        """End the run where the modules of an extra are not installed."""
        problem = needed(extra, *modules)
        if problem:
            self.refuse((problem,), form)

    def ending(self, file: Path, known: tuple[str, ...]) -> str:
        """Return the ending of a file to write; ends the run where it does not say what to write."""
        said = next((e for e in sorted(known, key=len, reverse=True) if file.name.lower().endswith(e)), None)
        if said is None:
            message = text("{file} has no ending that says what to write", file=file.name)
            hint = text("end the name in one of: {endings}", endings=", ".join(known))
            self.refuse((Problem("export-format", Place(file.as_posix()), message, hint),), "")
        return said

    def remark(self, message: Message) -> None:
        """Say something that is no result, on standard error."""
        streams.write_stderr(self.words.say(message) + "\n")

    def refuse(self, problems: Sequence[Problem], form: str) -> NoReturn:
        """Report problems and end the run: nothing was judged, nothing was written."""
        if form == "json":
            from mjabudget.output.json import to_json  # noqa: PLC0415
            from mjabudget.present.data import problems_data  # noqa: PLC0415

            streams.write_stdout(to_json(problems_data(problems), self.words))
        elif form == "github":
            from mjabudget.output import github  # noqa: PLC0415

            streams.write_stdout(github.problems(problems, self.words))
        if form != "json":
            from mjabudget.output.problems_text import problems_text  # noqa: PLC0415

            streams.write_stderr(problems_text(problems, self.words))
        raise typer.Exit(WRONG)


_SELECTION = {
    "selection-form": template("{part} is no selection"),
    "selection-key": template(
        "{part} is no dimension: a selection has year, theme, activity, source, available, buffer"
    ),
    "selection-twice": template("{part} is given twice"),
    "selection-value": template("{part} is no id"),
    "selection-mixed": template("{part} goes with years only"),
}
_UNKNOWN = {
    "year": template("there is no budget of {id} in this run"),
    "theme": template("there is no theme {id}"),
    "activity": template("there is no activity {id}"),
    "source": template("there is no funding source {id}"),
}


def session(context: typer.Context) -> Session:
    """Return the session that `main` made."""
    found = context.find_root().obj
    assert isinstance(found, Session)  # noqa: S101 - `main` puts it there
    return found
