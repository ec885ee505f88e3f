"""Put what changed between two budgets into sentences: the total, what is new or gone, moved, stated now."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mjabudget.analysis.comparison import ActivityChange, Change, Comparison, State
from mjabudget.analysis.transfers import Spot, Transfer
from mjabudget.model.amount import Amount
from mjabudget.model.document import Note
from mjabudget.model.message import Listed, Message, Money, Percent, Value, template, text
from mjabudget.present.amounts import cash, named

_STATES: dict[tuple[State, State], str] = {
    ("estimated", "stated"): template("{where}: an estimate before, stated now ({sources})"),
    ("stated", "estimated"): template("{where}: stated before, an estimate now ({sources})"),
    ("unknown", "stated"): template("{where}: unknown before, stated now ({sources})"),
    ("unknown", "estimated"): template("{where}: unknown before, an estimate now ({sources})"),
    ("stated", "unknown"): template("{where}: stated before, unknown now ({sources})"),
    ("estimated", "unknown"): template("{where}: an estimate before, unknown now ({sources})"),
}

_RISES = template("{what} rises from {before} to {after} ({gap})")
_FALLS = template("{what} falls from {before} to {after} ({gap})")


def change_notes(comparison: Comparison) -> tuple[Note, ...]:
    """Say what changed, the largest things first."""
    return tuple(Note(words) for words in _sentences(comparison))


def transfer_sentence(transfer: Transfer, comparison: Comparison) -> Message:
    """Say from where to where an amount moved, and what stayed the same."""
    spots = transfer.origin, transfer.target
    amount = Money(Fraction(transfer.amount), comparison.after.currency)
    origin, target = (_name(spot, comparison) for spot in spots)
    sources = tuple(_source(spot.source, comparison) for spot in spots)
    if transfer.within == "activity" and transfer.origin.theme != transfer.target.theme:
        return text(
            "{amount} of {activity}, {source}, moved from theme {origin} to theme {target} ({other})",
            amount=amount,
            activity=target,
            source=sources[0],
            origin=transfer.origin.theme,
            target=transfer.target.theme,
            other=sources[1],
        )
    if transfer.within == "activity":
        return text(
            "{amount} of {activity} moved from {origin} to {target}; its total stays the same",
            amount=amount,
            activity=target,
            origin=sources[0],
            target=sources[1],
        )
    if transfer.within in ("theme-source", "source"):
        return text(
            "{amount} from {source} moved from {origin} to {target}; what that source pays stays the same",
            amount=amount,
            source=sources[0],
            origin=origin,
            target=target,
        )
    return text(
        "{amount} moved from {origin} ({source}) to {target} ({other}); the total stays the same",
        amount=amount,
        origin=origin,
        source=sources[0],
        target=target,
        other=sources[1],
    )


def _sentences(comparison: Comparison) -> Iterator[Message]:
    yield _amount(text("The total"), comparison.total, comparison)
    for source in comparison.sources:
        yield from _renamed(text("The funding source {id}", id=source.total.id), source.total)
        if source.total.presence != "both":
            yield _presence(source.total.name, source.total, comparison)
        elif source.total.difference:
            yield _amount(source.total.name, source.total, comparison)
        if source.available_changed and source.available is not None:
            what = text("The money available from {source}", source=source.total.name)
            yield _amount(what, source.available, comparison)
        if source.buffer is not None and source.buffer.presence == "both" and source.buffer.difference:
            yield _amount(text("The buffer of {source}", source=source.total.name), source.buffer, comparison)
    for theme in comparison.themes:
        yield from _renamed(text("Theme {id}", id=theme.id), theme)
        if theme.presence != "both":
            yield _presence(text("theme {theme}", theme=named(theme.id, theme.name)), theme, comparison)
    for activity in comparison.activities:
        yield from _activity(activity, comparison)
    yield from (transfer_sentence(transfer, comparison) for transfer in comparison.transfers)
    if any(not transfer.paired for transfer in comparison.transfers):
        yield text("Where several amounts fell and several rose, they can be paired in other ways too.")
    yield from _states(comparison)


def _amount(what: Value, change: Change, comparison: Comparison) -> Message:
    """Say how an amount changed."""
    before, after = _money(change.before, comparison), _money(change.after, comparison)
    difference = change.difference
    if change.estimated:
        return text(
            "{what}: {before} before, {after} now (estimates; not compared)",
            what=what,
            before=before,
            after=after,
        )
    if difference is None or change.presence != "both":
        return text("{what}: {before} before, {after} now", what=what, before=before, after=after)
    if difference == 0:
        return text("{what} stays the same: {amount}", what=what, amount=after)
    gap: Value = Money(Fraction(difference), comparison.after.currency, signed=True)
    if change.relative is not None:
        gap = text("{money}, {percent}", money=gap, percent=Percent(change.relative, 1, signed=True))
    words = _RISES if difference > 0 else _FALLS
    return text(words, what=what, before=before, after=after, gap=gap)


def _presence(what: Value, change: Change, comparison: Comparison) -> Message:
    if change.presence == "new":
        return text("New: {what}, {amount}", what=what, amount=_money(change.after, comparison))
    return text("Dropped: {what}, {amount}", what=what, amount=_money(change.before, comparison))


def _renamed(what: Message, change: Change) -> Iterator[Message]:
    if change.renamed:
        yield text(
            '{what} is now called "{after}", it was "{before}"',
            what=what,
            after=change.name,
            before=change.name_before,
        )


def _activity(activity: ActivityChange, comparison: Comparison) -> Iterator[Message]:
    total = activity.total
    if total.presence != "both":
        yield _presence(text("activity {activity}", activity=named(total.id, total.name)), total, comparison)
    yield from _renamed(text("Activity {id}", id=total.id), total)
    one, other = activity.themes
    if one != other:
        yield text(
            "Activity {activity} is now in theme {after}, it was in theme {before}",
            activity=named(total.id, total.name),
            after=other,
            before=one,
        )


def _states(comparison: Comparison) -> Iterator[Message]:
    """Say which amounts became estimates or facts, an activity at a time."""
    groups: dict[tuple[str, str, State, State], list[str]] = {}
    for change in comparison.states:
        key = change.spot.theme, change.spot.activity, change.before, change.after
        groups.setdefault(key, []).append(change.spot.source)
    for (theme, activity, before, after), sources in groups.items():
        where = _name(Spot(theme, activity, ""), comparison)
        names = tuple(_source(s, comparison) for s in sources)
        yield text(_STATES[before, after], where=where, sources=Listed(names))


def _name(spot: Spot, comparison: Comparison) -> str:
    kind, key = ("activity", spot.activity) if spot.activity else ("theme", spot.theme)
    return named(key, comparison.names.get((kind, key), ""))


def _source(key: str, comparison: Comparison) -> str:
    return comparison.names.get(("source", key), key)


def _money(total: Amount | None, comparison: Comparison) -> Value:
    return text("unknown") if total is None else cash(total, comparison.after.currency)
