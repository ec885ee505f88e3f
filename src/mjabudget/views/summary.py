"""Summaries and check results in, the overview out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from mjabudget.checks import Result
from mjabudget.summary import ActivityLine, Part, Sum, Summary, ThemeLine
from mjabudget.text import Estimated, Number, Percent, Text, Value, text
from mjabudget.view import Column, Heading, Item, Note, Row, Table, View
from mjabudget.views.check import standing

By = Literal["theme", "activity", "source"]


@dataclass(frozen=True, slots=True)
class Layout:
    """How an overview is laid out; `scale` is what amounts are shown in: 1, or 1000 for thousands."""

    by: By = "theme"
    beside: bool = False
    scale: int = 1


def summary_view(
    summaries: Sequence[Summary],
    results: Sequence[Result],
    layout: Layout,
    below: Sequence[tuple[Item, ...]] = (),
) -> View:
    """Lay out the overview of one or more budgets; `below` has items to show under the tables of each."""
    items: list[Item] = []
    if layout.beside and len(summaries) > 1:
        for group in by_programme(summaries):
            items += _beside(group, layout)
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


def by_programme(summaries: Sequence[Summary]) -> tuple[tuple[Summary, ...], ...]:
    """Group summaries by programme, since amounts of several programmes never mix."""
    names = {s.budget.programme: None for s in summaries}
    return tuple(tuple(s for s in summaries if s.budget.programme == name) for name in names)


def money(total: Sum, layout: Layout, digits: int) -> Value:
    """Show an amount without its currency, which the table's title names; unknown ones by what is known."""
    if total.amount is None:
        low = marked(number(total.low or Decimal(0), layout, digits), estimated=total.estimated)
        return text("at least {low}", low=low) if total.low else text("unknown")
    return marked(number(total.amount, layout, digits), estimated=total.estimated)


def number(value: Decimal, layout: Layout, digits: int) -> Number:
    """Show an amount in the scale asked for."""
    return Number(Fraction(value) / layout.scale, digits)


def marked(value: Value, *, estimated: bool) -> Value:
    """Mark a value that rests on estimates."""
    return Estimated(value) if estimated else value


def percent(value: Fraction | None, *, estimated: bool) -> Value:
    """Show a share with one decimal."""
    return text("unknown") if value is None else marked(Percent(value, 1), estimated=estimated)


def digits_of(sums: Iterable[Sum], layout: Layout) -> int:
    """Return 2 where some amount has cents and amounts are shown in whole currency, else 0."""
    cents = any(s.amount is not None and s.amount != s.amount.to_integral_value() for s in sums)
    return 2 if cents and layout.scale == 1 else 0


def _title(summary: Summary) -> Value:
    if summary.where is None:
        return summary.budget.title
    return text("{title}: {selection}", title=summary.budget.title, selection=str(summary.where))


def unit_note(currency: str, layout: Layout) -> Text:
    """Name what the amounts of a table are in."""
    if layout.scale == 1:
        return text("amounts in {currency}", currency=currency)
    return text("amounts in thousands of {currency}", currency=currency)


def _notes_above(summary: Summary) -> list[Item]:
    if not summary.estimated:
        return []
    return [Note(estimates_note(), "warning")]


def estimates_note() -> Text:
    """Say what the mark means; nobody may take an estimate for a figure of the document."""
    return text(
        "ESTIMATES. Every amount and share marked ~ rests on estimates that were fitted to the printed "
        "figures. They are not amounts of the document."
    )


def _amounts(summary: Summary, layout: Layout) -> Table:
    digits = digits_of(_all_sums(summary), layout)
    head = _head(layout.by)
    title = text(
        "Costs by {dimension}, {unit}",
        dimension=_dimension(layout.by),
        unit=unit_note(summary.budget.currency, layout),
    )
    if layout.by == "source":
        columns = (
            Column(head),
            Column(text("Total"), number=True),
            *(Column(named(t.theme.id, t.theme.name), number=True) for t in summary.themes),
        )
        rows = tuple(
            Row(
                (
                    _source_name(summary, line.source.id),
                    money(line.total, layout, digits),
                    *(money(_part(t, line.source.id).total, layout, digits) for t in summary.themes),
                ),
                "part" if _nested(summary, line.source.id) else "body",
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
        Column(head),
        Column(text("Total"), number=True),
        Column(text("Share"), number=True),
        *(Column(_source_name(summary, line.source.id), number=True) for line in summary.sources),
    )
    rows = tuple(row for theme in summary.themes for row in _theme_rows(summary, theme, layout, digits))
    whole = percent(Fraction(100) if summary.total.amount else None, estimated=summary.estimated)
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


def _head(by: By) -> Text:
    return {"theme": text("Theme"), "activity": text("Activity"), "source": text("Source")}[by]


def _dimension(by: By) -> Text:
    return {"theme": text("theme"), "activity": text("activity"), "source": text("funding source")}[by]


def _theme_rows(summary: Summary, theme: ThemeLine, layout: Layout, digits: int) -> list[Row]:
    row = Row(
        (
            named(theme.theme.id, theme.theme.name),
            money(theme.total, layout, digits),
            percent(theme.share, estimated=summary.estimated),
            *(money(part.total, layout, digits) for part in theme.sources),
        ),
        "group" if layout.by == "activity" else "body",
    )
    if layout.by != "activity":
        return [row]
    return [row, *(_activity_row(summary, line, layout, digits) for line in theme.activities)]


def _activity_row(summary: Summary, line: ActivityLine, layout: Layout, digits: int) -> Row:
    return Row(
        (
            named(line.activity.id, line.activity.name),
            money(line.total, layout, digits),
            percent(line.share, estimated=summary.estimated),
            *(money(part.total, layout, digits) for part in line.sources),
        )
    )


def named(key: str, name: str) -> str:
    """Show an id before its name."""
    return f"{key} {name}"


def _shares(summary: Summary) -> Table:
    shown = {line.source.id: line.total for line in summary.sources if line.total.amount != 0}
    columns = (
        Column(text("Theme")),
        *(Column(_source_name(summary, source), number=True) for source in shown),
    )
    rows = tuple(
        Row(
            (
                named(t.theme.id, t.theme.name),
                *(
                    percent(p.share, estimated=shown[p.source].estimated)
                    for p in t.sources
                    if p.source in shown
                ),
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
        estimated = line.total.estimated
        cells: list[Value | None] = [
            _source_name(summary, line.source.id),
            money(line.total, layout, digits),
            percent(line.share, estimated=summary.estimated),
        ]
        if known and line.available is None:
            cells += [text("unknown")] * 3
        elif known and line.available is not None:
            assumed = estimated or line.derived
            cells += [
                marked(number(line.available, layout, digits), estimated=line.derived),
                text("unknown")
                if line.buffer is None
                else marked(number(line.buffer, layout, digits), estimated=assumed),
                percent(line.reserve_share, estimated=assumed),
            ]
        rows.append(Row(tuple(cells), "part" if _nested(summary, line.source.id) else "body"))
    whole = percent(Fraction(100) if summary.total.amount else None, estimated=summary.estimated)
    blank: tuple[Value | None, ...] = (None, None, None) if known else ()
    rows.append(Row((text("Total"), money(summary.total, layout, digits), whole, *blank), "total"))
    return Table(
        columns, tuple(rows), text("Funding mix, {unit}", unit=unit_note(summary.budget.currency, layout))
    )


def _closing(results: Sequence[Result]) -> list[Item]:
    return [Note(standing(results))] if results else []


def _beside(group: Sequence[Summary], layout: Layout) -> list[Item]:
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
    digits = digits_of((s for summary in group for s in _all_sums(summary)), layout)
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
        title = text("Costs by {dimension}, {unit}", dimension=_dimension(layout.by), unit=unit)
        items.append(Table((Column(_head(layout.by)), *heads), tuple(rows), title))
    sources = {line.source.id: line for s in group for line in s.sources}
    rows = []
    for key in sources:
        found_lines = [next((line for line in s.sources if line.source.id == key), None) for s in group]
        summary = next(s for s, line in zip(group, found_lines, strict=True) if line)
        kind: Literal["part", "body"] = "part" if _nested(summary, key) else "body"
        rows.append(
            _beside_row(
                _source_name(summary, key),
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
    sums: Sequence[Sum | None],
    layout: Layout,
    digits: int,
    kind: Literal["body", "total", "group", "part"] = "body",
) -> Row:
    known = [s for s in sums if s is not None]
    total = Sum(
        None
        if any(s.amount is None for s in known)
        else sum((s.amount for s in known if s.amount is not None), Decimal(0)),
        sum((s.low for s in known if s.low is not None), Decimal(0)),
        None,
        any(s.estimated for s in known),
    )
    cells = tuple(None if s is None else money(s, layout, digits) for s in sums)
    return Row((name, *cells, money(total, layout, digits)), kind)


def _all_sums(summary: Summary) -> list[Sum]:
    return [
        summary.total,
        *(line.total for line in summary.sources),
        *(part.total for t in summary.themes for part in t.sources),
        *(part.total for t in summary.themes for a in t.activities for part in a.sources),
    ]


def _part(theme: ThemeLine, source: str) -> Part:
    return next(part for part in theme.sources if part.source == source)


def _nested(summary: Summary, source: str) -> bool:
    return any(s.id == source and s.part_of for s in summary.budget.sources)


def _source_name(summary: Summary, source: str) -> Value:
    found = next(s for s in summary.budget.sources if s.id == source)
    if found.part_of is None:
        return found.name
    return text("of which {source}", source=found.name)
