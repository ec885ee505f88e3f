"""Lay out figures that cannot all be true, with the proof, and the smallest repairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mjabudget.analysis.audit import Contradiction, Folded
from mjabudget.analysis.audit.inequalities import System
from mjabudget.model.document import Heading, Item, Listing, Note
from mjabudget.model.message import Listed, Message, Value, text
from mjabudget.present.assumptions import assumption_words
from mjabudget.present.proof_text import proof_lines
from mjabudget.present.verdict_text import printed_value

MOST_SHOWN = 25
MOST_REPAIRS = 5


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """What is printed of a figure: its value, its words (empty where there are none), and where it stands."""

    key: str
    printed: Value
    quote: str
    place: str


def printed_figures(contradiction: Contradiction, system: System) -> Iterator[PrintedFigure]:
    """Return what is printed of each figure of a contradiction."""
    constraints = {c.key: c for c in system.constraints}
    for key in contradiction.figures:
        figure, budget = constraints[key].figure, constraints[key].budget
        quote = f'"{figure.quotes[0]}"' if figure.quotes else ""
        printed, assumption = printed_value(figure.printed, budget), constraints[key].assumption
        if assumption is not None:
            printed = text("assumed: {words}", words=assumption_words(assumption, budget))
        yield PrintedFigure(key, printed, quote, str(figure.place))


def proof_items(group: Folded, system: System) -> Iterator[Item]:
    """Prove a contradiction: line by line, under which rounding it holds, and which others look like it."""
    main = group.contradiction
    yield Listing(tuple(Note(line, indent=4) for line in proof_lines(system, main.proof)))
    yield Note(_strength(main))
    if group.variants:
        yield Note(_variants(group))


def _strength(contradiction: Contradiction) -> Message:
    """Say under which kinds of rounding a contradiction holds."""
    if "either" in contradiction.rounding:
        return text("This holds even if some or all of these numbers were cut off instead of rounded.")
    return text("This holds if the numbers were rounded to the nearest; not if some were cut off.")


def _variants(group: Folded) -> Message:
    """Name the figures that take the place of others in the variants."""
    own = set(group.contradiction.figures)
    others = sorted({key for v in group.variants for key in v.figures if key not in own})
    if len(group.variants) == 1:
        return text("And 1 variant, with {figures}.", figures=Listed(tuple(others)))
    return text(
        "And {count} variants, with {figures}.", count=len(group.variants), figures=Listed(tuple(others))
    )


def repair_items(
    repairs: Sequence[tuple[str, ...]], count: int | None, level: int, *, assumed: bool = False
) -> Iterator[Heading | Note | Listing]:
    """List the best repairs under a heading of that level; nothing where none is needed."""
    if not repairs:
        return
    size = len(repairs[0])
    yield Heading(text("Smallest repairs"), level)
    yield Note(_leave_out(size, assumed=assumed))
    yield Listing(tuple(Note(Listed(repair), indent=4) for repair in repairs[:MOST_REPAIRS]))
    if count is None:
        yield Note(text("The search was cut: there may be others, and smaller ones."), "warning")
    elif count == MOST_REPAIRS + 1:
        yield Note(text("And 1 other of this size."))
    elif count > MOST_REPAIRS:
        yield Note(text("And {count} others of this size.", count=count - MOST_REPAIRS))


def _leave_out(size: int, *, assumed: bool) -> Message:
    if assumed:
        return text(
            "Without these {size} all others can be true; weak assumptions and coarse figures first:",
            size=size,
        )
    if size == 1:
        return text("Without this one figure all others can be true; the coarsest first:")
    return text("Without these {size} figures all others can be true; the coarsest first:", size=size)


def cut_note() -> Note:
    """Say that the search for contradictions was cut."""
    return Note(text("The search was cut: there may be more contradictions than these."), "warning")
