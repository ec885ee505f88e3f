"""Overviews of several years in, one table with a column a year and one that adds them up out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from mjabudget.analysis.summary import Summary
from mjabudget.model.amount import Amount
from mjabudget.model.document import Column, Heading, Item, Note, Row, Table
from mjabudget.model.message import Value, text
from mjabudget.present.amounts import (
    Layout,
    all_amounts,
    digits_of,
    dimension,
    estimates_note,
    head,
    money,
    named,
    nested,
    source_name,
    unit_note,
)


def beside(group: Sequence[Summary], layout: Layout) -> list[Item]:
    """Lay the years of one programme side by side, with a column that adds them up."""
    budget = group[0].budget
    years = tuple(s.budget.year for s in group)
    items: list[Item] = [
        Heading(text("{programme}: {years}", programme=budget.programme, years=", ".join(years)))
    ]
    if any(s.estimated for s in group):
        items.append(Note(estimates_note(), "warning"))
    unit = unit_note(budget.currency, layout)
    heads = (*(Column(year, number=True) for year in years), Column(text("Together"), number=True))
    digits = digits_of((s for summary in group for s in all_amounts(summary)), layout)
    if layout.by != "source":
        rows = []
        themes = {t.theme.id: t.theme.name for s in group for t in s.themes}
        for key, name in themes.items():
            found = [next((t for t in s.themes if t.theme.id == key), None) for s in group]
            sums = [t.total if t else None for t in found]
            rows.append(
                _beside_row(
                    named(key, name), sums, layout, digits, "group" if layout.by == "activity" else "body"
                )
            )
            if layout.by == "activity":
                activities = {a.activity.id: a.activity.name for t in found if t for a in t.activities}
                for inner, label in activities.items():
                    parts = [
                        next((a.total for a in t.activities if a.activity.id == inner), None) if t else None
                        for t in found
                    ]
                    rows.append(_beside_row(named(inner, label), parts, layout, digits))
        rows.append(_beside_row(text("Total"), [s.total for s in group], layout, digits, "total"))
        title = text("Costs by {dimension}, {unit}", dimension=dimension(layout.by), unit=unit)
        items.append(Table((Column(head(layout.by)), *heads), tuple(rows), title))
    sources = {line.source.id: line for s in group for line in s.sources}
    rows = []
    for key in sources:
        found_lines = [next((line for line in s.sources if line.source.id == key), None) for s in group]
        summary = next(s for s, line in zip(group, found_lines, strict=True) if line)
        kind: Literal["part", "body"] = "part" if nested(summary, key) else "body"
        rows.append(
            _beside_row(
                source_name(summary, key),
                [x.total if x else None for x in found_lines],
                layout,
                digits,
                kind,
            )
        )
    rows.append(_beside_row(text("Total"), [s.total for s in group], layout, digits, "total"))
    items.append(
        Table((Column(text("Funding source")), *heads), tuple(rows), text("Funding mix, {unit}", unit=unit))
    )
    return items


def _beside_row(
    name: Value,
    sums: Sequence[Amount | None],
    layout: Layout,
    digits: int,
    kind: Literal["body", "total", "group", "part"] = "body",
) -> Row:
    known = [s for s in sums if s is not None]
    total = sum(known, Amount())
    cells = tuple(None if s is None else money(s, layout, digits) for s in sums)
    return Row((name, *cells, money(total, layout, digits)), kind)
