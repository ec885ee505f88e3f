"""Make the edits that carry out a remedy in the text of a file; none where its places are no text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from mjabudget.format.positions import LINE_END, Marks, Path, Places, Span, TextPlaces
from mjabudget.model.problem import Edit

_SLIP = 0.8
_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_.+/-]*")
_SAID_OTHERWISE = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")


def replacing(places: Places, path: Path, texts: Iterable[str]) -> tuple[Edit, ...]:
    """Put each of the texts in place of the value at `path`, which stands on one line."""
    if not isinstance(places, TextPlaces):
        return ()
    start, end = places.extent(places.known(path))
    content, node = places.source.content[start:end], places.node(places.known(path))
    of_kind = [t for t in texts if isinstance(node, tuple) or (t.startswith("[") and content.startswith("["))]
    if not content or LINE_END.search(content):
        return ()
    return tuple(Edit(places.source.stretch(start, end), text) for text in of_kind)


def renaming(places: Places, path: Path, key: str) -> tuple[Edit, ...]:
    """Put another key in place of the one that leads to `path`; not where the entry has that one too."""
    if not isinstance(places, TextPlaces):
        return ()
    known = places.known(path)
    if known[-1:] != path[-1:] or places.has((*known[:-1], key)):
        return ()
    return (Edit(places.source.stretch(*places.span(known, key=True)), scalar_text(key)),)


def removing(places: Places, path: Path) -> tuple[Edit, ...]:
    """Take a key with its value out of an entry, with the comments inside; not where that is all it has."""
    if not isinstance(places, TextPlaces):
        return ()
    *parent, key = places.known(path)
    entry = places.node(tuple(parent))
    if not isinstance(entry, Marks) or not isinstance(key, str):
        return ()
    in_braces = places.source.content.startswith("{", entry.start)
    span = _from_braces(places, tuple(parent), entry, key) if in_braces else _lines(places, (*parent, key))
    return () if span is None else (Edit(places.source.stretch(*span), ""),)


def misspelt(written: str, known: Sequence[str]) -> str | None:
    """Return the word of which another is a slip of the pen: the only one that near, with the same digits."""
    near = get_close_matches(written, known, n=2, cutoff=_SLIP)
    same = [word for word in near if _digits(word) == _digits(written)]
    return same[0] if len(same) == len(near) == 1 else None


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


def scalar_text(words: str) -> str:
    """Write a key or an id, in quotes where some reader of YAML would take it for something else."""
    bare = _BARE.fullmatch(words) and words.lower() not in _SAID_OTHERWISE
    return words if bare else f'"{words}"'


def _from_braces(places: TextPlaces, parent: Path, entry: Marks, key: str) -> Span | None:
    """Return what goes with a key within braces: the comma before it, or the one behind it."""
    keys = [*entry.keys]
    at = keys.index(key)
    if at:
        return places.extent((*parent, keys[at - 1]))[1], places.extent((*parent, key))[1]
    return (entry.keys[key][0], entry.keys[keys[1]][0]) if len(keys) > 1 else None


def _lines(places: TextPlaces, path: Path) -> Span | None:
    """Return the lines of a key that has them to itself, with the end of the line before."""
    content = places.source.content
    start = places.span(path, key=True)[0]
    before = content[:start].rstrip(" ")
    if not before or not before.endswith(("\n", "\r")):
        return None
    kept = len(before) - (2 if before.endswith("\r\n") else 1)
    end = LINE_END.search(content, places.extent(path)[1])
    return kept, end.start() if end else len(content)
