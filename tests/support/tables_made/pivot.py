"""Make the columns and rows of a table: each knows which amounts it stands for, a cell is where two meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from tests.support.tables_made.budget import EVERYTHING, MadeBudget, MadeTheme, Slice
from tests.support.tables_made.layout import Layout

ColumnKind = Literal["label", "amount", "sum", "share", "available", "past", "old", "status", "gap"]
RowKind = Literal["heading", "leaf", "subtotal", "grand", "available", "buffer", "old", "gap"]
LabelKey = Literal["theme", "number", "name", "source", "year"]


@dataclass(frozen=True)
class MadeColumn:
    """A column: its headings from above, and the amounts it stands for."""

    kind: ColumnKind
    headings: tuple[str, ...]
    of: Slice = EVERYTHING
    label: LabelKey = "name"


@dataclass(frozen=True)
class MadeRow:
    """A row: its labels, and the amounts it stands for; None where it has none."""

    kind: RowKind
    labels: Mapping[LabelKey, str | Decimal] = field(default_factory=dict)
    of: Slice | None = None


@dataclass(frozen=True)
class Block:
    """One table: columns and rows."""

    columns: tuple[MadeColumn, ...]
    rows: tuple[MadeRow, ...]


def label_columns(layout: Layout, *also: LabelKey, theme_only: bool = False) -> list[MadeColumn]:
    """List the columns with words: theme, number, name, and those that a shape needs besides."""
    w = layout.words
    columns = []
    if layout.themes in ("column", "once", "merged") and not theme_only:
        columns.append(MadeColumn("label", (w.theme,), label="theme"))
    if layout.numbers in ("column", "numbers"):
        columns.append(MadeColumn("label", (w.number,), label="number"))
    columns.append(MadeColumn("label", (w.theme if theme_only else w.activity,), label="name"))
    columns += [MadeColumn("label", (w.source if k == "source" else w.year,), label=k) for k in also]
    return columns


def source_columns(
    budget: MadeBudget, layout: Layout, of: Slice, above: str = "", year: str = ""
) -> list[MadeColumn]:
    """List a column for each source, and one for their sum where the layout has it."""
    w = layout.words

    def headed(heading: str) -> tuple[str, ...]:
        return (above, heading) if above else (f"{heading} {year}".strip(),)

    columns = [
        MadeColumn(
            "amount",
            headed(f"{w.of_which} {s.name}" if s.part_of else s.name),
            Slice(source=s.name).within(of),
        )
        for s in budget.sources
    ]
    if layout.sum_heading:
        total = MadeColumn("sum", headed(layout.sum_heading), of)
        columns = [total, *columns] if layout.sum_first else [*columns, total]
    return columns


def theme_label(layout: Layout, number: int, theme: MadeTheme) -> str:
    """Return the words of a theme, with its number where names carry numbers."""
    return f"{layout.words.theme} {number}: {theme.name}" if layout.numbers == "names" else theme.name


def number_label(layout: Layout, theme: int, activity: int = 0) -> str | Decimal:
    """Return the number of a theme or activity: the text 1.10, or 1.1 as a spreadsheet makes of it."""
    written = f"{theme}.{activity}" if activity else str(theme)
    return Decimal(written).normalize() + 0 if layout.numbers == "numbers" else written


def activity_label(layout: Layout, theme: int, activity: int, name: str) -> str:
    """Return the words of an activity."""
    return f"{theme}.{activity} {name}" if layout.numbers == "names" else name


def activity_labels(
    budget: MadeBudget, layout: Layout, theme: MadeTheme, activity: str, *, first: bool
) -> dict[LabelKey, str | Decimal]:
    """Return the labels of the row of an activity, or of a theme without activities."""
    at = budget.themes.index(theme) + 1
    labels: dict[LabelKey, str | Decimal] = {}
    if layout.themes == "column" or (layout.themes in ("once", "merged") and first):
        labels["theme"] = theme_label(layout, at, theme)
    if not activity:
        labels["name"] = theme_label(layout, at, theme)
        labels["number"] = number_label(layout, at)
        return labels
    nth = theme.activities.index(activity) + 1
    labels["name"] = activity_label(layout, at, nth, activity)
    labels["number"] = number_label(layout, at, nth)
    return labels


def activity_rows(
    budget: MadeBudget,
    layout: Layout,
    of: Slice,
    themes: Sequence[MadeTheme] | None = None,
    split: Sequence[tuple[LabelKey, str, Slice]] = (),
) -> Iterator[MadeRow]:
    """List the rows of activities under their themes; each once for every part of `split`."""
    shown = budget.themes if themes is None else themes
    for index, theme in enumerate(shown):
        at = budget.themes.index(theme) + 1
        inside = Slice(theme=theme.name).within(of)
        if index and layout.gaps:
            yield MadeRow("gap")
        if layout.themes == "rows" and theme.activities:
            above = layout.subtotals == "above"
            labels: dict[LabelKey, str | Decimal] = {"name": theme_label(layout, at, theme)}
            labels["number"] = number_label(layout, at)
            yield MadeRow("subtotal" if above else "heading", labels, inside if above else None)
        for nth, activity in enumerate(theme.activities or ("",)):
            own = Slice(activity=activity).within(inside)
            for part, (key, word, more) in enumerate(split or [("name", "", Slice())]):
                labels = activity_labels(budget, layout, theme, activity, first=nth == 0 and part == 0)
                if word:
                    labels[key] = word
                yield MadeRow("leaf", labels, own.within(more))
            if nth == 0 and layout.hidden == "rows":
                name = str(activity_labels(budget, layout, theme, activity, first=False)["name"])
                labels = {"name": f"{name} ({layout.words.old})"}
                yield MadeRow("old", labels, own)
        if layout.subtotals == "below" and theme.activities:
            yield MadeRow("subtotal", total_labels(layout, layout.words.subtotal, theme), inside)


def total_labels(
    layout: Layout, word: str, theme: MadeTheme | None = None, *, grand: bool = False
) -> dict[LabelKey, str | Decimal]:
    """Return the label of a total as the layout words it; none where bold type or a line has to do."""
    w = layout.words
    if layout.totals in ("bold", "line"):
        return {}
    key: LabelKey = "theme" if layout.themes in ("column", "once", "merged") else "name"
    if layout.totals == "odd":
        return {key: w.odd_total if grand or theme is None else f"{theme.name} {w.odd_total.lower()}"}
    if layout.totals == "theme" and theme is not None:
        return {key: f"{w.total_of} {theme.name}"}
    return {key: word}


def closing_rows(layout: Layout, of: Slice, *, sources: bool = True) -> Iterator[MadeRow]:
    """List what stands under the activities: the total of all, the money available and the buffer."""
    if layout.grand:
        theme = MadeTheme(of.theme) if of.theme else None
        word = layout.words.total if theme else layout.words.grand
        yield MadeRow("grand", total_labels(layout, word, theme, grand=True), of)
    if layout.available == "rows" and sources:
        key: LabelKey = "theme" if layout.themes in ("column", "once", "merged") else "name"
        yield MadeRow("available", {key: layout.words.available}, of)
        yield MadeRow("buffer", {key: layout.words.buffer}, of)


def framed(
    budget: MadeBudget, layout: Layout, labels: list[MadeColumn], money: list[MadeColumn]
) -> tuple[MadeColumn, ...]:
    """Put columns that hold no budget around those that do."""
    w = layout.words
    columns = list(labels)
    if layout.statuses:
        columns += [MadeColumn("status", (word,)) for word in w.status]
    if layout.gaps:
        columns.append(MadeColumn("gap", ("",)))
    if layout.past:
        past = [str(int(budget.years[0][:4]) - back) for back in (2, 1)]
        columns += [MadeColumn("past", (f"{w.past} {year}",)) for year in past]
    columns += money
    if layout.hidden == "columns":
        first = next(c for c in money if c.kind == "amount")
        old = (*first.headings[:-1], f"{first.headings[-1]} ({w.old})")
        columns.insert(columns.index(first) + 1, MadeColumn("old", old, first.of))
    if layout.shares:
        columns.append(MadeColumn("share", (w.share,)))
    return tuple(columns)
