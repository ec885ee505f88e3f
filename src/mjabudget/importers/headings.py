"""Read the heading of a column: its year, what it is about, and the name that is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mjabudget.importers import vocabulary
from mjabudget.importers.numbers import SIGN
from mjabudget.importers.vocabulary import HeadingKind


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column: `words` of all its rows, joined; `name` without year and signs.

    `years` are those that it names, more than one where it covers several. `group` is what the rows above the
    lowest say apart from years, `theme` the theme that the heading names, with its id.
    """

    words: str
    kind: HeadingKind
    name: str
    years: tuple[str, ...] = ()
    group: str = ""
    period: bool = False


def read_heading(texts: Sequence[str]) -> Heading:
    """Read the words above a column, from top to bottom."""
    words = " / ".join(texts)
    years = tuple(dict.fromkeys(y for t in texts for y in vocabulary.years_in(t)))
    period = any(vocabulary.PERIOD.search(t) for t in texts)
    named = [(t, name) for t in texts if (name := without_year(t))]
    kinds = [(vocabulary.heading_kind(t), t, name) for t, name in named]
    if not kinds:
        return Heading(words, "amount" if years else "nothing", "", years, "", period)
    kind, _, name = kinds[-1]
    if any(each == "actual" for each, _, _ in kinds):
        return Heading(words, "actual", name, years, "", period)
    if kind in ("amount", "nothing"):
        kind, _, name = next(
            (k for k in reversed(kinds) if k[0] not in ("amount", "nothing", "source")), kinds[-1]
        )
    above = [n for k, _, n in kinds if n != name and k not in ("amount", "nothing", "source")]
    return Heading(words, kind, name, years, " / ".join(above), period)


def without_year(words: str) -> str:
    """Return words without years and signs of currency."""
    bare = vocabulary.without_years(SIGN.sub(" ", words)) if not vocabulary.PERIOD.search(words) else words
    bare = re.sub(r"\(\s*(?:[x\u00d7]?\s*1[.,]?000)?\s*\)", " ", SIGN.sub(" ", bare))
    return vocabulary.plain(bare).strip(" -\u2013/,:")
