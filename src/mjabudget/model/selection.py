"""Say which money is meant: a slice of the cube year x theme x activity x source, of one measure.

One line of text and back: `parse(str(s)) == s`, and `Selection()` is everything.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

DIMENSIONS = ("year", "theme", "activity", "source")
MEASURES = ("available", "buffer")
KEYS = DIMENSIONS + MEASURES
ID = re.compile(r"[A-Za-z0-9_.+/-]+")


class SelectionError(ValueError):
    """A text that is no selection: `code` names the fault, `part` the piece of text that has it."""

    def __init__(self, code: str, part: str) -> None:
        super().__init__(f"{code}: {part}")
        self.code = code
        self.part = part


def natural(key: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key in which 1.10 comes after 1.9."""
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in re.findall(r"\d+|\D+", key))


@dataclass(frozen=True, slots=True)
class Selection:
    """A slice: for each dimension the ids wanted, none meaning all; `available` and `buffer` are source ids.

    ValueError (`SelectionError`) where a measure is combined with anything but years.
    """

    year: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    activity: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    available: str | None = None
    buffer: str | None = None

    def __post_init__(self) -> None:
        for name in DIMENSIONS:
            ids = tuple(sorted(set(getattr(self, name)), key=lambda i: (natural(i), i)))
            object.__setattr__(self, name, ids)
        measures = [name for name in MEASURES if getattr(self, name) is not None]
        others = [name for name in ("theme", "activity", "source") if getattr(self, name)]
        if len(measures) > 1 or (measures and others):
            raise SelectionError("selection-mixed", measures[0])

    @property
    def measure(self) -> str:
        """`budgeted`, `available` or `buffer`."""
        return next((name for name in MEASURES if getattr(self, name) is not None), "budgeted")

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that it names, whatever the measure; none meaning all."""
        return self.source or tuple(s for s in (self.available, self.buffer) if s is not None)

    @property
    def budgeted(self) -> Selection:
        """What is budgeted of the same money; itself where that is what it is about."""
        if self.measure == "budgeted":
            return self
        return Selection(year=self.year, source=self.sources)

    def years(self, home: str) -> tuple[str, ...]:
        """Return the years meant: `home`, the year of the file it stands in, where it names none."""
        return self.year or (home,)

    def takes_in(self, theme: str, activity: str) -> bool:
        """Return whether an activity of a theme is in it."""
        return (not self.theme or theme in self.theme) and (not self.activity or activity in self.activity)

    def unknown(self, known: Mapping[str, Container[str]]) -> Iterator[tuple[str, str]]:
        """List the ids that are not among those known of their dimension, each behind its dimension."""
        named = {"year": self.year, "theme": self.theme, "activity": self.activity, "source": self.sources}
        return ((name, id_) for name, ids in named.items() for id_ in ids if id_ not in known[name])

    def __str__(self) -> str:
        parts = [f"{name}={'|'.join(ids)}" for name in DIMENSIONS if (ids := getattr(self, name))]
        parts += [f"{name}={value}" for name in MEASURES if (value := getattr(self, name)) is not None]
        return ",".join(parts) or "all"


def parse(line: str) -> Selection:
    """Read the one-line form, `theme=4,source=impulse|regio_deal`; SelectionError says what is wrong."""
    if line.strip() == "all":
        return Selection()
    named: dict[str, tuple[str, ...]] = {}
    for part in line.split(","):
        key, equals, values = (piece.strip() for piece in part.partition("="))
        if not equals:
            raise SelectionError("selection-form", part.strip())
        if key not in KEYS:
            raise SelectionError("selection-key", key)
        if key in named:
            raise SelectionError("selection-twice", key)
        named[key] = tuple(value.strip() for value in values.split("|"))
        for value in named[key]:
            if not ID.fullmatch(value):
                raise SelectionError("selection-value", value or part.strip())
    for name in MEASURES:
        if len(named.get(name, ())) > 1:
            raise SelectionError("selection-mixed", name)
    available, buffer = (named.pop(name, (None,))[0] for name in MEASURES)
    return Selection(**named, available=available, buffer=buffer)
