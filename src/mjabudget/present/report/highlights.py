"""Say the report in short: the few numbers and sentences that a board needs before anything else."""

from __future__ import annotations

from collections.abc import Iterator

from mjabudget.analysis.summary import SourceLine
from mjabudget.model.document import Column, Listing, Note, Row, Table
from mjabudget.model.message import Value, text
from mjabudget.present.amounts import cash, estimates_note, reserve
from mjabudget.present.report import changes, figures
from mjabudget.present.report.board_data import BoardData, contrasted
from mjabudget.present.report.charts_model import Block, Section
from mjabudget.present.report.contrast import striking


def section(board: BoardData) -> Section:
    """Sum up the report."""
    items: list[Block] = [Note(estimates_note(), "warning")] if board.estimated else []
    if board.adds_up:
        items.append(Note(text("Percentages are rounded so that they add up.")))
    items.append(_main_numbers(board))
    items.append(Listing(tuple(Note(words) for words in dict.fromkeys(_sentences(board)))))
    return Section("short", text("In short"), tuple(items))


def _sentences(board: BoardData) -> Iterator[Value]:
    if len(board.summaries) > 1:
        yield changes.first_to_last(board)
    for source in contrasted(board):
        yield striking(board, source)
    groups = figures.contradictions(board)
    if groups:
        yield text(
            "Sets of printed figures that are proven to contradict each other: {count}.", count=len(groups)
        )


def _main_numbers(board: BoardData) -> Table:
    """Set the main numbers of each year side by side."""
    rows = [Row((text("Costs"), *(cash(s.total, board.currency) for s in board.summaries)), "group")]
    for source in board.sources:
        lines = board.of_source(source.id)
        if any(line and line.available is not None for line in lines):
            rows += _of_source(source.name, lines, board.currency)
    if board.results:
        results = [board.of_year(summary) for summary in board.summaries]
        wrong = (sum(r.notable() for r in year) for year in results)
        rows.append(Row((text("Printed figures and limits"), *map(len, results))))
        rows.append(Row((text("of these do not hold"), *wrong), "part"))
    columns = (Column(text("Main numbers")), *(Column(year, number=True) for year in board.years))
    return Table(columns, tuple(rows), text("The main numbers of each year"))


def _of_source(name: str, lines: tuple[SourceLine | None, ...], currency: str) -> Iterator[Row]:
    """Return the rows of a source: what is available, budgeted and left; empty in years without it."""
    years = [
        (
            text("unknown") if line.available is None else cash(line.available, currency),
            cash(line.total, currency),
            text("unknown") if line.buffer is None else cash(line.buffer, currency),
            reserve(line),
        )
        if line is not None
        else (None,) * 4
        for line in lines
    ]
    available, budgeted, buffer, share = zip(*years, strict=True)
    yield Row((text("{source}: available", source=name), *available))
    yield Row((text("budgeted"), *budgeted), "part")
    yield Row((text("buffer"), *buffer), "part")
    yield Row((text("buffer as a share of what is available"), *share), "part")
