"""Write of each printed amount whether it fits its cells, and how far it is from them.

A number that printed amounts fix is what its cells come to, plus how far each of these amounts is from its
own cells, as often as it counts: the same whatever the estimates are, while stated amounts count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from mjabudget.analysis.check import Result
from mjabudget.model.message import text
from mjabudget.output.xlsx.arithmetic_sheets import estimates
from mjabudget.output.xlsx.layout import GAP, HALF_CENT, HOLDS, Plan
from mjabudget.output.xlsx.table import Column
from mjabudget.output.xlsx.values import Formula, letters, sheet_name

COLUMNS = (
    Column("free", text("Amounts that nobody stated"), 10, "whole"),
    Column("least", text("Its cells: least, in half cents"), 16, "long"),
    Column("most", text("Its cells: most, in half cents"), 16, "long"),
    Column("amount", text("Printed amount, in half cents"), 16, "long"),
    Column("gap", text("Printed less its cells, in half cents"), 14, "long"),
    Column("gap_down", text("Rounding: so much less, in half cents"), 14, "long"),
    Column("gap_up", text("Rounding: so much more, in half cents"), 14, "long"),
    Column("holds", text("Fits its cells"), 9, "whole"),
)
FREE, LEAST, MOST, AMOUNT = range(HOLDS - len(COLUMNS) + 1, GAP)
ENDS_AT, HALF_CENT_SCALE = 13, 10


@dataclass(frozen=True, slots=True)
class Terms:
    """Rows of the sheet Terms, column by column."""

    sheet: str
    first: int
    last: int

    def __getitem__(self, column: str) -> str:
        return f"{sheet_name(self.sheet)}!${column}${self.first}:${column}${self.last}"

    def rounding(self, count: str, *, most: bool) -> str:
        """Write what rounding adds to a sum of known amounts, each counting so often: least or most."""
        more, less = (self["K"], self["J"]) if most else (self["J"], self["K"])
        sign = "+" if most else "-"
        rises, falls = f"({count}>0)*({count})", f"({count}<0)*-({count})"
        return f"{sign}SUMPRODUCT({rises},{more}){sign}SUMPRODUCT({falls},{less})"


def at(row: int, column: int) -> str:
    """Write a cell of the same row, whatever is done to the columns."""
    return f"${letters(column)}{row}"


def row(plan: Plan, r: Result, terms: Terms, n: int) -> Iterator[Formula]:
    """Write what is printed beside the cells that it is about; `terms` are those of the cells."""
    low, high, step, high_step, known = (
        f"INDEX(figure_{name},$D{n})" for name in ("low", "high", "precision", "precision_high", "known")
    )
    free, least, most, amount = (at(n, column) for column in (FREE, LEAST, MOST, AMOUNT))
    printed = Fraction(r.printed.low or 0) * HALF_CENT
    gap = plan.gap(r.budget.programme, (r.budget.year, r.figure.id))
    count, ends, scale = _found(plan, r), plan.span(r), plan.scale(r)
    added = f"SUMPRODUCT({terms['D']},{terms['F']})"
    yield Formula(f"SUM({terms['I']})+SUM({terms['L']})", count)
    for top, sign, end in ((False, "<", ends.low), (True, ">", ends.high)):
        unbounded = f"SUMPRODUCT(({terms['D']}{sign}0)*{terms['I']})>0"
        value = f"({added}{terms.rounding(terms['D'], most=top)})/{scale}"
        yield Formula(f'IF({unbounded},"",{value})', "" if end is None else end * HALF_CENT)
    one = f'ISNUMBER({low}),OR({high}="",{high}={low}),N({step})>0,{known}=""'
    yield Formula(f'IF(AND({one}),ROUND({low}*{HALF_CENT},0),"")', printed)
    idle = f'OR({free}=0,{amount}="")'
    yield Formula(f"IF({idle},0,{amount}-{added}/{scale})", gap.value * HALF_CENT)
    widest = f"MAX({step},N({high_step}))"
    width = f"IF({widest}>1,ROUND({widest}*{HALF_CENT // 2},0),0)"
    for top, room in ((True, gap.down), (False, gap.up)):
        rounding = terms.rounding(terms["D"], most=top)
        yield Formula(f"IF({idle},0,{width}+ABS(0{rounding})/{scale})", room * HALF_CENT)
    below, above = (f"N({edge})*{HALF_CENT_SCALE}" for edge in (most, least))
    fits = f'OR({most}="",{below}>={at(n, ENDS_AT)}),OR({least}="",{above}<={at(n, ENDS_AT + 1)})'
    yield Formula(f'IF({free}=0,1,IF({amount}="",0,IF(AND({fits}),1,0)))', 1)


def _found(plan: Plan, r: Result) -> int:
    """Count the amounts of a figure that nobody stated."""
    cells = [c for t in plan.terms[id(r.budget), r.figure.id] for c in t.cells]
    unknown = plan.known(r.budget.programme, cells).unknown
    return unknown + sum(estimates(plan, r.budget, c) for c in cells)
