"""Write the sheet About: what is estimated, how to work with the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mjabudget.analysis.remarks import Remark
from mjabudget.model.message import Message, text
from mjabudget.model.status import STATUSES
from mjabudget.output.xlsx import styles
from mjabudget.output.xlsx.arithmetic_sheets import estimates
from mjabudget.output.xlsx.book import Book
from mjabudget.output.xlsx.layout import ASSUMED, MISSING, Plan
from mjabudget.output.xlsx.sums import costs_of
from mjabudget.output.xlsx.values import CellValue, Formula
from mjabudget.present.remarks import WORTH_A_LOOK, remark_line

AboutRow = tuple[Message | CellValue, Message | CellValue, str]


def write(book: Book, plan: Plan, remarks: Sequence[Remark], version: str) -> None:
    """Write the sheet."""
    sheet = book.sheet(plan.sheets.about)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 110)
    book.put(sheet, 1, 0, text("About this workbook"), "title")
    sheet.set_row(0, 26)
    row = 2
    for left, right, style in _lines(plan, remarks, version):
        row += 2 if style == "heading" else 1
        if style == "heading":
            sheet.set_row(row - 1, 20)
            if left == _RESULTS:
                sheet.set_h_pagebreaks([row - 1])
            book.put(sheet, row, 0, left, "heading")
            book.put(sheet, row, 1, None, "heading")
            continue
        book.put(sheet, row, 0, left, "body bold wrap")
        book.put(sheet, row, 1, right, f"body {'whole left' if style == 'number' else 'wrap'}")
        shown = book.say(right) if isinstance(right, str | Message) else ""
        sheet.set_row(row - 1, 13.5 * max(1, -(-len(shown) // 105)))
        if style in styles.STATUS and isinstance(left, Message):
            properties = (
                styles.PROPERTIES["body"] | {"font_name": styles.FONT, "font_size": 10} | styles.STATUS[style]
            )
            sheet.write_string(row - 1, 0, book.say(left), book.look(properties))


def _lines(plan: Plan, remarks: Sequence[Remark], version: str) -> Iterator[AboutRow]:
    for b in plan.budgets:
        d = b.document
        yield text("Budget {year}", year=b.year), None, "heading"
        yield text("Title"), b.title, ""
        yield text("Programme"), b.programme, ""
        yield text("Document"), d.title, ""
        yield text("Chapter"), d.chapter, ""
        yield text("Status of the document"), d.status, ""
        costs = costs_of(b)
        cells = costs.cells
        count = Formula(plan.sum(ASSUMED, b, cells), sum(estimates(plan, b, c) for c in cells))
        yield text("Estimated amounts"), count, "number"
        missing = Formula(plan.sum(MISSING, b, cells), plan.total(costs).unknown)
        yield text("Unknown amounts"), missing, "number"
    if plan.extract:
        yield (
            text("Extract"),
            text("This workbook has only the amounts of {selection}.", selection=plan.extract),
            "",
        )
    if remarks:
        yield WORTH_A_LOOK, None, "heading"
        yield (
            text("As of the export"),
            text(
                "These amounts are allowed: they are no findings. The lines below are text and do not follow "
                "what is typed; the numbers are those of lines in the budget file."
            ),
            "",
        )
        for remark in remarks:
            yield *remark_line(remark), ""
    yield text("What is estimated"), None, "heading"
    for left, right in _ESTIMATES:
        yield left, right, ""
    yield text("Working with this file"), None, "heading"
    for left, right in _WORKING:
        yield left, right, ""
    yield _RESULTS, None, "heading"
    for status in STATUSES.values():
        yield status.marked_label, status.meaning, status.style
    yield text("Made by"), None, "heading"
    yield "mjabudget", version, ""


_RESULTS = text("What the results mean")
_ESTIMATES = (
    (
        text("An amount with ~"),
        text(
            "is an estimate: it was fitted to the printed figures, and is no amount of the document. That a "
            "figure is consistent with it is no evidence."
        ),
    ),
    (
        text("A real amount instead"),
        text(
            "Type it over the estimate on the sheet of the activities and delete the ~ beside it: every "
            "total, share, buffer and verdict follows."
        ),
    ),
    (
        text("A number without ~"),
        text(
            "adds up from amounts that someone stated, or is fixed by printed amounts whatever the estimates "
            "are: the columns Basis say which. A figure that the other printed amounts fix is judged on "
            "these, until no amount behind it is an estimate."
        ),
    ),
    (
        text("Money available that is worked out"),
        text("was not printed but derived from figures, so that it proves nothing about them."),
    ),
)
_WORKING = (
    (text("Blue numbers"), text("are typed in; black ones are worked out by formulas.")),
    (
        text("New activities"),
        text("Insert a row above the grey line and give it the programme, the year and the id of a theme."),
    ),
    (
        text("Grey codes above headings"),
        text("say what a column is, in every language: mjabudget import reads the workbook back by them."),
    ),
    (
        text("Exactness"),
        text(
            "A verdict compares whole numbers, half cents, and divides nothing, so that a value on the "
            "edge is judged "
            "as on paper. Totals may have 15 digits."
        ),
    ),
    (
        text("Hidden sheets"),
        text("have the arithmetic behind every total and result: show them to follow a number to its cells."),
    ),
    (
        text("Selections of figures"),
        text("are text: after changing one, import the workbook and export it again."),
    ),
)
