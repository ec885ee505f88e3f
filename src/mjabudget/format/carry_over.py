"""Combine the budget of a table with the one its file held: what the table does not speak of stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from mjabudget.format.load import FileText, load_texts
from mjabudget.format.write import write_budget
from mjabudget.model.assumption import Assumption
from mjabudget.model.budget import Activity, Available, Budget, Cost, PrintedDocument, Source, Theme
from mjabudget.model.figure import Figure

Scope = Literal["whole", "amounts", "table"]
"""What a table speaks of: all of a budget, amounts with their marks, or amounts as somebody else has them."""


def combined(old: Budget, new: Budget, scope: Scope, told: frozenset[str]) -> Budget:
    """Return the new budget with what its table leaves out, where it fits; `told`: keys that options gave."""
    if scope == "whole":
        return new
    sources = tuple(_sources(old, new, scope))
    ids = [s.id for s in sources]
    base = replace(
        new,
        title=new.title if "title" in told else old.title,
        unit=new.unit if "unit" in told else old.unit,
        rounded_to=new.rounded_to if new.rounded_to is not None else old.rounded_to,
        document=old.document if new.document == PrintedDocument() else new.document,
        sources=sources,
        available=tuple(_available(old, new, ids)),
        themes=tuple(_theme(theme, old, ids, scope) for theme in new.themes),
        figures=tuple(_figure(figure, old.figures) for figure in new.figures),
    )
    if _fails(base):  # amounts of the table can be finer than the old unit has digits for
        base = replace(base, unit=new.unit)
    return _fitting(base, old, (*old.figures, *old.limits, *old.assumptions))


def _sources(old: Budget, new: Budget, scope: Scope) -> Iterator[Source]:
    """List the sources in their old order, those without amounts included, and the new ones behind them."""
    named = {s.id: s for s in new.sources}
    used = {c.source for t in old.themes for a in t.activities for c in a.costs if c.amount != 0}
    kept = [s for s in old.sources if s.id in named or s.id not in used]
    ids = {s.id for s in kept} | named.keys()
    for source in kept:
        name = named[source.id].name if source.id in named and scope == "amounts" else source.id
        yield replace(
            source,
            name=source.name if name == source.id else name,
            part_of=source.part_of if source.part_of in ids else None,
        )
    known = {s.id for s in kept}
    yield from (s for s in new.sources if s.id not in known)


def _available(old: Budget, new: Budget, sources: Sequence[str]) -> Iterator[Available]:
    older = {a.source: a for a in old.available}
    newer = {a.source: a for a in new.available}
    for source in dict.fromkeys((*older, *newer)):
        if source in older and source in newer:
            yield replace(older[source], amount=newer[source].amount)
        elif source in newer:
            yield newer[source]
        elif source in sources:
            yield older[source]


def _theme(new: Theme, old: Budget, sources: Sequence[str], scope: Scope) -> Theme:
    before = next((t for t in old.themes if t.id == new.id and t.split == new.split), None)
    activities = {a.id: a for t in old.themes if t.split for a in t.activities}
    if not new.split:
        activities = {} if before is None else {"": before.activities[0]}
    return replace(
        new,
        note=new.note or (before.note if before else ""),
        activities=tuple(
            _activity(a, activities[a.id], sources, scope) if a.id in activities else a
            for a in new.activities
        ),
    )


def _activity(new: Activity, old: Activity, sources: Sequence[str], scope: Scope) -> Activity:
    return replace(
        new,
        parts=new.parts or old.parts,
        note=new.note or old.note,
        costs=tuple(_costs(new, old, sources, scope)),
    )


def _costs(new: Activity, old: Activity, sources: Sequence[str], scope: Scope) -> Iterator[Cost]:
    """List the costs of the table; the same amount as before keeps how it was written and marked."""
    newer = {c.source: c for c in new.costs}
    older = {c.source: c for c in old.costs}
    for source in sources:
        cost, before = newer.get(source), older.get(source)
        if cost is None and before is not None and not before.amount:
            yield before
        elif cost is not None and before is not None and cost.amount == before.amount:
            yield before if scope == "table" or cost.estimated == before.estimated else cost
        elif cost is not None:
            yield cost


def _figure(new: Figure, old: Sequence[Figure]) -> Figure:
    before = next((f for f in old if f.id == new.id), None)
    if before is None or before.printed.unit != new.printed.unit:
        return new
    return replace(
        new,
        quotes=before.quotes or new.quotes,
        note=before.note or new.note,
        acknowledged=new.acknowledged or before.acknowledged,
    )


def _fitting(base: Budget, old: Budget, entries: Sequence[Figure | Assumption]) -> Budget:
    """Carry over every figure, limit and assumption with which the budget still loads."""
    candidate = _with(base, old, entries)
    if not entries or not _fails(candidate):
        return candidate
    if len(entries) == 1:
        return base
    half = len(entries) // 2
    return _fitting(_fitting(base, old, entries[:half]), old, entries[half:])


def _fails(budget: Budget) -> bool:
    """Return whether the file of a budget would not load."""
    return bool(load_texts([FileText("", write_budget(budget))]).problems)


def _with(base: Budget, old: Budget, entries: Sequence[Figure | Assumption]) -> Budget:
    """Put in the entries whose ids the budget does not have yet, in the order of the old one."""
    there: tuple[Figure | Assumption, ...] = (*base.figures, *base.limits, *base.assumptions)
    before: tuple[Figure | Assumption, ...] = (*old.figures, *old.limits, *old.assumptions)
    taken = {e.id for e in there}
    free = [e for e in entries if e.id not in taken]
    order = {e.id: n for n, e in enumerate(before)}

    def place(entry: Figure | Assumption) -> int:
        return order.get(entry.id, len(order))

    figures = [e for e in free if isinstance(e, Figure) and e.kind == "figure"]
    limits = [e for e in free if isinstance(e, Figure) and e.kind == "limit"]
    assumptions = [e for e in free if isinstance(e, Assumption)]
    return replace(
        base,
        figures=tuple(sorted((*base.figures, *figures), key=place)),
        limits=tuple(sorted((*base.limits, *limits), key=place)),
        assumptions=tuple(sorted((*base.assumptions, *assumptions), key=place)),
    )
