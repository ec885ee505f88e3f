"""Lay out the overview of budgets: costs, shares, funding mix, and how the figures stand."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mjabudget.analysis.adding_up import AddingUp, Adjusted
from mjabudget.analysis.check import Result
from mjabudget.analysis.controlled_rounding import Controlled
from mjabudget.analysis.summary import ActivityLine, Part, Summary, ThemeLine
from mjabudget.model.document import Column, Document, Heading, Item, Listing, Note, Row, Table
from mjabudget.model.message import Message, Percent, Value, text
from mjabudget.present.amounts import (
    By,
    Layout,
    all_amounts,
    by_programme,
    digits_of,
    dimension,
    estimates_note,
    head,
    marked,
    money,
    named,
    nested,
    percent,
    reserve,
    source_name,
    unit_note,
)
from mjabudget.present.check import standing
from mjabudget.present.years import beside


def summary_document(
    summaries: Sequence[Summary],
    results: Sequence[Result],
    layout: Layout,
    below: Sequence[tuple[Item, ...]] = (),
) -> Document:
    """Lay out the overview of one or more budgets; `below` has items to show under the tables of each."""
    items: list[Item] = []
    if layout.beside and len(summaries) > 1:
        for group in by_programme(summaries):
            items += beside(group, layout)
        items += [item for part in below for item in part]
        items += _closing(results)
        return tuple(items)
    for at, summary in enumerate(summaries):
        items.append(Heading(_title(summary)))
        items += _notes_above(summary)
        items.append(_amounts(summary, layout))
        if layout.by != "source":
            items.append(_shares(summary))
        items.append(_sources(summary, layout))
        items += below[at] if below else ()
        items += _closing([r for r in results if r.budget is summary.budget])
    return tuple(items)


def _title(summary: Summary) -> Value:
    if summary.where is None:
        return summary.budget.title
    return text("{title}: {selection}", title=summary.budget.title, selection=str(summary.where))


def _notes_above(summary: Summary) -> list[Item]:
    if not summary.estimated:
        return []
    return [Note(estimates_note(), "warning")]


def _amounts(summary: Summary, layout: Layout) -> Table:
    digits = digits_of(all_amounts(summary), layout)
    title_of_rows = head(layout.by)
    title = text(
        "Costs by {dimension}, {unit}",
        dimension=dimension(layout.by),
        unit=unit_note(summary.budget.currency, layout),
    )
    if layout.by == "source":
        columns = (
            Column(title_of_rows),
            Column(text("Total"), number=True),
            *(Column(named(t.theme.id, t.theme.name), number=True) for t in summary.themes),
        )
        rows = tuple(
            Row(
                (
                    source_name(summary, line.source.id),
                    money(line.total, layout, digits),
                    *(money(_part(t, line.source.id).total, layout, digits) for t in summary.themes),
                ),
                "part" if nested(summary, line.source.id) else "body",
            )
            for line in summary.sources
        )
        total = Row(
            (
                text("Total"),
                money(summary.total, layout, digits),
                *(money(t.total, layout, digits) for t in summary.themes),
            ),
            "total",
        )
        return Table(columns, (*rows, total), title)
    columns = (
        Column(title_of_rows),
        Column(text("Total"), number=True),
        Column(text("Share"), number=True),
        *(Column(source_name(summary, line.source.id), number=True) for line in summary.sources),
    )
    rows = tuple(row for theme in summary.themes for row in _theme_rows(theme, layout, digits))
    whole = percent(Fraction(100) if summary.total.amount else None)
    total = Row(
        (
            text("Total"),
            money(summary.total, layout, digits),
            whole,
            *(money(line.total, layout, digits) for line in summary.sources),
        ),
        "total",
    )
    return Table(columns, (*rows, total), title)


def _theme_rows(theme: ThemeLine, layout: Layout, digits: int) -> list[Row]:
    row = Row(
        (
            named(theme.theme.id, theme.theme.name),
            money(theme.total, layout, digits),
            percent(theme.share, theme.share_basis),
            *(money(part.total, layout, digits) for part in theme.sources),
        ),
        "group" if layout.by == "activity" else "body",
    )
    if layout.by != "activity":
        return [row]
    return [row, *(_activity_row(line, layout, digits) for line in theme.activities)]


def _activity_row(line: ActivityLine, layout: Layout, digits: int) -> Row:
    return Row(
        (
            named(line.activity.id, line.activity.name),
            money(line.total, layout, digits),
            percent(line.share, line.share_basis),
            *(money(part.total, layout, digits) for part in line.sources),
        )
    )


def _shares(summary: Summary) -> Table:
    shown = {line.source.id: line.total for line in summary.sources if line.total.amount != 0}
    columns = (
        Column(text("Theme")),
        *(Column(source_name(summary, source), number=True) for source in shown),
    )
    rows = tuple(
        Row(
            (
                named(t.theme.id, t.theme.name),
                *(percent(p.share, p.share_basis) for p in t.sources if p.source in shown),
            )
        )
        for t in summary.themes
    )
    return Table(columns, rows, text("Each theme's share of a funding source"))


def _sources(summary: Summary, layout: Layout) -> Table:
    digits = digits_of((line.total for line in summary.sources), layout)
    known = any(line.available is not None for line in summary.sources)
    columns = (
        Column(text("Funding source")),
        Column(text("Budgeted"), number=True),
        Column(text("Share"), number=True),
        *(
            (
                Column(text("Available"), number=True),
                Column(text("Buffer"), number=True),
                Column(text("Reserve share"), number=True),
            )
            if known
            else ()
        ),
    )
    rows = []
    for line in summary.sources:
        cells: list[Value | None] = [
            source_name(summary, line.source.id),
            money(line.total, layout, digits),
            percent(line.share, line.share_basis),
        ]
        if known and line.available is None:
            cells += [text("unknown")] * 3
        elif known and line.available is not None:
            cells += [
                money(line.available, layout, digits),
                text("unknown") if line.buffer is None else money(line.buffer, layout, digits),
                reserve(line),
            ]
        rows.append(Row(tuple(cells), "part" if nested(summary, line.source.id) else "body"))
    whole = percent(Fraction(100) if summary.total.amount else None)
    blank: tuple[Value | None, ...] = (None, None, None) if known else ()
    rows.append(Row((text("Total"), money(summary.total, layout, digits), whole, *blank), "total"))
    return Table(
        columns, tuple(rows), text("Funding mix, {unit}", unit=unit_note(summary.budget.currency, layout))
    )


def _closing(results: Sequence[Result]) -> list[Item]:
    return [Note(standing(results))] if results else []


def _part(theme: ThemeLine, source: str) -> Part:
    return next(part for part in theme.sources if part.source == source)


def adding_up_items(rounded: AddingUp, by: By = "theme") -> tuple[Item, ...]:
    """Show the shares of themes and sources in all money, and which shares were rounded otherwise.

    `by` is what the rows of the overview are: activities are only told of where they are shown.
    """
    items: list[Item] = []
    if rounded.table is None:
        items.append(
            Note(
                text(
                    "The shares in all money cannot be made to add up: amounts are unknown, or everything is "
                    "0, or there are too many. They are rounded one by one."
                )
            )
        )
    else:
        items.append(_shares_adding_up(rounded, rounded.table))
    shown = [m for m in rounded.adjusted if by == "activity" or m.kind != "activity"]
    if shown:
        lead = text("Percentages are rounded so that they add up. Rounded one by one these would differ:")
        items.append(Listing((Note(lead), *(Note(_adjusted(m, rounded.summary), indent=2) for m in shown))))
    return tuple(items)


def _adjusted(share: Adjusted, summary: Summary) -> Message:
    alone, here = (marked(Percent(v, 1), estimated=summary.estimated) for v in (share.alone, share.share))
    if not share.source:
        return text("{what}: {alone}, here {share}", what=share.of, alone=alone, share=here)
    name = next(s.source.name for s in summary.sources if s.source.id == share.source)
    return text(
        "{what}, {source}: {alone}, here {share}", what=share.of, source=name, alone=alone, share=here
    )


def _shares_adding_up(rounded: AddingUp, table: Controlled) -> Table:
    names = {s.source.id: s.source.name for s in rounded.summary.sources}
    estimated = rounded.summary.estimated
    columns = (
        Column(text("Theme")),
        Column(text("Total"), number=True),
        *(Column(names[s], number=True) for s in rounded.sources),
    )
    rows = [
        Row(
            (
                named(line.theme.id, line.theme.name),
                *(marked(Percent(v, 1), estimated=estimated) for v in (share, *cells)),
            )
        )
        for line, share, cells in zip(rounded.summary.themes, table.rows, table.cells, strict=True)
    ]
    whole = (table.total, *table.columns)
    rows.append(Row((text("Total"), *(marked(Percent(v, 1), estimated=estimated) for v in whole)), "total"))
    return Table(columns, tuple(rows), text("Shares in all money, adding up both ways"))
