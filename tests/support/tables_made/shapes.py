"""Put a budget on sheets in each of the shapes that tables have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from tests.support.tables_made.budget import MadeBudget, MadeTheme, Slice
from tests.support.tables_made.layout import Layout, Shape
from tests.support.tables_made.pivot import (
    Block,
    LabelKey,
    MadeColumn,
    MadeRow,
    activity_rows,
    closing_rows,
    framed,
    source_columns,
    theme_label,
    total_labels,
)
from tests.support.tables_made.shapes_in_rows import (
    source_column,
    sources_by_themes,
    sources_under_activities,
    tidy,
)
from tests.support.tables_made.sheet_plan import PlacedBlock, SheetPlan, labels_of, one_sheet


def plans(budget: MadeBudget, layout: Layout) -> tuple[SheetPlan, ...]:
    """Plan the sheets of a budget in the shape of the layout."""
    return tuple(_SHAPES[layout.shape](budget, layout))


def _table(
    budget: MadeBudget,
    layout: Layout,
    year: str,
    themes: Sequence[MadeTheme] | None = None,
    *,
    closing: bool = True,
) -> Block:
    """Make a table of one year, with sources in columns."""
    of = Slice(year=year)
    above = layout.words.sources if layout.sources_above else ""
    money = source_columns(budget, layout, of, above)
    if above:
        money = [replace(c, headings=c.headings[1:]) if c.kind == "sum" else c for c in money]
    if themes is not None and len(themes) == 1:
        of = Slice(year=year, theme=themes[0].name)
    rows = [*activity_rows(budget, layout, Slice(year=year), themes)]
    rows += closing_rows(layout, of, sources=themes is None) if closing else ()
    return Block(framed(budget, layout, labels_of(budget, layout), money), tuple(rows))


def _sources_in_columns(budget: MadeBudget, layout: Layout) -> Iterator[SheetPlan]:
    yield one_sheet(_table(budget, layout, budget.years[0]), layout)


def _years_in_columns(budget: MadeBudget, layout: Layout) -> Iterator[SheetPlan]:
    money: list[MadeColumn] = []
    if layout.shape == "sources-over-years":
        for source in budget.sources:
            money += [
                MadeColumn("amount", (source.name, year), Slice(year=year, source=source.name))
                for year in budget.years
            ]
        if layout.sum_heading:
            money += [
                MadeColumn("sum", (layout.sum_heading, year), Slice(year=year)) for year in budget.years
            ]
    else:
        for year in budget.years:
            above, behind = (year, "") if layout.shape == "years-over-sources" else ("", year)
            money += source_columns(budget, layout, Slice(year=year), above, behind)
    if layout.year_sum:
        money.append(MadeColumn("sum", (f"{layout.words.total} {budget.years[0]}-{budget.years[-1]}",)))
    rows = (*activity_rows(budget, layout, Slice()), *closing_rows(layout, Slice()))
    yield one_sheet(Block(framed(budget, layout, labels_of(budget, layout), money), rows), layout)


def _years_in_rows(budget: MadeBudget, layout: Layout) -> Iterator[SheetPlan]:
    split: list[tuple[LabelKey, str, Slice]] = [("year", year, Slice(year=year)) for year in budget.years]
    rows = (
        *activity_rows(budget, layout, Slice(), split=split),
        *closing_rows(layout, Slice(), sources=False),
    )
    columns = framed(
        budget, layout, labels_of(budget, layout, "year"), source_columns(budget, layout, Slice())
    )
    yield one_sheet(Block(columns, rows), layout)


def _years_below(budget: MadeBudget, layout: Layout) -> Iterator[SheetPlan]:
    """Put the years below each other under one header, each under a row that names it."""
    rows: list[MadeRow] = []
    for year in budget.years:
        rows.append(MadeRow("heading", {"name": year}))
        rows += activity_rows(budget, layout, Slice(year=year))
        if layout.grand:
            rows.append(MadeRow("subtotal", {"name": f"{layout.words.total} {year}"}, Slice(year=year)))
    columns = framed(budget, layout, labels_of(budget, layout), source_columns(budget, layout, Slice()))
    yield one_sheet(Block(columns, tuple(rows)), layout)


def _sheet_per_year(budget: MadeBudget, layout: Layout) -> Iterator[SheetPlan]:
    if layout.overview:
        yield SheetPlan(layout.words.overview, (PlacedBlock(_overview(budget, layout)),))
    for year in budget.years:
        yield SheetPlan(year, (PlacedBlock(_table(budget, layout, year)),))


def _overview(budget: MadeBudget, layout: Layout) -> Block:
    """Make the table of totals by theme and year that stands before the others."""
    columns = [MadeColumn("label", (layout.words.theme,), label="name")]
    columns += [MadeColumn("amount", (year,), Slice(year=year)) for year in budget.years]
    if layout.sum_heading:
        columns.append(MadeColumn("sum", (layout.words.total,)))
    rows = [
        MadeRow("leaf", {"name": theme_label(layout, n, t)}, Slice(theme=t.name))
        for n, t in enumerate(budget.themes, 1)
    ]
    return Block(
        tuple(columns),
        (*rows, *closing_rows(replace(layout, totals="word", themes="none"), Slice(), sources=False)),
    )


def _sheet_per_theme(budget: MadeBudget, layout: Layout) -> Iterator[SheetPlan]:
    inner = replace(layout, themes="none")
    if layout.overview:
        yield SheetPlan(layout.words.overview, (PlacedBlock(_overview(budget, layout)),))
    for number, theme in enumerate(budget.themes, 1):
        name = f"{layout.words.theme} {number}" if layout.numbers == "names" else theme.name
        heading = theme_label(layout, number, theme)
        if len(budget.years) == 1:
            block = _table(budget, inner, budget.years[0], [theme])
        else:
            money = [c for y in budget.years for c in source_columns(budget, inner, Slice(year=y), y)]
            rows = (
                *activity_rows(budget, inner, Slice(), [theme]),
                *closing_rows(inner, Slice(theme=theme.name), sources=False),
            )
            block = Block(framed(budget, inner, labels_of(budget, inner), money), rows)
        yield SheetPlan(name[:31], (PlacedBlock(block, heading),))


def _tables_per_theme(budget: MadeBudget, layout: Layout) -> Iterator[SheetPlan]:
    inner = replace(layout, themes="none")
    beside = layout.shape == "tables-per-theme-beside"
    placed = [
        PlacedBlock(
            _table(budget, inner, budget.years[0], [theme]), theme_label(layout, n, theme), beside and n > 1
        )
        for n, theme in enumerate(budget.themes, 1)
    ]
    if layout.overview:
        last = placed[-1].block
        label = total_labels(layout, layout.words.grand, grand=True)
        rows = (*last.rows, MadeRow("gap"), MadeRow("grand", label, Slice(year=budget.years[0])))
        placed[-1] = replace(placed[-1], block=replace(last, rows=rows))
    yield SheetPlan(one_sheet(placed[0].block, layout).name, tuple(placed))


def _tables_per_year(budget: MadeBudget, layout: Layout) -> Iterator[SheetPlan]:
    beside = layout.shape == "tables-per-year-beside"
    placed = [
        PlacedBlock(
            _table(budget, layout, year),
            f"{(layout.title and layout.words.year) or ''} {year}".strip(),
            beside and bool(n),
        )
        for n, year in enumerate(budget.years)
    ]
    yield SheetPlan(one_sheet(placed[0].block, layout).name, tuple(placed))


_SHAPES: Mapping[Shape, Callable[[MadeBudget, Layout], Iterator[SheetPlan]]] = {
    "sources-in-columns": _sources_in_columns,
    "years-over-sources": _years_in_columns,
    "sources-over-years": _years_in_columns,
    "years-in-headings": _years_in_columns,
    "years-in-rows": _years_in_rows,
    "years-below-each-other": _years_below,
    "sheet-per-year": _sheet_per_year,
    "sheet-per-theme": _sheet_per_theme,
    "tables-per-theme-below": _tables_per_theme,
    "tables-per-theme-beside": _tables_per_theme,
    "tables-per-year-below": _tables_per_year,
    "tables-per-year-beside": _tables_per_year,
    "sources-by-themes": sources_by_themes,
    "sources-under-activities": sources_under_activities,
    "source-column": source_column,
    "tidy": tidy,
}
