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
from mjabudget.output.xlsx.book import Book
from mjabudget.output.xlsx.layout import CellsOf, Plan
from mjabudget.output.xlsx.values import Formula, letters

Quantity = Literal["money", "share", "change", "points"]


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
        quantity: Quantity,
        behind: Sequence[CellsOf],
        style: str = "body",
    ) -> None:
        """Write a number and its mark; `behind` are the cells that it rests on, by budget."""
        self.put(row, column, formula, f"{style} right", self._format(quantity, ""))
        if not any(cells for _, cells in behind):
            return
        mark = self.marks + column
        self.put(row, mark, self.plan.mark(*behind), "code centre")
        cell = f"{letters(column)}{row}"
        rule = f'=AND(${letters(mark)}${row}="{MARK}",ISNUMBER({cell}))'
        look = self.book.look(styles.ESTIMATE | {"num_format": self._format(quantity, styles.TILDE)})
        place = (row - 1, column, row - 1, column)
        self.sheet.conditional_format(*place, {"type": "formula", "criteria": rule, "format": look})

    def row_mark(self, row: int, column: int, behind: Sequence[CellsOf], style: str = "body") -> None:
        """Write the mark of a row, in the last column that is printed."""
        self.put(row, column, self.plan.mark(*behind), f"{style} centre")

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
        """Write the headings of columns; from `numbers` on they stand right, the last one is the mark."""
        for column, head in enumerate(heads):
            side = " centre" if column == len(heads) - 1 else " right" if column >= numbers else ""
            self.put(row, column, head, f"head{side}")
        self.sheet.set_row(row - 1, height)

    def _format(self, quantity: Quantity, before: str) -> str:
        if quantity == "money":
            return styles.money(self.currency, self.decimals, before, styles.DASH)
        if quantity == "change":
            return styles.change(self.currency, self.decimals, before)
        return styles.share(1, before) if quantity == "share" else styles.points(1, before)
