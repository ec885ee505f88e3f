"""The steps of a short proof in, one sentence that proves the same out; None where no wording fits.

Every sentence is checked before it is used: its own numbers have to contradict each other.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import permutations

from mjabudget.analysis.audit.inequalities import System
from mjabudget.analysis.audit.results import Step
from mjabudget.model.interval import half_up
from mjabudget.model.message import Message, template, text
from mjabudget.present.proof_terms import Reading, Said, base_of, end, money, percent, printed, shown

MOST_FIGURES = 3
_SHARE_LOW = template(
    "{printed} printed means at least {share} of {base} = {product}, but {what} is at most {bound}"
)
_SHARE_HIGH = template(
    "{printed} printed means at most {share} of {base} = {product}, but {what} is at least {bound}"
)
_CHAIN_LOW = template(
    "{what} is at least {share} of {of}, and that at least {part} of {base}: at least {product} of {base}; "
    "but {other} is at most {bound} of it"
)
_CHAIN_HIGH = template(
    "{what} is at most {share} of {of}, and that at most {part} of {base}: at most {product} of {base}; "
    "but {other} is at least {bound} of it"
)
_FACTS_LOW = template(
    "{printed} printed means that {what} is at least {end}, but the amounts stated are at most {bound}"
)
_FACTS_HIGH = template(
    "{printed} printed means that {what} is at most {end}, but the amounts stated are at least {bound}"
)
_PART = template(
    "{printed} printed means that {part} is at least {low}, but {whole}, which holds it, is at most {high}"
)
_WHOLE_LOW = template("{parts} come to at most {total} together, but {what} is at least {bound}")
_WHOLE_HIGH = template("{parts} come to at least {total} together, but {what} is at most {bound}")
_ALL_LOW = template("{parts} come to at least {total} of {base} together, which is more than all")
_ALL_HIGH = template("{parts} come to at most {total} of {base} together, though they are all of it")


def apart(reading: Reading) -> Message | None:
    """Word two figures of the same money whose ranges do not meet."""
    if len(reading.said) != 2:
        return None
    low, high = sorted(reading.said, key=lambda s: not s.low)
    if not low.low or high.low or low.end <= high.end or not reading.same(low, high):
        return None
    return text(
        "{first} printed means that {what} is at least {low}, but {second} printed means at most {high}",
        first=printed(low),
        what=reading.what(low),
        low=end(low),
        second=printed(high),
        high=end(high),
    )


def share_of_amount(reading: Reading) -> Message | None:
    """Word a share whose base and whose part are known as amounts."""
    shares = [s for s in reading.said if s.share]
    if len(shares) != 1:
        return None
    share = shares[0]
    others = [s for s in reading.said if not s.share]
    above, base = reading.forms(share)
    known = (reading.known(above, others, high=share.low), reading.known(base, others, high=not share.low))
    if {id(s) for _, s in known if s is not None} != {id(s) for s in others}:
        return None
    (bound, bounding), (base_end, _) = known
    if base_end is None or bound is None:
        return None
    product = share.end * base_end
    if share.end < 0 or not (product > bound if share.low else product < bound):
        return None
    near = abs(product - bound) < Fraction(2, 100)
    return text(
        _SHARE_LOW if share.low else _SHARE_HIGH,
        printed=printed(share),
        share=end(share),
        base=money(base_end, share),
        product=money(product if near else Fraction(half_up(product * 100), 100), share),
        what=reading.what(bounding or share),
        bound=money(bound, share),
    )


def share_of_share(reading: Reading) -> Message | None:
    """Word a share of money that is itself a share, against a third share of the same whole."""
    if len(reading.said) != 3 or not all(s.share for s in reading.said):
        return None
    for inner, outer, other in permutations(reading.said):
        direct = reading.forms(inner)[1] == reading.forms(outer)[0]
        if not (direct and inner.low == outer.low != other.low and inner.end >= 0):
            continue
        if reading.forms(outer)[1] != reading.forms(other)[1]:
            continue
        mine, theirs = reading.forms(inner)[0], reading.forms(other)[0]
        holds = reading.holds(theirs, mine) if inner.low else reading.holds(mine, theirs)
        product = inner.end * outer.end
        if holds and (product > other.end if inner.low else product < other.end):
            return text(
                _CHAIN_LOW if inner.low else _CHAIN_HIGH,
                what=reading.what(inner),
                share=end(inner),
                of=reading.what(outer),
                part=end(outer),
                base=base_of(outer.constraint, reading.system),
                product=percent(product),
                other=reading.what(other),
                bound=end(other),
            )
    return None


def against_facts(reading: Reading) -> Message | None:
    """Word an amount that the stated amounts do not come to."""
    if len(reading.said) != 1 or reading.said[0].share:
        return None
    said = reading.said[0]
    bound, _ = reading.known(reading.forms(said)[0], [], high=said.low)
    if bound is None or not (said.end > bound if said.low else said.end < bound):
        return None
    return text(
        _FACTS_LOW if said.low else _FACTS_HIGH,
        printed=printed(said),
        what=reading.what(said),
        end=end(said),
        bound=money(bound, said),
    )


def part_of_whole(reading: Reading) -> Message | None:
    """Word a part that is more than the whole, both amounts or both shares of the same base."""
    if len(reading.said) != 2 or not reading.counted_once():
        return None
    part, whole = sorted(reading.said, key=lambda s: not s.low)
    if not part.low or whole.low or part.end <= whole.end:
        return None
    return text(
        _PART,
        printed=printed(part),
        part=reading.what(part),
        low=end(part),
        whole=reading.what(whole),
        high=end(whole),
    )


def parts_and_whole(reading: Reading) -> Message | None:
    """Word amounts, or shares of the same base, that come to too much or too little for another one."""
    sides = ([s for s in reading.said if s.low], [s for s in reading.said if not s.low])
    single = next((side[0] for side in sides if len(side) == 1), None)
    if single is None or len(reading.said) < 3 or not reading.counted_once():
        return None
    parts = [s for s in reading.said if s is not single]
    total = sum((s.end for s in parts), Fraction(0))
    if not (total < single.end if single.low else total > single.end):
        return None
    return text(
        _WHOLE_LOW if single.low else _WHOLE_HIGH,
        parts=reading.parts(parts),
        total=shown(total, single),
        what=reading.what(single),
        bound=end(single),
    )


def shares_of_all(reading: Reading) -> Message | None:
    """Word shares of the same base that come to more, or less, than all of it."""
    first, total = reading.said[0], sum((s.end for s in reading.said), Fraction(0))
    if not first.share or any(s.low != first.low for s in reading.said) or not reading.counted_once():
        return None
    if not (total > 1 if first.low else total < 1):
        return None
    return text(
        _ALL_LOW if first.low else _ALL_HIGH,
        parts=reading.parts(reading.said),
        total=percent(total),
        base=base_of(first.constraint, reading.system),
    )


WORDINGS: tuple[Callable[[Reading], Message | None], ...] = (
    apart,
    share_of_amount,
    share_of_share,
    against_facts,
    part_of_whole,
    parts_and_whole,
    shares_of_all,
)


def short(system: System, steps: tuple[Step, ...]) -> Message | None:
    """Word a proof with at most three figures, or shares that are too much together; else None."""
    by_key = {c.key: c for c in system.constraints}
    said = tuple(Said(s, by_key[s.figure]) for s in steps if s.figure is not None and s.row.end != "base")
    if not said:
        return None
    reading = Reading(system, steps, said)
    wordings = WORDINGS if len(said) <= MOST_FIGURES else (shares_of_all,)
    return next((found for wording in wordings if (found := wording(reading)) is not None), None)
