"""Write sums, shares, their marks and what they rest on as formulas, with what these come to."""

from __future__ import annotations

from fractions import Fraction

from mjabudget.analysis.cube import CubeCell
from mjabudget.model.basis import BASES
from mjabudget.output.language import MARK
from mjabudget.output.xlsx.layout import ASSUMED, GAP, HALF_CENT, KNOWN, MISSING, Plan
from mjabudget.output.xlsx.styles import NONE
from mjabudget.output.xlsx.sums import Quantity, Sum
from mjabudget.output.xlsx.values import Formula, literal


def amount(plan: Plan, of: Sum) -> Formula:
    """Write a sum; where some of it is unknown, what printed amounts fix, or the word for that."""
    value, known, fixed = plan.value(of), _added(plan, KNOWN, of), plan.evidence.fixing(of)
    otherwise = literal(plan.unknown)
    if fixed:
        programme = of.budget.programme
        gaps = "".join(f"{_times(n)}{plan.verdict(programme, key, GAP)}" for key, n in fixed.items())
        total = f"ROUND({known}+({gaps})/{HALF_CENT},2)"
        otherwise = f"IF({plan.holding(programme, fixed)},{total},{otherwise})"
    missing = plan.sum(MISSING, of.budget, of.cells)
    formula = f"IF({missing}>0,{otherwise},ROUND({known},2))"
    return Formula(formula, plan.unknown if value is None else value)


def ratio(part: str, whole: str, share: Fraction | None) -> Formula:
    """Write a share of two cells; a dash where one of them is no number, or the whole is 0."""
    dash = literal(NONE)
    return Formula(
        f"IFERROR(IF(N({whole})=0,{dash},{part}/{whole}),{dash})", NONE if share is None else share
    )


def mark(plan: Plan, *behind: Quantity) -> Formula:
    """Write the mark that shows while one of some quantities rests on estimates."""
    tests = "+".join(_guessed(plan, of) for of in behind) or "0"
    shown = any(_is_guessed(plan, of) for of in behind)
    return Formula(f'IF({tests}>0,"{MARK}","")', MARK if shown else "")


def basis(plan: Plan, of: Quantity) -> Formula:
    """Write the word for what a sum or a share rests on."""
    fixed, found = plan.evidence.fixing(of), plan.basis(of)
    say = {name: literal(plan.words.say(word)) for name, word in BASES.items()}
    budget, cells = of.sums[0].budget, _cells(of)
    missing, count = (plan.sum(column, budget, cells) for column in (MISSING, ASSUMED))
    loose = f"IF({missing}>0,{say['unknown']},{say['assumed' if found == 'assumed' else 'estimated']})"
    if fixed:
        loose = f"IF({plan.holding(budget.programme, fixed)},{say['printed']},{loose})"
    return Formula(f"IF({missing}+{count}=0,{say['stated']},{loose})", plan.words.say(BASES[found]))


def _is_guessed(plan: Plan, of: Quantity) -> bool:
    return not plan.evidence.fixing(of) and any(plan.total(one).estimated for one in of.sums)


def _guessed(plan: Plan, of: Quantity) -> str:
    """Write a number that is 1 while a quantity rests on estimates, else 0."""
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
