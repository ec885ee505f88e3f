"""What is known of each programme in, the whole report as plain values out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mjabudget.model.message import Joined, Listed, Message, Value, text
from mjabudget.present.report import (
    appendix,
    buffer,
    changes,
    contrast,
    costs,
    estimates,
    figures,
    highlights,
    mix,
)
from mjabudget.present.report.board_data import Facts
from mjabudget.present.report.charts_model import Section


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its title, what it is about, and its sections in order."""

    title: Value
    about: tuple[Value, ...]
    sections: tuple[Section, ...]
    files: tuple[str, ...]


def content(programmes: Sequence[Facts]) -> Report:
    """Answer the questions of a board, in the order they are asked, for each programme."""
    if len(programmes) == 1:
        found = programmes[0]
        return Report(_title(found), _about(found), tuple(sections(found)), _files(programmes))
    parts = []
    for number, found in enumerate(programmes, 1):
        key = f"programme-{number}"
        name = found.summaries[0].budget.programme
        parts.append(Section(key, text("{programme}: {title}", programme=name, title=_title(found)), ()))
        parts += [replace(s, key=f"{key}-{s.key}", level=3) for s in sections(found)]
    return Report(
        text(
            "Budgets of {programmes}",
            programmes=Listed(tuple(f.summaries[0].budget.programme for f in programmes)),
        ),
        (),
        tuple(parts),
        _files(programmes),
    )


def sections(found: Facts) -> Iterator[Section]:
    """Put the sections of one programme in order."""
    made = (
        highlights.section(found),
        costs.section(found),
        contrast.section(found),
        mix.section(found),
        buffer.section(found),
        changes.section(found),
        figures.section(found),
        estimates.section(found),
        appendix.amounts(found),
        appendix.printed_figures(found),
    )
    yield from (s for s in made if s is not None)


def _title(found: Facts) -> Value:
    if len(found.summaries) == 1:
        return found.summaries[0].budget.title
    years = Listed(found.years)
    titles = {s.budget.document.title for s in found.summaries}
    if len(titles) == 1 and "" not in titles:
        return text("{document}: budgets {years}", document=titles.pop(), years=years)
    return text("Budgets {years}, {programme}", years=years, programme=found.summaries[0].budget.programme)


def _about(found: Facts) -> tuple[Value, ...]:
    """Name the document that the figures are printed in, and the part of the budget that is shown."""
    lines: list[Value] = []
    documents = {s.budget.document: None for s in found.summaries}
    named = len(found.summaries) > 1 and len({d.title for d in documents}) == 1
    for document in documents:
        parts: list[Value] = [part for part in ("" if named else document.title, document.chapter) if part]
        if document.status:
            parts.append(text("status: {status}", status=document.status))
        if parts:
            lines.append(Joined(tuple(parts), " \u00b7 "))
    if found.where is not None:
        lines.append(_where(found))
    return tuple(lines)


def _where(found: Facts) -> Message:
    return text("Only this money: {selection}", selection=str(found.where))


def _files(programmes: Sequence[Facts]) -> tuple[str, ...]:
    files = (s.budget.origin.file for found in programmes for s in found.summaries)
    return tuple(dict.fromkeys(file for file in files if file))
