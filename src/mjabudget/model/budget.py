"""Hold a budget as values: one file, one year of one programme. Amounts are `Decimal` in whole currency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal, Protocol

from mjabudget.model.assumption import Assumption
from mjabudget.model.figure import Figure
from mjabudget.model.problem import Place
from mjabudget.model.selection import Selection

Path = tuple[str | int, ...]
Status = Literal["awarded", "applied", "expected"]
Nature = Literal["structural", "temporary", "one_off"]


@dataclass(frozen=True, slots=True)
class Source:
    """A funding source; `part_of` is the id of the source that it is counted in.

    `status` is how certain the money is, `nature` whether it comes back every year, `until` the last year of
    it. `short` is its name where there is little room; empty where it has none.
    """

    id: str
    name: str
    part_of: str | None = None
    status: Status | None = None
    nature: Nature | None = None
    until: str | None = None
    short: str = ""


@dataclass(frozen=True, slots=True)
class Available:
    """Money awarded for a source; None is unknown. `derived`: worked out from figures, so no evidence."""

    source: str
    amount: Decimal | None
    derived: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """What an activity costs from one source; None is an amount that nobody has.

    `stated` is false where the file leaves the source out and an estimate covers it, or where it is 0.
    """

    source: str
    amount: Decimal | None
    estimated: bool = False
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Activity:
    """A main activity. Its `id` is empty for a theme whose budget is not split into activities."""

    id: str
    name: str
    costs: tuple[Cost, ...]
    parts: tuple[str, ...] = ()
    note: str = ""
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its activities, or with one nameless activity that carries the theme's own costs."""

    id: str
    name: str
    activities: tuple[Activity, ...]
    note: str = ""

    @property
    def split(self) -> bool:
        """Return whether the theme has activities of its own."""
        return not (len(self.activities) == 1 and not self.activities[0].id)


@dataclass(frozen=True, slots=True)
class IgnoredClaim:
    """Words of the document about money that is none of this budget, and why."""

    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """The document that the figures were printed in.

    `file` is its text, as the budget file names it; `scope` the headings under which every claim about money
    has to be accounted for, `ignored` the claims that need not be.
    """

    title: str = ""
    chapter: str = ""
    status: str = ""
    file: str = ""
    scope: tuple[str, ...] = ()
    ignored: tuple[IgnoredClaim, ...] = ()


class PlaceBook(Protocol):
    """Looks up the place of a path; the loader fills it."""

    def place(self, path: Path) -> Place:
        """Return where the value at `path` stands, or its nearest parent."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The file a budget came from, and where each amount stands in it, by path."""

    file: str = ""
    places: PlaceBook | None = None

    def place(self, path: Path) -> Place:
        """Return where `path` stands, or where its nearest parent does."""
        return self.places.place(path) if self.places else Place(self.file)


@dataclass(frozen=True, slots=True)
class Budget:
    """One year, or period, of one programme.

    `unit` and `rounded_to` are in whole currency: 1000 for a file in thousands; None where amounts are exact.
    """

    programme: str
    year: str
    title: str
    currency: str
    sources: tuple[Source, ...]
    themes: tuple[Theme, ...]
    available: tuple[Available, ...] = ()
    figures: tuple[Figure, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    limits: tuple[Figure, ...] = ()
    unit: Decimal = Decimal(1)
    rounded_to: Decimal | None = None
    document: PrintedDocument = PrintedDocument()
    origin: Origin = field(default=Origin(), compare=False)

    @property
    def estimated(self) -> bool:
        """Return whether any amount is an estimate."""
        return any(c.estimated for t in self.themes for a in t.activities for c in a.costs)

    def before_rounding(self, stated: Decimal) -> tuple[Decimal, Decimal]:
        """Return the least and the most that a stated amount can have been before it was rounded.

        One that is not negative does not fall below 0 by that.
        """
        half = (self.rounded_to or Decimal(0)) / 2
        least = stated - half
        return max(least, Decimal(0)) if stated >= 0 else least, stated + half

    def family(self, source: str) -> frozenset[str]:
        """Return the source and all its parts, and theirs."""
        family = {source}
        while more := {s.id for s in self.sources if s.part_of in family} - family:
            family |= more
        return frozenset(family)

    def weights(self, theme: str, source: str) -> Mapping[str, Decimal]:
        """Return the parts, by activity, in which a theme divides its money from a source; 1 where not named.

        Weights for the source itself go before those for a source that it is part of, and these before those
        for all money.
        """
        weighted = [a for a in self.assumptions if a.weights]
        if not weighted:
            return {}
        activities = {a.id for t in self.themes if t.id == theme for a in t.activities}
        own = [a for a in weighted if activities.intersection(activity for activity, _ in a.weights)]
        parents = {s.id: s.part_of for s in self.sources}
        named: str | None = source
        while named is not None:
            for assumption in own:
                if named in assumption.sources:
                    return dict(assumption.weights)
            named = parents.get(named)
        return next((dict(a.weights) for a in own if not a.sources), {})

    def sources_in(self, of: Selection) -> frozenset[str]:
        """Return the ids of the sources that a selection takes in, parts included."""
        own = {s.id for s in self.sources}
        if not of.sources:
            return frozenset(own)
        return frozenset(part for named in of.sources if named in own for part in self.family(named))

    def with_amounts(
        self,
        amounts: Mapping[tuple[str, str, str], Decimal | int | None],
        available: Mapping[str, Decimal | int | None] | None = None,
    ) -> Budget:
        """Return the budget with these amounts as facts, in place of what was there; the others stay.

        `amounts` are by theme, activity ("" where the theme is not split) and source, `available` are by
        source; Decimal or int in whole currency, None for unknown. An amount is the source's own: its
        parts have theirs. ValueError for a theme, activity or source that is not there, and for an amount
        finer than cents; TypeError for a float.
        """
        known = {(t.id, a.id, s.id) for t in self.themes for a in t.activities for s in self.sources}
        awarded = dict(available or {})
        if strange := [*(amounts.keys() - known), *(awarded.keys() - {s.id for s in self.sources})]:
            raise ValueError(f"not in this budget: {min(strange, key=str)}")
        typed: dict[tuple[str, str], dict[str, Cost]] = defaultdict(dict)
        for (theme, activity, source), amount in amounts.items():
            typed[theme, activity][source] = Cost(source, _typed(amount))
        themes = tuple(
            replace(t, activities=tuple(_stating(a, typed.get((t.id, a.id), {})) for a in t.activities))
            for t in self.themes
        )
        given = {a.source: a for a in self.available}
        given |= {source: Available(source, _typed(amount)) for source, amount in awarded.items()}
        return replace(self, themes=themes, available=tuple(given.values()))

    def with_estimates(self, amounts: Mapping[Path, Decimal]) -> Budget:
        """Return the budget with `amounts` (whole currency, by path) as estimates; the others stay.

        ValueError where a path is not that of an estimated or unknown cost: stated amounts are never touched.
        """
        left = set(amounts)
        themes = tuple(
            replace(theme, activities=tuple(_estimating(a, amounts, left) for a in theme.activities))
            for theme in self.themes
        )
        if left:
            raise ValueError(f"not an estimated or unknown cost: {min(left, key=str)}")
        return replace(self, themes=themes)


def known_ids(budgets: Iterable[Budget]) -> dict[str, frozenset[str]]:
    """Return the ids of years, themes, activities and sources that budgets have, by dimension."""
    every = tuple(budgets)
    themes = [t for b in every for t in b.themes]
    return {
        "year": frozenset(b.year for b in every),
        "theme": frozenset(t.id for t in themes),
        "activity": frozenset(a.id for t in themes for a in t.activities if a.id),
        "source": frozenset(s.id for b in every for s in b.sources),
    }


def _typed(amount: Decimal | int | None) -> Decimal | None:
    """Return an amount given from outside; TypeError for a float, ValueError where it is finer than cents."""
    if amount is None:
        return None
    if not isinstance(amount, Decimal | int):
        raise TypeError(f"an amount is a Decimal or an int, not {amount!r}")
    exact = Decimal(amount)
    if not exact.is_finite() or (Fraction(exact) * 100).denominator != 1:
        raise ValueError(f"an amount is a number of cents: {amount}")
    return exact


def _stating(activity: Activity, typed: Mapping[str, Cost]) -> Activity:
    """Put the costs typed for an activity in place of those it has, or beside them."""
    costs = {c.source: c for c in activity.costs} | dict(typed)
    return replace(activity, costs=tuple(costs.values())) if typed else activity


def _estimating(activity: Activity, amounts: Mapping[Path, Decimal], left: set[Path]) -> Activity:
    costs = tuple(_estimated(activity, cost, amounts, left) for cost in activity.costs)
    return activity if costs == activity.costs else replace(activity, costs=costs)


def _estimated(activity: Activity, cost: Cost, amounts: Mapping[Path, Decimal], left: set[Path]) -> Cost:
    path = (*activity.path, "costs", cost.source)
    if path not in amounts or not (cost.estimated or cost.amount is None):
        return cost
    left.discard(path)
    amount = amounts[path]
    return replace(cost, amount=amount, estimated=True, stated=cost.stated or bool(amount))
