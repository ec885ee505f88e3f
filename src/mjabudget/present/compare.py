"""A comparison in, its page out: what changed in words, tables of amounts and shares, the figures."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mjabudget.analysis.comparison import ActivityChange, Change, Comparison, SourceChange
from mjabudget.model.amount import Amount
from mjabudget.model.document import Column, Document, Heading, Item, Listing, Note, Row, Table
from mjabudget.model.message import Message, Number, Percent, Value, text
from mjabudget.present.amounts import (
    Layout,
    digits_of,
    estimates_note,
    marked,
    money,
    named,
    number,
    percent,
    unit_note,
)
from mjabudget.present.compare_figures import figure_notes
from mjabudget.present.compare_words import change_notes


def compare_document(found: Comparison, layout: Layout) -> Document:
    """Lay out a comparison; activities only where something changed."""
    items: list[Item] = [Heading(_title(found)), Listing(_legend(found))]
    if found.same:
        return (*items, Note(text("No differences in amounts, activities and figures."), "good"))
    if found.estimated:
        items.append(Note(estimates_note(), "warning"))
    items.append(Heading(text("What changed"), 2))
    items.append(Listing(change_notes(found)))
    items += [_themes(found, layout), _sources(found, layout)]
    items += _available(found, layout)
    items += _activities(found, layout)
    items += figure_notes(found)
    return tuple(items)


def heads(found: Comparison) -> tuple[Value, Value]:
    """Name the two sides: by their years, or as before and after."""
    if found.versions:
        return text("before"), text("after")
    return found.before.year, found.after.year


def _title(found: Comparison) -> Value:
    if found.versions:
        return text("{title}: two versions", title=found.after.title)
    return text(
        "{programme}: {before} and {after}",
        programme=found.after.programme,
        before=found.before.year,
        after=found.after.year,
    )


def _legend(found: Comparison) -> tuple[Note, ...]:
    sides = zip(heads(found), (found.before, found.after), strict=True)
    return tuple(
        Note(text("{side}: {title} ({file})", side=side, title=budget.title, file=budget.origin.file))
        for side, budget in sides
    )


def _themes(found: Comparison, layout: Layout) -> Table:
    rows = [(named(t.id, t.name), t) for t in found.themes]
    title = text("Costs by theme, {unit}; points are percentage points", unit=_unit(found, layout))
    return _table(found, layout, text("Theme"), rows, title)


def _sources(found: Comparison, layout: Layout) -> Table:
    rows = [(_source_name(s), s.total) for s in found.sources]
    title = text("Funding mix, {unit}; points are percentage points", unit=_unit(found, layout))
    return _table(found, layout, text("Funding source"), rows, title)


def _unit(found: Comparison, layout: Layout) -> Message:
    return unit_note(found.after.currency, layout)


def _source_name(source: SourceChange) -> Value:
    return text("of which {source}", source=source.total.name) if source.part else source.total.name


def _available(found: Comparison, layout: Layout) -> list[Item]:
    """Lay out available money and buffers, where there are any; they have no share of all money."""
    rows: list[tuple[Value, Change]] = []
    for source in found.sources:
        if source.available is not None:
            rows.append((text("{source}, available", source=source.total.name), source.available))
        if source.buffer is not None:
            rows.append((text("{source}, buffer", source=source.total.name), source.buffer))
    if not rows or (found.versions and not any(change.changed for _, change in rows)):
        return []
    title = text("Available money and buffers, {unit}", unit=_unit(found, layout))
    return [_table(found, layout, text("Funding source"), rows, title, shares=False)]


def _activities(found: Comparison, layout: Layout) -> list[Item]:
    changed = [a for a in found.activities if a.changed]
    if not changed:
        return []
    unit = _unit(found, layout)
    items: list[Item] = [
        _table(
            found,
            layout,
            text("Activity"),
            [(_activity_name(a), a.total) for a in changed],
            text("Activities that changed, {unit}; points are percentage points", unit=unit),
            total=False,
        )
    ]
    if unchanged := len(found.activities) - len(changed):
        items.append(Note(text("Activities that did not change: {count}", count=unchanged)))
    return items


def _activity_name(activity: ActivityChange) -> Value:
    name = named(activity.total.id, activity.total.name)
    if activity.total.presence == "new":
        return text("{name} (new)", name=name)
    return text("{name} (dropped)", name=name) if activity.total.presence == "dropped" else name


def _table(
    found: Comparison,
    layout: Layout,
    head: Value,
    rows: Sequence[tuple[Value, Change]],
    title: Message,
    *,
    shares: bool = True,
    total: bool = True,
) -> Table:
    """Lay out changes: before, after, the difference in money, in percent, in percentage points."""
    before, after = heads(found)
    columns: list[Value] = [head, before, after, text("Difference"), text("In percent")]
    if shares:
        columns += [
            text("Share {side}", side=before),
            text("Share {side}", side=after),
            text("Points"),
        ]
    whole = found.total if shares else None
    shown = [change for _, change in rows] + [found.total]
    digits = digits_of((s for c in shown for s in (c.before, c.after) if s is not None), layout)
    lines = [Row(_cells(name, change, layout, digits, whole=whole)) for name, change in rows]
    if total and shares:
        lines.append(Row(_cells(text("Total"), found.total, layout, digits, whole=whole), "total"))
    return Table(tuple(Column(c, number=at > 0) for at, c in enumerate(columns)), tuple(lines), title)


def _cells(
    name: Value, change: Change, layout: Layout, digits: int, *, whole: Change | None
) -> tuple[Value | None, ...]:
    cells: list[Value | None] = [
        name,
        _sum(change.before, layout, digits),
        _sum(change.after, layout, digits),
        _difference(change, layout, digits),
        _relative(change),
    ]
    if whole is not None:
        cells += [
            None if change.before is None else percent(change.share_before, estimated=_assumed(whole.before)),
            None if change.after is None else percent(change.share_after, estimated=_assumed(whole.after)),
            _points(change, estimated=whole.estimated),
        ]
    return tuple(cells)


def _sum(found: Amount | None, layout: Layout, digits: int) -> Value | None:
    return None if found is None else money(found, layout, digits)


def _difference(change: Change, layout: Layout, digits: int) -> Value:
    if change.difference is None:
        return text("unknown")
    shown = number(change.difference, layout, digits)
    return marked(Number(shown.value, shown.digits, signed=True), estimated=change.estimated)


def _relative(change: Change) -> Value | None:
    """Show the difference in percent; empty where there was nothing before."""
    if change.relative is None:
        return text("unknown") if change.difference is None else None
    return marked(Percent(change.relative, 1, signed=True), estimated=change.estimated)


def _assumed(total: Amount | None) -> bool:
    return total is not None and total.estimated


def _points(change: Change, *, estimated: bool) -> Value:
    """Show percentage points with one decimal; with two where one would show no difference."""
    if change.points is None:
        return text("unknown")
    digits = 1 if not change.points or abs(change.points) >= Fraction(1, 20) else 2
    return marked(Number(change.points, digits, signed=True), estimated=estimated)
