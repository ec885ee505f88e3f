"""Put the comments of a text into its tree, each at the entry that it stands beside."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from mjabudget.format.layout.tree import Comment, Entry, Group, Scalar, Text, head_end, scalars

_COMMENT = re.compile("#[^\n\u2028\u2029]*")
_NOTHING = re.compile(r"[ \t]*(?:---|\.\.\.)?[ \t]*(?:[-?:,][ \t]+)*")
"""What may stand before a comment that has its line to itself: marks that carry nothing of their own."""


@dataclass(frozen=True, slots=True)
class Head:
    """The comments about a file as a whole, and whether an empty line follows them."""

    comments: tuple[Comment, ...] = ()
    apart: bool = False


def attach(root: Group, text: Text) -> Head:
    """Put every comment of the text into the tree, and note the empty lines; return those at the head."""
    _note_blanks(root, text)
    last: Comment | None = None
    last_line = -1
    for at, comment in _found(root, text):
        line = bisect_right(text.starts, at)
        goes_on = last is not None and comment.own and line == last_line + 1 and not comment.blank
        last_line = line
        if last is not None and goes_on and comment.column == last.column and not last.own:
            last.more.append(comment.words)
            continue
        (_place_own if comment.own else _place_behind)(root, at, comment)
        last = comment
    return _head(root)


def sorted_words(root: Group, text: Text) -> list[str]:
    """List the words of all comments of a text, sorted."""
    return sorted(comment.words for _, comment in _found(root, text))


def _found(root: Group, text: Text) -> Iterator[tuple[int, Comment]]:
    """List the comments with their offsets: what begins with a hash outside the scalars."""
    at = 0
    for scalar in (*scalars(root), Scalar("", start=len(text.content), end=len(text.content))):
        while match := _COMMENT.search(text.content, at, scalar.start):
            yield match.start(), _comment(match.start(), match.group(), text)
            at = match.end()
        beside = head_end(scalar, text.content)
        if beside != scalar.end and (match := _COMMENT.match(text.content, beside)):
            yield beside, _comment(beside, match.group(), text)
        at = max(at, scalar.end)


def _comment(at: int, words: str, text: Text) -> Comment:
    begin = text.starts[bisect_right(text.starts, at) - 1]
    before = text.content[begin:at]
    column = at - begin
    gap = column - len(before.rstrip())
    own = _NOTHING.fullmatch(before) is not None
    indent = len(before) - len(before.lstrip(" "))
    return Comment(words.rstrip(), column, own, own and _below_blank(at, text), gap, column - indent)


def _below_blank(at: int, text: Text) -> bool:
    """Return whether the line above the one at an offset is empty."""
    line = bisect_right(text.starts, at) - 1
    return line > 0 and not text.content[text.starts[line - 1] : text.starts[line]].strip()


def _note_blanks(group: Group, text: Text) -> None:
    for entry in group.entries:
        begin = text.starts[bisect_right(text.starts, entry.start) - 1]
        before = text.content[begin : entry.start]
        first = before.strip() in (("", "-") if group.listed else ("",))
        entry.blank = first and _below_blank(entry.start, text)
        if isinstance(entry.value, Group):
            _note_blanks(entry.value, text)


Chain = list[tuple[Group, int]]


def _chain(root: Group, at: int) -> Chain:
    """List the groups open at an offset, each with the last entry that began before it; -1: none did."""
    chain: Chain = []
    group: Group | None = root
    while group is not None:
        index = bisect_left(group.entries, at, key=lambda e: e.start) - 1
        chain.append((group, index))
        value = group.entries[index].value if index >= 0 else None
        group = value if isinstance(value, Group) and value.start < at < value.end else None
    return chain


def _place_behind(root: Group, at: int, comment: Comment) -> None:
    """Put a comment behind what its line ends with: a value, a key, or an opening bracket."""
    chain = _chain(root, at)
    group, index = chain[-1]
    if index >= 0:
        entry = group.entries[index]
        (entry.behind if entry.value.end <= at else entry.inside).append(comment)
    elif len(chain) > 1:
        owner, of = chain[-2]
        owner.entries[of].inside.append(comment)
    else:
        group.entries[0].above.append(comment)


def _place_own(root: Group, at: int, comment: Comment) -> None:
    """Put a comment above what follows, or at the end of a group that it is indented with."""
    chain = _chain(root, at)
    group, index = chain[-1]
    if index >= 0 and (value := group.entries[index].value).start > at:
        first = value.entries[:1] if isinstance(value, Group) and value.form == "block" else []
        (first[0].above if first else group.entries[index].inside).append(comment)
        return
    closing = len(chain) - 1
    while closing >= 0 and chain[closing][0].form == "block" and _next(*chain[closing]) is None:
        closing -= 1
    following = _next(*chain[closing]) if closing >= 0 else None
    ends = [g for g, _ in chain[closing + 1 :]] if chain[-1][0].form == "block" else []
    edge = chain[closing][0].column if following else -1
    tail = next((g for g in reversed(ends) if edge < comment.column >= g.column), None)
    if chain[-1][0].form != "block" and following is None:
        tail = chain[-1][0]
    if tail is not None:
        tail.tail.append(comment)
    elif following is not None:
        following.above.append(comment)
    else:
        root.tail.append(comment)


def _next(group: Group, index: int) -> Entry | None:
    return group.entries[index + 1] if index + 1 < len(group.entries) else None


def _head(root: Group) -> Head:
    """Take what is about the whole file out of the tree: the comments at its top.

    Where an empty line divides them, those below it are about the first key.
    """
    first = root.entries[0]
    divided = [n for n, comment in enumerate(first.above) if n and comment.blank]
    count = divided[-1] if divided and not first.blank else len(first.above)
    head = Head(tuple(first.above[:count]), first.blank or bool(divided))
    del first.above[:count]
    if first.above:
        first.above[0].blank = False
    else:
        first.blank = False
    return head
