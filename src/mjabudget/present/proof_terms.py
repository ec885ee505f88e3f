"""Name what a proof speaks of: money, what is printed of it, the ends of that, and amounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mjabudget.analysis.audit.inequalities import FigureConstraint, System
from mjabudget.analysis.audit.results import Step
from mjabudget.analysis.audit.variables import Variable, VariableForm
from mjabudget.model.budget import Budget
from mjabudget.model.interval import decimals
from mjabudget.model.message import Listed, Message, Money, Percent, Value, template, text
from mjabudget.model.selection import Selection, natural
from mjabudget.present.verdict_text import printed_value

# The end of a percentage with twelve decimals is half a step away.
_MOST_DIGITS = 13


@dataclass(frozen=True, slots=True)
class PrintedEnd:
    """A printed end that a proof uses: the figure, which end, and the number at it."""

    step: Step
    constraint: FigureConstraint

    @property
    def low(self) -> bool:
        """Whether the low end is used: what is printed is at least the number."""
        return self.step.inequality.end == "low"

    @property
    def share(self) -> bool:
        """Whether a percentage is printed."""
        return self.step.inequality.factor is not None

    @property
    def number(self) -> Fraction:
        """The number at the end: an amount, or a share where 1 is 100%."""
        inequality = self.step.inequality
        if inequality.factor is not None:
            return inequality.factor
        return inequality.bound if self.low else -inequality.bound


@dataclass(frozen=True)
class ProofTerms:
    """A proof, and the printed ends that it uses."""

    system: System
    steps: tuple[Step, ...]
    ends: tuple[PrintedEnd, ...]

    def forms(self, end: PrintedEnd) -> tuple[VariableForm, VariableForm]:
        """Return what a figure is about, and the base of its percentage, as sums of variables."""
        return self.system.space.forms(end.constraint.figure, end.constraint.budget)

    def known(
        self, form: VariableForm, others: Sequence[PrintedEnd], *, high: bool
    ) -> tuple[Fraction | None, PrintedEnd | None]:
        """Return the highest (or lowest) that a figure, or else the facts, allow a sum; and the figure."""
        for end in others:
            larger, smaller = (self.forms(end)[0], form) if high else (form, self.forms(end)[0])
            if end.low != high and self.holds(larger, smaller):
                return end.number, end
        total = Fraction(0)
        for index, coefficient in form.items():
            variable = self.system.variables[index]
            bound = variable.high if (coefficient > 0) == high else variable.low
            if bound is None:
                return None, None
            total += coefficient * bound
        return total, None

    def holds(self, larger: VariableForm, smaller: VariableForm) -> bool:
        """Return whether one sum is never below another one: what it has more is not negative."""
        return all(
            larger.get(i, 0) >= smaller.get(i, 0)
            and (larger.get(i, 0) == smaller.get(i, 0) or (self.system.variables[i].low or 0) >= 0)
            for i in larger.keys() | smaller.keys()
        )

    def counted_once(self) -> bool:
        """Return whether the proof is a plain sum of like things: amounts, or shares of one base."""
        first = self.ends[0]
        return (
            all(e.step.multiplier == 1 and e.share == first.share for e in self.ends)
            and (not first.share or all(self.forms(e)[1] == self.forms(first)[1] for e in self.ends))
            and all(not s.inequality.bound for s in self.steps if s.figure is None)
        )

    def what(self, end: PrintedEnd) -> Message:
        """Name the money that a figure is about."""
        return what(end.constraint, self.system)

    def parts(self, parts: Sequence[PrintedEnd]) -> Value:
        """List figures, each with what is printed and the end it stands for."""
        return listed(
            text("{what} ({printed} printed: {end})", what=self.what(p), printed=printed(p), end=shown_end(p))
            for p in parts
        )

    def same(self, one: PrintedEnd, other: PrintedEnd) -> bool:
        """Return whether two figures are about the same money, in the same way."""
        return one.share == other.share and self.forms(one) == self.forms(other)


def what(constraint: FigureConstraint, system: System) -> Message:
    """Name the money that a figure is about."""
    figure = constraint.figure
    of = money_of(figure.of, constraint.budget, system.budgets)
    if figure.minus is None:
        return of
    return text("{of} less {minus}", of=of, minus=money_of(figure.minus, constraint.budget, system.budgets))


def base_of(constraint: FigureConstraint, system: System) -> Message:
    """Name the money that a figure is a share of."""
    return money_of(constraint.figure.over or Selection(), constraint.budget, system.budgets)


def percent(factor: Fraction) -> Percent:
    """Write a share (1 for 100%) as a percentage, with all its digits."""
    return Percent(factor * 100, decimals(factor * 100, _MOST_DIGITS))


def printed(end: PrintedEnd) -> Value:
    """Return what is printed."""
    return printed_value(end.constraint.figure.printed, end.constraint.budget)


def shown_end(end: PrintedEnd) -> Value:
    """Return the number at the end that is used."""
    return shown(end.number, end)


def shown(value: Fraction, end: PrintedEnd) -> Value:
    """Return a number of the figure's kind: a percentage, or money."""
    return percent(value) if end.share else money(value, end)


def money(value: Fraction, end: PrintedEnd) -> Money:
    """Return an amount in the currency of a figure."""
    return Money(value, end.constraint.budget.currency)


def money_of(selection: Selection, budget: Budget, budgets: Sequence[Budget]) -> Message:
    """Name the money of a selection; `budget` is where it stands, `budgets` has the names of sources."""
    years = Listed(selection.years(budget.year))
    names = {s.id: s.name for b in (*budgets, budget) if b.programme == budget.programme for s in b.sources}
    if selection.buffer is not None:
        return text("the buffer of {source} in {year}", source=_of(names, selection.buffer), year=years)
    if selection.available is not None:
        return text(
            "the money available from {source} in {year}", source=_of(names, selection.available), year=years
        )
    source = Listed(tuple(_of(names, s) for s in selection.source))
    theme, activity = Listed(selection.theme), Listed(selection.activity)
    words = _BUDGETED["activity" if activity.items else "theme" if theme.items else "", bool(source.items)]
    fields = {"source": source, "theme": theme, "activity": activity}
    return text(words, **{name: value for name, value in fields.items() if value.items}, year=years)


_BUDGETED = {
    ("activity", True): template("{source} for activity {activity} in {year}"),
    ("activity", False): template("activity {activity} in {year}"),
    ("theme", True): template("{source} for theme {theme} in {year}"),
    ("theme", False): template("theme {theme} in {year}"),
    ("", True): template("{source} in {year}"),
    ("", False): template("the total of {year}"),
}


def _of(names: dict[str, str], source: str) -> str:
    return names.get(source, source)


def slices(variables: Iterable[Variable]) -> tuple[tuple[str, Selection], ...]:
    """Write variables as few selections, with their programmes: a theme's together, alike themes together."""
    sources: dict[tuple[str, str, str, tuple[str, ...]], set[str]] = defaultdict(set)
    selections: list[tuple[str, Selection]] = []
    for v in variables:
        if v.buffer:
            selections.append((v.programme, v.selection))
        else:
            sources[v.programme, v.year, v.theme, v.activities].add(v.source)
    themes: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], list[str]] = defaultdict(list)
    for (programme, year, theme, activities), ids in sources.items():
        themes[programme, year, activities, tuple(sorted(ids, key=natural))].append(theme)
    for (programme, year, activities, alike), ids_ in themes.items():
        of = Selection(year=(year,), theme=tuple(ids_), activity=activities, source=alike)
        selections.append((programme, of))
    return tuple(selections)


def listed(items: Iterable[Value]) -> Value:
    """Return one value as it is, several as a list."""
    values = tuple(items)
    return values[0] if len(values) == 1 else Listed(values)
