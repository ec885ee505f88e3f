"""Put a proof into lines that a reader can redo on paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from mjabudget.analysis.audit.inequalities import System
from mjabudget.analysis.audit.results import Proof, Step
from mjabudget.model.message import Message, Money, Number, Value, text
from mjabudget.model.selection import Selection
from mjabudget.present.money_names import money_of, slices
from mjabudget.present.proof_sentences import short
from mjabudget.present.proof_terms import base_of, percent, what

_MOST_DIGITS = 8


def proof_lines(system: System, proof: Proof) -> tuple[Message, ...]:
    """Put a proof into words: a sentence where it is short, else its inequalities and their sum."""
    sentence = short(system, proof.steps)
    return (sentence,) if sentence is not None else tuple(_Long(system, proof.steps).lines(proof.gap))


class _Long:
    """A proof written out in full."""

    def __init__(self, system: System, steps: tuple[Step, ...]) -> None:
        self.system = system
        self.steps = steps
        self.constraints = {c.key: c for c in system.constraints}
        figures = [self.constraints[s.figure] for s in steps if s.figure is not None]
        self.currency = (figures[0].budget if figures else system.cells.budgets[0]).currency

    def lines(self, gap: Fraction) -> Iterator[Message]:
        yield text("Take each of these as often as it says, and add them up:")
        for step in self.steps:
            if step.figure is not None and step.row.end != "base":
                yield text(
                    "{times} x ({more} >= {less}) [{figure}]",
                    times=times(step.multiplier),
                    more=self._more(step),
                    less=self._less(step),
                    figure=step.figure,
                )
        yield from self._facts()
        yield self._sum(gap)

    def _more(self, step: Step) -> Value:
        """Return the side of a figure's inequality that is said to be the larger."""
        constraint = self.constraints[step.figure or ""]
        if step.row.end == "low":
            return what(constraint, self.system)
        return self._number(step)

    def _less(self, step: Step) -> Value:
        constraint = self.constraints[step.figure or ""]
        if step.row.end == "low":
            return self._number(step)
        return what(constraint, self.system)

    def _number(self, step: Step) -> Value:
        row, constraint = step.row, self.constraints[step.figure or ""]
        if row.factor is None:
            return Money(row.bound if row.end == "low" else -row.bound, self.currency)
        base = base_of(constraint, self.system)
        return text("{share} of {base}", share=percent(row.factor), base=base)

    def _facts(self) -> Iterator[Message]:
        """Give the facts used; amounts that are at least 0 together where they are taken equally often."""
        figures = [self.constraints[s.figure].figure for s in self.steps if s.figure is not None]
        if any(s.available is not None for f in figures for s in f.selections):
            yield text("The money available is what is budgeted with the buffer.")
        nothing: dict[Fraction, list[int]] = defaultdict(list)
        for step in self.steps:
            if step.figure is not None:
                continue
            row = step.row
            if not row.bound and all(c > 0 for _, c in row.terms):
                nothing[step.multiplier] += [i for i, _ in row.terms]
                continue
            low = row.end == "low"
            money = self._sums([i for i, _ in row.terms])
            amount = self._money(row.bound if low else -row.bound)
            yield text(
                "{times} x ({more} >= {less}), as stated",
                times=times(step.multiplier),
                more=money if low else amount,
                less=amount if low else money,
            )
        for multiplier, indices in sorted(nothing.items(), reverse=True):
            yield text(
                "{times} x ({more} >= 0), as amounts are not negative",
                times=times(multiplier),
                more=self._sums(indices),
            )

    def _sums(self, indices: list[int]) -> Value:
        """Name variables added up; a buffer and all that is budgeted beside it is what is available."""
        variables = [self.system.variables[i] for i in indices]
        return _plus([self._name(programme, s) for programme, s in slices(variables)])

    def _name(self, programme: str, selection: Selection) -> Value:
        budget = next(
            b
            for b in self.system.cells.budgets
            if b.programme == programme and (not selection.year or b.year in selection.year)
        )
        return money_of(selection, budget, self.system.cells.budgets)

    def _sum(self, gap: Fraction) -> Message:
        left = sum((-s.multiplier * s.row.bound for s in self.steps if s.row.end == "high"), Fraction(0))
        right = sum((s.multiplier * s.row.bound for s in self.steps if s.row.end == "low"), Fraction(0))
        bases = [s for s in self.steps if s.row.end == "base"]
        if bases:
            rest: list[Value] = [
                text("{times} x {base}", times=times(s.multiplier), base=self._base(s)) for s in bases
            ]
            if right > left:
                rest.insert(0, Money(right - left, self.currency))
            return text(
                "All that is on both sides cancels out, but for 0 >= {rest}, and that is above 0",
                rest=_plus(rest),
            )
        if not left:
            return text("All that is on both sides cancels out, but for 0 >= {gap}", gap=self._money(gap))
        return text(
            "All that is on both sides cancels out, but for {left} >= {right}, that is 0 >= {gap}",
            left=self._money(left),
            right=self._money(right),
            gap=self._money(gap),
        )

    def _base(self, step: Step) -> Message:
        return base_of(self.constraints[step.figure or ""], self.system)

    def _money(self, value: Fraction) -> Money:
        return Money(value, self.currency)


def _plus(items: list[Value]) -> Value:
    """Return values joined by plus signs."""
    found = items[0]
    for item in items[1:]:
        found = text("{first} + {last}", first=found, last=item)
    return found


def times(number: Fraction) -> Value:
    """Write a multiplier: a decimal number where it ends soon, else a fraction."""
    digits = next((n for n in range(_MOST_DIGITS + 1) if (number * 10**n).denominator == 1), None)
    return f"{number.numerator}/{number.denominator}" if digits is None else Number(number, digits)
