"""Budgets in, an Excel workbook with live formulas out."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from mjabudget.exchange.xlsx.extract import extract
from mjabudget.exchange.xlsx.limits import problems
from mjabudget.model import Budget
from mjabudget.render.words import Words
from mjabudget.selection import Selection

__all__ = ["problems", "workbook"]


def workbook(budgets: Sequence[Budget], words: Words, where: Selection | None = None) -> bytes:
    """Write budgets as a workbook, in whole currency, whose every total and verdict is a live formula.

    The same bytes for the same input. Ask `problems` first: budgets that a workbook cannot hold are not
    refused here. With `where` it is an extract, which is no whole budget any more. ModuleNotFoundError
    without XlsxWriter.
    """
    from mjabudget.exchange.xlsx import (  # noqa: PLC0415 - XlsxWriter is an extra
        about,
        activities,
        figures,
        lists,
        overview,
        verdicts,
        working,
        years,
    )
    from mjabudget.exchange.xlsx.book import Book  # noqa: PLC0415 - the same
    from mjabudget.exchange.xlsx.layout import plan  # noqa: PLC0415 - the same
    from mjabudget.text import text  # noqa: PLC0415

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
    lists.write_sources(book, settled)
    lists.write_themes(book, settled)
    lists.write_budgets(book, settled)
    working.write_blocks(book, settled)
    working.write_terms(book, settled)
    verdicts.write(book, settled)
    about.write(book, settled, version("mjabudget"))
    return book.close()
