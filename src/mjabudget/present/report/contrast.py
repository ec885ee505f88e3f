"""The two distributions over the themes: share of all money against share of a funding source."""

from __future__ import annotations

from collections.abc import Iterator

from mjabudget.analysis.check import Result
from mjabudget.analysis.summary import Part, Summary, ThemeLine
from mjabudget.model.budget import Source
from mjabudget.model.document import Column, Note, Row, Table
from mjabudget.model.message import Joined, Number, Value, text
from mjabudget.model.selection import Selection
from mjabudget.present.amounts import marked, named, percent
from mjabudget.present.report.board_data import Facts, contrasted, paid, printed
from mjabudget.present.report.charts_model import Block, Quote, Section
from mjabudget.present.report.pictures import contrast, extremes, gap_words, left_out
from mjabudget.present.verdict_text import printed_value


def section(found: Facts) -> Section | None:
    """Set the two distributions side by side; None where no source divides money otherwise than the whole."""
    items = [item for source in contrasted(found) for item in _items(found, source)]
    return Section("contrast", text("Which themes get which money?"), tuple(items)) if items else None


def _items(found: Facts, source: Source) -> Iterator[Block]:
    picture = contrast(found, source)
    if picture is None:
        return
    yield from _words(found, source)
    yield picture
    rest = left_out(picture, max(len(s.themes) for s in found.summaries))
    if rest:
        yield Note(rest)
    for summary in found.summaries:
        lines = [(t, p) for t in summary.themes for p in t.sources if p.source == source.id]
        if lines:
            yield _table(found, summary, source, lines)


def _words(found: Facts, source: Source) -> Iterator[Block]:
    """Say for each year which themes differ most, with what the document says of them."""
    for summary in found.summaries:
        for gap in extremes(summary, source):
            yield Note(gap_words(summary, source, gap))
            theme = gap.line.theme.id
            results = (
                *_results(found, summary, Selection(theme=(theme,)), Selection()),
                *_results(
                    found,
                    summary,
                    Selection(theme=(theme,), source=(source.id,)),
                    Selection(source=(source.id,)),
                ),
            )
            quotes = tuple(dict.fromkeys(r.figure.quotes[-1] for r in results if r.figure.quotes))
            if quotes:
                yield Quote(quotes, ", ".join(str(r.figure.place) for r in results if r.figure.quotes))


def _table(found: Facts, summary: Summary, source: Source, lines: list[tuple[ThemeLine, Part]]) -> Table:
    rows = [_row(found, summary, source, line, part) for line, part in lines]
    said = any(row.cells[2] or row.cells[4] for row in rows)
    columns = (
        Column(text("Theme")),
        Column(text("Share of all money"), number=True),
        Column(text("as printed"), number=True),
        Column(text("Share of {source}", source=source.name), number=True),
        Column(text("as printed"), number=True),
        Column(text("Difference in percentage points"), number=True),
    )
    kept = [n for n in range(len(columns)) if said or n not in (2, 4)]
    return Table(
        tuple(columns[n] for n in kept),
        tuple(Row(tuple(row.cells[n] for n in kept)) for row in rows),
        text("Share of all money and of {source}, {year}", source=source.name, year=summary.budget.year),
    )


def _row(found: Facts, summary: Summary, source: Source, line: ThemeLine, part: Part) -> Row:
    theme, whole = Selection(theme=(line.theme.id,)), Selection(source=(source.id,))
    both = Selection(theme=(line.theme.id,), source=(source.id,))
    gap: Value | None = None
    if line.share is not None and part.share is not None:
        gap = marked(Number(part.share - line.share, 1, signed=True), estimated=summary.estimated)
    return Row(
        (
            named(line.theme.id, line.theme.name),
            percent(line.share, estimated=summary.estimated),
            _printed(found, summary, theme, Selection()),
            paid(summary, part),
            _printed(found, summary, both, whole),
            gap,
        )
    )


def _printed(found: Facts, summary: Summary, of: Selection, over: Selection) -> Value | None:
    results = _results(found, summary, of, over)
    said = tuple(printed_value(r.printed, r.budget) for r in results)
    return Joined(said, "; ") if said else None


def _results(found: Facts, summary: Summary, of: Selection, over: Selection) -> tuple[Result, ...]:
    return printed(found.of(summary.budget), of, over)
