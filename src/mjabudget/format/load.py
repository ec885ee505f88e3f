"""Files in, budgets out, or every problem of every file at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mjabudget.format import discovery, yaml_reader
from mjabudget.format.build import build
from mjabudget.format.cross_file import check_across
from mjabudget.format.discovery import DataFolder, data_folder, find, packaged_data
from mjabudget.format.positions import Source
from mjabudget.format.references import check_references
from mjabudget.format.validate import decimals, validate
from mjabudget.model.budget import Budget
from mjabudget.model.message import Message, text
from mjabudget.model.problem import Place, Problem, in_order, visible

__all__ = ["DataFolder", "Loaded", "data_folder", "find", "load", "load_texts", "packaged_data"]

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Loaded:
    """The budgets read, in the order asked for; none of them where there are problems."""

    budgets: tuple[Budget, ...]
    problems: tuple[Problem, ...]
    files: tuple[str, ...] = ()


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
    return Loaded(() if faults else loaded.budgets, in_order(faults), tuple(f.shown for f in found))


def load_texts(given: Iterable[Given]) -> Loaded:
    """Read the texts of budget files that belong to one run."""
    readings = [_read(text) for text in given]
    problems = [p for reading in readings for p in reading.problems]
    budgets = tuple(r.budget for r in readings if r.budget is not None)
    quoted = _quoting((*problems, *check_across(budgets)), readings)
    return Loaded(() if quoted else budgets, in_order(quoted), tuple(r.source.file for r in readings))


@dataclass(frozen=True, slots=True)
class _Reading:
    source: Source
    budget: Budget | None
    problems: tuple[Problem, ...]


def _read(given: Given) -> _Reading:
    parsed = yaml_reader.parse(given.file, given.content)
    source = parsed.places.source
    if parsed.data is None or (not parsed.data and isinstance(parsed.data, str)):
        problems = parsed.problems or (
            Problem(
                "file-empty",
                Place(given.file),
                text("the file is empty"),
                text("start with `mjabudget: 1`, or make a file with `mjabudget init`"),
            ),
        )
        return _Reading(source, None, problems)
    entry, faults = validate(parsed.data, parsed.places)
    later = (*faults, *check_references(parsed.data, parsed.places, decimals(parsed.data)))
    seen = {(p.place.line, p.place.column) for p in parsed.problems}
    problems = (*parsed.problems, *(p for p in later if (p.place.line, p.place.column) not in seen))
    if entry is None or problems:
        return _Reading(source, None, problems)
    budget = build(entry, parsed.places)
    if given.year is not None and budget.year != given.year:
        wrong = Problem(
            "year-other",
            parsed.places.place(("year",)),
            text(
                "the file was found by the year {wanted}, and holds {year}",
                wanted=given.year,
                year=budget.year,
            ),
            text("rename the file, or correct its year"),
        )
        return _Reading(source, None, (wrong,))
    return _Reading(source, budget, ())


def _quoting(problems: Iterable[Problem], readings: Sequence[_Reading]) -> list[Problem]:
    """Put the faulty line beside each problem that has one, and keep what it quotes short and visible."""
    sources = {r.source.file: r.source for r in readings}
    return [
        replace(
            p,
            message=_presentable(p.message),
            hint=_presentable(p.hint),
            excerpt=sources[p.place.file].line(p.place.line) if p.place.line else "",
        )
        for p in problems
    ]


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
