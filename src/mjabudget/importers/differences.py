"""Say which totals of a table do not come out, by how much, and what makes the difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from mjabudget.importers.cell_ranges import cell_ranges, column_of
from mjabudget.importers.reading import Reading
from mjabudget.importers.reconcile import CheckedTotal, Reconciled
from mjabudget.model.interval import decimals, decimals_apart
from mjabudget.model.message import Joined, Message, Money, Percent, Points, Value, text
from mjabudget.model.problem import Place, Problem, problem

MOST_RANGES = 8
MOST_OF_COLUMN = 10


def difference_problems(reading: Reading, reconciled: Reconciled) -> Iterator[Problem]:
    """Refuse every total that does not come out; of many in one column the rest together."""
    columns: dict[str, list[CheckedTotal]] = {}
    for checked in reconciled.refused:
        columns.setdefault(column_of(checked.total.place), []).append(checked)
    for inside in columns.values():
        yield from (_problem(reading, checked) for checked in inside[:MOST_OF_COLUMN])
        if rest := [checked.total.place for checked in inside[MOST_OF_COLUMN:]]:
            cells = Joined(cell_ranges(rest, reading.file))
            yield problem("import-total-differs/more", rest[0], count=len(rest), cells=cells)


def _problem(reading: Reading, checked: CheckedTotal) -> Problem:
    """Refuse a total, with what was added up and what would make it come out."""
    place, values = checked.total.place, _values(reading, checked)
    if checked.left_out:
        missing = named_cells((left.place for left in checked.left_out), reading.file)
        why = checked.left_out[0].why
        return problem("import-total-differs/left-out", place, **values, missing=missing, why=why)
    if checked.counted:
        counted = named_cells((a.place for a in checked.counted), reading.file)
        return problem("import-total-differs/counted", place, **values, counted=counted)
    return problem("import-total-differs/twice" if checked.twice else "import-total-differs", place, **values)


def difference_remark(reading: Reading, checked: CheckedTotal) -> Message:
    """Say that a total does not come out and is kept as a figure."""
    cell = named_cells([checked.total.place], reading.file)
    return text(
        "{cell}: {words}: the table has {printed}, the amounts read come to {computed} ({difference}); kept "
        "as a figure, which `check` reports",
        cell=cell,
        **{key: value for key, value in _values(reading, checked).items() if key != "cells"},
    )


def named_cells(places: Iterable[Place], file: str) -> Value:
    """Name cells as ranges, the first of them where there are many."""
    ranges = cell_ranges(places, file)
    shown = Joined(ranges[:MOST_RANGES])
    more = len(ranges) - MOST_RANGES
    return text("{cells} and {count} more", cells=shown, count=more) if more > 0 else shown


def _values(reading: Reading, checked: CheckedTotal) -> dict[str, Value]:
    """Return what a message about a total is filled with: its words, the numbers, the cells added up."""
    total = checked.total
    digits = _digits(checked)

    def shown(number: Fraction, *, signed: bool = False) -> Value:
        if total.over is None:
            return Money(number, reading.facts.currency, Fraction(reading.facts.unit), signed)
        return Points(number, digits) if signed else Percent(number, digits)

    assert checked.computed is not None  # noqa: S101 - of a total that differs something is known
    low, high = checked.computed.low, checked.computed.high
    if low is None:
        computed: Value = text("at most {high}", high=shown(high or Fraction(0)))
    elif high is None:
        computed = text("at least {low}", low=shown(low))
    elif low == high:
        computed = shown(low)
    else:
        computed = text("{low} to {high}", low=shown(low), high=shown(high))
    printed = Fraction(total.printed)
    return {
        "words": total.words,
        "printed": shown(printed) if total.over is None else Percent(printed, decimals(printed)),
        "computed": computed,
        "difference": shown(checked.difference, signed=True),
        "cells": named_cells((a.place for a in checked.added), reading.file),
    }


def _digits(checked: CheckedTotal) -> int:
    """Return how many decimals show that a share is not what is printed."""
    ends = checked.printed.nearest
    marks = [end for end in (ends.low, ends.high) if end is not None]
    return decimals_apart(Fraction(checked.total.printed) + checked.difference, marks, 1)
