"""Show what changes from year to year: amounts in money and in percent, what comes, goes and moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mjabudget.analysis.compare import compare
from mjabudget.analysis.comparison import Comparison
from mjabudget.model.document import Listing
from mjabudget.model.message import Value, text
from mjabudget.present.amounts import Layout, unit_note
from mjabudget.present.compare import change_table, source_changes, theme_changes
from mjabudget.present.compare_text import change_notes
from mjabudget.present.report.board_data import BoardData
from mjabudget.present.report.charts_model import Block, Section


def section(board: BoardData) -> Section | None:
    """Compare each year with the one before it; None where there is one year only."""
    later = range(1, len(board.summaries))
    items = [item for n in later for item in _items(_compared(board, n - 1, n))]
    return Section("changes", text("What changes between the years?"), tuple(items)) if items else None


def first_to_last(board: BoardData) -> Value:
    """Say how the total changes from the first year to the last."""
    return change_notes(_compared(board, 0, -1))[0].words


def _compared(board: BoardData, first: int, last: int) -> Comparison:
    where = None if board.where is None else replace(board.where, year=())
    return compare(board.summaries[first].budget, board.summaries[last].budget, where)


def _items(comparison: Comparison) -> Iterator[Block]:
    layout = Layout()
    first, last = comparison.before.year, comparison.after.year
    unit = unit_note(comparison.after.currency, layout)
    yield Listing(change_notes(comparison))
    title = text("From {first} to {last}, by theme, {unit}", first=first, last=last, unit=unit)
    rows = theme_changes(comparison)
    yield change_table(comparison, layout, text("Theme"), rows, title, shares=False)
    title = text("From {first} to {last}, by funding source, {unit}", first=first, last=last, unit=unit)
    rows = source_changes(comparison)
    yield change_table(comparison, layout, text("Funding source"), rows, title, shares=False)
