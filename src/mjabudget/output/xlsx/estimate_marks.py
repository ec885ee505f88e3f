"""Write numbers that show ~ before them while one of the cells that they rest on is an estimate.

A conditional format may not look at other sheets everywhere, so the mark of each number stands on its own
sheet, small and grey, to the right of what is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from xlsxwriter.worksheet import Worksheet

from mjabudget.model.message import Message
from mjabudget.output.language import MARK
from mjabudget.output.xlsx import styles
from mjabudget.output.xlsx.blocks import FIRST
from mjabudget.output.xlsx.book import Book
from mjabudget.output.xlsx.formulas import basis, mark
from mjabudget.output.xlsx.layout import Plan
from mjabudget.output.xlsx.sums import Quantity
from mjabudget.output.xlsx.table import Column, Table
from mjabudget.output.xlsx.values import Formula, letters

Notation = Literal["money", "share", "change", "points"]


@dataclass(frozen=True)
class Marked:
    """A sheet with numbers and their marks; `marks` is the column where the marks start."""

    book: Book
    plan: Plan
    sheet: Worksheet
    name: str
    currency: str
    decimals: int
    marks: int

    def put(
        self, row: int, column: int, cell: Formula | str | Message | None, style: str, number: str = ""
    ) -> None:
        """Write a cell that needs no mark."""
        self.book.put(self.sheet, row, column, cell, style, number)

    def number(  # noqa: PLR0917 - a place, what stands there, and its look
        self,
        row: int,
        column: int,
        formula: Formula,
        notation: Notation,
        behind: Sequence[Quantity],
        style: str = "body",
    ) -> None:
        """Write a number and its mark; `behind` are the sums and shares that it is made of."""
        self.put(row, column, formula, f"{style} right", self.format(notation))
        if not any(one.cells for of in behind for one in of.sums):
            return
        at = self.marks + column
        self.put(row, at, mark(self.plan, *behind), "code centre")
        cell = f"{letters(column)}{row}"
        rule = f'=AND(${letters(at)}${row}="{MARK}",ISNUMBER({cell}))'
        look = self.book.look(styles.ESTIMATE | {"num_format": self.format(notation, styles.TILDE)})
        place = (row - 1, column, row - 1, column)
        self.sheet.conditional_format(*place, {"type": "formula", "criteria": rule, "format": look})

    def basis(self, row: int, column: int, of: Quantity, style: str = "body") -> None:
        """Write what the first number of a row rests on, in the last column that is printed."""
        self.put(row, column, basis(self.plan, of), f"{style} centre")

    def fill(self, row: int, first: int, end: int, style: str) -> None:
        """Style empty cells, so that a row looks like one."""
        for column in range(first, end):
            self.put(row, column, None, style)

    def heading(self, row: int, words: Message, last: int) -> None:
        """Write a heading over the columns up to the last."""
        self.put(row, 0, words, "heading")
        self.fill(row, 1, last + 1, "heading")
        self.sheet.set_row(row - 1, 20)

    def heads(self, row: int, heads: Sequence[Message | str], numbers: int, height: float = 32) -> None:
        """Write the headings of columns; from `numbers` on they stand right, the last one is the basis."""
        for column, head in enumerate(heads):
            side = " centre" if column == len(heads) - 1 else " right" if column >= numbers else ""
            self.put(row, column, head, f"head{side}")
        self.sheet.set_row(row - 1, height)

    def format(self, notation: Notation, before: str = "") -> str:
        """Return the number format of money, shares and their changes."""
        return _format(notation, self.currency, self.decimals, before)


def columns(*codes: str) -> list[Column]:
    """Return the columns of a table where the marks of some of its columns stand, to be put last."""
    return [Column(f"mark_{code}", MARK, 2, "code centre") for code in codes]


def mark_column(  # noqa: PLR0917 - a table on a sheet, and a column of it
    book: Book, sheet: Worksheet, plan: Plan, table: Table, code: str, notation: Notation
) -> None:
    """Show ~ before the numbers of a column whose mark is set; in several currencies by the style alone."""
    at, beside = table.column(code), table.column(f"mark_{code}")
    properties = styles.ESTIMATE
    currencies = {b.currency for b in plan.budgets}
    if notation == "share" or len(currencies) == 1:
        decimals = max(plan.decimals(b) for b in plan.budgets)
        number = _format(notation, min(currencies), decimals, styles.TILDE)
        properties = properties | {"num_format": number}
    rule = f'=AND(${letters(beside)}{FIRST}="{MARK}",ISNUMBER(${letters(at)}{FIRST}))'
    last = max(FIRST, FIRST + len(table.rows) - 1)
    look = {"type": "formula", "criteria": rule, "format": book.look(properties)}
    sheet.conditional_format(FIRST - 1, at, last - 1, at, look)


def _format(notation: Notation, currency: str, decimals: int, before: str) -> str:
    if notation == "money":
        return styles.money(currency, decimals, before, styles.DASH)
    if notation == "change":
        return styles.change(currency, decimals, before)
    return styles.share(1, before) if notation == "share" else styles.points(1, before)
