"""Say what an import is asked and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from mjabudget.format.carry_over import Scope
from mjabudget.format.write import write_budget
from mjabudget.model.budget import Budget
from mjabudget.model.message import Message
from mjabudget.model.problem import Problem

Notation = Literal["nl", "en"]


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a table does not say itself; None where it is left to the table.

    `mapping` pairs headings (or letters) of columns with a source id or with one of `ROLES`. `shown` is the
    name of the file in messages.
    """

    programme: str | None = None
    year: str | None = None
    title: str | None = None
    currency: str | None = None
    unit: Decimal | None = None
    numbers: Notation | None = None
    sheet: str | None = None
    mapping: tuple[tuple[str, str], ...] = ()
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """The budgets of a table, one a year; none where there are problems. `scope` is what it speaks of."""

    budgets: tuple[Budget, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Message, ...] = ()
    scope: Scope = "table"

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """The texts of the budget files by name."""
        several = len({b.programme for b in self.budgets}) > 1
        return tuple(
            (f"budget_{b.programme + '_' if several else ''}{b.year}.yaml", write_budget(b))
            for b in self.budgets
        )


class ImportFault(Exception):  # noqa: N818 - it carries problems and is caught in this package
    """Problems that end an import; they are handed out as values."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*(p.code for p in problems))
        self.problems = problems
