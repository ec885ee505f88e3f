"""List where everything stands: each amount with its line in the file, each figure with its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from mjabudget.analysis.check import Result
from mjabudget.analysis.summary import ActivityLine, SourceLine, Summary, ThemeLine
from mjabudget.model.budget import Activity
from mjabudget.model.document import Column, Heading, Note, Row, Table
from mjabudget.model.message import Joined, Value, text
from mjabudget.present.amounts import Layout, all_amounts, digits_of, marked, money, named, percent, unit_note
from mjabudget.present.check import status_label
from mjabudget.present.report.board_data import BoardData, paid, source_name
from mjabudget.present.report.charts_model import Block, Section
from mjabudget.present.report.costs import all_of
from mjabudget.present.verdict_text import computed_value, printed_value

_LAYOUT = Layout()
ABREAST = 4


def amounts(board: BoardData) -> Section:
    """List every amount, with its line in the file."""
    items = [item for summary in board.summaries for item in _amounts(summary)]
    return Section("amounts", text("Appendix: all amounts, and where they stand"), tuple(items))


def printed_figures(board: BoardData) -> Section | None:
    """List every figure and limit, with its words and its line; None where there are none."""
    items: list[Block] = []
    for summary in board.summaries:
        results = board.of_year(summary)
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


def _amounts(summary: Summary) -> Iterator[Block]:
    budget = summary.budget
    yield Heading(text("{title} ({file})", title=budget.title, file=budget.origin.file), 3)
    for start in range(0, max(1, len(summary.sources)), ABREAST):
        yield _amount_table(summary, summary.sources[start : start + ABREAST], first=not start)
    yield from _shares(summary)
    if any(line.available is not None for line in summary.sources):
        yield _available(summary)


def _amount_table(summary: Summary, sources: tuple[SourceLine, ...], *, first: bool) -> Table:
    """List the amounts of a few sources; the `first` table of a budget has totals and shares as well."""
    budget = summary.budget
    digits = digits_of(all_amounts(summary), _LAYOUT)

    def row(
        name: str,
        line: ThemeLine | ActivityLine,
        activity: Activity | None,
        kind: Literal["body", "group"] = "body",
    ) -> Row:
        total = money(line.total, _LAYOUT, digits), percent(line.share, line.share_basis)
        parts = {part.source: money(part.total, _LAYOUT, digits) for part in line.sources}
        place = None if activity is None else str(budget.origin.place(activity.path))
        return Row((name, *total[: 2 * first], *(parts[s.source.id] for s in sources), place), kind)

    rows = []
    for line in summary.themes:
        theme, name = line.theme, named(line.theme.id, line.theme.name)
        rows.append(row(name, line, None, "group") if theme.split else row(name, line, theme.activities[0]))
        rows += [row(named(a.activity.id, a.activity.name), a, a.activity) for a in line.activities]
    total = money(summary.total, _LAYOUT, digits), all_of(summary)
    sums = (money(line.total, _LAYOUT, digits) for line in sources)
    rows.append(Row((text("Total"), *total[: 2 * first], *sums, None), "total"))
    heads = (text("Total"), text("Share"))[: 2 * first]
    names = (_name(summary, line) for line in sources)
    columns = (Column(head, number=True) for head in (*heads, *names))
    title = text("Amounts of {year}, {unit}", year=budget.year, unit=unit_note(budget.currency, _LAYOUT))
    return Table((Column(text("Activity")), *columns, Column(text("Place"))), tuple(rows), title)


def _name(summary: Summary, line: SourceLine) -> Value:
    return source_name(line.source, [other.source for other in summary.sources])


def _shares(summary: Summary) -> Iterator[Table]:
    """List each theme's share of each source."""
    lines = [line for line in summary.sources if line.total.amount != 0]
    for start in range(0, len(lines), ABREAST + 1):
        shown = lines[start : start + ABREAST + 1]
        columns = (Column(text("Theme")), *(Column(_name(summary, line), number=True) for line in shown))
        rows = []
        for theme in summary.themes:
            shares = {p.source: paid(p) for p in theme.sources}
            cells = (shares[line.source.id] for line in shown)
            rows.append(Row((named(theme.theme.id, theme.theme.name), *cells)))
        title = text("Each theme's share of a funding source, {year}", year=summary.budget.year)
        yield Table(columns, tuple(rows), title)


def _available(summary: Summary) -> Table:
    rows = []
    budget = summary.budget
    awarded = [(line, line.available) for line in summary.sources if line.available is not None]
    digits = digits_of((line.total for line, _ in awarded), _LAYOUT)
    for line, available in awarded:
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
