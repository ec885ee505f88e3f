"""List the rows of the sheet Blocks: one per theme and source, and per activity where needed.

A block adds up the cells of one theme and source of one budget; all else in the workbook adds up blocks.
Cells that a budget leaves empty count as 0 here, so that an amount typed into them is counted too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mjabudget.analysis.cube import Cube, CubeCell, Factors, by_factors
from mjabudget.model.amount import Amount
from mjabudget.model.budget import Activity, Budget, Cost, Theme
from mjabudget.model.figure import Figure

FIRST = 6


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A row of the sheet: which cells it adds up, and what they come to."""

    programme: str
    cell: CubeCell
    amount: Amount


@dataclass(frozen=True)
class Blocks:
    """All rows of the sheet, and where each one stands, by programme and cell."""

    rows: tuple[BlockRow, ...]
    at: Mapping[tuple[str, CubeCell], int]

    def runs(self, programme: str, cells: Iterable[CubeCell]) -> tuple[tuple[int, int], ...]:
        """Return the rows of some blocks, as stretches from one row to another."""
        runs: list[tuple[int, int]] = []
        for row in sorted(self.at[programme, c] for c in cells):
            if runs and runs[-1][1] == row - 1:
                runs[-1] = (runs[-1][0], row)
            else:
                runs.append((row, row))
        return tuple(runs)


@dataclass(frozen=True, slots=True)
class Term:
    """The cells of a figure that count alike: so often in its amount, so often in its base."""

    factors: Factors
    cells: tuple[CubeCell, ...]


def filled(budget: Budget) -> Budget:
    """Give every activity an amount from every source, 0 where it has none, and every theme an activity."""
    return replace(budget, themes=tuple(_filled(budget, t) for t in budget.themes))


def blocks(
    budgets: Sequence[Budget], cubes: Mapping[str, Cube]
) -> tuple[Blocks, Mapping[tuple[int, str], tuple[Term, ...]]]:
    """Return the blocks, and the terms of each figure by the identity of its budget and its id.

    `cubes` are those of the programmes, with the cells that the budgets leave empty.
    """
    terms = {
        (id(b), f.id): tuple(_terms(cubes[b.programme], f, b.year))
        for b in budgets
        for f in (*b.figures, *b.limits)
    }
    used = {
        (b.programme, c): None
        for b in budgets
        for f in (*b.figures, *b.limits)
        for t in terms[id(b), f.id]
        for c in t.cells
    }
    rows = [row for b in budgets for row in _rows(cubes[b.programme], b, used)]
    own = {(r.programme, r.cell) for r in rows}
    rows += [BlockRow(p, c, cubes[p].known(c)) for p, c in used if (p, c) not in own]
    return Blocks(tuple(rows), {(r.programme, r.cell): n + FIRST for n, r in enumerate(rows)}), terms


def budgeted(budget: Budget, theme: str | None = None, source: str | None = None) -> Iterator[CubeCell]:
    """List the blocks of a budget: of one theme, of one source with its parts, or all."""
    family = budget.family(source) if source else None
    for s in budget.sources:
        for t in budget.themes:
            if (theme is None or t.id == theme) and (family is None or s.id in family):
                yield CubeCell("budgeted", budget.year, t.id, "", s.id)


def available(budget: Budget, source: str) -> CubeCell:
    """Return the block of the money available from a source."""
    return CubeCell("available", budget.year, "", "", source)


def _filled(budget: Budget, theme: Theme) -> Theme:
    activities = theme.activities or (Activity("", theme.name, ()),)
    return replace(theme, activities=tuple(replace(a, costs=_costs(budget, a)) for a in activities))


def _costs(budget: Budget, activity: Activity) -> tuple[Cost, ...]:
    by_source = {c.source: c for c in activity.costs}
    return tuple(by_source.get(s.id, Cost(s.id, Decimal(0), stated=False)) for s in budget.sources)


def _rows(cube: Cube, budget: Budget, used: Iterable[tuple[str, CubeCell]]) -> Iterator[BlockRow]:
    for cell in budgeted(budget):
        yield BlockRow(budget.programme, cell, cube.coarse[cell])
    for source in budget.sources:
        cell = available(budget, source.id)
        yield BlockRow(budget.programme, cell, cube.known(cell))
    for programme, cell in used:
        if programme == budget.programme and cell.year == budget.year and cell.activity:
            yield BlockRow(programme, cell, cube.fine[cell])


def _terms(cube: Cube, figure: Figure, home: str) -> Iterator[Term]:
    """Sort the cells of a figure by how they count; whole blocks where all their cells count alike."""
    if {y for s in figure.selections for y in s.year} - set(cube.years):
        return
    groups = by_factors(*cube.forms(home, figure.of, figure.minus, figure.over))
    if any(s.activity for s in figure.selections):
        groups = _merged(cube, groups)
    for factors, cells in groups.items():
        yield Term(factors, tuple(cells))


def _merged(cube: Cube, groups: Mapping[Factors, Sequence[CubeCell]]) -> dict[Factors, list[CubeCell]]:
    """Take a block for its activities where they all count alike."""
    factors = {cell: counts for counts, cells in groups.items() for cell in cells}
    inside: dict[CubeCell, list[CubeCell]] = defaultdict(list)
    for cell in cube.fine:
        if cell.kind == "budgeted":
            inside[replace(cell, activity="")].append(cell)
    merged = {c: f for c, f in factors.items() if c.kind == "available"}
    for block, cells in inside.items():
        counts_of = {c: factors.get(c, (0, 0)) for c in cells}
        alike = len(set(counts_of.values())) == 1
        merged |= {block: counts_of[cells[0]]} if alike else counts_of
    regrouped: dict[Factors, list[CubeCell]] = defaultdict(list)
    for cell, counts in merged.items():
        if any(counts):
            regrouped[counts].append(cell)
    return regrouped
