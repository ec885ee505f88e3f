"""Show what the money is for: what each theme costs, and how far the printed figures leave that open."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mjabudget.analysis.summary import Summary, ThemeLine
from mjabudget.model.document import Note
from mjabudget.model.message import Listed, Message, text
from mjabudget.model.selection import Selection
from mjabudget.present.amounts import named
from mjabudget.present.report.board_data import BoardData
from mjabudget.present.report.charts_model import (
    Bar,
    Block,
    Group,
    Panel,
    Picture,
    Section,
    any_size,
    largest,
    left_out,
)
from mjabudget.present.report.precision import about_cash, room


def section(board: BoardData) -> Section:
    """Show what each theme costs."""
    return Section("money", text("What is the money for?"), tuple(_items(board)))


def _items(board: BoardData) -> Iterator[Block]:
    drawn = picture(board)
    if drawn is None:
        yield Note(text("The amounts are not known."))
        return
    yield drawn
    rest = left_out(drawn, len(board.themes))
    if rest:
        yield Note(rest)
    rooms = [words for summary in board.summaries if (words := _room(board, summary))]
    if rooms:
        words = text(
            "Room that the figures in the text leave the amount of a theme: {rooms}.",
            rooms=Listed(tuple(rooms)),
        )
        yield Note(words)


def _room(board: BoardData, summary: Summary) -> Message | None:
    """Say how far apart the ends of the theme that is least certain are; None where nothing is open."""
    ranges = board.audit.bounds.of(summary.budget) if board.audit else {}
    year, widest = summary.budget.year, Fraction(0)
    for line in summary.themes:
        allowed = ranges.get(Selection(year=(year,), theme=(line.theme.id,)))
        if allowed is None or not line.total.estimated:
            continue
        if allowed.low is None or allowed.high is None:
            return text("without end in {year}", year=year)
        widest = max(widest, allowed.high - allowed.low)
    return text("at most {room} in {year}", room=room(widest, board.currency), year=year) if widest else None


def picture(board: BoardData) -> Picture | None:
    """Draw what each theme costs, a bar for each year; None where no amount is known."""
    rows = tuple(
        Group(named(key, name), tuple(_bar(line, board.currency) for line in board.of_theme(key)))
        for key, name in board.themes
    )
    if not any_size(rows):
        return None
    last = board.summaries[-1]
    known = [line for line in last.themes if line.total.amount is not None]
    message = text("The amounts are not known.")
    if known:
        most = max(known, key=lambda line: line.total.known)
        message = text(
            "The largest theme in {year} is {theme}, with {amount}.",
            year=last.budget.year,
            theme=named(most.theme.id, most.theme.name),
            amount=about_cash(most.total, board.currency),
        )
    caption = text("Costs of each theme")
    return Picture("themes", caption, message, board.years, (Panel(caption, largest(rows)),))


def _bar(line: ThemeLine | None, currency: str) -> Bar:
    if line is None:
        return Bar(Fraction(0), text("none"))
    amount = line.total.amount
    size = None if amount is None else Fraction(amount)
    return Bar(size, about_cash(line.total, currency), line.total.estimated)
