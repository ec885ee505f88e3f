"""Budgets in, a full audit out, step by step, so that it can tell how far it is and be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from mjabudget.analysis.audit import solver_queries
from mjabudget.analysis.audit.bounds import Bounding, targets
from mjabudget.analysis.audit.components import Part, split
from mjabudget.analysis.audit.inequalities import System, system
from mjabudget.analysis.audit.minimal_conflicts import Search
from mjabudget.analysis.audit.proofs import Prover
from mjabudget.analysis.audit.repairs import coarseness, greedy, repairs
from mjabudget.analysis.audit.results import Audit, Bounds, Contradiction, Range
from mjabudget.analysis.audit.solver import Checker
from mjabudget.model.budget import Budget
from mjabudget.model.selection import Selection

Progress = Callable[[int, int], None]


class UnknownFigureError(KeyError):
    """A key that no figure of the run has; `key` and the keys there are (`known`)."""

    def __init__(self, key: str, known: tuple[str, ...]) -> None:
        super().__init__(key)
        self.key = key
        self.known = known


@dataclass
class Work:
    """What has been found so far, and how far the work is."""

    system: System
    progress: Progress | None = None
    parts: list[Part] = field(default_factory=list)
    checkers: list[Checker] = field(default_factory=list)
    searches: list[Search] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)
    ranges: list[Range] = field(default_factory=list)
    implied: list[str] = field(default_factory=list)
    done: int = 0
    total: int = 0

    def step(self, total: int | None = None) -> None:
        """Count a step; `total` where it is known better by now."""
        self.done += 1
        self.total = max(total or self.total, self.done)
        if self.progress is not None:
            self.progress(self.done, self.total)

    def keys(self, part: Part, numbers: Iterable[int]) -> tuple[str, ...]:
        """Return the keys of figures numbered within a part, sorted."""
        return tuple(sorted(self.system.constraints[part.figures[n]].key for n in numbers))


def prepare(budgets: Sequence[Budget], asked: Iterable[Selection], progress: Progress | None) -> Work:
    """Write the run as inequalities and set up a solver for each independent part."""
    work = Work(system(budgets, asked), progress)
    work.parts = list(split(work.system))
    work.checkers = [solver_queries.nearest(part) for part in work.parts]
    return work


def verdict(work: Work) -> tuple[bool, bool]:
    """Tell whether all figures can be true together, and whether those not acknowledged can."""
    consistent = known = True
    for part, checker in zip(work.parts, work.checkers, strict=True):
        everything = range(len(part.figures))
        if checker.core(everything) is not None:
            consistent = False
            constraints = [work.system.constraints[i] for i in part.figures]
            rest = [n for n in everything if constraints[n].figure.acknowledged is None]
            known = known and checker.core(rest) is None
    return consistent, known


def run(
    budgets: Sequence[Budget], without: Sequence[str], where: Selection | None, progress: Progress | None
) -> Audit:
    """Find everything; what was found so far where the user interrupts, once there is a verdict."""
    work = prepare(budgets, () if where is None else (where,), progress)
    _require(work.system, without)
    consistent, known = verdict(work)
    audit = Audit(work.system, consistent, known, left_out=work.system.left_out)
    try:
        for step in (_search, _prove):
            for total in step(work):
                work.step(total)
        audit = _with_repairs(audit, work)
        removed = _removed(work, audit, without)
        audit = replace(audit, bounds=Bounds(removed))
        for total in _bounds(work, budgets, removed, where):
            work.step(total)
        complete = all(search.complete for search in work.searches)
        return replace(_so_far(audit, work), complete=complete)
    except KeyboardInterrupt:
        return replace(_so_far(audit, work), complete=False, interrupted=True)


def _require(found: System, without: Iterable[str]) -> None:
    known = {c.key for c in found.constraints} | set(found.left_out)
    for key in without:
        if key not in known:
            raise UnknownFigureError(key, tuple(sorted(known)))


def _so_far(audit: Audit, work: Work) -> Audit:
    return replace(
        audit,
        contradictions=tuple(sorted(work.contradictions, key=lambda c: (len(c.figures), c.figures))),
        bounds=replace(audit.bounds, ranges=tuple(work.ranges)),
        implied=tuple(work.implied),
    )


def _search(work: Work) -> Iterator[int | None]:
    """Find the contradictions of each part."""
    for part, checker in zip(work.parts, work.checkers, strict=True):
        search = Search(len(part.figures), checker.minimal, _dearest_first(work, part)[::-1])
        work.searches.append(search)
        for _ in search.steps():
            yield None


def _prove(work: Work) -> Iterator[int | None]:
    """Prove each contradiction, and see whether it is of the stronger kind."""
    total = work.done + sum(len(search.contradictions) for search in work.searches)
    for part, search in zip(work.parts, work.searches, strict=True):
        if not search.contradictions:
            continue
        prover, loose = Prover(work.system, part), solver_queries.either(part)
        for mask in sorted(search.contradictions, key=lambda m: (m.bit_count(), m)):
            numbers = [n for n in range(search.size) if mask >> n & 1]
            proof = prover.proof(numbers)
            strong = loose.core(numbers) is not None
            found = Contradiction(
                work.keys(part, numbers), ("nearest", "either") if strong else ("nearest",), proof
            )
            work.contradictions.append(found)
            yield total


def _with_repairs(audit: Audit, work: Work) -> Audit:
    """Add the smallest ways out; where the search was cut, some way out."""
    masks = [
        search.repairs or [_some_repair(work, place)] if search.contradictions else []
        for place, search in enumerate(work.searches)
    ]
    found = repairs(work.system, list(zip(work.parts, masks, strict=True)))
    complete = all(search.complete for search in work.searches)
    return replace(audit, repairs=found.best, repair_count=found.count if complete else None)


def _some_repair(work: Work, place: int) -> int:
    part, checker = work.parts[place], work.checkers[place]
    order = _dearest_first(work, part)
    return greedy(len(order), order, lambda numbers: checker.core(numbers) is None)


def _dearest_first(work: Work, part: Part) -> list[int]:
    """Sort the figures of a part: those that are given up last come first."""
    figures = [work.system.constraints[i].figure for i in part.figures]
    return sorted(
        range(len(figures)),
        key=lambda n: (figures[n].acknowledged is not None, coarseness(figures[n]), n),
    )


def _removed(work: Work, audit: Audit, without: Sequence[str]) -> tuple[str, ...]:
    """Return what the bounds leave out: the figures asked for, and a repair of what still contradicts."""
    if not without:
        return audit.repairs[0] if audit.repairs else ()
    masks: list[list[int]] = []
    for place, (part, search) in enumerate(zip(work.parts, work.searches, strict=True)):
        asked = sum(1 << n for n, i in enumerate(part.figures) if work.system.constraints[i].key in without)
        rest = [n for n in range(search.size) if not asked >> n & 1]
        if not search.contradictions or work.checkers[place].core(rest) is None:
            masks.append([])
        else:
            masks.append([mask & ~asked for mask in search.repairs or [_some_repair(work, place)]])
    more = repairs(work.system, list(zip(work.parts, masks, strict=True))).best
    return tuple(sorted({*without, *(more[0] if more else ())}))


def _bounds(
    work: Work, budgets: Sequence[Budget], removed: tuple[str, ...], where: Selection | None
) -> Iterator[int | None]:
    """Find the bounds of each slice, then the figures that say nothing new."""
    wanted = targets(budgets, where)
    total = work.done + len(wanted) + len(work.parts)
    bounding = Bounding(work.system, work.parts, frozenset(removed))
    several = len({b.programme for b in budgets}) > 1
    for target in wanted:
        work.ranges.append(bounding.range(target, several=several))
        yield total
    for part, kept in zip(work.parts, bounding.kept, strict=True):
        work.implied += work.keys(part, solver_queries.following(part, kept))
        yield total
