"""Audit budgets step by step: the audit can say how far it is, and be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from mjabudget.analysis.audit import solver_queries
from mjabudget.analysis.audit.bounds import BoundsFinder, targets
from mjabudget.analysis.audit.components import Component, components
from mjabudget.analysis.audit.inequalities import FigureConstraint, System, write_system
from mjabudget.analysis.audit.minimal_conflicts import ConflictSearch
from mjabudget.analysis.audit.proofs import Prover
from mjabudget.analysis.audit.repairs import Repairs, coarseness, repairs, some_repair
from mjabudget.analysis.audit.results import Audit, Bounds, Contradiction, Range
from mjabudget.analysis.audit.solver import Checker
from mjabudget.model.budget import Budget
from mjabudget.model.selection import Selection

Progress = Callable[[int, int], None]


@dataclass
class ComponentWork:
    """A component with its solver and the search for its contradictions; figures are numbered within it."""

    component: Component
    constraints: tuple[FigureConstraint, ...]
    checker: Checker
    search: ConflictSearch

    def keys(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Return the keys of figures, sorted."""
        return tuple(sorted(self.constraints[n].key for n in numbers))

    def minimal_repairs(self) -> list[int]:
        """Return the repairs as bit masks; where the search was cut before it came to any, some repair."""
        if not self.search.contradictions:
            return []
        return self.search.repairs or [
            some_repair(_dearest_first(self.constraints), lambda numbers: self.checker.core(numbers) is None)
        ]


@dataclass
class Work:
    """What the audit came to so far, and how far it is."""

    system: System
    components: tuple[ComponentWork, ...]
    progress: Progress | None = None
    contradictions: list[Contradiction] = field(default_factory=list)
    ranges: list[Range] = field(default_factory=list)
    implied: list[str] = field(default_factory=list)
    done: int = 0
    total: int = 0

    @property
    def complete(self) -> bool:
        """Whether no search was cut."""
        return all(work.search.complete for work in self.components)

    def step(self, total: int | None = None) -> None:
        """Count a step; `total` where it is known better by now."""
        self.done += 1
        self.total = max(total or self.total, self.done)
        if self.progress is not None:
            self.progress(self.done, self.total)

    def repairs(self, masks: Callable[[ComponentWork], Sequence[int]]) -> Repairs:
        """Combine the repairs of each component into those of the run."""
        return repairs(self.system, [(work.component, masks(work)) for work in self.components])


def prepare(
    budgets: Sequence[Budget],
    asked: Iterable[Selection] = (),
    progress: Progress | None = None,
    *,
    assumed: bool = False,
) -> Work:
    """Write the run as inequalities and set up a solver for each independent component."""
    system = write_system(budgets, asked, assumed=assumed)
    return Work(system, tuple(_prepared(system, component) for component in components(system)), progress)


def _prepared(system: System, component: Component) -> ComponentWork:
    constraints = tuple(system.constraints[i] for i in component.figures)
    checker = solver_queries.nearest(component)
    search = ConflictSearch(len(constraints), checker.minimal, _dearest_first(constraints)[::-1])
    return ComponentWork(component, constraints, checker, search)


def verdict(work: Work) -> tuple[bool, bool]:
    """Return whether all figures can be true together, and whether those not acknowledged can."""
    consistent = known = True
    for each in work.components:
        if each.checker.core(range(len(each.constraints))) is not None:
            consistent = False
            rest = [n for n, c in enumerate(each.constraints) if c.figure.acknowledged is None]
            known = known and each.checker.core(rest) is None
    return consistent, known


def run(
    budgets: Sequence[Budget],
    without: Sequence[str],
    where: Selection | None,
    progress: Progress | None,
    *,
    assumed: bool,
) -> Audit:
    """Audit budgets; where the user interrupts after the verdict, return what there is so far."""
    work = prepare(budgets, () if where is None else (where,), progress, assumed=assumed)
    work.system.require(without)
    consistent, known = verdict(work)
    audit = Audit(work.system, consistent, known, left_out=work.system.left_out)
    try:
        for step in (_search, _prove):
            for total in step(work):
                work.step(total)
        smallest = work.repairs(ComponentWork.minimal_repairs)
        audit = replace(audit, repairs=smallest.best, repair_count=smallest.count if work.complete else None)
        left_out = _left_out_of_bounds(work, audit, without)
        audit = replace(audit, bounds=Bounds(left_out))
        for total in _bounds(work, budgets, left_out, where):
            work.step(total)
        return replace(_so_far(audit, work), complete=work.complete)
    except KeyboardInterrupt:
        return replace(_so_far(audit, work), complete=False, interrupted=True)


def _so_far(audit: Audit, work: Work) -> Audit:
    return replace(
        audit,
        contradictions=tuple(sorted(work.contradictions, key=lambda c: (len(c.figures), c.figures))),
        bounds=replace(audit.bounds, ranges=tuple(work.ranges)),
        implied=tuple(work.implied),
    )


def _search(work: Work) -> Iterator[int | None]:
    """Find the contradictions of each component."""
    for each in work.components:
        for _ in each.search.steps():
            yield None


def _prove(work: Work) -> Iterator[int | None]:
    """Prove each contradiction, and see whether it is of the stronger kind."""
    total = work.done + sum(len(each.search.contradictions) for each in work.components)
    for each in work.components:
        if not each.search.contradictions:
            continue
        prover, loose = Prover(work.system, each.component), solver_queries.either(each.component)
        for mask in sorted(each.search.contradictions, key=lambda m: (m.bit_count(), m)):
            numbers = [n for n in range(each.search.size) if mask >> n & 1]
            proof = prover.proof(numbers)
            strong = loose.core(numbers) is not None
            work.contradictions.append(
                Contradiction(each.keys(numbers), ("nearest", "either") if strong else ("nearest",), proof)
            )
            yield total


def _dearest_first(constraints: Sequence[FigureConstraint]) -> list[int]:
    """Sort figures by number: those that are given up last come first."""
    return sorted(
        range(len(constraints)),
        key=lambda n: (constraints[n].readiness, coarseness(constraints[n].figure), n),
    )


def _left_out_of_bounds(work: Work, audit: Audit, without: Sequence[str]) -> tuple[str, ...]:
    """Return what the bounds leave out: the figures asked for, and a repair of what still contradicts."""
    if not without:
        return audit.repairs[0] if audit.repairs else ()

    def of_the_rest(each: ComponentWork) -> list[int]:
        asked = sum(1 << n for n, c in enumerate(each.constraints) if c.key in without)
        rest = [n for n in range(each.search.size) if not asked >> n & 1]
        if not each.search.contradictions or each.checker.core(rest) is None:
            return []
        return [mask & ~asked for mask in each.minimal_repairs()]

    more = work.repairs(of_the_rest).best
    return tuple(sorted({*without, *(more[0] if more else ())}))


def _bounds(
    work: Work, budgets: Sequence[Budget], left_out: tuple[str, ...], where: Selection | None
) -> Iterator[int | None]:
    """Find the bounds of each slice, then the figures that say nothing new."""
    asked = targets(budgets, where)
    total = work.done + len(asked) + len(work.components)
    finder = BoundsFinder(work.system, [each.component for each in work.components], frozenset(left_out))
    several = len(work.system.space.cubes) > 1
    for target in asked:
        work.ranges.append(finder.range(target, several=several))
        yield total
    for each, kept in zip(work.components, finder.kept, strict=True):
        following = solver_queries.following(each.component, kept)
        work.implied += each.keys(n for n in following if each.constraints[n].assumption is None)
        yield total
