"""The totals of a table in, figures out: printed numbers to be checked, never counted again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from mjabudget.importers import vocabulary
from mjabudget.importers.classify_rows import Kind, Tally
from mjabudget.importers.columns import Layout
from mjabudget.importers.grid import Grid
from mjabudget.importers.group_themes import Group
from mjabudget.importers.table_rows import Line
from mjabudget.model.budget import Available
from mjabudget.model.figure import Figure, Printed
from mjabudget.model.selection import Selection

_OF_THEME = re.compile(
    r"\b(?:thema|theme|programmalijn|pijler|pillar|actielijn)\s+([0-9]{1,3}|[A-Z])\b", re.IGNORECASE
)


@dataclass(slots=True)
class _Walk:
    """Where the walk through the table is: the theme, its lines so far, the themes that have their total."""

    current: Group | None = None
    block: list[Line] = field(default_factory=list)
    totalled: set[str] = field(default_factory=set)


def figures(
    grid: Grid, layout: Layout, lines: Sequence[tuple[Kind, Line]], groups: Sequence[Group], step: Decimal
) -> tuple[Figure, ...]:
    """Turn totals of rows and columns into figures; `step` is what their last digit counts."""
    made: dict[str, Figure] = {}
    for total in _totals(lines, groups):
        for figure in _of_line(grid, layout, total, step):
            name, number = figure.id, 2
            while name in made:
                name, number = f"{figure.id}-{number}", number + 1
            made[name] = replace(figure, id=name)
    return tuple(made.values())


def available(lines: Sequence[tuple[Kind, Line]]) -> tuple[Available, ...]:
    """Return the money that the table says is available, by source."""
    found = {
        source: Available(source, amount)
        for kind, line in lines
        if kind == "available"
        for source, amount in line.amounts.items()
    }
    return tuple(found.values())


def step(lines: Sequence[tuple[Kind, Line]], unit: Decimal) -> Decimal:
    """Return what the last digit of the amounts counts: whole units, or cents where the table has any."""
    amounts = [a for _, line in lines for a in (*line.amounts.values(), line.total) if a is not None]
    digits = max((-_exponent((a / unit).normalize()) for a in amounts), default=0)
    return unit if digits <= 0 else Decimal(1).scaleb(-max(2, digits)) * unit


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _totals(
    lines: Sequence[tuple[Kind, Line]], groups: Sequence[Group]
) -> Iterator[tuple[Line, str, Selection]]:
    """Go through the lines that print a total: the line, what its figures are called, and its slice."""
    activities = {line.row: (g, line) for g in groups for line in g.lines}
    walk = _Walk()
    last = max((index for index, (kind, _) in enumerate(lines) if kind == "total"), default=-1)
    for index, (kind, line) in enumerate(lines):
        if kind == "theme":
            walk.current = next((g for g in groups if g.row == line.row), None)
            walk.block = []
            if walk.current and line.priced:
                yield line, f"theme-{walk.current.id}", Selection(theme=(walk.current.id,))
        elif kind == "own":
            walk.current = None
            group = next(g for g in groups if g.row == line.row)
            yield replace(line, amounts={}), f"theme-{group.id}", Selection(theme=(group.id,))
        elif kind == "activity" and line.row in activities:
            group, kept = activities[line.row]
            if group is not walk.current:
                walk.current, walk.block = group, []
            walk.block.append(kept)
            yield replace(line, amounts={}), f"activity-{kept.number}", Selection(activity=(kept.number,))
        elif kind == "total":
            later = index < last
            key, of = _scope(line, walk, groups, later=later)
            walk.totalled |= set(of.theme)
            walk.block = []
            yield line, key, of
        elif kind == "buffer":
            yield line, "buffer", Selection()


def _scope(line: Line, walk: _Walk, groups: Sequence[Group], *, later: bool) -> tuple[str, Selection]:
    """Tell which rows a total sums up: the theme it names, the theme above it, or everything."""
    named = _named(line, groups)
    everything = ("total", Selection())
    if named:
        return f"theme-{named.id}", Selection(theme=(named.id,))
    if vocabulary.GRAND.match(line.label) or walk.current is None or not walk.block:
        return everything
    whole = _tally(a for g in groups for a in (*g.lines, *((g.own,) if g.own else ())))
    block = _tally(walk.block)
    part = later or line.label.lower().startswith("sub")
    if len(groups) == 1:
        ids = tuple(a.number for a in walk.block)
        return ("subtotal", Selection(activity=ids)) if part and not whole.is_sum(line) else everything
    if walk.current.id in walk.totalled or (whole.is_sum(line) and not block.is_sum(line)):
        return everything
    if part or block.is_sum(line):
        return f"theme-{walk.current.id}", Selection(theme=(walk.current.id,))
    return everything


def _tally(lines: Iterable[Line]) -> Tally:
    tally = Tally()
    for line in lines:
        tally.add(line)
    return tally


def _named(line: Line, groups: Sequence[Group]) -> Group | None:
    match = _OF_THEME.search(line.label)
    number = match[1] if match else line.number
    words = line.label.casefold()
    return next((g for g in groups if number and g.id == number), None) or next(
        (g for g in groups if len(g.name) > 3 and g.name.casefold() in words), None
    )


def _of_line(
    grid: Grid, layout: Layout, total_of: tuple[Line, str, Selection], last: Decimal
) -> Iterator[Figure]:
    line, key, of = total_of
    total = next(reversed(layout.of("total")), None)
    if line.total is not None and total is not None and key != "buffer":
        yield _figure(grid, line, total.number, (key, of, line.total, last), total.heading)
    for column in layout.of("source"):
        amount = line.amounts.get(column.source)
        if amount is not None:
            inside = (
                Selection(buffer=column.source) if key == "buffer" else replace(of, source=(column.source,))
            )
            yield _figure(grid, line, column.number, (f"{key}-{column.source}", inside, amount, last), "")


def _figure(
    grid: Grid, line: Line, column: int, printed: tuple[str, Selection, Decimal, Decimal], heading: str
) -> Figure:
    key, of, amount, last = printed
    place = str(grid.place(line.row, column)).removeprefix(f"{grid.file}!")
    quote = re.sub(r"\s+", " ", line.label or heading)
    return Figure(
        key,
        "figure",
        Printed("amount", amount, amount, last, last),
        of,
        quotes=(quote,) if quote else (),
        note=place,
    )
