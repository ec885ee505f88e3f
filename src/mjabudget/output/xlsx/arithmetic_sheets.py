"""Write the sheets Blocks and Terms: what every total and verdict adds up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from mjabudget.analysis.check import Result
from mjabudget.analysis.cube import CubeCell
from mjabudget.analysis.premises import FigureKey
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Budget
from mjabudget.model.message import text
from mjabudget.output.xlsx import styles
from mjabudget.output.xlsx.activities import amount_name, mark_name
from mjabudget.output.xlsx.blocks import FIRST, BlockRow, Term
from mjabudget.output.xlsx.book import Book
from mjabudget.output.xlsx.layout import (
    ASSUMED,
    DOWN,
    GAP,
    HALF_CENT,
    HALF_CENTS,
    MISSING,
    PRINTED,
    UP,
    Plan,
)
from mjabudget.output.xlsx.table import Column, Row, Styled, Table, draw
from mjabudget.output.xlsx.values import CellValue, Formula

SPLIT = 10**6
BUDGET = Column("programme", text("Programme"), 11), Column("year", text("Year"), 9)
FIGURE = *BUDGET, Column("figure", text("Figure"), 26)
_HALF_CENTS = Column("half_cents", text("In half cents, whole"), 16, "long")
_NOT_KNOWN = (
    Column("unknown", text("Unknown amounts"), 10, "whole"),
    Column("down", text("Rounding: so much less, in half cents"), 14, "long"),
    Column("up", text("Rounding: so much more, in half cents"), 14, "long"),
    Column("estimated", text("Estimates"), 10, "whole"),
)


def write_blocks(book: Book, plan: Plan) -> None:
    """Write an amount, and what is not known of it, per theme and source of every budget."""
    columns = (
        *BUDGET,
        Column("what", text("What"), 12),
        Column("theme", text("Theme"), 9),
        Column("activity", text("No."), 9),
        Column("source", text("Source"), 14),
        Column("known", text("Known amount"), 16, "right"),
        _HALF_CENTS,
        *_NOT_KNOWN,
    )
    rows = [tuple(_block(plan, block, n)) for n, block in enumerate(plan.blocks.rows, FIRST)]
    lead = text(
        "Adds up the sheet Activities, per theme and source. Amounts are compared in whole half cents, "
        "so that no rounding error decides a verdict."
    )
    title = text("Blocks: the activities per theme and source")
    draw(book, plan.sheets.blocks, Table("blocks", title, lead, columns, rows, 6, open=False), hidden=True)


@dataclass(frozen=True, slots=True)
class Span:
    """The rows that a figure has on the sheet Terms: the cells first, then the corrections."""

    first: int
    cells: int
    last: int


def terms_at(plan: Plan) -> Mapping[tuple[int, str], Span]:
    """Return the rows on the sheet Terms of each figure of each budget."""
    spans: dict[tuple[int, str], Span] = {}
    row = FIRST
    for r in plan.results:
        cells = row + len(figure_terms(plan, r)) - 1
        last = cells + len(plan.corrections(r))
        spans[id(r.budget), r.figure.id] = Span(row, cells, last)
        row = last + 1
    return spans


def write_terms(book: Book, plan: Plan) -> None:
    """Write which blocks a figure adds up, how often each counts in it and in its base."""
    columns = (
        *FIGURE,
        Column("above", text("Counts in the amount"), 10, "whole"),
        Column("below", text("Counts in the base"), 10, "whole"),
        _HALF_CENTS,
        Column("millions", text("Of which millions"), 14, "long"),
        Column("rest", text("and the rest"), 14, "long"),
        *_NOT_KNOWN,
    )
    rows: list[Row] = []
    for r in plan.results:
        for term in figure_terms(plan, r):
            rows.append(tuple(_term(plan, r, term, FIRST + len(rows))))
        for key in plan.corrections(r):
            rows.append(tuple(_correction(plan, r, key, FIRST + len(rows))))
    lead = text(
        "The money behind every figure: cells that count alike, together. An amount has 1 as its base. A "
        "figure that printed amounts fix has a row for each, with how far that amount is from its cells."
    )
    title = text("Terms: what the figures add up")
    draw(book, plan.sheets.terms, Table("terms", title, lead, columns, rows, 3, open=False), hidden=True)


def figure_terms(plan: Plan, r: Result) -> tuple[Term | None, ...]:
    """Return the terms of a figure; None is the base of an amount, or of nothing at all."""
    terms = plan.terms[id(r.budget), r.figure.id]
    return (None, *terms) if r.figure.over is None or not terms else terms


def _block(plan: Plan, block: BlockRow, n: int) -> Iterator[CellValue | Styled]:
    cell, amount = block.cell, block.amount
    budget = next(
        (b for b in plan.budgets if (b.programme, b.year) == (block.programme, cell.year)), plan.budgets[0]
    )
    is_awarded = cell.kind == "available"
    yield from (block.programme, cell.year)
    yield plan.words.say(text("available") if is_awarded else text("budgeted"))
    yield from (cell.theme, cell.activity, cell.source)
    if is_awarded:
        key = f"EXACT(source_programme,$A{n})*EXACT(source_year,$B{n})*EXACT(source_id,$F{n})"
        amounts, marks = "source_available", "source_derived"
        unknown = f"1-SUMPRODUCT({key}*ISNUMBER({amounts}))"
        stated = f"{key}*ISNUMBER({amounts})"
    else:
        key = f"EXACT(act_programme,$A{n})*EXACT(act_year,$B{n})*EXACT(act_theme,$D{n})"
        key += f"*EXACT(act_activity,$E{n})" if cell.activity else ""
        amounts, marks = amount_name(plan, cell.source), mark_name(plan, cell.source)
        unknown = f"SUMPRODUCT({key}*ISTEXT({amounts}))"
        stated = f'{key}*ISNUMBER({amounts})*({marks}="")'
    known = Formula(f"ROUND(SUMPRODUCT({key},{amounts}),2)", Fraction(amount.known))
    yield Styled(known, "", styles.money(budget.currency, 2))
    yield Formula(f"ROUND($G{n}*{HALF_CENT},0)", half_cents(amount))
    yield Formula(unknown, amount.unknown)
    step = f"SUMPRODUCT(EXACT(budget_programme,$A{n})*EXACT(budget_year,$B{n}),budget_rounded_to)"
    half = f"ROUND({step}*{HALF_CENT // 2},0)"
    far = f"SUMPRODUCT({stated}*(({amounts}<0)+({amounts}>={step}/2)))*{half}"
    near = f"ROUND(SUMPRODUCT({stated}*({amounts}>=0)*({amounts}<{step}/2),{amounts})*{HALF_CENT},0)"
    yield Formula(f"IF({UP}{n}=0,0,{far}+{near})", Fraction(amount.down) * HALF_CENT)
    yield Formula(f"IF({step}=0,0,SUMPRODUCT({stated})*{half})", Fraction(amount.up) * HALF_CENT)
    yield Formula(f'SUMPRODUCT({key}*({marks}<>""))', estimates(plan, budget, cell))


def estimates(plan: Plan, b: Budget, cell: CubeCell) -> int:
    """Count the estimates in a block of the programme of a budget."""
    if cell.kind == "available":
        return int(plan.known(b.programme, (cell,)).estimated)
    return plan.estimates[b.programme, cell.year, cell.theme, cell.activity, cell.source]


def _term(plan: Plan, r: Result, term: Term | None, n: int) -> Iterator[CellValue | Styled]:
    b, scale = r.budget, plan.scale(r)
    yield from (b.programme, b.year, r.figure.id)
    if term is None:
        one = int(r.figure.over is None)
        yield from (
            0,
            one * scale,
            one,
            Formula(f"INT($F{n}/{SPLIT})", 0),
            Formula(f"MOD($F{n},{SPLIT})", one),
        )
        yield from (0, 0, 0, 0)
        return
    amount = plan.known(b.programme, term.cells)
    yield from (count * scale for count in term.factors)
    yield from _half_cents(plan.sum(HALF_CENTS, b, term.cells), half_cents(amount), n)
    yield Formula(plan.sum(MISSING, b, term.cells), amount.unknown)
    yield Formula(plan.sum(DOWN, b, term.cells), Fraction(amount.down) * HALF_CENT)
    yield Formula(plan.sum(UP, b, term.cells), Fraction(amount.up) * HALF_CENT)
    yield Formula(plan.sum(ASSUMED, b, term.cells), sum(estimates(plan, b, c) for c in term.cells))


def _correction(plan: Plan, r: Result, key: FigureKey, n: int) -> Iterator[CellValue | Styled]:
    """Write how far a printed amount is from its cells, which counts while the figure is judged on it."""
    b, scale = r.budget, plan.scale(r)
    yield from (b.programme, b.year, r.figure.id)
    yield from (int(count * scale) for count in plan.corrections(r)[key])
    judged = plan.verdict(b.programme, (b.year, r.figure.id), PRINTED)
    gap, down, up = (
        f"IF({judged}=1,{plan.verdict(b.programme, key, column)},0)" for column in (GAP, GAP + 1, GAP + 2)
    )
    off = plan.gap(b.programme, key)
    yield from _half_cents(gap, off.value * HALF_CENT, n)
    yield from (0, Formula(down, off.down * HALF_CENT), Formula(up, off.up * HALF_CENT), 0)


def _half_cents(formula: str, value: Fraction, n: int) -> Iterator[Formula]:
    """Write an amount in half cents, and its millions and the rest."""
    whole = int(value)
    yield Formula(formula, whole)
    yield Formula(f"INT($F{n}/{SPLIT})", whole // SPLIT)
    yield Formula(f"MOD($F{n},{SPLIT})", whole % SPLIT)


def half_cents(amount: Amount) -> Fraction:
    """Return a known amount in half cents."""
    return Fraction(amount.known) * HALF_CENT
