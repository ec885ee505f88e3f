"""Say the report in short: what does not hold, and the few numbers that a board needs first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.summary import SourceLine
from mjabudget.model.amount import Amount
from mjabudget.model.basis import Basis
from mjabudget.model.document import Column, Note, Row, Table
from mjabudget.model.message import Money, Value, text
from mjabudget.present.figure_names import source_label
from mjabudget.present.report import figures
from mjabudget.present.report.board_data import BoardData, source_name
from mjabudget.present.report.charts_model import Block, Section
from mjabudget.present.report.precision import about_cash, change_in_percent, with_share

Cell = tuple[Amount, Fraction | None, Basis] | None


def section(board: BoardData) -> Section:
    """Sum up the report."""
    items: list[Block] = [figures.verdict(board), _main_numbers(board)]
    if board.estimated:
        items.append(
            Note(
                text("~ marks what is estimated or assumed. It is not in the document, and is rounded here.")
            )
        )
    if board.adds_up:
        items.append(Note(text("Percentages are rounded so that they add up.")))
    return Section("short", text("In short"), tuple(items))


def _main_numbers(board: BoardData) -> Table:
    """Set the main numbers of each year side by side, and what changes where two years are known."""
    rows = tuple(_rows(board))
    columns = [Column(text("Main numbers")), *(Column(year, number=True) for year in board.years)]
    if any(row.cells[-1] for row in rows):
        columns.append(Column(text("Change"), number=True))
    else:
        rows = tuple(Row(row.cells[:-1], row.kind) for row in rows)
    return Table(tuple(columns), rows, text("The main numbers of each year"))


def _rows(board: BoardData) -> Iterator[Row]:
    costs = [_amount(summary.total) for summary in board.summaries]
    yield _row(board, text("Total costs"), costs, "group")
    for source in board.sources:
        lines = board.of_source(source.id)
        paid = [(line.total, line.share, line.share_basis) if line else None for line in lines]
        yield _row(board, source_name(source, board.sources), paid, "part")
    for source in board.sources:
        lines = board.of_source(source.id)
        if any(line and line.available for line in lines):
            name = text("Available of {source}", source=source_label(source))
            yield _row(board, name, [_amount(line.available) if line else None for line in lines], "group")
            yield _row(board, text("not budgeted: the buffer"), list(map(_left, lines)), "part")


def _amount(total: Amount | None) -> tuple[Amount, None, Basis]:
    """Return an amount without a share; an unknown one where there is none."""
    return total or Amount(unknown=1), None, "unknown"


def _left(line: SourceLine | None) -> Cell:
    return (
        None
        if line is None
        else (line.buffer or Amount(unknown=1), line.reserve_share, line.reserve_share_basis)
    )


def _row(board: BoardData, name: Value, cells: Sequence[Cell], kind: Literal["group", "part"]) -> Row:
    shown = (cell and _shown(board, *cell) for cell in cells)
    return Row((name, *shown, _change(cells, board.currency)), kind)


def _shown(board: BoardData, total: Amount, share: Fraction | None, basis: Basis) -> Value:
    amount = about_cash(total, board.currency)
    return amount if share is None else with_share(amount, board.share(share, basis))


def _change(cells: Sequence[Cell], currency: str) -> Value | None:
    """Say how an amount changes between two years; nothing where one of them is a guess or unknown."""
    known = [
        Fraction(total.amount)
        for total, *_ in (cell for cell in cells if cell)
        if total.amount is not None and not total.estimated
    ]
    if len(cells) != 2 or len(known) != 2:
        return None
    before, after = known
    change = Money(after - before, currency, signed=True)
    share = change_in_percent(before, after)
    return change if share is None else with_share(change, share)
