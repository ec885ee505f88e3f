"""Lay out a comparison: what changed in words, tables of amounts and shares, the figures."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from mjabudget.analysis.check import Result
from mjabudget.analysis.comparison import ActivityChange, Comparison, FigureChange, SourceChange
from mjabudget.model.document import Column, Document, Heading, Item, Listing, Note, Row, Table
from mjabudget.model.figure import Printed
from mjabudget.model.message import Listed, Message, Money, Points, Value, text
from mjabudget.present.amounts import Layout, marks_note, named, unit_note
from mjabudget.present.change_table import NamedChange, change_table, heads
from mjabudget.present.check import status_label
from mjabudget.present.compare_text import change_notes
from mjabudget.present.figure_names import figure_name, source_label
from mjabudget.present.verdict_text import printed_value, sentence


def compare_document(comparison: Comparison, layout: Layout) -> Document:
    """Lay out a comparison; activities only where something changed."""
    items: list[Item] = [Heading(_title(comparison)), Listing(_legend(comparison))]
    if comparison.same:
        return (*items, Note(text("No differences in amounts, activities and figures."), "good"))
    items.append(Heading(text("What changed"), 2))
    items.append(Listing(change_notes(comparison)))
    items += _printed(comparison)
    items += [_themes(comparison, layout), _sources(comparison, layout)]
    items += _available(comparison, layout)
    items += _activities(comparison, layout)
    items += _figures(comparison)
    items += marks_note(items)
    return (*items, *_not_told(comparison))


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
    title = text("Costs by theme, {unit}", unit=_unit(comparison, layout))
    return change_table(comparison, layout, text("Theme"), _theme_changes(comparison), title)


def _sources(comparison: Comparison, layout: Layout) -> Table:
    title = text("Funding mix, {unit}", unit=_unit(comparison, layout))
    return change_table(comparison, layout, text("Funding source"), _source_changes(comparison), title)


def _theme_changes(comparison: Comparison) -> list[NamedChange]:
    """Name the change of each theme."""
    return [(named(theme.id, theme.name), theme) for theme in comparison.themes]


def _source_changes(comparison: Comparison) -> list[NamedChange]:
    """Name the change of each source; a part says so."""
    labels = {s.id: source_label(s) for b in (comparison.before, comparison.after) for s in b.sources}
    return [(_source_name(source, labels), source.total) for source in comparison.sources]


def _unit(comparison: Comparison, layout: Layout) -> Message:
    return unit_note(comparison.after.currency, layout)


def _source_name(source: SourceChange, labels: Mapping[str, str]) -> Value:
    """Name a source in short, or several that are compared together; a part says so."""
    name = " + ".join(labels[one] for one in source.total.id.split("|"))
    return text("of which {source}", source=name) if source.part else name


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
            text("Activities that changed, {unit}", unit=unit),
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


def _printed(comparison: Comparison) -> list[Item]:
    """List what the document prints of both years, where it prints something else."""
    rows = [] if comparison.versions else [_printed_row(f) for f in comparison.figures if f.printed_changed]
    if not rows:
        return []
    before, after = heads(comparison)
    columns = (
        Column(text("In the text")),
        Column(before, number=True),
        Column(after, number=True),
        Column(text("Difference"), number=True),
    )
    return [Table(columns, tuple(rows), text("What the text prints for both years, where that differs"))]


def _printed_row(change: FigureChange) -> Row:
    one, other = change.before, change.after
    assert one is not None and other is not None  # noqa: S101, PT018 - what is printed changed: both are there
    name = figure_name(other.figure, other.budget)
    if wrong := tuple(r.budget.year for r in (one, other) if r.wrong and not r.computed.estimated):
        name = text("{figure}; does not hold in {years}", figure=name, years=Listed(wrong))
    values = (printed_value(r.printed, r.budget) for r in (one, other))
    return Row((name, *values, _printed_difference(one.printed, other)))


def _printed_difference(before: Printed, after: Result) -> Value | None:
    """Show the difference of two printed numbers, as finely as they are printed; nothing of ranges."""
    now = after.printed
    if before.low is None or before.low != before.high or now.low is None or now.low != now.high:
        return None
    difference = Fraction(now.low - before.low)
    if now.unit == "percent":
        return Points(difference, max(before.low_decimals, now.low_decimals))
    return Money(difference, after.budget.currency, Fraction(after.budget.unit), signed=True)


def _not_told(comparison: Comparison) -> list[Item]:
    """Say why differences are left out, or what the ranges are that stand in their place."""
    shown = [c for _, c in (*_theme_changes(comparison), *_source_changes(comparison))]
    shown += [a.total for a in comparison.activities]
    if any(c.allowed is not None for c in shown):
        return [Note(text("A difference from one number to another is what the printed figures allow."))]
    if any(c.estimated for c in shown):
        return [
            Note(
                text(
                    "A difference between estimates is no news and is left out; `--bounds` shows how large "
                    "it can be."
                )
            )
        ]
    return []


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
    guessed = one.computed.estimated or other.computed.estimated
    if figure.status_changed and (comparison.versions or not guessed):
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
