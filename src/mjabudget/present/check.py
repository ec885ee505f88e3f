"""Lay out check results: a list of verdicts, and the one line that sums them up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from mjabudget.analysis.check import Remark, Result
from mjabudget.model.document import Document, Heading, Item, Listing, Note
from mjabudget.model.message import Joined, Message, Value, text
from mjabudget.model.status import STATUSES
from mjabudget.present.verdict_text import remark_sentence, sentence


def check_document(results: Sequence[Result], *, strict: bool, quiet: bool) -> Document:
    """List every result, findings only where `quiet`; then the count."""
    items: list[Item] = []
    budgets = {id(r.budget): r.budget for r in results}
    for budget in budgets.values():
        own = [r for r in results if r.budget is budget and (not quiet or r.finding(strict=strict))]
        if not own:
            continue
        items.append(Heading(text("{title} ({file})", title=budget.title, file=budget.origin.file)))
        items.append(Listing(tuple(note for r in own for note in _notes(r, strict=strict))))
    if not quiet:
        items.append(Note(standing(results)))
    return tuple(items)


def standing(results: Sequence[Result]) -> Message:
    """Say in one line how the figures stand."""
    if not results:
        return text("No figures to check.")
    counts = Counter(r.status for r in results)
    parts: tuple[Value, ...] = tuple(
        text(status.count_label, count=counts[code]) for code, status in STATUSES.items() if counts[code]
    )
    return text("Figures and limits: {count} ({parts}).", count=len(results), parts=Joined(parts, "; "))


def status_label(result: Result) -> Message:
    """Name the status of a result; for an acknowledged one with the status behind it, if that says more."""
    label = STATUSES[result.status].label
    known = result.status == "acknowledged" and result.underlying == "differs"
    if result.underlying is None or result.misquote is not None or known:
        return label
    return text("{status} ({underlying})", status=label, underlying=STATUSES[result.underlying].label)


def remark_lines(remarks: Iterable[Remark]) -> Iterator[Message]:
    """Put remarks into words, each with its place."""
    for remark in remarks:
        place = str(remark.budget.origin.place(remark.path))
        yield text("{place}: {remark}", place=place, remark=remark_sentence(remark))


def _notes(result: Result, *, strict: bool) -> tuple[Note, ...]:
    finding = result.finding(strict=strict)
    head = text(
        "{place} {status} [{figure}]",
        place=f"{result.figure.place}:",
        status=status_label(result),
        figure=result.figure.id,
    )
    kind: Literal["bad", "good", "plain"] = (
        "bad" if finding else "good" if STATUSES[result.status].style == "good" else "plain"
    )
    notes = [Note(head, kind), Note(sentence(result), indent=4)]
    if finding and result.figure.quotes:
        notes.append(
            Note(text("printed: {quote}", quote=" / ".join(f'"{q}"' for q in result.figure.quotes)), indent=4)
        )
    return tuple(notes)
