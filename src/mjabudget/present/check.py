"""Check results in, the list of verdicts and the one line that sums them up out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from mjabudget.analysis.check import STATUSES, Remark, Result, Status
from mjabudget.model.document import Document, Heading, Item, Listing, Note
from mjabudget.model.message import Joined, Message, Value, template, text
from mjabudget.present.verdict_text import remark_sentence, sentence

STATUS_WORDS: dict[Status, Message] = {
    "agrees": text("agrees"),
    "estimated": text("estimated"),
    "truncated": text("truncated"),
    "differs": text("differs"),
    "undetermined": text("undetermined"),
    "acknowledged": text("acknowledged"),
    "stale": text("stale"),
}
_COUNTS: dict[Status, str] = {
    "agrees": template("agreeing: {count}"),
    "estimated": template("fitting the estimates, which proves nothing: {count}"),
    "truncated": template("cut off instead of rounded: {count}"),
    "differs": template("differing: {count}"),
    "undetermined": template("not judged: {count}"),
    "acknowledged": template("known to differ: {count}"),
    "stale": template("acknowledgements out of date: {count}"),
}


def check_view(results: Sequence[Result], *, strict: bool, quiet: bool) -> Document:
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
    parts: tuple[Value, ...] = tuple(text(_COUNTS[s], count=counts[s]) for s in STATUSES if counts[s])
    return text("Figures and limits: {count} ({parts}).", count=len(results), parts=Joined(parts, "; "))


def remark_lines(remarks: Iterable[Remark]) -> Iterator[Message]:
    """Put remarks into words, each with its place."""
    for remark in remarks:
        place = str(remark.budget.origin.place(remark.path))
        yield text("{place}: {remark}", place=place, remark=remark_sentence(remark))


def _notes(result: Result, *, strict: bool) -> tuple[Note, ...]:
    finding = result.finding(strict=strict)
    line: Value = STATUS_WORDS[result.status]
    if result.underlying is not None:
        line = text("{status} ({underlying})", status=line, underlying=STATUS_WORDS[result.underlying])
    head = text(
        "{place} {status} [{figure}]",
        place=f"{result.figure.place}:",
        status=line,
        figure=result.figure.id,
    )
    kind: Literal["bad", "good", "plain"] = (
        "bad" if finding else "good" if result.status == "agrees" else "plain"
    )
    notes = [Note(head, "bad" if finding else kind), Note(sentence(result), indent=4)]
    if finding and result.figure.quotes:
        notes.append(
            Note(text("printed: {quote}", quote=" / ".join(f'"{q}"' for q in result.figure.quotes)), indent=4)
        )
    return tuple(notes)
