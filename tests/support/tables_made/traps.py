"""Name tables that must not be read wrong: each is refused with what is the matter, or comes out right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from tests.support.tables_made.budget import MadeBudget, MadeSource, Slice
from tests.support.tables_made.by_hand import (
    changed,
    find,
    plus,
    refusable,
    sheet_of,
    table_of,
    trap,
    with_cells,
)
from tests.support.tables_made.layout import Layout, MadeCell, MadeSheet, MadeTable
from tests.support.tables_made.made import lay_out
from tests.support.tables_made.variants import budget_of

_PLAIN = Layout("sources-in-columns", sum_heading="Totaal", subtotals="below")


def traps() -> Mapping[str, MadeTable]:
    """Return the tables by name."""
    named = [*_totals_off(), *_counted_twice(), *_coincidences(), *_not_understood()]
    assert len({name for name, _ in named}) == len(named)
    return dict(named)


def _off(table: MadeTable, words: str, column: int, by: int = 1, sheet: int = 0) -> MadeTable:
    """Let a total in the row of some words be off."""

    def change(made: MadeSheet) -> None:
        plus(made, (find(made, words)[0], column), by)

    return refusable(changed(table, change, sheet))


def _totals_off() -> Iterator[tuple[str, MadeTable]]:
    """Totals that do not come out."""
    table = lay_out(budget_of("nl", 800), _PLAIN)
    yield "row-total-off", _off(table, "Regiebureau", 5)
    yield "subtotal-off", _off(table, "Subtotaal", 2)
    yield "grand-total-off", _off(table, "Eindtotaal", 5)
    yield "grand-total-off-by-a-million", _off(table, "Eindtotaal", 3, 1_000_000)
    yield (
        "total-above-off",
        _off(lay_out(budget_of("nl", 801), replace(_PLAIN, subtotals="above")), "Samenwerken", 2),
    )
    bold = replace(_PLAIN, totals="odd", sum_heading="")
    yield "bold-total-off", _off(lay_out(budget_of("nl", 802), bold), "Alles bij elkaar", 2)
    yield (
        "unexpected-sum-off",
        _off(lay_out(budget_of("nl", 803), replace(_PLAIN, sum_heading="Omvang")), "Praktijkroutes", 5),
    )
    years = Layout("years-over-sources", sum_heading="Totaal", year_sum=True)
    yield "total-of-years-off", _off(lay_out(budget_of("nl", 804), years), "Leerwinkel", 14)
    overview = Layout("sheet-per-year", sum_heading="Totaal", overview=True)
    yield "overview-off", _off(lay_out(budget_of("nl", 805), overview), "Samenwerken", 2)
    available = lay_out(budget_of("nl", 806), replace(_PLAIN, available="rows"))
    yield "buffer-off", _off(available, "Buffer", 2)
    themes = Layout("sources-by-themes", sum_heading="Totaal")
    yield "source-total-off", _off(lay_out(budget_of("nl", 807), themes), "Fonds Eikenwaard", 5)
    hidden = lay_out(budget_of("nl", 808), replace(_PLAIN, hidden="rows"))

    def count_hidden(made: MadeSheet) -> None:
        hidden_row = min(made.hidden_rows)
        for words in ("Subtotaal", "Eindtotaal"):
            for column in range(2, 6):
                amount = made.cells[hidden_row, column].value
                assert isinstance(amount, Decimal)
                plus(made, (find(made, words)[0], column), int(amount))

    yield "totals-with-hidden-rows", refusable(changed(hidden, count_hidden))


def _counted_twice() -> Iterator[tuple[str, MadeTable]]:
    """Columns, sheets and rows that have the same money twice."""
    table = lay_out(budget_of("nl", 820), replace(_PLAIN, sum_heading="", subtotals="none", grand=False))
    twice = with_cells(table, {"D3": "Fonds Eikenwaard"})
    yield "two-columns-of-one-source", refusable(twice)
    yield "two-columns-of-one-source-in-capitals", refusable(with_cells(table, {"D3": "FONDS EIKENWAARD"}))
    years = lay_out(budget_of("nl", 821), Layout("years-in-headings"))
    yield "a-year-twice", refusable(with_cells(years, {"E3": "Impulsbudget 2026"}))
    sheets = lay_out(budget_of("nl", 822), Layout("sheet-per-year", sum_heading="Totaal"))
    copied = [replace(sheets.sheets[0], name="2026 (2)"), *sheets.sheets]
    yield "a-sheet-twice", refusable(replace(sheets, sheets=tuple(copied)))
    themes = lay_out(budget_of("nl", 823).of_year("2026"), Layout("sheet-per-theme", sum_heading="Totaal"))
    again = replace(themes.sheets[0], name="Samenwerken (2)")
    yield "a-theme-on-two-sheets", refusable(replace(themes, sheets=(*themes.sheets, again)))
    tidy = lay_out(budget_of("nl", 824), Layout("tidy"))

    def repeat(made: MadeSheet) -> None:
        for column in range(1, 6):
            made.cells[made.last_row + (column == 1), column] = made.cells[4, column]

    yield "a-row-of-a-tidy-table-twice", refusable(changed(tidy, repeat))
    yield "costs-and-funding-below-each-other", _costs_and_funding()
    yield "costs-and-income", _costs_and_income(("2026",))
    yield "costs-and-income-of-years", _costs_and_income(("2025", "2026", "2027"))


def _costs_and_funding() -> MadeTable:
    """Make a table of costs by kind, with the same money by source under it."""
    rows = [
        ["Projectbegroting", None, None],
        [],
        ["Kosten", 2026, 2027],
        ["Loonkosten", 120_000, 131_000],
        ["Externe kosten", 45_500, 52_250],
        ["Totaal kosten", 165_500, 183_250],
        [],
        ["Dekking", 2026, 2027],
        ["JTF-subsidie", 66_200, 73_300],
        ["Eigen bijdrage", 99_300, 109_950],
        ["Totaal dekking", 165_500, 183_250],
    ]
    return refusable(table_of(sheet_of("Begroting", rows)))


def _costs_and_income(years: tuple[str, ...]) -> MadeTable:
    """Make a table of costs, income and balance, which are no funding sources of each other."""
    lines = [("Bestuur", 1_250, 310), ("Sociaal domein", 20_775, 8_120), ("Openbare ruimte", 6_480, 955)]
    top: list[str | int | None] = ["Programma"]
    below: list[str | int | None] = [None]
    rows: list[list[str | int | None]] = [[name] for name, _, _ in lines]
    total: list[str | int | None] = ["Totaal"]
    for n, year in enumerate(years):
        top += [int(year), None, None]
        below += ["Lasten", "Baten", "Saldo"]
        costs, income = ([line[side] + 17 * n for line in lines] for side in (1, 2))
        for row, cost, gain in zip(rows, costs, income, strict=True):
            row += [cost, gain, gain - cost]
        total += [sum(costs), sum(income), sum(income) - sum(costs)]
    return refusable(
        table_of(sheet_of("Begroting", [["Begroting, bedragen x € 1.000"], [], top, below, *rows, total]))
    )


def _coincidences() -> Iterator[tuple[str, MadeTable]]:
    """Amounts that happen to be sums of others."""
    half = _half_paid_by_partners(budget_of("nl", 840))
    plain = replace(_PLAIN, sum_heading="", subtotals="none")
    yield "half-paid-by-partners", trap(lay_out(half, plain))
    yield "half-paid-by-partners-and-total", trap(lay_out(half, _PLAIN))
    yield "half-paid-by-partners-no-totals", trap(lay_out(half, replace(plain, grand=False)))
    province = _renamed(half, "Cofinanciering", "Provincie Hoogveen")
    yield "half-paid-by-the-province", trap(lay_out(province, plain))
    summed = _last_is_the_sum(budget_of("nl", 841))
    yield "activity-equal-to-those-above", trap(lay_out(summed, plain))
    yield "activity-equal-to-those-above-and-totals", trap(lay_out(summed, _PLAIN))
    yield "activity-equal-to-those-above-no-totals", trap(lay_out(summed, replace(plain, grand=False)))
    twins = budget_of("nl", 842)
    same = {k: twins.amounts[k[0], k[1], k[2], "Impulsbudget"] for k in twins.amounts}
    yield "every-source-the-same", trap(lay_out(replace(twins, amounts=same), plain))
    nameless = lay_out(budget_of("nl", 843), replace(_PLAIN, totals="line"))

    def without_lines(made: MadeSheet) -> None:
        made.cells = {at: replace(cell, bold=False, line_above=False) for at, cell in made.cells.items()}

    yield "totals-without-words-or-looks", trap(changed(nameless, without_lines))
    inset = lay_out(budget_of("nl", 844), replace(_PLAIN, statuses=True))
    yield "hours-under-an-unknown-word", trap(with_cells(inset, {"B3": "Inzet"}))


def _half_paid_by_partners(budget: MadeBudget) -> MadeBudget:
    """Let the last source pay as much as all others do."""
    *others, last = budget.sources
    amounts = dict(budget.amounts)
    for year, theme, activity, _ in budget.amounts:
        paid = [budget.amounts[year, theme, activity, s.name] or Decimal(0) for s in others]
        amounts[year, theme, activity, last.name] = sum(paid, Decimal(0))
    return replace(budget, amounts=amounts)


def _renamed(budget: MadeBudget, source: str, name: str) -> MadeBudget:
    """Give a source another name."""
    named = tuple(MadeSource(name) if s.name == source else s for s in budget.sources)
    amounts = {(*key[:3], name if key[3] == source else key[3]): a for key, a in budget.amounts.items()}
    return replace(budget, sources=named, amounts=amounts)


def _last_is_the_sum(budget: MadeBudget) -> MadeBudget:
    """Let the third activity of each theme cost as much as the two before it."""
    amounts = dict(budget.amounts)
    for theme in budget.themes:
        for year in budget.years:
            for source in budget.sources:
                if len(theme.activities) == 3:
                    of = [Slice(year, theme.name, a, source.name) for a in theme.activities[:2]]
                    both = sum((budget.amount(o) or Decimal(0) for o in of), Decimal(0))
                    amounts[year, theme.name, theme.activities[2], source.name] = both
    return replace(budget, amounts=amounts)


def _not_understood() -> Iterator[tuple[str, MadeTable]]:
    """Cells, words and years that mean nothing for certain."""
    table = lay_out(budget_of("nl", 860), replace(_PLAIN, sum_heading="", subtotals="none", grand=False))
    merged = with_cells(table, {"C5": None})
    yield "amount-in-a-merged-cell", refusable(changed(merged, lambda made: made.merged.append((5, 2, 5, 3))))
    yield (
        "amount-merged-downwards",
        refusable(changed(with_cells(table, {"B6": None}), lambda made: made.merged.append((5, 2, 6, 2)))),
    )
    yield "currency-of-several-countries", refusable(with_cells(table, {"A2": "Bedragen in kr."}))
    yield (
        "two-currencies",
        refusable(with_cells(table, {"B3": "Impulsbudget (€)", "C3": "Fonds Eikenwaard (£)"})),
    )
    yield (
        "two-units",
        refusable(
            with_cells(table, {"B3": "Impulsbudget (x € 1.000)", "C3": "Fonds Eikenwaard (x € 1 mln)"})
        ),
    )
    years = lay_out(budget_of("nl", 861), Layout("years-over-sources"))
    yield "a-year-of-five-digits", refusable(with_cells(years, {"E3": 20226}))
    rows = lay_out(budget_of("nl", 862), Layout("tidy", file="csv", title=False))
    yield "a-year-of-five-digits-in-a-row", refusable(with_cells(rows, {"D3": "20226"}))
    yield "a-letter-in-a-number", refusable(with_cells(table, {"B5": "1O.000"}))
    yield "an-error-value", refusable(with_cells(table, {"C6": "#REF!"}))
    two = with_cells(table, {"B5": "1.000", "B6": "2,000", "B7": "1.234,50", "B9": "1,234.50"})
    yield "two-notations-in-a-column", refusable(two)
    yield "a-number-of-two-readings", refusable(with_cells(table, {f"B{row}": "1.000" for row in (5, 6, 7)}))
    total = lay_out(budget_of("nl", 863), replace(_PLAIN, subtotals="none"))

    def below(made: MadeSheet) -> None:
        row = made.last_row + 2
        made.cells |= {(row, 1): MadeCell("Onvoorzien"), (row, 2): MadeCell(Decimal(25_000))}

    yield "a-number-under-the-total", trap(changed(total, below))
    percents = with_cells(total, {"F3": "Deel"})

    def parts(made: MadeSheet) -> None:
        made.cells |= {(row, 6): MadeCell(Decimal("0.25")) for row in (5, 6, 7, 9, 10, 11, 13, 14)}

    yield "shares-under-an-unknown-word", trap(changed(percents, parts))
