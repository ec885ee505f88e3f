"""Lay out a comparison: what changed in words, tables of amounts and shares, the figures."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mjabudget.analysis.compare import ActivityChange, Change, Comparison, FigureChange, SourceChange
from mjabudget.model.amount import Amount
from mjabudget.model.basis import GUESSES
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
from mjabudget.present.check import status_label
from mjabudget.present.compare_text import change_notes
from mjabudget.present.verdict_text import printed_value, sentence

NamedChange = tuple[Value, Change]


def compare_document(comparison: Comparison, layout: Layout) -> Document:
    """Lay out a comparison; activities only where something changed."""
    items: list[Item] = [Heading(_title(comparison)), Listing(_legend(comparison))]
    if comparison.same:
        return (*items, Note(text("No differences in amounts, activities and figures."), "good"))
    if comparison.total.estimated:
        items.append(Note(estimates_note(), "warning"))
    items.append(Heading(text("What changed"), 2))
    items.append(Listing(change_notes(comparison)))
    items += [_themes(comparison, layout), _sources(comparison, layout)]
    items += _available(comparison, layout)
    items += _activities(comparison, layout)
    items += _figures(comparison)
    return tuple(items)


def heads(comparison: Comparison) -> tuple[Value, Value]:
    """Name the two sides: by their years, or as before and after."""
    if comparison.versions:
        return text("before"), text("after")
    return comparison.before.year, comparison.after.year


def _title(comparison: Comparison) -> Value:
    if comparison.versions:
        return text("{title}: two versions", title=comparison.after.title)
    return text(
        "{programme}: {before} and {after}",
        programme=comparison.after.programme,
        before=comparison.before.year,
        after=comparison.after.year,
    )


def _legend(comparison: Comparison) -> tuple[Note, ...]:
    sides = zip(heads(comparison), (comparison.before, comparison.after), strict=True)
    return tuple(
        Note(text("{side}: {title} ({file})", side=side, title=budget.title, file=budget.origin.file))
        for side, budget in sides
    )


def _themes(comparison: Comparison, layout: Layout) -> Table:
    title = text("Costs by theme, {unit}; points are percentage points", unit=_unit(comparison, layout))
    return change_table(comparison, layout, text("Theme"), theme_changes(comparison), title)


def _sources(comparison: Comparison, layout: Layout) -> Table:
    title = text("Funding mix, {unit}; points are percentage points", unit=_unit(comparison, layout))
    return change_table(comparison, layout, text("Funding source"), source_changes(comparison), title)


def theme_changes(comparison: Comparison) -> list[NamedChange]:
    """Name the change of each theme."""
    return [(named(theme.id, theme.name), theme) for theme in comparison.themes]


def source_changes(comparison: Comparison) -> list[NamedChange]:
    """Name the change of each source; a part says so."""
    return [(_source_name(source), source.total) for source in comparison.sources]


def _unit(comparison: Comparison, layout: Layout) -> Message:
    return unit_note(comparison.after.currency, layout)


def _source_name(source: SourceChange) -> Value:
    return text("of which {source}", source=source.total.name) if source.part else source.total.name


def _available(comparison: Comparison, layout: Layout) -> list[Item]:
    """Lay out available money and buffers, where there are any; they have no share of all money."""
    rows: list[NamedChange] = []
    for source in comparison.sources:
        if source.available is not None:
            rows.append((text("{source}, available", source=source.total.name), source.available))
        if source.buffer is not None:
            rows.append((text("{source}, buffer", source=source.total.name), source.buffer))
    if not rows or (comparison.versions and not any(change.changed for _, change in rows)):
        return []
    title = text("Available money and buffers, {unit}", unit=_unit(comparison, layout))
    head = text("Funding source")
    return [change_table(comparison, layout, head, rows, title, shares=False, total=False)]


def _activities(comparison: Comparison, layout: Layout) -> list[Item]:
    changed = [a for a in comparison.activities if a.changed]
    if not changed:
        return []
    unit = _unit(comparison, layout)
    items: list[Item] = [
        change_table(
            comparison,
            layout,
            text("Activity"),
            [(_activity_name(a), a.total) for a in changed],
            text("Activities that changed, {unit}; points are percentage points", unit=unit),
            total=False,
        )
    ]
    if unchanged := len(comparison.activities) - len(changed):
        items.append(Note(text("Activities that did not change: {count}", count=unchanged)))
    return items


def _activity_name(activity: ActivityChange) -> Value:
    name = named(activity.total.id, activity.total.name)
    if activity.total.presence == "new":
        return text("{name} (new)", name=name)
    return text("{name} (dropped)", name=name) if activity.total.presence == "dropped" else name


def _figures(comparison: Comparison) -> list[Item]:
    """List the figures whose verdict changed, those in one budget only, and other prints of one year."""
    notes: list[Note] = []
    for figure in comparison.figures:
        notes += _figure(figure, comparison)
    for dropped in (True, False):
        ids = [f.id for f in comparison.figures if f.presence == ("dropped" if dropped else "new")]
        if ids:
            notes.append(Note(_only(", ".join(ids), comparison, dropped=dropped)))
    if not notes:
        same = text("The figures and limits stand as they did.")
        return [Heading(text("Figures"), 2), Note(same)]
    return [Heading(text("Figures"), 2), Listing(tuple(notes))]


def _figure(figure: FigureChange, comparison: Comparison) -> list[Note]:
    one, other = figure.before, figure.after
    if one is None or other is None:
        return []
    notes: list[Note] = []
    if figure.status_changed:
        head = text(
            "[{figure}] {after}, it was: {before}",
            figure=figure.id,
            after=status_label(other),
            before=status_label(one),
        )
        bad = other.finding() and not one.finding()
        notes = [Note(head, "bad" if bad else "plain"), Note(sentence(other), indent=4)]
    if comparison.versions and figure.printed_changed:
        notes.append(
            Note(
                text(
                    "[{figure}] prints {after} now, it printed {before}",
                    figure=figure.id,
                    after=printed_value(other.printed, other.budget),
                    before=printed_value(one.printed, one.budget),
                )
            )
        )
    return notes


def _only(ids: str, comparison: Comparison, *, dropped: bool) -> Message:
    if comparison.versions:
        return text("Dropped figures: {ids}", ids=ids) if dropped else text("New figures: {ids}", ids=ids)
    year = comparison.before.year if dropped else comparison.after.year
    return text("Only in {year}: {ids}", year=year, ids=ids)


def change_table(
    comparison: Comparison,
    layout: Layout,
    head: Value,
    rows: Sequence[NamedChange],
    title: Message,
    *,
    shares: bool = True,
    total: bool = True,
) -> Table:
    """Lay out changes: before, after, the difference in money, in percent, in percentage points."""
    before, after = heads(comparison)
    columns: list[Value] = [head, before, after, text("Difference"), text("In percent")]
    if shares:
        columns += [
            text("Share {side}", side=before),
            text("Share {side}", side=after),
            text("Points"),
        ]
    whole = comparison.total if shares else None
    shown = [change for _, change in rows] + [comparison.total]
    digits = digits_of((s for c in shown for s in (c.before, c.after) if s is not None), layout)
    lines = [Row(_cells(name, change, layout, digits, whole=whole)) for name, change in rows]
    if total:
        lines.append(Row(_cells(text("Total"), comparison.total, layout, digits, whole=whole), "total"))
    return Table(tuple(Column(c, number=at > 0) for at, c in enumerate(columns)), tuple(lines), title)


def _cells(
    name: Value, change: Change, layout: Layout, digits: int, *, whole: Change | None
) -> tuple[Value | None, ...]:
    cells: list[Value | None] = [
        name,
        _shown(change.before, layout, digits),
        _shown(change.after, layout, digits),
        _difference(change, layout, digits),
        _relative(change),
    ]
    if whole is not None:
        cells += [
            None if change.before is None else percent(change.share_before, change.basis_before),
            None if change.after is None else percent(change.share_after, change.basis_after),
            _points(change, estimated=not GUESSES.isdisjoint((change.basis_before, change.basis_after))),
        ]
    return tuple(cells)


def _shown(amount: Amount | None, layout: Layout, digits: int) -> Value | None:
    return None if amount is None else money(amount, layout, digits)


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


def _points(change: Change, *, estimated: bool) -> Value:
    """Show percentage points with one decimal; with two where one would show no difference."""
    if change.points is None:
        return text("unknown")
    digits = 1 if not change.points or abs(change.points) >= Fraction(1, 20) else 2
    return marked(Number(change.points, digits, signed=True), estimated=estimated)
