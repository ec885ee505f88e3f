"""Hold a made-up budget: what is put into a table, and what an import has to give back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

Key = tuple[str, str, str, str]
"""A year, theme, activity and source; the activity is empty for money of a theme as a whole."""


@dataclass(frozen=True)
class MadeSource:
    """A funding source; `part_of` is the name of the source that its amounts are counted in."""

    name: str
    part_of: str = ""


@dataclass(frozen=True)
class MadeTheme:
    """A theme with the names of its activities; without any its amounts are its own."""

    name: str
    activities: tuple[str, ...] = ()


@dataclass(frozen=True)
class Slice:
    """Which amounts: None takes in all themes or activities, all years, all sources that are no part."""

    year: str | None = None
    theme: str | None = None
    activity: str | None = None
    source: str | None = None

    def within(self, other: Slice) -> Slice:
        """Return what lies in both; where both say something it is the same."""
        return Slice(
            other.year if self.year is None else self.year,
            other.theme if self.theme is None else self.theme,
            other.activity if self.activity is None else self.activity,
            other.source if self.source is None else self.source,
        )

    @property
    def single(self) -> bool:
        """Return whether it is a single amount."""
        return None not in (self.year, self.theme, self.activity, self.source)


EVERYTHING = Slice()


@dataclass(frozen=True)
class MadeBudget:
    """Amounts by year, theme, activity and source; None is one that nobody has, one left out is empty.

    The amount of a source includes its parts. `available` is by year and source.
    """

    years: tuple[str, ...]
    sources: tuple[MadeSource, ...]
    themes: tuple[MadeTheme, ...]
    amounts: Mapping[Key, Decimal | None]
    available: Mapping[tuple[str, str], Decimal]

    @property
    def whole_sources(self) -> tuple[MadeSource, ...]:
        """The sources that are no part of another."""
        return tuple(s for s in self.sources if not s.part_of)

    def places(self) -> tuple[tuple[str, str], ...]:
        """Return every theme and activity that has amounts, in order."""
        return tuple((t.name, a) for t in self.themes for a in t.activities or ("",))

    def amount(self, of: Slice) -> Decimal | None:
        """Add up what lies in a slice, unknown amounts left out; None for a single unknown or empty one."""
        if of.single:
            return self.amounts.get((of.year or "", of.theme or "", of.activity or "", of.source or ""))
        whole = {s.name for s in self.whole_sources}
        return sum(
            (
                amount
                for (year, theme, activity, source), amount in self.amounts.items()
                if amount is not None
                and of.year in (None, year)
                and of.theme in (None, theme)
                and of.activity in (None, activity)
                and (source in whole if of.source is None else of.source == source)
            ),
            Decimal(0),
        )

    def unknown(self, of: Slice) -> bool:
        """Return whether a slice is a single amount that nobody has."""
        key = (of.year or "", of.theme or "", of.activity or "", of.source or "")
        return of.single and key in self.amounts and self.amounts[key] is None

    def rounded(self, unit: Decimal) -> MadeBudget:
        """Round every amount to whole units, as a table does that shows thousands."""
        return replace(
            self,
            amounts={k: None if a is None else nearest(a, unit) for k, a in self.amounts.items()},
            available={k: nearest(a, unit) for k, a in self.available.items()},
        )

    def of_year(self, year: str) -> MadeBudget:
        """Keep one year."""
        return replace(
            self,
            years=(year,),
            amounts={k: a for k, a in self.amounts.items() if k[0] == year},
            available={k: a for k, a in self.available.items() if k[0] == year},
        )

    def without_activities(self) -> MadeBudget:
        """Add the activities of every theme up to amounts of the theme."""
        known = {
            (year, theme.name, "", source.name): self.amount(Slice(year, theme.name, None, source.name))
            for year in self.years
            for theme in self.themes
            for source in self.sources
        }
        themes = tuple(MadeTheme(t.name) for t in self.themes)
        return replace(self, themes=themes, amounts=known)


def nearest(amount: Decimal, unit: Decimal) -> Decimal:
    """Round to the nearest multiple of a unit, halves away from 0."""
    return (amount / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def everyday(
    seed: int,
    sources: tuple[str, ...],
    themes: Mapping[str, tuple[str, ...]],
    years: tuple[str, ...] = ("2026",),
    *,
    cents: bool = False,
) -> MadeBudget:
    """Draw amounts that nothing is the matter with: none is the sum of others by coincidence."""
    random = Random(seed)  # noqa: S311 - made-up amounts
    made = tuple(MadeTheme(name, activities) for name, activities in themes.items())
    amounts: dict[Key, Decimal | None] = {}
    for year in years:
        for theme in made:
            for activity in theme.activities or ("",):
                for source in sources:
                    drawn = Decimal(random.randint(1_000, 400_000))
                    amounts[year, theme.name, activity, source] = drawn + (
                        Decimal(random.randint(1, 99)) / 100 if cents else 0
                    )
    named = tuple(MadeSource(s) for s in sources)
    budget = MadeBudget(years, named, made, amounts, {})
    available = {
        (year, source): nearest(
            (budget.amount(Slice(year=year, source=source)) or Decimal(0)) * 11 / 10, Decimal(1000)
        )
        for year in years
        for source in sources
    }
    return replace(budget, available=available)
