"""Look for slips of the pen that would explain a printed amount that differs.

Digits swapped, left out or too many, in the printed amount or in one stated line; a line left out or counted
twice; a part of a source counted twice. Every line is looked at once a slip: the work grows with the lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from mjabudget.analysis.compute import Computed
from mjabudget.analysis.cube import Cube, CubeCell, LinearForm
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Budget
from mjabudget.model.figure import Figure, Printed
from mjabudget.model.interval import Interval, exactly, half_up

DIGIT_SLIPS = ("digits-swapped", "digit-missing", "digit-extra")
Counted = dict[CubeCell, tuple[Amount, int]]


@dataclass(frozen=True, slots=True)
class TableLine:
    """Cells that are one line of a table: a theme, an activity, a source, or one amount (both of these).

    `part`: a source that is part of another one behind the same amount.
    """

    cells: frozenset[CubeCell]
    theme: str = ""
    activity: str = ""
    source: str = ""
    part: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip that would explain the printed amount, and what the amount comes to with it.

    `amount` is the one it was made with: that of the `line`, or without a line the one that should have been
    printed. `read_as` is what a stated amount was read as.
    """

    code: str
    computed: Computed
    amount: Fraction
    estimated: bool = False
    line: TableLine | None = None
    read_as: Fraction | None = None


def slips(
    cube: Cube, budget: Budget, figure: Figure, computed: Computed, form: LinearForm
) -> tuple[tuple[Slip, ...], int]:
    """Return slips, and the number of those tried; none where the amount is not known."""
    value = None if computed.value is None else computed.value.point
    if value is None:
        return (), 0
    printed = figure.printed
    one_number = printed.low is not None and printed.low == printed.high
    misprints = tuple(_misprints(printed, value)) if one_number else ()
    amounts = {cell: (cube.known(cell), factor) for cell, factor in form.items()}
    lines = tuple(_lines(budget, form, amounts))
    miscounts = (s for line in lines for s in _miscounts(line, value, amounts, printed.nearest, computed))
    misreadings = _misreadings(budget, value, amounts, printed.nearest)
    tried = len(DIGIT_SLIPS) * one_number + 2 * len(lines) + len(amounts)
    return (*misprints, *miscounts, *misreadings), tried


def variants(digits: str) -> Iterator[tuple[str, str]]:
    """List what a slip makes of digits: neighbours swapped, one left out, one doubled; each once.

    Nobody writes a number with a 0 in front, so those are left out.
    """
    seen = {digits}
    places = range(len(digits))
    swapped = [digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in places[:-1]]
    missing = [digits[:i] + digits[i + 1 :] for i in places if len(digits) > 1]
    doubled = [digits[: i + 1] + digits[i:] for i in places]
    for code, others in zip(DIGIT_SLIPS, (swapped, missing, doubled), strict=True):
        for other in others:
            if other not in seen and other[0] != "0":
                seen.add(other)
                yield code, other


def _misprints(printed: Printed, value: Fraction) -> Iterator[Slip]:
    """Compare the printed digits with those that the amount would have been printed with."""
    low, step = Fraction(printed.low or 0), Fraction(printed.low_unit)
    if (value < 0) != (low < 0):
        return
    right = half_up(value / step)
    digits, written = str(abs(right)), str(abs(int(low / step)))
    codes = {other: code for code, other in variants(digits)}
    shorter = {written[:i] + written[i + 1 :] for i in range(len(written))}
    for code in DIGIT_SLIPS:
        if codes.get(written) == code or (code == "digit-extra" and digits in shorter):
            yield Slip(code, Computed(exactly(low)), right * step)


def _miscounts(
    line: TableLine, value: Fraction, amounts: Counted, nearest: Interval, computed: Computed
) -> Iterator[Slip]:
    """Leave a line out, and count it twice."""
    total = sum((Fraction(a.known * f) for c in line.cells for a, f in [amounts[c]]), Fraction(0))
    estimated = any(amounts[c][0].estimated for c in line.cells)
    for code, sign in (("line-missing", -1), ("part-twice" if line.part else "line-twice", 1)):
        other = value + sign * total
        if total and other in nearest:
            miscounted = Computed(exactly(other), basis=computed.basis)
            yield Slip(code, miscounted, abs(total), estimated, line)


def _misreadings(budget: Budget, value: Fraction, amounts: Counted, nearest: Interval) -> Iterator[Slip]:
    """Look for one stated amount that a slip of its digits would bring the sum to what was printed."""
    unit = Fraction(budget.unit)
    for cell, (amount, factor) in amounts.items():
        if amount.estimated or not amount.known or cell.kind != "budgeted":
            continue
        known = Fraction(amount.known)
        scale = unit if (known / unit).denominator == 1 else Fraction(1, 100)
        for code, digits in variants(str(abs(int(known / scale)))):
            other = int(digits) * scale * (1 if known > 0 else -1)
            then = value + (other - known) * factor
            if then in nearest:
                yield Slip(code, Computed(exactly(then)), known, line=_one_amount(cell), read_as=other)


def _lines(budget: Budget, form: LinearForm, amounts: Counted) -> Iterator[TableLine]:
    """List the lines of the tables behind an amount; the same cells once, by their first name."""
    counted = [c for c in form if c.kind == "budgeted" and amounts[c][0].known]
    by_theme: dict[str, set[CubeCell]] = defaultdict(set)
    by_activity: dict[str, set[CubeCell]] = defaultdict(set)
    for cell in counted:
        by_theme[cell.theme].add(cell)
        if cell.activity:
            by_activity[cell.activity].add(cell)
    lines = [TableLine(frozenset(cells), theme=theme) for theme, cells in by_theme.items()]
    for source in budget.sources:
        inside = budget.family(source.id)
        cells = frozenset(c for c in counted if c.source in inside)
        whole = any(c.source not in inside for c in counted) or source.part_of is not None
        part = source.part_of is not None and any(c.source == source.part_of for c in form)
        if cells and whole:
            lines.append(TableLine(cells, source=source.id, part=part))
    lines += [TableLine(frozenset(cells), activity=activity) for activity, cells in by_activity.items()]
    lines += [_one_amount(c) for c in counted]
    seen: set[frozenset[CubeCell]] = {frozenset(counted)}
    for line in lines:
        if line.part or line.cells not in seen:
            seen.add(line.cells)
            yield line


def _one_amount(cell: CubeCell) -> TableLine:
    theme = "" if cell.activity else cell.theme
    return TableLine(frozenset((cell,)), theme, cell.activity, cell.source)
