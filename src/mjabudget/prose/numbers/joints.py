"""Join the quantities of a range or list, and share their scale and unit: "8-15%", "€ 1,2 en 1,4 miljoen"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from mjabudget.prose.numbers.quantities import Quantity
from mjabudget.prose.numbers.tokens import DASHES, Token

Joint = Literal["range", "change", "list", "comma"]
"""How a quantity is joined to the next: as the ends of a range, from one to the other, or side by side."""

_BETWEEN = frozenset(("tussen", "between"))
_FROM = frozenset(("van", "from"))
_RANGING = frozenset(
    ("ranging", "ranges", "range", "varying", "varies", "varierend", "varieert", "uiteenlopend")
)
_ARTICLES = frozenset(("de", "the"))
_RANGES = {("tot",), ("a",), ("tot", "en", "met"), ("t", "/", "m"), ("until",), ("through",)}
_AND = {("en",), ("and",)}
_TO = {("naar",), ("to",)}
_LISTS = {
    *(("of",), ("or",), ("/",), ("&",), ("respectievelijk",), ("resp",), ("resp", "."), ("versus",), ("vs",)),
    *(
        (",", "en"),
        (",", "and"),
        (",", "of"),
        (",", "or"),
        ("en", "respectievelijk"),
        ("and", "respectively"),
    ),
}
_MOST_BETWEEN = 8
_SHARES_BELOW = 1000


@dataclass(frozen=True, slots=True)
class Chain:
    """Quantities that are joined, one after another, and the joints between them."""

    quantities: tuple[Quantity, ...]
    joints: tuple[Joint, ...]


def chains(tokens: Sequence[Token], found: Sequence[Quantity]) -> list[Chain]:
    """Group the quantities of a text into chains, with scales and units shared along each."""
    made: list[Chain] = []
    links: list[Joint] = []
    members: list[Quantity] = []
    for quantity in found:
        joint = _joint(tokens, members[-1], quantity) if members else None
        if members and joint is None:
            made.append(_shared(Chain(tuple(members), tuple(links))))
            members, links = [], []
        if joint is not None:
            links.append(joint)
        members.append(quantity)
    return [*made, _shared(Chain(tuple(members), tuple(links)))] if members else made


def _joint(tokens: Sequence[Token], before: Quantity, after: Quantity) -> Joint | None:
    """Tell how two quantities are joined by what stands between them; None where they are not."""
    between = tokens[before.last : after.first]
    apart = any(t.gap == "\n\n" for t in (*between[:_MOST_BETWEEN], tokens[after.first]))
    if apart or len(between) > _MOST_BETWEEN:
        return None
    words = _without_years(between)
    lead = _before(tokens, before)
    dash = len(words) == 1 and words[0] in DASHES
    if dash or words in _RANGES or (words in _AND and lead in _BETWEEN):
        return "range"
    if words in _TO:
        ranging = before.first > 1 and _before(tokens, before, back=2) in _RANGING
        return "range" if ranging or lead not in _FROM else "change"
    return "comma" if words == (",",) else "list" if words in _LISTS | _AND else None


def _without_years(between: Sequence[Token]) -> tuple[str, ...]:
    """Return the words between two quantities without the years told in passing: (2026), in 2026."""
    words = tuple(t.plain for t in between)
    if not any(t.kind == "numeral" for t in between):
        return tuple(w for w in words if w not in _ARTICLES)
    left: list[str] = []
    for word in words:
        if len(word) == 4 and word.isdigit():
            while left and left[-1] in ("(", "in"):
                left.pop()
        elif word != ")":
            left.append(word)
    return tuple(left)


def _before(tokens: Sequence[Token], quantity: Quantity, back: int = 1) -> str:
    """Return the word before a quantity, articles left out."""
    at = quantity.first - 1
    while at >= 0 and tokens[at].plain in _ARTICLES:
        at -= 1
    at -= back - 1
    return tokens[at].plain if at >= 0 else ""


def _shared(chain: Chain) -> Chain:
    """Give the quantities of a chain the scale and unit that a neighbour has for them as well."""
    if not chain.joints:
        return chain
    items, listed = list(chain.quantities), False
    for at in range(len(items) - 2, -1, -1):
        joint = chain.joints[at]
        listed = joint != "comma" or listed
        if listed:
            items[at] = _from_next(items[at], items[at + 1], joint)
    for at, joint in enumerate(chain.joints):
        if joint != "comma":
            items[at + 1] = _from_last(items[at], items[at + 1], joint)
    return Chain(tuple(items), chain.joints)


def _from_next(quantity: Quantity, following: Quantity, joint: Joint) -> Quantity:
    """Share what stands behind the next quantity: 8 tot 15 procent, € 1,2 en 1,4 miljoen."""
    if following.unit is None and following.scale is None:
        return quantity
    unit = following.unit or quantity.unit
    if quantity.unit not in (None, unit) or quantity.trails or "fraction" in (quantity.kind, following.kind):
        return quantity
    shared = replace(quantity, unit=unit)
    if following.scale is None or quantity.scale is not None:
        return shared
    if not all(number < _SHARES_BELOW for number, _ in quantity.written):
        return shared
    own = quantity.leads and following.leads and joint not in ("range", "change") and not _tenths(quantity)
    # Whether € 1 is a million in "€ 1, € 1,5 en € 2 miljoen" nothing says: the other reading stays.
    return _also_scaled(shared, following.scale) if own else replace(shared, scale=following.scale)


def _also_scaled(quantity: Quantity, scale: Decimal) -> Quantity:
    """Add the readings of a number without a scale as if it had one."""
    scaled = tuple((number * scale, unit * scale) for number, unit in quantity.written)
    return replace(quantity, written=quantity.written + scaled)


def _from_last(last: Quantity, quantity: Quantity, joint: Joint) -> Quantity:
    """Share what stands before, or behind, the quantity before: € 4,1 à 4,2, 8% tot 15."""
    if last.unit is None or quantity.unit is not None or "fraction" in (last.kind, quantity.kind):
        return quantity
    small = all(number < _SHARES_BELOW for number, _ in quantity.written)
    shares = joint in ("range", "change") and quantity.scale is None and small
    scale = last.scale if shares else quantity.scale
    # An amount in full has its digits in groups: € 714.350 en 917.951.
    full = last.unit == "amount" and scale is None
    written = quantity.written[:1] if full else quantity.written
    return replace(quantity, unit=last.unit, scale=scale, written=written)


def _tenths(quantity: Quantity) -> bool:
    """Return whether a number is written with one decimal, as no amount of money in full is."""
    return all(unit == Decimal("0.1") for _, unit in quantity.written)
