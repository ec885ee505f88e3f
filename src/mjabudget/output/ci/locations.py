"""Say where a reader is sent: the stretch of a file that a result, a remark or a problem is about."""

from __future__ import annotations

from dataclasses import dataclass

from mjabudget.analysis.check import Result
from mjabudget.analysis.remarks import Remark
from mjabudget.format.positions import TextPlaces
from mjabudget.model.budget import Budget
from mjabudget.model.problem import Place, Problem, Stretch, visible
from mjabudget.output.language import Words
from mjabudget.present.suggestions import figure_path


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file, and how far it goes; None where it is no text, or none that could be read."""

    place: Place
    stretch: Stretch | None

    @property
    def file(self) -> str:
        """The name of the file as it can be shown."""
        return visible(self.place.file)

    @property
    def line(self) -> int:
        """The first line; 0 for the file as a whole."""
        return self.place.line


def of_result(result: Result) -> Location:
    """Return all of a figure: a reader that looks at changed lines only must see a change anywhere in it."""
    budget, figure = result.budget, result.figure
    places = budget.origin.places
    if not isinstance(places, TextPlaces):
        return Location(figure.place, None)
    return Location(figure.place, places.source.stretch(*places.extent(figure_path(figure, budget))))


def of_remark(remark: Remark) -> Location:
    """Return the amount that a remark is about."""
    return Location(remark.place, _stretch(remark.place, remark.budget))


def of_problem(problem: Problem) -> Location | None:
    """Return the place of a problem; None where it is in an option of the call and not in a file."""
    if problem.place.file.startswith("--"):
        return None
    return Location(problem.place, problem.stretch)


def with_hint(problem: Problem, words: Words) -> str:
    """Say what is wrong, and on a line of its own what to do."""
    return f"{visible(words.say(problem.message))}\n{visible(words.say(problem.hint))}"


def _stretch(place: Place, budget: Budget) -> Stretch | None:
    places = budget.origin.places
    return places.source.stretch_of(place) if isinstance(places, TextPlaces) else None
