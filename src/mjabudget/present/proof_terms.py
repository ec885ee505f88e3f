"""The steps of a proof in, what is printed and stated behind them out: ends, amounts and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from mjabudget.analysis.audit.inequalities import Constraint, System
from mjabudget.analysis.audit.results import Step
from mjabudget.analysis.audit.variables import Form
from mjabudget.model.message import Message, Money, Percent, Value, text
from mjabudget.model.selection import Selection
from mjabudget.present.money_names import listed, money_of
from mjabudget.present.verdict_text import printed_value

_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Said:
    """A printed end that a proof uses: the figure, which end, and the number at it."""

    step: Step
    constraint: Constraint

    @property
    def low(self) -> bool:
        """Tell whether the low end is used: what is printed is at least the number."""
        return self.step.row.end == "low"

    @property
    def share(self) -> bool:
        """Tell whether a percentage is printed."""
        return self.step.row.factor is not None

    @property
    def end(self) -> Fraction:
        """The number at the end: an amount, or a share where 1 is 100%."""
        row = self.step.row
        if row.factor is not None:
            return row.factor
        return row.bound if self.low else -row.bound


@dataclass(frozen=True)
class Reading:
    """A proof, and the printed ends that it uses."""

    system: System
    steps: tuple[Step, ...]
    said: tuple[Said, ...]

    def forms(self, said: Said) -> tuple[Form, Form]:
        """Return what a figure is about, and the base of its percentage, as sums of variables."""
        figure, budget = said.constraint.figure, said.constraint.budget
        form = self.system.cells.form
        above = dict(form(figure.of, budget.programme, budget.year))
        for index, value in form(figure.minus, budget.programme, budget.year).items() if figure.minus else ():
            above[index] = above.get(index, Fraction(0)) - value
        base = {} if figure.over is None else form(figure.over, budget.programme, budget.year)
        return {i: c for i, c in above.items() if c}, base

    def known(self, form: Form, others: Sequence[Said], *, high: bool) -> tuple[Fraction | None, Said | None]:
        """Return the highest (or lowest) that a figure, or else the facts, allow a sum; and the figure."""
        for said in others:
            larger, smaller = (self.forms(said)[0], form) if high else (form, self.forms(said)[0])
            if said.low != high and self.holds(larger, smaller):
                return said.end, said
        total = Fraction(0)
        for index, coefficient in form.items():
            variable = self.system.variables[index]
            end = variable.high if (coefficient > 0) == high else variable.low
            if end is None:
                return None, None
            total += coefficient * end
        return total, None

    def holds(self, larger: Form, smaller: Form) -> bool:
        """Tell whether one sum is never below another one: what it has more is not negative."""
        return all(
            larger.get(i, 0) >= smaller.get(i, 0)
            and (larger.get(i, 0) == smaller.get(i, 0) or (self.system.variables[i].low or 0) >= 0)
            for i in larger.keys() | smaller.keys()
        )

    def counted_once(self) -> bool:
        """Tell whether the proof is a plain sum of like things: amounts, or shares of one base."""
        first = self.said[0]
        return (
            all(s.step.multiplier == 1 and s.share == first.share for s in self.said)
            and (not first.share or all(self.forms(s)[1] == self.forms(first)[1] for s in self.said))
            and all(not s.row.bound for s in self.steps if s.figure is None)
        )

    def what(self, said: Said) -> Message:
        """Name the money that a figure is about."""
        return what(said.constraint, self.system)

    def parts(self, parts: Sequence[Said]) -> Value:
        """List figures, each with what is printed and the end it stands for."""
        return listed(
            text("{what} ({printed} printed: {end})", what=self.what(p), printed=printed(p), end=end(p))
            for p in parts
        )

    def same(self, one: Said, other: Said) -> bool:
        """Tell whether two figures are about the same money, in the same way."""
        return one.share == other.share and self.forms(one) == self.forms(other)


def what(constraint: Constraint, system: System) -> Message:
    """Name the money that a figure is about."""
    figure = constraint.figure
    of = money_of(figure.of, constraint.budget, system.cells.budgets)
    if figure.minus is None:
        return of
    return text(
        "{of} less {minus}", of=of, minus=money_of(figure.minus, constraint.budget, system.cells.budgets)
    )


def base_of(constraint: Constraint, system: System) -> Message:
    """Name the money that a figure is a share of."""
    over = constraint.figure.over or Selection()
    return money_of(over, constraint.budget, system.cells.budgets)


def percent(factor: Fraction) -> Percent:
    """Write a share (1 for 100%) as a percentage, with all its digits."""
    value = factor * 100
    digits = next((n for n in range(_MOST_DIGITS + 2) if (value * 10**n).denominator == 1), _MOST_DIGITS)
    return Percent(value, digits)


def printed(said: Said) -> Value:
    """Return what is printed, as it is said."""
    return printed_value(said.constraint.figure.printed, said.constraint.budget)


def end(said: Said) -> Value:
    """Return the number at the end that is used."""
    return shown(said.end, said)


def shown(value: Fraction, said: Said) -> Value:
    """Return a number of the figure's kind: a percentage, or money."""
    return percent(value) if said.share else money(value, said)


def money(value: Fraction, said: Said) -> Money:
    """Return an amount in the currency of a figure."""
    return Money(value, said.constraint.budget.currency)
