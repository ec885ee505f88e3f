"""Find the selection that holds just the amounts of some cells, as figures name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mjabudget.importers.entities import WHOLE
from mjabudget.importers.gather import Found, Gatherer, Key
from mjabudget.model.selection import Selection


class Selections:
    """Finds the selection that holds just the amounts of some keys, and no others."""

    def __init__(self, gatherer: Gatherer, found: Sequence[Found]) -> None:
        self.gatherer = gatherer
        self.sources: dict[tuple[str, int, int], set[str]] = defaultdict(set)
        self.themes: dict[str, set[int]] = defaultdict(set)
        self.activities: dict[tuple[str, int], set[int]] = defaultdict(set)
        for each in found:
            key = each.key
            self.sources[key.year, key.theme, key.activity].add(key.source)
            self.themes[key.year].add(key.theme)
            self.activities[key.year, key.theme].add(key.activity)
        self.amounts = {f.key: f.amount for f in found}
        self.whole: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for each in found:
            self.whole[each.key.year, each.key.source] += each.amount or 0
        self.parts = {s.id for s in gatherer.entities.sources.values() if s.part_of}

    def of(self, keys: Sequence[Key], *, named: bool = False) -> Selection | None:
        """Return the selection of keys; None where no selection has just these.

        `named` names their source even where there is no other.
        """
        years = tuple(sorted({k.year for k in keys}))
        whole_years = years if len(years) > 1 else ()
        cells = {(k.year, *cell, s) for k in keys for cell in self._cells(k) for s in self._sources(k, cell)}
        spots = {(theme, activity) for _, theme, activity, _ in cells}
        wanted = {source for *_, source in cells}
        existing = {s for y in years for spot in spots for s in self.sources[(y, *spot)]}
        extra = existing - wanted - self.parts
        source = tuple(wanted) if extra or (named and len(wanted) == 1) else ()
        for year in years:
            for spot in spots:
                has = self.sources[(year, *spot)] - self.parts
                inside = {s for s in has if not source or s in source}
                if any((year, *spot, s) not in cells for s in inside):
                    return None
        return self._shape(spots, years, source, whole_years)

    def _sources(self, key: Key, cell: tuple[int, int]) -> set[str]:
        """Return the source of a key; all that are no parts where it is of none in particular."""
        return {key.source} if key.source else self.sources[key.year, *cell] - self.parts

    def _cells(self, key: Key) -> Iterator[tuple[int, int]]:
        """List the themes and activities of a key: those within it where it is of none in particular."""
        themes = self.themes[key.year] if key.theme == WHOLE else {key.theme}
        for theme in themes:
            if key.activity == WHOLE and self.activities[key.year, theme]:
                yield from ((theme, activity) for activity in self.activities[key.year, theme])
            else:
                yield theme, key.activity

    def _shape(
        self,
        spots: set[tuple[int, int]],
        years: tuple[str, ...],
        source: tuple[str, ...],
        whole: tuple[str, ...],
    ) -> Selection | None:
        gatherer = self.gatherer
        themes = {theme for theme, _ in spots}
        full = {
            theme
            for theme in themes
            if all((theme, a) in spots for y in years for a in self.activities[y, theme])
        }
        if all(self.themes[y] <= full for y in years):
            return Selection(year=whole, source=source)
        if full == themes:
            return Selection(
                year=whole, theme=tuple(gatherer.entities.themes[t].id for t in themes), source=source
            )
        if any(activity == WHOLE for _, activity in spots):
            return None
        ids = tuple(gatherer.entities.activities[a].id for _, a in spots)
        return Selection(year=whole, activity=ids, source=source)
