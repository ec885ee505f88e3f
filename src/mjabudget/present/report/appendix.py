"""List where everything stands: each amount with its line in the file, each figure with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Literal

from mjabudget.analysis.check import Result
from mjabudget.analysis.remarks import Remark
from mjabudget.analysis.summary import ActivityLine, SourceLine, Summary, ThemeLine
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Budget, Path
from mjabudget.model.document import Column, Listing, Note, Row, Table
from mjabudget.model.message import Joined, Value, template, text
from mjabudget.model.status import STATUSES
from mjabudget.present.amounts import Layout, all_amounts, digits_of, named, unit_note
from mjabudget.present.figure_names import source_label
from mjabudget.present.remarks import WORTH_A_LOOK, remark_line
from mjabudget.present.report.board_data import BoardData
from mjabudget.present.report.charts_model import Block, Section
from mjabudget.present.report.figures import words
from mjabudget.present.report.precision import about_money
from mjabudget.present.verdict_text import marked_value, printed_value

_LAYOUT = Layout()
ABREAST = 4


def amounts(board: BoardData) -> Section:
    """List every amount, with its line in the file."""
    items = tuple(item for summary in board.summaries for item in _amounts(summary))
    return Section("amounts", text("All amounts, and where they stand"), items, appendix=True)


def printed_figures(board: BoardData) -> Section | None:
    """List every figure and limit, with its words and its line; None where there are none."""
    tables = [_figures(summary, found) for summary in board.summaries if (found := board.of_year(summary))]
    title = text("All printed figures, and where they stand")
    shown = {r.status: STATUSES[r.status] for r in board.results}
    meant = template("{verdict}: {meaning}")
    meanings = (text(meant, verdict=s.marked_label, meaning=s.meaning) for s in shown.values())
    note = Note(Joined(tuple(meanings), "; "))
    return Section("printed", title, (*tables, note), appendix=True) if tables else None


def worth_a_look(board: BoardData, remarks: Sequence[Remark]) -> Section | None:
    """List the remarks on the programme, each with its line in the file; None where there are none."""
    own = [remark_line(r) for r in remarks if r.budget.programme == board.programme]
    if not own:
        return None
    lines = tuple(Note(text("{place}: {remark}", place=place, remark=remark)) for place, remark in own)
    allowed = Note(text("These amounts are allowed: they are no findings."))
    return Section("remarks", WORTH_A_LOOK, (allowed, Listing(lines)), appendix=True)


def _amounts(summary: Summary) -> Iterator[Block]:
    for start in range(0, max(1, len(summary.sources)), ABREAST):
        yield _amount_table(summary, summary.sources[start : start + ABREAST], first=not start)


def _amount_table(summary: Summary, sources: tuple[SourceLine, ...], *, first: bool) -> Table:
    """List the amounts of a few sources; the `first` table of a budget has totals as well."""
    budget = summary.budget
    digits = digits_of(all_amounts(summary), _LAYOUT)

    def row(name: Value, total: Amount, parts: dict[str, Amount], place: Value | None, kind: _Kind) -> Row:
        shown = [total] * first + [parts[line.source.id] for line in sources]
        return Row((name, *(about_money(amount, digits) for amount in shown), place), kind)

    def line(of: ThemeLine | ActivityLine, name: str, path: Path | None, kind: _Kind = "body") -> Row:
        parts = {part.source: part.total for part in of.sources}
        return row(name, of.total, parts, None if path is None else _line(budget, path), kind)

    rows = []
    for theme in summary.themes:
        name = named(theme.theme.id, theme.theme.name)
        if theme.theme.split:
            rows.append(line(theme, name, None, "group"))
        else:
            rows.append(line(theme, name, theme.theme.activities[0].path))
        rows += [line(a, named(a.activity.id, a.activity.name), a.activity.path) for a in theme.activities]
    sums = {of.source.id: of.total for of in summary.sources}
    rows.append(row(text("Total"), summary.total, sums, None, "total"))
    if any(of.available for of in sources):
        rows += _available(summary, sources, digits, first=first)
    columns = [Column(source_label(of.source), number=True) for of in sources]
    if first:
        columns.insert(0, Column(text("Total"), number=True))
    title = text(
        "{title}: {unit}, with the line in {file}",
        title=budget.title,
        unit=unit_note(budget.currency, _LAYOUT),
        file=PurePath(budget.origin.file).name,
    )
    return Table((Column(text("Activity")), *columns, Column(text("Line"), number=True)), tuple(rows), title)


_Kind = Literal["body", "total", "group"]


def _available(
    summary: Summary, sources: tuple[SourceLine, ...], digits: int, *, first: bool
) -> Iterator[Row]:
    """Give the money available of each source that has it, on a row of its own for its line."""
    for at, line in enumerate(sources):
        if line.available is not None:
            cells: list[Value | None] = [None] * (first + len(sources))
            cells[first + at] = about_money(line.available, digits)
            place = _line(summary.budget, ("available", line.source.id))
            yield Row((text("Available of {source}", source=line.source.name), *cells, place))


def _line(budget: Budget, path: Path) -> Value | None:
    return budget.origin.place(path).line


def _figures(summary: Summary, results: tuple[Result, ...]) -> Table:
    columns = (
        Column(text("Figure")),
        Column(text("In the document")),
        Column(text("Printed"), number=True),
        Column(text("Computed"), number=True),
        Column(text("Verdict")),
        Column(text("Line"), number=True),
    )
    rows = tuple(
        Row(
            (
                r.figure.id,
                words(r.figure, r.budget) if r.figure.quotes else None,
                printed_value(r.printed, r.budget),
                marked_value(r),
                STATUSES[r.status].marked_label,
                r.figure.place.line,
            )
        )
        for r in results
    )
    title = text(
        "Figures of {title}, with the line in {file}",
        title=summary.budget.title,
        file=PurePath(summary.budget.origin.file).name,
    )
    return Table(columns, rows, title)
