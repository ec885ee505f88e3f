"""What only the whole file can tell: ids given twice or nowhere, selections and figures that make no sense.

Works on the plain data, so that these problems are found beside those of `validate`, not after them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from mjabudget.format import numerals
from mjabudget.format.positions import Places
from mjabudget.format.scalars import most_decimals
from mjabudget.model.budget import Path
from mjabudget.model.problem import InputError, Problem, problem
from mjabudget.model.selection import ID


def check_references(data: Any, places: Places, decimals: int) -> tuple[Problem, ...]:
    """Find every problem that involves more than one entry; amounts have at most so many `decimals`."""
    return tuple(_References(places, _mapping(data), decimals).problems())


def known_ids(data: Any) -> dict[str, list[str]]:
    """List the ids of the file per dimension, as far as its shape allows."""
    root = _mapping(data)
    activities = [a for _, theme in _entries(root, "themes") for _, a in _entries(theme, "activities")]
    return {
        "source": [str(key) for key in _mapping(root.get("sources"))],
        "theme": [i for _, theme in _entries(root, "themes") if (i := _id(theme))],
        "activity": [i for a in activities if (i := _id(a))],
    }


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _entries(parent: dict[str, Any], key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    values = parent.get(key)
    for index, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, dict):
            yield index, value


def _id(entry: dict[str, Any]) -> str | None:
    return str(entry["id"]) if isinstance(entry.get("id"), str) else None


class _References:
    """The checks of one file, one method a kind of entry."""

    def __init__(self, places: Places, root: dict[str, Any], decimals: int) -> None:
        self.places = places
        self.root = root
        self.ids = known_ids(root)
        self.decimals = decimals
        self.years = {str(root["year"])} if isinstance(root.get("year"), str) else set()

    def problems(self) -> Iterator[Problem]:
        yield from self._sources()
        yield from self._themes()
        for key in ("figures", "limits"):
            for index, figure in _entries(self.root, key):
                yield from self._figure((key, index), figure)
        yield from self._twice(
            ((key, i, "id"), _id(f)) for key in ("figures", "limits") for i, f in _entries(self.root, key)
        )

    def _sources(self) -> Iterator[Problem]:
        parents: dict[str, str] = {}
        for key, source in _mapping(self.root.get("sources")).items():
            parent = _mapping(source).get("part_of")
            if isinstance(parent, str) and parent:
                yield from self._known("source", parent, ("sources", key, "part_of"))
                parents[key] = parent
        for key, parent in parents.items():
            seen, at = [key], parent
            while at in parents and at not in seen:
                seen.append(at)
                at = parents[at]
            if at == key:
                yield problem(
                    "source-cycle",
                    self.places.place(("sources", key, "part_of")),
                    source=key,
                    chain=" > ".join([*seen, at]),
                )
        for key in _mapping(self.root.get("available")):
            yield from self._known("source", key, ("available", key), key=True)

    def _themes(self) -> Iterator[Problem]:
        yield from self._twice((("themes", i, "id"), _id(t)) for i, t in _entries(self.root, "themes"))
        yield from self._twice(
            (("themes", i, "activities", j, "id"), _id(a))
            for i, t in _entries(self.root, "themes")
            for j, a in _entries(t, "activities")
        )
        for index, theme in _entries(self.root, "themes"):
            path: Path = ("themes", index)
            if "activities" in theme and "costs" in theme:
                yield problem("theme-both", self.places.key_place((*path, "costs")))
            elif "activities" not in theme and "costs" not in theme:
                yield problem("theme-empty", self.places.place(path))
            yield from self._carrier(path, theme)
            for number, activity in _entries(theme, "activities"):
                yield from self._carrier((*path, "activities", number), activity)

    def _carrier(self, path: Path, carrier: dict[str, Any]) -> Iterator[Problem]:
        for source in _mapping(carrier.get("costs")):
            yield from self._known("source", source, (*path, "costs", source), key=True)
        estimated = carrier.get("estimated")
        for number, source in enumerate(estimated if isinstance(estimated, list) else ()):
            if isinstance(source, str):
                yield from self._known("source", source, (*path, "estimated", number))

    def _figure(self, path: Path, figure: dict[str, Any]) -> Iterator[Problem]:
        given = [key for key in ("amount", "percent") if key in figure]
        if len(given) != 1:
            yield problem("figure-value/both" if given else "figure-value", self.places.place(path))
        if "over" in figure and given == ["amount"]:
            yield problem("figure-over", self.places.key_place((*path, "over")))
        for key in given:
            yield from self._printed(path, key, figure)
        if len(given) == 1:
            yield from self._acknowledged((*path, "acknowledged", "computed"), given[0], figure)
        for side in ("of", "over", "minus"):
            yield from self._slice((*path, side), _mapping(figure.get(side)))

    def _printed(self, path: Path, key: str, figure: dict[str, Any]) -> Iterator[Problem]:
        value = figure[key]
        bounds = _mapping(value)
        low, high = bounds.get("at_least"), bounds.get("at_most")
        if isinstance(value, list) and len(value) == 2:
            low, high = value
        if self._above(low, high):
            yield problem("range-order", self.places.place((*path, key)), low=str(low), high=str(high))
        if isinstance(value, dict) and not value.keys() & {"at_least", "at_most"}:
            yield problem("bound-empty", self.places.place((*path, key)), example="{at_least: 10}")
        if isinstance(value, dict) and "rounded_to" in figure:
            yield problem("bound-rounded", self.places.key_place((*path, "rounded_to")))

    def _above(self, low: Any, high: Any) -> bool:
        """Tell whether two number texts are in the wrong order; other texts are somebody else's problem."""
        ends = [self._number(end) for end in (low, high)]
        return ends[0] is not None and ends[1] is not None and ends[0] > ends[1]

    def _number(self, written: Any) -> Decimal | None:
        """Read what is an amount or a percentage; None where it is neither."""
        try:
            return numerals.percentage(written, most_decimals(self.decimals))
        except (InputError, TypeError):
            return None

    def _acknowledged(self, path: Path, key: str, figure: dict[str, Any]) -> Iterator[Problem]:
        """Read what a figure computed to by the rules for amounts, or for percentages."""
        computed = _mapping(figure.get("acknowledged")).get("computed")
        if not isinstance(computed, str) or self._number(computed) is None:
            return
        try:
            if key == "amount":
                numerals.amount(computed, self.decimals)
            else:
                numerals.percentage(computed)
        except InputError as error:
            yield error.at(self.places.place(path))

    def _slice(self, path: Path, wanted: dict[str, Any]) -> Iterator[Problem]:
        measures = [key for key in ("available", "buffer") if key in wanted]
        others = [key for key in ("theme", "activity", "source") if key in wanted]
        if len(measures) > 1 or (measures and others):
            yield problem(
                "selection-mixed/file",
                self.places.place(path),
                measure=measures[0],
                other=(others or measures)[-1],
            )
        for key in measures:
            if isinstance(wanted[key], str):
                yield from self._known("source", wanted[key], (*path, key))
        if self._elsewhere(wanted.get("year")):
            return
        for dimension in others:
            given = wanted[dimension]
            for index, value in enumerate(given if isinstance(given, list) else [given]):
                if isinstance(value, str):
                    at = (*path, dimension, index) if isinstance(given, list) else (*path, dimension)
                    yield from self._known(dimension, value, at)

    def _elsewhere(self, years: Any) -> bool:
        """Tell whether a selection reaches into other files, whose ids this one need not know."""
        named = (
            {years}
            if isinstance(years, str)
            else {y for y in years if isinstance(y, str)}
            if isinstance(years, list)
            else set()
        )
        return bool(named - self.years)

    def _known(self, kind: str, name: str, path: Path, *, key: bool = False) -> Iterator[Problem]:
        names = self.ids[kind]
        if name in names or not ID.fullmatch(name):
            return
        near = get_close_matches(name, names, n=1, cutoff=0.6)
        yield problem(
            f"{kind}-unknown/near" if near else f"{kind}-unknown",
            self.places.key_place(path) if key else self.places.place(path),
            id=name,
            near="".join(near),
            ids=_some(names),
        )

    def _twice(self, found: Iterable[tuple[Path, str | None]]) -> Iterator[Problem]:
        first: dict[str, Path] = {}
        for path, name in found:
            if name in first:
                earlier = self.places.place(first[name])
                key = "duplicate-id" if earlier.line else "duplicate-id/place"
                place = self.places.place(path)
                yield problem(key, place, id=name, line=earlier.line, place=str(earlier))
            elif name is not None:
                first[name] = path


def _some(names: list[str], most: int = 8) -> str:
    return ", ".join(names[:most]) + (", ..." if len(names) > most else "")
