"""List the definitions near that of a figure, one or two steps away, simplest first.

docs/READINGS.md lists the steps. A definition is a sum of selections over another; a step changes the
years, the part or the base. Steps of the same kind are not combined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from mjabudget.analysis.readings.steps import (
    BASE,
    CHANGES,
    KINDS,
    MOST_IDS,
    PART,
    Definition,
    Setting,
    Step,
    StepKind,
    Terms,
    Weighed,
    apply,
)
from mjabudget.model.figure import Figure
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


def _applied(
    steps: tuple[Step, ...], start: Definition, at: Setting
) -> Iterator[tuple[tuple[Step, ...], Definition]]:
    definition = apply(steps, start, at)
    if definition is not None:
        yield steps, definition


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


def _id_steps(kind: StepKind, terms: Terms, at: Setting) -> Iterator[Step]:
    """List the steps to other sources and themes, where the definition is about some."""
    first = terms[0].selection
    for axis, ids, named in (
        ("source", [s.id for s in at.budget.sources], first.source),
        ("theme", [t.id for t in at.budget.themes], first.theme),
    ):
        if len(terms) == 1 and named:
            others = [i for i in ids if i not in named][:MOST_IDS]
            yield from (Step(kind, f"{kind}-{axis}", i) for i in others)
            yield from (Step(kind, f"{kind}-with-{axis}", i) for i in others)
            if len(named) > 1:
                yield from (Step(kind, f"{kind}-without-{axis}", i) for i in named[:MOST_IDS])


_STEPS: Mapping[StepKind, Callable[[Definition, Setting], Iterator[Step]]] = {
    "year": _year_steps,
    "part": _part_steps,
    "base": _base_steps,
}
