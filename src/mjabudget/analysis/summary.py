"""Add up a budget for its overview: totals per theme, activity and source, shares, buffer and reserve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mjabudget.analysis.basis import facts
from mjabudget.analysis.cube import Cube, CubeCell, LinearForm, cubes
from mjabudget.model.amount import Amount
from mjabudget.model.basis import Basis, weakest
from mjabudget.model.budget import Activity, Budget, Source, Theme
from mjabudget.model.selection import Selection


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What comes from one source; `available`, `buffer` and `reserve_share` None where not known.

    Amounts have their basis with them; `share_basis` and `reserve_share_basis` are those of the shares.
    """

    source: Source
    total: Amount
    share: Fraction | None
    share_basis: Basis
    available: Amount | None
    buffer: Amount | None
    reserve_share: Fraction | None
    reserve_share_basis: Basis

    @property
    def name(self) -> str:
        """The name of the source."""
        return self.source.name


@dataclass(frozen=True, slots=True)
class Part:
    """What one source pays of a theme, and which share of the source that is, in percent."""

    source: str
    total: Amount
    share: Fraction | None
    share_basis: Basis


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity's cost in total, its share of the whole in percent, and per source."""

    activity: Activity
    total: Amount
    share: Fraction | None
    share_basis: Basis
    sources: tuple[Part, ...]
    estimated: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of the activity."""
        return self.activity.name


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme's cost in total, its share of the whole in percent, and per source.

    `estimated` is whether any cost of it is an estimate, whatever its total rests on.
    """

    theme: Theme
    total: Amount
    share: Fraction | None
    share_basis: Basis
    sources: tuple[Part, ...]
    activities: tuple[ActivityLine, ...]
    estimated: bool

    @property
    def name(self) -> str:
        """The name of the theme."""
        return self.theme.name


@dataclass(frozen=True, slots=True)
class Summary:
    """The overview of one budget, or of the part of it that was asked for (`where`).

    `estimated` is whether any cost in it is an estimate, whatever its total rests on.
    """

    budget: Budget
    where: Selection | None
    total: Amount
    sources: tuple[SourceLine, ...]
    themes: tuple[ThemeLine, ...]
    estimated: bool


def summarize(budgets: Sequence[Budget], where: Selection | None = None) -> tuple[Summary, ...]:
    """Make the overview of each budget, in the order given; those `where` leaves nothing of are left out."""
    by_budget = {id(b): cube for cube in cubes(budgets) for b in cube.budgets}
    return tuple(
        _summary(by_budget[id(b)], b, where)
        for b in budgets
        if where is None or not where.year or b.year in where.year
    )


def _summary(cube: Cube, budget: Budget, where: Selection | None) -> Summary:
    of = where or Selection()
    by_theme: dict[str, list[CubeCell]] = defaultdict(list)
    by_activity: dict[tuple[str, str], list[CubeCell]] = defaultdict(list)
    for cell in cube.cells(replace(of.budgeted, year=(budget.year,)), budget.year):
        by_theme[cell.theme].append(cell)
        by_activity[cell.theme, cell.activity].append(cell)
    add = _Adder(cube, budget)
    whole = add.sums(cell for cells in by_theme.values() for cell in cells)
    inside = budget.sources_in(of)
    shown = tuple(s for s in budget.sources if s.id in inside)

    def theme_line(theme: Theme) -> ThemeLine:
        own = add.sums(by_theme[theme.id])
        activities = tuple(
            activity_line(a, by_activity[theme.id, a.id])
            for a in (theme.activities if theme.split else ())
            if where is None or (theme.id, a.id) in by_activity
        )
        share = add.share(own, whole)
        return ThemeLine(theme, own.total, *share, parts(own, whole), activities, own.estimated)

    def activity_line(activity: Activity, cells: Sequence[CubeCell]) -> ActivityLine:
        own = add.sums(cells)
        estimated = tuple(c.source for c in activity.costs if c.estimated and c.source in inside)
        return ActivityLine(activity, own.total, *add.share(own, whole), parts(own), estimated)

    def parts(own: _Sums, base: _Sums | None = None) -> tuple[Part, ...]:
        return tuple(
            Part(s.id, own.of[s.id], *(add.share(own, base, s.id, s.id) if base else (None, "unknown")))
            for s in shown
        )

    themes = [t for t in budget.themes if where is None or t.id in by_theme]
    awarded = not (of.theme or of.activity)
    return Summary(
        budget,
        where,
        whole.total,
        tuple(add.source_line(s, whole, awarded=awarded) for s in shown),
        tuple(theme_line(t) for t in themes),
        whole.estimated,
    )


@dataclass(frozen=True, slots=True)
class _Sums:
    """What cells come to in all, and of each source, its parts included; with the cells of each sum."""

    total: Amount
    of: dict[str, Amount]
    cells: dict[str, LinearForm]
    estimated: bool


@dataclass(frozen=True, slots=True)
class _Adder:
    """Adds up cells of one budget, and finds what each sum rests on."""

    cube: Cube
    budget: Budget

    def sums(self, cells: Iterable[CubeCell]) -> _Sums:
        """Add up cells: all of them (under the empty id), and those of each source with its parts."""
        known, parents = facts(self.cube), {s.id: s.part_of for s in self.budget.sources}
        totals: dict[str, Amount] = {"": Amount(), **{source: Amount() for source in parents}}
        forms: dict[str, LinearForm] = {source: {} for source in totals}
        for cell in cells:
            amount, at = self.cube.fine[cell], cell.source
            totals[""] += amount
            while at:
                totals[at] += amount
                at = parents[at] or ""
            if known.free:
                self._note(cell, parents, forms)
        estimated = totals[""].estimated
        settled = {source: known.known(forms[source], total) for source, total in totals.items()}
        return _Sums(settled.pop(""), settled, forms, estimated)

    @staticmethod
    def _note(cell: CubeCell, parents: dict[str, str | None], forms: dict[str, LinearForm]) -> None:
        at: str | None = cell.source
        forms[""][cell] = 1
        while at:
            forms[at][cell] = 1
            at = parents[at]

    def share(self, own: _Sums, whole: _Sums, of: str = "", over: str = "") -> tuple[Fraction | None, Basis]:
        """Return which percentage one sum is of another, and what that rests on."""
        above = own.of[of] if of else own.total
        below = whole.of[over] if over else whole.total
        known = facts(self.cube)
        share = above.share_of(below)
        basis: Basis = "stated"
        if known.free:
            basis, fixed = known.settled_share(own.cells[of], whole.cells[over])
            if share is None and fixed is not None:
                share = fixed.point
        return share, "unknown" if share is None else basis

    def source_line(self, source: Source, whole: _Sums, *, awarded: bool) -> SourceLine:
        """Lay what a source pays beside the money available from it."""
        spent, share = whole.of[source.id], self.share(whole, whole, source.id)
        if not awarded:
            return SourceLine(source, spent, *share, None, None, None, "unknown")
        pot = self.cube.form(Selection(available=source.id), self.budget.year)
        left = {**pot, **dict.fromkeys(whole.cells[source.id], -1)}
        given = self.cube.awarded(self.budget.year, source.id)
        rest = Amount(
            given.known - spent.known,
            given.unknown + spent.unknown,
            known_basis=weakest(given.known_basis, spent.known_basis),
        )
        available, buffer = self._firm(pot, given), self._firm(left, rest)
        reserve: Fraction | None = None
        basis: Basis = "unknown"
        if available is not None and buffer is not None:
            reserve = buffer.share_of(available)
        if reserve is not None:
            basis = facts(self.cube).settled_share(left, pot)[0]
        return SourceLine(source, spent, *share, available, buffer, reserve, basis)

    def _firm(self, form: LinearForm, total: Amount) -> Amount | None:
        """Return an amount as one number, the printed one where it is unknown; None where nobody has it."""
        known = facts(self.cube).known(form, total)
        if known.fixed is not None:
            return Amount(known.fixed, known_basis="printed")
        return None if known.unknown else known
