"""A printed amount that differs in, the slips of the pen that would explain it out.

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
from mjabudget.model.figure import Figure
from mjabudget.model.interval import Interval, exactly, half_up
from mjabudget.model.message import Estimated, Message, Money, Value, template, text


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip that would explain the printed amount, and what the amount comes to with it."""

    code: str
    words: Message
    computed: Computed


@dataclass(frozen=True, slots=True)
class _Line:
    """Cells that are one line of a table: an activity, a theme, a source, or one amount."""

    said: Value
    cells: frozenset[CubeCell]
    part: bool = False


def slips(
    cube: Cube, budget: Budget, figure: Figure, computed: Computed, form: LinearForm
) -> tuple[tuple[Slip, ...], int]:
    """Look for slips; returns them with the number of slips tried. None where the amount is not known."""
    value = None if computed.value is None else computed.value.point
    if value is None:
        return (), 0
    tried = list(_digits(budget, figure, value))
    found = [s for s in tried if s.computed.value is not None]
    amounts = {cell: (cube.known(cell), factor) for cell, factor in form.items()}
    lines = tuple(_lines(budget, form, amounts))
    nearest = figure.printed.nearest
    for line in lines:
        total = sum((a.known * f for c in line.cells for a, f in [amounts[c]]), start=budget.unit * 0)
        estimated = any(amounts[c][0].estimated for c in line.cells)
        shown: Value = Money(abs(Fraction(total)), budget.currency, Fraction(budget.unit))
        shown = Estimated(shown) if estimated else shown
        for code, sign in (("line-missing", -1), ("part-twice" if line.part else "line-twice", 1)):
            other = value + sign * Fraction(total)
            if total and other in nearest:
                words = text(_LINE[code], line=line.said, amount=shown)
                found.append(Slip(code, words, Computed(exactly(other), estimated=computed.estimated)))
    mistyped = tuple(_mistyped(budget, value, amounts, nearest))
    return (*found, *mistyped), len(tried) + 2 * len(lines) + len(amounts)


_LINE = {
    "line-missing": template("{line} left out ({amount})"),
    "line-twice": template("{line} counted twice ({amount})"),
    "part-twice": template("{line} counted twice, on its own and in what it is part of ({amount})"),
}
_PRINTED = {
    "digits-swapped": template("two digits of {right} swapped in print"),
    "digit-missing": template("a digit of {right} left out in print"),
    "digit-extra": template("a digit too many in print, for {right}"),
}
_TYPED = {
    "digits-swapped": template("{line} read as {other}, with two digits of {amount} swapped"),
    "digit-missing": template("{line} read as {other}, without a digit of {amount}"),
    "digit-extra": template("{line} read as {other}, with a digit of {amount} doubled"),
}


def variants(digits: str) -> Iterator[tuple[str, str]]:
    """List what a slip makes of digits: neighbours swapped, one left out, one doubled; each once.

    Nobody writes a number with a 0 in front, so those are left out.
    """
    seen = {digits}
    for code, made in (
        (
            "digits-swapped",
            [digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)],
        ),
        ("digit-missing", [digits[:i] + digits[i + 1 :] for i in range(len(digits)) if len(digits) > 1]),
        ("digit-extra", [digits[: i + 1] + digits[i:] for i in range(len(digits))]),
    ):
        for other in made:
            if other not in seen and other[0] != "0":
                seen.add(other)
                yield code, other


def _digits(budget: Budget, figure: Figure, value: Fraction) -> Iterator[Slip]:
    """Compare the printed digits with those that the amount would have been printed with."""
    printed = figure.printed
    if printed.low is None or printed.low != printed.high:
        return
    step = Fraction(printed.low_unit)
    wanted = str(abs(half_up(value / step)))
    written = str(abs(int(Fraction(printed.low) / step)))
    right = Money(half_up(value / step) * step, budget.currency, Fraction(budget.unit))
    same_sign = (value < 0) == (printed.low < 0)
    slipped = {made: code for code, made in variants(wanted)}
    extra = {written[:i] + written[i + 1 :] for i in range(len(written))}
    for code, message in _PRINTED.items():
        hit = slipped.get(written) == code or (code == "digit-extra" and wanted in extra)
        value_then = exactly(Fraction(printed.low)) if hit and same_sign else None
        yield Slip(code, text(message, right=right), Computed(value_then))


def _lines(budget: Budget, form: LinearForm, amounts: dict[CubeCell, tuple[Amount, int]]) -> Iterator[_Line]:
    """List the lines of the tables behind an amount; the same cells once, by their first name."""
    counted = [c for c in form if c.kind == "budgeted" and amounts[c][0].known]
    activities = {a.id: a.name for t in budget.themes for a in t.activities}
    themes = {t.id: t.name for t in budget.themes}
    sources = {s.id: s for s in budget.sources}
    by_theme: dict[str, set[CubeCell]] = defaultdict(set)
    by_activity: dict[str, set[CubeCell]] = defaultdict(set)
    for cell in counted:
        by_theme[cell.theme].add(cell)
        if cell.activity:
            by_activity[cell.activity].add(cell)
    lines = [
        _Line(f"{key} {themes.get(key, '')}".strip(), frozenset(cells)) for key, cells in by_theme.items()
    ]
    for source in budget.sources:
        inside = budget.family(source.id)
        cells = frozenset(c for c in counted if c.source in inside)
        whole = any(c.source not in inside for c in counted) or source.part_of is not None
        part = source.part_of is not None and any(c.source == source.part_of for c in form)
        if cells and whole:
            lines.append(_Line(source.name, cells, part))
    lines += [
        _Line(f"{key} {activities.get(key, '')}".strip(), frozenset(cells))
        for key, cells in by_activity.items()
    ]
    lines += [_Line(_cell_name(c, sources[c.source].name), frozenset((c,))) for c in counted]
    seen: set[frozenset[CubeCell]] = {frozenset(counted)}
    for line in lines:
        if line.part or line.cells not in seen:
            seen.add(line.cells)
            yield line


def _cell_name(cell: CubeCell, source: str) -> Value:
    return text("{line} from {source}", line=cell.activity or cell.theme, source=source)


def _mistyped(
    budget: Budget, value: Fraction, amounts: dict[CubeCell, tuple[Amount, int]], nearest: Interval
) -> Iterator[Slip]:
    """Look for one stated amount that a slip of its digits would bring the sum to what was printed."""
    unit = Fraction(budget.unit)
    names = {s.id: s.name for s in budget.sources}
    for cell, (amount, factor) in amounts.items():
        if amount.estimated or not amount.known or cell.kind != "budgeted":
            continue
        scale = unit if (Fraction(amount.known) / unit).denominator == 1 else Fraction(1, 100)
        written = abs(int(Fraction(amount.known) / scale))
        sign = 1 if amount.known > 0 else -1
        for code, made in variants(str(written)):
            other = int(made) * scale * sign
            then = value + (other - Fraction(amount.known)) * factor
            if then in nearest:
                words = text(
                    _TYPED[code],
                    line=_cell_name(cell, names[cell.source]),
                    other=Money(other, budget.currency, unit),
                    amount=Money(Fraction(amount.known), budget.currency, unit),
                )
                yield Slip(code, words, Computed(exactly(then)))
