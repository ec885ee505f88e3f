"""The steps of a short proof in, one sentence that proves the same out; None where no wording fits.

Every sentence is checked before it is used: its own numbers have to contradict each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mjabudget.audit.cells import Form
from mjabudget.audit.model import Step
from mjabudget.audit.names import listed, money_of
from mjabudget.audit.system import Constraint, System
from mjabudget.interval import Interval, half_up
from mjabudget.selection import Selection
from mjabudget.sentence import printed_value
from mjabudget.text import Money, Percent, Text, Value, template, text

MOST_FIGURES = 3
_MOST_DIGITS = 6
_SHARE_LOW = template(
    "{printed} printed means at least {share} of {base} = {product}, but {what} is at most {bound}"
)
_SHARE_HIGH = template(
    "{printed} printed means at most {share} of {base} = {product}, but {what} is at least {bound}"
)
_FACTS_LOW = template(
    "{printed} printed means that {what} is at least {end}, but the amounts stated are at most {bound}"
)
_FACTS_HIGH = template(
    "{printed} printed means that {what} is at most {end}, but the amounts stated are at least {bound}"
)
_PART = template(
    "{printed} printed means that {part} is at least {low}, but {whole}, which holds it, is at most {high}"
)
_WHOLE_LOW = template("{parts} come to at most {total} together, but {what} is at least {bound}")
_WHOLE_HIGH = template("{parts} come to at least {total} together, but {what} is at most {bound}")
_ALL_LOW = template("{parts} come to at least {total} of {base} together, which is more than all")
_ALL_HIGH = template("{parts} come to at most {total} of {base} together, though they are all of it")


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
class Short:
    """A proof with few figures."""

    system: System
    steps: tuple[Step, ...]
    said: tuple[Said, ...]

    def sentence(self) -> Text | None:
        """Put it into words."""
        tries: Sequence[Callable[[], Text | None]] = (
            self.apart,
            self.share_of_amount,
            self.against_facts,
            self.part_of_whole,
            self.parts_and_whole,
            self.shares_of_all,
        )
        return next((found for attempt in tries if (found := attempt()) is not None), None)

    def apart(self) -> Text | None:
        """Word two figures of the same money whose ranges do not meet."""
        if len(self.said) != 2:
            return None
        low, high = sorted(self.said, key=lambda s: not s.low)
        if not low.low or high.low or low.end <= high.end or not self._same(low, high):
            return None
        return text(
            "{first} printed means that {what} is at least {low}, but {second} printed means at most {high}",
            first=_printed(low),
            what=self._what(low),
            low=_end(low),
            second=_printed(high),
            high=_end(high),
        )

    def share_of_amount(self) -> Text | None:
        """Word a share whose base and whose part are known as amounts."""
        shares = [s for s in self.said if s.share]
        if len(shares) != 1:
            return None
        share = shares[0]
        others = [s for s in self.said if not s.share]
        above, base = self._forms(share)
        known = {name: self._known(form, others) for name, form in (("above", above), ("base", base))}
        used = {id(s) for _, s in known.values() if s is not None}
        if used != {id(s) for s in others}:
            return None
        smallest = share.low == (share.end >= 0)
        base_end = known["base"][0].low if smallest else known["base"][0].high
        bound = known["above"][0].high if share.low else known["above"][0].low
        if base_end is None or bound is None:
            return None
        product = share.end * base_end
        if not (product > bound if share.low else product < bound):
            return None
        near = abs(product - bound) < Fraction(2, 100)
        return text(
            _SHARE_LOW if share.low else _SHARE_HIGH,
            printed=_printed(share),
            share=_end(share),
            base=_money(base_end, share),
            product=_money(product if near else Fraction(half_up(product * 100), 100), share),
            what=self._what(share),
            bound=_money(bound, share),
        )

    def against_facts(self) -> Text | None:
        """Word an amount that the stated amounts do not come to."""
        if len(self.said) != 1 or self.said[0].share:
            return None
        said = self.said[0]
        facts, _ = self._known(self._forms(said)[0], [])
        bound = facts.high if said.low else facts.low
        if bound is None or not (said.end > bound if said.low else said.end < bound):
            return None
        return text(
            _FACTS_LOW if said.low else _FACTS_HIGH,
            printed=_printed(said),
            what=self._what(said),
            end=_end(said),
            bound=_money(bound, said),
        )

    def part_of_whole(self) -> Text | None:
        """Word a part that is more than the whole, both amounts or both shares of the same base."""
        if len(self.said) != 2 or not self._counted_once():
            return None
        part, whole = sorted(self.said, key=lambda s: not s.low)
        if not part.low or whole.low or part.end <= whole.end:
            return None
        return text(
            _PART,
            printed=_printed(part),
            part=self._what(part),
            low=_end(part),
            whole=self._what(whole),
            high=_end(whole),
        )

    def parts_and_whole(self) -> Text | None:
        """Word amounts, or shares of the same base, that come to too much or too little for another one."""
        sides = ([s for s in self.said if s.low], [s for s in self.said if not s.low])
        single = next((side[0] for side in sides if len(side) == 1), None)
        if single is None or len(self.said) < 3 or not self._counted_once():
            return None
        parts = [s for s in self.said if s is not single]
        total = sum((s.end for s in parts), Fraction(0))
        if not (total < single.end if single.low else total > single.end):
            return None
        return text(
            _WHOLE_LOW if single.low else _WHOLE_HIGH,
            parts=self._parts(parts),
            total=_shown(total, single),
            what=self._what(single),
            bound=_end(single),
        )

    def shares_of_all(self) -> Text | None:
        """Word shares of the same base that come to more, or less, than all of it."""
        first, total = self.said[0], sum((s.end for s in self.said), Fraction(0))
        if not first.share or any(s.low != first.low for s in self.said) or not self._counted_once():
            return None
        if not (total > 1 if first.low else total < 1):
            return None
        return text(
            _ALL_LOW if first.low else _ALL_HIGH,
            parts=self._parts(self.said),
            total=percent(total),
            base=base_of(first.constraint, self.system),
        )

    def _counted_once(self) -> bool:
        """Tell whether the proof is a plain sum of like things: amounts, or shares of one base."""
        first = self.said[0]
        return (
            all(s.step.multiplier == 1 and s.share == first.share for s in self.said)
            and (not first.share or all(self._forms(s)[1] == self._forms(first)[1] for s in self.said))
            and all(not s.row.bound for s in self.steps if s.figure is None)
        )

    def _parts(self, parts: Sequence[Said]) -> Value:
        return listed(
            text("{what} ({printed} printed: {end})", what=self._what(p), printed=_printed(p), end=_end(p))
            for p in parts
        )

    def _forms(self, said: Said) -> tuple[Form, Form]:
        figure, budget = said.constraint.figure, said.constraint.budget
        form = self.system.cells.form
        above = dict(form(figure.of, budget.programme, budget.year))
        for index, value in form(figure.minus, budget.programme, budget.year).items() if figure.minus else ():
            above[index] = above.get(index, Fraction(0)) - value
        base = {} if figure.over is None else form(figure.over, budget.programme, budget.year)
        return {i: c for i, c in above.items() if c}, base

    def _same(self, one: Said, other: Said) -> bool:
        return one.share == other.share and self._forms(one) == self._forms(other)

    def _known(self, form: Form, others: Sequence[Said]) -> tuple[Interval, Said | None]:
        """Return what a figure, or else the facts, say of a sum; and the figure."""
        for said in others:
            if self._forms(said)[0] == form:
                return (Interval(said.end, None) if said.low else Interval(None, said.end)), said
        low: Fraction | None = Fraction(0)
        high: Fraction | None = Fraction(0)
        for index, coefficient in form.items():
            variable = self.system.variables[index]
            ends = (variable.low, variable.high) if coefficient > 0 else (variable.high, variable.low)
            low = None if low is None or ends[0] is None else low + coefficient * ends[0]
            high = None if high is None or ends[1] is None else high + coefficient * ends[1]
        return Interval(low, high), None

    def _what(self, said: Said) -> Text:
        return what(said.constraint, self.system)


def short(system: System, steps: tuple[Step, ...]) -> Text | None:
    """Word a proof with at most three figures in a sentence; None where it takes more."""
    by_key = {c.key: c for c in system.constraints}
    said = tuple(Said(s, by_key[s.figure]) for s in steps if s.figure is not None and s.row.end != "base")
    if not said:
        return None
    found = Short(system, steps, said)
    return found.sentence() if len(said) <= MOST_FIGURES else found.shares_of_all()


def what(constraint: Constraint, system: System) -> Text:
    """Name the money that a figure is about."""
    figure = constraint.figure
    of = money_of(figure.of, constraint.budget, system.cells.budgets)
    if figure.minus is None:
        return of
    return text(
        "{of} less {minus}", of=of, minus=money_of(figure.minus, constraint.budget, system.cells.budgets)
    )


def base_of(constraint: Constraint, system: System) -> Text:
    """Name the money that a figure is a share of."""
    over = constraint.figure.over or Selection()
    return money_of(over, constraint.budget, system.cells.budgets)


def percent(factor: Fraction) -> Percent:
    """Write a share (1 for 100%) as a percentage, with all its digits."""
    value = factor * 100
    digits = next((n for n in range(_MOST_DIGITS + 2) if (value * 10**n).denominator == 1), _MOST_DIGITS)
    return Percent(value, digits)


def _printed(said: Said) -> Value:
    return printed_value(said.constraint.figure.printed, said.constraint.budget)


def _end(said: Said) -> Value:
    return _shown(said.end, said)


def _shown(value: Fraction, said: Said) -> Value:
    return percent(value) if said.share else _money(value, said)


def _money(value: Fraction, said: Said) -> Money:
    return Money(value, said.constraint.budget.currency)
