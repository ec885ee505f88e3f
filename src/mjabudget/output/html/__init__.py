"""Budgets in, a report for the board as one HTML page out, or one of its charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mjabudget.analysis.audit.results import Audit
from mjabudget.model.budget import Budget
from mjabudget.model.problem import Place, Problem, needed, problem
from mjabudget.model.selection import Selection
from mjabudget.output.charts import FORMS, Form, drawn
from mjabudget.output.html.page import page
from mjabudget.output.language import Words
from mjabudget.present.report.board_data import facts
from mjabudget.present.report.charts_model import KINDS, Kind
from mjabudget.present.report.content import content
from mjabudget.present.report.pictures import pictures

__all__ = ["FORMS", "KINDS", "MODULES", "Form", "Kind", "NothingToDrawError", "chart", "missing", "report"]

MODULES = ("jinja2", "matplotlib")


class NothingToDrawError(ValueError):
    """The budgets have nothing of what a chart shows; `problem` says what."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def missing() -> Problem | None:
    """Return what to install where the extra that draws and writes pages is not there."""
    return needed("report", *MODULES)


def report(
    budgets: Sequence[Budget],
    words: Words,
    where: Selection | None = None,
    audit: Audit | None = None,
    *,
    adds_up: bool = False,
) -> str:
    """Write the report as one HTML page; `audit` brings proofs and bounds, `where` narrows what is told.

    `adds_up`: percentages are rounded so that each distribution adds up, instead of one by one.

    Without an audit the page says what it would have shown. Raises ModuleNotFoundError where `missing` has
    something.
    """
    return page(content(facts(budgets, where, audit, adds_up=adds_up)), replace(words, hard_spaces=True))


def chart(
    budgets: Sequence[Budget], kind: Kind, form: Form, words: Words, where: Selection | None = None
) -> bytes:
    """Draw one of the report's charts for a slide: SVG, PNG or PDF.

    Raises `NothingToDrawError` where the budgets have nothing to show of it.
    """
    found = [picture for each in facts(budgets, where, None) for picture in pictures(each, kind)]
    if not found:
        raise NothingToDrawError(
            problem("chart-empty", Place("--kind"), kind=kind, kinds=", ".join(k for k in KINDS if k != kind))
        )
    return drawn(found, replace(words, hard_spaces=True), form)
