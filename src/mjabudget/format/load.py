"""Load budget files: read, validate and build them, or list every problem of every file at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mjabudget.format import discovery, yaml_reader
from mjabudget.format.build import build
from mjabudget.format.cross_file import cross_file_problems
from mjabudget.format.discovery import DataFolder, data_folder, example_folder, find, packaged_data
from mjabudget.format.ids import id_problems
from mjabudget.format.positions import Places, TextPlaces
from mjabudget.format.validate import validate
from mjabudget.format.yaml_reader import Parsed
from mjabudget.model.budget import Budget
from mjabudget.model.message import Message
from mjabudget.model.problem import Place, Problem, in_order, problem, visible

__all__ = [
    "DataFolder",
    "Loaded",
    "data_folder",
    "example_folder",
    "find",
    "load",
    "load_data",
    "load_texts",
    "packaged_data",
]

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Loaded:
    """The budgets read, in the order asked for; none of them where there are problems.

    `example` where any of them comes with the program.
    """

    budgets: tuple[Budget, ...]
    problems: tuple[Problem, ...]
    files: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()
    example: bool = False


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file, and the year by which it was found."""

    file: str
    content: str
    year: str | None = None


def load(names: Sequence[str], folder: DataFolder | None = None) -> Loaded:
    """Load years, files and folders; without any, all budgets of the data folder."""
    files, missing = find(names, folder or data_folder())
    texts: list[FileText] = []
    problems = list(missing)
    for file in files:
        content, unreadable = discovery.read(file)
        problems += unreadable
        if content is not None:
            texts.append(FileText(file.shown, content, file.year))
    loaded = load_texts(texts)
    problems += loaded.problems
    return Loaded(
        () if problems else loaded.budgets,
        in_order(problems),
        tuple(file.shown for file in files),
        tuple(file.path for file in files),
        any(file.example for file in files),
    )


def load_texts(texts: Iterable[FileText]) -> Loaded:
    """Load the texts of budget files that belong to one run."""
    return _together([_read(text) for text in texts])


def load_data(parsed: Iterable[Parsed]) -> Loaded:
    """Validate plain data that belong to one run, whatever they were read from."""
    return _together([_validated(each) for each in parsed])


@dataclass(frozen=True, slots=True)
class _Reading:
    places: Places
    budget: Budget | None
    problems: tuple[Problem, ...]


def _read(text: FileText) -> _Reading:
    parsed = yaml_reader.parse(text.file, text.content)
    if parsed.data is None or (not parsed.data and isinstance(parsed.data, str)):
        return _Reading(parsed.places, None, parsed.problems or (problem("file-empty", Place(text.file)),))
    reading = _validated(parsed)
    if text.year is not None and reading.budget is not None and reading.budget.year != text.year:
        place = parsed.places.place(("year",))
        other = problem("year-other", place, wanted=text.year, year=reading.budget.year)
        return _Reading(parsed.places, None, (other,))
    return reading


def _validated(parsed: Parsed) -> _Reading:
    """Validate plain data and build the budget; a place that has a problem already gets no other."""
    places = parsed.places
    entry, refused = validate(parsed.data, places)
    seen = {(p.place.file, p.place.line, p.place.column) for p in parsed.problems}
    later = (*refused, *id_problems(parsed.data, places))
    problems = (
        *parsed.problems,
        *(p for p in later if (p.place.file, p.place.line, p.place.column) not in seen),
    )
    return _Reading(places, None if entry is None or problems else build(entry, places), problems)


def _together(readings: Sequence[_Reading]) -> Loaded:
    """Return the budgets of one run, or every problem of all of them, each with its faulty line."""
    budgets = tuple(r.budget for r in readings if r.budget is not None)
    problems = [*(p for r in readings for p in r.problems), *cross_file_problems(budgets)]
    shown = quoted(problems, (r.places for r in readings))
    return Loaded(() if shown else budgets, in_order(shown), tuple(r.places.file for r in readings))


def quoted(problems: Iterable[Problem], places: Iterable[Places]) -> tuple[Problem, ...]:
    """Put the faulty line beside each problem of these files; what it repeats of them is made presentable."""
    known = {each.file: each for each in places}
    return tuple(_quoted(p, known.get(p.place.file)) for p in problems)


def _quoted(p: Problem, places: Places | None) -> Problem:
    """Put the faulty line beside a problem, and say to the byte where in it the fault is."""
    return replace(
        p,
        message=_presentable(p.message),
        hint=_presentable(p.hint),
        excerpt=places.excerpt(p.place) if places is not None else p.excerpt,
        stretch=places.source.stretch_of(p.place) if isinstance(places, TextPlaces) else p.stretch,
    )


def _presentable(message: Message) -> Message:
    """Shorten the pieces of the file in a message, and put a mark for each character that does not show."""
    return replace(
        message,
        args=tuple(
            (name, visible(value if len(value) <= LONGEST else value[: LONGEST - 3] + "..."))
            if isinstance(value, str)
            else (name, value)
            for name, value in message.args
        ),
    )
