"""Buffer and reserve: money available less what is budgeted, and the limits that the budget must keep."""

from __future__ import annotations

from collections.abc import Iterator

from mjabudget.analysis.summary import SourceLine, Summary
from mjabudget.model.amount import Amount
from mjabudget.model.document import Column, Listing, Note, Row, Table
from mjabudget.model.message import FromFile, Joined, Value, template, text
from mjabudget.model.selection import Selection
from mjabudget.present.amounts import Layout, cash, digits_of, money, percent, reserve, unit_note
from mjabudget.present.report.board_data import Facts, printed, source_of
from mjabudget.present.report.charts_model import Block, Section
from mjabudget.present.report.pictures import buffer
from mjabudget.present.verdict_text import printed_value, sentence

_LAYOUT = Layout()


def section(found: Facts) -> Section:
    """Show what is left of each source, and how the limits stand."""
    return Section("buffer", text("How much is left: buffer and reserve"), tuple(_items(found)))


def _items(found: Facts) -> Iterator[Block]:
    given = [
        (summary, line)
        for source in found.sources
        for summary in found.summaries
        if (line := source_of(summary, source.id)) and line.available is not None
    ]
    if not given:
        yield Note(text("No budget says how much money is available, so the buffer is unknown."))
    for summary, line in given:
        if line.buffer is not None:
            yield Note(sentence_of(summary, line))
    picture = buffer(found)
    if picture is not None:
        yield picture
    if given:
        yield _table(found, given)
    for summary, line in given:
        own = next(a for a in summary.budget.available if a.source == line.source.id)
        if own.derived and own.note:
            yield Note(
                text(
                    "The money available from {source} in {year} is not printed but worked out from figures: "
                    "{note}",
                    source=line.source.name,
                    year=summary.budget.year,
                    note=FromFile(own.note),
                )
            )
    known = {line.source.id for _, line in given}
    missing = [s.name for s in found.sources if not {s.id, s.part_of} & known]
    if given and missing:
        yield Note(text("Not known how much is available: {sources}.", sources=Joined(tuple(missing), ", ")))
    limits = [r for r in found.results if r.figure.kind == "limit"]
    if limits:
        yield Listing(
            tuple(
                Note(
                    text(
                        "Limit {limit}, {year}: {verdict}",
                        limit=r.figure.id,
                        year=r.budget.year,
                        verdict=sentence(r),
                    ),
                    "bad" if r.finding() else "plain",
                )
                for r in limits
            )
        )


def sentence_of(summary: Summary, line: SourceLine) -> Value:
    """Say what is left of a source in a year."""
    currency = summary.budget.currency
    left, available = line.buffer or Amount(), line.available or Amount()
    fields: dict[str, Value] = {
        "source": line.source.name,
        "year": summary.budget.year,
        "amount": cash(left.size, currency),
        "available": cash(available, currency),
    }
    if line.reserve_share is None:
        enough = template("{source} in {year}: {amount} of the {available} available is not budgeted.")
        short = template("{source} in {year}: {amount} more is budgeted than the {available} available.")
    else:
        fields["share"] = percent(abs(line.reserve_share), estimated=left.estimated)
        enough = template(
            "{source} in {year}: {amount} of the {available} available is not budgeted, {share}."
        )
        short = template(
            "{source} in {year}: {amount} more is budgeted than the {available} available, {share} too much."
        )
    return text(enough if left.known >= 0 else short, **fields)


def _table(found: Facts, given: list[tuple[Summary, SourceLine]]) -> Table:
    digits = digits_of((line.total for _, line in given), _LAYOUT)
    rows = tuple(_row(found, summary, line, digits) for summary, line in given)
    columns = (
        Column(text("Funding source")),
        Column(text("Year")),
        Column(text("Available"), number=True),
        Column(text("Budgeted"), number=True),
        Column(text("Buffer"), number=True),
        Column(text("Reserve share"), number=True),
        Column(text("as printed"), number=True),
    )
    title = text("Buffer and reserve, {unit}", unit=unit_note(found.currency, _LAYOUT))
    kept = [n for n in range(len(columns)) if n < 6 or any(row.cells[6] for row in rows)]
    return Table(
        tuple(columns[n] for n in kept),
        tuple(Row(tuple(row.cells[n] for n in kept)) for row in rows),
        title,
        keys=2,
    )


def _row(found: Facts, summary: Summary, line: SourceLine, digits: int) -> Row:
    left, whole = Selection(buffer=line.source.id), Selection(available=line.source.id)
    results = (
        *printed(found.of(summary.budget), left, None),
        *printed(found.of(summary.budget), left, whole),
    )
    said = tuple(printed_value(r.printed, r.budget) for r in results)
    return Row(
        (
            line.source.name,
            summary.budget.year,
            money(line.available or Amount(), _LAYOUT, digits),
            money(line.total, _LAYOUT, digits),
            text("unknown") if line.buffer is None else money(line.buffer, _LAYOUT, digits),
            reserve(line),
            Joined(said, "; ") if said else None,
        )
    )
