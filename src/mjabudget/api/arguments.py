"""Take what a call from Python is given, or raise the one error that says all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from mjabudget.analysis.audit import UnknownFigureError
from mjabudget.format.cross_file import cross_file_problems
from mjabudget.format.lookup import read_selection
from mjabudget.locale import LANGUAGES
from mjabudget.model.budget import Budget
from mjabudget.model.problem import Place, Problem, listed, needed, problem
from mjabudget.model.selection import Selection
from mjabudget.output.language import Words
from mjabudget.output.problems_text import problems_text

Budgets = Budget | Iterable[Budget]
Where = str | Selection | None


class BudgetError(ValueError):
    """What was given cannot be worked with; `problems` has every problem of all of it.

    Each problem has a `code`, a `place` (file, line, column), a message and a remedy; the text of the error
    shows them as the commands do.
    """

    __module__ = "mjabudget"  # where it is to be imported from, as a traceback shows it

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n" + problems_text(self.problems, Words("en")).rstrip()


def several(budgets: Budgets) -> tuple[Budget, ...]:
    """Return one budget or several as a tuple; BudgetError where they do not go together."""
    of = (budgets,) if isinstance(budgets, Budget) else tuple(budgets)
    if problems := cross_file_problems(of):
        raise BudgetError(problems)
    return of


def selection(where: Where, budgets: tuple[Budget, ...]) -> Selection | None:
    """Return what `where` selects; BudgetError where it is no selection, or names what no budget has."""
    if where is None:
        return None
    read = read_selection(str(where), budgets, Place("where"))
    return read if isinstance(read, Selection) else refuse(*read)


def unknown_figure(error: UnknownFigureError) -> Problem:
    """Return the problem of a figure left out that is not there."""
    return problem("figure-unknown", Place("without"), id=error.key, ids=listed(error.known))


def need(extra: str, *modules: str) -> None:
    """Raise BudgetError where the modules of an extra are not installed."""
    if missing := needed(extra, *modules):
        refuse(missing)


def words_of(language: str) -> Words:
    """Return the words of a language; ValueError where there is none of that code."""
    if language not in LANGUAGES:
        raise ValueError(f"no language {language!r}; there are {', '.join(LANGUAGES)}")
    return Words(language)


def refuse(*problems: Problem) -> NoReturn:
    """Raise BudgetError with these problems."""
    raise BudgetError(problems)
