"""Draw budgets at random, as the loader would make them: every key, awkward texts and amounts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from mjabudget.model.assumption import STRENGTHS, Assumption
from mjabudget.model.budget import (
    Activity,
    Available,
    Budget,
    Cost,
    IgnoredClaim,
    PrintedDocument,
    Source,
    Theme,
)
from mjabudget.model.figure import Acknowledged, Figure, Printed
from mjabudget.model.selection import Selection

AWKWARD = [
    "=1+1",
    "'=1+1",
    "''=x",
    "- punt",
    "'s-Hertogenbosch",
    "a: b",
    "a #b",
    "no",
    "null",
    "~",
    "3D-printen",
    "1.10",
    "@thuis",
    "{acht}",
    "wat, nu; dan",
    'hij zei "nee"',
    "50% & meer",
    "Zorg \u2013 \u2019t huis €",
    "tab\there",
    "+31",
    "Totaal thema 1",
    "line one\nline two",
]
_letters = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"])
texts = st.one_of(st.sampled_from(AWKWARD), st.text(_letters, min_size=1, max_size=30))
names = texts.map(str.strip).filter(bool)
notes = st.one_of(
    st.just(""), texts, st.lists(names, min_size=20, max_size=30).map(" ".join), st.just("a\n\nb")
)
ids = st.one_of(
    st.sampled_from(
        ["1", "1.10", "1.1", "true", "no", "x", "1e5", "-", "+1", "0x1F", "ab_c", "2026", "unknown"]
    ),
    st.text("abcXYZ019_.+/-", min_size=1, max_size=6),
)


@st.composite
def budgets(draw: st.DrawFn, *, year: str | None = None, plain: bool = False) -> Budget:
    """Draw a budget; a `plain` one has a unit of 1."""
    unit = (
        Decimal(1)
        if plain
        else draw(st.sampled_from([Decimal(u) for u in ("1", "1000", "100", "0.1", "0.01")]))
    )
    source_ids = draw(st.lists(ids, min_size=1, max_size=4, unique=True))
    theme_ids = draw(st.lists(ids, min_size=1, max_size=4, unique=True))
    activity_ids = draw(st.lists(ids, min_size=0, max_size=8, unique=True))
    share = {
        t: [a for i, a in enumerate(activity_ids) if i % len(theme_ids) == n] for n, t in enumerate(theme_ids)
    }
    themes = [draw(_theme(index, t, share[t], source_ids)) for index, t in enumerate(theme_ids)]
    own = year or draw(st.sampled_from(["2026", "2021-2027"]))
    world = {"theme": theme_ids, "activity": activity_ids, "source": source_ids, "year": [own]}
    figure_ids = draw(st.lists(ids, max_size=6, unique=True))
    figures = [draw(_figure(i, world, unit)) for i in figure_ids]
    named = draw(st.lists(ids.filter(lambda i: i not in figure_ids), max_size=3, unique=True))
    assumptions = [draw(_assumption(i, world, unit)) for i in named]
    inside = [activities for activities in share.values() if activities]
    if inside:
        free = ids.filter(lambda i: i not in figure_ids and i not in named)
        assumptions.append(draw(_weights(draw(free), draw(st.sampled_from(inside)), source_ids)))
    with_amount = draw(st.lists(st.sampled_from(source_ids), unique=True, max_size=3))
    return Budget(
        programme="streek",
        year=own,
        title=draw(names),
        currency=draw(st.sampled_from(["EUR", "USD"])),
        sources=tuple(
            Source(
                s,
                draw(names),
                draw(st.sampled_from([None, *source_ids[:n]])),
                draw(st.sampled_from([None, "awarded", "applied", "expected"])),
                draw(st.sampled_from([None, "structural", "temporary", "one_off"])),
                draw(st.sampled_from([None, "2027"])),
                draw(st.just("") | names),
            )
            for n, s in enumerate(source_ids)
        ),
        themes=tuple(themes),
        available=tuple(
            Available(s, draw(st.none() | amounts()), draw(st.booleans()), draw(notes)) for s in with_amount
        ),
        figures=tuple(f for f in figures if f.kind == "figure"),
        assumptions=tuple(assumptions),
        limits=tuple(f for f in figures if f.kind == "limit"),
        unit=unit,
        rounded_to=draw(st.none() | st.sampled_from([unit, unit * 5, unit * 1000])),
        document=PrintedDocument(
            *(draw(notes) for _ in range(4)),
            tuple(draw(st.lists(names, max_size=2))),
            tuple(draw(st.lists(st.builds(IgnoredClaim, names, names), max_size=2))),
        ),
    )


def amounts() -> st.SearchStrategy[Decimal]:
    """Draw amounts in whole currency, to the cent."""
    cents = st.one_of(st.integers(-(10**6), 10**6), st.integers(-(10**13), 10**13))
    return cents.map(lambda c: Decimal(c) / 100)


@st.composite
def _costs(draw: st.DrawFn, source_ids: list[str]) -> tuple[Cost, ...]:
    costs = []
    for source in source_ids:
        kind = draw(st.sampled_from(["absent", "stated", "estimated", "covered", "unknown", "filled"]))
        if kind == "covered":
            costs.append(Cost(source, Decimal(0), estimated=True, stated=False))
        elif kind != "absent":
            amount = None if kind == "unknown" else draw(amounts())
            costs.append(Cost(source, amount, estimated=kind in ("estimated", "filled")))
    return tuple(costs)


@st.composite
def _theme(draw: st.DrawFn, index: int, name: str, inside: list[str], source_ids: list[str]) -> Theme:
    note = draw(notes)
    title = draw(names)
    if not inside:
        whole = Activity("", title, draw(_costs(source_ids)), (), note, ("themes", index))
        return Theme(name, title, (whole,), note)
    activities = tuple(
        Activity(
            a,
            draw(names),
            draw(_costs(source_ids)),
            tuple(draw(st.lists(names, max_size=2))),
            draw(notes),
            ("themes", index, "activities", n),
        )
        for n, a in enumerate(inside)
    )
    return Theme(name, title, activities, note)


@st.composite
def _selection(draw: st.DrawFn, world: dict[str, list[str]]) -> Selection:
    measure = draw(st.sampled_from([None, None, "available", "buffer"]))
    years = tuple(draw(st.lists(st.sampled_from([*world["year"], "2031"]), max_size=2, unique=True)))
    if measure:
        return Selection(year=years, **{measure: draw(st.sampled_from(world["source"]))})
    slices: dict[str, Any] = {
        key: tuple(draw(st.lists(st.sampled_from(world[key]), max_size=2, unique=True)))
        for key in ("theme", "activity", "source")
        if world[key]
    }
    return Selection(year=years, **slices)


@st.composite
def _figure(draw: st.DrawFn, name: str, world: dict[str, list[str]], unit: Decimal) -> Figure:
    percent = draw(st.booleans())
    scale = Decimal(1) if percent else unit
    over = draw(st.just(Selection()) | _selection(world)) if percent else None
    most = max(0, unit.adjusted() + 2)
    acknowledged = None
    if draw(st.booleans()):
        last = Decimal(1).scaleb(-draw(st.integers(0, 12 if percent else min(2, most))))
        value = draw(st.integers(-999, 9999)) * last * scale
        printed = Printed("percent" if percent else "amount", value, value, last * scale, last * scale)
        acknowledged = Acknowledged(printed, draw(names))
    return Figure(
        name,
        draw(st.sampled_from(["figure", "limit"])),
        draw(_printed(scale, percent=percent)),
        draw(_selection(world)),
        over,
        draw(st.none() | _selection(world)),
        tuple(draw(st.lists(names, max_size=2))),
        draw(notes),
        acknowledged,
    )


@st.composite
def _assumption(draw: st.DrawFn, name: str, world: dict[str, list[str]], unit: Decimal) -> Assumption:
    drawn = draw(_figure(name, world, unit))
    figure = replace(drawn, kind="figure", note="", acknowledged=None)
    return Assumption(
        name, draw(st.sampled_from(STRENGTHS)), draw(names), figure=figure, quotes=figure.quotes
    )


@st.composite
def _weights(draw: st.DrawFn, name: str, activities: list[str], source_ids: list[str]) -> Assumption:
    weights = draw(
        st.dictionaries(
            st.sampled_from(activities),
            st.sampled_from([Decimal(1), Decimal(2), Decimal("0.125")]),
            min_size=1,
        )
    )
    sources = draw(st.lists(st.sampled_from(source_ids), max_size=2, unique=True))
    return Assumption(
        name,
        draw(st.sampled_from(STRENGTHS)),
        draw(names),
        weights=tuple(weights.items()),
        sources=Selection(source=tuple(sources)).source,
        quotes=tuple(draw(st.lists(names, max_size=2))),
    )


@st.composite
def _printed(draw: st.DrawFn, scale: Decimal, *, percent: bool) -> Printed:
    unit = "percent" if percent else "amount"
    most = 12 if percent else max(0, scale.adjusted() + 2)
    ends = []
    for _ in range(2):
        digits = draw(st.integers(0, most).filter(lambda d: percent or d != 3))
        last = Decimal(1).scaleb(-digits)
        ends.append((draw(st.integers(-999, 99999)) * last * scale, last * scale))
    (low, low_unit), (high, high_unit) = sorted(ends)
    shape = draw(st.sampled_from(["one", "range", "rounded", "least", "most", "both"]))
    zero = Decimal(0)
    if shape == "one":
        return Printed(unit, low, low, low_unit, low_unit)
    if shape == "rounded":
        step = draw(st.integers(1, 10**5)) * Decimal(1).scaleb(-most) * scale
        return Printed(unit, low, high, step, step)
    if shape in ("least", "most", "both"):
        return Printed(unit, None if shape == "most" else low, None if shape == "least" else high, zero, zero)
    return Printed(unit, low, high, low_unit, high_unit)
