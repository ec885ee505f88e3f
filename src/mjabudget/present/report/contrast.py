"""Set two distributions over the themes side by side: shares of all money and shares of a funding source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from mjabudget.analysis.summary import Part, Summary, ThemeLine
from mjabudget.model.basis import GUESSES
from mjabudget.model.budget import Source
from mjabudget.model.document import Column, Note, Row, Table
from mjabudget.model.message import Message, Number, Value, text
from mjabudget.model.selection import Selection
from mjabudget.present.amounts import marked, named, percent
from mjabudget.present.report.board_data import BoardData, contrasted, paid, printed_values
from mjabudget.present.report.charts_model import (
    MOST_GROUPS,
    Bar,
    Block,
    Group,
    Panel,
    Picture,
    Quote,
    Section,
    any_size,
    largest,
    left_out,
)


def section(board: BoardData) -> Section | None:
    """Set the two distributions side by side; None where no source divides money otherwise than the whole."""
    items = [item for source in contrasted(board) for item in _items(board, source)]
    return Section("contrast", text("Which themes get which money?"), tuple(items)) if items else None


def _items(board: BoardData, source: Source) -> Iterator[Block]:
    drawn = picture(board, source)
    if drawn is None:
        return
    yield from _extremes_and_quotes(board, source)
    yield drawn
    rest = left_out(drawn, max(len(s.themes) for s in board.summaries))
    if rest:
        yield Note(rest)
    for summary in board.summaries:
        lines = _parts(summary, source)
        if lines:
            yield _table(board, summary, source, lines)


def _parts(summary: Summary, source: Source) -> list[tuple[ThemeLine, Part]]:
    return [(theme, part) for theme in summary.themes for part in theme.sources if part.source == source.id]


def _extremes_and_quotes(board: BoardData, source: Source) -> Iterator[Block]:
    """Say for each year which themes differ most, with what the document says of them."""
    for summary in board.summaries:
        for gap in _extremes(summary, source):
            yield Note(_gap_sentence(summary, source, gap))
            theme, whole, both = _slices(gap.line, source)
            results = (*board.printed(summary, theme, Selection()), *board.printed(summary, both, whole))
            quotes = tuple(dict.fromkeys(r.figure.quotes[-1] for r in results if r.figure.quotes))
            if quotes:
                yield Quote(quotes, ", ".join(str(r.figure.place) for r in results if r.figure.quotes))


def _slices(line: ThemeLine, source: Source) -> tuple[Selection, Selection, Selection]:
    """Return the selections of a theme, of a source, and of what the theme gets of the source."""
    theme, money = (line.theme.id,), (source.id,)
    return Selection(theme=theme), Selection(source=money), Selection(theme=theme, source=money)


def _table(board: BoardData, summary: Summary, source: Source, lines: list[tuple[ThemeLine, Part]]) -> Table:
    rows = [_row(board, summary, source, line, part) for line, part in lines]
    columns = (
        Column(text("Theme")),
        Column(text("Share of all money"), number=True),
        Column(text("as printed"), number=True),
        Column(text("Share of {source}", source=source.name), number=True),
        Column(text("as printed"), number=True),
        Column(text("Difference in percentage points"), number=True),
    )
    printed = any(row.cells[2] or row.cells[4] for row in rows)
    kept = [n for n in range(len(columns)) if printed or n not in (2, 4)]
    return Table(
        tuple(columns[n] for n in kept),
        tuple(Row(tuple(row.cells[n] for n in kept)) for row in rows),
        text("Share of all money and of {source}, {year}", source=source.name, year=summary.budget.year),
    )


def _row(board: BoardData, summary: Summary, source: Source, line: ThemeLine, part: Part) -> Row:
    theme, whole, both = _slices(line, source)
    gap: Value | None = None
    if line.share is not None and part.share is not None:
        guess = not GUESSES.isdisjoint((line.share_basis, part.share_basis))
        gap = marked(Number(part.share - line.share, 1, signed=True), estimated=guess)
    return Row(
        (
            named(line.theme.id, line.theme.name),
            percent(line.share, line.share_basis),
            printed_values(board.printed(summary, theme, Selection())),
            paid(part),
            printed_values(board.printed(summary, both, whole)),
            gap,
        )
    )


def picture(board: BoardData, source: Source) -> Picture | None:
    """Draw the two shares of each theme, a panel for each year; None where no share is known."""
    most = max(8, MOST_GROUPS - 6 * (len(board.summaries) - 1))
    panels = []
    for summary in board.summaries:
        groups = tuple(_group(line, part) for line, part in _parts(summary, source))
        if any_size(groups):
            panels.append(Panel(summary.budget.year, largest(groups, most)))
    if not panels:
        return None
    caption = text("Two distributions over the themes: all money, and {source}", source=source.name)
    series = (text("share of all money"), text("share of {source}", source=source.name))
    return Picture("contrast", caption, striking(board, source), series, tuple(panels))


def _group(line: ThemeLine, part: Part) -> Group:
    whole = Bar(line.share, percent(line.share, line.share_basis))
    return Group(named(line.theme.id, line.theme.name), (whole, Bar(part.share, paid(part))))


def striking(board: BoardData, source: Source) -> Message:
    """Say of the first year for which theme the two distributions differ most."""
    for summary in board.summaries:
        gaps = _extremes(summary, source)
        if gaps:
            return _gap_sentence(summary, source, max(gaps, key=lambda gap: abs(gap.size)))
    return text("The shares are not known.")


@dataclass(frozen=True, slots=True)
class _Gap:
    """How far a theme's share of a source is from its share of all money, in percentage points."""

    size: Fraction
    line: ThemeLine
    part: Part


def _extremes(summary: Summary, source: Source) -> tuple[_Gap, ...]:
    """Return the theme that gets the least, and the one that gets the most, of a source beside all money."""
    gaps = [
        _Gap(part.share - line.share, line, part)
        for line, part in _parts(summary, source)
        if part.share is not None and line.share is not None
    ]
    ends = (min(gaps, key=lambda gap: gap.size), max(gaps, key=lambda gap: gap.size)) if gaps else ()
    return tuple(gap for gap in ends if gap.size)


def _gap_sentence(summary: Summary, source: Source, gap: _Gap) -> Message:
    """Say a theme's two shares."""
    return text(
        "In {year} theme {theme} takes {share} of all money and {part} of {source}.",
        year=summary.budget.year,
        theme=named(gap.line.theme.id, gap.line.theme.name),
        share=percent(gap.line.share, gap.line.share_basis),
        part=paid(gap.part),
        source=source.name,
    )
