"""Compare every total that a table prints with the amounts that were read, as exactly as these are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from mjabudget.importers.cell_ranges import cells_of, column_of
from mjabudget.importers.numbers import amount_in
from mjabudget.importers.reading import AmountRead, LeftOut, Notation, Reading, TotalRead
from mjabudget.importers.sums import Sums
from mjabudget.model.figure import Printed
from mjabudget.model.interval import Interval

Outcome = Literal["agrees", "cut_off", "open", "differs"]
"""`cut_off`: what is printed is the amount without its last digits; `open`: unknown amounts leave it open."""


@dataclass(frozen=True, slots=True)
class CheckedTotal:
    """A total beside what the amounts come to, in whole currency or percent.

    For one that differs: the `difference`, computed less printed, the amounts that were added up, and what
    makes up the difference: things `left_out` of the budget, or amounts `counted` in it.
    """

    total: TotalRead
    outcome: Outcome
    computed: Interval | None
    difference: Fraction = Fraction(0)
    added: tuple[AmountRead, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    counted: tuple[AmountRead, ...] = ()

    @property
    def printed(self) -> Printed:
        """What the table prints, as a figure has it."""
        return printed_total(self.total)

    @property
    def twice(self) -> bool:
        """Return whether the amounts come to just twice what is printed."""
        return self.difference == Fraction(self.total.printed)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Every total of a reading, checked, in its order."""

    totals: tuple[CheckedTotal, ...]

    @property
    def differing(self) -> tuple[CheckedTotal, ...]:
        """The totals that do not come out."""
        return tuple(checked for checked in self.totals if checked.outcome == "differs")

    @property
    def refused(self) -> tuple[CheckedTotal, ...]:
        """Those of them that no other row of their column speaks for: the table was perhaps misread."""
        return tuple(checked for checked in self.differing if not checked.total.proven)


def reconcile(reading: Reading) -> Reconciled:
    """Check every total of a reading against its amounts."""
    against = _Against(Sums(reading), _left_out_numbers(reading))
    return Reconciled(tuple(_checked(total, against) for total in reading.totals))


def printed_total(total: TotalRead) -> Printed:
    """Put what a total prints in the form of a figure."""
    unit: Literal["amount", "percent"] = "amount" if total.over is None else "percent"
    return Printed(unit, total.printed, total.printed, total.step, total.step)


@dataclass(frozen=True, slots=True)
class _Against:
    """What totals are held against: the sums of the amounts, and the numbers that were left out."""

    sums: Sums
    left_out: tuple[tuple[LeftOut, frozenset[Fraction]], ...]


def _checked(total: TotalRead, against: _Against) -> CheckedTotal:
    computed, printed = _computed(total, against.sums), printed_total(total)
    if computed is None:
        return CheckedTotal(total, "open", None)
    low, high = printed.nearest.low, printed.nearest.high
    if computed.overlaps(printed.nearest):
        known = computed.low is not None and computed.high is not None
        return CheckedTotal(total, "agrees" if known else "open", computed)
    if printed.cuts_to(computed):
        return CheckedTotal(total, "cut_off", computed)
    difference = Fraction(0)
    value = Fraction(total.printed)
    if computed.low is not None and high is not None and computed.low > high:
        difference = computed.low - value
    elif computed.high is not None and low is not None and computed.high < low:
        difference = computed.high - value
    return _explained(total, computed, difference, against)


def _computed(total: TotalRead, sums: Sums) -> Interval | None:
    """Return what the amounts of a total come to; None where that cannot be said."""
    of = sums.of(total.of, total.year)
    if of is not None and total.minus is not None:
        minus = sums.of(total.minus, total.year)
        of = None if minus is None else of - minus
    if of is None or total.over is None:
        return of
    over = sums.of(total.over, total.year)
    return None if over is None else _share(of, over)


def _share(of: Interval, over: Interval) -> Interval | None:
    """Return a share in percent; None where a side has no end, or the base may be 0."""
    if of.low is None or of.high is None or over.low is None or over.high is None or not over.sign:
        return None
    ends = [part / whole * 100 for part in (of.low, of.high) for whole in (over.low, over.high)]
    return Interval(min(ends), max(ends))


def _explained(total: TotalRead, computed: Interval, difference: Fraction, against: _Against) -> CheckedTotal:
    """Find which amounts were added up, and which make up the difference: left out, or counted."""
    added = _added(total, against.sums)
    if total.over is not None or total.minus is not None or computed.point is None:
        return CheckedTotal(total, "differs", computed, difference, added)
    return CheckedTotal(
        total,
        "differs",
        computed,
        difference,
        added,
        _missing(total, -difference, against),
        tuple(a for a in added if a.amount == difference),
    )


def _added(total: TotalRead, sums: Sums) -> tuple[AmountRead, ...]:
    """List the amounts that a total was compared with."""
    money = (s for s in (total.of, total.minus) if s is not None and s.measure != "available")
    return tuple(a for s in money for a in sums.budgeted(s.budgeted, total.year).amounts)


def _missing(total: TotalRead, missing: Fraction, against: _Against) -> tuple[LeftOut, ...]:
    """Find what was left out and is just what a total has more, in its own column before others.

    That is one number, or all of them together.
    """
    others = [(left, shown) for left, shown in against.left_out if left.place != total.place]
    column = column_of(total.place)
    own = [(left, shown) for left, shown in others if column_of(left.place) == column]
    for candidates in (own, others):
        if single := tuple(left for left, shown in candidates if missing in shown):
            return single
        certain = [(left, min(shown)) for left, shown in candidates if len(shown) == 1]
        if certain and sum(n for _, n in certain) == missing:
            return tuple(left for left, _ in certain)
    return ()


def _left_out_numbers(reading: Reading) -> tuple[tuple[LeftOut, frozenset[Fraction]], ...]:
    """Pair each cell that was left out with the amounts that it can be, in whole currency."""
    return tuple(
        (cell, shown)
        for left in reading.left_out
        for cell in _each(left)
        if (shown := _amounts(cell.shown, Fraction(reading.facts.unit)))
    )


def _each(left: LeftOut) -> Iterator[LeftOut]:
    """Take apart what several cells show, where each of them shows something."""
    parts = left.shown.split("; ")
    cells = cells_of(left.place, len(parts))
    if len(parts) == len(cells) > 1:
        yield from (replace(left, place=cell, shown=part) for cell, part in zip(cells, parts, strict=True))
    else:
        yield from (replace(left, shown=part) for part in parts)


def _amounts(shown: str, unit: Fraction) -> frozenset[Fraction]:
    """Return what a number can be in one notation or the other, in the unit of the table."""
    notations: tuple[Notation, ...] = ("nl", "en")
    read = (amount_in(shown, notation) for notation in notations)
    return frozenset(Fraction(n) * unit for n in read if n is not None)
