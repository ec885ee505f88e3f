"""Make the text that an imported budget gets in place of an older file, and list what the file loses by it.

Where only amounts differ the old text is edited in place. Otherwise the budget is written anew, with what the
table does not speak of and with the comments whose entry is still there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mjabudget.format.carry_over import Scope, combined
from mjabudget.format.comments import LISTS, TEXTS, Commented, Key, commented, with_comments
from mjabudget.format.edits import edited
from mjabudget.format.load import FileText, load_texts
from mjabudget.format.write import write_budget
from mjabudget.model.budget import Budget
from mjabudget.model.message import Message, template, text
from mjabudget.model.problem import Problem, visible

_KINDS = {
    "sources": template("dropped: source {id} with its amounts (line {line} of {file})"),
    "available": template("dropped: money available from {id} (line {line} of {file})"),
    "themes": template("dropped: theme {id} (line {line} of {file})"),
    "activities": template("dropped: activity {id} (line {line} of {file})"),
    "figures": template("dropped: figure {id} (line {line} of {file})"),
    "limits": template("dropped: limit {id} (line {line} of {file})"),
    "assumptions": template("dropped: assumption {id} (line {line} of {file})"),
}
_REWRITTEN = frozenset(
    (
        "id",
        "name",
        "costs",
        "estimated",
        "activities",
        "amount",
        "percent",
        "rounded_to",
        "of",
        "over",
        "minus",
        "weights",
        "strength",
    )
)
"""Keys that say what a budget computes with: a table that has the entry has their values too."""
_LONGEST = 50


@dataclass(frozen=True, slots=True)
class Replacement:
    """The new text of a file and what it loses; problems where the text would not load."""

    content: str
    dropped: tuple[Message, ...] = ()
    problems: tuple[Problem, ...] = ()


_OF_BUDGETS = ("mjabudget:", "themes:", "sources:", "figures:")


def replacement(
    file: str, content: str, new: Budget, scope: Scope, told: frozenset[str] = frozenset()
) -> Replacement:
    """Return the text of `new` to put in place of `content`, with one message for everything dropped.

    A budget file with problems is none to write over: what is in it could not be kept or named.
    """
    loaded = load_texts([FileText(file, content)])
    if not loaded.budgets and any(line.startswith(_OF_BUDGETS) for line in content.splitlines()):
        return Replacement(content, (), loaded.problems)
    if not loaded.budgets:
        lost = text("dropped: all of {file}, which cannot be read as a budget", file=file)
        return _checked(file, write_budget(new), (lost,))
    (old,) = loaded.budgets
    if (old.programme, old.year) != (new.programme, new.year):
        lost = text(
            "dropped: all of {file}, the budget of {programme} in {year}",
            file=file,
            programme=old.programme,
            year=old.year,
        )
        return _checked(file, write_budget(new), (lost,))
    wanted = combined(old, new, scope, told)
    before = commented(file, content)
    written = edited(old, wanted) or _commented(file, wanted, before)
    return _checked(file, written, tuple(_dropped(file, before, commented(file, written))))


def _checked(file: str, content: str, dropped: tuple[Message, ...]) -> Replacement:
    return Replacement(content, dropped, load_texts([FileText(file, content)]).problems)


def _commented(file: str, wanted: Budget, before: Commented) -> str:
    """Write a budget with the comments of the old text; without them where they would change what it says."""
    plain = write_budget(wanted)
    content = with_comments(plain, before.comments)
    same = load_texts([FileText(file, content)]).budgets == load_texts([FileText(file, plain)]).budgets
    return content if same else plain


def _dropped(file: str, before: Commented, after: Commented) -> Iterator[Message]:
    """Name every entry and comment of the old text that the new one does not have."""
    lost = (key for key in before.known if key not in after.known)
    for key in sorted(lost, key=lambda k: before.places.span(before.known[k], key=True)):
        line = before.places.key_place(before.known[key]).line or 1
        yield from _lost_entry(key, after, file, line)
    left = Counter(c.words.strip() for c in after.comments)
    for comment in before.comments:
        words = comment.words.strip()
        if left[words]:
            left[words] -= 1
        else:
            yield text(
                'dropped: comment "{words}" (line {line} of {file})',
                words=_shown(words.lstrip("#")),
                line=comment.line,
                file=file,
            )


def _lost_entry(key: Key, after: Commented, file: str, line: int) -> Iterator[Message]:
    """Name an entry that is gone; not where what it belongs to is named already."""
    kind = key[0]
    if kind in _KINDS and len(key) == 2:
        yield text(_KINDS[kind], id=_shown(key[1]), line=line, file=file)
    elif kind in _KINDS and key[:2] in after.known and key[2] == "costs" and len(key) == 4:
        if ("sources", key[3]) in after.known:
            yield text(
                "dropped: amount of {id} from {source} (line {line} of {file})",
                id=key[1],
                source=key[3],
                line=line,
                file=file,
            )
    elif kind == "document":
        yield from _lost_part(kind, key[1:], file, line)
    elif kind in _KINDS and key[:2] in after.known and key[2] not in _REWRITTEN:
        yield from _lost_part(key[1], key[2:], file, line)


def _lost_part(owner: str, part: Key, file: str, line: int) -> Iterator[Message]:
    """Name what an entry that is still there no longer has: a text by its first words."""
    if len(part) == 1 and part[0] not in (*TEXTS, *LISTS):
        yield text(
            "dropped: {key} of {id} (line {line} of {file})", key=part[0], id=owner, line=line, file=file
        )
    elif len(part) == 2 and part[0] in (*TEXTS, *LISTS):
        yield text(
            'dropped: {key} of {id}, "{words}" (line {line} of {file})',
            key=part[0],
            id=owner,
            words=_shown(part[1]),
            line=line,
            file=file,
        )


def _shown(words: str) -> str:
    """Return the first words of a text, in one line."""
    plain = visible(" ".join(words.split()))
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 3] + "..."
