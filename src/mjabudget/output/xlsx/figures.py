"""Write the sheet Figures: what is printed, what the amounts come to, the verdict beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from mjabudget.analysis.check import Result
from mjabudget.format.own_tables import WORDS, one_a_line
from mjabudget.model.basis import BASES
from mjabudget.model.interval import exactly, half_up
from mjabudget.model.message import FromFile, text
from mjabudget.model.status import STATUSES
from mjabudget.output.language import MARK
from mjabudget.output.xlsx import styles, verdicts
from mjabudget.output.xlsx.blocks import FIRST
from mjabudget.output.xlsx.book import Book
from mjabudget.output.xlsx.layout import HALF_CENT, Plan
from mjabudget.output.xlsx.printed_cells import ends, number, number_format, precisions
from mjabudget.output.xlsx.styles import NONE
from mjabudget.output.xlsx.table import Column, Styled, Table, draw
from mjabudget.output.xlsx.values import CellValue, Formula, literal, reference

COLUMNS = (
    Column("programme", text("Programme"), 11, "text", "figure_programme"),
    Column("year", text("Year"), 8, "text", "figure_year"),
    Column("id", text("Figure"), 24, "text bold", "figure_id"),
    Column("quotes", text("As printed"), 38, "text wrap"),
    Column("low", text("Printed"), 14, "right typed", "figure_low"),
    Column("high", text("to"), 14, "right typed", "figure_high"),
    Column("computed", text("Computed"), 15, "right bold"),
    Column("estimated", MARK, 4, "plain centre"),
    Column("basis", text("Basis"), 12, "plain"),
    Column("status", text("Result of the check"), 26, "plain indent", "figure_status"),
    Column("difference", text("Difference"), 13, "right"),
    Column("should_read", text("Should read"), 13, "right"),
    Column("why", text("Why it is known to differ"), 52, "text wrap indent"),
    Column("kind", text("Kind"), 8, "text", "figure_kind"),
    Column("of", text("Selection"), 30, "text wrap"),
    Column("minus", text("Less"), 18, "text wrap"),
    Column("over", text("As a share of"), 18, "text wrap"),
    Column("precision", text("Precision"), 11, "right typed", "figure_precision"),
    Column("precision_high", text("Precision of the upper end"), 11, "right typed", "figure_precision_high"),
    Column("known", text("Acknowledged value"), 13, "right typed", "figure_known"),
    Column("known_precision", text("Precision of that"), 11, "right typed", "figure_known_step"),
    Column("reason", text("Reason, in the words of the file"), 50, "text wrap"),
    Column("note", text("Note"), 60, "text wrap"),
)
_LOW, _HIGH, _COMPUTED, _STATUS, _STEP = "E", "F", "G", "J", "R"
PRINTED = 13


def write(book: Book, plan: Plan) -> None:
    """Write the sheet."""
    rows = [tuple(_row(plan, r, n)) for n, r in enumerate(plan.results, FIRST)]
    lead = text(
        "What the document prints beside what the amounts come to. The result, the difference and what it "
        "should read follow every amount that is typed. Basis: what it is judged on. ~ : rests on estimates."
    )
    table = Table("figures", text("Figures and limits"), lead, COLUMNS, rows, 3, open=False, printed=PRINTED)
    sheet = draw(book, plan.sheets.figures, table)
    if not rows:
        return
    area = (FIRST - 1, table.column("estimated"), table.last - 1, table.column("status"))
    for status in STATUSES.values():
        rule = f"=${_STATUS}{FIRST}={literal(book.say(status.marked_label))}"
        look = book.look(styles.STATUS[status.style])
        sheet.conditional_format(*area, {"type": "formula", "criteria": rule, "format": look})


def _row(plan: Plan, r: Result, n: int) -> Iterator[CellValue | Styled]:
    f, printed = r.figure, r.printed
    share = f.over is not None
    look = number_format(plan, r.budget, printed)
    fine = number_format(plan, r.budget, printed, 2 if share else 0)
    known = f.acknowledged.computed if f.acknowledged else None
    yield from (r.budget.programme, r.budget.year, f.id, one_a_line(f.quotes))
    yield from ends(plan, r.budget, printed)
    value = _value(plan, r)
    yield Styled(_computed(plan, r, n, value), "", fine)
    estimates = reference(plan.sheets.verdicts, n, verdicts.ESTIMATES)
    yield Formula(f'IF({estimates}>0,"{MARK}","")', MARK if r.computed.estimated else "")
    basis = reference(plan.sheets.verdicts, n, verdicts.BASIS)
    yield Formula(basis, plan.words.say(BASES[r.computed.basis]))
    yield verdicts.status(plan, n, r)
    signed = styles.points(2) if share else styles.change(r.budget.currency, plan.decimals(r.budget))
    yield Styled(_difference(plan, r, n, value), "", signed)
    yield Styled(_should_read(r, n, value), "", look)
    yield plan.words.say(FromFile(f.acknowledged.reason)) if f.acknowledged else ""
    yield plan.words.say(WORDS[f.kind])
    yield from (
        str(f.of),
        str(f.minus) if f.minus is not None else "",
        str(f.over) if f.over is not None else "",
    )
    yield from precisions(plan, r.budget, printed)
    shown = number_format(plan, r.budget, known) if known else ""
    for part in (known.low, known.low_unit) if known else (None, None):
        yield Styled(number(part, known or printed), "", shown)
    yield f.acknowledged.reason if f.acknowledged else ""
    yield f.note


def _computed(plan: Plan, r: Result, n: int, shown: Fraction | str) -> Formula:
    """Return the formula of what the amounts come to: a word where that is not one number."""
    sign, unknown, above, below = (
        reference(plan.sheets.verdicts, n, c)
        for c in (verdicts.SIGN, verdicts.UNKNOWN, verdicts.ABOVE, verdicts.BELOW)
    )
    value = f"{above}/{below}" if r.figure.over is not None else f"{above}/({below}*{HALF_CENT})"
    formula = f"IF({sign}=0,{literal(NONE)},IF({unknown}>0,{literal(plan.unknown)},{value}))"
    return Formula(formula, shown)


def _value(plan: Plan, r: Result) -> Fraction | str:
    value = r.computed.value
    if value is None:
        return NONE
    if r.computed.unknown:
        return plan.unknown
    above, below = plan.sums(r)
    return above / below if r.figure.over is not None else above


def _difference(plan: Plan, r: Result, n: int, value: Fraction | str) -> Formula:
    """Return the formula of computed less printed, 0 where it rounds to what is printed; else nothing."""
    computed, low, high, step = (f"${c}{n}" for c in (_COMPUTED, _LOW, _HIGH, _STEP))
    fits = reference(plan.sheets.verdicts, n, verdicts.WITHIN)
    upper = f'IF({high}<>"",{high},IF({step}="","",{low}))'
    digits = 12 if r.figure.over is not None else 2
    gap = (
        f'IF(AND({upper}<>"",{computed}>N({upper})),ROUND({computed}-N({upper}),{digits}),'
        f'IF(AND({low}<>"",{computed}<{low}),ROUND({computed}-{low},{digits}),0))'
    )
    formula = f'IF(ISNUMBER({computed}),IF({fits}=1,0,{gap}),"")'
    if isinstance(value, str):
        return Formula(formula, "")
    if r.computed.value is not None and r.computed.value.within(r.printed.nearest):
        return Formula(formula, Fraction(0))
    scale = 100 if r.figure.over is not None else 1
    known = replace(r, computed=replace(r.computed, value=exactly(value * scale)))
    return Formula(formula, (known.difference or Fraction(0)) / scale)


def _should_read(r: Result, n: int, value: Fraction | str) -> Formula:
    """Return the formula of what the document should print, at its own precision."""
    computed, step = f"${_COMPUTED}{n}", f"${_STEP}{n}"
    digits = 8 if r.figure.over is not None else 2
    rounded = f"ROUND(ROUND(ROUND({computed}/{step},9),0)*{step},{digits})"
    formula = f'IF(AND(ISNUMBER({computed}),N({step})>0),{rounded},"")'
    if isinstance(value, str) or r.printed.exact:
        return Formula(formula, "")
    unit = Fraction(r.printed.low_unit) / (100 if r.figure.over is not None else 1)
    return Formula(formula, half_up(value / unit) * unit)
