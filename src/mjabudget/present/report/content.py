"""Put the report together: two pages with the questions of a board, then the appendix, for each programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mjabudget.analysis.audit.results import Audit
from mjabudget.analysis.proven_choices import ProvenChoice
from mjabudget.analysis.remarks import Remark, remarks
from mjabudget.model.budget import Budget
from mjabudget.model.document import Document
from mjabudget.model.message import Joined, Listed, Value, text
from mjabudget.model.selection import Selection
from mjabudget.present.report import (
    appendix,
    buffer,
    contrast,
    costs,
    estimates,
    figures,
    highlights,
    mix,
    proofs,
    shortfall,
)
from mjabudget.present.report.board_data import BoardData, board_data, contrasted
from mjabudget.present.report.charts_model import Kind, Picture, Section


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its title, what it is about, its sections in order, and the files it was made from.

    `above` is what comes before the title.
    """

    title: Value
    about: tuple[Value, ...]
    sections: tuple[Section, ...]
    files: tuple[str, ...]
    above: Document = ()


def board_report(
    budgets: Sequence[Budget],
    where: Selection | None = None,
    audit: Audit | None = None,
    proven: tuple[ProvenChoice, ...] | None = None,
    *,
    adds_up: bool = False,
) -> Report:
    """Answer the questions of a board; `where` narrows the report, `audit` brings proofs and bounds.

    `proven` are the choices that the text leaves. Without these and an audit the report says what it would
    have shown. `adds_up`: percentages are rounded so that each
    distribution adds up, instead of one by one.
    """
    boards = board_data(budgets, where, audit, proven, adds_up=adds_up)
    files = tuple(
        dict.fromkeys(s.budget.origin.file for b in boards for s in b.summaries if s.budget.origin.file)
    )
    odd = remarks(budgets, where)
    if len(boards) == 1:
        sections = tuple(_sections(boards[0], odd))
        return Report(_title(boards[0]), tuple(_about(boards[0])), sections, files)
    parts = []
    for number, board in enumerate(boards, 1):
        key = f"programme-{number}"
        title = text("{programme}: {title}", programme=board.programme, title=_title(board))
        parts.append(Section(key, title, ()))
        parts += [replace(s, key=f"{key}-{s.key}", level=3) for s in _sections(board, odd)]
    programmes = Listed(tuple(board.programme for board in boards))
    return Report(text("Budgets of {programmes}", programmes=programmes), (), tuple(parts), files)


def board_pictures(
    budgets: Sequence[Budget], kind: Kind, where: Selection | None = None
) -> tuple[Picture, ...]:
    """Return the pictures of a kind: one a programme, or for `contrast` one for each source."""
    pictures: list[Picture | None] = []
    for board in board_data(budgets, where, None):
        if kind == "contrast":
            pictures += [contrast.picture(board, source) for source in contrasted(board)]
        else:
            pictures.append({"mix": mix, "themes": costs, "buffer": buffer}[kind].picture(board))
    return tuple(picture for picture in pictures if picture is not None)


def _sections(board: BoardData, odd: Sequence[Remark]) -> Iterator[Section]:
    sections = (
        highlights.section(board),
        mix.section(board),
        costs.section(board),
        figures.section(board),
        buffer.section(board),
        shortfall.section(board),
        estimates.section(board),
        contrast.section(board),
        proofs.section(board),
        estimates.bounds(board),
        estimates.assumptions(board),
        appendix.amounts(board),
        appendix.printed_figures(board),
        appendix.worth_a_look(board, odd),
    )
    yield from (section for section in sections if section is not None)


def _title(board: BoardData) -> Value:
    if len(board.summaries) == 1:
        return board.summaries[0].budget.title
    years = Listed(board.years)
    titles = {s.budget.document.title for s in board.summaries}
    if len(titles) == 1 and "" not in titles:
        return text("{document}: budgets {years}", document=titles.pop(), years=years)
    return text("Budgets {years}, {programme}", years=years, programme=board.programme)


def _about(board: BoardData) -> Iterator[Value]:
    """Name the document that the figures are printed in, and the part of the budget that is shown."""
    documents = {s.budget.document: None for s in board.summaries}
    in_title = len(board.summaries) > 1 and len({d.title for d in documents}) == 1
    for document in documents:
        parts: list[Value] = [part for part in ("" if in_title else document.title, document.chapter) if part]
        if document.status:
            parts.append(text("status: {status}", status=document.status))
        if parts:
            yield Joined(tuple(parts), " \u00b7 ")
    if board.where is not None:
        yield text("Only this money: {selection}", selection=str(board.where))
