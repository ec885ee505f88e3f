"""Put sources in rows: against themes, under activities, or named in a column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tests.support.tables_made.budget import MadeBudget, Slice
from tests.support.tables_made.layout import Layout
from tests.support.tables_made.pivot import (
    Block,
    LabelKey,
    MadeColumn,
    MadeRow,
    activity_label,
    activity_labels,
    activity_rows,
    closing_rows,
    framed,
    label_columns,
    number_label,
    theme_label,
    total_labels,
)
from tests.support.tables_made.sheet_plan import SheetPlan, labels_of, one_sheet


def sources_by_themes(budget: MadeBudget, layout: Layout) -> Iterator[SheetPlan]:
    """Put sources in rows and themes in columns."""
    year = Slice(year=budget.years[0])
    money = [
        MadeColumn("amount", (theme_label(layout, n, t),), Slice(theme=t.name, activity="").within(year))
        for n, t in enumerate(budget.themes, 1)
    ]
    if layout.sum_heading:
        money.append(MadeColumn("sum", (layout.sum_heading,), year))
    if layout.available == "column":
        money.append(MadeColumn("available", (layout.words.available,), year))
    of_which = layout.words.of_which
    rows = [
        MadeRow("leaf", {"source": f"{of_which} {s.name}" if s.part_of else s.name}, Slice(source=s.name))
        for s in budget.sources
    ]
    if layout.grand:
        labels: dict[LabelKey, str] = {
            "source": str(*total_labels(replace(layout, themes="rows"), layout.words.grand).values())
        }
        rows.append(MadeRow("grand", {k: v for k, v in labels.items() if v}, year))
    label = MadeColumn("label", (layout.words.source,), label="source")
    yield one_sheet(Block(framed(budget, layout, [label], money), tuple(rows)), layout)


def sources_under_activities(budget: MadeBudget, layout: Layout) -> Iterator[SheetPlan]:
    """Put the sources of an activity in rows below it, all in one column of labels."""
    rows: list[MadeRow] = []
    summed = layout.subtotals == "above"
    for number, theme in enumerate(budget.themes, 1):
        if layout.themes == "rows":
            rows.append(
                MadeRow(
                    "heading",
                    {"name": theme_label(layout, number, theme), "number": number_label(layout, number)},
                )
            )
        for nth, activity in enumerate(theme.activities, 1):
            of = Slice(theme=theme.name, activity=activity)
            labels = {
                "name": activity_label(layout, number, nth, activity),
                "number": number_label(layout, number, nth),
            }
            rows.append(MadeRow("subtotal" if summed else "heading", labels, of if summed else None))
            rows += [MadeRow("leaf", {"name": s.name}, replace(of, source=s.name)) for s in budget.sources]
            if layout.subtotals == "below":
                rows.append(MadeRow("subtotal", total_labels(layout, layout.words.subtotal, theme), of))
    rows += closing_rows(layout, Slice(), sources=False)
    yield one_sheet(
        Block(
            framed(
                budget, layout, label_columns(replace(layout, themes="rows")), _year_columns(budget, layout)
            ),
            tuple(rows),
        ),
        layout,
    )


def _year_columns(budget: MadeBudget, layout: Layout) -> list[MadeColumn]:
    """List a column for each year, or one of amounts where there is one year."""
    years = [MadeColumn("amount", (y,), Slice(year=y)) for y in budget.years]
    if len(years) == 1:
        return [replace(years[0], headings=(layout.words.amount,))]
    return [*years, MadeColumn("sum", (layout.words.total,))] if layout.year_sum else years


def source_column(budget: MadeBudget, layout: Layout) -> Iterator[SheetPlan]:
    split: list[tuple[LabelKey, str, Slice]] = [
        ("source", s.name, Slice(source=s.name)) for s in budget.sources
    ]
    rows = (
        *activity_rows(budget, layout, Slice(), split=split),
        *closing_rows(layout, Slice(), sources=False),
    )
    labels = labels_of(budget, layout, "source")
    yield one_sheet(Block(framed(budget, layout, labels, _year_columns(budget, layout)), rows), layout)


def tidy(budget: MadeBudget, layout: Layout) -> Iterator[SheetPlan]:
    """Put every amount in a row of its own."""
    w = layout.words
    names: Mapping[str, tuple[LabelKey, str]] = {
        "theme": ("theme", w.theme),
        "activity": ("name", w.activity),
        "source": ("source", w.source),
        "year": ("year", w.year),
    }
    columns = [
        MadeColumn("amount", (w.amount,))
        if key == "amount"
        else MadeColumn("label", (names[key][1],), label=names[key][0])
        for key in layout.tidy_order
    ]
    inner = replace(layout, themes="column")
    rows = []
    for year, theme, activity, source in budget.amounts:
        made = next(t for t in budget.themes if t.name == theme)
        labels = activity_labels(budget, inner, made, activity, first=True)
        labels |= {"source": source, "year": year}
        rows.append(MadeRow("leaf", labels, Slice(year, theme, activity, source)))
    yield one_sheet(Block(tuple(columns), tuple(rows)), layout)
