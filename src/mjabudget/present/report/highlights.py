"""The report in short: the few sentences that a board needs before anything else."""

from __future__ import annotations

from collections.abc import Iterator

from mjabudget.analysis.summary import SourceLine
from mjabudget.model.document import Column, Listing, Note, Row, Table
from mjabudget.model.message import Value, text
from mjabudget.present.amounts import cash, estimates_note, reserve
from mjabudget.present.report import changes, figures
from mjabudget.present.report.board_data import Facts, contrasted, source_of
from mjabudget.present.report.charts_model import Block, Section
from mjabudget.present.report.pictures import striking


def section(found: Facts) -> Section:
    """Sum up the report."""
    items: list[Block] = [Note(estimates_note(), "warning")] if found.estimated else []
    if found.adds_up:
        items.append(Note(text("Percentages are rounded so that they add up.")))
    items.append(_glance(found))
    items.append(Listing(tuple(Note(words) for words in dict.fromkeys(_sentences(found)))))
    return Section("short", text("In short"), tuple(items))


def _sentences(found: Facts) -> Iterator[Value]:
    if len(found.summaries) > 1:
        yield changes.sentence(found)
    for source in contrasted(found):
        yield striking(found, source)
    groups = figures.contradictions(found)
    if groups:
        yield text(
            "Sets of printed figures that are proven to contradict each other: {count}.", count=len(groups)
        )


def _glance(found: Facts) -> Table:
    """Set the main numbers of each year side by side."""
    rows = [Row((text("Costs"), *(cash(s.total, found.currency) for s in found.summaries)), "group")]
    for source in found.sources:
        lines = [source_of(s, source.id) for s in found.summaries]
        if not any(line and line.available is not None for line in lines):
            continue
        rows += [
            Row((text("{source}: available", source=source.name), *(_available(x, found) for x in lines))),
            Row((text("budgeted"), *(_budgeted(x, found) for x in lines)), "part"),
            Row((text("buffer"), *(_buffer(x, found) for x in lines)), "part"),
            Row((text("buffer as a share of what is available"), *(_reserve(x) for x in lines)), "part"),
        ]
    if found.results:
        wrong = [[r for r in found.of(s.budget) if r.notable()] for s in found.summaries]
        rows.append(
            Row((text("Printed figures and limits"), *(len(found.of(s.budget)) for s in found.summaries)))
        )
        rows.append(Row((text("of these do not hold"), *(len(w) for w in wrong)), "part"))
    columns = (Column(text("Main numbers")), *(Column(year, number=True) for year in found.years))
    return Table(columns, tuple(rows), text("The main numbers of each year"))


def _available(line: SourceLine | None, found: Facts) -> Value | None:
    if line is None or line.available is None:
        return None if line is None else text("unknown")
    return cash(line.available, found.currency)


def _budgeted(line: SourceLine | None, found: Facts) -> Value | None:
    return None if line is None else cash(line.total, found.currency)


def _buffer(line: SourceLine | None, found: Facts) -> Value | None:
    if line is None or line.buffer is None:
        return None if line is None else text("unknown")
    return cash(line.buffer, found.currency)


def _reserve(line: SourceLine | None) -> Value | None:
    return None if line is None else reserve(line)
