"""Name a table of every shape: sums, years, several sheets and tables, sources in rows."""

from __future__ import annotations

from collections.abc import Iterator

from tests.support.tables_made.by_hand import with_cells
from tests.support.tables_made.layout import Layout, MadeTable
from tests.support.tables_made.made import lay_out
from tests.support.tables_made.variants import (
    YEARS,
    budget_of,
    one_year,
    sources_alone,
    with_part,
)
from tests.support.tables_made.words import WORDS, Language


def shape_tables() -> Iterator[tuple[str, MadeTable]]:
    """List the tables by name."""
    yield from _sums()
    yield from _years()
    yield from _several()
    yield from _sources_in_rows()


def _sums() -> Iterator[tuple[str, MadeTable]]:
    """Columns that are sums, under any name, and columns of which another one holds the whole."""
    language: Language
    for language in ("nl", "en", "de"):
        for n, heading in enumerate(WORDS[language].sums):
            seed = 100 + n
            yield (
                f"sum-column-{language}-{heading.lower().replace(' ', '-')}",
                one_year(language, seed, sum_heading=heading),
            )
        yield (
            f"sum-column-{language}-unexpected",
            one_year(language, 120, sum_heading=WORDS[language].odd_sum),
        )
        part = with_part(budget_of(language, 130), language)
        yield (
            f"of-which-{language}",
            lay_out(part, Layout("sources-in-columns", language, sum_heading=WORDS[language].total)),
        )
    yield "sum-column-first", one_year("nl", 140, sum_heading="Totaal", sum_first=True)
    yield (
        "sum-column-unexpected-first",
        one_year("nl", 141, sum_heading="Omvang", sum_first=True, grand=False),
    )
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
    yield "sources-under-a-heading", one_year("nl", 144, sum_heading="Totaal", sources_above=True)
    yield (
        "sources-under-a-heading-above-the-first",
        one_year("nl", 145, sum_heading="Totaal", sources_above=True, header="first"),
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
    beside = Layout("tables-per-theme-beside", sum_heading="Totaal")
    yield "tables-per-theme-beside-each-other", lay_out(budget, beside)
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
    yield from _other_words()
    yield "tidy-xlsx", lay_out(budget, Layout("tidy"))


def _other_words() -> Iterator[tuple[str, MadeTable]]:
    """Head the columns of tidy tables with words that their makers chose."""
    order = ("theme", "activity", "source", "year", "amount")
    headings: dict[Language, tuple[str, ...]] = {
        "nl": ("Programma", "Project", "Financieringsbron", "Begrotingsjaar", "Begroot bedrag"),
        "en": ("Programme", "Project", "Funder", "Year", "Budget (EUR)"),
        "de": ("Programm", "Projekt", "Fördermittelgeber", "Haushaltsjahr", "Betrag in EUR"),
    }
    for language, words in headings.items():
        layout = Layout("tidy", language, "csv", title=False, tidy_order=order)
        made = lay_out(budget_of(language, 420), layout)
        yield (
            f"tidy-{language}-other-words",
            with_cells(made, dict(zip(("A1", "B1", "C1", "D1", "E1"), words, strict=True))),
        )
