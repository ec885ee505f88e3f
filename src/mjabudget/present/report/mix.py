"""Show the funding mix of each year: which share of all costs each source pays, and what is printed of it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mjabudget.analysis.compute import share
from mjabudget.analysis.cube import Cube
from mjabudget.analysis.summary import SourceLine, Summary
from mjabudget.model.document import Note
from mjabudget.model.message import Joined, Message, Value, text
from mjabudget.model.selection import Selection
from mjabudget.present.amounts import percent
from mjabudget.present.report.board_data import (
    BoardData,
    printed_values,
    prints,
    source_name,
    source_of,
    top_sources,
)
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
from mjabudget.present.report.costs import Line, year_tables

MOST_PARTS = 8
MOST_COLUMNS = 6


def section(board: BoardData) -> Section:
    """Show the mix of each year."""
    return Section("mix", text("How is the funding mixed?"), tuple(_items(board)))


def _items(board: BoardData) -> Iterator[Block]:
    drawn = picture(board)
    if drawn is None:
        yield Note(text("The shares of the funding sources are not known."))
        return
    yield Note(drawn.message)
    yield drawn
    rest = left_out(drawn, len({x.source.id for s in board.summaries for x in top_sources(s)}))
    if rest:
        yield Note(rest)
    lines = [*_single(board), *_combined(board)]
    heads: list[tuple[Value, ...]] = [(year, text("printed of {year}", year=year)) for year in board.years]
    if not any(year[1] for line in lines for year in line.years):
        heads = [(year,) for year in board.years]
        lines = [Line(line.name, tuple(year[:1] for year in line.years), line.kind) for line in lines]
    title = text("Share of each funding source in all costs")
    yield from year_tables(title, text("Funding source"), heads, lines)


def _single(board: BoardData) -> Iterator[Line]:
    for source in board.sources:
        years: list[tuple[Value | None, ...]] = []
        for summary, line in zip(board.summaries, board.of_source(source.id), strict=True):
            printed = printed_values(board.printed(summary, Selection(source=(source.id,)), Selection()))
            paid = None if line is None else percent(line.share, line.share_basis)
            years.append((paid, printed))
        name = source_name(source, board.sources)
        yield Line(name, tuple(years), "body" if name == source.name else "part")


def _combined(board: BoardData) -> Iterator[Line]:
    """Add a row for sources that the document takes together."""
    if board.where is not None:
        return
    together = {
        r.figure.of.source: None
        for r in board.results
        if len(r.figure.of.source) > 1 and prints(r, Selection(source=r.figure.of.source), Selection())
    }
    names = {s.id: s.name for s in board.sources}
    for ids in together:
        years: list[tuple[Value | None, ...]] = []
        for summary in board.summaries:
            computed = share(Cube((summary.budget,)), Selection(source=ids), Selection(), summary.budget.year)
            point = computed.value.point if computed.value else None
            shown = percent(point, computed.basis)
            years.append((shown, printed_values(board.printed(summary, Selection(source=ids), Selection()))))
        yield Line(Joined(tuple(names.get(i, i) for i in ids), " + "), tuple(years))


def picture(board: BoardData) -> Picture | None:
    """Draw columns of 100%, or rows where shares are missing or negative; None where none is known."""
    names = {line.source.id: line.source.name for s in board.summaries for line in top_sources(s)}
    columns = tuple(
        Group(summary.budget.year, tuple(_bar(source_of(summary, key)) for key in names))
        for summary in board.summaries
    )
    if not any_size(columns):
        return None
    caption = text("Funding mix: share of each funding source in all costs")
    message = _largest_source(board.summaries[-1])
    whole = all(bar.size is not None and bar.size >= 0 for column in columns for bar in column.bars)
    if whole and len(names) <= MOST_PARTS and len(columns) <= MOST_COLUMNS:
        return Picture("mix", caption, message, tuple(names.values()), (Panel(caption, columns),), "columns")
    rows = tuple(Group(name, tuple(c.bars[n] for c in columns)) for n, name in enumerate(names.values()))
    return Picture("mix", caption, message, board.years, (Panel(caption, largest(rows)),))


def _bar(line: SourceLine | None) -> Bar:
    if line is None:
        return Bar(Fraction(0), text("none"))
    return Bar(line.share, percent(line.share, line.share_basis))


def _largest_source(summary: Summary) -> Message:
    known = [line for line in top_sources(summary) if line.share is not None]
    if not known:
        return text("The shares are not known.")
    most = max(known, key=lambda line: line.share or 0)
    return text(
        "The largest source in {year} is {source}, with {share}.",
        year=summary.budget.year,
        source=most.source.name,
        share=percent(most.share, most.share_basis),
    )
