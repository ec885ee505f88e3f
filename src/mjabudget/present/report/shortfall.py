"""Say how much of a source may fall away before the buffer no longer makes up for it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from mjabudget.analysis.summary import SourceLine, Summary
from mjabudget.model.amount import Amount
from mjabudget.model.document import Column, Note, Row, Table
from mjabudget.model.interval import Interval, exactly
from mjabudget.model.message import Percent, Value, text
from mjabudget.model.selection import Selection
from mjabudget.present.report.board_data import BoardData, prints, top_sources
from mjabudget.present.report.charts_model import Section
from mjabudget.present.verdict_text import printed_value


def section(board: BoardData) -> Section | None:
    """Set the buffer against each source that has none itself; None where amounts or buffer are not known."""
    rows = [row for summary in board.summaries for row in _rows(board, summary)]
    if not rows:
        return None
    columns = (
        Column(text("Less of this comes in")),
        Column(text("the buffer covers up to"), number=True),
        Column(text("and no more than"), number=True),
        Column(text("if this is right")),
    )
    kept = columns if any(row.cells[3] for row in rows) else columns[:3]
    told = Note(text("If all of the buffer may be used for it, and everything else stays as budgeted:"))
    shown = tuple(Row(row.cells[: len(kept)]) for row in rows)
    table = Table(kept, shown, text("How much of a source may fall away"))
    return Section("shortfall", text("What if less money comes in?"), (told, table))


def _rows(board: BoardData, summary: Summary) -> Iterator[Row]:
    buffer = _buffer(summary)
    if buffer is None:
        return
    for line in top_sources(summary):
        found = None if line.available is not None else _amount(board, summary, line)
        if found is None:
            continue
        amount, rests_on = found
        if amount.low is None or amount.high is None or amount.low <= 0:
            continue
        covered = _tenths(floor(buffer / amount.high * 1000)), _tenths(ceil(buffer / amount.low * 1000))
        name = text("{source}, {year}", source=line.source.name, year=summary.budget.year)
        yield Row((name, *covered, rests_on))


def _buffer(summary: Summary) -> Fraction | None:
    """Add up what is not budgeted; None where that is a guess or nothing."""
    buffers = [line.buffer for line in top_sources(summary) if line.buffer is not None]
    left = sum((Fraction(b.known) for b in buffers), Fraction(0))
    return None if left <= 0 or any(b.estimated for b in buffers) else left


def _amount(board: BoardData, summary: Summary, line: SourceLine) -> tuple[Interval, Value | None] | None:
    """Return what a source pays, stated or printed; else what its printed share leaves, with that share."""
    known, total = _firm(line.total), _firm(summary.total)
    if known is not None:
        return exactly(known), None
    for result in board.of_year(summary):
        if total and not result.wrong and prints(result, board.money(line.source.id), Selection()):
            printed = printed_value(result.printed, result.budget)
            share = text("{printed} in the text", printed=printed)
            return result.printed.nearest.times(total / 100), share
    return None


def _firm(total: Amount) -> Fraction | None:
    """Return an amount that is stated or printed; None for a guess and for what nobody has."""
    if total.fixed is not None:
        return Fraction(total.fixed)
    return None if total.amount is None or total.estimated else Fraction(total.amount)


def _tenths(tenths: int) -> Percent:
    return Percent(min(Fraction(tenths, 10), Fraction(100)), 1)
