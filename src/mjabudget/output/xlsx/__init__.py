"""Budgets in, an Excel workbook with live formulas out."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from mjabudget.model.budget import Budget
from mjabudget.model.selection import Selection
from mjabudget.output.language import Words
from mjabudget.output.xlsx.limits import problems
from mjabudget.output.xlsx.narrowed import extract

__all__ = ["problems", "workbook"]


def workbook(budgets: Sequence[Budget], words: Words, where: Selection | None = None) -> bytes:
    """Write budgets as a workbook, in whole currency, whose every total and verdict is a live formula.

    The same bytes for the same input. Ask `problems` first: budgets that a workbook cannot hold are not
    refused here. With `where` it is an extract, which is no whole budget any more. ModuleNotFoundError
    without XlsxWriter.
    """
    from mjabudget.model.message import text  # noqa: PLC0415
    from mjabudget.output.xlsx import (  # noqa: PLC0415 - XlsxWriter is an extra
        about,
        activities,
        arithmetic_sheets,
        figures,
        lookup_sheets,
        overview,
        verdicts,
        years,
    )
    from mjabudget.output.xlsx.book import Book  # noqa: PLC0415 - the same
    from mjabudget.output.xlsx.layout import plan  # noqa: PLC0415 - the same

    settled = plan(extract(budgets, where), words, "" if where is None else str(where))
    book = Book(words)
    made_by = words.say(text("Made by mjabudget {version}", version=version("mjabudget")))
    book.describe("; ".join(b.title for b in settled.budgets), made_by)
    for n in range(len(settled.budgets)):
        overview.write(book, settled, n)
    activities.write(book, settled)
    figures.write(book, settled)
    if years.groups(settled):
        years.write(book, settled)
    lookup_sheets.write_sources(book, settled)
    lookup_sheets.write_themes(book, settled)
    lookup_sheets.write_budgets(book, settled)
    arithmetic_sheets.write_blocks(book, settled)
    arithmetic_sheets.write_terms(book, settled)
    verdicts.write(book, settled)
    about.write(book, settled, version("mjabudget"))
    return book.close()
