"""Remark on amounts that are allowed and still worth a look: negative ones, and more than there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from mjabudget.analysis import compute
from mjabudget.analysis.cube import Cube, costs, cubes
from mjabudget.model.basis import GUESSES, Basis
from mjabudget.model.budget import Budget, Path
from mjabudget.model.interval import Interval, exactly
from mjabudget.model.problem import Place
from mjabudget.model.selection import Selection

NOTHING = exactly(0)
RemarkKind = Literal["negative", "over-available", "part-over-whole"]


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on one source of a budget; it is never a finding.

    `of` is the money that it is about, `amount` what that comes to in whole currency, at least its lower end
    where it is no point, and `basis` what that rests on. `limit` is what it is more than: the money available
    from the source, or from the one that it is part of (`whole`); None for a negative amount. `parts` are the
    sources whose money is added up.
    """

    kind: RemarkKind
    budget: Budget
    of: Selection
    source: str
    path: Path
    amount: Interval
    basis: Basis = "stated"
    limit: Fraction | None = None
    activity: str = ""
    whole: str = ""
    parts: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Where the amount stands."""
        return self.budget.origin.place(self.path)


def remarks(budgets: Sequence[Budget], where: Selection | None = None) -> tuple[Remark, ...]:
    """Make the remarks on budgets, file by file in the order of their lines; those within `where` only."""
    return tuple(
        remark
        for cube in cubes(budgets)
        for budget in cube.budgets
        for remark in sorted(_of_budget(cube, budget), key=lambda r: (r.place.line, r.place.column))
        if where is None or cube.within(remark.of, where, budget.year)
    )


def _of_budget(cube: Cube, budget: Budget) -> Iterator[Remark]:
    yield from _negative(budget)
    yield from _over_available(cube, budget)
    yield from _over_whole(cube, budget)


def _negative(budget: Budget) -> Iterator[Remark]:
    """Find the negative amounts: legal, since reserves are released, and often a slip."""
    for theme, activity, cost in costs(budget):
        if cost.amount is not None and cost.amount < 0:
            value = Fraction(cost.amount)
            of = Selection(year=(budget.year,), theme=(theme.id,), source=(cost.source,))
            yield Remark(
                "negative",
                budget,
                replace(of, theme=(), activity=(activity.id,)) if activity.id else of,
                cost.source,
                (*activity.path, "costs", cost.source),
                Interval(value, value),
                "estimated" if cost.estimated else "stated",
                activity=activity.id or theme.id,
            )


def _over_available(cube: Cube, budget: Budget) -> Iterator[Remark]:
    """Find the sources that more is budgeted from than is available, and no limit speaks of their buffer."""
    limited = {
        s.buffer for limit in budget.limits for s in limit.selections if budget.year in s.years(budget.year)
    }
    for awarded in budget.available:
        year, source = (budget.year,), awarded.source
        of = Selection(year=year, buffer=source)
        buffer = compute.amount(cube, of, budget.year)
        if source in limited or buffer.value is None or buffer.value.sign >= 0:
            continue
        spent = cube.form(of.budgeted, budget.year, cube.fine)
        pot = cube.awarded(budget.year, source)
        facts = sum((cube.known(c).interval for c in spent if cube.known(c).known_basis == "stated"), NOTHING)
        certain = pot.known_basis == "stated" and _above(facts, pot.interval.high)
        amount = compute.of_forms(cube, spent, None).value
        if buffer.basis in GUESSES and certain:
            amount = Interval(facts.low, None)
        if amount is not None:
            firm: Basis = "stated" if certain or buffer.basis == "unknown" else buffer.basis
            path = ("available", source)
            yield Remark("over-available", budget, of, source, path, amount, firm, pot.interval.high)


def _over_whole(cube: Cube, budget: Budget) -> Iterator[Remark]:
    """Find the parts that have more available, one of them or all together, than the source they are of."""
    awarded = {a.source: a for a in budget.available if a.amount is not None}
    parents = {s.id: s.part_of for s in budget.sources}
    parts: dict[str, list[str]] = defaultdict(list)
    for source in awarded:
        whole = parents[source]
        while whole is not None and whole not in awarded:
            whole = parents[whole]
        if whole is not None:
            parts[whole].append(source)

    def pot(source: str) -> Interval:
        return cube.awarded(budget.year, source).interval

    for whole, own in parts.items():
        limit = pot(whole).high
        over = [part for part in own if _above(pot(part), limit)]
        together = sum((pot(part) for part in own), NOTHING)
        groups: list[tuple[str, ...]] = [(part,) for part in over]
        if not groups and _above(together, limit):
            groups = [tuple(own)]
        for group in groups:
            named = group[0] if len(group) == 1 else whole
            estimated = any(awarded[source].derived for source in (*group, whole))
            yield Remark(
                "part-over-whole",
                budget,
                Selection(year=(budget.year,), available=named),
                named,
                ("available", named),
                pot(named) if len(group) == 1 else together,
                "estimated" if estimated else "stated",
                limit,
                whole=whole,
                parts=group,
            )


def _above(amount: Interval, limit: Fraction | None) -> bool:
    """Return whether an amount is certainly above a limit."""
    return amount.low is not None and limit is not None and amount.low > limit
