"""Write sums, shares, their marks and what they rest on as formulas, with what these come to."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from mjabudget.analysis.cube import CubeCell
from mjabudget.model.budget import Budget
from mjabudget.output.language import MARK
from mjabudget.output.xlsx.layout import ASSUMED, GAP, HALF_CENT, KNOWN, MISSING, Plan
from mjabudget.output.xlsx.styles import NONE
from mjabudget.output.xlsx.sums import Combination, Quantity, Share, Sum
from mjabudget.output.xlsx.values import Formula, literal


def amount(plan: Plan, of: Sum) -> Formula:
    """Write a sum; where some of it is unknown, what printed amounts fix, or the word for that."""
    value = plan.value(of)
    counted = Counted(plan.sum(MISSING, of.budget, of.cells), plan.sum(ASSUMED, of.budget, of.cells))
    formula = known_or_fixed(plan, of.budget, plan.evidence.fixing(of), counted, _added(plan, KNOWN, of))
    return Formula(formula, plan.unknown if value is None else value)


@dataclass(frozen=True, slots=True)
class Counted:
    """The formulas that count the unknown and the estimated amounts of a sum."""

    missing: str
    estimated: str


def known_or_fixed(
    plan: Plan, budget: Budget, fixed: Combination | None, counted: Counted, known: str
) -> str:
    """Write a sum of which `known` adds up the amounts that are not unknown.

    `fixed` are the printed amounts that fix it, and how often each counts: while they hold and some of it is
    not stated, the sum is as these have it.
    """
    own = f"IF({counted.missing}>0,{literal(plan.unknown)},ROUND({known},2))"
    if not fixed:
        return own
    gaps = "".join(f"{_times(n)}{plan.verdict(budget.programme, key, GAP)}" for key, n in fixed.items())
    # Added up in whole half cents: a sum of floats may end on the wrong side of half a cent.
    total = f"ROUND((ROUND(({known})*{HALF_CENT},0){gaps})/{HALF_CENT},2)"
    loose = f"{counted.missing}+{counted.estimated}>0"
    return f"IF(AND({loose},{plan.holding(budget.programme, fixed)}),{total},{own})"


def ratio(part: str, whole: str, share: Fraction | None) -> Formula:
    """Write a share of two cells; a dash where one of them is no number, or the whole is 0."""
    dash = literal(NONE)
    return Formula(
        f"IFERROR(IF(N({whole})=0,{dash},{part}/{whole}),{dash})", NONE if share is None else share
    )


def share(plan: Plan, of: Share, part: str, whole: str) -> Formula:
    """Write a share of two cells; a dash too where one of them is known by printed amounts alone."""
    formula = ratio(part, whole, plan.share(of))
    if not any(plan.evidence.fixing(one) for one in of.sums):
        return formula
    budget, fixed = of.whole.budget, plan.evidence.fixing(of)
    unknown = f"{plan.sum(MISSING, budget, _cells(of))}>0"
    if fixed:
        unknown = f"AND({unknown},NOT({plan.holding(budget.programme, fixed)}))"
    return Formula(f"IF({unknown},{literal(NONE)},{formula.text})", formula.value)


def mark(plan: Plan, *behind: Quantity) -> Formula:
    """Write the mark that shows while one of some quantities rests on estimates."""
    tests = "+".join(_guessed(plan, of) for of in behind) or "0"
    shown = any(plan.guessed(of) for of in behind)
    return Formula(f'IF({tests}>0,"{MARK}","")', MARK if shown else "")


def basis(plan: Plan, of: Quantity) -> Formula:
    """Write the word for what a sum or a share rests on."""
    budget, cells = of.sums[0].budget, _cells(of)
    missing, count = (plan.sum(column, budget, cells) for column in (MISSING, ASSUMED))
    return basis_word(plan, of, missing, count)


def basis_word(plan: Plan, of: Quantity, missing: str, count: str) -> Formula:
    """Write the word for what a number rests on, of which cells count the unknown and estimated amounts."""
    fixed, found, programme = plan.evidence.fixing(of), plan.basis(of), of.sums[0].budget.programme
    say = {name: literal(word) for name, word in plan.bases.items()}
    guess = say["estimated"]
    if found == "assumed":
        guess = plan.guess(programme, (one.form for one in of.sums))
    loose = f"IF({missing}>0,{say['unknown']},{guess})"
    if fixed:
        loose = f"IF({plan.holding(programme, fixed)},{say['printed']},{loose})"
    return Formula(f"IF({missing}+{count}=0,{say['stated']},{loose})", plan.bases[found])


def _guessed(plan: Plan, of: Quantity) -> str:
    """Write a number that is 1 while a quantity rests on estimates, else 0; all of a sum is 100% of it."""
    if isinstance(of, Share) and of.part == of.whole:
        return "0"
    budget, fixed = of.sums[0].budget, plan.evidence.fixing(of)
    unless = f"NOT({plan.holding(budget.programme, fixed)})" if fixed else "1"
    return f"({plan.sum(ASSUMED, budget, _cells(of))}>0)*{unless}"


def _cells(of: Quantity) -> tuple[CubeCell, ...]:
    return tuple(dict.fromkeys(cell for one in of.sums for cell in one.cells))


def _added(plan: Plan, column: str, of: Sum) -> str:
    pieces = [plan.sum(column, of.budget, cells) for cells in (of.pot, of.spent) if cells]
    return "-".join([*pieces[:1], *(f"({p})" for p in pieces[1:])]) or "0"


def _times(count: Fraction) -> str:
    """Write how often a term counts in a sum."""
    return f"{'-' if count < 0 else '+'}{abs(count)}*"
