"""A figure's definition in, the family of definitions near it out, one or two steps away, simplest first.

docs/ALTERNATIVES.md lists the steps. A definition is a sum of selections over another; a step changes the
years, the part or the base. Steps of the same kind are not combined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from mjabudget.analysis.readings.steps import BASE, CHANGES, PART, apply
from mjabudget.analysis.readings.values import (
    KINDS,
    MOST_IDS,
    Definition,
    Kind,
    Setting,
    Step,
    Terms,
    Weighed,
)
from mjabudget.model.figure import Figure
from mjabudget.model.message import Message, template, text
from mjabudget.model.selection import Selection


def printed_definition(figure: Figure, home: str) -> Definition:
    """Return the definition of a figure as the file has it, with its years named."""
    above = [Weighed(1, dated(figure.of, home))]
    if figure.minus is not None:
        above.append(Weighed(-1, dated(figure.minus, home)))
    below = () if figure.over is None else (Weighed(1, dated(figure.over, home)),)
    return Definition(tuple(above), below)


def dated(selection: Selection, home: str) -> Selection:
    """Name the year of a selection that names none."""
    return selection if selection.year else replace(selection, year=(home,))


def combinations(start: Definition, at: Setting) -> Iterator[tuple[tuple[Step, ...], Definition]]:
    """List the definitions one step from `start`, then those two steps of different kinds away."""
    steps = {kind: tuple(s for s in _STEPS[kind](start, at)) for kind in KINDS}
    for kind in KINDS:
        for step in steps[kind]:
            yield from _applied((step,), start, at)
    for number, first in enumerate(KINDS):
        for second in KINDS[number + 1 :]:
            for one in steps[first]:
                for two in steps[second]:
                    yield from _applied((one, two), start, at)


def mirrored(steps: tuple[Step, ...], home: str, other: str) -> tuple[Step, ...]:
    """Return the steps as the figure of the other year would take them: the two years change places."""
    return tuple(
        replace(step, about=home) if step.kind == "year" and step.about == other else step for step in steps
    )


def words(step: Step, at: Setting) -> Message:
    """Say what a step does."""
    named = {s.id: s.name for s in at.budget.sources} if "source" in step.code else {}
    named |= {t.id: f"{t.id} {t.name}" for t in at.budget.themes} if "theme" in step.code else {}
    years = ", ".join(at.cube.years)
    return text(_WORDS[step.code], about=named.get(step.about, step.about), home=at.home, years=years)


_WORDS: Mapping[str, str] = {
    "year": template("the amounts of {about}"),
    "part-year": template("the part in {about}, the base in {home}"),
    "base-year": template("the part in {home}, the base in {about}"),
    "years": template("the years {years} together"),
    "part-source": template("the part from {about} instead"),
    "part-with-source": template("the part with {about} added"),
    "part-without-source": template("the part without {about}"),
    "part-theme": template("the part of theme {about} instead"),
    "part-with-theme": template("the part with theme {about} added"),
    "part-without-theme": template("the part without theme {about}"),
    "part-available": template("the part as money available, not budgeted"),
    "part-budgeted": template("the part as money budgeted"),
    "part-buffer": template("the buffer as the part"),
    "part-without-buffer": template("the part without the buffer"),
    "base-with-part": template("the part added to the base"),
    "base-without-part": template("the part over the rest of the base"),
    "base-with-buffer": template("the base with the buffer (money available, not budgeted)"),
    "base-without-buffer": template("the base without the buffer"),
    "base-budgeted": template("the base as money budgeted"),
    "base-all": template("all money as the base"),
    "base-own-source": template("the part's own source as the base"),
    "base-own-theme": template("the part's own theme as the base"),
    "base-source": template("{about} as the base"),
    "base-theme": template("theme {about} as the base"),
    "both-source": template("the part and the base from {about} alone"),
    "both-all": template("the part and the base from all sources"),
}


def _applied(
    steps: tuple[Step, ...], start: Definition, at: Setting
) -> Iterator[tuple[tuple[Step, ...], Definition]]:
    found = apply(steps, start, at)
    if found is not None:
        yield steps, found


def _year_steps(start: Definition, at: Setting) -> Iterator[Step]:
    codes = ("year", "base-year", "part-year") if start.below else ("year",)
    for code in codes:
        yield from (Step("year", code, year) for year in at.other_years)
    if at.other_years:
        yield Step("year", "years")


def _part_steps(start: Definition, at: Setting) -> Iterator[Step]:
    yield from (Step("part", code) for code in PART)
    yield from _id_steps("part", start.above, at)


def _base_steps(start: Definition, at: Setting) -> Iterator[Step]:
    if start.below:
        yield from (Step("base", code) for code in BASE)
        yield from (step for step in _id_steps("base", start.below, at) if step.code in CHANGES)
        yield from (Step("base", "both-source", s.id) for s in at.budget.sources[:MOST_IDS])
        yield Step("base", "both-all")


def _id_steps(kind: Kind, terms: Terms, at: Setting) -> Iterator[Step]:
    """List the steps to other sources and themes, where the definition is about some."""
    first = terms[0].selection
    for axis, ids, wanted in (
        ("source", [s.id for s in at.budget.sources], first.source),
        ("theme", [t.id for t in at.budget.themes], first.theme),
    ):
        if len(terms) == 1 and wanted:
            others = [i for i in ids if i not in wanted][:MOST_IDS]
            yield from (Step(kind, f"{kind}-{axis}", i) for i in others)
            yield from (Step(kind, f"{kind}-with-{axis}", i) for i in others)
            if len(wanted) > 1:
                yield from (Step(kind, f"{kind}-without-{axis}", i) for i in wanted[:MOST_IDS])


_STEPS: Mapping[Kind, Callable[[Definition, Setting], Iterator[Step]]] = {
    "year": _year_steps,
    "part": _part_steps,
    "base": _base_steps,
}
