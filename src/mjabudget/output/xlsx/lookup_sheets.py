"""Write the sheets Sources, Themes and Budgets, where others look things up."""

from __future__ import annotations

from collections.abc import Iterator

from mjabudget.format.own_tables import WORDS, one_a_line
from mjabudget.model.budget import Available, Budget, Source, Theme
from mjabudget.model.message import text
from mjabudget.output.xlsx import estimate_marks, styles
from mjabudget.output.xlsx.blocks import FIRST
from mjabudget.output.xlsx.book import Book
from mjabudget.output.xlsx.estimate_marks import Notation
from mjabudget.output.xlsx.formulas import amount, basis, mark, share
from mjabudget.output.xlsx.layout import Plan
from mjabudget.output.xlsx.sums import Share, buffer_of, costs_of, in_families, pot_of
from mjabudget.output.xlsx.table import Column, Row, Styled, Table, draw
from mjabudget.output.xlsx.values import CellValue, exact

_SOURCE_MARKS: dict[str, Notation] = {
    "budgeted": "money",
    "share": "share",
    "available": "money",
    "buffer": "money",
    "reserve": "share",
}
_THEME_MARKS: dict[str, Notation] = {"amount": "money", "share": "share"}


def write_sources(book: Book, plan: Plan) -> None:
    """Write the funding sources of every budget, with the money available and what is left of it."""
    ordered = all(_in_order(b) for b in plan.budgets)
    columns = [
        Column("programme", text("Programme"), 11, "text", "source_programme"),
        Column("year", text("Year"), 8, "text", "source_year"),
        Column("id", text("Id"), 14, "text", "source_id"),
        Column("name", text("Funding source"), 34, "text wrap bold"),
        Column("part_of", text("Part of"), 12),
        Column("status", text("Status"), 12),
        Column("budgeted", text("Budgeted"), 15, "right"),
        Column("share", text("Share of the year"), 9, "percent"),
        Column("basis", text("Basis"), 12, "plain indent"),
        Column("available", text("Available"), 15, "right typed", "source_available"),
        Column("derived", text("Worked out"), 9, "text centre", "source_derived"),
        Column("buffer", text("Buffer"), 15, "right"),
        Column("reserve", text("Reserve (% of available)"), 14, "percent"),
        Column("note", text("Note"), 50, "text wrap indent"),
        Column("short", text("Short name"), 12, "text"),
        Column("nature", text("Nature"), 12),
        Column("until", text("Last year"), 8, "text"),
    ]
    if not ordered:
        columns.append(Column("order", text("Order"), 8, "plain right"))
    moved = any(in_families(b.sources) != b.sources for b in plan.budgets)
    if moved:
        columns.append(Column("position", text("Place in the file"), 8, "plain right"))
    columns += estimate_marks.columns(*_SOURCE_MARKS)
    every = [(b, s) for b in plan.budgets for s in in_families(b.sources)]
    rows = [
        tuple(_source(plan, b, s, number, ordered=ordered, moved=moved))
        for number, (b, s) in enumerate(every, FIRST)
    ]
    lead = text(
        "Type the money available over the blue amounts; empty: not known. Worked out: not printed, but "
        "derived from figures. A source that is part of another is counted in it. ~ : rests on estimates."
    )
    table = Table("sources", text("Funding sources"), lead, columns, rows, 4, printed=13)
    sheet = draw(book, plan.sheets.sources, table)
    for code, notation in _SOURCE_MARKS.items():
        estimate_marks.mark_column(book, sheet, plan, table, code, notation)


def write_themes(book: Book, plan: Plan) -> None:
    """Write the themes of every budget."""
    columns = (
        Column("programme", text("Programme"), 11, "text", "theme_programme"),
        Column("year", text("Year"), 8, "text", "theme_year"),
        Column("id", text("Id"), 8, "text", "theme_id"),
        Column("name", text("Theme"), 50, "text wrap bold", "theme_name"),
        Column("amount", text("Budgeted"), 15, "right"),
        Column("share", text("Share of the year"), 9, "percent"),
        Column("basis", text("Basis"), 12, "plain indent"),
        Column("note", text("Note"), 60, "text wrap indent"),
        *estimate_marks.columns(*_THEME_MARKS),
    )
    every = [(b, t) for b in plan.budgets for t in b.themes]
    rows = [tuple(_theme(plan, b, t, number)) for number, (b, t) in enumerate(every, FIRST)]
    lead = text("The names that the other sheets show, and what each theme comes to.")
    table = Table("themes", text("Themes"), lead, columns, rows, 3, printed=7)
    sheet = draw(book, plan.sheets.themes, table)
    for code, notation in _THEME_MARKS.items():
        estimate_marks.mark_column(book, sheet, plan, table, code, notation)


def write_budgets(book: Book, plan: Plan) -> None:
    """Write one row per budget: what it is the budget of, and the document that its figures are from."""
    columns = (
        Column("programme", text("Programme"), 14, "text", "budget_programme"),
        Column("year", text("Year"), 10, "text", "budget_year"),
        Column("title", text("Title"), 44, "text wrap bold"),
        Column("currency", text("Currency"), 9),
        Column("unit", text("Unit of the file"), 11, "plain right"),
        Column("rounded_to", text("Amounts rounded to"), 11, "plain right typed", "budget_rounded_to"),
        Column("document_title", text("Document"), 44, "text wrap indent"),
        Column("document_chapter", text("Chapter"), 28, "text wrap"),
        Column("document_status", text("Status of the document"), 14, "text wrap"),
        Column("extract", text("Extract"), 14, "text wrap"),
        Column("document_file", text("File of the document"), 28, "text wrap"),
        Column("document_scope", text("Headings to be accounted for"), 28, "text wrap"),
        Column("document_ignored", text("Claims left alone"), 44, "text wrap"),
        Column("document_ignored_why", text("Why they are left alone"), 44, "text wrap"),
    )
    rows: list[Row] = [
        (
            b.programme,
            b.year,
            b.title,
            b.currency,
            exact(b.unit),
            None if b.rounded_to is None else exact(b.rounded_to),
            b.document.title,
            b.document.chapter,
            b.document.status,
            plan.extract,
            b.document.file,
            one_a_line(b.document.scope),
            one_a_line(claim.quote for claim in b.document.ignored),
            one_a_line(claim.reason for claim in b.document.ignored),
        )
        for b in plan.budgets
    ]
    lead = text("What the workbook was made of. Amounts are in whole currency on every sheet.")
    table = Table("budgets", text("Budgets"), lead, columns, rows, 2, open=False)
    draw(book, plan.sheets.budgets, table, hidden=True)


def _source(
    plan: Plan, b: Budget, s: Source, row: int, *, ordered: bool, moved: bool
) -> Iterator[CellValue | Styled]:
    number = styles.money(b.currency, plan.decimals(b))
    spent, pot, left = costs_of(b, source=s.id), pot_of(b, s.id), buffer_of(b, s.id)
    part, reserve = Share(spent, costs_of(b)), Share(left, pot)
    awarded = next((a for a in b.available if a.source == s.id), None)
    yield from (b.programme, b.year, s.id, s.name, s.part_of or "")
    yield plan.words.say(WORDS[s.status]) if s.status else ""
    yield Styled(amount(plan, spent), "", number)
    yield share(plan, part, f"$G{row}", plan.total_names[id(b)])
    yield basis(plan, spent)
    yield Styled(_available(plan, awarded), "", number)
    yield plan.words.say(text("yes")) if awarded and awarded.derived else None
    yield Styled(amount(plan, left), "", number)
    yield share(plan, reserve, f"$L{row}", f"$J{row}")
    yield awarded.note if awarded else ""
    yield s.short
    yield plan.words.say(WORDS[s.nature]) if s.nature else ""
    yield s.until or ""
    if not ordered:
        yield None if awarded is None else b.available.index(awarded) + 1
    if moved:
        yield b.sources.index(s) + 1
    yield from (mark(plan, of) for of in (spent, part, pot, left, reserve))


def _available(plan: Plan, awarded: Available | None) -> CellValue:
    if awarded is None:
        return None
    return plan.unknown if awarded.amount is None else exact(awarded.amount)


def _theme(plan: Plan, b: Budget, t: Theme, row: int) -> Iterator[CellValue | Styled]:
    spent = costs_of(b, t.id)
    part = Share(spent, costs_of(b))
    yield from (b.programme, b.year, t.id, t.name)
    yield Styled(amount(plan, spent), "", styles.money(b.currency, plan.decimals(b)))
    yield share(plan, part, f"$E{row}", plan.total_names[id(b)])
    yield basis(plan, spent)
    yield t.note
    yield from (mark(plan, spent), mark(plan, part))


def _in_order(b: Budget) -> bool:
    places = [s.id for s in b.sources]
    order = [places.index(a.source) for a in b.available]
    return order == sorted(order)
