"""Name a table of every everyday shape; `python -m tests.support.tables_made FOLDER` writes them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from tests.support.tables_made.layout import Layout, MadeTable
from tests.support.tables_made.made import lay_out
from tests.support.tables_made.variants import (
    YEARS,
    budget_of,
    many_activities,
    sources_alone,
    with_part,
    with_signs,
    with_unknown,
)
from tests.support.tables_made.words import WORDS, Language


def everyday_tables() -> Mapping[str, MadeTable]:
    """Return the tables by name; each has to come out right."""
    named = list(_named())
    assert len({name for name, _ in named}) == len(named)
    return dict(named)


def _named() -> Iterator[tuple[str, MadeTable]]:
    yield from _sums()
    yield from _years()
    yield from _several()
    yield from _sources_in_rows()
    yield from _totals()
    yield from _around()
    yield from _written()


def _one(language: Language, seed: int, **choices: object) -> MadeTable:
    return lay_out(budget_of(language, seed), Layout("sources-in-columns", language, **choices))  # type: ignore[arg-type]


def _sums() -> Iterator[tuple[str, MadeTable]]:
    """Columns that are sums, under any name, and columns of which another one holds the whole."""
    language: Language
    for language in ("nl", "en", "de"):
        for n, heading in enumerate(WORDS[language].sums):
            seed = 100 + n
            yield (
                f"sum-column-{language}-{heading.lower().replace(' ', '-')}",
                _one(language, seed, sum_heading=heading),
            )
        yield f"sum-column-{language}-unexpected", _one(language, 120, sum_heading=WORDS[language].odd_sum)
        part = with_part(budget_of(language, 130), language)
        yield (
            f"of-which-{language}",
            lay_out(part, Layout("sources-in-columns", language, sum_heading=WORDS[language].total)),
        )
    yield "sum-column-first", _one("nl", 140, sum_heading="Totaal", sum_first=True)
    yield "sum-column-unexpected-first", _one("nl", 141, sum_heading="Omvang", sum_first=True, grand=False)
    yield (
        "of-which-without-total",
        lay_out(with_part(budget_of("nl", 142), "nl"), Layout("sources-in-columns")),
    )
    yield (
        "of-which-per-year",
        lay_out(
            with_part(budget_of("nl", 143, YEARS[:2]), "nl"),
            Layout("years-over-sources", sum_heading="Totaal"),
        ),
    )
    yield "sources-under-a-heading", _one("nl", 144, sum_heading="Totaal", sources_above=True)
    yield (
        "sources-under-a-heading-above-the-first",
        _one("nl", 145, sum_heading="Totaal", sources_above=True, header="first"),
    )


def _years() -> Iterator[tuple[str, MadeTable]]:
    """Years side by side, in rows, and below each other."""
    budget = budget_of("nl", 200)
    english, german = budget_of("en", 201), budget_of("de", 202)
    yield (
        "years-merged",
        lay_out(budget, Layout("years-over-sources", sum_heading="Totaal", subtotals="below")),
    )
    yield (
        "years-above-the-first-column",
        lay_out(budget, Layout("years-over-sources", header="first", sum_heading="Totaal")),
    )
    yield "years-above-each-column", lay_out(budget, Layout("years-over-sources", header="repeated"))
    yield (
        "years-and-a-total-of-all",
        lay_out(budget, Layout("years-over-sources", year_sum=True, sum_heading="Totaal")),
    )
    yield "years-below-sources", lay_out(english, Layout("sources-over-years", "en"))
    yield (
        "years-below-sources-with-totals",
        lay_out(english, Layout("sources-over-years", "en", sum_heading="Total", year_sum=True)),
    )
    yield (
        "years-below-sources-above-the-first",
        lay_out(german, Layout("sources-over-years", "de", header="first")),
    )
    yield "years-in-headings", lay_out(german, Layout("years-in-headings", "de", sum_heading="Gesamt"))
    yield (
        "years-in-headings-csv",
        lay_out(budget, Layout("years-in-headings", file="csv", sum_heading="Totaal")),
    )
    yield "years-in-rows", lay_out(budget, Layout("years-in-rows", themes="column", sum_heading="Totaal"))
    yield (
        "years-in-rows-under-themes",
        lay_out(english, Layout("years-in-rows", "en", sum_heading="Total", subtotals="below")),
    )
    yield (
        "years-below-each-other",
        lay_out(budget, Layout("years-below-each-other", sum_heading="Totaal", subtotals="below")),
    )
    yield (
        "years-as-text",
        lay_out(german, Layout("years-over-sources", "de", year_numbers=False, sum_heading="Summe")),
    )
    yield (
        "years-ods",
        lay_out(budget, Layout("years-over-sources", file="ods", sum_heading="Totaal", subtotals="below")),
    )
    for file in ("xlsx", "csv"):
        table = Layout(
            "years-over-sources",
            file=file,
            themes="column",
            sum_heading="Totaal",
            subtotals="below",
            available="rows",
        )
        yield f"years-with-money-available-{file}", lay_out(budget, table)


def _several() -> Iterator[tuple[str, MadeTable]]:
    """Several sheets, several tables on a sheet."""
    budget = budget_of("nl", 300)
    english, german = budget_of("en", 301), budget_of("de", 302)
    yield "sheet-per-year", lay_out(budget, Layout("sheet-per-year", sum_heading="Totaal", subtotals="below"))
    yield (
        "sheet-per-year-and-overview",
        lay_out(english, Layout("sheet-per-year", "en", sum_heading="Total", overview=True)),
    )
    yield (
        "sheet-per-year-ods",
        lay_out(german, Layout("sheet-per-year", "de", "ods", sum_heading="Gesamt", overview=True)),
    )
    yield (
        "sheet-per-year-available",
        lay_out(budget, Layout("sheet-per-year", sum_heading="Totaal", available="rows")),
    )
    yield "sheet-per-theme", lay_out(budget.of_year("2026"), Layout("sheet-per-theme", sum_heading="Totaal"))
    yield "sheet-per-theme-and-years", lay_out(german, Layout("sheet-per-theme", "de", sum_heading="Gesamt"))
    yield (
        "sheet-per-theme-and-overview",
        lay_out(budget, Layout("sheet-per-theme", sum_heading="Totaal", overview=True)),
    )
    yield (
        "sheet-per-theme-numbered",
        lay_out(english.of_year("2026"), Layout("sheet-per-theme", "en", numbers="names")),
    )
    yield "tables-per-theme", lay_out(budget, Layout("tables-per-theme-below", sum_heading="Totaal"))
    yield (
        "tables-per-theme-and-total",
        lay_out(budget, Layout("tables-per-theme-below", sum_heading="Totaal", overview=True)),
    )
    yield (
        "tables-per-theme-numbered",
        lay_out(german, Layout("tables-per-theme-below", "de", numbers="names")),
    )
    yield (
        "tables-per-year",
        lay_out(budget, Layout("tables-per-year-below", sum_heading="Totaal", subtotals="below")),
    )
    yield (
        "tables-per-year-available",
        lay_out(english, Layout("tables-per-year-below", "en", available="rows")),
    )
    yield "tables-beside-each-other", lay_out(budget, Layout("tables-per-year-beside", sum_heading="Totaal"))
    yield (
        "tables-beside-each-other-de",
        lay_out(german, Layout("tables-per-year-beside", "de", subtotals="below")),
    )


def _sources_in_rows() -> Iterator[tuple[str, MadeTable]]:
    """Sources in rows: against themes, under activities, in a column, and one amount a row."""
    budget = budget_of("nl", 400)
    english, german = budget_of("en", 401), budget_of("de", 402)
    yield "sources-by-themes", lay_out(budget, Layout("sources-by-themes", sum_heading="Totaal"))
    yield (
        "sources-by-themes-available",
        lay_out(budget, Layout("sources-by-themes", sum_heading="Totaal", available="column")),
    )
    yield (
        "sources-by-themes-en",
        lay_out(english, Layout("sources-by-themes", "en", numbers="names", sum_heading="Total")),
    )
    yield (
        "sources-by-themes-of-which",
        lay_out(with_part(german, "de"), Layout("sources-by-themes", "de", sum_heading="Summe")),
    )
    yield "sources-under-activities", lay_out(budget.of_year("2026"), Layout("sources-under-activities"))
    yield (
        "sources-under-activities-with-totals",
        lay_out(
            budget.of_year("2026"), Layout("sources-under-activities", subtotals="above", numbers="names")
        ),
    )
    yield (
        "sources-under-activities-and-years",
        lay_out(german, Layout("sources-under-activities", "de", numbers="column")),
    )
    yield "source-column", lay_out(budget, Layout("source-column", themes="column"))
    yield "source-column-once", lay_out(english, Layout("source-column", "en", themes="once", year_sum=True))
    yield (
        "source-column-merged",
        lay_out(german.of_year("2026"), Layout("source-column", "de", themes="merged")),
    )
    yield "source-column-subtotals", lay_out(budget, Layout("source-column", subtotals="below"))
    orders: tuple[tuple[Language, str, tuple[str, ...]], ...] = (
        ("nl", ";", ("source", "amount", "year")),
        ("nl", ";", ("year", "source", "theme", "activity", "amount")),
        ("nl", "\t", ("theme", "source", "amount", "year")),
        ("en", ",", ("theme", "activity", "source", "year", "amount")),
        ("en", ",", ("activity", "source", "amount")),
        ("de", ";", ("activity", "source", "year", "amount")),
    )
    made = {"nl": budget, "en": english, "de": german}
    for language, delimiter, order in orders:
        table = Layout("tidy", language, "csv", title=False, tidy_order=order, delimiter=delimiter)
        put = made[language] if "theme" in order or "activity" in order else sources_alone(made[language])
        yield f"tidy-{language}-{'-'.join(order)}", lay_out(put, table)
    yield "tidy-xlsx", lay_out(budget, Layout("tidy"))


def _totals() -> Iterator[tuple[str, MadeTable]]:
    """Totals above and below, known by words, type and lines."""
    language: Language
    for language, how in (("nl", "word"), ("en", "theme"), ("de", "bold"), ("nl", "line"), ("en", "odd")):
        total = WORDS[language].total
        yield f"subtotals-below-{how}", _one(language, 500, subtotals="below", totals=how, sum_heading=total)
        yield f"subtotals-above-{how}", _one(language, 501, subtotals="above", totals=how, sum_heading=total)
    yield "subtotals-without-grand-total", _one("nl", 502, subtotals="below", grand=False)
    yield (
        "totals-by-word-in-a-theme-column",
        _one("nl", 503, themes="once", subtotals="below", totals="theme"),
    )
    yield "totals-by-line-ods", _one("de", 504, file="ods", subtotals="below", totals="line")
    yield "totals-by-bold-type-ods", _one("nl", 505, file="ods", subtotals="below", totals="bold")
    yield "totals-by-word-alone-csv", _one("nl", 506, file="csv", subtotals="below", sum_heading="Totaal")
    yield "available-rows", _one("nl", 507, subtotals="below", available="rows", sum_heading="Totaal")
    yield "available-rows-en", _one("en", 508, available="rows", sum_heading="Total")
    yield "available-rows-de", _one("de", 509, available="rows", gaps=True)


def _around() -> Iterator[tuple[str, MadeTable]]:
    """What stands around and between: notes, empty rows, other columns, what is hidden."""
    for hidden in ("rows", "columns", "sheets"):
        yield f"hidden-{hidden}", _one("nl", 600, hidden=hidden, subtotals="below", sum_heading="Totaal")
        yield f"hidden-{hidden}-ods", _one("de", 601, file="ods", hidden=hidden, sum_heading="Gesamt")
    yield "footnotes", _one("nl", 602, footnotes=True, sum_heading="Totaal")
    yield "footnotes-en", _one("en", 603, footnotes=True, subtotals="below")
    yield "starts-at-c7", _one("nl", 604, start=(7, 3), sum_heading="Totaal")
    yield "without-title", _one("en", 605, title=False, sum_heading="Total")
    yield "empty-rows-and-columns", _one("nl", 606, gaps=True, subtotals="below", sum_heading="Totaal")
    yield "header-on-every-page", _one("nl", 607, pages=True, sum_heading="Totaal")
    yield "shares", _one("nl", 608, shares=True, sum_heading="Totaal", subtotals="below")
    yield "shares-csv", _one("nl", 609, file="csv", shares=True, sum_heading="Totaal")
    yield "fte-owner-and-status", _one("nl", 610, statuses=True, sum_heading="Totaal")
    yield "fte-owner-and-status-de", _one("de", 611, statuses=True)
    yield "past-years", _one("nl", 612, past=True, sum_heading="Totaal")
    yield (
        "past-years-beside-budgets",
        lay_out(budget_of("en", 613), Layout("years-in-headings", "en", past=True, sum_heading="Total")),
    )
    yield (
        "themes-in-a-merged-column",
        _one("nl", 614, themes="merged", sum_heading="Totaal", subtotals="below"),
    )
    yield (
        "themes-alone",
        lay_out(
            budget_of("nl", 615).without_activities(), Layout("years-over-sources", sum_heading="Totaal")
        ),
    )
    yield "without-themes", _one("en", 616, themes="none", sum_heading="Total")


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
    yield "thousands", _one("nl", 707, unit=Decimal(1000), subtotals="below", sum_heading="Totaal")
    yield (
        "thousands-and-years",
        lay_out(
            budget_of("de", 708), Layout("years-over-sources", "de", unit=Decimal(1000), sum_heading="Summe")
        ),
    )
