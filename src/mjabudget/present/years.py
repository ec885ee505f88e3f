"""Lay the years of a programme side by side: a column a year, and one that adds them up."""

from __future__ import annotations

from collections.abc import Sequence

from mjabudget.analysis.summary import ActivityLine, Summary, ThemeLine
from mjabudget.model.amount import Amount
from mjabudget.model.document import Column, Item, Row, RowKind, Table
from mjabudget.model.message import Message, Value, text
from mjabudget.present.amounts import (
    Layout,
    all_amounts,
    digits_of,
    dimension,
    head,
    money,
    named,
    unit_note,
)
from mjabudget.present.summary_lines import MoneyLine, money_lines

_Total = MoneyLine | ThemeLine | ActivityLine | Summary


def beside(group: Sequence[Summary], layout: Layout) -> list[Item]:
    """Lay the years of one programme side by side, with a column that adds them up."""
    budget = group[0].budget
    years = tuple(s.budget.year for s in group)
    items: list[Item] = []
    unit = unit_note(budget.currency, layout)
    digits = digits_of((a for summary in group for a in all_amounts(summary)), layout)

    def row(
        name: Value,
        totals: Sequence[_Total | None],
        kind: RowKind = "body",
    ) -> Row:
        amounts = [None if t is None else t.total for t in totals]
        together = sum((a for a in amounts if a is not None), Amount())
        cells = (None if a is None else money(a, layout, digits) for a in amounts)
        return Row((name, *cells, money(together, layout, digits)), kind)

    def table(first: Value, rows: Sequence[Row], title: Message) -> Table:
        total = row(text("Total"), group, "total")
        heads: tuple[Value, ...] = (*years, text("Together"))
        numbers = (Column(name, number=True) for name in heads)
        return Table((Column(first), *numbers), (*rows, total), title)

    if layout.by != "source":
        rows = []
        for theme in {t.theme.id: t.theme for s in group for t in s.themes}.values():
            themes = [next((t for t in s.themes if t.theme.id == theme.id), None) for s in group]
            rows.append(
                row(named(theme.id, theme.name), themes, "group" if layout.by == "activity" else "body")
            )
            if layout.by == "activity":
                rows += (row(name, lines) for name, lines in _activities(themes))
        costs = text("Costs by {dimension}, {unit}", dimension=dimension(layout.by), unit=unit)
        items.append(table(head(layout.by), rows, costs))
    lines = [{line.key: line for line in money_lines(s, apart=layout.by == "source")} for s in group]
    names = {key: line for of_year in reversed(lines) for key, line in of_year.items()}
    rows = [
        row(names[key].name, [of_year.get(key) for of_year in lines], "part" if names[key].part else "body")
        for key in dict.fromkeys(key for of_year in lines for key in of_year)
    ]
    items.append(table(head("source"), rows, text("Funding mix, {unit}", unit=unit)))
    return items


def _activities(themes: Sequence[ThemeLine | None]) -> list[tuple[str, list[ActivityLine | None]]]:
    """Return every activity of a theme, named, with its line in each year."""
    by_year = [{a.activity.id: a for a in theme.activities} if theme else {} for theme in themes]
    names = {key: line.name for lines in by_year for key, line in lines.items()}
    return [(named(key, name), [lines.get(key) for lines in by_year]) for key, name in names.items()]
