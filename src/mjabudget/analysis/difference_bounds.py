"""Find what the printed figures allow the difference of two estimates, from the audits of the two budgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from mjabudget.analysis.audit import Audit
from mjabudget.analysis.audit.bounds import BoundsFinder, Ends, Target
from mjabudget.analysis.audit.components import components
from mjabudget.analysis.comparison import Change, Comparison
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Budget
from mjabudget.model.interval import Interval
from mjabudget.model.selection import Selection


def with_bounds(
    comparison: Comparison, audits: Sequence[Audit], where: Selection | None = None
) -> Comparison:
    """Give the total, the themes and the sources whose difference is not told the range that it has.

    `audits` is one of both years together, or one of each version. Each end is the furthest that the two
    amounts allow, one at its lowest while the other is at its highest.
    """
    finders = {
        (b.year, b.origin.file): BoundsFinder(a.system, components(a.system), frozenset(a.bounds.without))
        for a in audits
        for b in a.system.budgets
    }
    of = where or Selection()

    def bounded(change: Change, selection: Selection) -> Change:
        if not change.estimated:
            return change
        (low, high), (least, most) = (
            _ends(side, finders[b.year, b.origin.file], b, replace(selection, year=(b.year,)))
            for side, b in ((change.before, comparison.before), (change.after, comparison.after))
        )
        ends = _less(least, high), _less(most, low)
        return replace(change, allowed=Interval(*ends))

    return replace(
        comparison,
        total=bounded(comparison.total, of),
        themes=tuple(bounded(t, replace(of, theme=(t.id,))) for t in comparison.themes),
        sources=tuple(
            replace(s, total=bounded(s.total, replace(of, source=tuple(s.total.id.split("|")))))
            for s in comparison.sources
        ),
    )


def _ends(side: Amount | None, finder: BoundsFinder, budget: Budget, of: Selection) -> Ends:
    """Return the lowest and highest that one side can be: one number where it is no estimate."""
    if side is None:
        return Fraction(0), Fraction(0)
    if side.basis in ("stated", "printed"):
        return side.interval.low, side.interval.high
    found = finder.range(Target(budget, of), several=False)
    return found.low, found.high


def _less(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one - other
