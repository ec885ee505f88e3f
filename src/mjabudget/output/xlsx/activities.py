"""Write the sheet Activities: a row per activity, an amount and a mark per source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from xlsxwriter.worksheet import Worksheet

from mjabudget.format.own_tables import one_a_line
from mjabudget.model.amount import Amount
from mjabudget.model.basis import BASES, GUESSES
from mjabudget.model.budget import Activity, Budget, Cost, Theme
from mjabudget.model.message import text
from mjabudget.output.language import MARK
from mjabudget.output.xlsx import estimate_marks, styles
from mjabudget.output.xlsx.activity_rows import AMOUNTS, TOTAL, Whole, formulas
from mjabudget.output.xlsx.blocks import FIRST, budgeted
from mjabudget.output.xlsx.book import Book
from mjabudget.output.xlsx.formulas import mark
from mjabudget.output.xlsx.layout import Plan
from mjabudget.output.xlsx.sums import Sum, costs_of
from mjabudget.output.xlsx.table import Column, Row, Styled, Table, draw
from mjabudget.output.xlsx.values import CellValue, Formula, exact, letters, literal, place

KEYS, TOTALS = 5, 3


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
        printed=AMOUNTS + 2 * len(plan.sources),
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
    yield Column("basis", text("Basis"), 12, "plain indent")
    for source in plan.sources:
        yield Column(f"amount:{source}", plan.heading(source), 17, "right typed", amount_name(plan, source))
        yield Column(f"estimated:{source}", MARK, 4, "text centre", mark_name(plan, source))
    yield Column("theme_name", text("Name of the theme"), 30, "plain wrap")
    yield Column("parts", text("Parts"), 50, "text wrap")
    yield Column("note", text("Note"), 40, "text wrap")
    yield from estimate_marks.columns("share")


def _rows(plan: Plan) -> Iterator[Row]:
    number = FIRST
    for b in plan.budgets:
        whole = Whole(plan, b)
        for t in b.themes:
            for a in t.activities:
                yield tuple(_row(whole, t, a, number))
                number += 1


def _row(whole: Whole, t: Theme, a: Activity, number: int) -> Iterator[CellValue | Styled]:
    plan, b = whole.plan, whole.budget
    yield from (b.programme, b.year, t.id, a.id, a.name if a.id else "")
    costs = {c.source: c for c in a.costs}
    own = {s.id for s in b.sources}
    total, share, basis, share_mark = formulas(whole, t, a, number)
    yield from (Styled(total, "", _money(plan, b)), share, basis)
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
    yield share_mark


def _amount(plan: Plan, cost: Cost | None) -> CellValue:
    if cost is None or not cost.stated:
        return None
    return plan.unknown if cost.amount is None else exact(cost.amount)


def _theme_name(theme: Theme, number: int) -> Formula:
    row = (
        f"SUMPRODUCT(EXACT(theme_programme,$A{number})*EXACT(theme_year,$B{number})"
        f"*EXACT(theme_id,$C{number})*ROW(theme_id))"
    )
    return Formula(f'IFERROR(INDEX(theme_name,{row}-{FIRST - 1}),"?")', theme.name)


def _money(plan: Plan, b: Budget) -> str:
    return styles.money(b.currency, plan.decimals(b))


def _totals(book: Book, sheet: Worksheet, plan: Plan, table: Table) -> None:
    """Add up the rows that the filter shows, where they are all in one currency, each sum with its mark."""
    currencies = {b.currency for b in plan.budgets}
    if len(currencies) > 1:
        return
    decimals = max(plan.decimals(b) for b in plan.budgets)
    number, marked = (styles.money(min(currencies), decimals, before) for before in ("", styles.TILDE))
    book.put(sheet, TOTALS, TOTAL - 1, text("Known amounts of the rows shown"), "label")
    look = book.look(styles.ESTIMATE | {"num_format": marked})
    pieces: list[str] = []
    every: list[Sum] = []

    def write(at: int, formula: str, sums: Sequence[Sum], marks: Sequence[int]) -> None:
        total = sum((plan.total(one) for one in sums), Amount())
        book.put(
            sheet, TOTALS, at, Formula(f"ROUND({formula},2)", Fraction(total.known)), "bold right", number
        )
        book.put(sheet, TOTALS, at + 1, _shown_mark(plan, table, sums, marks), "code")
        rule = f'={place(TOTALS, at + 1)}="{MARK}"'
        where = (TOTALS - 1, at, TOTALS - 1, at)
        sheet.conditional_format(*where, {"type": "formula", "criteria": rule, "format": look})

    for n, source in enumerate(plan.sources):
        at = AMOUNTS + 2 * n
        own = [Sum(b, tuple(c for c in budgeted(b) if c.source == source)) for b in plan.budgets]
        pieces.append(f"SUBTOTAL(109,{letters(at)}{FIRST}:{letters(at)}{table.last})")
        write(at, pieces[-1], own, (at + 1,))
        every += own
    everything = [costs_of(b) for b in plan.budgets]
    write(TOTAL, "+".join(pieces) or "0", everything, [AMOUNTS + 1 + 2 * n for n in range(len(plan.sources))])


def _shown_mark(plan: Plan, table: Table, sums: Sequence[Sum], marks: Sequence[int]) -> Formula:
    """Write the mark of the rows shown: that of their whole sums, or of any row where some are hidden."""
    whole = mark(plan, *sums)
    years = f"$B${FIRST}:$B${table.last}"
    areas = (f"${letters(at)}${FIRST}:${letters(at)}${table.last}" for at in marks)
    some = "+".join(f'SUMPRODUCT(--({area}<>""))' for area in areas) or "0"
    shown = f"SUBTOTAL(103,{years})=COUNTA({years})"
    return Formula(f'IF({shown},{whole.text},IF({some}>0,"{MARK}",""))', whole.value)


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
    words = [literal(plan.words.say(BASES[name])) for name in sorted(GUESSES)]
    rule = f"=OR({','.join(f'$H{FIRST}={word}' for word in words)})"
    money = styles.ESTIMATE
    currencies = {b.currency for b in plan.budgets}
    if len(currencies) == 1:
        decimals = max(plan.decimals(b) for b in plan.budgets)
        money = money | {"num_format": styles.money(min(currencies), decimals, styles.TILDE)}
    look = {"type": "formula", "criteria": rule, "format": book.look(money)}
    sheet.conditional_format(FIRST - 1, TOTAL, max(FIRST, table.last - 1) - 1, TOTAL, look)
    estimate_marks.mark_column(book, sheet, plan, table, "share", "share")
