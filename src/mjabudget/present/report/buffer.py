"""Show buffer and reserve, money available less what is budgeted, and how the limits stand."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mjabudget.analysis.summary import SourceLine, Summary
from mjabudget.model.amount import Amount
from mjabudget.model.document import Listing, Note
from mjabudget.model.message import Joined, Message, Value, template, text
from mjabudget.present.report.board_data import BoardData
from mjabudget.present.report.charts_model import (
    MOST_GROUPS,
    Bar,
    Block,
    Group,
    Panel,
    Picture,
    Section,
)
from mjabudget.present.report.figures import dated_name
from mjabudget.present.report.precision import about_cash
from mjabudget.present.verdict_text import sentence


def section(board: BoardData) -> Section:
    """Show what is left of each source, and how the limits stand."""
    return Section("buffer", text("How much is left: buffer and reserve"), tuple(_items(board)))


def _items(board: BoardData) -> Iterator[Block]:
    awarded = _awarded(board)
    if not awarded:
        yield Note(text("No budget says how much money is available, so the buffer is unknown."))
    drawn = picture(board)
    if drawn is not None:
        yield drawn
    known = {line.source.id for _, line in awarded}
    missing = tuple(s.name for s in board.sources if not {s.id, s.part_of} & known)
    if awarded and missing:
        yield Note(text("Not known how much is available: {sources}.", sources=Joined(missing, ", ")))
    limits = [r for r in board.results if r.figure.kind == "limit"]
    if limits:
        words = template("{what}: {verdict}")
        yield Listing(
            tuple(
                Note(
                    text(words, what=dated_name(r.figure, r.budget), verdict=sentence(r)),
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


def picture(board: BoardData) -> Picture | None:
    """Draw money available, divided into what is budgeted and what is not; None where nothing is known."""
    groups = [
        _group(board, summary, line)
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


def _group(board: BoardData, summary: Summary, line: SourceLine) -> Group:
    budgeted, available = Fraction(line.total.known), Fraction((line.available or Amount()).known)
    parts = (min(budgeted, available), available - budgeted, budgeted - available)
    label = _slack(board, line)
    name = text("{source}, {year}: {label}", source=line.source.name, year=summary.budget.year, label=label)
    guess = (line.buffer or Amount()).estimated
    return Group(name, tuple(Bar(max(part, Fraction(0)), "", guess) for part in parts))


def _slack(board: BoardData, line: SourceLine) -> Message:
    """Say in a few words how much of a source is left, or how much more is budgeted than there is."""
    left = line.buffer or Amount()
    fields: dict[str, Value] = {
        "amount": about_cash(left.size, board.currency),
        "available": about_cash(line.available or Amount(), board.currency),
    }
    if line.reserve_share is None:
        enough = template("buffer {amount} of {available}")
        short = template("{amount} more than the {available} available")
    else:
        fields["share"] = board.share(abs(line.reserve_share), line.reserve_share_basis)
        enough = template("buffer {amount} of {available} ({share})")
        short = template("{amount} more than the {available} available ({share})")
    return text(enough if left.known >= 0 else short, **fields)
