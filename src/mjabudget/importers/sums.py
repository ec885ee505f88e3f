"""Add up the amounts that were read, for any selection: exactly, and fast for many of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from mjabudget.importers.reading import AmountRead, Reading
from mjabudget.model.interval import Interval
from mjabudget.model.selection import Selection

_Key = tuple[str, str, str, str]
_Shape = tuple[bool, bool, bool]


@dataclass(slots=True)
class Sum:
    """The sum of amounts, in whole currency; `low` and `high` are what they can have been before rounding.

    `below` says that there are negative amounts in it, `unknown` how many nobody has.
    """

    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    unknown: int = 0
    below: bool = False
    amounts: list[AmountRead] = field(default_factory=list)

    @property
    def interval(self) -> Interval:
        """Everything that the amounts can add up to: unknown ones are 0 or more where none is negative."""
        if not self.unknown:
            return Interval(self.low, self.high)
        return Interval(None if self.below else self.low, None)


class Sums:
    """The amounts of a reading, added up for each shape of selection when it is first asked for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        rounded_to = (reading.facts.rounded_to or 0) * reading.facts.unit
        self._room = Fraction(rounded_to) / 2
        self._negative = any(a.amount is not None and a.amount < 0 for a in reading.amounts)
        self._by_shape: dict[_Shape, dict[_Key, Sum]] = {}
        self._available = {(a.year, a.source): a.amount for a in reading.available}
        self._families = _families(reading)

    def of(self, selection: Selection, home: str) -> Interval | None:
        """Return what a selection comes to; None for money available that the table does not give."""
        if selection.measure == "budgeted":
            return self.budgeted(selection, home).interval
        awarded = Interval(Fraction(0), Fraction(0))
        for year in selection.years(home):
            amount = self._available.get((year, selection.sources[0]))
            if amount is None:
                return None
            awarded += self._around(Fraction(amount))
        if selection.measure == "available":
            return awarded
        return awarded - self.budgeted(selection.budgeted, home).interval

    def budgeted(self, selection: Selection, home: str) -> Sum:
        """Add up the amounts of a selection."""
        shape: _Shape = (bool(selection.theme), bool(selection.activity), bool(selection.source))
        sources = frozenset(id_ for s in selection.source for id_ in self._families.get(s, (s,)))
        sums = self._of_shape(shape)
        whole = Sum(below=self._negative)
        for key in product(
            selection.years(home), selection.theme or ("",), selection.activity or ("",), sources or ("",)
        ):
            if part := sums.get(key):
                whole.low += part.low
                whole.high += part.high
                whole.unknown += part.unknown
                whole.amounts += part.amounts
        return whole

    def _of_shape(self, shape: _Shape) -> dict[_Key, Sum]:
        if shape not in self._by_shape:
            by_theme, by_activity, by_source = shape
            sums: dict[_Key, Sum] = defaultdict(Sum)
            for amount in self.reading.amounts:
                part = sums[
                    amount.year,
                    amount.theme if by_theme else "",
                    amount.activity if by_activity else "",
                    amount.source if by_source else "",
                ]
                part.amounts.append(amount)
                if amount.amount is None:
                    part.unknown += 1
                else:
                    around = self._around(Fraction(amount.amount))
                    part.low += around.low or 0
                    part.high += around.high or 0
            self._by_shape[shape] = dict(sums)
        return self._by_shape[shape]

    def _around(self, amount: Fraction) -> Interval:
        """Return what an amount can have been before it was rounded; below 0 only where it is itself."""
        low = amount - self._room
        return Interval(max(low, Fraction(0)) if amount >= 0 else low, amount + self._room)


def _families(reading: Reading) -> dict[str, frozenset[str]]:
    """Return each source with all its parts, and theirs."""
    families = {source.id: {source.id} for source in reading.sources}
    parents = {source.id: source.part_of for source in reading.sources if source.part_of}
    for source in parents:
        for whole in _wholes(source, parents):
            families.setdefault(whole, {whole}).add(source)
    return {source: frozenset(family) for source, family in families.items()}


def _wholes(source: str, parents: dict[str, str]) -> Iterator[str]:
    """List what a source is part of, and what that is part of; a cycle is no endless one."""
    seen = {source}
    while (whole := parents.get(source, "")) and whole not in seen:
        yield whole
        seen.add(whole)
        source = whole
