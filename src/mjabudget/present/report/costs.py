"""Show how much money there is, from whom and for what: the amounts per funding source and per theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.summary import Summary, ThemeLine
from mjabudget.model.document import Column, Note, Row, Table
from mjabudget.model.message import Message, Value, text
from mjabudget.present.amounts import Layout, cash, digits_of, money, named, percent, unit_note
from mjabudget.present.report.board_data import BoardData, source_name, top_sources
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

ABREAST = 4
_LAYOUT = Layout()

Cells = tuple[Value | None, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its name, its kind and its cells, year by year."""

    name: Value
    years: tuple[Cells, ...]
    kind: Literal["body", "total", "group", "part"] = "body"


def year_tables(
    title: Message, head: Value, heads: Sequence[Sequence[Value]], lines: Sequence[Line]
) -> Iterator[Table]:
    """Set the years beside each other, as many as fit on paper; `heads` has the headings of each year."""
    each = max(1, ABREAST // max(map(len, heads), default=1))
    for start in range(0, len(heads), each):
        here = slice(start, start + each)
        columns = [Column(head), *(Column(h, number=True) for year in heads[here] for h in year)]
        rows = [
            Row((line.name, *(cell for year in line.years[here] for cell in year)), line.kind)
            for line in lines
        ]
        yield Table(tuple(columns), tuple(rows), title)


def section(board: BoardData) -> Section:
    """Answer the first question of a board."""
    return Section("money", text("How much money, from whom, and for what?"), tuple(_items(board)))


def _items(board: BoardData) -> Iterator[Block]:
    for summary in board.summaries:
        yield Note(_costs_of(summary))
    unit = unit_note(board.currency, _LAYOUT)
    sources = (line.total for s in board.summaries for line in s.sources)
    themes = (line.total for s in board.summaries for line in s.themes)
    digits = digits_of((*sources, *themes, *(s.total for s in board.summaries)), _LAYOUT)
    years = [(year,) for year in board.years]
    title = text("Costs by funding source, {unit}", unit=unit)
    yield from year_tables(title, text("Funding source"), years, list(_sources(board, digits)))
    drawn = picture(board)
    if drawn is not None:
        yield drawn
    rest = drawn and left_out(drawn, len(board.themes))
    if rest:
        yield Note(rest)
    shared = [(year, text("share in {year}", year=year)) for year in board.years]
    title = text("Costs by theme, {unit}", unit=unit)
    yield from year_tables(title, text("Theme"), shared, list(_themes(board, digits)))


def _costs_of(summary: Summary) -> Value:
    """Say what a year costs and who pays most of it."""
    total = cash(summary.total, summary.budget.currency)
    known = [line for line in top_sources(summary) if line.share is not None]
    if not known:
        return text("The costs of {year}: {total}.", year=summary.budget.year, total=total)
    most = max(known, key=lambda line: line.share or 0)
    return text(
        "The costs of {year}: {total}. The largest funding source is {source}, with {share}.",
        year=summary.budget.year,
        total=total,
        source=most.source.name,
        share=percent(most.share, most.share_basis),
    )


def _sources(board: BoardData, digits: int) -> Iterator[Line]:
    for source in board.sources:
        lines = board.of_source(source.id)
        name = source_name(source, board.sources)
        sums = tuple((None if line is None else money(line.total, _LAYOUT, digits),) for line in lines)
        yield Line(name, sums, "body" if name == source.name else "part")
    yield Line(text("Total"), tuple((money(s.total, _LAYOUT, digits),) for s in board.summaries), "total")


def _themes(board: BoardData, digits: int) -> Iterator[Line]:
    def cells(line: ThemeLine | None) -> Cells:
        if line is None:
            return (None, None)
        return money(line.total, _LAYOUT, digits), percent(line.share, line.share_basis)

    for key, name in board.themes:
        yield Line(named(key, name), tuple(map(cells, board.of_theme(key))))
    totals = tuple((money(s.total, _LAYOUT, digits), all_of(s)) for s in board.summaries)
    yield Line(text("Total"), totals, "total")


def all_of(summary: Summary) -> Value:
    """Show the share of all costs in all costs, as far as these are known."""
    return percent(Fraction(100) if summary.total.amount else None)


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
            amount=cash(most.total, board.currency),
        )
    caption = text("Costs of each theme")
    return Picture("themes", caption, message, board.years, (Panel(caption, largest(rows)),))


def _bar(line: ThemeLine | None, currency: str) -> Bar:
    if line is None:
        return Bar(Fraction(0), text("none"))
    amount = line.total.amount
    return Bar(None if amount is None else Fraction(amount), cash(line.total, currency))
