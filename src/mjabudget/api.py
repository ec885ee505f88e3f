"""The Python interface: years, files or folders in, budgets, summaries and check results out."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike, fspath

from mjabudget.analysis import check as checking
from mjabudget.analysis import summary as summarizing
from mjabudget.format import load as loading
from mjabudget.model import selection
from mjabudget.model.budget import Budget
from mjabudget.model.problem import Problem
from mjabudget.output.language import Words
from mjabudget.output.problems_text import problems_text
from mjabudget.present.verdict_text import sentence

Wanted = int | str | PathLike[str]


class BudgetError(ValueError):
    """Input that is no budget; `problems` has every problem of every file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n" + problems_text(problems, Words("en")))
        self.problems = problems


def load(*wanted: Wanted, data: str | PathLike[str] | None = None) -> tuple[Budget, ...]:
    """Read budgets by year, file or folder; without any, all of the data folder.

    `data` is the data folder; without it the rules of the command line hold: $MJABUDGET_DATA,
    ./data, and where neither exists the data that come with the program. BudgetError where there are
    problems.
    """
    folder = loading.data_folder(None if data is None else fspath(data))
    found = loading.load([str(w) if isinstance(w, int) else fspath(w) for w in wanted], folder)
    if found.problems:
        raise BudgetError(found.problems)
    return found.budgets


def summarize(budgets: Sequence[Budget], where: str | None = None) -> tuple[summarizing.Summary, ...]:
    """Total budgets per theme, activity and source; amounts are `Decimal`, shares `Fraction` in percent.

    `where` is a selection in its one-line form; SelectionError where it is none.
    """
    return summarizing.summarize(budgets, None if where is None else selection.parse(where))


def check(budgets: Sequence[Budget], where: str | None = None) -> tuple[checking.Result, ...]:
    """Judge every figure and limit; each result has a `status` and, with `explained`, a sentence."""
    return checking.check(budgets, None if where is None else selection.parse(where))


def explained(result: checking.Result, language: str = "en") -> str:
    """Return the sentence of a result in a language; KeyError for a language that there is not."""
    return Words(language).say(sentence(result))
