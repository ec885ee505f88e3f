"""Round the percentages of an overview so that they add up, and its table of themes by sources.

Shares in all money: themes and top-level sources are the totals of one table, by controlled rounding;
activities add up to their theme and parts to their source. Each source over the themes is a distribution of
its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from mjabudget.analysis.controlled_rounding import Controlled, controlled, largest_remainder
from mjabudget.analysis.summary import ActivityLine, SourceLine, Summary, ThemeLine
from mjabudget.model.interval import half_up

UNIT = Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A share that is not its own rounding, because everything adds up: what it is of, both values.

    `kind` is what it is of; `source` is empty for a share in all money, else the share is one in that source.
    """

    kind: Literal["theme", "activity", "source"]
    of: str
    source: str
    alone: Fraction
    share: Fraction


@dataclass(frozen=True, slots=True)
class AddingUp:
    """An overview whose shares add up, and the shares of every theme and source (`sources`) in all money.

    `table` is None where there is none: amounts are unknown, everything is 0, or the table is too large; the
    shares in all money are then as they were.
    """

    summary: Summary
    table: Controlled | None
    sources: tuple[str, ...]
    adjusted: tuple[Adjusted, ...]


def adding_up(summary: Summary, unit: Fraction = UNIT) -> AddingUp:
    """Round every share of an overview to a multiple of `unit`, in percent, so that they add up."""
    tops = tuple(s.source.id for s in summary.sources if s.source.part_of not in _ids(summary))
    table = _table(summary, tops, unit)
    changed = summary if table is None else _with_joint_shares(_in_all(summary, table, tops, unit))
    changed = _in_sources(changed, unit)
    return AddingUp(changed, table, tops, tuple(_adjusted(summary, changed, unit)))


def _with_joint_shares(summary: Summary) -> Summary:
    """Let the share of sources that are shown together be the sum of theirs."""
    shares = {line.source.id: line.share or Fraction(0) for line in summary.sources}
    joint = (replace(j, share=sum((shares[s] for s in j.sources), Fraction(0))) for j in summary.joint)
    return replace(summary, joint=tuple(joint))


def _ids(summary: Summary) -> frozenset[str | None]:
    return frozenset(s.source.id for s in summary.sources)


def _table(summary: Summary, tops: Sequence[str], unit: Fraction) -> Controlled | None:
    """Round the shares of themes by sources in all money; None where one is unknown."""
    total = summary.total.amount
    if not total or not summary.themes or not tops:
        return None
    rows = []
    for theme in summary.themes:
        amounts = {p.source: p.total.amount for p in theme.sources}
        row = [amounts.get(source) for source in tops]
        if any(amount is None for amount in row):
            return None
        rows.append([Fraction(amount or 0) / Fraction(total) * 100 for amount in row])
    return controlled(rows, unit)


def _in_all(summary: Summary, table: Controlled, tops: Sequence[str], unit: Fraction) -> Summary:
    themes = tuple(
        replace(theme, share=share, activities=_activities(theme, share, unit))
        for theme, share in zip(summary.themes, table.rows, strict=True)
    )
    shares = dict(zip(tops, table.columns, strict=True))
    for top in tops:
        shares |= _parts(summary.sources, top, shares[top], unit)
    sources = tuple(replace(s, share=shares.get(s.source.id, s.share)) for s in summary.sources)
    return replace(summary, themes=themes, sources=sources)


def _activities(theme: ThemeLine, share: Fraction, unit: Fraction) -> tuple[ActivityLine, ...]:
    """Let the activities of a theme add up to its share, where all are shown."""
    shares = [a.share for a in theme.activities]
    known = [s for s in shares if s is not None]
    if not known or len(known) < len(shares):
        return theme.activities
    rounded = largest_remainder(known, unit, share)
    return tuple(replace(a, share=s) for a, s in zip(theme.activities, rounded, strict=True))


def _parts(
    sources: Sequence[SourceLine], parent: str, share: Fraction, unit: Fraction
) -> dict[str, Fraction]:
    """Let the parts of a source add up to its share, together with what is in none of them."""
    inside = [s for s in sources if s.source.part_of == parent]
    whole = next(s.share for s in sources if s.source.id == parent)
    known = [s.share for s in inside if s.share is not None]
    if not inside or whole is None or len(known) < len(inside):
        return {}
    rounded = largest_remainder([*known, whole - sum(known, Fraction(0))], unit, share)
    shares = {s.source.id: part for s, part in zip(inside, rounded, strict=False)}
    for key, part in tuple(shares.items()):
        shares |= _parts(sources, key, part, unit)
    return shares


def _in_sources(summary: Summary, unit: Fraction) -> Summary:
    """Let the shares of the themes in each source add up to 100%."""
    shares: dict[tuple[str, str], Fraction] = {}
    for line in summary.sources:
        key = line.source.id
        own = [p.share for t in summary.themes for p in t.sources if p.source == key]
        known = [s for s in own if s is not None]
        if known and len(known) == len(own) == len(summary.themes):
            rounded = largest_remainder(known, unit)
            shares |= {(t.theme.id, key): s for t, s in zip(summary.themes, rounded, strict=True)}
    themes = tuple(
        replace(
            t, sources=tuple(replace(p, share=shares.get((t.theme.id, p.source), p.share)) for p in t.sources)
        )
        for t in summary.themes
    )
    return replace(summary, themes=themes)


def _adjusted(before: Summary, after: Summary, unit: Fraction) -> list[Adjusted]:
    """List the shares that their own rounding would have shown as another number."""
    pairs: list[
        tuple[Literal["theme", "activity", "source"], str, str, Fraction | None, Fraction | None]
    ] = []
    for old, new in zip(before.themes, after.themes, strict=True):
        pairs.append(("theme", f"{old.theme.id} {old.theme.name}", "", old.share, new.share))
        pairs += [
            ("activity", f"{a.activity.id} {a.activity.name}", "", a.share, b.share)
            for a, b in zip(old.activities, new.activities, strict=True)
        ]
        pairs += [
            ("theme", f"{old.theme.id} {old.theme.name}", a.source, a.share, b.share)
            for a, b in zip(old.sources, new.sources, strict=True)
        ]
    pairs += [
        ("source", a.source.name, "", a.share, b.share)
        for a, b in zip(before.sources, after.sources, strict=True)
    ]
    return [
        Adjusted(kind, of, source, half_up(old / unit) * unit, new)
        for kind, of, source, old, new in pairs
        if old is not None and new is not None and half_up(old / unit) * unit != half_up(new / unit) * unit
    ]
