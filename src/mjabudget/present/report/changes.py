"""What changed from year to year: amounts in money and in percent, what came, went and moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from mjabudget.analysis.compare import Change, Comparison, compare
from mjabudget.model.document import Column, Listing, Row, Table
from mjabudget.model.message import Message, Number, Percent, Value, template, text
from mjabudget.present.amounts import Layout, digits_of, marked, money, named, unit_note
from mjabudget.present.compare_text import change_notes
from mjabudget.present.report.board_data import Facts
from mjabudget.present.report.charts_model import Block, Section

_LAYOUT = Layout()


def section(found: Facts) -> Section | None:
    """Compare each year with the one before it; None where there is one year only."""
    items = [item for each in _comparisons(found) for item in _items(each)]
    return Section("changes", text("What changes between the years?"), tuple(items)) if items else None


def sentence(found: Facts) -> Value:
    """Say how the total changes from the first year to the last."""
    return change_notes(_compared(found, 0, -1))[0].words


def _comparisons(found: Facts) -> Iterator[Comparison]:
    for n, _ in enumerate(pairwise(found.summaries)):
        yield _compared(found, n, n + 1)


def _compared(found: Facts, first: int, last: int) -> Comparison:
    where = None if found.where is None else replace(found.where, year=())
    return compare(found.summaries[first].budget, found.summaries[last].budget, where)


def _items(each: Comparison) -> Iterator[Block]:
    yield Listing(change_notes(each))
    themes = [(named(c.id, c.name), c) for c in each.themes]
    yield _table(each, template("From {first} to {last}, by theme, {unit}"), text("Theme"), themes)
    sources: list[tuple[Value, Change]] = []
    for source in each.sources:
        name = source.total.name
        sources.append((text("of which {source}", source=name) if source.part else name, source.total))
    words = template("From {first} to {last}, by funding source, {unit}")
    yield _table(each, words, text("Funding source"), sources)


def _table(each: Comparison, title: str, head: Message, lines: Sequence[tuple[Value, Change]]) -> Table:
    changes = (*(change for _, change in lines), each.total)
    digits = digits_of((s for c in changes for s in (c.before, c.after) if s is not None), _LAYOUT)
    first, last = each.before.year, each.after.year
    columns = (
        Column(head),
        Column(first, number=True),
        Column(last, number=True),
        Column(text("Difference"), number=True),
        Column(text("in percent"), number=True),
    )
    rows = [Row(_cells(name, change, digits)) for name, change in lines]
    rows.append(Row(_cells(text("Total"), each.total, digits), "total"))
    unit = unit_note(each.after.currency, _LAYOUT)
    return Table(columns, tuple(rows), text(title, first=first, last=last, unit=unit))


def _cells(name: Value, change: Change, digits: int) -> tuple[Value | None, ...]:
    sums = (None if s is None else money(s, _LAYOUT, digits) for s in (change.before, change.after))
    gap, rate = change.difference, change.relative
    return (
        name,
        *sums,
        text("unknown")
        if gap is None
        else marked(Number(Fraction(gap), digits, signed=True), estimated=change.estimated),
        None if rate is None else marked(Percent(rate, 1, signed=True), estimated=change.estimated),
    )
