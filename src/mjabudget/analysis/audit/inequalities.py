"""Write budgets as linear inequalities over the variables, each knowing the printed figure it comes from.

What is assumed is in docs/AUDIT.md: stated amounts are facts, estimated and unknown ones are at least 0,
the base of every percentage is above 0, money available = budgeted + buffer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from mjabudget.analysis.audit.variables import (
    Variable,
    VariableForm,
    VariableSpace,
    available,
    combined,
    figures_of,
    variable_space,
)
from mjabudget.model.assumption import STRENGTHS, Assumption
from mjabudget.model.figure import Figure, Printed
from mjabudget.model.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mjabudget.model.budget import Budget

End = Literal["low", "high", "base"]
ZERO = Fraction(0)


class UnknownFigureError(KeyError):
    """A key that no figure of the run has; `key` and the keys there are (`known`)."""

    def __init__(self, key: str, known: tuple[str, ...]) -> None:
        super().__init__(key)
        self.key = key
        self.known = known


@dataclass(frozen=True, slots=True)
class Inequality:
    """The sum of coefficient times variable is at least `bound`, or above it where `strict`.

    `end` is what it says of its figure: the low or high end of what is printed, or that the base is above 0.
    `factor` is the share (1 for 100%) at that end, None for an amount.
    """

    terms: tuple[tuple[int, Fraction], ...]
    bound: Fraction
    strict: bool
    end: End
    factor: Fraction | None = None


@dataclass(frozen=True, slots=True)
class FigureConstraint:
    """A printed figure as inequalities: rounded to the nearest, and rounded or cut off (`either`).

    `key` is `YEAR/ID`, or `PROGRAMME/YEAR/ID` where several programmes are in the run. Where it is no figure
    of the document but an assumption, that is `assumption`.
    """

    key: str
    budget: Budget
    figure: Figure
    nearest: tuple[Inequality, ...]
    either: tuple[Inequality, ...]
    assumption: Assumption | None = None

    @property
    def readiness(self) -> int:
        """How readily it is given up: figures last, before them assumptions, known errors first."""
        if self.assumption is not None:
            return 1 + STRENGTHS.index(self.assumption.strength)
        return 0 if self.figure.acknowledged is None else 1 + len(STRENGTHS)


@dataclass(frozen=True)
class System:
    """All that is known and printed about a run, as inequalities.

    Each of `premises` is a fact about money available: budgeted and buffer together have a lowest and a
    highest amount. `left_out` has the keys of figures that cannot be judged: a year is not in the run, the
    base is 0.
    """

    space: VariableSpace
    premises: tuple[tuple[Inequality, Inequality], ...]
    constraints: tuple[FigureConstraint, ...]
    left_out: tuple[str, ...]

    @property
    def budgets(self) -> tuple[Budget, ...]:
        """The budgets of the run."""
        return self.space.budgets

    @property
    def variables(self) -> tuple[Variable, ...]:
        """The variables, which the inequalities name by their index."""
        return self.space.variables

    def require(self, keys: Iterable[str]) -> None:
        """Raise UnknownFigureError for a key that no figure has."""
        known = {*(c.key for c in self.constraints), *self.left_out}
        for key in keys:
            if key not in known:
                raise UnknownFigureError(key, tuple(sorted(known)))


def write_system(
    budgets: Sequence[Budget], asked: Iterable[Selection] = (), *, assumed: bool = False
) -> System:
    """Write the figures of the budgets, not their limits, as inequalities over the variables.

    Selections that will be asked about and that name activities or buffers have to be in `asked`. `assumed`:
    assumptions about amounts and shares count like figures.
    """
    space = variable_space(budgets, asked, assumed=assumed)
    constraints: list[FigureConstraint] = []
    left_out: list[str] = []
    several = len(space.cubes) > 1
    for budget in budgets:
        years = space.cubes[budget.programme].years.keys()
        for figure, assumption in figures_of(budget, assumed=assumed):
            key = figure_key(budget, figure, several=several)
            missing = any(set(s.year) - years for s in figure.selections)
            constraint = None if missing else _constraint(key, budget, figure, space)
            if constraint is None:
                left_out.append(key)
            else:
                constraints.append(replace(constraint, assumption=assumption))
    premises = tuple(p for b in budgets for p in _premises(b, space))
    return System(space, premises, tuple(constraints), tuple(left_out))


def figure_key(budget: Budget, figure: Figure | Assumption, *, several: bool) -> str:
    """Name a figure or an assumption: `YEAR/ID`, with the programme before it where there are several."""
    return f"{budget.programme}/{budget.year}/{figure.id}" if several else f"{budget.year}/{figure.id}"


def ends(printed: Printed, *, cut: bool) -> tuple[tuple[Fraction, bool] | None, tuple[Fraction, bool] | None]:
    """Return the low and the high end of what is printed, and whether each is open.

    Rounded to the nearest the ends are closed. Where it may be cut off as well, an end away from 0 is a whole
    step off and not reached: 21 stands for 20.5 up to, not including, 22; -21 for above -22 up to -20.5.
    """
    nearest = printed.nearest
    low = None if nearest.low is None else (nearest.low, False)
    high = None if nearest.high is None else (nearest.high, False)
    if cut and printed.low is not None and printed.low_unit and printed.low <= 0:
        low = (Fraction(printed.low - printed.low_unit), True)
    if cut and printed.high is not None and printed.high_unit and printed.high >= 0:
        high = (Fraction(printed.high + printed.high_unit), True)
    return low, high


def _constraint(key: str, budget: Budget, figure: Figure, space: VariableSpace) -> FigureConstraint | None:
    """Write one figure; None where the facts make its base 0 or less."""
    about, base = space.forms(figure, budget)
    if figure.over is not None and _never_positive(base, space.variables):
        return None
    nearest, either = (
        tuple(
            _amount_ends(figure.printed, about, cut=cut)
            if figure.over is None
            else _share_ends(figure.printed, about, base, cut=cut)
        )
        for cut in (False, True)
    )
    return FigureConstraint(key, budget, figure, nearest, either)


def _amount_ends(printed: Printed, about: VariableForm, *, cut: bool) -> Iterator[Inequality]:
    low, high = ends(printed, cut=cut)
    if low is not None:
        yield _inequality(about, low[0], "low", strict=low[1])
    if high is not None:
        yield _inequality(_negated(about), -high[0], "high", strict=high[1])


def _share_ends(
    printed: Printed, about: VariableForm, base: VariableForm, *, cut: bool
) -> Iterator[Inequality]:
    low, high = ends(printed, cut=cut)
    if low is not None:
        factor = low[0] / 100
        yield _inequality(combined(about, base, -factor), ZERO, "low", strict=low[1], factor=factor)
    if high is not None:
        factor = high[0] / 100
        rest = combined(_negated(about), base, factor)
        yield _inequality(rest, ZERO, "high", strict=high[1], factor=factor)
    yield _inequality(base, ZERO, "base", strict=True)


def _negated(form: VariableForm) -> VariableForm:
    return combined({}, form, Fraction(-1))


def _inequality(
    form: VariableForm, bound: Fraction, end: End, *, strict: bool, factor: Fraction | None = None
) -> Inequality:
    return Inequality(tuple(sorted(form.items())), bound, strict, end, factor)


def _never_positive(base: VariableForm, variables: Sequence[Variable]) -> bool:
    """Return whether the facts leave no room for a base above 0; a base is a sum, without minus."""
    total = ZERO
    for index, coefficient in base.items():
        high = variables[index].high
        if high is None:
            return False
        total += coefficient * high
    return total <= 0


def _premises(budget: Budget, space: VariableSpace) -> Iterator[tuple[Inequality, Inequality]]:
    for entry in budget.available:
        stated = available(budget, entry.source)
        if stated is not None:
            form = space.form(Selection(available=entry.source), budget)
            low = _inequality(form, stated[0], "low", strict=False)
            yield low, _inequality(_negated(form), -stated[1], "high", strict=False)
