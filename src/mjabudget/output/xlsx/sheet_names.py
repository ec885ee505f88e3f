"""Name the sheets of a workbook in a language, each one once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mjabudget.model.budget import Budget
from mjabudget.model.message import text
from mjabudget.output.language import Words

_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Sheets:
    """The names of the sheets."""

    overviews: tuple[str, ...]
    activities: str
    figures: str
    assumptions: str
    years: str
    sources: str
    themes: str
    budgets: str
    blocks: str
    terms: str
    verdicts: str
    about: str


def named(budgets: Sequence[Budget], words: Words) -> Sheets:
    """Name the sheets: an overview for each budget, and the others."""
    overviews = [
        words.say(text("Overview {year}", year=b.year) if len(budgets) > 1 else text("Overview"))
        for b in budgets
    ]
    rest = (
        text("Activities"),
        text("Figures"),
        text("Assumptions"),
        text("Years"),
        text("Sources"),
        text("Themes"),
        text("Budgets"),
        text("Blocks"),
        text("Terms"),
        text("Verdicts"),
        text("About"),
    )
    names = _once([*overviews, *(words.say(t) for t in rest)])
    count = len(overviews)
    return Sheets(names[:count], *names[count:])


def _once(titles: Sequence[str]) -> tuple[str, ...]:
    """Make names of sheets of texts: no character that is not allowed, not too long, each one once."""
    taken: list[str] = []
    for title in titles:
        clean = "".join("_" if c in "[]:*?/\\" else c for c in title).strip("'")[:_LONGEST_NAME]
        name, count = clean, 1
        while name.casefold() in {t.casefold() for t in taken}:
            count += 1
            mark = f" ({count})"
            name = clean[: _LONGEST_NAME - len(mark)] + mark
        taken.append(name)
    return tuple(taken)
