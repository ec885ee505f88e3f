"""Do from Python what the commands do: read budgets, total them, judge their figures."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike, fspath

from mjabudget.analysis import check as check_module
from mjabudget.analysis import summary as summary_module
from mjabudget.analysis.check import Result
from mjabudget.analysis.summary import Summary
from mjabudget.format import load as load_module
from mjabudget.model import selection
from mjabudget.model.budget import Budget
from mjabudget.model.problem import Problem
from mjabudget.output.language import Words
from mjabudget.output.problems_text import problems_text
from mjabudget.present.verdict_text import sentence


class BudgetError(ValueError):
    """Input that is no budget; `problems` has every problem of every file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n" + problems_text(problems, Words("en")))
        self.problems = problems


def load(*named: int | str | PathLike[str], data: str | PathLike[str] | None = None) -> tuple[Budget, ...]:
    """Read budgets by year, file or folder; without any, all of the data folder.

    `data` is the data folder; without it the rules of the command line hold: $MJABUDGET_DATA,
    ./data, and where neither exists the data that come with the program. BudgetError where there are
    problems.
    """
    folder = load_module.data_folder(None if data is None else fspath(data))
    loaded = load_module.load([str(n) if isinstance(n, int) else fspath(n) for n in named], folder)
    if loaded.problems:
        raise BudgetError(loaded.problems)
    return loaded.budgets


def summarize(budgets: Sequence[Budget], where: str | None = None) -> tuple[Summary, ...]:
    """Total budgets per theme, activity and source.

    An `amount` is a `Decimal` in whole currency, a share a `Fraction` in percent; None where it is not known.
    `where` is a selection in its one-line form; SelectionError where it is none.
    """
    return summary_module.summarize(budgets, None if where is None else selection.parse(where))


def check(budgets: Sequence[Budget], where: str | None = None) -> tuple[Result, ...]:
    """Judge every figure and limit; each result has a `status` and, with `explained`, a sentence.

    `where` is a selection in its one-line form; SelectionError where it is none.
    """
    return check_module.check(budgets, None if where is None else selection.parse(where))


def explained(result: Result, language: str = "en") -> str:
    """Return the sentence of a result in a language; KeyError for a language that there is not."""
    return Words(language).say(sentence(result))
