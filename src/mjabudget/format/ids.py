"""Find ids that are given twice or nowhere in a file, and sources that are part of themselves.

Works on the plain data, so that these problems are found beside those of `validate`, not after them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from mjabudget.format import remedies
from mjabudget.format.positions import Places
from mjabudget.model.budget import Path
from mjabudget.model.problem import Edit, Problem, problem
from mjabudget.model.selection import ID, MEASURES, natural

LISTS = ("figures", "assumptions", "limits")


def id_problems(data: Any, places: Places) -> tuple[Problem, ...]:
    """Find every id of a file that does not name one thing."""
    return tuple(_Ids(places, _mapping(data)).problems())


def _known_ids(root: dict[str, Any]) -> dict[str, list[str]]:
    """List the ids of the file per dimension, as far as its shape allows."""
    themes = [theme for _, theme in _entries(root, "themes")]
    activities = [activity for theme in themes for _, activity in _entries(theme, "activities")]
    return {
        "source": [str(key) for key in _mapping(root.get("sources"))],
        "theme": [id_ for theme in themes if (id_ := _id(theme))],
        "activity": [id_ for activity in activities if (id_ := _id(activity))],
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


class _Ids:
    """The ids of one file, one method a kind of entry."""

    def __init__(self, places: Places, root: dict[str, Any]) -> None:
        self.places = places
        self.root = root
        self.ids = _known_ids(root)
        self.years = {str(root["year"])} if isinstance(root.get("year"), str) else set()

    def problems(self) -> Iterator[Problem]:
        yield from self._sources()
        yield from self._themes()
        for key in LISTS:
            for index, figure in _entries(self.root, key):
                yield from self._figure((key, index), figure)
        yield from self._twice(((key, i, "id"), _id(f)) for key in LISTS for i, f in _entries(self.root, key))
        yield from self._weights()

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
        for side in ("of", "over", "minus"):
            yield from self._slice((*path, side), _mapping(figure.get(side)))

    def _weights(self) -> Iterator[Problem]:
        """Find weights of unknown activities, of several themes, and two for the same money."""
        theme_of = {
            activity: theme
            for _, entry in _entries(self.root, "themes")
            for _, inside in _entries(entry, "activities")
            if (activity := _id(inside)) and (theme := _id(entry))
        }
        first: dict[tuple[str, str], str] = {}
        for index, entry in _entries(self.root, "assumptions"):
            path: Path = ("assumptions", index, "weights")
            named = _mapping(entry.get("weights"))
            for activity in named:
                yield from self._known("activity", activity, (*path, activity), key=True)
            themes = sorted({theme_of[a] for a in named if a in theme_of}, key=natural)
            if len(themes) > 1:
                yield problem("weights-themes", self.places.key_place(path), themes=", ".join(themes))
            sources = _mapping(entry.get("of")).get("source", "")
            for theme in themes[:1]:
                for source in sources if isinstance(sources, list) else (sources,):
                    earlier = first.setdefault((theme, str(source)), _id(entry) or "")
                    if earlier != _id(entry):
                        yield problem(
                            "weights-twice",
                            self.places.key_place(path),
                            earlier=earlier,
                            theme=theme,
                            example="of: {source: impulse}",
                        )

    def _slice(self, path: Path, keys: dict[str, Any]) -> Iterator[Problem]:
        for key in MEASURES:
            if isinstance(keys.get(key), str):
                yield from self._known("source", keys[key], (*path, key))
        if self._elsewhere(keys.get("year")):
            return
        for dimension in ("theme", "activity", "source"):
            named = keys.get(dimension)
            for index, value in enumerate(named if isinstance(named, list) else [named]):
                if isinstance(value, str):
                    at = (*path, dimension, index) if isinstance(named, list) else (*path, dimension)
                    yield from self._known(dimension, value, at)

    def _elsewhere(self, years: Any) -> bool:
        """Return whether a selection reaches into other files, whose ids this one need not know."""
        named = years if isinstance(years, list) else [years]
        return bool({year for year in named if isinstance(year, str)} - self.years)

    def _known(self, kind: str, name: str, path: Path, *, key: bool = False) -> Iterator[Problem]:
        names = self.ids[kind]
        if name in names or not ID.fullmatch(name):
            return
        near = get_close_matches(name, names, n=1, cutoff=0.6)
        without = f"{kind}-unknown" if names else f"{kind}-unknown/none"
        found = problem(
            f"{kind}-unknown/near" if near else without,
            self.places.key_place(path) if key else self.places.place(path),
            id=name,
            near="".join(near),
            ids=_some(names),
        )
        yield replace(found, edits=self._correction(name, names, path, key=key))

    def _correction(self, name: str, names: list[str], path: Path, *, key: bool) -> tuple[Edit, ...]:
        """Correct a slip of the pen."""
        meant = remedies.misspelt(name, names)
        if meant is None:
            return ()
        if key:
            return remedies.renaming(self.places, path, meant)
        return remedies.replacing(self.places, path, (remedies.scalar_text(meant),))

    def _twice(self, ids: Iterable[tuple[Path, str | None]]) -> Iterator[Problem]:
        first: dict[str, Path] = {}
        for path, name in ids:
            if name in first:
                earlier = self.places.place(first[name])
                key = "duplicate-id" if earlier.line else "duplicate-id/place"
                place = self.places.place(path)
                yield problem(key, place, id=name, line=earlier.line, place=str(earlier))
            elif name is not None:
                first[name] = path


def _some(names: list[str], most: int = 8) -> str:
    return ", ".join(names[:most]) + (", ..." if len(names) > most else "")
