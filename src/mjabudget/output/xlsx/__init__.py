"""Write budgets as an Excel workbook with live formulas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from importlib.metadata import version

from mjabudget.analysis.cube import costs
from mjabudget.analysis.extract import extract
from mjabudget.analysis.remarks import remarks
from mjabudget.format.own_tables import one_a_line
from mjabudget.model.budget import Budget
from mjabudget.model.message import text
from mjabudget.model.problem import Place, Problem, in_order, problem
from mjabudget.model.selection import Selection
from mjabudget.output.language import Words
from mjabudget.output.xlsx.values import fits

__all__ = ["problems", "workbook"]

ROWS = 1_000_000
CHARACTERS = 32_000
SOURCES = 1_000
LARGEST = Decimal(10) ** 12


def workbook(budgets: Sequence[Budget], words: Words, where: Selection | None = None) -> bytes:
    """Write budgets as a workbook, in whole currency, whose every total and verdict is a live formula.

    The same bytes for the same input. Ask `problems` first: budgets that a workbook cannot hold are not
    refused here. With `where` it is an extract, which is no whole budget any more. ModuleNotFoundError
    without XlsxWriter.
    """
    from mjabudget.output.xlsx import (  # noqa: PLC0415 - XlsxWriter is an extra
        about,
        activities,
        arithmetic_sheets,
        assumptions,
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
    if years.groups(settled):
        years.write(book, settled)
    lookup_sheets.write_themes(book, settled)
    activities.write(book, settled)
    figures.write(book, settled)
    if any(b.assumptions for b in settled.budgets):
        assumptions.write(book, settled)
    lookup_sheets.write_sources(book, settled)
    about.write(book, settled, remarks(budgets, where), version("mjabudget"))
    lookup_sheets.write_budgets(book, settled)
    arithmetic_sheets.write_blocks(book, settled)
    arithmetic_sheets.write_terms(book, settled)
    verdicts.write(book, settled)
    return book.close()


def problems(budgets: Sequence[Budget], where: Selection | None = None) -> tuple[Problem, ...]:
    """Return why these budgets, or an extract of them, do not go into a workbook; nothing where they do."""
    if not extract(budgets, where):
        return (problem("workbook-limit/nothing", Place("--where"), selection=str(where)),)
    return in_order(p for b in budgets for p in (*_size(b, len(budgets)), *_amounts(b), *_texts(b)))


def _size(b: Budget, count: int) -> Iterator[Problem]:
    rows = sum(len(t.activities) for t in b.themes)
    blocks = len(b.themes) * len(b.sources)
    if max(rows, blocks) * count > ROWS or len(b.sources) > SOURCES:
        yield problem("workbook-limit", b.origin.place(()), rows=ROWS, sources=SOURCES)


def _amounts(b: Budget) -> Iterator[Problem]:
    amounts = [*(c.amount for _, _, c in costs(b)), *(a.amount for a in b.available)]
    known = [a for a in amounts if a is not None]
    if not all(fits(a) for a in known) or sum(map(abs, known), Decimal(0)) > LARGEST:
        yield problem("workbook-limit/amounts", b.origin.place(()))


def _texts(b: Budget) -> Iterator[Problem]:
    texts = [b.title, b.document.title, b.document.chapter, *(a.note for a in b.available)]
    texts += [x for t in b.themes for x in (t.name, t.note)]
    texts += [x for t in b.themes for a in t.activities for x in (a.name, a.note, one_a_line(a.parts))]
    texts += [x for f in (*b.figures, *b.limits) for x in (f.note, one_a_line(f.quotes))]
    texts += [x for a in b.assumptions for x in (a.reason, one_a_line(a.quotes))]
    if any(len(x) > CHARACTERS for x in texts):
        yield problem("workbook-limit/text", b.origin.place(()))
