"""Change the definition of a figure step by step: other years, another part, another base.

A definition is selections added up, divided by others; a step changes one thing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from mjabudget.analysis.cube import Cube
from mjabudget.model.budget import Budget
from mjabudget.model.selection import Selection

MOST_IDS = 24
MOST_YEARS = 5
StepKind = Literal["year", "part", "base"]
KINDS: tuple[StepKind, ...] = ("year", "part", "base")


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

    kind: StepKind
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


Change = Callable[[Definition, str, Setting], Definition | None]


def apply(steps: tuple[Step, ...], start: Definition, at: Setting) -> Definition | None:
    """Change a definition; None where a step does not fit it, or changes nothing."""
    changed: Definition | None = start
    for step in steps:
        if changed is not None:
            changed = CHANGES[step.code](changed, step.about, at)
    return None if changed == start else changed


def _to_years(terms: Terms, years: tuple[str, ...], home: str) -> Terms | None:
    """Move terms to other years; None where one of them is about other years than its own already."""
    if any(t.selection.year != (home,) for t in terms):
        return None
    return tuple(replace(t, selection=replace(t.selection, year=years)) for t in terms)


def _moved(old: Definition, at: Setting, above: tuple[str, ...], below: tuple[str, ...]) -> Definition | None:
    part, base = _to_years(old.above, above, at.home), _to_years(old.below, below, at.home)
    return None if part is None or base is None else Definition(part, base)


def _year(old: Definition, about: str, at: Setting) -> Definition | None:
    return _moved(old, at, (about,), (about,))


def _part_year(old: Definition, about: str, at: Setting) -> Definition | None:
    return _moved(old, at, (about,), (at.home,))


def _base_year(old: Definition, about: str, at: Setting) -> Definition | None:
    return _moved(old, at, (at.home,), (about,))


def _years(old: Definition, _: str, at: Setting) -> Definition | None:
    every = tuple(at.cube.years)
    return _moved(old, at, every, every)


def _only(terms: Terms) -> Selection | None:
    return terms[0].selection if len(terms) == 1 and terms[0].factor == 1 else None


def _changed(old: Definition, side: StepKind, selection: Selection) -> Definition:
    terms = (Weighed(1, selection),)
    return replace(old, above=terms) if side == "part" else replace(old, below=terms)


def _ids(side: StepKind, axis: str, how: str) -> Change:
    """Make a step that takes an id in place of the others, adds it or leaves it out."""

    def step(old: Definition, about: str, at: Setting) -> Definition | None:
        selection = _only(old.above if side == "part" else old.below)
        known = {s.id for s in at.budget.sources} | {t.id for t in at.budget.themes}
        named: tuple[str, ...] = () if selection is None else getattr(selection, axis)
        if selection is None or not named or about not in known:
            return None
        rest = tuple(i for i in named if i != about)
        ids = {"instead": (about,), "with": (*named, about), "without": rest}[how]
        if not ids:
            return None
        changed = replace(selection, source=ids) if axis == "source" else replace(selection, theme=ids)
        return _changed(old, side, changed)

    return step


def _measured(side: StepKind, measure: str) -> Change:
    """Make a step from money budgeted to money available, or back, or to the buffer, of one source."""

    def step(old: Definition, _: str, at: Setting) -> Definition | None:
        selection = _only(old.above if side == "part" else old.below)
        if selection is None or selection.measure == measure or selection.theme or selection.activity:
            return None
        source = selection.sources[0] if len(selection.sources) == 1 else ""
        if source not in {a.source for a in at.budget.available}:
            return None
        changed = {
            "available": Selection(year=selection.year, available=source),
            "buffer": Selection(year=selection.year, buffer=source),
            "budgeted": Selection(year=selection.year, source=(source,)),
        }[measure]
        return _changed(old, side, changed)

    return step


def _buffers(terms: Terms, at: Setting, factor: int) -> Terms:
    """Return the buffers of the sources that terms are about; none where they are about parts of sources."""
    selection = _only(terms)
    if selection is None or selection.measure != "budgeted" or selection.theme or selection.activity:
        return ()
    inside = at.budget.sources_in(selection)
    return tuple(
        Weighed(factor, Selection(year=selection.year, buffer=a.source))
        for a in at.budget.available
        if a.amount is not None and a.source in inside
    )


def _part_without_buffer(old: Definition, _: str, at: Setting) -> Definition | None:
    buffers = _buffers(old.above, at, -1)
    return replace(old, above=old.above + buffers) if buffers else None


def _base_buffer(factor: int) -> Change:
    def step(old: Definition, _: str, at: Setting) -> Definition | None:
        buffers = _buffers(old.below, at, factor)
        return replace(old, below=old.below + buffers) if buffers else None

    return step


def _base_part(factor: int) -> Change:
    def step(old: Definition, _: str, at: Setting) -> Definition | None:
        del at
        part = tuple(Weighed(t.factor * factor, t.selection) for t in old.above)
        return replace(old, below=old.below + part)

    return step


def _base_all(old: Definition, _: str, at: Setting) -> Definition | None:
    del at
    base = _only(old.below)
    return None if base is None else _changed(old, "base", Selection(year=base.year))


def _base_own(axis: str) -> Change:
    """Make a step to the part's own source, or theme, as the base."""

    def step(old: Definition, _: str, at: Setting) -> Definition | None:
        del at
        part, base = _only(old.above), _only(old.below)
        if part is None or base is None or not (part.theme and part.source):
            return None
        own = {"source": Selection(source=part.source), "theme": Selection(theme=part.theme)}[axis]
        return _changed(old, "base", replace(own, year=base.year))

    return step


def _both_source(old: Definition, about: str, at: Setting) -> Definition | None:
    """Look at one source only, where neither the part nor the base names one."""
    del at
    part, base = _only(old.above), _only(old.below)
    if part is None or base is None or any(s.source or s.measure != "budgeted" for s in (part, base)):
        return None
    narrow = (about,)
    return Definition(
        (Weighed(1, replace(part, source=narrow)),), (Weighed(1, replace(base, source=narrow)),)
    )


def _both_all(old: Definition, _: str, at: Setting) -> Definition | None:
    """Look at all sources, where the part and the base are about the same ones."""
    del at
    part, base = _only(old.above), _only(old.below)
    if part is None or base is None or not part.source or part.source != base.source or not part.theme:
        return None
    return Definition((Weighed(1, replace(part, source=())),), (Weighed(1, replace(base, source=())),))


PART: Mapping[str, Change] = {
    "part-available": _measured("part", "available"),
    "part-budgeted": _measured("part", "budgeted"),
    "part-buffer": _measured("part", "buffer"),
    "part-without-buffer": _part_without_buffer,
}
BASE: Mapping[str, Change] = {
    "base-with-part": _base_part(1),
    "base-without-part": _base_part(-1),
    "base-with-buffer": _base_buffer(1),
    "base-without-buffer": _base_buffer(-1),
    "base-budgeted": _measured("base", "budgeted"),
    "base-all": _base_all,
    "base-own-source": _base_own("source"),
    "base-own-theme": _base_own("theme"),
}
CHANGES: Mapping[str, Change] = {
    "year": _year,
    "part-year": _part_year,
    "base-year": _base_year,
    "years": _years,
    "base-source": _ids("base", "source", "instead"),
    "base-theme": _ids("base", "theme", "instead"),
    **{
        f"part-{how}{axis}": _ids("part", axis, how.rstrip("-") or "instead")
        for how in ("", "with-", "without-")
        for axis in ("source", "theme")
    },
    "both-source": _both_source,
    "both-all": _both_all,
    **PART,
    **BASE,
}
