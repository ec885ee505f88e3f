"""Write the sheet Assumptions: what the estimates take for granted, how well the document bears it out."""

from __future__ import annotations

from collections.abc import Iterator

from mjabudget.format.own_tables import STRENGTH_WORDS, one_a_line
from mjabudget.model.assumption import Assumption
from mjabudget.model.budget import Budget
from mjabudget.model.message import FromFile, text
from mjabudget.model.selection import Selection
from mjabudget.output.xlsx.book import Book
from mjabudget.output.xlsx.layout import Plan
from mjabudget.output.xlsx.printed_cells import ends, precisions
from mjabudget.output.xlsx.table import Column, Styled, Table, draw
from mjabudget.output.xlsx.values import CellValue
from mjabudget.present.assumptions import assumption_words

PRINTED = 7
COLUMNS = (
    Column("programme", text("Programme"), 11),
    Column("year", text("Year"), 8),
    Column("id", text("Id"), 22, "text wrap"),
    Column("assumption", text("Assumption"), 46, "text wrap bold"),
    Column("strength", text("Strength"), 18),
    Column("why", text("Why"), 60, "text wrap"),
    Column("quotes", text("Words of the document"), 44, "text wrap indent"),
    Column("of", text("Selection"), 30, "text wrap"),
    Column("minus", text("Less"), 18, "text wrap"),
    Column("over", text("As a share of"), 18, "text wrap"),
    Column("low", text("Value"), 13, "right typed"),
    Column("high", text("to"), 13, "right typed"),
    Column("precision", text("Precision"), 11, "right typed"),
    Column("precision_high", text("Precision of the upper end"), 11, "right typed"),
    Column("weights", text("Weights"), 12, "text wrap"),
    Column("reason", text("Reason, in the words of the file"), 50, "text wrap"),
)


def write(book: Book, plan: Plan) -> None:
    """Write the sheet; call it only where a budget has assumptions."""
    rows = [tuple(_row(plan, b, a)) for b in plan.budgets for a in b.assumptions]
    lead = text(
        "What the estimates take for granted beyond the printed figures. Nothing in the document decides an "
        "arbitrary assumption. No verdict rests on one: they count in mjabudget estimate."
    )
    draw(
        book,
        plan.sheets.assumptions,
        Table("assumptions", text("Assumptions"), lead, COLUMNS, rows, 3, open=False, printed=PRINTED),
    )


def _row(plan: Plan, b: Budget, a: Assumption) -> Iterator[CellValue | Styled]:
    yield from (b.programme, b.year, a.id, plan.words.say(assumption_words(a, b)))
    yield plan.words.say(STRENGTH_WORDS[a.strength])
    yield plan.words.say(FromFile(a.reason))
    yield one_a_line(a.quotes)
    f = a.figure
    if f is None:
        yield from (str(Selection(source=a.sources)), "", "")
        yield from (None, None, None, None)
        yield one_a_line(f"{activity}={weight.normalize():f}" for activity, weight in a.weights)
    else:
        yield str(f.of)
        yield from ("" if side is None else str(side) for side in (f.minus, f.over))
        yield from ends(plan, b, f.printed)
        yield from precisions(plan, b, f.printed)
        yield ""
    yield a.reason
