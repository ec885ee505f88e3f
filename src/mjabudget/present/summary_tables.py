"""Lay out the tables of an overview: costs, shares and money available, each beside what is printed of it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mjabudget.analysis.check import Result
from mjabudget.analysis.summary import ActivityLine, Summary, ThemeLine
from mjabudget.model.document import Column, Row, RowKind, Table
from mjabudget.model.message import Message, Value, text
from mjabudget.model.selection import Selection
from mjabudget.present.amounts import (
    Layout,
    all_amounts,
    digits_of,
    dimension,
    head,
    money,
    named,
    percent,
    unit_note,
)
from mjabudget.present.summary_lines import MoneyLine, money_lines, printed_shares


def costs_by_theme(summary: Summary, results: Sequence[Result], layout: Layout) -> Table:
    """Show what each theme, and each activity if asked for, costs, and which share that is."""
    digits = digits_of(all_amounts(summary), layout)
    printed = printed_shares(summary, results)
    shares = {t.theme.id: printed.of(Selection(theme=(t.theme.id,))) for t in summary.themes}
    beside = any(shares.values())
    lines, activities = money_lines(summary, apart=False), layout.by == "activity"

    def row(name: str, line: ThemeLine | ActivityLine, said: Value | None, kind: RowKind) -> Row:
        paid = {part.source: part.total for part in (*line.sources, *line.joint)}
        cells = (
            name,
            money(line.total, layout, digits),
            percent(line.share, line.share_basis),
            *((said,) if beside else ()),
            *(money(paid[source.key], layout, digits) for source in lines),
        )
        return Row(cells, kind)

    rows = []
    for theme in summary.themes:
        name = named(theme.theme.id, theme.theme.name)
        rows.append(row(name, theme, shares[theme.theme.id], "group" if activities else "body"))
        if activities:
            rows += (row(named(a.activity.id, a.name), a, None, "body") for a in theme.activities)
    total = (
        text("Total"),
        money(summary.total, layout, digits),
        percent(Fraction(100) if summary.total.amount else None),
        *((None,) if beside else ()),
        *(money(source.total, layout, digits) for source in lines),
    )
    columns = (
        Column(head(layout.by)),
        Column(text("Total"), number=True),
        Column(text("Share"), number=True),
        *((Column(text("Printed"), number=True),) if beside else ()),
        *(Column(source.short, number=True, spare=not activities) for source in lines),
    )
    return Table(columns, (*rows, Row(total, "total")), _title(summary, layout))


def costs_by_source(summary: Summary, layout: Layout) -> Table:
    """Show what each source pays of each theme."""
    digits = digits_of(all_amounts(summary), layout)
    columns = (
        Column(head("source")),
        Column(text("Total"), number=True),
        *(Column(named(t.theme.id, t.theme.name), number=True) for t in summary.themes),
    )
    rows = []
    for at, line in enumerate(money_lines(summary, apart=True)):
        paid = (theme.sources[at].total for theme in summary.themes)
        cells = (money(amount, layout, digits) for amount in (line.total, *paid))
        rows.append(Row((line.name, *cells), "part" if line.part else "body"))
    totals = (money(amount, layout, digits) for amount in (summary.total, *(t.total for t in summary.themes)))
    return Table(columns, (*rows, Row((text("Total"), *totals), "total")), _title(summary, layout))


def shares_of_sources(summary: Summary, results: Sequence[Result]) -> Table:
    """Show which share each theme takes of a source, beside what is printed of it."""
    printed = printed_shares(summary, results)
    columns = [Column(text("Theme"))]
    rows: list[list[Value | None]] = [[named(t.theme.id, t.theme.name)] for t in summary.themes]
    for at, line in enumerate(money_lines(summary, apart=True)):
        if line.total.amount == 0:
            continue
        whole = Selection(source=line.sources)
        said = [
            printed.of(Selection(theme=(t.theme.id,), source=line.sources), whole) for t in summary.themes
        ]
        beside = any(said)
        columns += [Column(line.short, number=True), *([Column(text("Printed"))] if beside else [])]
        for row, theme, words in zip(rows, summary.themes, said, strict=True):
            part = theme.sources[at]
            row += [percent(part.share, part.share_basis), *([words] if beside else [])]
    title = text("Each theme's share of a funding source")
    return Table(tuple(columns), tuple(Row(tuple(row)) for row in rows), title)


def sources_table(summary: Summary, results: Sequence[Result], layout: Layout) -> Table:
    """Show what comes from each source, of what is available, and what is left, beside what is printed."""
    digits = digits_of((line.total for line in summary.sources), layout)
    printed, lines = printed_shares(summary, results), money_lines(summary, apart=layout.by == "source")
    mixes = [printed.of(Selection(source=line.sources)) for line in lines]
    kept = [
        printed.of(Selection(buffer=s), Selection(available=s)) for s in (line.sources[0] for line in lines)
    ]
    beside, awarded, reserves = any(mixes), any(line.available for line in lines), any(kept)
    columns = (
        Column(head("source")),
        Column(text("Budgeted"), number=True),
        Column(text("Share"), number=True),
        *((Column(text("Printed"), number=True),) if beside else ()),
        *((Column(text("Available"), number=True),) if awarded else ()),
        *((Column(text("Buffer"), number=True),) if awarded else ()),
        *((Column(text("Reserve"), number=True),) if awarded else ()),
        *((Column(text("Printed"), number=True, spare=True),) if awarded and reserves else ()),
    )
    rows = [
        Row(
            (
                line.name if layout.by == "source" else line.short,
                money(line.total, layout, digits),
                percent(line.share, line.share_basis),
                *((mix,) if beside else ()),
                *(_left(line, layout, digits) if awarded else ()),
                *((reserve,) if awarded and reserves else ()),
            ),
            "part" if line.part else "body",
        )
        for line, mix, reserve in zip(lines, mixes, kept, strict=True)
    ]
    total = (
        text("Total"),
        money(summary.total, layout, digits),
        percent(Fraction(100) if summary.total.amount else None),
    )
    blank = (None,) * (len(columns) - len(total))
    title = text("Funding mix, {unit}", unit=unit_note(summary.budget.currency, layout))
    return Table(columns, (*rows, Row((*total, *blank), "total")), title)


def _left(line: MoneyLine, layout: Layout, digits: int) -> tuple[Value | None, ...]:
    """Show what is available of a source and what is left of it."""
    if line.available is None:
        return text("unknown"), None, None
    buffer = text("unknown") if line.buffer is None else money(line.buffer, layout, digits)
    return money(line.available, layout, digits), buffer, percent(line.reserve, line.reserve_basis)


def _title(summary: Summary, layout: Layout) -> Message:
    unit = unit_note(summary.budget.currency, layout)
    return text("Costs by {dimension}, {unit}", dimension=dimension(layout.by), unit=unit)
