"""Write the formulas of the rows of the sheet Activities, which look at the cells of their own row."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from mjabudget.analysis.cube import CubeCell
from mjabudget.model.budget import Activity, Budget, Theme
from mjabudget.output.language import MARK
from mjabudget.output.xlsx.formulas import Counted, basis_word, known_or_fixed
from mjabudget.output.xlsx.layout import MISSING, Plan
from mjabudget.output.xlsx.styles import NONE
from mjabudget.output.xlsx.sums import Share, Sum, costs_of
from mjabudget.output.xlsx.values import Formula, literal, place

TOTAL, AMOUNTS = 5, 8


@dataclass(frozen=True)
class Whole:
    """The budget that rows are a share of: where its sources stand, and what it costs in all."""

    plan: Plan
    budget: Budget

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns of the amounts of its sources."""
        own = {s.id for s in self.budget.sources}
        return tuple(AMOUNTS + 2 * n for n, source in enumerate(self.plan.sources) if source in own)

    @cached_property
    def costs(self) -> Sum:
        """All that it costs."""
        return costs_of(self.budget)

    @cached_property
    def value(self) -> Fraction | None:
        """What that is; None where some of it is unknown."""
        amount = self.plan.total(self.costs).amount
        return None if amount is None else Fraction(amount)

    @cached_property
    def guessed(self) -> bool:
        """Whether that rests on estimates."""
        return self.plan.guessed(self.costs)

    @cached_property
    def missing(self) -> str:
        """The formula that counts its unknown amounts, where its cell can have a number all the same."""
        fixed = self.plan.evidence.fixing(self.costs)
        return self.plan.sum(MISSING, self.budget, self.costs.cells) if fixed else ""

    @cached_property
    def cell(self) -> str:
        """The name of the cell that has it."""
        return self.plan.total_names[id(self.budget)]

    @cached_property
    def mark(self) -> str:
        """The name of the cell that has its mark."""
        return self.plan.total_mark(self.budget)


def formulas(whole: Whole, theme: Theme, activity: Activity, n: int) -> tuple[Formula, ...]:
    """Write what an activity costs, its share, what the costs rest on, and the mark of the share."""
    plan, b = whole.plan, whole.budget
    loose = any(c.estimated or c.amount is None for c in activity.costs)
    cells = [CubeCell("budgeted", b.year, theme.id, activity.id, s.id) for s in b.sources] if loose else []
    own = Sum(b, tuple(cells))
    fixed = plan.evidence.fixing(own) if loose else None
    known = sum((c.amount for c in activity.costs if c.amount is not None), Decimal(0))
    unknown = any(c.amount is None for c in activity.costs)
    value = plan.value(own) if loose else Fraction(known)
    amounts, marks = (",".join(place(n, at + more) for at in whole.columns) for more in (0, 1))
    missing = f"COUNTA({amounts})-COUNT({amounts})" if amounts else "0"
    count = f"COUNTA({marks})" if marks else "0"
    counted = Counted(missing, count)
    formula = known_or_fixed(plan, b, fixed, counted, f"SUM({amounts})" if amounts else "0")
    total = Formula(formula, plan.unknown if value is None else value)
    basis = basis_word(plan, own, missing, count)
    part = Share(own, whole.costs)
    guess = f"AND({count}>0,NOT({plan.holding(b.programme, fixed)}))" if fixed else f"{count}>0"
    guessed = whole.guessed or (loose and plan.guessed(own))
    mark = Formula(f'IF(OR({guess},{whole.mark}="{MARK}"),"{MARK}","")', MARK if guessed else "")
    return total, _share(whole, part, place(n, TOTAL), missing, None if unknown else value), basis, mark


def _share(whole: Whole, of: Share, cell: str, missing: str, part: Fraction | None) -> Formula:
    """Write the share of a row: a dash where one of the two is unknown and printed amounts do not fix it."""
    dash, plan = literal(NONE), whole.plan
    value = part / whole.value if part is not None and whole.value else None
    formula = f"IFERROR({cell}/{whole.cell},{dash})"
    if whole.missing or (of.part.cells and plan.evidence.fixing(of.part)):
        keys = plan.evidence.fixing(of) if of.part.cells else None
        test = f"{missing}+{whole.missing or 0}>0"
        if keys:
            test = f"AND({test},NOT({plan.holding(whole.budget.programme, keys)}))"
            value = plan.share(of)
        formula = f"IF({test},{dash},{formula})"
    return Formula(formula, NONE if value is None else value)
