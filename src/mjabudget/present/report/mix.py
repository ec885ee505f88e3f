"""Show from whom the money comes: which share of all costs each source pays, year by year."""

from __future__ import annotations

from fractions import Fraction

from mjabudget.analysis.summary import SourceLine, Summary
from mjabudget.model.document import Note
from mjabudget.model.message import Message, text
from mjabudget.present.report.board_data import BoardData, source_of, top_sources
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

MOST_PARTS = 8
MOST_YEARS = 6


def section(board: BoardData) -> Section:
    """Show the mix of each year."""
    drawn = picture(board)
    items: list[Block] = [drawn or Note(text("The shares of the funding sources are not known."))]
    rest = drawn and left_out(drawn, len({x.source.id for s in board.summaries for x in top_sources(s)}))
    if rest:
        items.append(Note(rest))
    for joint in (source for source in board.sources if len(board.money(source.id).source) > 1):
        words = text(
            "Of {sources} only the sum is in the document, so they are shown as one.",
            sources=joint.name,
        )
        items.append(Note(words))
    return Section("mix", text("From whom does the money come?"), tuple(items))


def picture(board: BoardData) -> Picture | None:
    """Divide 100% for each year; draw a row for each source where shares are missing, negative or many."""
    names = {line.source.id: line.source.name for s in board.summaries for line in top_sources(s)}
    years = tuple(
        Group(summary.budget.year, tuple(_bar(board, source_of(summary, key)) for key in names))
        for summary in board.summaries
    )
    if not any_size(years):
        return None
    caption = text("Share of each funding source in all costs")
    message = _largest_source(board, board.summaries[-1])
    whole = all(bar.size is not None and bar.size >= 0 for year in years for bar in year.bars)
    if whole and len(names) <= MOST_PARTS and len(years) <= MOST_YEARS:
        return Picture("mix", caption, message, tuple(names.values()), (Panel(caption, years),), "stacked")
    rows = tuple(Group(name, tuple(y.bars[n] for y in years)) for n, name in enumerate(names.values()))
    return Picture("mix", caption, message, board.years, (Panel(caption, largest(rows)),))


def _bar(board: BoardData, line: SourceLine | None) -> Bar:
    if line is None:
        return Bar(Fraction(0), text("none"))
    return board.bar(line.share, line.share_basis)


def _largest_source(board: BoardData, summary: Summary) -> Message:
    known = [line for line in top_sources(summary) if line.share is not None]
    if not known:
        return text("The shares are not known.")
    most = max(known, key=lambda line: line.share or 0)
    return text(
        "The largest source in {year} is {source}, with {share}.",
        year=summary.budget.year,
        source=most.source.name,
        share=board.share(most.share, most.share_basis),
    )
