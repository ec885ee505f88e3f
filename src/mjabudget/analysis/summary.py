"""Add up a budget for its overview: totals per theme, activity and source, shares, buffer and reserve."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from mjabudget.analysis.arbitrary import together
from mjabudget.analysis.basis import STATED, Grounds, facts
from mjabudget.analysis.cube import Cube, CubeCell, LinearForm, cubes
from mjabudget.model.amount import Amount
from mjabudget.model.basis import Basis
from mjabudget.model.budget import Activity, Budget, Source, Theme
from mjabudget.model.interval import quantized
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
class JointLine:
    """What sources pay together of which nothing in the document says how it is split."""

    sources: tuple[str, ...]
    total: Amount
    share: Fraction | None
    share_basis: Basis


@dataclass(frozen=True, slots=True)
class Part:
    """What one source pays of a theme, and which share of the source that is, in percent.

    `source` is the ids of several where nothing in the document says how their money is split (`joint_id`).
    """

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
    joint: tuple[Part, ...]
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
    joint: tuple[Part, ...]
    activities: tuple[ActivityLine, ...]
    estimated: bool

    @property
    def name(self) -> str:
        """The name of the theme."""
        return self.theme.name


@dataclass(frozen=True, slots=True)
class Summary:
    """The overview of one budget, or of the part of it that was asked for (`where`).

    `joint` has the sources whose split is arbitrary, together; `sources` has them apart as well.
    `estimated` is whether any cost in it is an estimate, whatever its total rests on.
    """

    budget: Budget
    where: Selection | None
    total: Amount
    sources: tuple[SourceLine, ...]
    joint: tuple[JointLine, ...]
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
    inside = budget.sources_in(of)
    shown = tuple(s for s in budget.sources if s.id in inside)
    groups = tuple(tuple(s.id for s in shown if s.id in group) for group in together(cube))
    joint = tuple(group for group in groups if len(group) > 1)
    add = _Adder(cube, budget, _chains(budget, joint))
    whole = add.sums(cell for cells in by_theme.values() for cell in cells)

    def theme_line(theme: Theme) -> ThemeLine:
        own = add.sums(by_theme[theme.id])
        activities = tuple(
            activity_line(a, by_activity[theme.id, a.id])
            for a in (theme.activities if theme.split else ())
            if where is None or (theme.id, a.id) in by_activity
        )
        share = add.share(own, whole)
        divided = parts(own, whole), parts(own, whole, joints)
        return ThemeLine(theme, own.total, *share, *divided, activities, own.estimated)

    def activity_line(activity: Activity, cells: Sequence[CubeCell]) -> ActivityLine:
        own = add.sums(cells)
        estimated = tuple(c.source for c in activity.costs if c.estimated and c.source in inside)
        share = add.share(own, whole)
        return ActivityLine(activity, own.total, *share, parts(own), parts(own, None, joints), estimated)

    apart, joints = tuple(s.id for s in shown), tuple(map(joint_id, joint))

    def parts(own: _Sums, base: _Sums | None = None, ids: tuple[str, ...] = apart) -> tuple[Part, ...]:
        return tuple(
            Part(key, own.of[key], *(add.share(own, base, key, key) if base else (None, "unknown")))
            for key in ids
        )

    themes = [t for t in budget.themes if where is None or t.id in by_theme]
    awarded = not (of.theme or of.activity)
    return Summary(
        budget,
        where,
        whole.total,
        tuple(add.source_line(s, whole, awarded=awarded) for s in shown),
        tuple(JointLine(g, whole.of[joint_id(g)], *add.share(whole, whole, joint_id(g))) for g in joint),
        tuple(theme_line(t) for t in themes),
        whole.estimated,
    )


def joint_id(sources: Sequence[str]) -> str:
    """Return one id for sources that are shown together; no source has it."""
    return "|".join(sources)


@dataclass(frozen=True, slots=True)
class _Sums:
    """What cells come to in all (under the empty id), and of each source or group of them, parts included.

    `forms` are empty where there is nothing to find out: every amount was stated.
    """

    of: dict[str, Amount]
    grounds: dict[str, Grounds]
    forms: dict[str, LinearForm]
    estimated: bool

    @property
    def total(self) -> Amount:
        """What all cells come to."""
        return self.of[""]


@dataclass(frozen=True)
class _Adder:
    """Adds up cells of one budget, and finds what each sum rests on.

    `chains` are the sums that a source counts in: all, its own, those of the sources it is a part of, and
    that of the sources it is shown together with.
    """

    cube: Cube
    budget: Budget
    chains: dict[str, tuple[str, ...]]

    def sums(self, cells: Iterable[CubeCell]) -> _Sums:
        """Add up cells: all of them (under the empty id), and those of each source with its parts."""
        known, chains = facts(self.cube), self.chains
        totals: dict[str, Amount] = dict.fromkeys(
            (one for chain in chains.values() for one in chain), Amount()
        )
        forms: dict[str, LinearForm] = {source: {} for source in totals}
        for cell in cells:
            amount = self.cube.fine[cell]
            for one in chains[cell.source]:
                totals[one] += amount
                if not known.bare:
                    forms[one][cell] = 1
        if known.bare:
            return _Sums(totals, dict.fromkeys(totals, STATED), forms, estimated=False)
        grounds = {source: known.grounds(form) for source, form in forms.items()}
        settled = {source: _settled(total, grounds[source]) for source, total in totals.items()}
        return _Sums(settled, grounds, forms, totals[""].estimated)

    @staticmethod
    def share(own: _Sums, whole: _Sums, of: str = "", over: str = "") -> tuple[Fraction | None, Basis]:
        """Return which percentage one sum is of another, and what that rests on."""
        basis, fixed = own.grounds[of].share_of(whole.grounds[over])
        share = own.of[of].share_of(whole.of[over])
        if share is None and fixed is not None:
            share = fixed.point
        return share, "unknown" if share is None else basis

    def source_line(self, source: Source, whole: _Sums, *, awarded: bool) -> SourceLine:
        """Lay what a source pays beside the money available from it."""
        spent, share = whole.of[source.id], self.share(whole, whole, source.id)
        if not awarded:
            return SourceLine(source, spent, *share, None, None, None, "unknown")
        pot = self.cube.form(Selection(available=source.id), self.budget.year)
        given = self.cube.awarded(self.budget.year, source.id)
        rest = Amount(given.known - spent.known, given.unknown + spent.unknown)
        here, left = (
            facts(self.cube).grounds(form)
            for form in (pot, {**pot, **dict.fromkeys(whole.forms[source.id], -1)})
        )
        available, buffer = _firm(_settled(given, here)), _firm(_settled(rest, left))
        reserve = None if available is None or buffer is None else buffer.share_of(available)
        basis: Basis = "unknown" if reserve is None else left.share_of(here)[0]
        return SourceLine(source, spent, *share, available, buffer, reserve, basis)


def _chains(budget: Budget, joint: Sequence[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    parents = {s.id: s.part_of for s in budget.sources}
    groups = {member: joint_id(group) for group in joint for s in group for member in budget.family(s)}

    def chain(source: str | None) -> tuple[str, ...]:
        return () if source is None else (source, *chain(parents[source]))

    return {
        source: ("", *chain(source), *((groups[source],) if source in groups else ())) for source in parents
    }


def _settled(total: Amount, grounds: Grounds) -> Amount:
    """Return what is known of a sum, with its basis; the printed value where the amounts do not give it."""
    value = grounds.shown
    if total.unknown:
        return total if value is None else replace(total, fixed=quantized(value, 2))
    if value is not None and grounds.contradicts(total.known):
        return Amount(quantized(value, 2), known_basis="printed")
    return replace(total, known_basis=grounds.basis)


def _firm(known: Amount) -> Amount | None:
    """Return an amount as one number, the printed one where it is unknown; None where nobody has it."""
    if known.fixed is not None:
        return Amount(known.fixed, known_basis="printed")
    return None if known.unknown else known
