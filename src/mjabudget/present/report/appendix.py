"""Where everything stands: each amount with its line in the file, each printed figure with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.check import Result
from mjabudget.analysis.summary import ActivityLine, Part, SourceLine, Summary, ThemeLine
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Activity
from mjabudget.model.document import Column, Heading, Note, Row, Table
from mjabudget.model.message import Joined, Value, text
from mjabudget.present.amounts import Layout, digits_of, marked, money, named, percent, unit_note
from mjabudget.present.check import status_label
from mjabudget.present.report.board_data import Facts, paid
from mjabudget.present.report.charts_model import Block, Section
from mjabudget.present.verdict_text import computed_value, printed_value

_LAYOUT = Layout()
ABREAST = 4


def amounts(found: Facts) -> Section:
    """List every amount, with its line in the file."""
    items = [item for summary in found.summaries for item in _amounts(found, summary)]
    return Section("amounts", text("Appendix: all amounts, and where they stand"), tuple(items))


def printed_figures(found: Facts) -> Section | None:
    """List every figure and limit, with its words and its line; None where there are none."""
    items: list[Block] = []
    for summary in found.summaries:
        results = found.of(summary.budget)
        if results:
            items.append(_figures(summary, results))
    if not items:
        return None
    note = Note(
        text(
            "Estimated: the amounts were fitted to the figure, so that it fits proves nothing. "
            "Acknowledged: known to differ, with a reason in the file."
        )
    )
    return Section("printed", text("Appendix: all printed figures, and where they stand"), (note, *items))


def _amounts(found: Facts, summary: Summary) -> Iterator[Block]:
    budget = summary.budget
    yield Heading(text("{title} ({file})", title=budget.title, file=budget.origin.file), 3)
    sums = [s for t in summary.themes for s in (t.total, *(p.total for p in t.sources))]
    sums += [
        s for t in summary.themes for a in t.activities for s in (a.total, *(p.total for p in a.sources))
    ]
    digits = digits_of(sums, _LAYOUT)
    unit = unit_note(found.currency, _LAYOUT)
    for start in range(0, max(1, len(summary.sources)), ABREAST):
        shown = summary.sources[start : start + ABREAST]
        shape = _Shape(summary, shown, digits, first=not start)
        rows = [row for theme in summary.themes for row in shape.theme(theme)]
        ends: tuple[Value | None, ...] = (
            (money(summary.total, _LAYOUT, digits), _whole(summary)) if not start else ()
        )
        lines = tuple(money(line.total, _LAYOUT, digits) for line in shown)
        rows.append(Row((text("Total"), *ends, *lines, None), "total"))
        columns = (
            Column(text("Activity")),
            *((Column(text("Total"), number=True), Column(text("Share"), number=True)) if not start else ()),
            *(Column(_name(summary, line), number=True) for line in shown),
            Column(text("Place")),
        )
        yield Table(columns, tuple(rows), text("Amounts of {year}, {unit}", year=budget.year, unit=unit))
    yield from _shares(summary)
    if any(line.available is not None for line in summary.sources):
        yield _available(summary)


def _whole(summary: Summary) -> Value:
    return percent(Fraction(100) if summary.total.amount else None, estimated=summary.estimated)


def _name(summary: Summary, line: SourceLine) -> Value:
    shown = {x.source.id for x in summary.sources}
    name = line.source.name
    return text("of which {source}", source=name) if line.source.part_of in shown else name


@dataclass(frozen=True, slots=True)
class _Shape:
    """The columns of a table of amounts; the `first` of a budget has totals and shares."""

    summary: Summary
    sources: tuple[SourceLine, ...]
    digits: int
    first: bool

    def theme(self, line: ThemeLine) -> Iterator[Row]:
        """Return the rows of a theme and its activities."""
        name = named(line.theme.id, line.theme.name)
        if line.theme.split:
            yield self.row(name, line, None, "group")
        else:
            yield self.row(name, line, line.theme.activities[0])
        for each in line.activities:
            yield self.row(named(each.activity.id, each.activity.name), each, each.activity)

    def row(
        self,
        name: str,
        line: ThemeLine | ActivityLine,
        activity: Activity | None,
        kind: Literal["body", "group"] = "body",
    ) -> Row:
        """Return a row, with the place of the activity whose amounts it has."""
        start: tuple[Value | None, ...] = ()
        if self.first:
            share = percent(line.share, estimated=self.summary.estimated)
            start = (money(line.total, _LAYOUT, self.digits), share)
        parts = (money(_part(line.sources, s.source.id), _LAYOUT, self.digits) for s in self.sources)
        place = None if activity is None else str(self.summary.budget.origin.place(activity.path))
        return Row((name, *start, *parts, place), kind)


def _part(parts: tuple[Part, ...], source: str) -> Amount:
    return next(p.total for p in parts if p.source == source)


def _shares(summary: Summary) -> Iterator[Table]:
    """List each theme's share of each source."""
    lines = [line for line in summary.sources if line.total.amount != 0]
    for start in range(0, len(lines), ABREAST + 1):
        shown = lines[start : start + ABREAST + 1]
        columns = (Column(text("Theme")), *(Column(_name(summary, line), number=True) for line in shown))
        rows = []
        for theme in summary.themes:
            shares = {p.source: paid(summary, p) for p in theme.sources}
            cells = (shares[line.source.id] for line in shown)
            rows.append(Row((named(theme.theme.id, theme.theme.name), *cells)))
        title = text("Each theme's share of a funding source, {year}", year=summary.budget.year)
        yield Table(columns, tuple(rows), title)


def _available(summary: Summary) -> Table:
    rows = []
    budget = summary.budget
    given = [(line, line.available) for line in summary.sources if line.available is not None]
    digits = digits_of((line.total for line, _ in given), _LAYOUT)
    for line, available in given:
        place = str(budget.origin.place(("available", line.source.id)))
        rows.append(Row((line.source.name, money(available, _LAYOUT, digits), place)))
    columns = (Column(text("Funding source")), Column(text("Available"), number=True), Column(text("Place")))
    unit = unit_note(budget.currency, _LAYOUT)
    return Table(columns, tuple(rows), text("Money available in {year}, {unit}", year=budget.year, unit=unit))


def _figures(summary: Summary, results: tuple[Result, ...]) -> Table:
    columns = (
        Column(text("Figure")),
        Column(text("Printed"), number=True),
        Column(text("Computed"), number=True),
        Column(text("Status")),
        Column(text("Words")),
        Column(text("Place")),
    )
    rows = []
    for r in results:
        quotes = tuple(text('"{quote}"', quote=q) for q in r.figure.quotes)
        rows.append(
            Row(
                (
                    r.figure.id,
                    printed_value(r.printed, r.budget),
                    marked(computed_value(r), estimated=r.computed.estimated),
                    status_label(r),
                    Joined(quotes, "; ") if quotes else None,
                    str(r.figure.place),
                )
            )
        )
    return Table(columns, tuple(rows), text("Figures of {title}", title=summary.budget.title))
