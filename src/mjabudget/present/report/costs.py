"""How much, from whom and for what: the amounts per funding source and per theme."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mjabudget.analysis.summary import Summary
from mjabudget.model.amount import Amount
from mjabudget.model.document import Note
from mjabudget.model.message import Value, text
from mjabudget.present.amounts import Layout, cash, digits_of, money, named, percent, unit_note
from mjabudget.present.report.board_data import Facts, source_of, theme_of, top_sources
from mjabudget.present.report.charts_model import Block, Section
from mjabudget.present.report.pictures import left_out, themes
from mjabudget.present.report.yearly import Line, tables

_LAYOUT = Layout()


def section(found: Facts) -> Section:
    """Answer the first question of a board."""
    return Section("money", text("How much money, from whom, and for what?"), tuple(_items(found)))


def _items(found: Facts) -> Iterator[Block]:
    for summary in found.summaries:
        yield Note(sentence(summary))
    unit = unit_note(found.currency, _LAYOUT)
    digits = digits_of(
        (
            *(line.total for s in found.summaries for line in s.sources),
            *(line.total for s in found.summaries for line in s.themes),
            *(s.total for s in found.summaries),
        ),
        _LAYOUT,
    )
    heads = [(year,) for year in found.years]
    yield from tables(
        text("Costs by funding source, {unit}", unit=unit),
        text("Funding source"),
        heads,
        _sources(found, digits),
    )
    picture = themes(found)
    if picture is not None:
        yield picture
    rest = picture and left_out(picture, len(found.themes))
    if rest:
        yield Note(rest)
    shared = [(year, text("share in {year}", year=year)) for year in found.years]
    yield from tables(
        text("Costs by theme, {unit}", unit=unit), text("Theme"), shared, _themes(found, digits)
    )


def sentence(summary: Summary) -> Value:
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
        share=percent(most.share, estimated=summary.estimated),
    )


def _sources(found: Facts, digits: int) -> list[Line]:
    shown = {s.id for s in found.sources}
    lines = []
    for source in found.sources:
        inner = source.part_of in shown
        sums = [(line.total if (line := source_of(s, source.id)) else None) for s in found.summaries]
        lines.append(
            Line(
                text("of which {source}", source=source.name) if inner else source.name,
                tuple((_cell(total, digits),) for total in sums),
                "part" if inner else "body",
            )
        )
    return [
        *lines,
        Line(text("Total"), tuple((money(s.total, _LAYOUT, digits),) for s in found.summaries), "total"),
    ]


def _themes(found: Facts, digits: int) -> list[Line]:
    lines = []
    for key, name in found.themes:
        years: list[tuple[Value | None, ...]] = []
        for summary in found.summaries:
            line = theme_of(summary, key)
            years.append(
                (None, None)
                if line is None
                else (money(line.total, _LAYOUT, digits), percent(line.share, estimated=summary.estimated))
            )
        lines.append(Line(named(key, name), tuple(years)))
    totals: list[tuple[Value | None, ...]] = [
        (money(s.total, _LAYOUT, digits), percent(_whole(s), estimated=s.estimated)) for s in found.summaries
    ]
    return [*lines, Line(text("Total"), tuple(totals), "total")]


def _whole(summary: Summary) -> Fraction | None:
    return Fraction(100) if summary.total.amount else None


def _cell(total: Amount | None, digits: int) -> Value | None:
    return None if total is None else money(total, _LAYOUT, digits)
