"""What a definition of a figure is: selections added up, divided by others; and one step away from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mjabudget.analysis.cube import Cube
from mjabudget.model.budget import Budget
from mjabudget.model.selection import Selection

MOST_IDS = 24
MOST_YEARS = 5
Kind = Literal["year", "part", "base"]
KINDS: tuple[Kind, ...] = ("year", "part", "base")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A selection that names its years, and how often it counts (-1: it is taken off)."""

    factor: int
    selection: Selection


Terms = tuple[Weighed, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What is divided by what; `below` is empty for an amount."""

    above: Terms
    below: Terms = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a definition: its `code` and the id or the year that it is about."""

    kind: Kind
    code: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a definition is applied: the cube and the budget that has the figure."""

    cube: Cube
    budget: Budget

    @property
    def home(self) -> str:
        """The year of the budget."""
        return self.budget.year

    @property
    def other_years(self) -> tuple[str, ...]:
        """The other years of the run, those tried."""
        return tuple(year for year in self.cube.years if year != self.home)[:MOST_YEARS]
