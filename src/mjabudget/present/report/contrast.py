"""Set two distributions over the themes side by side: shares of all money and shares of a funding source."""

from __future__ import annotations

from collections.abc import Iterator

from mjabudget.analysis.summary import Part, Summary, ThemeLine
from mjabudget.model.budget import Source
from mjabudget.model.document import Column, Note, Row, Table
from mjabudget.model.message import Message, text
from mjabudget.model.selection import Selection
from mjabudget.present.amounts import Layout, digits_of, named, unit_note
from mjabudget.present.figure_names import source_label
from mjabudget.present.report.board_data import BoardData, contrasted
from mjabudget.present.report.charts_model import (
    MOST_GROUPS,
    Block,
    Group,
    Panel,
    Picture,
    Section,
    any_size,
    largest,
    left_out,
)
from mjabudget.present.report.precision import about_money


def section(board: BoardData) -> Section | None:
    """Set the two distributions side by side; None where no source divides money otherwise than the whole."""
    items = [item for source in contrasted(board) for item in _items(board, source)]
    title = text("Which themes get which money?")
    return Section("contrast", title, tuple(items), appendix=True) if items else None


def _items(board: BoardData, source: Source) -> Iterator[Block]:
    drawn = picture(board, source)
    if drawn is None:
        return
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


def _table(board: BoardData, summary: Summary, source: Source, lines: list[tuple[ThemeLine, Part]]) -> Table:
    digits = digits_of((line.total for line, _ in lines), Layout())
    rows = [_row(board, summary, line, part, digits) for line, part in lines]
    columns = (
        Column(text("Theme")),
        Column(text("Costs"), number=True),
        Column(text("Share of all money"), number=True),
        Column(text("in the text"), number=True),
        Column(text("Share of {source}", source=source_label(source)), number=True),
        Column(text("in the text"), number=True),
    )
    kept = [n for n in range(len(columns)) if n not in (3, 5) or any(row.cells[n] for row in rows)]
    unit = unit_note(board.currency, Layout())
    return Table(
        tuple(columns[n] for n in kept),
        tuple(Row(tuple(row.cells[n] for n in kept)) for row in rows),
        text("Themes in {year}, {unit}", year=summary.budget.year, unit=unit),
    )


def _row(board: BoardData, summary: Summary, line: ThemeLine, part: Part, digits: int) -> Row:
    theme, money = Selection(theme=(line.theme.id,)), board.money(part.source)
    both = Selection(theme=theme.theme, source=money.source)
    return Row(
        (
            named(line.theme.id, line.theme.name),
            about_money(line.total, digits),
            board.share(line.share, line.share_basis),
            board.printed(summary, theme, Selection()),
            board.share(part.share, part.share_basis),
            board.printed(summary, both, money),
        )
    )


def picture(board: BoardData, source: Source) -> Picture | None:
    """Draw the two shares of each theme, a panel for each year; None where no share is known."""
    most = max(8, MOST_GROUPS - 6 * (len(board.summaries) - 1))
    panels = []
    for summary in board.summaries:
        groups = tuple(_group(board, line, part) for line, part in _parts(summary, source))
        if any_size(groups):
            panels.append(Panel(summary.budget.year, largest(groups, most)))
    if not panels:
        return None
    caption = text("Two distributions over the themes: all money, and {source}", source=source.name)
    series = (text("share of all money"), text("share of {source}", source=source.name))
    return Picture("contrast", caption, _striking(board, source), series, tuple(panels))


def _group(board: BoardData, line: ThemeLine, part: Part) -> Group:
    bars = tuple(board.bar(one.share, one.share_basis) for one in (line, part))
    return Group(named(line.theme.id, line.theme.name), bars)


def _striking(board: BoardData, source: Source) -> Message:
    """Say of the first year for which theme the two distributions differ most."""
    for summary in board.summaries:
        gaps = [
            (abs(part.share - line.share), line, part)
            for line, part in _parts(summary, source)
            if part.share is not None and line.share is not None
        ]
        if gaps:
            _, line, part = max(gaps, key=lambda gap: gap[0])
            return text(
                "In {year} theme {theme} takes {share} of all money and {part} of {source}.",
                year=summary.budget.year,
                theme=named(line.theme.id, line.theme.name),
                share=board.share(line.share, line.share_basis),
                part=board.share(part.share, part.share_basis),
                source=source.name,
            )
    return text("The shares are not known.")
