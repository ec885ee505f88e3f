"""Name tables of every look: totals, what stands around them, how numbers are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tests.support.tables_made.layout import Layout, MadeTable
from tests.support.tables_made.made import lay_out
from tests.support.tables_made.variants import (
    budget_of,
    many_activities,
    one_year,
    with_signs,
    with_unknown,
)
from tests.support.tables_made.words import WORDS, Language


def look_tables() -> Iterator[tuple[str, MadeTable]]:
    """List the tables by name."""
    yield from _totals()
    yield from _around()
    yield from _written()


def _totals() -> Iterator[tuple[str, MadeTable]]:
    """Totals above and below, known by words, type and lines."""
    language: Language
    for language, how in (("nl", "word"), ("en", "theme"), ("de", "bold"), ("nl", "line"), ("en", "odd")):
        total = WORDS[language].total
        yield (
            f"subtotals-below-{how}",
            one_year(language, 500, subtotals="below", totals=how, sum_heading=total),
        )
        yield (
            f"subtotals-above-{how}",
            one_year(language, 501, subtotals="above", totals=how, sum_heading=total),
        )
    yield "subtotals-without-grand-total", one_year("nl", 502, subtotals="below", grand=False)
    yield (
        "totals-by-word-in-a-theme-column",
        one_year("nl", 503, themes="once", subtotals="below", totals="theme"),
    )
    yield "totals-by-line-ods", one_year("de", 504, file="ods", subtotals="below", totals="line")
    yield "totals-by-bold-type-ods", one_year("nl", 505, file="ods", subtotals="below", totals="bold")
    yield "totals-by-word-alone-csv", one_year("nl", 506, file="csv", subtotals="below", sum_heading="Totaal")
    yield "available-rows", one_year("nl", 507, subtotals="below", available="rows", sum_heading="Totaal")
    yield "available-rows-en", one_year("en", 508, available="rows", sum_heading="Total")
    yield "available-rows-de", one_year("de", 509, available="rows", gaps=True)


def _around() -> Iterator[tuple[str, MadeTable]]:
    """What stands around and between: notes, empty rows, other columns, what is hidden."""
    for hidden in ("rows", "columns", "sheets"):
        yield f"hidden-{hidden}", one_year("nl", 600, hidden=hidden, subtotals="below", sum_heading="Totaal")
        yield f"hidden-{hidden}-ods", one_year("de", 601, file="ods", hidden=hidden, sum_heading="Gesamt")
    yield "footnotes", one_year("nl", 602, footnotes=True, sum_heading="Totaal")
    yield "footnotes-en", one_year("en", 603, footnotes=True, subtotals="below")
    yield "starts-at-c7", one_year("nl", 604, start=(7, 3), sum_heading="Totaal")
    yield "without-title", one_year("en", 605, title=False, sum_heading="Total")
    yield "empty-rows-and-columns", one_year("nl", 606, gaps=True, subtotals="below", sum_heading="Totaal")
    yield "header-on-every-page", one_year("nl", 607, pages=True, sum_heading="Totaal")
    yield "shares", one_year("nl", 608, shares=True, sum_heading="Totaal", subtotals="below")
    yield "shares-csv", one_year("nl", 609, file="csv", shares=True, sum_heading="Totaal")
    yield "fte-owner-and-status", one_year("nl", 610, statuses=True, sum_heading="Totaal")
    yield "fte-owner-and-status-de", one_year("de", 611, statuses=True)
    yield "past-years", one_year("nl", 612, past=True, sum_heading="Totaal")
    yield (
        "past-years-beside-budgets",
        lay_out(budget_of("en", 613), Layout("years-in-headings", "en", past=True, sum_heading="Total")),
    )
    yield (
        "themes-in-a-merged-column",
        one_year("nl", 614, themes="merged", sum_heading="Totaal", subtotals="below"),
    )
    yield (
        "themes-alone",
        lay_out(
            budget_of("nl", 615).without_activities(), Layout("years-over-sources", sum_heading="Totaal")
        ),
    )
    yield "without-themes", one_year("en", 616, themes="none", sum_heading="Total")


def _written() -> Iterator[tuple[str, MadeTable]]:
    """How numbers are written: of activities and of amounts."""
    many = many_activities(budget_of("nl", 700))
    yield "numbers-1-to-10-as-numbers", lay_out(many, Layout("sources-in-columns", numbers="numbers"))
    yield "numbers-1-to-10-ods", lay_out(many, Layout("sources-in-columns", file="ods", numbers="numbers"))
    yield "numbers-1-to-10-as-text", lay_out(many, Layout("sources-in-columns", numbers="column"))
    yield (
        "numbers-in-names",
        lay_out(many, Layout("sources-in-columns", numbers="names", sum_heading="Totaal")),
    )
    signed = with_signs(budget_of("nl", 701))
    for notation in ("text", "brackets", "trailing", "slashed", "euro"):
        yield (
            f"notation-{notation}",
            lay_out(signed, Layout("sources-in-columns", notation=notation, zeros="dash")),
        )
        csv_table = Layout(
            "sources-in-columns", file="csv", notation=notation, zeros="empty", sum_heading="Totaal"
        )
        yield f"notation-{notation}-csv", lay_out(signed, csv_table)
    english = with_signs(budget_of("en", 702, cents=True))
    yield (
        "notation-en-cents",
        lay_out(english, Layout("sources-in-columns", "en", notation="brackets", sum_heading="Total")),
    )
    yield (
        "cents",
        lay_out(budget_of("de", 703, cents=True), Layout("sources-in-columns", "de", sum_heading="Gesamt")),
    )
    unknown = with_unknown(budget_of("nl", 704))
    yield (
        "unknown-amounts-and-totals",
        lay_out(unknown, Layout("sources-in-columns", subtotals="below", sum_heading="Totaal")),
    )
    yield "unknown-amounts-and-years", lay_out(unknown, Layout("years-over-sources", sum_heading="Totaal"))
    for kept in ("with results", "without results"):
        name = f"formulas-{kept.replace(' ', '-')}"
        formulas = Layout("sources-in-columns", formulas=kept, subtotals="below", sum_heading="Totaal")
        yield name, lay_out(budget_of("nl", 705), formulas)
        yield f"{name}-ods", lay_out(budget_of("nl", 706), replace(formulas, file="ods"))
    yield "thousands", one_year("nl", 707, unit=Decimal(1000), subtotals="below", sum_heading="Totaal")
    yield (
        "thousands-and-years",
        lay_out(
            budget_of("de", 708), Layout("years-over-sources", "de", unit=Decimal(1000), sum_heading="Summe")
        ),
    )
