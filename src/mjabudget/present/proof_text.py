"""Put a proof into lines that a reader can redo on paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from mjabudget.analysis.audit.inequalities import System
from mjabudget.analysis.audit.results import Proof, Step
from mjabudget.model.message import Message, Money, Number, Value, text
from mjabudget.model.selection import Selection
from mjabudget.present.proof_sentences import short
from mjabudget.present.proof_terms import base_of, money_of, percent, slices, what

_MOST_DIGITS = 8


def proof_lines(system: System, proof: Proof) -> tuple[Message, ...]:
    """Put a proof into words: a sentence where it is short, else its inequalities and their sum."""
    sentence = short(system, proof.steps)
    return (sentence,) if sentence is not None else tuple(_LongProof(system, proof.steps).lines(proof.gap))


class _LongProof:
    """A proof written out in full."""

    def __init__(self, system: System, steps: tuple[Step, ...]) -> None:
        self.system = system
        self.steps = steps
        self.constraints = {c.key: c for c in system.constraints}
        figures = [self.constraints[s.figure] for s in steps if s.figure is not None]
        self.currency = (figures[0].budget if figures else system.budgets[0]).currency

    def lines(self, gap: Fraction) -> Iterator[Message]:
        yield text("Take each of these as often as it says, and add them up:")
        for step in self.steps:
            if step.figure is not None and step.inequality.end != "base":
                money, number = what(self.constraints[step.figure], self.system), self._number(step)
                low = step.inequality.end == "low"
                yield text(
                    "{times} x ({more} >= {less}) [{figure}]",
                    times=times(step.multiplier),
                    more=money if low else number,
                    less=number if low else money,
                    figure=self._origin(step.figure),
                )
        yield from self._facts()
        yield self._sum(gap)

    def _origin(self, key: str) -> Value:
        """Name the figure that a step comes from, and say where it is an assumption."""
        assumed = self.constraints[key].assumption is not None
        return text("assumption {assumption}", assumption=key) if assumed else key

    def _number(self, step: Step) -> Value:
        """Return the number at a printed end."""
        row = step.inequality
        if row.factor is None:
            return self._money(row.bound if row.end == "low" else -row.bound)
        return text("{share} of {base}", share=percent(row.factor), base=self._base(step))

    def _facts(self) -> Iterator[Message]:
        """Give the facts used; amounts that are at least 0 together where they are taken equally often."""
        figures = [self.constraints[s.figure].figure for s in self.steps if s.figure is not None]
        if any(s.available is not None for f in figures for s in f.selections):
            yield text("The money available is what is budgeted with the buffer.")
        nothing: dict[Fraction, list[int]] = defaultdict(list)
        for step in self.steps:
            if step.figure is not None:
                continue
            row = step.inequality
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
            for b in self.system.budgets
            if b.programme == programme and (not selection.year or b.year in selection.year)
        )
        return money_of(selection, budget, self.system.budgets)

    def _sum(self, gap: Fraction) -> Message:
        """Say what is left when all steps are added up."""
        bounds = {"low": Fraction(0), "high": Fraction(0), "base": Fraction(0)}
        for step in self.steps:
            bounds[step.inequality.end] += step.multiplier * step.inequality.bound
        left, right = -bounds["high"], bounds["low"]
        bases = [s for s in self.steps if s.inequality.end == "base"]
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
    joined = items[0]
    for item in items[1:]:
        joined = text("{first} + {last}", first=joined, last=item)
    return joined


def times(number: Fraction) -> Value:
    """Write a multiplier: a decimal number where it ends soon, else a fraction."""
    digits = next((n for n in range(_MOST_DIGITS + 1) if (number * 10**n).denominator == 1), None)
    return f"{number.numerator}/{number.denominator}" if digits is None else Number(number, digits)
