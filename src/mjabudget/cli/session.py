"""Carry out what every command shares: read budgets, look up arguments, show results, report problems."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

import typer

from mjabudget.cli import WRONG, streams
from mjabudget.format.lookup import find_figure, read_selection
from mjabudget.model.budget import Budget
from mjabudget.model.document import Document
from mjabudget.model.figure import Figure
from mjabudget.model.message import Message, text
from mjabudget.model.problem import Place, Problem, needed, problem, visible
from mjabudget.model.selection import Selection
from mjabudget.output import files
from mjabudget.output.formats import Answer, Screen, chosen
from mjabudget.output.json import to_json
from mjabudget.output.language import Words
from mjabudget.output.problems_text import problems_text
from mjabudget.present.data import problems_data
from mjabudget.present.example import example_note

if TYPE_CHECKING:
    from mjabudget.format.load import DataFolder, Loaded


@dataclass
class Session:
    """One run of a command: its language and format, where its result goes, and the files it has read.

    `tell` reports problems of the input to whoever asked for a report, and returns whether people have to be
    told as well. `above` starts a result that is about the example.
    """

    words: Words
    form: str | None = None
    to: Path | None = None
    data: str | None = None
    tell: Callable[[Sequence[Problem]], bool] | None = None
    inputs: list[Path] = field(default_factory=list)
    above: Document = ()

    def read(self, wanted: Sequence[str] | None, folder: DataFolder | None = None) -> tuple[Budget, ...]:
        """Read the budgets asked for, or all of the data folder; end the run where there are problems."""
        from mjabudget.format.load import data_folder, load  # noqa: PLC0415 - pydantic is slow to import

        loaded = load(wanted or (), folder or data_folder(self.data))
        self.took(loaded)
        if loaded.problems:
            self.refuse(*loaded.problems)
        self.say_read(loaded.files)
        return loaded.budgets

    def took(self, loaded: Loaded) -> None:
        """Note what was read: files never to be written over, and whether the example is among them."""
        self.inputs += loaded.paths
        if loaded.example and loaded.budgets:
            self.above = (example_note(loaded.budgets[0]),)

    def say_read(self, files: Sequence[str]) -> None:
        """Say on standard error which files were read."""
        names = visible(", ".join(dict.fromkeys(files)))
        if self.above:
            self.remark(text("read {files} (the example that comes with mjabudget)", files=names))
        else:
            self.remark(text("read {files}", files=names))

    def one(self, wanted: str) -> None:
        """End the run where an argument stands for several budgets and one is meant."""
        from mjabudget.format.load import data_folder, find  # noqa: PLC0415 - pydantic is slow to import

        files, _ = find((wanted,), data_folder(self.data))
        if len(files) > 1:
            names = ", ".join(file.shown for file in files[:8])
            self.refuse(problem("explain-one", Place(wanted), wanted=wanted, count=len(files), files=names))

    def other_years(self, wanted: str, budgets: Sequence[Budget]) -> tuple[Budget, ...]:
        """Read the other years of a budget that was found by its year; none where they have problems."""
        from mjabudget.format.load import data_folder, example_folder, load  # noqa: PLC0415 - pydantic is slow

        if wanted != budgets[0].year or Path(wanted).exists():
            return ()
        known = {b.year for b in budgets}
        loaded = load((), example_folder() if self.above else data_folder(self.data))
        self.inputs += loaded.paths
        others = tuple(
            b for b in loaded.budgets if b.programme == budgets[0].programme and b.year not in known
        )
        if others:
            self.say_read([b.origin.file for b in others])
        return others

    def selection(self, line: str | None, budgets: Sequence[Budget]) -> Selection | None:
        """Read a `--where`; end the run where it is none, or names what no budget has."""
        if line is None:
            return None
        selection = read_selection(line, budgets, Place("--where"))
        return selection if isinstance(selection, Selection) else self.refuse(*selection)

    def figure(self, wanted: str, budgets: Sequence[Budget]) -> Figure:
        """Find a figure or limit by its id; end the run where there is none."""
        figure = find_figure(wanted, budgets)
        return figure if isinstance(figure, Figure) else self.refuse(figure)

    def show(self, result: str | Document | Answer) -> None:
        """Write a result to standard output or the file of `-o`; an answer in the format asked for."""
        content = result if isinstance(result, str) else self.written(result, self.to)
        if self.to is None:
            streams.write_stdout(content)
        else:
            self.save(self.to, content)

    def show_beside(self, document: Document) -> None:
        """Write a document to standard error, beside a result on standard output."""
        streams.write_stderr(self.written(document, None, sys.stderr))

    def written(self, result: Document | Answer, to: Path | None, stream: TextIO | None = None) -> str:
        """Write in the format asked for; by default a table on a terminal and plain text elsewhere."""
        stream = stream or sys.stdout
        given = result if isinstance(result, Answer) else Answer(lambda: result)
        answer = replace(given, document=lambda: self.above + given.document())
        to_terminal = to is None and stream.isatty()
        wants_colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        screen = Screen(
            streams.width(),
            colour=to_terminal and wants_colour,
            ascii_only=not streams.has_boxes(stream),
        )
        return chosen(self.form, to_terminal=to_terminal).write(answer, self.words, screen)

    def save(self, to: Path, content: str | bytes) -> None:
        """Write a file whole; end the run where it cannot be written, or was read in this run."""
        self.guard(to)
        self.write(to, content)

    def guard(self, *targets: Path) -> None:
        """End the run where a file to write was read in this run, or is a budget."""
        self.protect(*targets)
        budgets = [to.as_posix() for to in targets if files.holds_budget(to)]
        if budgets:
            self.refuse(*(problem("output-budget", Place(file), file=file) for file in budgets))

    def write(self, to: Path, content: str | bytes) -> None:
        """Write a file whole, over what was read as well; end the run where it cannot be written."""
        if fault := files.write_file(to, content):
            self.refuse(fault)
        self.remark(text("wrote {file}", file=to.as_posix()))

    def protect(self, *targets: Path) -> None:
        """End the run where a file to write is one that was read in this run, under whatever name."""
        problems = tuple(
            problem("output-input", Place(to.as_posix()), file=to.as_posix())
            for to in targets
            if self._was_read(to)
        )
        if problems:
            self.refuse(*problems)

    def make_folder(self, path: Path) -> None:
        """Make a folder where it is not there yet; end the run where that fails."""
        if fault := files.make_folder(path):
            self.refuse(fault)

    def need(self, extra: str, *modules: str) -> None:
        """End the run where the modules of an extra are not installed."""
        if missing := needed(extra, *modules):
            self.refuse(missing)

    def ending(self, file: Path, known: Sequence[str]) -> str:
        """Return the ending of a file to write; end the run where it does not say what to write."""
        ending = files.ending_of(file.name, known)
        if ending is None:
            place, endings = Place(file.as_posix()), ", ".join(known)
            self.refuse(problem("export-format", place, file=file.name, endings=endings))
        return ending

    def remark(self, message: Message) -> None:
        """Say something that is no result, on standard error."""
        streams.write_stderr(self.words.say(message) + "\n")

    def refuse(self, *problems: Problem) -> NoReturn:
        """Report problems in the format of the run and end it: nothing was judged, no result was written."""
        if self.tell(problems) if self.tell is not None else self._tell(problems):
            streams.write_stderr(problems_text(problems, self.words))
        raise typer.Exit(WRONG)

    def _tell(self, problems: Sequence[Problem]) -> bool:
        """Report problems as JSON where that was asked for; return whether people have to be told."""
        if self.form == "json":
            streams.write_stdout(to_json(problems_data(problems), self.words))
        return self.form != "json"

    def may_write(self, path: Path) -> bool:
        """Return whether a file is no budget, and was not read in this run."""
        return not (self._was_read(path) or files.holds_budget(path))

    def _was_read(self, path: Path) -> bool:
        """Return whether a file was read in this run, under whatever name."""
        return any(files.same_file(path, source) for source in self.inputs)


def session(
    context: typer.Context,
    form: str | None = None,
    to: Path | None = None,
    data: str | None = None,
) -> Session:
    """Start the run of a command, in the language of the program."""
    words = context.find_root().obj
    assert isinstance(words, Words)  # noqa: S101 - `main` puts it there
    return Session(words, form, to, data)
