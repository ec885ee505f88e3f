"""Write the sheet Activities: a row per activity, an amount and a mark per source."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from xlsxwriter.worksheet import Worksheet

from mjabudget.format.own_tables import one_a_line
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Activity, Budget, Cost, Theme
from mjabudget.model.message import text
from mjabudget.output.language import MARK
from mjabudget.output.xlsx import styles
from mjabudget.output.xlsx.blocks import FIRST
from mjabudget.output.xlsx.book import Book
from mjabudget.output.xlsx.layout import Plan, place
from mjabudget.output.xlsx.styles import NONE
from mjabudget.output.xlsx.table import Column, Row, Styled, Table, draw
from mjabudget.output.xlsx.values import CellValue, Formula, exact, letters, literal

KEYS = 5
TOTALS = 3


def amount_name(plan: Plan, source: str) -> str:
    """Return the name of the column with the amounts of a source."""
    return f"amount_{plan.source_keys[source]}"


def mark_name(plan: Plan, source: str) -> str:
    """Return the name of the column with the marks of estimate of a source."""
    return f"estimated_{plan.source_keys[source]}"


def write(book: Book, plan: Plan) -> None:
    """Write the sheet."""
    table = Table(
        "activities",
        text("Activities"),
        text(
            "Type over the blue amounts. Where a real amount takes the place of an estimate, delete the "
            "~ beside "
            "it. An amount that nobody has is the word {unknown}, not 0.",
            unknown=plan.unknown,
        ),
        tuple(_columns(plan)),
        tuple(_rows(plan)),
        KEYS,
        printed=7 + 2 * len(plan.sources),
    )
    sheet = draw(book, plan.sheets.activities, table)
    _totals(book, sheet, plan, table)
    for source in plan.sources:
        _rules(book, sheet, plan, table, source)
    _mark_totals(book, sheet, plan, table)


def _columns(plan: Plan) -> Iterator[Column]:
    yield Column("programme", text("Programme"), 11, "text", "act_programme")
    yield Column("year", text("Year"), 8, "text", "act_year")
    yield Column("theme", text("Theme"), 8, "text", "act_theme")
    yield Column("activity", text("No."), 8, "text bold", "act_activity")
    yield Column("activity_name", text("Activity"), 44, "text wrap")
    yield Column("total", text("Total"), 14, "right bold")
    yield Column("share", text("Share of the year"), 9, "percent")
    for source in plan.sources:
        yield Column(f"amount:{source}", plan.heading(source), 15, "right typed", amount_name(plan, source))
        yield Column(f"estimated:{source}", MARK, 4, "text centre", mark_name(plan, source))
    yield Column("theme_name", text("Name of the theme"), 30, "plain wrap")
    yield Column("parts", text("Parts"), 50, "text wrap")
    yield Column("note", text("Note"), 40, "text wrap")


def _rows(plan: Plan) -> Iterator[Row]:
    number = FIRST
    for b in plan.budgets:
        for t in b.themes:
            for a in t.activities:
                yield tuple(_row(plan, b, t, a, number))
                number += 1


def _row(plan: Plan, b: Budget, t: Theme, a: Activity, number: int) -> Iterator[CellValue | Styled]:
    yield from (b.programme, b.year, t.id, a.id, a.name if a.id else "")
    costs = {c.source: c for c in a.costs}
    own = {s.id for s in b.sources}
    columns = {s: 7 + 2 * n for n, s in enumerate(plan.sources)}
    yield Styled(_total(plan, a, [place(number, columns[s.id]) for s in b.sources]), "", _money(plan, b))
    yield _share(plan, b, a, number)
    for source in plan.sources:
        if source not in own:
            yield from (Styled(None, "none"), Styled(None, "none"))
            continue
        cost = costs.get(source)
        yield Styled(_amount(plan, cost), "", _money(plan, b))
        yield MARK if cost is not None and cost.estimated else None
    yield _theme_name(t, number)
    yield one_a_line(a.parts)
    yield a.note


def _amount(plan: Plan, cost: Cost | None) -> CellValue:
    if cost is None or not cost.stated:
        return None
    return plan.unknown if cost.amount is None else exact(cost.amount)


def _total(plan: Plan, activity: Activity, cells: list[str]) -> Formula:
    known = sum((c.amount for c in activity.costs if c.amount is not None), Decimal(0))
    missing = any(c.amount is None for c in activity.costs)
    texts = "+".join(f"ISTEXT({cell})" for cell in cells)
    return Formula(
        f"IF({texts}>0,{literal(plan.unknown)},ROUND(SUM({','.join(cells)}),2))",
        plan.unknown if missing else Fraction(known),
    )


def _share(plan: Plan, b: Budget, activity: Activity, number: int) -> Formula:
    amount, whole = place(number, 5), plan.total_names[id(b)]
    known = sum((c.amount for c in activity.costs if c.amount is not None), Decimal(0))
    percent = Amount(known).share_of(plan.whole(b))
    return Formula(
        f"IF(ISNUMBER({whole}),IF({whole}=0,{literal(NONE)},{amount}/{whole}),{literal(NONE)})",
        NONE if percent is None else percent / 100,
    )


def _theme_name(theme: Theme, number: int) -> Formula:
    row = (
        f"SUMPRODUCT(EXACT(theme_programme,$A{number})*EXACT(theme_year,$B{number})"
        f"*EXACT(theme_id,$C{number})*ROW(theme_id))"
    )
    return Formula(f'IFERROR(INDEX(theme_name,{row}-{FIRST - 1}),"?")', theme.name)


def _money(plan: Plan, b: Budget) -> str:
    return styles.money(b.currency, plan.decimals(b))


def _totals(book: Book, sheet: Worksheet, plan: Plan, table: Table) -> None:
    """Add up the rows that the filter shows, where they are all in one currency."""
    if len({b.currency for b in plan.budgets}) > 1:
        return
    number = styles.money(plan.budgets[0].currency, max(plan.decimals(b) for b in plan.budgets))
    book.put(sheet, TOTALS, 4, text("Known amounts of the rows shown"), "label")
    sums = [sum((plan.whole(b, s) for b in plan.budgets), Amount()) for s in plan.sources]
    cells = [letters(7 + 2 * n) for n in range(len(plan.sources))]
    pieces = [f"SUBTOTAL(109,{c}{FIRST}:{c}{table.last})" for c in cells]
    for n, (piece, total) in enumerate(zip(pieces, sums, strict=True)):
        book.put(
            sheet,
            TOTALS,
            7 + 2 * n,
            Formula(f"ROUND({piece},2)", Fraction(total.known)),
            "bold right",
            number,
        )
    everything = Formula(f"ROUND({'+'.join(pieces)},2)", Fraction(sum(t.known for t in sums)))
    book.put(sheet, TOTALS, 5, everything, "bold right", number)


def _rules(book: Book, sheet: Worksheet, plan: Plan, table: Table, source: str) -> None:
    """Mark estimates and cents while amounts are typed, and refuse what is no amount."""
    at = table.column(f"amount:{source}")
    cell, mark = f"{letters(at)}{FIRST}", f"{letters(at + 1)}{FIRST}"
    area = (FIRST - 1, at, table.last - 2, at)
    if table.last <= FIRST:
        return
    currency = plan.budgets[0].currency
    sheet.conditional_format(
        *area[:3],
        at + 1,
        {"type": "formula", "criteria": f'=${mark}<>""', "format": book.look(styles.ESTIMATE)},
    )
    if len({b.currency for b in plan.budgets}) == 1:
        cents = book.look({"num_format": styles.money(currency, 2)})
        rule = f"=AND(ISNUMBER(${cell}),ROUND(${cell},0)<>${cell})"
        sheet.conditional_format(*area, {"type": "formula", "criteria": rule, "format": cents})
    sheet.data_validation(
        *area,
        {
            "validate": "custom",
            "value": f"=OR(ISNUMBER({cell}),{cell}={literal(plan.unknown)})",
            "error_title": book.say(text("No amount")),
            "error_message": book.say(
                text(
                    "Type a number, or the word {unknown} where nobody has the amount.", unknown=plan.unknown
                )
            ),
        },
    )
    sheet.data_validation(
        FIRST - 1,
        at + 1,
        table.last - 2,
        at + 1,
        {
            "validate": "list",
            "source": [MARK],
            "error_title": book.say(text("Estimate")),
            "error_message": book.say(text("Type ~ for an estimate, or leave the cell empty.")),
        },
    )


def _mark_totals(book: Book, sheet: Worksheet, plan: Plan, table: Table) -> None:
    """Put ~ before the totals and shares that rest on estimates."""
    currencies = {b.currency for b in plan.budgets}
    marks = [letters(8 + 2 * n) for n in range(len(plan.sources))]
    any_mark = "=" + "+".join(f'(${m}{FIRST}<>"")' for m in marks) + ">0"
    decimals = max((plan.decimals(b) for b in plan.budgets), default=0)
    money = styles.ESTIMATE
    if len(currencies) == 1:
        money = money | {"num_format": styles.money(min(currencies), decimals, styles.TILDE)}
        for n, mark in enumerate((marks, *([m] for m in marks))):
            column = 5 + 2 * n if n else 5
            rule = "=" + "+".join(f'SUMPRODUCT(--(${m}${FIRST}:${m}${table.last}<>""))' for m in mark) + ">0"
            look = {"type": "formula", "criteria": rule, "format": book.look(money)}
            sheet.conditional_format(TOTALS - 1, column, TOTALS - 1, column, look)
    share = styles.ESTIMATE | {"num_format": styles.share(1, styles.TILDE)}
    for column, properties in ((5, money), (6, share)):
        look = {"type": "formula", "criteria": any_mark, "format": book.look(properties)}
        sheet.conditional_format(FIRST - 1, column, max(FIRST, table.last - 1) - 1, column, look)
