"""Files in, budgets out, or every problem of every file at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mjabudget.format import discovery, yaml_reader
from mjabudget.format.build import build
from mjabudget.format.cross_file import check_across
from mjabudget.format.discovery import DataFolder, data_folder, find, packaged_data
from mjabudget.format.ids import id_problems
from mjabudget.format.positions import Places
from mjabudget.format.validate import validate
from mjabudget.format.yaml_reader import Parsed
from mjabudget.model.budget import Budget
from mjabudget.model.message import Message
from mjabudget.model.problem import Place, Problem, in_order, problem, visible

__all__ = ["DataFolder", "Loaded", "data_folder", "find", "load", "load_data", "load_texts", "packaged_data"]

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Loaded:
    """The budgets read, in the order asked for; none of them where there are problems."""

    budgets: tuple[Budget, ...]
    problems: tuple[Problem, ...]
    files: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """The text of a file, and the year it was asked for by."""

    file: str
    content: str
    year: str | None = None


def load(wanted: Sequence[str], folder: DataFolder | None = None) -> Loaded:
    """Read years, files and folders; without any, all budgets of the data folder."""
    folder = folder or data_folder()
    found, problems = find(wanted, folder)
    given: list[Given] = []
    faults = list(problems)
    for file in found:
        content, unreadable = discovery.read(file)
        faults += unreadable
        if content is not None:
            given.append(Given(file.shown, content, file.year))
    loaded = load_texts(given)
    faults += loaded.problems
    return Loaded(
        () if faults else loaded.budgets,
        in_order(faults),
        tuple(f.shown for f in found),
        tuple(f.path for f in found),
    )


def load_texts(given: Iterable[Given]) -> Loaded:
    """Read the texts of budget files that belong to one run."""
    return _together([_read(text) for text in given])


def load_data(parsed: Iterable[Parsed]) -> Loaded:
    """Validate plain data that belong to one run, whatever they were read from."""
    return _together([_validated(each) for each in parsed])


@dataclass(frozen=True, slots=True)
class _Reading:
    places: Places
    budget: Budget | None
    problems: tuple[Problem, ...]


def _read(given: Given) -> _Reading:
    parsed = yaml_reader.parse(given.file, given.content)
    if parsed.data is None or (not parsed.data and isinstance(parsed.data, str)):
        problems = parsed.problems or (problem("file-empty", Place(given.file)),)
        return _Reading(parsed.places, None, problems)
    reading = _validated(parsed)
    if given.year is not None and reading.budget is not None and reading.budget.year != given.year:
        wrong = problem(
            "year-other", parsed.places.place(("year",)), wanted=given.year, year=reading.budget.year
        )
        return _Reading(parsed.places, None, (wrong,))
    return reading


def _validated(parsed: Parsed) -> _Reading:
    """Hold plain data against the format; a place that has a problem already gets no other."""
    entry, faults = validate(parsed.data, parsed.places)
    later = (*faults, *id_problems(parsed.data, parsed.places))
    seen = {(p.place.file, p.place.line, p.place.column) for p in parsed.problems}
    problems = (
        *parsed.problems,
        *(p for p in later if (p.place.file, p.place.line, p.place.column) not in seen),
    )
    if entry is None or problems:
        return _Reading(parsed.places, None, problems)
    return _Reading(parsed.places, build(entry, parsed.places), ())


def _together(readings: Sequence[_Reading]) -> Loaded:
    """Return the budgets of one run, or every problem of all of them, each with its faulty line."""
    budgets = tuple(r.budget for r in readings if r.budget is not None)
    problems = [*(p for r in readings for p in r.problems), *check_across(budgets)]
    places = {r.places.file: r.places for r in readings}
    quoted = [
        replace(
            p,
            message=_presentable(p.message),
            hint=_presentable(p.hint),
            excerpt=places[p.place.file].excerpt(p.place) if p.place.file in places else "",
        )
        for p in problems
    ]
    return Loaded(() if quoted else budgets, in_order(quoted), tuple(r.places.file for r in readings))


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
