"""Show what an import made: each source and year beside the table's own total, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from mjabudget.importers.cell_ranges import cell_ranges
from mjabudget.importers.differences import difference_remark, named_cells
from mjabudget.importers.options import Imported
from mjabudget.importers.overview import SourceMade, YearMade, years_made
from mjabudget.importers.reading import LeftOut, Reading
from mjabudget.importers.reconcile import CheckedTotal, Outcome, Reconciled
from mjabudget.model.document import Column, Document, Listing, Note, Row, RowKind, Table
from mjabudget.model.interval import decimals
from mjabudget.model.message import Joined, Listed, Message, Money, Number, Value, template, text
from mjabudget.model.problem import Place
from mjabudget.present.amounts import Layout, digits_of, marks_note, money, unit_note

MOST_DIFFERENCES = 8
MOST_SHOWN = 6

_LAYOUT = Layout()


def import_document(imported: Imported, file: str) -> Document:
    """Say what was made of a file, beside its own totals, and what of it is in no budget."""
    years = years_made(imported.budgets, imported.reading, imported.reconciled)
    table = _table(years)
    notes = (*_notes(imported, years), *map(Note, imported.remarks), *marks_note((table,)))
    document = (Note(_made(years, file)), table)
    return (*document, Listing(notes)) if notes else document


def _made(years: Sequence[YearMade], file: str) -> Message:
    """Say which years of which programme there are, and how many themes and activities."""
    same = {(y.budget.programme, y.themes, y.activities) for y in years}
    if len(same) == 1:
        return text(
            "Read from {file}: {programme} {years} (themes: {themes}, activities: {activities})",
            file=file,
            programme=years[0].budget.programme,
            years=Listed(tuple(y.budget.year for y in years)),
            themes=years[0].themes,
            activities=years[0].activities,
        )
    each = (
        text(
            "{programme} {year} (themes: {themes}, activities: {activities})",
            programme=y.budget.programme,
            year=y.budget.year,
            themes=y.themes,
            activities=y.activities,
        )
        for y in years
    )
    return text("Read from {file}: {budgets}", file=file, budgets=Listed(tuple(each)))


def _table(years: Sequence[YearMade]) -> Table:
    """Lay out the sources of every year, each beside the table's own total where it has any."""
    beside = any(line.checked for y in years for line in y.lines)
    digits = digits_of((line.amount for y in years for line in y.lines), _LAYOUT)
    columns = [Column(text("Source")), Column(text("Read"), number=True)]
    if beside:
        columns += [
            Column(text("Table"), number=True),
            Column(text("Cell")),
            Column(text("Outcome")),
        ]
    rows: list[Row] = []
    for made in years:
        blank = (None,) * (len(columns) - 1)
        rows += [Row((_year(made, years), *blank), "group")] if len(years) > 1 else []
        rows += (_row(line, digits, beside=beside) for line in made.lines)
    unit = unit_note(years[0].budget.currency, _LAYOUT)
    return Table(tuple(columns), tuple(rows), text("What was read, {unit}", unit=unit))


def _year(made: YearMade, years: Sequence[YearMade]) -> str:
    several = len({y.budget.programme for y in years}) > 1
    return f"{made.budget.programme} {made.budget.year}" if several else made.budget.year


def _row(line: SourceMade, digits: int, *, beside: bool) -> Row:
    source = line.source
    name: Value = text("Total") if source is None else source.short or source.name
    kind: RowKind = "total" if source is None else "body"
    if source is not None and source.part_of is not None:
        name, kind = text("of which {source}", source=source.short or source.name), "part"
    cells = (name, money(line.amount, _LAYOUT, digits))
    return Row((*cells, *_own_total(line.checked, digits)) if beside else cells, kind)


def _own_total(checked: CheckedTotal | None, digits: int) -> tuple[Value | None, ...]:
    """Show the table's own total, its cell and whether the amounts come to it."""
    if checked is None:
        return None, None, text("no total")
    printed = Fraction(checked.total.printed)
    cell = named_cells([checked.total.place], checked.total.place.file.partition("!")[0])
    if checked.outcome == "differs":
        difference = Number(checked.difference, max(digits, decimals(checked.difference)), signed=True)
        return Number(printed, digits), cell, text("differs: {difference}", difference=difference)
    return Number(printed, digits), cell, text(_OUTCOMES[checked.outcome])


_OUTCOMES = {
    "agrees": template("comes out"),
    "cut_off": template("cut off, not rounded"),
    "open": template("amounts unknown"),
}


def _notes(imported: Imported, years: Sequence[YearMade]) -> Iterator[Note]:
    """Say how the totals stand, what is available, and what of the table is in no budget."""
    reading, reconciled = imported.reading, imported.reconciled
    if reading is None or reconciled is None:
        return
    yield _standing(reconciled)
    if reading.facts.rounded_to is not None:
        step = Money(Fraction(reading.facts.rounded_to * reading.facts.unit), reading.facts.currency)
        yield Note(
            text("amounts are taken as rounded to {step}: totals come out as far as that goes", step=step)
        )
    differing = reconciled.differing
    yield from (Note(difference_remark(reading, c), "warning") for c in differing[:MOST_DIFFERENCES])
    if more := len(differing[MOST_DIFFERENCES:]):
        yield Note(text("{count} more differ; `mjabudget check` lists them", count=more), "warning")
    for made in years:
        if made.available:
            each = (_awarded(made, a.source, a.amount, reading, a.place) for a in made.available)
            yield Note(
                text("available in {year}: {amounts}", year=made.budget.year, amounts=Listed(tuple(each)))
            )
    yield from _left_out(reading)


def _standing(reconciled: Reconciled) -> Note:
    """Say how many totals and shares were checked, and how many came out."""
    totals = reconciled.totals
    if not totals:
        return Note(text("the table has no totals to check the amounts by"), "warning")
    shares = sum(1 for c in totals if c.total.over is not None)
    each = [text("totals: {count}", count=len(totals) - shares)] if shares < len(totals) else []
    each += [text("shares: {count}", count=shares)] if shares else []
    checked = Joined(tuple(each))
    counts = Counter(c.outcome for c in totals)
    if counts["agrees"] == len(totals):
        return Note(text("checked: {totals}; all come out", totals=checked), "good")
    outcomes = Joined(tuple(text(_COUNTS[o], count=counts[o]) for o in _COUNTS if counts[o]))
    return Note(text("checked: {totals}; {outcomes}", totals=checked, outcomes=outcomes))


_COUNTS: Mapping[Outcome, str] = {
    "agrees": template("come out: {count}"),
    "differs": template("differ: {count}"),
    "cut_off": template("cut off, not rounded: {count}"),
    "open": template("undecided, as amounts are unknown: {count}"),
}


def _awarded(made: YearMade, source: str, amount: Decimal | None, reading: Reading, place: Place) -> Message:
    name = next((s.name for s in made.budget.sources if s.id == source), source)
    shown: Value = text("unknown")
    if amount is not None:
        shown = Money(Fraction(amount), made.budget.currency)
    cell = named_cells([place], reading.file)
    return text("{source} {amount} ({cell})", source=name, amount=shown, cell=cell)


def _left_out(reading: Reading) -> Iterator[Note]:
    """Name the cells that are in no budget, with the reason."""
    groups: dict[Message, list[LeftOut]] = {}
    for left in reading.left_out:
        groups.setdefault(left.why, []).append(left)
    for why, inside in groups.items():
        cells = Joined(cell_ranges((left.place for left in inside), reading.file))
        if len(inside) <= MOST_SHOWN:
            shown = Joined(tuple(left.shown for left in inside), "; ")
            yield Note(text("left out ({why}): {cells}, {shown}", why=why, cells=cells, shown=shown))
        else:
            yield Note(
                text("left out ({why}): {cells}, {count} cells", why=why, cells=cells, count=len(inside))
            )
