"""Put a short proof into one sentence that proves the same, where a wording fits.

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
from mjabudget.present.proof_terms import (
    PrintedEnd,
    ProofTerms,
    base_of,
    money,
    percent,
    printed,
    shown,
    shown_end,
)

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


def apart(terms: ProofTerms) -> Message | None:
    """Word two figures of the same money whose ranges do not meet."""
    if len(terms.ends) != 2:
        return None
    low, high = sorted(terms.ends, key=lambda end: not end.low)
    if not low.low or high.low or low.number <= high.number or not terms.same(low, high):
        return None
    return text(
        "{first} printed means that {what} is at least {low}, but {second} printed means at most {high}",
        first=printed(low),
        what=terms.what(low),
        low=shown_end(low),
        second=printed(high),
        high=shown_end(high),
    )


def share_of_amount(terms: ProofTerms) -> Message | None:
    """Word a share whose base and whose part are known as amounts."""
    shares = [end for end in terms.ends if end.share]
    if len(shares) != 1:
        return None
    share = shares[0]
    others = [end for end in terms.ends if not end.share]
    above, base = terms.forms(share)
    known = (terms.known(above, others, high=share.low), terms.known(base, others, high=not share.low))
    if {id(end) for _, end in known if end is not None} != {id(end) for end in others}:
        return None
    (bound, bounding), (base_end, _) = known
    if base_end is None or bound is None:
        return None
    product = share.number * base_end
    if share.number < 0 or not (product > bound if share.low else product < bound):
        return None
    near = abs(product - bound) < Fraction(2, 100)
    return text(
        _SHARE_LOW if share.low else _SHARE_HIGH,
        printed=printed(share),
        share=shown_end(share),
        base=money(base_end, share),
        product=money(product if near else Fraction(half_up(product * 100), 100), share),
        what=terms.what(bounding or share),
        bound=money(bound, share),
    )


def share_of_share(terms: ProofTerms) -> Message | None:
    """Word a share of money that is itself a share, against a third share of the same whole."""
    if len(terms.ends) != 3 or not all(end.share for end in terms.ends):
        return None
    for inner, outer, other in permutations(terms.ends):
        direct = terms.forms(inner)[1] == terms.forms(outer)[0]
        if not (direct and inner.low == outer.low != other.low and inner.number >= 0):
            continue
        if terms.forms(outer)[1] != terms.forms(other)[1]:
            continue
        mine, theirs = terms.forms(inner)[0], terms.forms(other)[0]
        holds = terms.holds(theirs, mine) if inner.low else terms.holds(mine, theirs)
        product = inner.number * outer.number
        if holds and (product > other.number if inner.low else product < other.number):
            return text(
                _CHAIN_LOW if inner.low else _CHAIN_HIGH,
                what=terms.what(inner),
                share=shown_end(inner),
                of=terms.what(outer),
                part=shown_end(outer),
                base=base_of(outer.constraint, terms.system),
                product=percent(product),
                other=terms.what(other),
                bound=shown_end(other),
            )
    return None


def against_facts(terms: ProofTerms) -> Message | None:
    """Word an amount that the stated amounts do not come to."""
    if len(terms.ends) != 1 or terms.ends[0].share:
        return None
    end = terms.ends[0]
    bound, _ = terms.known(terms.forms(end)[0], [], high=end.low)
    if bound is None or not (end.number > bound if end.low else end.number < bound):
        return None
    return text(
        _FACTS_LOW if end.low else _FACTS_HIGH,
        printed=printed(end),
        what=terms.what(end),
        end=shown_end(end),
        bound=money(bound, end),
    )


def part_of_whole(terms: ProofTerms) -> Message | None:
    """Word a part that is more than the whole, both amounts or both shares of the same base."""
    if len(terms.ends) != 2 or not terms.counted_once():
        return None
    part, whole = sorted(terms.ends, key=lambda end: not end.low)
    if not part.low or whole.low or part.number <= whole.number:
        return None
    return text(
        _PART,
        printed=printed(part),
        part=terms.what(part),
        low=shown_end(part),
        whole=terms.what(whole),
        high=shown_end(whole),
    )


def parts_and_whole(terms: ProofTerms) -> Message | None:
    """Word amounts, or shares of the same base, that come to too much or too little for another one."""
    sides = ([end for end in terms.ends if end.low], [end for end in terms.ends if not end.low])
    single = next((side[0] for side in sides if len(side) == 1), None)
    if single is None or len(terms.ends) < 3 or not terms.counted_once():
        return None
    parts = [end for end in terms.ends if end is not single]
    total = sum((part.number for part in parts), Fraction(0))
    if not (total < single.number if single.low else total > single.number):
        return None
    return text(
        _WHOLE_LOW if single.low else _WHOLE_HIGH,
        parts=terms.parts(parts),
        total=shown(total, single),
        what=terms.what(single),
        bound=shown_end(single),
    )


def shares_of_all(terms: ProofTerms) -> Message | None:
    """Word shares of the same base that come to more, or less, than all of it."""
    first, total = terms.ends[0], sum((end.number for end in terms.ends), Fraction(0))
    if not first.share or any(end.low != first.low for end in terms.ends) or not terms.counted_once():
        return None
    if not (total > 1 if first.low else total < 1):
        return None
    return text(
        _ALL_LOW if first.low else _ALL_HIGH,
        parts=terms.parts(terms.ends),
        total=percent(total),
        base=base_of(first.constraint, terms.system),
    )


WORDINGS: tuple[Callable[[ProofTerms], Message | None], ...] = (
    apart,
    share_of_amount,
    share_of_share,
    against_facts,
    part_of_whole,
    parts_and_whole,
    shares_of_all,
)


def short(system: System, steps: tuple[Step, ...]) -> Message | None:
    """Word a proof with at most three figures, or shares that are too much together; else None.

    A proof that rests on an assumption is written out, so that it says which steps are assumed.
    """
    by_key = {c.key: c for c in system.constraints}
    ends = tuple(
        PrintedEnd(s, by_key[s.figure]) for s in steps if s.figure is not None and s.inequality.end != "base"
    )
    if not ends or any(end.constraint.assumption is not None for end in ends):
        return None
    terms = ProofTerms(system, steps, ends)
    wordings = WORDINGS if len(ends) <= MOST_FIGURES else (shares_of_all,)
    return next((sentence for wording in wordings if (sentence := wording(terms)) is not None), None)
