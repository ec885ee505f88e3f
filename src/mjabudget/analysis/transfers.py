"""Explain differences as transfers: money that moved from one place to another within a total that stayed.

Money is said to have moved only where some total did not change: an activity's, a theme's from one source, a
source's, a theme's, or everything's, looked at in that order. What fell and what rose there are paired, equal
amounts first, then the largest; with several of both the pairing is one of several possible, and is marked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Within = Literal["activity", "theme-source", "source", "theme", "all"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an amount stands: theme, activity (empty where a theme is not split), source."""

    theme: str
    activity: str
    source: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """An amount that went from one spot to another; `within` is the total that stayed the same.

    `paired` is false where several amounts fell and several rose, so that others could be paired.
    """

    amount: Decimal
    origin: Spot
    target: Spot
    within: Within
    paired: bool = True


LEVELS: tuple[tuple[Within, Callable[[Spot], Hashable]], ...] = (
    ("activity", lambda spot: spot.activity or ("theme", spot.theme)),
    ("theme-source", lambda spot: (spot.theme, spot.source)),
    ("source", lambda spot: spot.source),
    ("theme", lambda spot: spot.theme),
    ("all", lambda _: ()),
)


def transfers(differences: Mapping[Spot, Decimal | None]) -> tuple[Transfer, ...]:
    """Explain differences by transfers, as far as totals stayed the same; None is one that is not told."""
    left = {spot: change for spot, change in differences.items() if change != 0}
    moved: list[Transfer] = []
    for within, key in LEVELS:
        groups: dict[Hashable, list[Spot]] = defaultdict(list)
        for spot in left:
            groups[key(spot)].append(spot)
        for group in groups.values():
            changes = [left[spot] for spot in group]
            known = [change for change in changes if change is not None]
            if len(known) == len(changes) and sum(known) == 0:
                moved += _pairs(dict(zip(group, known, strict=True)), within)
                for spot in group:
                    del left[spot]
    return tuple(moved)


def _pairs(changes: dict[Spot, Decimal], within: Within) -> Iterator[Transfer]:
    """Pair what fell with what rose; the changes of a group add up to 0."""
    fell = {spot: -change for spot, change in changes.items() if change < 0}
    rose = {spot: change for spot, change in changes.items() if change > 0}
    paired = len(fell) == 1 or len(rose) == 1
    for origin, amount in list(fell.items()):
        target = next((spot for spot, other in rose.items() if other == amount), None)
        if target is not None:
            yield Transfer(amount, origin, target, within, paired)
            del fell[origin], rose[target]
    givers, takers = _largest(fell), _largest(rose)
    while givers and takers:
        (origin, has), (target, wants) = givers[0], takers[0]
        amount = min(has, wants)
        yield Transfer(amount, origin, target, within, paired)
        givers = _less(givers, amount)
        takers = _less(takers, amount)


def _largest(amounts: dict[Spot, Decimal]) -> list[tuple[Spot, Decimal]]:
    return sorted(amounts.items(), key=lambda item: -item[1])


def _less(amounts: Sequence[tuple[Spot, Decimal]], taken: Decimal) -> list[tuple[Spot, Decimal]]:
    (first, has), *rest = amounts
    return [(first, has - taken), *rest] if has > taken else rest
