"""The funding mix per year: which share of all costs comes from which source, and what is printed of it."""

from __future__ import annotations

from collections.abc import Iterator

from mjabudget.analysis.compute import share
from mjabudget.analysis.cube import Cube
from mjabudget.analysis.summary import Summary
from mjabudget.model.document import Note
from mjabudget.model.message import Joined, Value, text
from mjabudget.model.selection import Selection
from mjabudget.present.amounts import percent
from mjabudget.present.report.board_data import Facts, printed, source_of, top_sources
from mjabudget.present.report.charts_model import Block, Section
from mjabudget.present.report.pictures import left_out, mix
from mjabudget.present.report.yearly import Line, tables
from mjabudget.present.verdict_text import printed_value


def section(found: Facts) -> Section:
    """Show the mix of each year."""
    return Section("mix", text("How is the funding mixed?"), tuple(_items(found)))


def _items(found: Facts) -> Iterator[Block]:
    picture = mix(found)
    if picture is None:
        yield Note(text("The shares of the funding sources are not known."))
        return
    yield Note(picture.message)
    yield picture
    rest = left_out(picture, len({x.source.id for s in found.summaries for x in top_sources(s)}))
    if rest:
        yield Note(rest)
    lines = [*_single(found), *_combined(found)]
    said = any(year[1] for line in lines for year in line.years)
    heads = [(year, text("printed of {year}", year=year)) if said else (year,) for year in found.years]
    if not said:
        lines = [Line(line.name, tuple(year[:1] for year in line.years), line.kind) for line in lines]
    yield from tables(text("Share of each funding source in all costs"), text("Funding source"), heads, lines)


def _single(found: Facts) -> Iterator[Line]:
    shown = {s.id for s in found.sources}
    for source in found.sources:
        years: list[tuple[Value | None, ...]] = []
        for summary in found.summaries:
            line = source_of(summary, source.id)
            said = _printed(found, summary, (source.id,))
            years.append(
                (None, said) if line is None else (percent(line.share, estimated=summary.estimated), said)
            )
        inner = source.part_of in shown
        name = text("of which {source}", source=source.name) if inner else source.name
        yield Line(name, tuple(years), "part" if inner else "body")


def _combined(found: Facts) -> Iterator[Line]:
    """Add a row for sources that the document takes together."""
    if found.where is not None:
        return
    together = {
        r.figure.of.source: None
        for r in found.results
        if len(r.figure.of.source) > 1 and printed((r,), Selection(source=r.figure.of.source), Selection())
    }
    names = {s.id: s.name for s in found.sources}
    for ids in together:
        years: list[tuple[Value | None, ...]] = []
        for summary in found.summaries:
            worked = share(Cube((summary.budget,)), Selection(source=ids), Selection(), summary.budget.year)
            point = worked.value.point if worked.value else None
            shown = percent(point, estimated=worked.estimated)
            years.append((shown, _printed(found, summary, ids)))
        yield Line(Joined(tuple(names.get(i, i) for i in ids), " + "), tuple(years))


def _printed(found: Facts, summary: Summary, ids: tuple[str, ...]) -> Value | None:
    results = printed(found.of(summary.budget), Selection(source=ids), Selection())
    said = tuple(printed_value(r.printed, r.budget) for r in results)
    return Joined(said, "; ") if said else None
