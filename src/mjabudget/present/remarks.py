"""Word remarks, each with its place, and put them into data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import PurePath

from mjabudget.analysis.remarks import Remark, RemarkKind
from mjabudget.model.basis import GUESSES, Basis
from mjabudget.model.budget import Budget
from mjabudget.model.document import Item, Listing, Note
from mjabudget.model.message import Listed, Message, Money, Value, template, text
from mjabudget.present.amounts import marked
from mjabudget.present.data import FLAT, PlaceData, place_data, year_data


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkData:
    """An amount that is allowed and still worth a look; it is never a finding."""

    programme: str
    """Whose budget it is."""
    year: int | str
    """The year of the budget."""
    kind: RemarkKind
    """A negative amount; a source budgeted above what is available, where no limit speaks of its buffer; a
    source that has more available than the one that it is part of, or whose parts have more together."""
    selection: str
    """The money that it is about."""
    amount: Money | None
    """What it comes to, in the unit of the file; at least that where amounts are unknown or rounded."""
    limit: Money | None
    """What it is more than: the money available; null for a negative amount."""
    basis: Basis
    """What the amount rests on."""
    message: Message
    """The remark in words."""
    place: PlaceData = field(metadata=FLAT)


def remark_sentence(remark: Remark) -> Message:
    """Say what is worth a look, with its numbers; estimates are called estimates."""
    guess = remark.basis in GUESSES
    words: dict[str, Value] = {"source": _name(remark, remark.source), "amount": _amount(remark, guess=guess)}
    if remark.kind == "negative":
        return text(
            "{activity}, {source}: the amount is negative, {amount}", activity=remark.activity, **words
        )
    words["limit"] = _money(remark.limit, remark.budget) or ""
    if remark.kind == "over-available":
        return text(_OVER[guess], **words)
    words |= {
        "whole": _name(remark, remark.whole),
        "parts": Listed(tuple(_name(remark, p) for p in remark.parts)),
    }
    return text(_PART if len(remark.parts) == 1 else _PARTS, **words)


_OVER: Mapping[bool, str] = {
    False: template("{source}: {amount} is budgeted, more than the {limit} available"),
    True: template("{source}: the estimates budget {amount}, more than the {limit} available"),
}
_PART = template("{source}: {amount} is available, more than the {limit} of {whole}, which it is part of")
_PARTS = template(
    "{parts}: {amount} is available together, more than the {limit} of {whole}, which they are part of"
)


WORTH_A_LOOK = text("Worth a look")


def _remark_note(remark: Remark) -> Note:
    """Put a remark into a paragraph, with its place."""
    words = text("{place}: {remark}", place=str(remark.place), remark=remark_sentence(remark))
    return Note(words, indent=4)


def remark_items(remarks: Sequence[Remark]) -> tuple[Item, ...]:
    """List remarks; nothing where there are none."""
    if not remarks:
        return ()
    head = Note(text("Worth a look (no findings): {count}", count=len(remarks)))
    return (Listing((head, *map(_remark_note, remarks))),)


def remarks_below(remarks: Sequence[Remark], budgets: Iterable[Budget]) -> tuple[tuple[Item, ...], ...]:
    """List the remarks on each budget, to stand below its tables."""
    return tuple(remark_items([r for r in remarks if r.budget is budget]) for budget in budgets)


def remark_line(remark: Remark) -> tuple[str, Message]:
    """Return the name of the file with the line, for a reader who has the file elsewhere; and the remark."""
    place = remark.place
    name = PurePath(place.file).name
    return f"{name}:{place.line}" if place.line else name, remark_sentence(remark)


def remarks_data(remarks: Sequence[Remark]) -> tuple[RemarkData, ...]:
    """Put remarks into data, amounts in the unit of the file."""
    return tuple(_data(remark) for remark in remarks)


def _data(remark: Remark) -> RemarkData:
    return RemarkData(
        programme=remark.budget.programme,
        year=year_data(remark.budget.year),
        kind=remark.kind,
        selection=str(remark.of),
        amount=_money(remark.amount.low, remark.budget),
        limit=_money(remark.limit, remark.budget),
        basis=remark.basis,
        message=remark_sentence(remark),
        place=place_data(remark.place),
    )


def _amount(remark: Remark, *, guess: bool) -> Value:
    """Return the amount of a remark: at least its lower end, where it is no one number."""
    shown: Value = _money(remark.amount.low, remark.budget) or ""
    shown = marked(shown, estimated=guess)
    return shown if remark.amount.point is not None else text("at least {low}", low=shown)


def _name(remark: Remark, source: str) -> str:
    return next((s.name for s in remark.budget.sources if s.id == source), source)


def _money(amount: Fraction | None, budget: Budget) -> Money | None:
    return None if amount is None else Money(amount, budget.currency, Fraction(budget.unit))
