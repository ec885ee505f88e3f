"""Show buffer and reserve, money available less what is budgeted, and how the limits stand."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mjabudget.analysis.summary import SourceLine, Summary
from mjabudget.model.amount import Amount
from mjabudget.model.document import Column, Listing, Note, Row, Table
from mjabudget.model.message import FromFile, Joined, Message, Value, template, text
from mjabudget.model.selection import Selection
from mjabudget.present.amounts import Layout, cash, digits_of, money, percent, reserve, unit_note
from mjabudget.present.report.board_data import BoardData, printed_values
from mjabudget.present.report.charts_model import (
    MOST_GROUPS,
    Bar,
    Block,
    Group,
    Panel,
    Picture,
    Section,
)
from mjabudget.present.verdict_text import sentence

_LAYOUT = Layout()


def section(board: BoardData) -> Section:
    """Show what is left of each source, and how the limits stand."""
    return Section("buffer", text("How much is left: buffer and reserve"), tuple(_items(board)))


def _items(board: BoardData) -> Iterator[Block]:
    awarded = _awarded(board)
    if not awarded:
        yield Note(text("No budget says how much money is available, so the buffer is unknown."))
    for summary, line in awarded:
        if line.buffer is not None:
            yield Note(_left_of(summary, line))
    drawn = picture(board)
    if drawn is not None:
        yield drawn
    if awarded:
        yield _table(board, awarded)
    for summary, line in awarded:
        own = next(a for a in summary.budget.available if a.source == line.source.id)
        if own.derived and own.note:
            yield Note(
                text(
                    "The money available from {source} in {year} is not printed but worked out from figures: "
                    "{note}",
                    source=line.source.name,
                    year=summary.budget.year,
                    note=FromFile(own.note),
                )
            )
    known = {line.source.id for _, line in awarded}
    missing = tuple(s.name for s in board.sources if not {s.id, s.part_of} & known)
    if awarded and missing:
        yield Note(text("Not known how much is available: {sources}.", sources=Joined(missing, ", ")))
    limits = [r for r in board.results if r.figure.kind == "limit"]
    if limits:
        words = template("Limit {limit}, {year}: {verdict}")
        yield Listing(
            tuple(
                Note(
                    text(words, limit=r.figure.id, year=r.budget.year, verdict=sentence(r)),
                    "bad" if r.finding() else "plain",
                )
                for r in limits
            )
        )


def _awarded(board: BoardData) -> list[tuple[Summary, SourceLine]]:
    """List the sources of which is known how much money there is, year by year."""
    return [
        (summary, line)
        for source in board.sources
        for summary, line in zip(board.summaries, board.of_source(source.id), strict=True)
        if line is not None and line.available is not None
    ]


def _left_of(summary: Summary, line: SourceLine) -> Message:
    """Say what is left of a source in a year, or how much more is budgeted than there is."""
    currency = summary.budget.currency
    left = line.buffer or Amount()
    fields: dict[str, Value] = {
        "source": line.source.name,
        "year": summary.budget.year,
        "amount": cash(left.size, currency),
        "available": cash(line.available or Amount(), currency),
    }
    if line.reserve_share is None:
        enough = template("{source} in {year}: {amount} of the {available} available is not budgeted.")
        short = template("{source} in {year}: {amount} more is budgeted than the {available} available.")
    else:
        fields["share"] = percent(abs(line.reserve_share), line.reserve_share_basis)
        enough = template(
            "{source} in {year}: {amount} of the {available} available is not budgeted, {share}."
        )
        short = template(
            "{source} in {year}: {amount} more is budgeted than the {available} available, {share} too much."
        )
    return text(enough if left.known >= 0 else short, **fields)


def _table(board: BoardData, awarded: list[tuple[Summary, SourceLine]]) -> Table:
    digits = digits_of((line.total for _, line in awarded), _LAYOUT)
    rows = tuple(_row(board, summary, line, digits) for summary, line in awarded)
    columns: tuple[Column, ...] = (
        Column(text("Funding source")),
        Column(text("Year")),
        Column(text("Available"), number=True),
        Column(text("Budgeted"), number=True),
        Column(text("Buffer"), number=True),
        Column(text("Reserve share"), number=True),
        Column(text("as printed"), number=True),
    )
    title = text("Buffer and reserve, {unit}", unit=unit_note(board.currency, _LAYOUT))
    if not any(row.cells[6] for row in rows):
        columns, rows = columns[:6], tuple(Row(row.cells[:6]) for row in rows)
    return Table(columns, rows, title, keys=2)


def _row(board: BoardData, summary: Summary, line: SourceLine, digits: int) -> Row:
    left, whole = Selection(buffer=line.source.id), Selection(available=line.source.id)
    return Row(
        (
            line.source.name,
            summary.budget.year,
            money(line.available or Amount(), _LAYOUT, digits),
            money(line.total, _LAYOUT, digits),
            text("unknown") if line.buffer is None else money(line.buffer, _LAYOUT, digits),
            reserve(line),
            printed_values((*board.printed(summary, left, None), *board.printed(summary, left, whole))),
        )
    )


def picture(board: BoardData) -> Picture | None:
    """Draw money available, divided into what is budgeted and what is not; None where nothing is known."""
    groups = [
        _group(summary, line)
        for summary, line in _awarded(board)
        if line.buffer is not None and line.total.known >= 0 and line.available and line.available.known >= 0
    ][:MOST_GROUPS]
    if not groups:
        return None
    caption = text("Money available, what is budgeted of it, and the buffer")
    message = text("{first}.", first=groups[-1].name)
    series: tuple[Value, ...] = (text("budgeted"), text("buffer, not budgeted"))
    if any(group.bars[2].size for group in groups):
        series = (*series, text("more than there is"))
    shown = tuple(Group(group.name, group.bars[: len(series)]) for group in groups)
    return Picture("buffer", caption, message, series, (Panel(caption, shown),), "stacked")


def _group(summary: Summary, line: SourceLine) -> Group:
    budgeted, available = Fraction(line.total.known), Fraction((line.available or Amount()).known)
    parts = (min(budgeted, available), available - budgeted, budgeted - available)
    label = _slack(line, summary.budget.currency)
    name = text("{source}, {year}: {label}", source=line.source.name, year=summary.budget.year, label=label)
    return Group(name, tuple(Bar(max(part, Fraction(0)), "") for part in parts))


def _slack(line: SourceLine, currency: str) -> Message:
    """Say in a few words how much of a source is left, or how much more is budgeted than there is."""
    left = line.buffer or Amount()
    fields: dict[str, Value] = {
        "amount": cash(left.size, currency),
        "available": cash(line.available or Amount(), currency),
    }
    if line.reserve_share is None:
        enough = template("buffer {amount} of {available}")
        short = template("{amount} more than the {available} available")
    else:
        fields["share"] = percent(abs(line.reserve_share), line.reserve_share_basis)
        enough = template("buffer {amount} of {available} ({share})")
        short = template("{amount} more than the {available} available ({share})")
    return text(enough if left.known >= 0 else short, **fields)
