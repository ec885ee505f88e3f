"""Budgets in, what of them no workbook can hold out: too many rows, digits or characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mjabudget.analysis.cube import costs
from mjabudget.format.own_tables import one_a_line
from mjabudget.model.budget import Budget
from mjabudget.model.message import Message, text
from mjabudget.model.problem import Problem, in_order
from mjabudget.output.xlsx.values import fits

ROWS = 1_000_000
CHARACTERS = 32_000
SOURCES = 1_000
LARGEST = Decimal(10) ** 12


def problems(budgets: Sequence[Budget]) -> tuple[Problem, ...]:
    """Return why these budgets do not go into a workbook; nothing where they do."""
    return in_order(p for b in budgets for p in (*_size(b, len(budgets)), *_amounts(b), *_texts(b)))


def _problem(b: Budget, message: Message) -> Problem:
    hint = text("export to .csv or .json, which have no such limit")
    return Problem("workbook-limit", b.origin.place(()), message, hint)


def _size(b: Budget, count: int) -> Iterator[Problem]:
    rows = sum(len(t.activities) for t in b.themes)
    blocks = len(b.themes) * len(b.sources)
    if max(rows, blocks) * count > ROWS or len(b.sources) > SOURCES:
        yield _problem(
            b, text("a workbook has at most {rows} rows and {sources} sources", rows=ROWS, sources=SOURCES)
        )


def _amounts(b: Budget) -> Iterator[Problem]:
    given = [c.amount for _, _, c in costs(b)] + [a.amount for a in b.available]
    known = [a for a in given if a is not None]
    if not all(fits(a) for a in known) or sum(map(abs, known), Decimal(0)) > LARGEST:
        yield _problem(b, text("the amounts are larger than a workbook can add up to the cent"))


def _texts(b: Budget) -> Iterator[Problem]:
    texts = [b.title, b.document.title, b.document.chapter, *(a.note for a in b.available)]
    texts += [x for t in b.themes for x in (t.name, t.note)]
    texts += [x for t in b.themes for a in t.activities for x in (a.name, a.note, one_a_line(a.parts))]
    texts += [x for f in (*b.figures, *b.limits) for x in (f.note, one_a_line(f.quotes))]
    if any(len(x) > CHARACTERS for x in texts):
        yield _problem(b, text("a text is longer than a cell of a workbook can be"))
