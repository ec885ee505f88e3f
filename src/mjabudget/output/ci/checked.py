"""Hold what a check found, as every format of `check` gets it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mjabudget.analysis.check import Result
from mjabudget.analysis.choices import Choice
from mjabudget.analysis.remarks import Remark
from mjabudget.model.document import Document
from mjabudget.model.problem import Problem
from mjabudget.output.language import Words
from mjabudget.present.check import CheckView


@dataclass(frozen=True, slots=True)
class Checked:
    """The results of a check, the choices among them, which of them are shown, and the remarks."""

    results: Sequence[Result]
    view: CheckView = field(default_factory=CheckView)
    choices: Sequence[Choice] = ()
    remarks: Sequence[Remark] = ()

    def finds(self, result: Result) -> bool:
        """Return whether a result is a finding."""
        return result.finding(strict=self.view.strict)

    @property
    def findings(self) -> list[Result]:
        """The results that make the check fail."""
        return [r for r in self.results if self.finds(r)]

    @property
    def known(self) -> list[Result]:
        """The differences that are acknowledged."""
        return [r for r in self.results if r.notable() and not self.finds(r)]


@dataclass(frozen=True, slots=True)
class CheckFormat:
    """A format of `check`: how it reports results, and how it reports the problems of an input."""

    name: str
    results: Callable[[Checked, Words], str | Document]
    problems: Callable[[Sequence[Problem], Words], str]
