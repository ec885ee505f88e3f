"""Budgets in, linear inequalities over the cells out, each knowing the printed figure it comes from.

What is assumed is in docs/AUDIT.md: stated amounts are facts, estimated and unknown ones are at least 0,
the base of every percentage is above 0, money available = budgeted + buffer.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from mjabudget.analysis.audit.variables import Cells, Form, Variable, available, cells
from mjabudget.model.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure, Printed

End = Literal["low", "high", "base"]


@dataclass(frozen=True, slots=True)
class Row:
    """The sum of coefficient times variable is at least `bound`, or above it where `strict`.

    `end` tells what it says of its figure: the low or high end of what is printed, or that the base is
    above 0. `factor` is the share (1 for 100%) at that end, None for an amount.
    """

    terms: tuple[tuple[int, Fraction], ...]
    bound: Fraction
    strict: bool
    end: End
    factor: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Constraint:
    """A printed figure as inequalities: rounded to the nearest, and rounded or cut off (`either`).

    `key` is `YEAR/ID`, or `PROGRAMME/YEAR/ID` where several programmes are in the run.
    """

    key: str
    budget: Budget
    figure: Figure
    nearest: tuple[Row, ...]
    either: tuple[Row, ...]

    @property
    def home(self) -> str:
        """The year meant by a selection of the figure that names none."""
        return self.budget.year


@dataclass(frozen=True, slots=True)
class Premise:
    """A fact about money available: budgeted and buffer together have a lowest and a highest amount."""

    programme: str
    year: str
    source: str
    rows: tuple[Row, Row]


@dataclass(frozen=True)
class System:
    """All that is known and printed about a run, as inequalities.

    `left_out` has the keys of figures that cannot be judged: a year is not in the run, the base is 0.
    """

    cells: Cells
    premises: tuple[Premise, ...]
    constraints: tuple[Constraint, ...]
    left_out: tuple[str, ...]

    @property
    def variables(self) -> tuple[Variable, ...]:
        """The variables, which the rows name by their index."""
        return self.cells.variables


def system(budgets: Sequence[Budget], asked: Iterable[Selection] = ()) -> System:
    """Write the figures of the budgets, not their limits, as inequalities over the cells.

    Selections that will be asked about and that name activities or buffers have to be in `asked`.
    """
    made = cells(budgets, asked)
    constraints: list[Constraint] = []
    left_out: list[str] = []
    several = len({b.programme for b in budgets}) > 1
    for budget in budgets:
        years = made.years(budget.programme)
        for figure in budget.figures:
            key = figure_key(budget, figure, several=several)
            missing = any(set(s.year) - years for s in figure.selections)
            constraint = None if missing else _constraint(key, budget, figure, made)
            if constraint is None:
                left_out.append(key)
            else:
                constraints.append(constraint)
    premises = tuple(p for b in budgets for p in _premises(b, made))
    return System(made, premises, tuple(constraints), tuple(left_out))


def figure_key(budget: Budget, figure: Figure, *, several: bool) -> str:
    """Name a figure: `YEAR/ID`, with the programme before it where there are several."""
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


def _constraint(key: str, budget: Budget, figure: Figure, made: Cells) -> Constraint | None:
    """Write one figure; None where the facts make its base 0 or less."""
    above = _plus(
        made.form(figure.of, budget.programme, budget.year),
        made.form(figure.minus, budget.programme, budget.year) if figure.minus else {},
        Fraction(-1),
    )
    if figure.over is None:
        rows = {cut: tuple(_amount_rows(figure.printed, above, cut=cut)) for cut in (False, True)}
    else:
        base = made.form(figure.over, budget.programme, budget.year)
        if _never_positive(base, made.variables):
            return None
        rows = {cut: tuple(_share_rows(figure.printed, above, base, cut=cut)) for cut in (False, True)}
    return Constraint(key, budget, figure, rows[False], rows[True])


def _amount_rows(printed: Printed, above: Form, *, cut: bool) -> Iterator[Row]:
    low, high = ends(printed, cut=cut)
    if low is not None:
        yield _row(above, low[0], "low", strict=low[1])
    if high is not None:
        yield _row(_plus({}, above, Fraction(-1)), -high[0], "high", strict=high[1])


def _share_rows(printed: Printed, above: Form, base: Form, *, cut: bool) -> Iterator[Row]:
    low, high = ends(printed, cut=cut)
    zero = Fraction(0)
    if low is not None:
        factor = low[0] / 100
        yield _row(_plus(above, base, -factor), zero, "low", strict=low[1], factor=factor)
    if high is not None:
        factor = high[0] / 100
        negated = _plus({}, above, Fraction(-1))
        yield _row(_plus(negated, base, factor), zero, "high", strict=high[1], factor=factor)
    yield _row(base, zero, "base", strict=True)


def _row(form: Form, bound: Fraction, end: End, *, strict: bool, factor: Fraction | None = None) -> Row:
    return Row(tuple(sorted((i, c) for i, c in form.items() if c)), bound, strict, end, factor)


def _plus(left: Form, right: Form, factor: Fraction) -> Form:
    form: Form = defaultdict(Fraction, left)
    for index, coefficient in right.items():
        form[index] += coefficient * factor
    return dict(form)


def _never_positive(base: Form, variables: Sequence[Variable]) -> bool:
    """Tell whether the facts leave no room for a base above 0; a base is a sum, without minus."""
    total = Fraction(0)
    for index, coefficient in base.items():
        high = variables[index].high
        if high is None:
            return False
        total += coefficient * high
    return total <= 0


def _premises(budget: Budget, made: Cells) -> Iterator[Premise]:
    for entry in budget.available:
        stated = available(budget, entry.source)
        if stated is None:
            continue
        form = made.form(Selection(available=entry.source), budget.programme, budget.year)
        low = _row(form, stated[0], "low", strict=False)
        high = _row(_plus({}, form, Fraction(-1)), -stated[1], "high", strict=False)
        yield Premise(budget.programme, budget.year, entry.source, (low, high))
